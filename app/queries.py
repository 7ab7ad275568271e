"""What the tools read and what retention deletes, whose periods are the office's (``retention`` in config.yaml)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import InstrumentedAttribute, Session

from line.model import Line
from routing.callbacks import told
from routing.queries import address_of, skills_of
from routing.skills import Profile, StaffSkills
from store.callbacks import OPEN
from store.events import CallbackEnded
from store.models import Base, Call, Callback, CallerRule, Event, Person, Readout, TryCounter
from store.recorder import record

CHUNK = 1000  # rows a transaction: nobody waits long for the writer's lock
WrongTables = ProgrammingError  # a server whose tables are of another version; who asks need not know whose error it is


@dataclass(frozen=True)
class Colleague:
    """A member of staff as far as the line's check asks: what they serve, and whether they can be rung at all."""

    name: str
    role: str
    skills: StaffSkills
    has_phone: bool
    has_pin: bool = False

    def on(self, line: Line) -> Profile | None:
        """What they can do on a line; none if they serve no call of it."""
        return Profile.on((line.codes, line.topics), self.skills)


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind went in one step."""

    events: int
    calls: int
    callbacks: int
    readouts: int
    counters: int
    rules: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.events + self.calls + self.callbacks + self.readouts + self.counters + self.rules


def purge(session: Session, *, events_before: dt.datetime, callbacks_before: dt.datetime, now: dt.datetime) -> Purged:
    """Delete one chunk of what has been kept long enough; to be repeated until nothing is left.

    Args:
        session: a writer's.
        events_before: events, calls and audit records older than this go, and rules for numbers that ended before.
        callbacks_before: promises older than this go, kept or not: a number is not stored for longer.
        now: locks that ended and windows that closed a day ago go.
    """
    closed = now - dt.timedelta(days=1)
    return Purged(
        events=_delete(session, Event, Event.entry, Event.at < events_before),
        calls=_delete(session, Call, Call.id, Call.started_at < events_before),
        callbacks=_delete(
            session,
            Callback,
            Callback.id,
            Callback.created_at < callbacks_before,
        ),
        readouts=_delete(session, Readout, Readout.id, Readout.at < events_before),
        counters=_delete(
            session,
            TryCounter,
            TryCounter.subject,
            TryCounter.window_started_at < closed,
            TryCounter.locked_until.is_(None) | (TryCounter.locked_until < closed),
        ),
        rules=_delete(
            session,
            CallerRule,
            CallerRule.id,
            (CallerRule.until < events_before) | (CallerRule.lifted_at < events_before),
        ),
    )


def promise_of(session: Session, mark: str) -> Callback | None:
    """The promise whose id begins with a mark, if it is the only one; kept from others until the transaction's end."""
    chosen = Callback.id.startswith(mark, autoescape=True)
    found = session.scalars(select(Callback).where(chosen).with_for_update()).all()
    return found[0] if len(found) == 1 else None


def end_promise(session: Session, callback: Callback, how: str, now: dt.datetime) -> None:
    """Staff have ``done`` or ``cancelled`` it: a fact, and an event of the call that asked."""
    record(session, [told(callback, CallbackEnded(callback.id, how), now)], line=callback.line)


def try_again(callback: Callback, now: dt.datetime) -> None:
    """The promise is due now, with all its tries before it."""
    callback.state, callback.outcome, callback.ended_at, callback.tries = "waiting", None, None, 0
    callback.next_try_at = now


def _delete(session: Session, table: type[Base], key: InstrumentedAttribute[Any], *old: ColumnElement[bool]) -> int:
    chosen = select(key).where(*old).limit(CHUNK)
    done = session.execute(delete(table).where(key.in_(chosen), *old))
    return done.rowcount if isinstance(done, CursorResult) else 0


def callbacks(session: Session, *, with_closed: bool = False) -> Sequence[Callback]:
    """The promises to ring back, oldest first: those still to be kept, or all."""
    wanted = select(Callback).order_by(Callback.created_at)
    if not with_closed:
        wanted = wanted.where(Callback.state.in_(OPEN))
    return session.scalars(wanted).all()


def colleagues(session: Session, *, with_samples: bool) -> list[Colleague]:
    """Everybody who may be rung or sign in by telephone one day, on duty or not, and every consultant, by name."""
    is_concerned = Person.phone.is_not(None) | Person.pin_hash.is_not(None) | (Person.role == "consultant")
    wanted = select(Person).where(is_concerned).order_by(Person.name)
    if not with_samples:
        wanted = wanted.where(Person.is_sample.is_(False))
    return [
        Colleague(one.name, one.role, skills_of(one), address_of(one) is not None, one.pin_hash is not None)
        for one in session.scalars(wanted)
    ]
