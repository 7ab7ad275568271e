"""What can be done within a talk, in plain Python: the part of the model that has no queue in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routing.model import TalkState
from routing.skills import Queue
from routing.transitions import TALK_MOVES

if TYPE_CHECKING:
    from plain_model import ModelCall, ModelOffer, ModelPerson

ON_HOLD = {"held", "calling", "consulting"}
WAYS = ("complete", "hand-over", "requeue")


class PlainTalks:
    """Mixed into the model. A deed answers ``done``, or why it is refused."""

    calls: dict[str, ModelCall]
    people: dict[str, ModelPerson]
    offers: dict[int, ModelOffer]
    passed: set[tuple[str, int]]
    asides: list[int]
    now: int
    model: Any  # the same object, for what is told elsewhere

    # -- deeds

    def hold(self, number: int, person: str, *, is_on: bool) -> str:
        """On hold, or back."""
        call, why = self._own_talk(number, person)
        if call is None:
            return why
        if (call.talk in ON_HOLD) is is_on:
            return "done"
        event = "hold" if is_on else "join" if call.talk == "consulting" else "unhold"
        return self._moved(call, event)

    def consult(self, number: int, person: str, **wanted: str) -> str:
        """Call a colleague, whoever is next for a queue, or an interpreter."""
        call, why = self._own_talk(number, person)
        if call is None:
            return why
        asked = wanted.get("to") or wanted.get("language")
        if call.aside is not None:
            aside = self.offers[call.aside]
            is_same = wanted.get("colleague") == (aside.person.id if aside.person else "")
            return "done" if is_same or (asked and aside.asked_for == asked) else "second"
        called: ModelPerson | None = None
        if "colleague" in wanted:
            called = self.people.get(wanted["colleague"])
            if called is None or called.is_leaving or called.state == "paused":
                return "away"
            if called.state != "ready":
                return "busy"
        elif "to" in wanted:
            called = self._next_of(Queue.parse(wanted["to"]), call)
            if called is None:
                return "nobody"
        aside = self._call_to(call, "colleague" if called else "interpreter", called)
        aside.asked_for = asked or ""
        if called:
            called.offer, called.offered = aside.number, self.now
            self.model._move_person(called, "offer")
        call.aside = aside.number
        return self._moved(call, "consult")

    def complete(self, number: int, person: str) -> str:
        """The colleague goes on with the caller."""
        call, why = self._own_talk(number, person, "complete")
        if call is None:
            return why
        aside = self.offers.get(call.aside or 0)
        if aside is None or aside.stage != "talking":
            return "state"
        if aside.role != "colleague":
            return "interpreter"
        self.passed.add(("complete", number))
        self._go_on(self.offers[number], "handed-over")
        return "done"

    def alone(self, number: int, person: str) -> str:
        """Back to the caller."""
        call, why = self._own_talk(number, person)
        if call is None:
            return why
        if call.aside is None:
            return "state" if call.talk == "held" else "done"
        self._end_beside(self.offers[call.aside], "back", "release")
        return "done"

    def pass_on(self, number: int, person: str, *, way: str, colleague: str, queue: str, head_start: int) -> str:
        """The call waits again, for one colleague or for anybody."""
        call, why = self._own_talk(number, person, way)
        if call is None:
            return why
        if call.aside is not None:
            return "state"
        if colleague:
            found = self.people.get(colleague)
            if colleague == person or found is None or found.is_leaving or found.state == "paused":
                return "away"
        elif not self.model._is_staffed(Queue.parse(queue)):
            return "nobody"
        self.passed.add((way, number))
        self.model._end_talk(self.offers[number], "handed-on")
        call.offer, call.queue, call.expected = None, Queue.parse(queue), None
        call.score = min(call.score, call.arrived - 1000 * head_start)
        call.refused = {person: self.now}
        if way == "hand-over":
            call.first, call.wanted = call.score, colleague
            call.score -= 1000 * self.model.rules.cut_off_start_s
        self.model._move_call(call, "pass-on")
        return "done"

    def watch(self, number: int, person: str, *, address: str, mode: str) -> str:
        """A supervisor comes to a talk, or goes over to another way of being in it."""
        offer = self.offers.get(number)
        if offer is None or offer.role or offer.stage != "talking":
            return "passed" if ("complete", number) in self.passed else "over"
        call, own = offer.call, self.people.get(person)
        for one in (self.offers[watcher] for watcher in call.watchers):
            if one.watcher == person:
                one.mode = mode
                return "done"
        if (offer.person and offer.person.id == person) or (own and own.offer is not None):
            return "busy"
        if any(one.watcher == person for one in self.offers.values()):
            return "busy"
        if own and own.state != "paused":
            self.model._move_person(own, "pause")
            own.why = "listening"
        watcher = self._call_to(call, "supervisor", None)
        watcher.watcher, watcher.mode, watcher.room = person, mode, own.room if own else None
        call.watchers.append(watcher.number)
        return "done"

    def step_out(self, number: int, person: str) -> str:
        """Whoever was called leaves."""
        offer = self.offers.get(number)
        if offer is None:
            return "done"
        if (offer.watcher or (offer.person.id if offer.person else "")) != person:
            return "other"
        if not offer.role:
            return "state"
        self._end_beside(offer, "declined", "rest")
        return "done"

    # -- rules

    def _own_talk(self, number: int, person: str, way: str = "") -> tuple[ModelCall | None, str]:
        offer = self.offers.get(number)
        if offer is None:
            was = next((one for one in WAYS if (one, number) in self.passed), None)
            return None, "over" if was is None else "done" if was == way else "passed"
        if (offer.watcher or (offer.person.id if offer.person else "")) != person:
            return None, "other"
        if offer.role or offer.stage != "talking":
            return None, "state"
        return offer.call, ""

    def _moved(self, call: ModelCall, event: str) -> str:
        to = TALK_MOVES[TalkState(call.talk)].get(event)
        if to is None:
            return "state"
        call.talk = to.value
        return "done"

    def _next_of(self, queue: Queue, call: ModelCall) -> ModelPerson | None:
        """Whoever would be rung for a call of a queue that has waited as long; who refused this one may be asked."""
        wanted = type(call)("wanted", queue, call.score, call.arrived, call.since)
        found: ModelPerson | None = self.model._next_person(wanted)
        return found

    def _call_to(self, call: ModelCall, role: str, person: ModelPerson | None) -> ModelOffer:
        number = self.model._next_number()
        self.asides.append(number)
        lease = self.now + 1000 * self.model.rules.ceiling_s
        offer: ModelOffer = self.model.new_offer(number, call, person, lease, self.now)
        offer.role, offer.room = role, person.room if person else None
        self.offers[number] = offer
        return offer

    def _join_beside(self, offer: ModelOffer) -> None:
        offer.stage = "talking"
        if offer.role == "supervisor":
            return
        if offer.person:
            offer.person.misses, offer.person.calls = 0, offer.person.calls + 1
            self.model._move_person(offer.person, "accept")
        self._moved(offer.call, "answer")

    def _end_beside(self, offer: ModelOffer, how: str, event: str) -> None:
        """Whoever was called is not in the talk (any more)."""
        del self.offers[offer.number]
        call = offer.call
        if offer.role == "supervisor":
            call.watchers.remove(offer.number)
            self._free_watcher(offer)
            return
        call.aside = None
        self._moved(call, "alone")
        self._free_aside(offer, how, event)

    def _free_aside(self, offer: ModelOffer, how: str, event: str) -> None:
        if offer.person is None:
            return
        if offer.stage == "talking":
            offer.person.offer = None
            self.model._rest(offer.person)
        else:
            self.model._let_go(offer.person, how, event)
            self.model._match_person(offer.person)

    def _free_watcher(self, offer: ModelOffer) -> None:
        person = self.people.get(offer.watcher)
        if person and person.state == "paused" and person.why == "listening":
            self.model.resume(person.id)

    def _clear_beside(self, call: ModelCall) -> None:
        """The talk is over."""
        numbers = [*([call.aside] if call.aside is not None else []), *call.watchers]
        call.aside, call.watchers = None, []
        for number in numbers:
            offer = self.offers.pop(number)
            if offer.role == "supervisor":
                self._free_watcher(offer)
            else:
                self._free_aside(offer, "withdrawn", "release")

    def _has_colleague(self, call: ModelCall) -> bool:
        aside = self.offers.get(call.aside or 0)
        return aside is not None and aside.role == "colleague" and aside.stage == "talking"

    def _go_on(self, offer: ModelOffer, how: str) -> None:
        call, watchers = offer.call, offer.call.watchers
        aside = self.offers[call.aside or 0]
        aside.role = ""
        call.offer, call.aside, call.watchers = aside.number, None, []
        self._moved(call, "take")
        self.model._end_talk(offer, how)
        call.offer, call.watchers = aside.number, watchers
        if self.model.rules.prefer_s and call.party and aside.person:
            self.model.last[call.party] = aside.person.id
