"""A database with a history, and the reports on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from history import History

from reports.measures import Standard
from reports.today import DayReports
from store.clock import Clock
from store.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database."""
    made = Database(database_url)
    yield made
    made.dispose()


@pytest.fixture
def history(database: Database) -> History:
    """Writes calls that have been."""
    return History(database)


@pytest.fixture
def reports(database: Database, clock: Clock) -> DayReports:
    """What is asked in these tests."""
    return DayReports(database, clock, Standard())
