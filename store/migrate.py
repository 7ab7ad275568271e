"""Brings a database to the tables of :mod:`store.models`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from store.database import Database, writes

_TIMEOUT_S = 30.0
_LOCK = 4_812_210  # any number: the advisory lock under which PostgreSQL is migrated


def upgrade(url: str) -> bool:
    """Run the migrations that are missing, all or none; says whether there were any.

    Two programs may start at once: the second waits for the first, half a minute at most.

    Raises:
        store.database.DatabaseUnavailable: if the database cannot be reached or stays locked.
    """
    database = Database(url, timeout_s=_TIMEOUT_S)
    try:
        with database.read() as session:
            if _is_current(session.connection()):
                return False
        with writes(database.engine.connect()) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return True
    finally:
        database.dispose()  # SQLite folds its log into the file when the last connection closes


def _is_current(connection: Connection) -> bool:
    present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
