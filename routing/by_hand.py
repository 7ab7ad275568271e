"""Promised callbacks in the hands of staff: what waits, ring now, done by hand, not to be rung any more.

Nothing here goes past the rules: who is rung, when and by whom is the live queue's business. What staff do is a fact
in SQL, and the scheduler follows it within seconds.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy.orm import Session

from line.ringing import RingingHours
from routing import queries
from routing.callbacks import told
from routing.errors import NoSuchCallback, NotNow
from store.callbacks import TOO_MANY
from store.clock import Clock
from store.database import Database
from store.events import CallbackEnded
from store.models import Callback
from store.recorder import record
from store.vault import SealBroken, Vault

logger = logging.getLogger(__name__)

Reason = Literal["helped", "not-wanted", "wrong-number", "twice", "other"]  # for which a callback is cancelled
REASONS: tuple[Reason, ...] = get_args(Reason)

Now = Literal["may", "due", "rung", "told-later", "hours", "tried"]  # whether it may be rung now, or why not

_AT_ONCE = dt.timedelta(minutes=2)  # a caller who still has to hang up was told that it may come at once
_LATELY = dt.timedelta(days=7)
_MOST_GIVEN_UP = 50  # that are shown
_TAIL = 3  # digits of the number that staff see, as everywhere before a talk


@dataclass(frozen=True)
class WaitingCallback:
    """A promise that is to be kept, as staff see it.

    ``now``: ``due`` is in the live queue already, ``rung`` is being rung at this moment, ``told-later``: the caller was
    told a later moment, ``hours``: nobody is rung at this hour, ``tried``: as often as it may be.
    """

    id: str
    asked_at: dt.datetime
    language: str
    topic: str
    kind: str
    tail: str
    tries: int
    last: str | None  # how the last try ended
    next_at: dt.datetime  # from when on it is in the queue, as far as the hours allow
    promised_by: dt.datetime | None
    now: Now


@dataclass(frozen=True)
class GivenUp:
    """A promise that the line has given up. ``why``: as :class:`store.events.CallbackEnded` has it."""

    id: str
    asked_at: dt.datetime
    ended_at: dt.datetime
    language: str
    topic: str
    tail: str
    tries: int
    why: str

    @property
    def may_ring(self) -> bool:
        """Whether staff may have it rung all the same: nobody was asked whether it is too many."""
        return self.why == TOO_MANY


class CallbackDesk:
    """What staff see and do of the promises of all lines.

    Args:
        database: where they stand.
        vault: opens the last digits of their numbers.
        hours: of the callbacks of each line.
        clock: the time.
    """

    def __init__(self, database: Database, vault: Vault, hours: Mapping[str, RingingHours], clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._hours = hours
        self._clock = clock

    def waiting(self, line: str) -> Sequence[WaitingCallback]:
        """The promises of a line that are to be kept, in the order of their places."""
        with self._database.read() as session:
            return [self._seen(row) for row in queries.open_callbacks(session, line)]

    def given_up(self, line: str, languages: Collection[str] = ()) -> Sequence[GivenUp]:
        """What the line itself has given up lately, the last one first; in some languages, or in all."""
        with self._database.read() as session:
            found = queries.given_up(session, line, self._clock.now() - _LATELY, _MOST_GIVEN_UP, languages)
            return [self._ended(row) for row in found]

    def release(self, callback: str, person: int) -> None:
        """Ring it all the same: one that was promised above the limits of a day while nobody could know them."""
        with self._database.write() as session:
            row = self._held(session, callback)
            if (row.state, row.outcome) != ("given-up", TOO_MANY):
                raise NotNow("over")
            if queries.has_open(session, row):
                raise NotNow("stands")
            try_again(row, self._clock.now())
        logger.info("callback %s: rung all the same by person %d", callback, person)

    def ring_now(self, callback: str) -> None:
        """Not after its pause but now, at its place; raises :class:`NotNow` where the rules do not let it."""
        with self._database.write() as session:
            row = self._held(session, callback)
            now = self._now(row)
            if now == "due":
                return
            if now != "may":
                raise NotNow(now)
            row.next_try_at = self._clock.now()

    def done(self, callback: str, person: int) -> None:
        """Somebody has rung them by hand."""
        self._end(callback, "done", person, None)

    def cancel(self, callback: str, person: int, reason: Reason) -> None:
        """It is not to be rung, for a reason."""
        self._end(callback, "cancelled", person, reason)

    def _end(self, callback: str, how: str, person: int, reason: Reason | None) -> None:
        with self._database.write() as session:
            row = self._held(session, callback)
            if row.state != "waiting" and (row.state, how) != ("given-up", "done"):
                raise NotNow("rung" if row.state == "dialling" else "over")
            end_promise(session, row, how, self._clock.now())
            row.reason, row.ended_by = reason, person
        logger.info("callback %s: %s by person %d", callback, how, person)

    def _held(self, session: Session, callback: str) -> Callback:
        row = queries.held_callback(session, callback)
        if row is None or row.line not in self._hours:
            raise NoSuchCallback(callback)
        return row

    def _seen(self, row: Callback) -> WaitingCallback:
        return WaitingCallback(
            id=row.id,
            asked_at=row.created_at,
            language=row.language,
            topic=row.topic,
            kind=row.kind,
            tail=self._tail(row),
            tries=row.tries,
            last=row.outcome,
            next_at=queries.due_at(row),
            promised_by=row.promised_by,
            now=self._now(row),
        )

    def _ended(self, row: Callback) -> GivenUp:
        ended_at, why = row.ended_at or row.created_at, row.outcome or "given-up"
        return GivenUp(row.id, row.created_at, ended_at, row.language, row.topic, self._tail(row), row.tries, why)

    def _tail(self, row: Callback) -> str:
        try:
            return self._vault.unseal(row.phone_sealed)[-_TAIL:]
        except SealBroken:  # with another key: nobody can ring it
            return "?"

    def _now(self, row: Callback) -> Now:
        now, hours = self._clock.now(), self._hours[row.line]
        if row.state != "waiting":
            return "rung"
        if row.tries >= hours.line.callbacks.tries:
            return "tried"
        if row.not_before is not None and now < row.not_before:
            return "due" if row.not_before - row.created_at <= _AT_ONCE else "told-later"
        if row.language not in hours.line.codes or not hours.window(row.language, row.clock).is_open(now):
            return "hours"
        return "due" if queries.is_due(row, now) else "may"


def end_promise(session: Session, callback: Callback, how: str, now: dt.datetime) -> None:
    """Staff have ``done`` or ``cancelled`` it: a fact, and an event of the call that asked."""
    record(session, [told(callback, CallbackEnded(callback.id, how), now)], line=callback.line)


def try_again(callback: Callback, now: dt.datetime) -> None:
    """The promise is due now, with all its tries before it."""
    callback.state, callback.outcome, callback.ended_at, callback.tries = "waiting", None, None, 0
    callback.reason, callback.ended_by = None, None
    callback.next_try_at = now
