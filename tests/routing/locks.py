"""Two who write at once, one of whom waits for the other."""

from __future__ import annotations

from sqlalchemy import text

from store.database import Database


def until_somebody_waits(database: Database) -> None:
    """Return when somebody waits for what another transaction holds; on SQLite nobody else even begins."""
    query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not database.is_sqlite:
        with database.read() as session:
            if session.scalar(query):
                return
