"""``helpline simulate``: what would happen, under these rules or others."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands import ground
from app.errors import AppError

if TYPE_CHECKING:
    from app.settings import Settings
    from app.trials.experiment import Experiment, Setting
    from line.model import Configuration, Line
    from routing.simulation.history import Past
    from routing.simulation.plan import Plan, Variant

DAYS = 10  # at least, unless said otherwise: enough to tell a difference from chance
MOST_DAYS = 400
FILE = click.Path(dir_okay=False, path_type=Path)


class BadPlan(AppError):
    """A plan or a variant cannot be used; every fault is listed."""

    exit_code = 2


class NothingThen(AppError):
    """The line's history has nobody who asked for a person on those days."""


class NoHistory(AppError):
    """There is no history to take anything from."""


@click.command(name="simulate")
@click.argument("plan", type=FILE, required=False)
@click.option("--days", type=click.IntRange(1, MOST_DAYS), help=f"Days to be played; {DAYS} if left out.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Of all chance.")
@click.option(
    "--compare",
    "variants",
    type=FILE,
    multiple=True,
    help="Other rules or staff, on the same calls: a variant, or an edited config.yaml.",
)
@click.option(
    "--from-history",
    "history",
    metavar="DATE|FROM:TO",
    help="Callers as they came then, on this line; a date may be yesterday.",
)
@click.option("--line", "name", help="Which line, where no plan says it and there are several.")
@click.option("--svg", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Draw a chart.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, for other programs.")
def command(  # one option after the other
    *,
    plan: Path | None,
    days: int | None,
    seed: int,
    variants: tuple[Path, ...],
    history: str | None,
    name: str | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Play days of the line in seconds: the real queue and its rules, with callers and consultants of PLAN.

    What PLAN leaves out, or all of it, is taken from a day that has been (--from-history yesterday).

    Tells waits, service level and who gave up, by language and topic. With --compare each other strategy meets the same
    callers, and the difference is told with what chance may have made of it.
    """
    from app.trials.document import document
    from app.trials.experiment import CONFIGURED, PLANNED, Setting
    from app.trials.notes import notes_of, title_of
    from app.trials.picture import draw
    from app.trials.tables import show

    settings = ground.settings()
    configuration = ground.configuration(settings)
    if plan is None and history is None:
        raise click.UsageError("Give a PLAN, or take everything from a day that has been: --from-history yesterday.")
    given = _unplanned(configuration, name) if plan is None else _planned(plan, name, configuration)
    others = _variants(variants, settings, configuration, given.line)
    pasts = _pasts(settings, configuration, given, history) if history else ()
    _demand(given, pasts, plan)
    many, usual = days or max(DAYS, len(pasts)), CONFIGURED if plan is None else PLANNED
    experiment = _played(Setting(given, configuration, tuple(others), tuple(pasts), many, seed, usual), quiet=as_json)
    title, notes = title_of(experiment, plan.stem if plan else ""), notes_of(experiment)
    if svg is not None:
        draw(experiment, title, svg)
    if as_json:
        click.echo(json.dumps(document(experiment, title, notes), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    show(Console(), experiment, title, notes)


def _planned(path: Path, name: str | None, configuration: Configuration) -> Plan:
    """The plan of a file; raises :class:`BadPlan` with every fault."""
    from line.errors import ConfigurationFaults
    from routing.simulation.plan import load_plan

    if name is not None:
        raise click.BadParameter("is said by the plan (line)", param_hint="--line")
    try:
        return load_plan(path, configuration)
    except ConfigurationFaults as error:
        raise BadPlan(str(error)) from error


def _unplanned(configuration: Configuration, name: str | None) -> Plan:
    """No plan: everything is as it was, on the only line or on the one that is named."""
    from routing.simulation.plan import unsaid

    known = ", ".join(configuration.lines)
    if name is None and len(configuration.lines) > 1:
        raise click.BadParameter(f"say which line: {known}", param_hint="--line")
    if name is not None and name not in configuration.lines:
        raise click.BadParameter(f"there is no line {name}; write one of {known}", param_hint="--line")
    return unsaid(configuration.lines[name or known])


def _variants(paths: Sequence[Path], settings: Settings, configuration: Configuration, line: Line) -> list[Variant]:
    """The variants of files; raises :class:`BadPlan` with every fault of all of them."""
    from line.errors import ConfigurationFaults, Fault
    from line.load import read_entry
    from routing.simulation.plan import load_variant

    faults: list[Fault] = []
    found = []
    standing = read_entry(settings.config) if paths else None
    for path in paths:
        try:
            found.append(load_variant(path, configuration, line, standing))
        except ConfigurationFaults as error:
            faults += error.faults
    if faults:
        raise BadPlan(str(ConfigurationFaults(faults)))
    return found


def _demand(plan: Plan, pasts: Sequence[Past], path: Path | None) -> None:
    """Nothing may be left open: neither by the plan nor by the days of history."""
    if not pasts and plan.missing:
        raise BadPlan(
            f"{path}:1: the plan does not say {', '.join(plan.missing)}; write it, or take it from the line's history "
            "with --from-history yesterday"
        )
    if pasts and plan.talk is None and not all(past.talks_s() for past in pasts):
        where = f"{path}:1: " if path else ""
        raise BadPlan(
            f"{where}nobody was answered on a day of those; say in {'the' if path else 'a'} plan how long a talk takes "
            "(talk: { mean_s: 240 })"
        )


def _pasts(settings: Settings, configuration: Configuration, plan: Plan, history: str) -> list[Past]:
    from app.trials.experiment import read_pasts
    from store.clock import SystemClock

    dates = dates_of(history, SystemClock().now().astimezone(configuration.office.zone).date())
    if settings.lacks_database:
        raise NoHistory("There is no database yet, so the line has no history: say in a plan what a day is like.")
    with ground.database(settings) as database:
        found = read_pasts(database, plan, configuration, dates)
    asked = [past for past in found if past.calls]
    if not asked:
        when = f"on {dates[0]}" if len(dates) == 1 else f"from {dates[0]} to {dates[-1]}"
        raise NothingThen(f"Nobody asked for a person on the line {plan.line.id} {when}.")
    return asked


def dates_of(text: str, today: dt.date) -> list[dt.date]:
    """The days of ``2026-03-10``, ``2026-03-09:2026-03-13`` or ``yesterday``; raises :class:`click.BadParameter`."""
    first, colon, last = text.partition(":")
    try:
        begin = _date(first, today)
        end = _date(last, today) if colon else begin
    except ValueError:
        raise _unusable("write yesterday, a date such as 2026-03-10, or two such as 2026-03-09:2026-03-13") from None
    many = (end - begin).days + 1
    if not 1 <= many <= MOST_DAYS:
        raise _unusable(f"write at most {MOST_DAYS} days, the first one first")
    return [begin + dt.timedelta(days=n) for n in range(many)]


def _date(text: str, today: dt.date) -> dt.date:
    return today - dt.timedelta(days=1) if text.strip().lower() == "yesterday" else dt.date.fromisoformat(text)


def _unusable(advice: str) -> click.BadParameter:
    return click.BadParameter(advice, param_hint="--from-history")


def _played(setting: Setting, *, quiet: bool) -> Experiment:
    from app.stores import loop_client, scratch_store

    many = setting.days * (1 + len(setting.variants))
    with scratch_store() as url, _progress(many, quiet=quiet) as told:
        return setting.run(loop_client(url), told)


@contextlib.contextmanager
def _progress(many: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, beside what is printed."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=many, label="Playing days", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
