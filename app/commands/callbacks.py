"""``helpline callbacks``: who was promised to be rung back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    import datetime as dt
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from store.models import Callback

MARK = 8  # letters of a promise's id that tell it from others


class NoSuchPromise(AppError):
    """No promise has this mark."""


class NotNow(AppError):
    """The promise is in a state in which this cannot be done."""


@click.group(name="callbacks")
def command() -> None:
    """Who waits to be called back."""


@command.command(name="list")
@click.option("--all", "with_closed", is_flag=True, help="Also those that were kept, given up or cancelled.")
def list_(*, with_closed: bool) -> None:
    """Those who wait, longest first: when, mark, number to call, language, topic, state, tries, what is next.

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
            whom = f"{callback.id[:MARK]}  {number:<16}  {callback.language}  {callback.topic:<12}"
            asked = _moment(callback.created_at, zone)
            click.echo(f"{asked}  {whom}  {callback.state:<9}  {callback.tries}  {_next(callback, zone)}".rstrip())


def _moment(at: dt.datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _next(callback: Callback, zone: ZoneInfo) -> str:
    """How it ended, or how the last try did and from when on the next may come."""
    told = [callback.outcome or ""]
    moments = [at for at in (callback.not_before, callback.next_try_at) if at is not None]
    if callback.state == "waiting" and moments:
        told.append(f"from {_moment(max(moments), zone)}")
    if callback.ended_at is not None:
        told.append(_moment(callback.ended_at, zone))
    return ", ".join(part for part in told if part)


@command.command()
@click.argument("mark")
def done(mark: str) -> None:
    """The person of MARK (as `list` shows it) was rung back by somebody: the promise is kept."""
    _end(mark, "done", "The callback is done.", may_be=("waiting", "given-up"))


@command.command()
@click.argument("mark")
def cancel(mark: str) -> None:
    """The person of MARK is not to be rung back; the queue lets the callback go within seconds."""
    _end(mark, "cancelled", "The callback is cancelled.", may_be=("waiting",))


@command.command()
@click.argument("mark")
def retry(mark: str) -> None:
    """The person of MARK is to be rung back now, at their place, with all tries: also after it was given up."""
    from routing.by_hand import try_again
    from store.clock import SystemClock

    with _held(mark, ("waiting", "given-up", "cancelled")) as (_, callback):
        try_again(callback, SystemClock().now())
    click.echo("The callback is due again.")


def _end(mark: str, how: str, words: str, may_be: tuple[str, ...]) -> None:
    from routing.by_hand import end_promise
    from store.clock import SystemClock

    with _held(mark, may_be) as (session, callback):
        end_promise(session, callback, how, SystemClock().now())
    click.echo(words)


@contextmanager
def _held(mark: str, may_be: tuple[str, ...]) -> Iterator[tuple[Session, Callback]]:
    """The promise of a mark, in one of some states, until what is done with it is committed."""
    from app import queries

    settings = ground.settings()
    with ground.database(settings) as database, database.write() as session:
        callback = queries.promise_of(session, mark) if len(mark) >= MARK else None
        if callback is None:
            raise NoSuchPromise(f"No promise has the mark {mark}: helpline callbacks list --all")
        if callback.state not in may_be:
            now = "is being rung at this moment" if callback.state == "dialling" else f"is {callback.state}"
            raise NotNow(f"The callback {mark} {now}.")
        yield session, callback
