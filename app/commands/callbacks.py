"""``helpline callbacks``: who was promised to be rung back."""

from __future__ import annotations

import click

from app.commands import ground
from app.errors import AppError

MARK = 8  # letters of a promise's id that tell it from others


class NoSuchPromise(AppError):
    """No promise that waits has this mark."""


@click.group(name="callbacks")
def command() -> None:
    """Who waits to be called back."""


@command.command(name="list")
@click.option("--all", "with_closed", is_flag=True, help="Also those that were kept or given up.")
def list_(*, with_closed: bool) -> None:
    """Those who wait, longest first: when, mark, number to call, language and topic.

    The numbers are personal data: they are kept sealed, and are read here with the DATA_KEY.
    """
    from app import queries
    from store.vault import SealBroken, Vault

    settings = ground.settings()
    zone = ground.configuration(settings).office.zone
    vault = Vault(settings.data_key)
    with ground.database(settings) as database, database.read() as session:
        found = queries.callbacks(session, with_closed=with_closed)
        if not found:
            click.echo("Nobody waits to be called back.")
        for callback in found:
            try:
                number = vault.unseal(callback.phone_sealed)
            except SealBroken:
                number = "(sealed with another DATA_KEY)"
            asked = callback.created_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
            whom = f"{callback.id[:MARK]}  {number:<16}  {callback.language}"
            click.echo(f"{asked}  {whom}  {callback.topic:<12}  {callback.state}")


@command.command()
@click.argument("mark")
def done(mark: str) -> None:
    """The person of MARK (as `list` shows it) was rung back: the promise is kept."""
    from app import queries

    settings = ground.settings()
    with ground.database(settings) as database, database.write() as session:
        kept = queries.keep_promises(session, mark) if len(mark) >= MARK else 0
    if not kept:
        raise NoSuchPromise(f"Nobody with the mark {mark} waits to be called back: helpline callbacks list")
    click.echo("The callback is done.")
