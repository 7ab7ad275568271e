"""What the tools read and what retention deletes, whose periods are the office's (``retention`` in config.yaml)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import InstrumentedAttribute, Session

from line.model import Line, Retention
from routing.queries import address_of, skills_of
from routing.skills import Profile, StaffSkills, lines_of
from store.callbacks import OPEN
from store.models import (
    Base,
    Call,
    Callback,
    CallerRule,
    CaseSearch,
    Consultation,
    Event,
    Note,
    OneTimeCode,
    Person,
    PersonChange,
    Readout,
    StaffMessage,
    StaffMessageRead,
    TextMessage,
    TryCounter,
)

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
    is_at_browser: bool = False
    line: str | None = None  # chosen of theirs

    def on(self, line: Line, office: Sequence[str]) -> Profile | None:
        """What they can do on a line, one of the office's; none if they serve no call of it."""
        return Profile.on((line.codes, line.topics), self.skills) if line.id in lines_of(self.skills, office) else None


@dataclass(frozen=True)
class SignIn:
    """A member of staff with a login, as far as the check of signing in asks."""

    name: str
    role: str
    may_sign_in: bool
    has_codes: bool


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind went in one step."""

    events: int
    calls: int
    callbacks: int
    readouts: int
    counters: int
    rules: int
    notes: int
    consultations: int
    searches: int
    changes: int
    staff_messages: int
    staff_messages_read: int
    text_messages: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(vars(self).values())


def purge(session: Session, kept: Retention, now: dt.datetime) -> Purged:
    """Delete one chunk of what has been kept long enough; to be repeated until nothing is left.

    Events go with calls, audit records of readouts, changes of staff, messages that were sent to callers, and rules for
    numbers that ended so long ago; promises go kept or not, since a number is not stored for longer; locks that ended
    and windows that closed go after a day; the audit records of searches go with consultations; messages to staff,
    which are free text, go with notes.
    """

    def before(days: int) -> dt.datetime:
        return now - dt.timedelta(days=days)

    closed, events_before, callbacks_before = before(1), before(kept.events_days), before(kept.callbacks_days)
    consultations_before, notes_before = before(kept.consultations_days), before(kept.notes_days)
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
        notes=_delete(session, Note, Note.id, Note.saved_at < notes_before),
        consultations=_delete(session, Consultation, Consultation.id, Consultation.at < consultations_before),
        searches=_delete(session, CaseSearch, CaseSearch.id, CaseSearch.at < consultations_before),
        changes=_delete(session, PersonChange, PersonChange.id, PersonChange.at < events_before),
        staff_messages=_delete(session, StaffMessage, StaffMessage.id, StaffMessage.until < notes_before),
        staff_messages_read=_delete(
            session, StaffMessageRead, StaffMessageRead.message_id, StaffMessageRead.at < notes_before
        ),
        text_messages=_delete(session, TextMessage, TextMessage.id, TextMessage.created_at < events_before),
    )


def promise_of(session: Session, mark: str) -> Callback | None:
    """The promise whose id begins with a mark, if it is the only one; kept from others until the transaction's end."""
    chosen = Callback.id.startswith(mark, autoescape=True)
    found = session.scalars(select(Callback).where(chosen).with_for_update()).all()
    return found[0] if len(found) == 1 else None


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
        Colleague(
            one.name,
            one.role,
            skills_of(one),
            has_phone=address_of(one) is not None,
            has_pin=one.pin_hash is not None,
            is_at_browser=one.device == "browser",
            line=one.line,
        )
        for one in session.scalars(wanted)
    ]


def sign_ins(session: Session) -> list[SignIn]:
    """Everybody with a login, by name."""
    with_codes = frozenset(session.scalars(select(OneTimeCode.person_id)))
    wanted = select(Person).where(Person.login.is_not(None)).order_by(Person.name)
    return [SignIn(one.name, one.role, one.locked_at is None, one.id in with_codes) for one in session.scalars(wanted)]
