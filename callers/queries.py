"""This room's questions to SQL: which rules hold, who set them, whose telephone it is, who rang in a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
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


def held(session: Session, number: int, now: dt.datetime) -> CallerRule | None:
    """One rule, if it holds, kept from others until the commit."""
    wanted = select(CallerRule).where(CallerRule.id == number, *holds(now)).with_for_update()
    return session.scalars(wanted).one_or_none()


def staff_phones(session: Session) -> dict[str, str]:
    """The telephones of everybody who works here, and whose they are."""
    rows = session.execute(select(Person.phone, Person.name).where(Person.phone.is_not(None)))
    return {str(phone): name for phone, name in rows}


def is_supervisor(session: Session, name: str) -> bool:
    """Whether somebody of this name may decide about numbers."""
    found = select(Person.id).where(Person.name == name, Person.role.in_(SUPERVISORS))
    return session.scalar(found) is not None


def callers_of_mark(session: Session, mark: str) -> Sequence[str | None]:
    """Who rang in the calls that bear a mark (two at most); nothing in place of a withheld number."""
    first, last = f"{_SID}{mark}", f"{_SID}{mark}g"  # hexadecimal letters end before g
    wanted = select(Call.caller_hash).where(Call.id >= first, Call.id < last).limit(2)
    return session.scalars(wanted).all()
