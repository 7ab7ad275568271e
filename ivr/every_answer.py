"""Everything that the services can answer to the dialogue, and what a caller can key: made up, for a walk through it.

Cases, telephones and addresses belong to nobody.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cases.proof import CodeRequired, Locked, Passed, Proof, Readout, Refused, Several, Unavailable
from cases.stages import Document, Stage
from ivr.model import (
    Ask,
    Beat,
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
    Question,
    Reach,
    Standing,
)
from line.ringing import Slot
from routing.model import Connecting, Entry, Gone, Turned, Waiting

NUMBERS = ("123452025", "17051990", "482915", "600100999", "0")  # a case, a birth, a code, a telephone, none of these
ARRIVED_MS = 1_770_000_000_000
SINCE = dt.date(2025, 11, 20)

READOUTS = (
    Readout(1, "XX-III-P.6151.12345.2025", "coarse", "registered", SINCE),
    *(
        Readout(
            1,
            "XX-III-P.6151.1.123456.2025",
            "full",
            stage,
            SINCE,
            missing=tuple(Document),
            appointment=dt.datetime(2026, 6, 2, 7, 30, tzinfo=dt.UTC),
            place="ul. Przykładowa 1, pokój 5",
        )
        for stage in Stage
    ),
)
PROOFS: tuple[Proof, ...] = (
    *map(Passed, READOUTS), Refused(), Several(), Locked(), CodeRequired(), Unavailable(),
)  # fmt: skip
WAITS: tuple[Entry, ...] = (Waiting(0), Waiting(1), Waiting(21), Connecting(7), Gone())
TURNS_AWAY: tuple[Turned, ...] = (Turned("nobody"), Turned("full"), Turned("down"))


def answers_to(question: Question, now: dt.datetime) -> tuple[Input, ...]:
    """Everything that the services can answer."""
    match question:
        case Prove():
            return tuple(map(Proved, PROOFS))
        case Join():
            opens = (None, now + dt.timedelta(days=3))
            closed = (Closed(at, why) for why in ("hours", "holiday", "language") for at in opens)
            standing = (Standing(), Standing(is_rung=True))
            return (*closed, *map(Joined, (*WAITS, *TURNS_AWAY)), *standing)
        case Beat() | Reach():
            return tuple(map(Joined, (*WAITS, *TURNS_AWAY)))
        case Promise():
            return (*(Promised("a-promise", slot) for slot in _slots(now)), Promised("a-promise", was_made=True), *_NOT)


_NOT = (Promised(None), *(Promised(None, refused=why) for why in ("odd", "special", "country")))


def _slots(now: dt.datetime) -> tuple[Slot, ...]:
    """Every way in which the time of a callback is told."""
    later = now + dt.timedelta(days=3)
    return (
        Slot(None, is_now=False),
        Slot(later, later, is_now=False),
        Slot(now),
        Slot(now, now + dt.timedelta(hours=2)),
        Slot(now, now + dt.timedelta(hours=2), later),
    )


def placed(ask: Ask, answer: Input) -> Position:
    """Where the services leave the caller with their answer: somebody who was let in has a place."""
    position = ask.position
    if not isinstance(ask.question, Join | Reach):
        return position
    topic = ask.question.topic if isinstance(ask.question, Join) else position.about
    is_in = isinstance(answer, Joined) and isinstance(answer.entry, Waiting | Connecting)
    place = position.queued or Place(topic, ARRIVED_MS)
    return replace(position, queued=place if is_in else None, back=None, part=0)
