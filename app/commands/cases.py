"""``helpline cases``: the cases whose status can be heard, and their access codes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    from cases.importer import FaultyFile
    from cases.importing.model import Progress as Step
    from cases.importing.model import Report


class BadFile(AppError):
    """The file has faults; nothing was changed."""


class NoCase(AppError):
    """There is no such case."""


@click.group(name="cases")
def command() -> None:
    """The cases whose status can be heard."""


@command.command()
@click.argument("number")
def code(number: str) -> None:
    """Issue a new access code for the case NUMBER and show it once; the one before is void."""
    from cases.codes import issue_code
    from cases.errors import CasesError, NoSuchCase
    from cases.number import CaseNumber
    from store.clock import SystemClock
    from store.vault import Vault

    settings = ground.settings()
    with ground.database(settings) as database:
        try:
            issued = issue_code(database, Vault(settings.data_key), SystemClock(), CaseNumber.parse(number))
        except NoSuchCase as error:
            raise NoCase("No case has this number.") from error
        except CasesError as error:
            raise click.BadParameter(str(error), param_hint="NUMBER") from error
    click.echo(issued)
    click.echo("It is kept as a hash only and cannot be shown again: hand it over on paper.", err=True)


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="The file is everything: cases that are not in it are retired.")
def import_(file: Path, *, replace: bool) -> None:
    """Import cases from FILE: CSV (with a header, `;` or `,`) or JSON lines.

    Columns: number, born (YYYY-MM-DD), phone, stage, since, missing, appointment_at, appointment_place. A file with a
    fault changes nothing; the same file twice changes nothing either. Callers hear the old state until the whole file
    has been taken over.
    """
    from cases.errors import ImportFailed
    from cases.importer import CaseImporter, FaultyFile, SameFile
    from store.clock import SystemClock
    from store.vault import Vault

    settings = ground.settings()
    zone = ground.configuration(settings).office.zone
    with ground.database(settings) as database, _bars() as report:
        importer = CaseImporter(database, Vault(settings.data_key), SystemClock(), folder=settings.data, zone=zone)
        try:
            done = importer.run(file, replaces=replace, report=report)
        except FaultyFile as error:
            raise BadFile(_listed(file, error)) from error
        except ImportFailed as error:
            raise BadFile(f"Not imported: {error}.") from error
        except OSError as error:
            raise BadFile(f"{file}: {error.strerror}. Nothing was changed.") from error
    if isinstance(done, SameFile):
        click.echo(f"This file was import {done.number} already; nothing was changed.")
        return
    click.echo(f"Import {done.number}: {done.added} new, {done.changed} changed, {done.retired} retired.")


def _listed(file: Path, error: FaultyFile) -> str:
    lines = [f"{file}:{fault.line}: {fault.what}" for fault in error.faults]
    hidden = error.count - len(error.faults)
    if hidden > 0:
        lines.append(f"... and {hidden} more")
    return "\n".join([*lines, f"{error.count} faults; nothing was changed."])


@contextlib.contextmanager
def _bars() -> Iterator[Report]:
    """Shows how far an import is: a bar for each stage on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        bars: dict[str, TaskID] = {}

        def report(progress: Step) -> None:
            if progress.phase not in bars:
                bars[progress.phase] = shown.add_task(progress.phase, total=progress.total)
            shown.update(bars[progress.phase], completed=progress.done, total=progress.total)

        yield report
