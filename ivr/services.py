"""The answers to the dialogue's questions: who may be told what, and who may wait for whom."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from cases.phone import NotRingable, ringable
from cases.proof import Claim, Proof, StatusDesk, Unavailable
from ivr.arrivals import Arrivals, Who
from ivr.caller import Caller
from ivr.model import (
    Ask,
    Beat,
    CallbackStands,
    Closed,
    Input,
    Join,
    Joined,
    Place,
    Position,
    Promise,
    Promised,
    Prove,
    Proved,
    Reach,
)
from line.edition import Edition
from line.hours import Hours
from line.ringing import RingingHours
from routing import model as routing
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import Arrival, Connecting, Entry, Gone, Stale, Turned, Waiting
from routing.promises import CallbackBook, NotStored, Wish
from store.clock import to_ms
from store.deadline import Deadline, TooLate
from store.events import Alarm, EventBody

logger = logging.getLogger(__name__)

HANG_UP = dt.timedelta(seconds=30)  # a caller is not rung while they hear the end of the call that promises it
UNKNOWN = 0  # a position that nobody knows yet


@dataclass(frozen=True)
class Asked:
    """Who asks, in which call."""

    call: str
    caller: Caller
    edition: Edition
    now: dt.datetime
    offer: int | None = None  # for whose sake the carrier moved the call to this very turn
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)  # secrets of this call, as they stand now
    rang_ms: int = 0  # when the call came in, if that is known

    @property
    def who(self) -> Who:
        """Who calls, as far as the live queue is told."""
        return Who(self.call, self.caller.hash, self.kept)


@dataclass(frozen=True)
class Answered:
    """The answer as an input, where the caller stands with it, and what there is to write down."""

    given: Input
    position: Position
    events: tuple[EventBody, ...] = ()


class Answers(Protocol):
    """Whatever answers the dialogue's questions."""

    def answer(self, ask: Ask, asked: Asked) -> Answered:
        """The answer to one question."""
        ...


class Services:
    """Answers questions for one line.

    Args:
        live: the line's live queue.
        arrivals: what a call is there.
        desk: proofs and readouts.
        callbacks: where promises are stored.
        deadline: how long a caller waits for a proof.
        is_always_open: hours are not asked (for a demonstration at night).
    """

    def __init__(
        self,
        live: LiveQueue,
        arrivals: Arrivals,
        desk: StatusDesk,
        callbacks: CallbackBook,
        deadline: Deadline,
        *,
        is_always_open: bool,
    ) -> None:
        self._live = live
        self._arrivals = arrivals
        self._desk = desk
        self._callbacks = callbacks
        self._deadline = deadline
        self._is_always_open = is_always_open

    def answer(self, ask: Ask, asked: Asked) -> Answered:
        """The answer to one question; whatever it needs that is down, it answers as the dialogue can say."""
        match ask.question:
            case Prove() as question:
                return self._prove(question, ask.position, asked)
            case Join() as question:
                return self._join(question, ask.position, asked)
            case Beat():
                return self._beat(ask.position, asked)
            case Promise() as question:
                return self.promise(question, ask.position, asked)
            case Reach():
                return self._reach(ask.position, asked)

    def leave(self, call: str, how: str, now: dt.datetime) -> None:
        """Give up a place in the live queue."""
        self._live.leave(call, how, to_ms(now))

    def _prove(self, question: Prove, position: Position, asked: Asked) -> Answered:
        claim = Claim(
            call_id=asked.call,
            line=asked.edition.line.id,
            caller=asked.caller.number,
            way=question.way,
            keypad=question.keypad,
            born=question.born,
            code=question.code,
        )
        proof = self._proof(claim)
        events: tuple[EventBody, ...] = ()
        if getattr(proof, "alarm", False):
            logger.warning("alarm: proofs fail on line %s; the access code is required now", asked.edition.line.id)
            events = (Alarm("proof-failures", "the access code is required of everybody until the window ends"),)
        return Answered(Proved(proof), position, events)

    def _proof(self, claim: Claim) -> Proof:
        try:
            return self._deadline.run(lambda: self._desk.prove(claim))
        except TooLate:
            logger.warning("call %s: no proof within the time that a caller has", claim.call_id)
            return Unavailable()

    def _join(self, question: Join, position: Position, asked: Asked) -> Answered:
        closed = self.closed(position, asked)
        if closed is not None:
            return Answered(closed, position)
        place = position.queued or (position.kept if question.insists else None)
        place = place or self._arrivals.place(question.topic, position, to_ms(asked.now))
        if asked.caller.hash and position.queued is None:
            if question.instead:
                taken = self._take(asked.caller.hash, position, place, asked)
                if taken is not None:
                    return taken
            elif self._live.is_promised(asked.caller.hash):
                return Answered(CallbackStands(), replace(position, part=0))
        arrival = replace(self._asking(asked, position, place), insists=question.insists)
        return _joined(self._entry(self._live.arrive, arrival, asked), position, place)

    def _take(self, phone: str, position: Position, place: Place, asked: Asked) -> Answered | None:
        """Wait on the line at the place of the callback that was promised; nothing if there is none any more."""
        arrival = self._asking(asked, position, place)
        try:
            taken = self._live.take_callback(phone, arrival, to_ms(asked.now))
        except LiveStateLost:  # it comes back as a callback, and the caller waits as everybody
            return None
        if isinstance(taken, Stale):
            return Answered(CallbackStands(is_rung=True), position)
        if isinstance(taken, routing.Place):
            kept = replace(place, arrived_ms=taken.arrived_ms, head_start_s=taken.head_start_s)
            return _joined(Waiting(taken.position), position, kept)
        return None if taken is None else _joined(taken, position, place)

    def _reach(self, position: Position, asked: Asked) -> Answered:
        """Who was rung back and is on the line meets the consultant; if there is none any more, they wait."""
        back = position.back
        if back is None:
            return Answered(Joined(Gone()), position)
        place = Place(position.about, back.arrived_ms, back.head_start_s, position.kind, position.zone)
        position = replace(position, back=None, queued=place)
        try:
            entry: Entry | Stale = self._live.reached(
                back.offer, back.callback, back.asked, asked.call, to_ms(asked.now)
            )
        except LiveStateLost:
            entry = Stale()
        if isinstance(entry, Stale):
            entry = self._entry(self._live.arrive, self._asking(asked, position, place), asked)
        return _joined(entry, position, place)

    def _asking(self, asked: Asked, position: Position, place: Place) -> Arrival:
        """A call as it asks the live queue now: the number that it comes from may have a place there."""
        arrival = self._arrivals.arrival(asked.who, position, place)
        return replace(arrival, caller=asked.caller.hash or "", rang_ms=asked.rang_ms)

    def is_over(self, position: Position, asked: Asked) -> bool:
        """Whether the line has closed, and that some time ago: whoever waits is not served any more."""
        after = dt.timedelta(minutes=asked.edition.line.waiting.after_closing_min)
        return self.closed(position, replace(asked, now=asked.now - after)) is not None

    def closed(self, position: Position, asked: Asked) -> Closed | None:
        """Why nobody is there who speaks the caller's language, as far as the hours tell; nothing if they are open."""
        hours = asked.edition.line.hours_of(position.language)
        is_open = self._is_always_open or hours.is_open(asked.now)
        return None if is_open else _closed(asked, hours)

    def _beat(self, position: Position, asked: Asked) -> Answered:
        place = position.queued
        if place is None:
            return Answered(Joined(Gone()), position)
        closed = self.closed(position, asked) if self.is_over(position, asked) else None
        beat = functools.partial(self._live.beat, is_over=closed is not None)
        entry = self._entry(beat, self._asking(asked, position, place), asked)
        if closed is not None and entry == Turned("closed"):
            return Answered(closed, position)
        return Answered(Joined(entry), replace(position, queued=_where_it_stands(place, entry)))

    def _entry(self, operation: Callable[[Arrival, int], Entry], arrival: Arrival, asked: Asked) -> Entry:
        """What the live queue says. While it is being rebuilt the caller waits: their next turn puts them in."""
        try:
            return operation(arrival, to_ms(asked.now))
        except LiveStateLost:
            logger.warning("call %s waits for the live queue to be rebuilt", asked.call)
            return Waiting(UNKNOWN)

    def promise(self, question: Promise, position: Position, asked: Asked) -> Answered:
        """Store a promise to ring a number that may be rung; it needs no live store."""
        given, line = question.number or asked.caller.number, asked.edition.line
        if given is None:
            return Answered(Promised(None), position)
        rung = ringable(given, line.callbacks.countries)
        if isinstance(rung, NotRingable):
            return Answered(Promised(None, refused=rung.why), position)
        slot = RingingHours(line, self._is_always_open).slot(position.language, rung.clock, asked.now)
        place = position.queued or position.kept
        place = place or self._arrivals.place(position.about, position, to_ms(asked.now))
        wish = Wish(
            call=asked.call,
            line=line.id,
            number=rung.number,
            language=position.language,
            topic=place.topic,
            subject=question.subject,
            score=self._arrivals.arrival(asked.who, position, place).score,
            clock=rung.clock,
            is_slow=position.slow,
            not_before=asked.now + HANG_UP if slot.is_now else slot.opens,
            promised_by=slot.closes,
            kind=place.kind,
            zone=place.zone,
            caller=asked.caller.hash or "",
        )
        try:
            kept = self._callbacks.promise(wish, asked.now)
        except NotStored:
            logger.warning("a callback could not be stored for call %s", asked.call)
            return Answered(Promised(None), position)
        if kept.over:
            return Answered(Promised(None, slot, over=kept.over), position)
        return Answered(Promised(kept.id, slot, kept.was_made), position)


def _joined(entry: Entry, position: Position, place: Place) -> Answered:
    """Where the answer leaves the caller. Who is asked whether to wait for long keeps the place while they choose."""
    if isinstance(entry, Waiting | Connecting):
        return Answered(Joined(entry), replace(position, queued=_where_it_stands(place, entry), part=0, kept=None))
    kept = place if isinstance(entry, Turned) and entry.reason == "long" else position.kept
    return Answered(Joined(entry), replace(position, queued=None, part=0, kept=kept))


def _closed(asked: Asked, hours: Hours) -> Closed:
    """Why nobody is there who speaks the caller's language, and when somebody will be."""
    why = "hours"
    if hours.is_holiday(asked.now):
        why = "holiday"
    elif asked.edition.line.hours.is_open(asked.now):
        why = "language"
    return Closed(hours.next_opening(asked.now), why)


def _where_it_stands(place: Place, entry: Entry) -> Place:
    """The place as the live queue has it: it may be an earlier one than the call asked with."""
    if not isinstance(entry, Waiting) or entry.stand is None:
        return place
    return replace(place, arrived_ms=entry.stand.arrived_ms, head_start_s=entry.stand.head_start_s)
