"""A database with a supervisor and a consultant, and a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from store.database import Database
from store.models import Person
from store.vault import Vault

NOW = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)
EWA, ANNA = "Ewa Nadzór", "Anna Przykład"
ANNAS_PHONE = "+48600900001"


@pytest.fixture
def now() -> dt.datetime:
    """A Tuesday morning in March."""
    return NOW


@pytest.fixture
def vault() -> Vault:
    """A vault with a key of the tests' own."""
    return Vault("a key of the tests, thirty-two characters and more")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Ewa may decide about numbers; Anna has a telephone."""
    opened = Database(database_url, timeout_s=5)
    with opened.write() as session:
        session.add(Person(name=EWA, role="supervisor", phone=None, languages=[], topics=["all"], created_at=NOW))
        session.add(
            Person(name=ANNA, role="consultant", phone=ANNAS_PHONE, languages=["pl"], topics=["all"], created_at=NOW)
        )
    yield opened
    opened.dispose()
