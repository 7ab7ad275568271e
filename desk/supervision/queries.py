"""The floor's SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from store.database import insert_once
from store.models import Person, PersonChange, StaffMessage, StaffMessageRead


def staff(session: Session) -> Sequence[Person]:
    """Everybody who is not locked, by name."""
    return session.scalars(select(Person).where(Person.locked_at.is_(None)).order_by(Person.name)).all()


def last_set(session: Session, person: int) -> PersonChange | None:
    """When somebody's state was set by a supervisor last."""
    mine = select(PersonChange).where(PersonChange.person_id == person, PersonChange.what == "set")
    return session.scalars(mine.order_by(PersonChange.id.desc()).limit(1)).first()


def running_messages(session: Session, now: dt.datetime, person: int) -> Sequence[StaffMessage]:
    """What others have written that holds now and that somebody has not read, the newest first."""
    read = exists().where(StaffMessageRead.message_id == StaffMessage.id, StaffMessageRead.person_id == person)
    holds = (StaffMessage.until > now, StaffMessage.withdrawn_at.is_(None), StaffMessage.by_id != person, ~read)
    return session.scalars(select(StaffMessage).where(*holds).order_by(StaffMessage.id.desc())).all()


def messages_until(session: Session, now: dt.datetime) -> Sequence[tuple[StaffMessage, int]]:
    """What was written for today, with how many have read it, the newest first."""
    readers = (
        select(func.count()).where(StaffMessageRead.message_id == StaffMessage.id).correlate(StaffMessage)
    ).scalar_subquery()
    wanted = select(StaffMessage, readers).where(StaffMessage.until > now).order_by(StaffMessage.id.desc())
    return [(row, int(count)) for row, count in session.execute(wanted)]


def read_message(session: Session, message: int, person: int, now: dt.datetime) -> None:
    """Somebody has read a message; once more changes nothing."""
    if session.get(StaffMessage, message) is not None:
        row = {"message_id": message, "person_id": person, "at": now}
        session.execute(insert_once(session, StaffMessageRead).values(**row))


def withdraw_message(session: Session, message: int, now: dt.datetime) -> None:
    """A message is taken back; once more changes nothing."""
    running = (StaffMessage.id == message, StaffMessage.withdrawn_at.is_(None))
    session.execute(update(StaffMessage).where(*running).values(withdrawn_at=now))
