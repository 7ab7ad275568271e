"""The SQL of the registry: current cases, access codes, tries and audit records.

Statements on the way of a proof have one shape: a set is always asked for with the same number of values, so that
nothing about them tells a known case from an unknown one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, or_, select, update
from sqlalchemy.orm import Session

from store.database import insert_once
from store.models import AccessCode, Case, CaseSearch, Person, Readout, Setting, TryCounter

CURRENT_IMPORT = "current_import"  # the setting by which readers switch to a finished import
MOST_CANDIDATES = 100  # a representative's telephone may stand in many cases
MOST_CODES = 8


@dataclass(frozen=True)
class Candidate:
    """A current case that may be meant."""

    id: int
    number: str
    born_hash: str
    stage: str
    since: dt.date
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Tally:
    """A counter of failed proofs as it stands."""

    failures: int
    window_started_at: dt.datetime
    locked_until: dt.datetime | None


def by_keypad(session: Session, keypad: str) -> list[Candidate]:
    """The current cases whose digits were keyed."""
    return _candidates(session, Case.keypad == keypad)


def by_phone(session: Session, phone_hash: str) -> list[Candidate]:
    """The current cases that a telephone stands in."""
    return _candidates(session, Case.phone_hash == phone_hash)


def by_number(session: Session, number: str) -> list[Candidate]:
    """The current case of a canonical number."""
    return _candidates(session, Case.number == number)


def _candidates(session: Session, condition: ColumnElement[bool]) -> list[Candidate]:
    columns = (Case.id, Case.number, Case.born_hash, Case.stage, Case.stage_since, Case.details)
    # One more than the most tells "too many" from "just so many".
    statement = select(*columns).where(condition, is_current()).order_by(Case.id).limit(MOST_CANDIDATES + 1)
    return [Candidate(*row) for row in session.execute(statement)]


def is_current() -> ColumnElement[bool]:
    """Whether a version of a case is what readers see now: a part of a statement's condition."""
    setting = select(cast(Setting.value, Integer)).where(Setting.name == CURRENT_IMPORT).scalar_subquery()
    current = func.coalesce(setting, 0)
    return (Case.since_import <= current) & or_(Case.until_import.is_(None), Case.until_import > current)


def access_codes(session: Session, number_hashes: Sequence[str]) -> dict[str, str]:
    """The stored codes of up to eight numbers."""
    padded = [*number_hashes, *[""] * MOST_CODES][:MOST_CODES]
    statement = select(AccessCode.number_hash, AccessCode.code_hash).where(AccessCode.number_hash.in_(padded))
    return {row.number_hash: row.code_hash for row in session.execute(statement)}


def put_access_code(session: Session, number_hash: str, code_hash: str, now: dt.datetime) -> None:
    """Store the code of a number in place of any before."""
    session.merge(AccessCode(number_hash=number_hash, code_hash=code_hash, issued_at=now))


def held_tallies(session: Session, subjects: Iterable[str], now: dt.datetime) -> dict[str, Tally]:
    """The counters of subjects, begun where there are none, and held until the transaction ends."""
    ordered = sorted(subjects)  # everybody takes them in one order, so nobody waits in a circle
    fresh = [{"subject": subject, "window_started_at": now, "failures": 0} for subject in ordered]
    session.execute(insert_once(session, TryCounter), fresh)
    statement = (
        select(TryCounter.subject, TryCounter.failures, TryCounter.window_started_at, TryCounter.locked_until)
        .where(TryCounter.subject.in_(ordered))
        .order_by(TryCounter.subject)
        .with_for_update()
    )
    return {
        subject: Tally(failures, window, locked) for subject, failures, window, locked in session.execute(statement)
    }


def put_tallies(session: Session, tallies: Mapping[str, Tally]) -> None:
    """Write counters that are held."""
    session.execute(
        update(TryCounter),
        [
            {
                "subject": subject,
                "failures": tally.failures,
                "window_started_at": tally.window_started_at,
                "locked_until": tally.locked_until,
            }
            for subject, tally in sorted(tallies.items())
        ],
    )


def put_readout(session: Session, record: Readout) -> None:
    """Write the audit record of a readout."""
    session.add(record)


def searches_since(session: Session, person: int, since: dt.datetime) -> list[tuple[dt.datetime, bool]]:
    """When somebody has searched since a moment, and whether there was such a case, in order of time."""
    columns = (CaseSearch.at, CaseSearch.case_id.is_not(None))
    statement = select(*columns).where(CaseSearch.person_id == person, CaseSearch.at > since).order_by(CaseSearch.at)
    return [(at, bool(is_found)) for at, is_found in session.execute(statement)]


def setting(session: Session, name: str) -> str | None:
    """A setting's value."""
    return session.scalar(select(Setting.value).where(Setting.name == name))


def put_setting(session: Session, name: str, value: str) -> None:
    """Write a setting."""
    session.merge(Setting(name=name, value=value))


def put_sample_person(session: Session, person: Person) -> None:
    """Enter a sample person, or bring the one of this telephone to it. A real person is left alone."""
    known = session.scalar(select(Person).where(or_(Person.phone == person.phone, Person.name == person.name)))
    if known is None:
        session.add(person)
    elif known.is_sample:
        known.name, known.phone, known.role = person.name, person.phone, person.role
        known.languages, known.topics, known.is_ready = person.languages, person.topics, person.is_ready
