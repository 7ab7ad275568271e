"""``helpline check``: what is said is checked before it is said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    from app.settings import Settings
    from line.findings import Finding


class Unfit(AppError):
    """Callers would notice."""


@click.command(name="check")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def command(*, strict: bool) -> None:
    """Check configuration, menus, wording and topics in every language, and say what to do about each finding."""
    found = findings(ground.settings())
    for finding in found:
        click.secho(str(finding), fg="red" if finding.severity == "error" else "yellow")
    errors = sum(finding.severity == "error" for finding in found)
    warnings = len(found) - errors
    if errors or (strict and warnings):
        raise Unfit(f"{errors} errors, {warnings} warnings.")
    click.echo(f"The line is fit to be called: no errors, {warnings} warnings.")


def findings(settings: Settings) -> list[Finding]:
    """All findings of the line that the environment names."""
    from app.wiring import content_folder
    from ivr.prompts import wordings
    from line.check import check
    from line.errors import ConfigurationFaults
    from line.topics import load_topics
    from line.wording import Wording

    configuration = ground.configuration(settings)
    content = content_folder(settings.config)
    try:
        wording = Wording(content / "wording", configuration.languages)
        topics = load_topics(content / "topics", configuration.languages)
    except ConfigurationFaults as error:
        raise ground.BadLine(str(error)) from error
    today = dt.datetime.now(configuration.office.zone).date()
    spoken = {key: args for line in configuration.lines.values() for key, args in wordings(line).items()}
    return check(configuration, wording, topics, spoken, today=today)
