"""Migrations: what they make is what the models say, and they can be run by everybody at once."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from store.database import Database
from store.migrate import upgrade
from store.models import Base


@pytest.mark.matrix
def test_migrations_equal_the_models(database_url: str) -> None:
    """After all migrations there is nothing left that the models say and the database does not."""
    database = Database(database_url, timeout_s=10)
    with database.read() as session:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, Base.metadata) == []
    database.dispose()


@pytest.mark.matrix
def test_a_second_run_does_nothing(database_url: str) -> None:
    """A database that is current is left as it is."""
    assert upgrade(database_url) is False


def test_programs_may_start_together(tmp_path: Path) -> None:
    """Of several processes that migrate a new file at once one does it, and none fails."""
    url = f"sqlite:///{tmp_path / 'new%20file.sqlite'}"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        done = pool.map(upgrade, [url] * 3)
    assert sum(done) in {1, 2, 3}
    assert upgrade(url) is False
