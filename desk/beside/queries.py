"""The SQL of these pages: who is who, since when, what was entered of other channels, and what is to follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Consultation, Event, Person


def person(session: Session, number: int) -> Person | None:
    """Somebody by their id."""
    return session.get(Person, number)


def last_states(session: Session, people: Iterable[str], since: dt.datetime) -> dict[str, tuple[str, dt.datetime]]:
    """The state of each that was written down last, and when it began. Uses ``events_by_type``."""
    who = Event.data["person"].as_string()
    wanted = (
        select(who, Event.data["state"].as_string(), Event.at)
        .where(Event.type == "person", Event.at >= since, who.in_(list(people)))
        .order_by(Event.at, Event.epoch, Event.entry)
    )
    return {str(one): (str(state), at) for one, state, at in session.execute(wanted)}


def entry(session: Session, number: int) -> Consultation | None:
    """One consultation, kept from others until the transaction's end."""
    return session.scalar(select(Consultation).where(Consultation.id == number).with_for_update())


def entries_of(session: Session, line: str, who: int, but: str, since: dt.datetime) -> Sequence[Consultation]:
    """What somebody has entered since a moment on all channels but one, the newest first."""
    wanted = (
        select(Consultation)
        .where(Consultation.person_id == who, Consultation.at >= since, Consultation.line == line)
        .where(Consultation.channel != but)
        .order_by(Consultation.at.desc(), Consultation.id.desc())
    )
    return session.scalars(wanted).all()


def follow_ups(session: Session, who: int, until: dt.date) -> Sequence[Consultation]:
    """What somebody wanted to come back to by a day and has not yet, the oldest first."""
    wanted = (
        select(Consultation)
        .where(Consultation.person_id == who, Consultation.follow_up <= until, Consultation.followed_at.is_(None))
        .order_by(Consultation.follow_up, Consultation.at)
    )
    return session.scalars(wanted).all()
