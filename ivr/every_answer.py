"""Everything that can stand against a call, that services can answer and that callers can key: made up, for a walk.

Cases, telephones and addresses belong to nobody.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

from callers.limits import TRIES
from callers.model import Blocked, BlockReason, Challenged, Standing, TooOften
from cases.proof import CodeRequired, Locked, Passed, Proof, Readout, Refused, Several, Unavailable
from cases.stages import Document, Stage
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
    Question,
    Reach,
)
from line.ringing import Slot
from routing.model import Connecting, Entry, Estimate, Gone, Stand, Turned, Waiting
from routing.promise_queries import Over

TWO_KEYS = "47"
# A case, a birth, a code, a telephone, what is asked for at the gate, none of these.
NUMBERS = ("123452025", "17051990", "482915", "600100999", TWO_KEYS, "0")
ARRIVED_MS = 1_770_000_000_000
SINCE = dt.date(2025, 11, 20)

_AHEAD, _OVER = (dt.datetime(year, 6, 2, 7, 30, tzinfo=dt.UTC) for year in (2100, 2000))  # whatever day it is walked on
_COARSE = Readout(1, "XX-III-P.6151.12345.2025", "coarse", Stage.REGISTERED, SINCE)
_FULL = Readout(
    1,
    "XX-III-P.6151.1.123456.2025",
    "full",
    Stage.FINGERPRINTS_SET,
    SINCE,
    appointment=_AHEAD,
    place="ul. Przykładowa 1, pokój 5",
)
READOUTS = (
    *(replace(_COARSE, stage=stage) for stage in Stage),
    *(replace(_FULL, stage=stage) for stage in Stage),
    replace(_FULL, appointment=_OVER),
    replace(_FULL, missing=tuple(Document)),
)
PROOFS: tuple[Proof, ...] = (
    *map(Passed, READOUTS), Refused(), Several(), Locked(), CodeRequired(), Unavailable(),
)  # fmt: skip
WAITS: tuple[Entry, ...] = (
    Waiting(0), Waiting(1), Waiting(21),
    Waiting(3, Estimate(250, 2)), Waiting(9, Estimate(1000, 1)), Waiting(101, Estimate(30_000, 2)),
    Waiting(2, None, Stand(ARRIVED_MS, ARRIVED_MS, is_earlier=True)), Waiting(1, is_rung=True),
    Connecting(7), Gone(),
)  # fmt: skip
TURNS_AWAY: tuple[Turned, ...] = tuple(map(Turned, ("nobody", "full", "full-language", "full-number", "down")))
LONG: tuple[Turned, ...] = (Turned("long", 1500), Turned("long", 30_000), Turned("long"))


def standings(now: dt.datetime, *, is_withheld: bool) -> tuple[Standing, ...]:
    """Everything that can stand against a call; a withheld number is neither blocked nor counted by itself."""
    challenged = Challenged((TWO_KEYS,) * TRIES)
    if is_withheld:
        return (challenged,)
    blocked = (Blocked(reason, now + dt.timedelta(days=3)) for reason in BlockReason)
    return (challenged, *blocked, TooOften(now + dt.timedelta(minutes=12)))


def answers_to(question: Question, now: dt.datetime) -> tuple[Input, ...]:
    """Everything that the services can answer."""
    match question:
        case Prove():
            return tuple(map(Proved, PROOFS))
        case Join(insists=insists):
            standing = (CallbackStands(), CallbackStands(is_rung=True))
            return (*_closed(now), *map(Joined, (*WAITS, *TURNS_AWAY, *(() if insists else LONG))), *standing)
        case Beat():
            return (*_closed(now), *map(Joined, (*WAITS, Turned("nobody"))))
        case Reach():
            return tuple(map(Joined, (*WAITS, *TURNS_AWAY)))
        case Promise():
            kept = (Promised("a-promise", slot) for slot in _slots(now))
            over = (Promised(None, slot, over=why) for why in get_args(Over) if why for slot in _slots(now)[1:3])
            return (*kept, Promised("a-promise", was_made=True), *over, *_NOT)


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


def _closed(now: dt.datetime) -> tuple[Closed, ...]:
    opens = (None, now + dt.timedelta(days=3))
    return tuple(Closed(at, why) for why in ("hours", "holiday", "language") for at in opens)


def placed(ask: Ask, answer: Input, arrived_ms: int = ARRIVED_MS) -> Position:
    """Where the services leave the caller with their answer: somebody who was let in has a place, and keeps it."""
    position = ask.position
    if not isinstance(ask.question, Join | Reach):
        return position
    topic = ask.question.topic if isinstance(ask.question, Join) else position.about
    place = position.queued or position.kept or Place(topic, arrived_ms)
    entry = answer.entry if isinstance(answer, Joined) else None
    if isinstance(entry, Waiting | Connecting):
        return replace(position, queued=place, back=None, part=0, kept=None)
    kept = place if isinstance(entry, Turned) and entry.reason == "long" else position.kept
    return replace(position, queued=None, back=None, part=0, kept=kept)
