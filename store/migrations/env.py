"""Runs the migrations on the connection that :func:`store.migrate.upgrade` opened, within its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from store.models import Base, Utc


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    # A migration is history: it must not change when a class of ours does.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Utc) else False


def _run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,  # SQLite can undo its DDL too, once a transaction is really begun
        compare_server_default=True,
        render_item=_plain_type,
    )
    context.run_migrations()


_run()
