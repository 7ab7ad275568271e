"""``helpline sample``: something to try the line with."""

from __future__ import annotations

import click

from app import samples
from app.commands import ground


@click.command(name="sample")
def command() -> None:
    """Load fictitious cases, two consultants who are ready, and a supervisor. Safe to run again."""
    from store.clock import SystemClock

    settings = ground.settings()
    with ground.database(settings) as database:
        samples.load(settings, database, SystemClock())
    click.echo(f"Sample data is loaded: a case of {samples.CALLER}, born {samples.BORN}, code {samples.ACCESS_CODE};")
    click.echo(f"consultants {' and '.join(samples.CONSULTANTS)}.")
    if settings.sample_password:
        logins = ", ".join(("supervisor", *samples.LOGINS))
        click.echo(f"Sign in as {logins} with the password {settings.sample_password}")
