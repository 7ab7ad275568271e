"""This room's questions to SQL: which rules hold, who set them, whose telephone it is, who rang in a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.caller_rules import holds
from store.models import Call, CallerRule, Person

SUPERVISORS = ("supervisor", "administrator")
_SID = "CA"  # what the ids of calls begin with


def holding(session: Session, now: dt.datetime, caller: str | None = None) -> Sequence[CallerRule]:
    """The rules that hold at a moment, in the order in which they were set; of one caller, or all."""
    wanted = select(CallerRule).where(*holds(now)).order_by(CallerRule.id)
    if caller is not None:
        wanted = wanted.where(CallerRule.caller_hash == caller)
    return session.scalars(wanted).all()


def all_rules(session: Session) -> Sequence[CallerRule]:
    """Every rule that was ever set and is still kept."""
    return session.scalars(select(CallerRule).order_by(CallerRule.id)).all()


def past(session: Session, now: dt.datetime, most: int) -> Sequence[CallerRule]:
    """Rules that were lifted or have ended, those that were set last first."""
    is_over = or_(CallerRule.lifted_at.is_not(None), CallerRule.until <= now)
    return session.scalars(select(CallerRule).where(is_over).order_by(CallerRule.id.desc()).limit(most)).all()


def held(session: Session, number: int, now: dt.datetime) -> CallerRule | None:
    """One rule, if it holds, kept from others until the commit."""
    wanted = select(CallerRule).where(CallerRule.id == number, *holds(now)).with_for_update()
    return session.scalars(wanted).one_or_none()


def staff_phones(session: Session) -> dict[str, str]:
    """The telephones of everybody who works here, and whose they are."""
    rows = session.execute(select(Person.phone, Person.name).where(Person.phone.is_not(None)))
    return {str(phone): name for phone, name in rows}


def deciders(session: Session) -> frozenset[str]:
    """The names of those who may decide about numbers, kept as they are until the commit: one decides after another."""
    may = select(Person.name).where(Person.role.in_(SUPERVISORS)).order_by(Person.id)
    return frozenset(session.scalars(may.with_for_update()))


def callers_of_mark(session: Session, mark: str) -> Sequence[str | None]:
    """Who rang in the calls that bear a mark (two at most); nothing in place of a withheld number."""
    first, last = f"{_SID}{mark}", f"{_SID}{mark}g"  # hexadecimal letters end before g
    wanted = select(Call.caller_hash).where(Call.id >= first, Call.id < last).limit(2)
    return session.scalars(wanted).all()
