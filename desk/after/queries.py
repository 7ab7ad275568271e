"""The SQL of notes and of what was entered of a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, aliased

from store.database import insert_once
from store.models import Call, Callback, Consultation, Event, Note, Person, Readout

MOST_NOTES = 10  # of earlier calls: who needs more has a case file

_HAD = or_(  # what tells that somebody has a call
    Event.type == "talk", and_(Event.type == "offer-ended", Event.data["how"].as_string() == "accepted")
)

Earlier = tuple[Note, str, Consultation | None, bool]  # with who wrote it, its codes, and whether of the same case


def call_of(session: Session, call: str) -> Call | None:
    """A call as far as it is written down."""
    return session.get(Call, call)


def last_had(session: Session, call: str, person: int) -> dt.datetime | None:
    """When somebody accepted a call last, or talked in it."""
    wanted = (
        select(Event.at)
        .where(Event.call_id == call, or_(Event.type == "talk-ended", _HAD))
        .where(Event.data["person"].as_string() == str(person))
        .order_by(Event.at.desc())
        .limit(1)
    )
    return session.scalar(wanted)


def had_it_back_only(session: Session, call: str, person: int) -> bool:
    """Whether somebody never had a call, only the callback promised in it: what is told beside a call has no number."""
    by_them = (_HAD, Event.call_id == call, Event.data["person"].as_string() == str(person))
    numbered = set(session.scalars(select(Event.n.is_not(None)).where(*by_them)))
    return numbered == {False}


def last_call_of(session: Session, person: int, since: dt.datetime) -> str | None:
    """The call that somebody had last, since a moment. Uses ``events_by_type``."""
    wanted = (
        select(Event.call_id)
        .where(_HAD, Event.at >= since, Event.data["person"].as_string() == str(person))
        .order_by(Event.at.desc())
        .limit(1)
    )
    return session.scalar(wanted)


def note(session: Session, call: str, person: int, *, held: bool = False) -> Note | None:
    """What somebody wrote of a call; ``held``: kept from others until the transaction's end."""
    wanted = select(Note).where(Note.call_id == call, Note.person_id == person)
    return session.scalar(wanted.with_for_update() if held else wanted)


def put_first_note(session: Session, row: dict[str, object]) -> bool:
    """Store a note unless there is one of this person and call; whether it was stored."""
    mine = insert_once(session, Note).values(row).returning(Note.id)
    return session.scalars(mine).first() is not None


def consultation(session: Session, call: str, person: int) -> Consultation | None:
    """What somebody entered of a call."""
    wanted = select(Consultation).where(Consultation.call_id == call, Consultation.person_id == person)
    return session.scalar(wanted)


def callback_of(session: Session, call: str) -> Callback | None:
    """The callback that was promised in a call."""
    return session.scalar(select(Callback).where(Callback.call_id == call))


def earlier(session: Session, call: str) -> Sequence[Earlier]:
    """Notes of the same call, of the same case if it was proved in both, of the same telephone: the newest first."""
    caller = select(Call.caller_hash).where(Call.id == call, Call.caller_hash.is_not(None)).scalar_subquery()
    mine, theirs = aliased(Readout), aliased(Readout)
    of_case = select(theirs.call_id).join(mine, mine.number_hash == theirs.number_hash).where(mine.call_id == call)
    is_of_case: ColumnElement[bool] = Note.call_id.in_(of_case)
    return _notes(session, or_(Note.call_id == call, is_of_case, Call.caller_hash == caller), is_of_case)


def earlier_of_callback(session: Session, asked: str) -> Sequence[Earlier]:
    """Notes of calls from the number of the callback that was promised in a call: the newest first."""
    rung = select(Callback.phone_hash).where(Callback.call_id == asked).scalar_subquery()
    return _notes(session, Call.caller_hash == rung, false())


def _notes(session: Session, is_about: ColumnElement[bool], is_of_case: ColumnElement[bool]) -> Sequence[Earlier]:
    wanted: Select[*tuple[Any, ...]] = (
        select(Note, Person.name, Consultation, is_of_case)
        .join(Person, Person.id == Note.person_id)
        .outerjoin(Call, Call.id == Note.call_id)
        .outerjoin(Consultation, and_(Consultation.call_id == Note.call_id, Consultation.person_id == Note.person_id))
        .where(is_about)
        .order_by(Note.saved_at.desc(), Note.id.desc())
        .limit(MOST_NOTES)
    )
    return [(one, str(name), codes, bool(of_case)) for one, name, codes, of_case in session.execute(wanted)]
