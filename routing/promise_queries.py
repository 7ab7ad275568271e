"""The book of promised callbacks in SQL: what is told again is the same promise, and a day has limits."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from store.callbacks import BLOCKED, OPEN, TOO_MANY
from store.caller_rules import BLOCK, EXEMPTION, holds
from store.clock import from_ms
from store.database import insert_once
from store.models import Callback, CallerRule
from store.promise_file import FiledPromise

Over = Literal["", "blocked", "number", "caller", "withheld"]  # why a promise must not be made


@dataclass(frozen=True)
class PromiseLimits:
    """How many promises there may be. Days are the office's; a line asks for its own, a day's limits are of all lines.

    Attributes:
        per_number: requests that may wait for one number; the next one is the same as the first.
        per_day: requests for one number in a day, whatever became of them.
        per_caller: requests of one caller in a day, for whatever numbers.
        withheld_per_day: requests of all callers together whose numbers are withheld.
        zone: whose days they are.
    """

    per_number: int = 1
    per_day: int = 3
    per_caller: int = 5
    withheld_per_day: int = 20
    zone: dt.tzinfo = dt.UTC

    def day(self, at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
        """The day [start, end) of a moment."""
        date = at.astimezone(self.zone).date()
        start, end = (dt.datetime.combine(one, dt.time(), self.zone) for one in (date, date + dt.timedelta(days=1)))
        return start.astimezone(dt.UTC), end.astimezone(dt.UTC)


@dataclass(frozen=True)
class Kept:
    """What became of a promise: the id of the one that stands for it; or, ``over``, why it must not be made."""

    id: str
    over: Over = ""


def keep_callback(session: Session, promise: FiledPromise, limits: PromiseLimits, *, is_told: bool = False) -> Kept:
    """Store a promise to ring back.

    Of several of one call the one made last counts, in whatever order they come and whoever else stores one at this
    moment; from the first it keeps its time, and one that is over stays as it was. Where as many as may wait for one
    number do already, the first of them stands for this one, too.

    Limits do not hold for a call that only makes its own promise for the same number again. ``is_told``: the caller
    has heard the promise, so it is stored also where it is over a limit, and left to staff.
    """
    before = _of_number(session, promise)
    if len(before) >= limits.per_number:
        return Kept(before[0])
    over: Over = "" if _is_known(session, promise) else _over(session, promise, limits)
    if over and not is_told:
        return Kept(promise.id, over)
    new = _callback(promise) | ({"state": "given-up", "outcome": why_ended(over)} if over else {})
    session.execute(insert_once(session, Callback).values(new))
    kept = session.scalars(select(Callback).where(Callback.call_id == promise.call).with_for_update()).one()
    if kept.state != "waiting":
        return Kept(kept.id, over)
    kept.created_at = min(kept.created_at, new["created_at"])
    if kept.revision < new["revision"]:
        for name in _OF_THE_LAST:
            setattr(kept, name, new[name])
        kept.score = kept.score if promise.score is None else promise.score
    elif kept.score is None:
        kept.score = promise.score
    return Kept(kept.id)


def why_ended(over: Over) -> str:
    """How a promise ended that was over a limit when it was taken in: a word of :class:`store.events.CallbackEnded`."""
    return BLOCKED if over == "blocked" else TOO_MANY


_OF_THE_LAST = (
    "phone_sealed", "phone_hash", "clock", "language", "topic", "kind", "zone", "subject", "is_slow", "revision",
    "not_before", "promised_by",
)  # fmt: skip


def blocked_numbers(session: Session, phones: Sequence[str], now: dt.datetime) -> frozenset[str]:
    """Which of some numbers, by their keyed hashes, are blocked now."""
    return _ruled(session, BLOCK, phones, now)


def _ruled(session: Session, kind: str, callers: Sequence[str], now: dt.datetime) -> frozenset[str]:
    wanted = select(CallerRule.caller_hash).where(CallerRule.kind == kind, *holds(now))
    ruled = frozenset(session.scalars(wanted))  # an office has some dozens; callbacks may wait by the hundred
    return ruled.intersection(callers)


def _over(session: Session, promise: FiledPromise, limits: PromiseLimits) -> Over:
    """Why there may not be one more promise; exempt numbers have no limits, staff none but a block."""
    at, phone, caller = from_ms(promise.at_ms), promise.phone_hash, promise.caller_hash
    if blocked_numbers(session, [phone], at):
        return "blocked"
    if caller is None:
        return ""
    exempt = _ruled(session, EXEMPTION, [phone, caller], at)
    made = functools.partial(_made, session, promise.call, limits.day(at))
    if phone not in exempt and made(Callback.phone_hash == phone) >= limits.per_day:
        return "number"
    most = limits.per_caller if caller else limits.withheld_per_day
    if caller not in exempt and made(Callback.caller_hash == caller) >= most:
        return "caller" if caller else "withheld"
    return ""


def _made(session: Session, call: str, day: tuple[dt.datetime, dt.datetime], which: ColumnElement[bool]) -> int:
    """How many promises other calls have made in a day; one that was over a limit itself fills none."""
    start, end = day
    counts = or_(Callback.outcome.is_(None), Callback.outcome != TOO_MANY)
    within = (Callback.created_at >= start, Callback.created_at < end, Callback.call_id != call)
    return session.scalar(select(func.count()).select_from(Callback).where(which, counts, *within)) or 0


def _is_known(session: Session, promise: FiledPromise) -> bool:
    """Whether a call has made this promise before, for this number."""
    same = (Callback.call_id == promise.call, Callback.phone_hash == promise.phone_hash)
    return session.scalar(select(Callback.id).where(*same)) is not None


def _of_number(session: Session, promise: FiledPromise) -> Sequence[str]:
    """Requests of other calls that wait for the same number, the oldest first."""
    wanted = select(Callback.id).where(
        Callback.line == promise.line,
        Callback.phone_hash == promise.phone_hash,
        Callback.state.in_(OPEN),
        Callback.call_id != promise.call,
    )
    return session.scalars(wanted.order_by(Callback.created_at, Callback.id)).all()


def _callback(promise: FiledPromise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "call_id": promise.call,
        "line": promise.line,
        "phone_sealed": promise.phone_sealed.encode(),
        "phone_hash": promise.phone_hash,
        "caller_hash": promise.caller_hash,
        "clock": promise.clock,
        "language": promise.language,
        "topic": promise.topic,
        "kind": promise.kind,
        "zone": promise.zone,
        "subject": promise.subject,
        "is_slow": promise.is_slow,
        "score": promise.score,
        "revision": promise.revision or promise.at_ms * 1000,
        "state": "waiting",
        "outcome": None,
        "created_at": from_ms(promise.at_ms),
        "not_before": None if promise.not_before_ms is None else from_ms(promise.not_before_ms),
        "promised_by": None if promise.promised_by_ms is None else from_ms(promise.promised_by_ms),
    }
