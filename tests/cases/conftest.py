"""A registry of a few fictitious cases, and a counter of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from cases.codes import CodeLock
from cases.hashes import CaseHashes
from cases.number import CaseNumber
from store.database import Database
from store.models import AccessCode, Case
from store.vault import Vault


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def vault() -> Vault:
    """A vault with a key of the tests' own."""
    return Vault("a key of the tests, thirty-two characters and more")


class Registry:
    """Puts cases and codes into the database as an import and an issue of codes would."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._hashes = CaseHashes(vault)
        self._codes = CodeLock(self._hashes)

    def add(
        self,
        number: str,
        born: str,
        *,
        phone: str | None = None,
        code: str | None = None,
        since_import: int = 0,
        until_import: int | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        """A case by its number and an ISO birth date."""
        case = Case(
            number=number,
            keypad=CaseNumber.parse(number).keypad,
            born_hash=self._hashes.born(number, dt.date.fromisoformat(born)),
            phone_hash=self._hashes.phone(phone) if phone else None,
            stage="formal-gaps",
            stage_since=dt.date(2026, 2, 3),
            details=details or {},
            since_import=since_import,
            until_import=until_import,
        )
        with self._database.write() as session:
            session.add(case)
            if code:
                stored = self._codes.stored(number, code)
                issued = dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
                number_hash = self._hashes.number(number)
                session.add(AccessCode(number_hash=number_hash, code_hash=stored, issued_at=issued))


@pytest.fixture
def registry(database: Database, vault: Vault) -> Registry:
    """An empty registry."""
    return Registry(database, vault)


@pytest.fixture
def statements(database: Database) -> list[str]:
    """Every statement that is sent from here on, as text without its parameters."""
    sent: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    return sent
