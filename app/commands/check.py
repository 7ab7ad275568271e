"""``helpline check``: what is said is checked before it is said."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from app.commands import ground

if TYPE_CHECKING:
    from line.findings import Finding

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command(name="check")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, for other programs.")
@click.option("--carrier", "asks_carrier", is_flag=True, help="Ask the carrier's account and the public URL, too.")
@click.pass_context
def command(context: click.Context, *, strict: bool, as_json: bool, asks_carrier: bool) -> None:
    """Walk every menu in every language, and say where what is wrong and what to do about it.

    Looks at configuration, wording, texts, hours and, where the database is in reach, at who serves the queues.
    """
    from app.checking import all_findings
    from store.clock import SystemClock

    found = all_findings(ground.settings(), SystemClock(), asks_carrier=asks_carrier)
    counted = Counter(one.severity for one in found)
    if as_json:
        click.echo(json.dumps(_document(found, counted), ensure_ascii=False, indent=2))
    else:
        _print(found, counted)
    if counted["error"] or (strict and counted["warning"]):
        context.exit(1)


def _document(found: Sequence[Finding], counted: Counter[Any]) -> dict[str, Any]:
    """What other programs read: unset places are left out."""
    rows = [{name: value for name, value in vars(one).items() if value is not None} for one in found]
    return {"findings": rows, "errors": counted["error"], "warnings": counted["warning"]}


def _print(found: Sequence[Finding], counted: Counter[Any]) -> None:
    """The findings by file or part of the line, the gravest first in each."""
    for place, group in groupby(sorted(found, key=_group), _group):
        click.secho(place, bold=True)
        for one in group:
            rest = one.where.removeprefix(place).lstrip(":, ")
            click.secho(f"  {one.severity:8}", fg=COLOURS[one.severity], nl=False)
            click.echo(f"{f'{rest}: ' if rest else ''}{one.what}\n          {one.todo}")
    amounts = f"{_amount(counted['error'], 'error')}, {_amount(counted['warning'], 'warning')}"
    click.echo(f"{amounts}." if counted["error"] else f"The line is fit to be called: {amounts}.")


def _amount(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _group(one: Finding) -> str:
    return one.file or one.where.partition(",")[0]
