"""``helpline people``: who works on the line, what they speak, and who may sign in."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    from desk.people import Skills
    from line.model import Configuration


class Refused(AppError):
    """What was asked for cannot be done like this."""


@click.group(name="people")
def command() -> None:
    """Who works on the line."""


@command.command()
@click.argument("name")
@click.option("--role", default="consultant", show_default=True, help="consultant, supervisor or administrator.")
@click.option("--phone", help="The telephone on which a consultant is reached, in any usual form.")
@click.option("--languages", default="", help="Languages spoken, for example pl,uk.")
@click.option("--topics", default="all", show_default=True, help="Topics known, for example case,work; or all.")
@click.option("--ready", is_flag=True, help="On duty from now on: calls are offered.")
@click.option("--login", help="The name to sign in to the pages with; a password is asked for.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead.")
def add(
    name: str,
    role: str,
    phone: str | None,
    languages: str,
    topics: str,
    *,
    ready: bool,
    login: str | None,
    password_stdin: bool,
) -> None:
    """Enter NAME as a member of staff."""
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    skills = _skills(ground.configuration(settings))
    newcomer = people.Newcomer(
        name=name,
        role=role,
        phone=phone,
        languages=_words(languages),
        topics=_words(topics) or (people.ALL,),
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
    """Give the person with LOGIN a new password."""
    from desk import people

    settings = ground.settings()
    chosen = _password(asks=True, from_stdin=password_stdin) or ""
    with _refusals(), ground.database(settings) as database, database.write() as session:
        people.set_password(session, login, chosen)
    click.echo("The password was changed.")


@command.command()
@click.argument("name")
def ready(name: str) -> None:
    """Put NAME on duty: calls are offered within a few seconds."""
    _set_ready(name, is_ready=True)


@command.command()
@click.argument("name")
def away(name: str) -> None:
    """Take NAME off duty: no more calls are offered; a call under way goes on."""
    _set_ready(name, is_ready=False)


def _set_ready(name: str, *, is_ready: bool) -> None:
    from desk import people

    settings = ground.settings()
    with _refusals(), ground.database(settings) as database, database.write() as session:
        people.set_ready(session, name, is_ready=is_ready)
    click.echo(f"{name} is {'ready' if is_ready else 'away'}.")


@command.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def import_(file: TextIO) -> None:
    """Enter everybody in FILE (CSV: name, role, phone, languages, topics, ready, login), or nobody if it has faults."""
    from desk import people
    from store.clock import SystemClock

    settings = ground.settings()
    skills = _skills(ground.configuration(settings))
    with _refusals(), ground.database(settings) as database, database.write() as session:
        imported = people.import_csv(session, file, skills=skills, now=SystemClock().now())
    for fault in imported.faults:
        click.echo(f"{file.name}: {fault}", err=True)
    if imported.faults:
        raise Refused(f"{len(imported.faults)} faults: nobody was entered.")
    click.echo(f"{imported.added} people were entered.")


@command.command(name="list")
def list_() -> None:
    """Everybody: name, role, languages, topics, and who is ready."""
    from desk import people

    settings = ground.settings()
    with ground.database(settings) as database, database.read() as session:
        found = people.list_people(session)
        if not found:
            click.echo("Nobody has been entered yet: helpline people add --help")
        width = max((len(person.name) for person in found), default=0)
        for person in found:
            state = "ready" if person.is_ready else "-"
            how = person.phone or (f"login {person.login}" if person.login else "-")
            skills = f"{','.join(person.languages) or '-'} | {','.join(person.topics)}"
            sample = "  (sample)" if person.is_sample else ""
            click.echo(f"{person.name:<{width}}  {person.role:<13}  {state:<5}  {how:<16}  {skills}{sample}")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)


def _password(*, asks: bool, from_stdin: bool) -> str | None:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not asks:
        return None
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _skills(configuration: Configuration) -> Skills:
    from desk.people import Skills

    lines = configuration.lines.values()
    return Skills(
        languages=frozenset(code for line in lines for code in line.codes),
        topics=frozenset(topic for line in lines for topic in line.topics),
    )


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    from desk.errors import DeskError

    try:
        yield
    except DeskError as error:
        raise Refused(f"Not done: {error}.") from error
