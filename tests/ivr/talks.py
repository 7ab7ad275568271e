"""Talks as these tests play them: who is asked for what by which consultant, and who hears whom."""

from __future__ import annotations

from dataclasses import dataclass

from routing.model import TalkState
from routing.talk import Colleague, TalkNow, Talks
from simulator.driver import Handset
from simulator.rooms import Conference
from tests.ivr.calls import talks
from tests.world import ANNA, CALLER, OLEH, World


@dataclass
class Party:
    """A caller who talks with a consultant, and a colleague who is free."""

    world: World
    caller: Handset
    anna: Handset
    talks: Talks
    offer: int  # by which the consultant has the call
    first: str  # the consultant's id
    second: str  # the colleague's

    @classmethod
    def of(cls, world: World, from_: str = CALLER) -> Party:
        """They talk."""
        caller, anna = talks(world, from_)
        ids = {one.staff.address: one.staff.person for one in world.live.people.values()}
        line = next(iter(world.house.configuration.lines.values()))
        first = world.live.people[ids[ANNA]]
        assert first.offer is not None
        return cls(world, caller, anna, world.house.talks(line, world.redis), first.offer, ids[ANNA], ids.get(OLEH, ""))

    @property
    def state(self) -> TalkState:
        """How the talk stands."""
        return self.world.live.calls[self.caller.sid].talk

    def does(self, deed: str, *how: object, by: str = "", offer: int = 0) -> object:
        """Something that the consultant, or somebody else, asks for; what it brings about at the carrier is done."""
        answer: object = getattr(self.talks, deed)(by or self.first, offer or self.offer, *how)
        self.world.driver.settle()
        return answer

    def asks_colleague(self) -> tuple[Handset, int]:
        """The consultant calls the colleague by name, who accepts."""
        self.does("consult", Colleague(self.second))
        return self.colleague_joins()

    def talk_of(self, person: str) -> TalkNow:
        """The talk that somebody is in."""
        found = self.talks.now(person)
        assert found is not None
        return found

    def person(self, person: str) -> str:
        """What a consultant is doing."""
        found = self.world.live.people.get(person)
        return found.state.value if found else "away"

    def colleague_joins(self) -> tuple[Handset, int]:
        """The colleague, who was called, picks up and accepts."""
        jan = self.world.consultant(OLEH)
        number = self.world.live.people[self.second].offer
        assert number is not None
        jan.answers()
        jan.presses("1")
        self.world.until(lambda: self.state is TalkState.CONSULTING, 20)
        self.world.until(lambda: jan.sid in self.present(), 10)
        return jan, number

    def present(self) -> set[str]:
        """The calls that are in the conference."""
        return set(room.participants) if (room := self._room()) else set()

    def hears(self, one: Handset) -> set[str]:
        """Whose voices reach somebody."""
        room = self._room()
        return set(room.hears(one.sid)) if room and one.sid in room.participants else set()

    def _room(self) -> Conference | None:
        rooms = self.world.exchange.conferences
        return next((one for one in rooms if one.name == self.caller.sid and one.status != "completed"), None)

    def told(self, kind: str, field: str = "how") -> list[object]:
        """One field of each event of a kind, in order."""
        self.world.loops.turn()
        return [one[field] for one in self.world.events(kind)]
