"""Looking at the live queue for one consultant: what they do now, who else is there, who waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from desk.console.model import BACK_SHOWN, BLINK, Colleague, Duty, Now, Waiting
from desk.floor import Floor, on_duty
from routing.answers import LiveOffer, LivePerson
from routing.errors import LiveStateLost
from routing.model import PersonState
from store.clock import Clock, from_ms
from store.scripts import LiveStoreError

Found = TypeVar("Found")


class LiveAway(Exception):
    """The live queue is out of reach at the moment."""


class Sight:
    """Reads the lines' live queues.

    Args:
        floors: the lines.
        clock: the time.
    """

    def __init__(self, floors: Sequence[Floor], clock: Clock) -> None:
        self._floors = floors
        self._clock = clock

    def now(self, duty: Duty) -> Now:
        """What a consultant does; never fails."""
        try:
            return self._now(duty)
        except (LiveStoreError, LiveStateLost):
            return Now("unknown")

    def offer(self, person: int, number: int) -> tuple[Floor, LiveOffer] | None:
        """An offer, if it is this consultant's and not over; raises :class:`LiveAway`."""
        return _reached(lambda: self._offer(str(person), number))

    def team(self, names: Callable[[Sequence[str]], dict[str, str]]) -> list[Colleague]:
        """Everybody on duty by name; raises :class:`LiveAway`."""
        there = _reached(lambda: on_duty(self._floors))
        known = names(list(there))
        team = [_colleague(id_, known[id_], *one) for id_, one in there.items() if id_ in known]
        return sorted(team, key=lambda one: one.name)

    def waiting(self, duty: Duty) -> list[Waiting]:
        """Who waits, by language, callbacks among them; raises :class:`LiveAway`."""
        found = [(floor.line == duty.line, one) for floor in self._floors for one in _reached(floor.live.waiting)]
        mine = frozenset(duty.today_languages)
        rows = [
            Waiting(one.language, one.count, from_ms(one.since_ms), is_here and one.language in mine)
            for is_here, one in found
        ]
        return sorted(rows, key=lambda one: (not one.is_mine, one.first))

    def _now(self, duty: Duty) -> Now:
        found = self._find(str(duty.person))
        if found is None and not duty.is_on_duty:
            return Now("away")
        if found is None:
            can_serve = any(floor.staff.of(str(duty.person)) for floor in self._floors)
            return Now("coming" if can_serve else "nowhere")
        floor, live = found
        offer = floor.live.offer(live.offer) if live.offer is not None else None
        now = replace(doing_of(live, offer), line=floor.line, offer=offer, lost=self._lost(live))
        changes_line = duty.is_on_duty and duty.line != floor.line
        return replace(now, then=then_of(live, changes_line=changes_line))

    def _find(self, person: str) -> tuple[Floor, LivePerson] | None:
        """On the line where they have a call, else on the first."""
        found = [(floor, live) for floor in self._floors if (live := floor.live.person(person)) is not None]
        return min(found, key=lambda one: one[1].offer is None, default=None)

    def _offer(self, person: str, number: int) -> tuple[Floor, LiveOffer] | None:
        for floor in self._floors:
            found = floor.live.offer(number)
            if found is not None and found.offer.person == person:
                return floor, found
        return None

    def _lost(self, live: LivePerson) -> tuple[dt.datetime, dt.datetime] | None:
        if live.lost_ms is None:
            return None
        lost = (from_ms(live.lost_ms[0]), from_ms(live.lost_ms[1]))
        is_told = lost[1] - lost[0] >= BLINK and self._clock.now() - lost[1] < BACK_SHOWN
        return lost if is_told else None


def _reached(look: Callable[[], Found]) -> Found:
    try:
        return look()
    except (LiveStoreError, LiveStateLost) as error:
        raise LiveAway from error


def then_of(live: LivePerson, *, changes_line: bool) -> str:
    """What follows the talk of somebody, who may have chosen another line meanwhile."""
    if live.is_leaving:
        return "line" if changes_line else "away"
    return "pause" if live.is_pausing else ""


def doing_of(live: LivePerson, offer: LiveOffer | None) -> Now:
    """What somebody on duty does, and since when."""
    match live.state:
        case PersonState.READY:
            return Now("ready", from_ms(live.idle_since_ms))
        case PersonState.OFFERED:
            return Now("offered", from_ms(offer.offer.made_ms) if offer else None)
        case PersonState.TALKING:
            since_ms = (offer.talking_since_ms or offer.offer.made_ms) if offer else None
            return Now("talking", None if since_ms is None else from_ms(since_ms))
        case PersonState.WRAP_UP:
            return Now("wrap-up", until=from_ms(live.rests_until_ms))
        case PersonState.PAUSED:
            return Now("paused", from_ms(live.paused_ms), why=live.pause)
    return Now("away")


def _colleague(id_: str, name: str, live: LivePerson, offer: LiveOffer | None) -> Colleague:
    now = doing_of(live, offer)
    return Colleague(id_, name, now.doing, now.why, now.since)
