"""``helpline db``: the tables."""

from __future__ import annotations

import click

from app.commands import ground


@click.group(name="db")
def command() -> None:
    """The database's tables."""


@command.command()
def upgrade() -> None:
    """Bring the tables to this version. Safe to run again, and while the line runs."""
    from store.database import DatabaseUnavailable
    from store.migrate import upgrade as migrate

    settings = ground.settings()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        has_changed = migrate(settings.database_url)
    except DatabaseUnavailable as error:
        raise ground.DatabaseDown(f"The database cannot be reached, or stays locked ({error}).") from error
    click.echo("The tables were brought up to date." if has_changed else "The tables are up to date.")
