"""The SQL of an import. Every statement that writes touches a few thousand rows at most, so nobody waits for long."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from cases.importing.model import StagedCase
from cases.importing.rows import details_text
from cases.queries import CURRENT_IMPORT, put_setting, setting
from store.models import Case, CaseImport

_LOCK = 4_812_211  # any number: the advisory lock of imports on PostgreSQL

Content = tuple[str, str | None, str, str, str]  # born, phone, stage, since, details


@dataclass(frozen=True)
class Version:
    """The version of a case that holds now."""

    id: int
    content: Content


def content_of(case: StagedCase) -> Content:
    """What makes a version another one."""
    return case.born_hash, case.phone_hash, case.stage, case.since, case.details


def try_lock(session: Session) -> bool:
    """Take PostgreSQL's lock of imports for as long as the transaction is open, if nobody has it."""
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}))


def current_import(session: Session) -> int:
    """The number of the import that readers see; 0 before the first."""
    return int(setting(session, CURRENT_IMPORT) or 0)


def import_of(session: Session, number: int) -> CaseImport | None:
    """One import."""
    return session.get(CaseImport, number)


def unfinished(session: Session) -> list[int]:
    """Imports that were begun and never switched on."""
    return list(session.scalars(select(CaseImport.number).where(CaseImport.switched_at.is_(None))))


def begin(session: Session, digest: str, now: dt.datetime) -> int:
    """Begin an import and answer its number."""
    last = session.scalar(select(func.max(CaseImport.number))) or 0
    number = max(last, current_import(session)) + 1
    session.add(CaseImport(number=number, digest=digest, started_at=now, switched_at=None, rows=0))
    return number


def forget(session: Session, numbers: Iterable[int]) -> None:
    """Drop imports that were never switched on and whose rows are gone."""
    session.execute(delete(CaseImport).where(CaseImport.number.in_(list(numbers))))


def switch(session: Session, number: int, rows: int, now: dt.datetime) -> None:
    """Let readers see an import: the one small write that makes everything before it visible."""
    finished = session.get_one(CaseImport, number)
    finished.switched_at, finished.rows = now, rows
    put_setting(session, CURRENT_IMPORT, str(number))


def versions_of(session: Session, numbers: Sequence[str]) -> dict[str, Version]:
    """The versions that hold, of the numbers that have one."""
    columns = (
        Case.id, Case.number, Case.born_hash, Case.phone_hash, Case.stage, Case.stage_since, Case.details,
    )  # fmt: skip
    statement = select(*columns).where(Case.number.in_(numbers), Case.until_import.is_(None))
    return {
        number: Version(id_, (born, phone, stage, since.isoformat(), details_text(details)))
        for id_, number, born, phone, stage, since, details in session.execute(statement)
    }


def numbers_after(session: Session, last_id: int, before: int, size: int) -> list[tuple[int, str]]:
    """The next versions by id that hold and were there before an import: id and number."""
    conditions = (Case.id > last_id, Case.until_import.is_(None), Case.since_import < before)
    statement = select(Case.id, Case.number).where(*conditions).order_by(Case.id).limit(size)
    return [(id_, number) for id_, number in session.execute(statement)]


def add(session: Session, cases: Sequence[StagedCase], number: int) -> None:
    """Store versions that begin with an import."""
    if not cases:
        return
    session.execute(
        insert(Case.__table__),  # type: ignore[arg-type]  # the bare table: no objects are made of a million rows
        [
            {
                "number": case.number,
                "keypad": case.keypad,
                "born_hash": case.born_hash,
                "phone_hash": case.phone_hash,
                "stage": case.stage,
                "stage_since": dt.date.fromisoformat(case.since),
                "details": json.loads(case.details),
                "since_import": number,
            }
            for case in cases
        ],
    )


def end(session: Session, ids: Sequence[int], number: int | None) -> None:
    """Let versions end with an import, or with none."""
    if ids:
        statement = update(Case).where(Case.id.in_(ids)).values(until_import=number)
        session.execute(statement, execution_options={"synchronize_session": False})


def remove(session: Session, ids: Sequence[int]) -> None:
    """Remove versions that nobody sees."""
    if ids:
        session.execute(delete(Case).where(Case.id.in_(ids)), execution_options={"synchronize_session": False})


def begun_after(session: Session, current: int, size: int) -> list[int]:
    """Versions of imports that were not switched on. They were added last, so they are looked for from the end."""
    return _ids(session, Case.since_import > current, size)


def ended_after(session: Session, current: int, size: int) -> list[int]:
    """Versions that such an import would have ended."""
    return _ids(session, Case.until_import > current, size)


def ended_by(session: Session, current: int, size: int) -> list[int]:
    """Versions that no reader sees any more."""
    return _ids(session, Case.until_import <= current, size)


def _ids(session: Session, condition: ColumnElement[bool], size: int) -> list[int]:
    return list(session.scalars(select(Case.id).where(condition).order_by(Case.id.desc()).limit(size)))
