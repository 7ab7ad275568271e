"""Fictitious cases and consultants to try the line with. Numbers, people and telephones belong to nobody.

The unit's marks ``XX-III-P`` and ``XX-IV-P`` are made up; no office has them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from cases import queries
from cases.codes import CodeLock
from cases.hashes import CaseHashes
from cases.importing import queries as import_queries
from cases.importing.apply import undo_unfinished
from cases.importing.lock import import_lock
from cases.importing.model import StagedCase
from cases.importing.rows import RowCheck
from cases.stages import Stage
from store.clock import Clock
from store.database import Database
from store.models import Person
from store.vault import Vault

PHONE = "+48600100200"
NUMBER = "XX-III-P.6151.12345.2025"  # keyed 12345 2025; born 17.05.1990
FIVE_PARTS = "XX-III-P.6151.1.23456.2024"  # keyed 1 23456 2024; born 02.09.1988
CODES: Mapping[str, str] = {
    NUMBER: "482915",
    "XX-III-P.6151.31001.2025": "517394",
    "XX-III-P.6151.31002.2025": "860427",
    "XX-III-P.6151.40004.2025": "739158",  # the date for the fingerprints is set
}
CONSULTANTS = (
    ("Anna Przykładowa", "+48600900001", ["pl", "uk", "en", "ru"]),
    ("Jan Przykładowy", "+48600900002", ["pl", "en"]),
)
_SINCE_ALWAYS = 0  # the import of what was never imported: visible before the first one, and after


def load(database: Database, vault: Vault, clock: Clock) -> None:
    """Bring the sample cases, codes and consultants to what stands here; what is so already is not written again.

    Raises:
        cases.errors.ImportRunning: while cases are imported.
        store.database.DatabaseUnavailable: the database did not take it.
    """
    hashes = CaseHashes(vault)
    with import_lock(database):
        undo_unfinished(database, lambda _: None)
        _load_cases(database, hashes, clock.now())
    _load_codes(database, hashes, clock.now())
    with database.write() as session:
        for name, phone, languages in CONSULTANTS:
            queries.put_sample_person(
                session,
                Person(
                    name=name,
                    role="consultant",
                    phone=phone,
                    languages=languages,
                    topics=["all"],
                    is_ready=True,
                    is_sample=True,
                    created_at=clock.now(),
                ),
            )


def _load_cases(database: Database, hashes: CaseHashes, now: dt.datetime) -> None:
    check = RowCheck(hashes, now.date(), dt.UTC)
    cases = [case for row in enumerate(_rows(now), start=1) if isinstance(case := check.checked(row), StagedCase)]
    with database.write() as session:
        before = import_queries.versions_of(session, [case.number for case in cases])
        new = [
            case
            for case in cases
            if case.number not in before or before[case.number].content != import_queries.content_of(case)
        ]
        import_queries.remove(session, [before[case.number].id for case in new if case.number in before])
        import_queries.add(session, new, _SINCE_ALWAYS)


def _load_codes(database: Database, hashes: CaseHashes, now: dt.datetime) -> None:
    lock = CodeLock(hashes)
    with database.read() as session:
        stored = queries.access_codes(session, [hashes.number(number) for number in CODES])
    missing = {
        number: code
        for number, code in CODES.items()
        if not lock.opens(stored.get(hashes.number(number)), number, code)
    }
    with database.write() as session:
        for number, code in missing.items():
            queries.put_access_code(session, hashes.number(number), lock.stored(number, code), now)


def _rows(now: dt.datetime) -> Iterator[dict[str, str]]:
    """The cases, in the form of a file to import. The appointment lies two weeks ahead, on no weekend."""
    day = now.date() + dt.timedelta(days=14)
    day += dt.timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
    appointment = {"appointment_at": f"{day}T09:30Z", "appointment_place": "ul. Przykładowa 1, pokój 5"}
    yield {
        **_case(NUMBER, "1990-05-17", Stage.FORMAL_GAPS, PHONE),
        "missing": "passport fee insurance",
        **appointment,
    }
    yield _case(FIVE_PARTS, "1988-09-02", Stage.EVIDENCE_REVIEW, "+48600100203")
    # One person with two cases: the telephone and the birth date fit both, a code tells which.
    yield _case("XX-III-P.6151.31001.2025", "1985-11-03", Stage.CARD_READY, "+48600100201")
    yield _case("XX-III-P.6151.31002.2025", "1985-11-03", Stage.REGISTERED, "+48600100201")
    # The same digits under two units: the birth date tells which.
    yield _case("XX-III-P.6151.777.2025", "1979-01-30", Stage.DECISION_PREPARING, "+48600100204")
    yield _case("XX-IV-P.6151.777.2025", "1996-12-08", Stage.FINGERPRINTS_AWAITED, "+48600100205")
    for n, stage in enumerate(Stage, start=1):  # every stage once: keyed 40001 2025 and on, born 01.01.1991
        row = _case(f"XX-III-P.6151.{40000 + n}.2025", "1991-01-01", stage, "")
        yield {**row, **appointment} if stage == Stage.FINGERPRINTS_SET else row


def _case(number: str, born: str, stage: Stage, phone: str) -> dict[str, str]:
    return {"number": number, "born": born, "stage": stage.value, "since": "2025-11-20", "phone": phone}
