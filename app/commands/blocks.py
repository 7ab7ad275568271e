"""``helpline blocks``: numbers that are blocked, and numbers that may ring as often as they like."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from app.commands import ground
from app.errors import AppError
from callers.model import BlockReason

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from callers.ends import Ends
    from callers.register import Register, RuleSeen, Whom
    from line.model import Configuration
    from store.database import Database

SOON = "The line knows of it within seconds (while `helpline worker` runs)."


class Refused(AppError):
    """What was asked for cannot be done like this."""


@click.group(name="blocks")
def command() -> None:
    """Which numbers are blocked, and which may ring as often as they like. Each decision bears a supervisor's name."""


_number = click.argument("number", required=False)
_call = click.option("--call", "mark", help="In place of NUMBER: who rang in this call, by its mark on the pages.")
_by = click.option("--by", required=True, help="The supervisor or administrator who decides, by name.")
_note = click.option("--note", default="", help="For colleagues; kept sealed, never spoken.")
_day = click.DateTime(["%Y-%m-%d"])
_reason = click.Choice([one.value for one in BlockReason])


@command.command()
@_number
@_call
@click.option("--reason", type=_reason, required=True, help="What the caller is told.")
@click.option("--until", type=_day, help="The last day; without it the configuration's number of days from today.")
@_by
@_note
def add(number: str | None, mark: str | None, reason: str, until: dt.datetime | None, by: str, note: str) -> None:
    """Block NUMBER: who calls from it hears why, until when, and what to do instead."""
    from callers.register import Decision

    with _desk() as desk, desk.database.write() as session:
        last_day = until.date() if until else desk.ends.usual(desk.now)
        decision = Decision(by, desk.ends.of(last_day, desk.now), note)
        whom = desk.whom(session, number, mark)
        rule = desk.register.block(session, whom, BlockReason(reason), decision, desk.now)
    click.echo(f"Rule {rule}: {_tail(whom.phone)} is blocked up to and including {last_day}. {SOON}")


@command.command()
@_number
@_call
@click.option("--until", type=_day, help="The last day; without it there is no end.")
@_by
@_note
def exempt(number: str | None, mark: str | None, until: dt.datetime | None, by: str, note: str) -> None:
    """Let NUMBER ring as often as it likes: an employer's exchange, a hostel. A block holds all the same."""
    from callers.register import Decision

    with _desk() as desk, desk.database.write() as session:
        end = desk.ends.of(until.date(), desk.now) if until else None
        whom = desk.whom(session, number, mark)
        rule = desk.register.exempt(session, whom, Decision(by, end, note), desk.now)
    how_long = f" up to and including {until.date()}" if until else ""
    click.echo(f"Rule {rule}: {_tail(whom.phone)} may ring as often as it likes{how_long}. {SOON}")


@command.command()
@click.argument("rule", type=int)
@_by
@click.option("--why", default="", help="For colleagues; kept sealed.")
def lift(rule: int, by: str, why: str) -> None:
    """End RULE (its number in `list`); it stays in the history."""
    with _desk() as desk, desk.database.write() as session:
        desk.register.lift(session, rule, by, desk.now, why)
    click.echo(f"Rule {rule} is lifted. {SOON}")


@command.command(name="list")
@click.option("--all", "with_ended", is_flag=True, help="Also those that were lifted or have ended.")
def list_(*, with_ended: bool) -> None:
    """The rules: number of the rule, last digits, reason, last day, who set it."""
    with _desk() as desk, desk.database.read() as session:
        rules = desk.register.history(session) if with_ended else desk.register.holding(session, desk.now)
        if not rules:
            click.echo("No number is blocked, and none is exempt.")
        for rule in rules:
            click.echo(desk.line(rule))


@command.command()
@click.argument("rule", type=int)
def show(rule: int) -> None:
    """All that is known of RULE: the whole number, the note, who set it and who lifted it.

    The number is personal data: it is kept sealed, and is read here with the DATA_KEY.
    """
    with _desk() as desk, desk.database.read() as session:
        found = next((one for one in desk.register.history(session) if one.number == rule), None)
        if found is None:
            raise Refused(f"There is no rule {rule}: helpline blocks list --all")
        click.echo(desk.line(found))
        click.echo(f"number   {found.phone or '(not known: it was taken from a call)'}")
        click.echo(f"note     {found.note or '-'}")
        click.echo(f"set      {desk.moment(found.since)} by {found.set_by}")
        if found.lifted_at is not None:
            click.echo(f"lifted   {desk.moment(found.lifted_at)} by {found.lifted_by}")
            click.echo(f"why      {found.lifted_why or '-'}")


@dataclass(frozen=True)
class _Desk:
    """What every command of this group stands on."""

    register: Register
    database: Database
    ends: Ends
    now: dt.datetime

    def whom(self, session: Session, number: str | None, mark: str | None) -> Whom:
        """Whose number is meant: exactly one of the two says so."""
        from cases.phone import read_phone

        if (number is None) == (mark is None):
            raise click.UsageError("give a NUMBER, or a call with --call")
        return self.register.of_number(read_phone(number)) if number else self.register.of_call(session, mark or "")

    def line(self, rule: RuleSeen) -> str:
        """A rule as one line."""
        from callers.ends import last_day

        until = f"until {last_day(rule.until, self.ends.zone)}" if rule.until else "no end"
        what = f"{rule.number:>4}  {rule.kind:<9}  {_tail(rule.phone):<12}  {rule.reason or '-':<11}  {until:<16}"
        return f"{what}  {rule.state(self.now):<6}  {rule.set_by}"

    def moment(self, at: dt.datetime) -> str:
        """A moment by the office's clocks."""
        return at.astimezone(self.ends.zone).strftime("%Y-%m-%d %H:%M")


@contextlib.contextmanager
def _desk() -> Iterator[_Desk]:
    from callers.errors import CallersError
    from callers.register import Register
    from cases.errors import PhoneFault
    from store.clock import SystemClock
    from store.vault import Vault

    settings = ground.settings()
    ends = _ends(ground.configuration(settings))
    with ground.database(settings) as database:
        try:
            yield _Desk(Register(Vault(settings.data_key)), database, ends, SystemClock().now())
        except (CallersError, PhoneFault) as error:
            raise Refused(f"Not done: {error}.") from error


def _ends(configuration: Configuration) -> Ends:
    from callers.ends import Ends

    unwanted = configuration.unwanted
    return Ends(configuration.office.zone, unwanted.block_days, unwanted.longest_block_days)


def _tail(phone: str | None) -> str:
    from cases.phone import masked

    return masked(phone) if phone else "(of a call)"
