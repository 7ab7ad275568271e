"""The answers to the dialogue's questions: who may be told what, and who may wait for whom."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from cases.proof import Claim, Proof, StatusDesk, Unavailable
from ivr.arrivals import Arrivals, Who
from ivr.caller import Caller
from ivr.model import Ask, Beat, Closed, Input, Join, Joined, Position, Promise, Promised, Prove, Proved
from line.edition import Edition
from line.hours import Hours
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import Arrival, Connecting, Entry, Gone, Waiting
from routing.promises import CallbackBook, NotStored
from store.clock import to_ms
from store.deadline import Deadline, TooLate
from store.events import Alarm, EventBody

logger = logging.getLogger(__name__)

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
            case Join(topic=topic):
                return self._join(topic, ask.position, asked)
            case Beat():
                return self._beat(ask.position, asked)
            case Promise() as question:
                return self.promise(question, ask.position, asked)

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

    def _join(self, topic: str, position: Position, asked: Asked) -> Answered:
        closed = self.closed(position, asked)
        if closed is not None:
            return Answered(closed, position)
        place = position.queued or self._arrivals.place(topic, position, to_ms(asked.now))
        entry = self._entry(self._live.arrive, self._arrivals.arrival(asked.who, position, place), asked)
        queued = place if isinstance(entry, Waiting | Connecting) else None
        return Answered(Joined(entry), replace(position, queued=queued, part=0))

    def closed(self, position: Position, asked: Asked) -> Closed | None:
        """Why nobody is there who speaks the caller's language, as far as the hours tell; nothing if they are open."""
        hours = asked.edition.line.hours_of(position.language)
        is_open = self._is_always_open or hours.is_open(asked.now)
        return None if is_open else _closed(asked, hours)

    def _beat(self, position: Position, asked: Asked) -> Answered:
        place = position.queued
        if place is None:
            return Answered(Joined(Gone()), position)
        entry = self._entry(self._live.beat, self._arrivals.arrival(asked.who, position, place), asked)
        return Answered(Joined(entry), position)

    def _entry(self, operation: Callable[[Arrival, int], Entry], arrival: Arrival, asked: Asked) -> Entry:
        """What the live queue says. While it is being rebuilt the caller waits: their next turn puts them in."""
        try:
            return operation(arrival, to_ms(asked.now))
        except LiveStateLost:
            logger.warning("call %s waits for the live queue to be rebuilt", asked.call)
            return Waiting(UNKNOWN)

    def promise(self, question: Promise, position: Position, asked: Asked) -> Answered:
        """Store a promise; it needs no live store."""
        number = question.number or asked.caller.number
        if number is None:
            return Answered(Promised(None), position)
        place = position.queued
        score = self._arrivals.arrival(asked.who, position, place).score if place else None
        try:
            callback = self._callbacks.promise(
                call=asked.call,
                line=asked.edition.line.id,
                number=number,
                language=position.language,
                topic=position.about,
                score=score,
                now=asked.now,
            )
        except NotStored:
            logger.warning("a callback could not be stored for call %s", asked.call)
            return Answered(Promised(None), position)
        return Answered(Promised(callback), position)


def _closed(asked: Asked, hours: Hours) -> Closed:
    """Why nobody is there who speaks the caller's language, and when somebody will be."""
    why = "hours"
    if hours.is_holiday(asked.now):
        why = "holiday"
    elif asked.edition.line.hours.is_open(asked.now):
        why = "language"
    return Closed(hours.next_opening(asked.now), why)
