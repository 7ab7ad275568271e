"""``helpline people``: who works on the line, what they speak, and who may sign in."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from routing.answers import LivePerson
    from store.models import Person


class Refused(AppError):
    """What was asked for cannot be done like this."""


LANGUAGES = "Languages spoken, for example pl,uk=fluent,en=basic: native, fluent, basic or interpreter."
TOPICS = "Topics known, for example case,work; or all."
KINDS = "Kinds of callers served, for example employer; none named is all."
ZONES = "Zones served; none named is all."
LINES = "Lines of the office that they may serve, one at a time; none named is all."


@click.group(name="people")
def command() -> None:
    """Who works on the line."""


@command.command()
@click.argument("name")
@click.option("--role", default="consultant", show_default=True, help="consultant, supervisor or administrator.")
@click.option("--phone", help="The telephone on which a consultant is reached, in any usual form.")
@click.option("--languages", default="", help=LANGUAGES)
@click.option("--topics", default="all", show_default=True, help=TOPICS)
@click.option("--kinds", default="", help=KINDS)
@click.option("--zones", default="", help=ZONES)
@click.option("--lines", default="", help=LINES)
@click.option("--ready", is_flag=True, help="On duty from now on: calls are offered.")
@click.option("--login", help="The name to sign in to the pages with; a password is asked for.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead.")
def add(
    name: str,
    role: str,
    phone: str | None,
    languages: str,
    topics: str,
    kinds: str,
    zones: str,
    lines: str,
    *,
    ready: bool,
    login: str | None,
    password_stdin: bool,
) -> None:
    """Enter NAME as a member of staff."""
    from app.wiring import skills_of
    from desk import people
    from routing.skills import ALL
    from store.clock import SystemClock

    settings = ground.settings()
    skills = skills_of(ground.configuration(settings))
    newcomer = people.Newcomer(
        name=name,
        role=role,
        phone=phone,
        languages=_words(languages),
        topics=_words(topics) or (ALL,),
        kinds=_words(kinds),
        zones=_words(zones),
        lines=_words(lines),
        is_ready=ready,
        login=login,
        password=_password(asks=login is not None, from_stdin=password_stdin),
    )
    with _refusals(), ground.database(settings) as database, database.write() as session:
        people.add(session, newcomer, skills=skills, now=SystemClock().now())
    click.echo(f"{name} was entered{' and is ready' if ready else ''}.")


@command.command()
@click.argument("login")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def password(login: str, *, password_stdin: bool) -> None:
    """Give the person with LOGIN a new password, which ends their sessions."""
    from desk import changing, people
    from desk.trace import COMMAND_LINE
    from store.clock import SystemClock

    settings = ground.settings()
    chosen = _password(asks=True, from_stdin=password_stdin) or ""
    with _refusals(), ground.database(settings) as database, database.write() as session:
        person = people.person_with_login(session, login)
        changing.set_password(session, person, chosen, by=COMMAND_LINE, now=SystemClock().now())
    click.echo("The password was changed.")


@command.command()
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--role", help="consultant, supervisor or administrator; it ends their sessions.")
@click.option("--login", help="The name to sign in with; empty: nobody signs in with this account.")
@click.option("--phone", help="The telephone on which a consultant is reached; empty for none.")
@click.option("--languages", help=LANGUAGES)
@click.option("--topics", help=TOPICS)
@click.option("--kinds", help=KINDS)
@click.option("--zones", help=ZONES)
@click.option("--lines", help=LINES)
def change(
    name: str, new_name: str | None, role: str | None, login: str | None, phone: str | None, **skills: str | None
) -> None:
    """Change NAME: each skill that is named is replaced whole, the others stay."""
    from app.wiring import skills_of
    from desk import changing

    known = skills_of(ground.configuration(ground.settings()))
    given = {"name": new_name, "role": role, "login": login, "phone": phone}
    changes: dict[str, object] = {field: value for field, value in given.items() if value is not None}
    changes |= {field: _words(value) for field, value in skills.items() if value is not None}
    with _changing(name) as (session, person, told):
        changing.change(session, person, changes, skills=known, **told)
        click.echo(f"{person.name}: {_told_skills(person)}")


@command.command()
@click.argument("name")
def lock(name: str) -> None:
    """Let NAME sign in no more, end their sessions and take them off duty."""
    from desk import changing

    with _changing(name) as (session, person, told):
        changing.lock(session, person, **told)
    click.echo(f"{person.name} is locked.")


@command.command()
@click.argument("name")
def unlock(name: str) -> None:
    """Let NAME sign in again."""
    from desk import changing

    with _changing(name) as (session, person, told):
        changing.unlock(session, person, **told)
    click.echo(f"{person.name} is not locked.")


@command.command(name="reset-code")
@click.argument("name")
def reset_code(name: str) -> None:
    """Forget the one-time codes of NAME, whose telephone is lost; where they are obligatory, new ones are set up."""
    from desk import changing

    with _changing(name) as (session, person, told):
        had_codes = changing.reset_code(session, person, **told)
    click.echo(f"{person.name} has no one-time codes {'any more' if had_codes else 'and had none'}.")


@command.command(name="sign-out")
@click.argument("name")
def sign_out(name: str) -> None:
    """End every session of NAME."""
    from desk import changing

    with _changing(name) as (session, person, told):
        changing.sign_out(session, person, **told)
    click.echo(f"{person.name} is signed out everywhere.")


@command.command()
@click.argument("name")
@click.option("--line", help="Of which of their lines; where they have several, else that of last time, or the first.")
def ready(name: str, line: str | None) -> None:
    """Put NAME on duty, out of any pause: calls are offered within a few seconds."""
    from app.duty import on_duty
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    configuration = ground.configuration(settings)
    with _refusals(), ground.database(settings) as database:
        with database.read() as session:
            person = people.person_named(session, name)
            over = _pause(person, on_duty(settings, configuration), configuration.office.zone)
        with database.write() as session:
            if line is not None:
                people.choose_line(people.person_named(session, name), line, tuple(configuration.lines))
            people.set_ready(session, name, is_ready=True, now=SystemClock().now())
    click.echo(f"{person.name} is ready{f'; the {over} is over' if over else ''}.")


@command.command()
@click.argument("name")
@click.option("--why", help="A reason of `routing.pauses` in config.yaml; the first of them if left out.")
def pause(name: str, why: str | None) -> None:
    """Let NAME, who is on duty, take no more calls for a while; a call under way goes on. `ready` ends it."""
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    reasons = ground.configuration(settings).routing.pauses
    with _refusals(), ground.database(settings) as database, database.write() as session:
        now = SystemClock().now()
        person = people.pause(session, name, why or reasons[0], reasons=reasons, now=now)
        click.echo(f"{person.name} pauses: {person.pause}.")


@command.command(name="wrap-up")
@click.argument("name")
@click.argument("seconds", type=int, required=False)
def wrap_up(name: str, seconds: int | None) -> None:
    """Give NAME a wrap-up of SECONDS, from the next call on; without SECONDS the one of `routing` in config.yaml."""
    from desk import people

    with _refusals(), ground.database(ground.settings()) as database, database.write() as session:
        person = people.set_wrap_up(session, name, seconds)
        click.echo(f"The wrap-up of {person.name} is {'as the line has it' if seconds is None else f'{seconds} s'}.")


@command.command()
@click.argument("name")
def away(name: str) -> None:
    """Take NAME off duty: no more calls are offered; a call under way goes on."""
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    with _refusals(), ground.database(settings) as database, database.write() as session:
        person = people.set_ready(session, name, is_ready=False, now=SystemClock().now())
        click.echo(f"{person.name} is away.")


@command.command()
@click.argument("name")
@click.option("--ask", is_flag=True, help="Ask for the PIN, instead of making one.")
@click.option("--pin-stdin", is_flag=True, help="Read the PIN from standard input, instead of making one.")
@click.option("--remove", is_flag=True, help="Take the PIN away: NAME does not sign in by telephone any more.")
def pin(name: str, *, ask: bool, pin_stdin: bool, remove: bool) -> None:
    """Issue a PIN to NAME, with which they sign in from their own telephone; it is shown once."""
    from desk import people, pins, trace
    from store.clock import SystemClock
    from store.vault import Vault

    if ask + pin_stdin + remove > 1:
        raise Refused("Not done: --ask, --pin-stdin and --remove exclude each other.")
    settings = ground.settings()
    chosen = _pin(from_stdin=pin_stdin) if ask or pin_stdin else None
    with _refusals(), ground.database(settings) as database, database.write() as session:
        if remove:
            pins.withdraw(session, name)
        else:
            issued = pins.issue(session, Vault(settings.data_key), name, chosen)
        what: trace.What = "pin-removed" if remove else "pin"
        trace.record(session, people.person_named(session, name), trace.COMMAND_LINE, what, SystemClock().now())
    if remove:
        click.echo(f"{name} has no PIN any more.")
    else:
        click.echo(f"The PIN of {name} is {issued}." if chosen is None else f"The PIN of {name} was set.")


@command.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def import_(file: TextIO) -> None:
    """Enter everybody in FILE, or nobody if it has faults.

    CSV with name, role, phone, languages, topics, kinds, zones, lines, ready, login; languages as for `add`.
    """
    from app.wiring import skills_of
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    skills = skills_of(ground.configuration(settings))
    with _refusals(), ground.database(settings) as database, database.write() as session:
        imported = people.import_csv(session, file, skills=skills, now=SystemClock().now())
    for fault in imported.faults:
        click.echo(f"{file.name}: {fault}", err=True)
    if imported.faults:
        raise Refused(f"{len(imported.faults)} faults: nobody was entered.")
    click.echo(f"{imported.added} people were entered.")


@command.command(name="list")
def list_() -> None:
    """Everybody: name, role, skills, who is ready, and who pauses since when and why."""
    from app.duty import on_duty
    from desk import people

    settings = ground.settings()
    configuration = ground.configuration(settings)
    with ground.database(settings) as database, database.read() as session:
        found = people.list_people(session)
        if not found:
            click.echo("Nobody has been entered yet: helpline people add --help")
        live = on_duty(settings, configuration) if found else {}
        width = max((len(person.name) for person in found), default=0)
        for person in found:
            paused = _pause(person, live, configuration.office.zone)
            state = "lock" if person.locked_at else "pause" if paused else "ready" if person.is_ready else "-"
            how = person.phone or (f"login {person.login}" if person.login else "-")
            rest = [_told_skills(person), *([paused] if paused else []), *(["(sample)"] if person.is_sample else [])]
            click.echo(f"{person.name:<{width}}  {person.role:<13}  {state:<5}  {how:<16}  {'  '.join(rest)}")


def _told_skills(person: Person) -> str:
    from desk.skills import languages_of

    skills = (("kinds", person.kinds), ("zones", person.zones), ("lines", person.lines))
    named = [f"{name} {','.join(some)}" for name, some in skills if some]
    if person.line:
        named.append(f"on {person.line}")
    if person.wrap_up_s is not None:
        named.append(f"wrap-up {person.wrap_up_s} s")
    return " | ".join((",".join(languages_of(person)) or "-", ",".join(person.topics), *named))


def _pause(person: Person, live: Mapping[str, LivePerson], zone: ZoneInfo) -> str:
    """Why somebody on duty takes no calls, and since when; only the live queue knows of missed calls."""
    from line.model import MISSED
    from store.clock import from_ms

    if not person.is_ready:
        return ""
    if person.pause:
        return _paused(person.pause, person.paused_at, zone)
    found = live.get(str(person.id))
    if found is None or found.pause != MISSED:
        return ""
    return _paused("missed calls", from_ms(found.paused_ms), zone)


def _paused(why: str, since: dt.datetime | None, zone: ZoneInfo) -> str:
    return f"pause for {why}" + (f" since {since.astimezone(zone):%Y-%m-%d %H:%M}" if since else "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)


def _password(*, asks: bool, from_stdin: bool) -> str | None:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not asks:
        return None
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _pin(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().strip()
    return str(click.prompt("PIN", hide_input=True, confirmation_prompt=True, err=True))


@contextlib.contextmanager
def _changing(name: str) -> Iterator[tuple[Session, Person, dict[str, Any]]]:
    """A transaction with somebody in it, and what the trace of a change tells: by whom, and when."""
    from desk import people
    from desk.trace import COMMAND_LINE
    from store.clock import SystemClock

    with _refusals(), ground.database(ground.settings()) as database, database.write() as session:
        yield session, people.person_named(session, name), {"by": COMMAND_LINE, "now": SystemClock().now()}


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    from desk.errors import DeskError

    try:
        yield
    except DeskError as error:
        raise Refused(f"Not done: {error}.") from error
