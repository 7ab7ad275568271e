"""Migrations: what they make is what the models say, and they can be run by everybody at once."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select

from store.database import Database, writes
from store.migrate import _config, upgrade
from store.models import Base, CallerRule, Setting


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


@pytest.mark.matrix
def test_the_tables_can_be_taken_back_and_made_again(database_url: str) -> None:
    """Step by step down to nothing, and up again: what the models say is there once more."""
    database = Database(database_url, timeout_s=10)
    for step in ("0001", "base", "0001", "head"):
        _migrate(database, step)
    test_migrations_equal_the_models(database_url)
    database.dispose()


def test_new_tables_leave_old_rows_as_they_are(database_url: str) -> None:
    """A line that is in use gets what is new, and loses only that when it goes back."""
    database = Database(database_url, timeout_s=10)
    with database.write() as session:
        session.add(Setting(name="a-fact", value="kept"))
    _migrate(database, "0001")
    assert "caller_rules" not in inspect(database.engine).get_table_names()
    assert upgrade(database_url) is True
    with database.read() as session:
        assert session.scalars(select(Setting.value)).all() == ["kept"]
        assert session.scalars(select(CallerRule)).all() == []
    database.dispose()


def _migrate(database: Database, to: str) -> None:
    """Bring a database up or down to a revision."""
    steps = ScriptDirectory.from_config(_config())
    with database.read() as session:
        now = MigrationContext.configure(session.connection()).get_current_revision()
    is_down = to == "base" or (now is not None and to != "head" and steps.get_revision(to).revision < now)
    with writes(database.engine.connect()) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        (command.downgrade if is_down else command.upgrade)(config, to)


def test_programs_may_start_together(tmp_path: Path) -> None:
    """Of several processes that migrate a new file at once one does it, and none fails."""
    url = f"sqlite:///{tmp_path / 'new%20file.sqlite'}"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        done = pool.map(upgrade, [url] * 3)
    assert sum(done) in {1, 2, 3}
    assert upgrade(url) is False
