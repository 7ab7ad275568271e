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
    from line.model import Configuration
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


@click.command(name="simulate")
@click.argument("plan", type=FILE)
@click.option("--days", type=click.IntRange(1, MOST_DAYS), help=f"Days to be played; {DAYS} if left out.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Of all chance.")
@click.option("--compare", "variants", type=FILE, multiple=True, help="Other rules or staff, on the same calls.")
@click.option("--from-history", "history", metavar="DATE|FROM:TO", help="Callers as they came then, on this line.")
@click.option("--svg", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Draw a chart.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, for other programs.")
def command(  # one option after the other
    *,
    plan: Path,
    days: int | None,
    seed: int,
    variants: tuple[Path, ...],
    history: str | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Play days of the line in seconds: the real queue and its rules, with callers and consultants of PLAN.

    Tells waits, service level and who gave up, by language and topic. With --compare each other strategy meets the same
    callers, and the difference is told with what chance may have made of it.
    """
    from app.trials.document import document
    from app.trials.experiment import Setting
    from app.trials.notes import notes_of, title_of
    from app.trials.picture import draw
    from app.trials.tables import show

    settings = ground.settings()
    configuration = ground.configuration(settings)
    given, others = _read(plan, variants, configuration)
    pasts = _pasts(settings, configuration, given, history) if history else ()
    _demand(given, pasts, plan)
    many = days or max(DAYS, len(pasts))
    experiment = _played(Setting(given, configuration, tuple(others), tuple(pasts), many, seed), quiet=as_json)
    title, notes = title_of(experiment, plan.stem), notes_of(experiment)
    if svg is not None:
        draw(experiment, title, svg)
    if as_json:
        click.echo(json.dumps(document(experiment, title, notes), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    show(Console(), experiment, title, notes)


def _read(plan: Path, variants: Sequence[Path], configuration: Configuration) -> tuple[Plan, list[Variant]]:
    """The files; raises :class:`BadPlan` with every fault of all of them."""
    from line.errors import ConfigurationFaults, Fault
    from routing.simulation.plan import load_plan, load_variant

    faults: list[Fault] = []
    others = []
    try:
        given = load_plan(plan, configuration)
    except ConfigurationFaults as error:
        raise BadPlan(str(error)) from error
    for path in variants:
        try:
            others.append(load_variant(path, given.line))
        except ConfigurationFaults as error:
            faults += error.faults
    if faults:
        raise BadPlan(str(ConfigurationFaults(faults)))
    return given, others


def _demand(plan: Plan, pasts: Sequence[Past], path: Path) -> None:
    """Nothing may be left open: neither by the plan nor by the days of history."""
    if not pasts and plan.missing:
        raise BadPlan(
            f"{path}:1: the plan does not say {', '.join(plan.missing)}; write it, or take it from the line's history "
            "with --from-history 2026-03-10"
        )
    if pasts and plan.talk is None and not all(past.talks_s() for past in pasts):
        raise BadPlan(f"{path}:1: nobody was answered on a day of those; say in the plan how long a talk takes (talk)")


def _pasts(settings: Settings, configuration: Configuration, plan: Plan, history: str) -> list[Past]:
    from app.trials.experiment import read_pasts

    with ground.database(settings) as database:
        found = read_pasts(database, plan, configuration, _dates(history))
    asked = [past for past in found if past.calls]
    if not asked:
        raise NothingThen(f"Nobody asked for a person on the line {plan.line.id} at {history}.")
    return asked


def _dates(text: str) -> list[dt.date]:
    first, colon, last = text.partition(":")
    try:
        begin = dt.date.fromisoformat(first)
        end = dt.date.fromisoformat(last) if colon else begin
    except ValueError:
        raise _unusable("write a date such as 2026-03-10, or two such as 2026-03-09:2026-03-13") from None
    many = (end - begin).days + 1
    if not 1 <= many <= MOST_DAYS:
        raise _unusable(f"write at most {MOST_DAYS} days, the first one first")
    return [begin + dt.timedelta(days=n) for n in range(many)]


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
