"""An experiment on the terminal: who waited how long under each strategy, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from app.trials import words
from app.trials.experiment import Experiment, Tried
from app.trials.figures import (
    FEW,
    Figures,
    Slot,
    compared,
    endings,
    figures,
    groups,
    marked,
    slots,
    spoken,
    standard_of,
)
from app.trials.plot import Row, Scale, blocks, plot

COLUMNS = ("asked", "turned away", "answered", "gave up", "other", "in time", "mean", "median", "p90", "longest")


def show(console: Console, experiment: Experiment, title: str, notes: Sequence[str]) -> None:
    """Print everything."""
    console.print(Text(title, "bold"))
    console.print(Text(_rests_on(experiment), "dim"))
    days = [slots(experiment, tried, spoken(experiment)) for tried in experiment.tried]
    scale = Scale.of(days)
    for tried, day in zip(experiment.tried, days, strict=True):
        console.print()
        console.print(_waits(experiment, tried))
        console.print()
        console.print(plot(day[""], scale, f"Waits of the answered through the day, {tried.name}"))
        for chart in _by_language(experiment, tried, day, scale):
            console.print()
            console.print(chart)
    for table in _comparison(experiment):
        console.print()
        console.print(table)
    for note in notes:
        console.print(Text(f"· {note}", "dim"))


def _rests_on(experiment: Experiment) -> str:
    given, days = experiment.plan.standard, len(experiment.days)
    standard = f"in time: {words.seconds(given.within_s)}, {words.DEFINITIONS[given.definition]}"
    goal = f"goal {words.percent(given.goal)}"
    return f"{days} day{'s' * (days > 1)} played, seed {experiment.seed}; counts are of a day; {standard}; {goal}"


# -- waits -------------------------------------------------------------------------------------------------------------


def _waits(experiment: Experiment, tried: Tried) -> RenderableType:
    table = Table(
        title=_titled(tried), title_justify="left", box=None, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0)
    )
    table.add_column("waits: min:s", no_wrap=True)
    for name in COLUMNS:
        table.add_column(name.replace(" ", "\n"), justify="right", no_wrap=True)
    standard, calls, days = standard_of(experiment.plan), endings(tried), len(experiment.days)
    for language, topic, chosen in groups(calls, experiment.plan.line.codes):
        name = f"  {topic}" if topic else language
        table.add_row(name, *_row(figures(chosen, standard), days), style="dim" if topic else "")
    for sort in ("kind", "zone"):
        for mark, some in marked(calls, sort).items():
            table.add_row(f"{sort} {mark}", *_row(figures(some, standard), days))
    table.add_row("all", *_row(figures(calls, standard), days), style="bold")
    return table


def _titled(tried: Tried) -> Text:
    busy_ms, ready_ms = (sum(getattr(played, name) for played in tried.played) for name in ("busy_ms", "ready_ms"))
    occupancy = busy_ms / (busy_ms + ready_ms) if busy_ms + ready_ms else None
    return Text(f"{tried.name}: occupancy of consultants {words.percent(occupancy)}", "bold not italic")


def _by_language(
    experiment: Experiment, tried: Tried, day: Mapping[str, Sequence[Slot]], scale: Scale
) -> Iterator[RenderableType]:
    """The day by language: how long nine of ten waited at most, who was answered in time, who gave up."""
    standard, calls = standard_of(experiment.plan), endings(tried)
    some = {name: [one for one in calls if name in {"", one.queue.language}] for name in day}
    whole = {name: figures(chosen, standard).measured for name, chosen in some.items()}

    def rows(name: str, told: Callable[[float | None], str]) -> list[Row]:
        return [
            Row(one or "all", [getattr(slot, name) for slot in day[one]], told(getattr(whole[one], name)))
            for one in (*(one for one in day if one), "")
        ]

    top_s, top = scale.top_of_language_s, scale.top_share
    yield blocks(
        "Nine of ten waited less than", rows("p90_s", words.clock), scale, (top_s, words.seconds(top_s)), "cyan"
    )
    yield blocks("In time", rows("service_level", words.percent), scale, (1, words.percent(1)), "green")
    yield blocks("Gave up", rows("abandonment", words.percent), scale, (top, words.percent(top)), "red")


def _row(of: Figures, days: int) -> Iterator[str]:
    if of.is_hidden:
        yield f"under {FEW}"
        yield from [words.NOTHING] * (len(COLUMNS) - 1)
        return
    waits, measured = of.waits, of.measured
    for whole in (of.asked, sum(of.turned_away.values()), len(waits.answered)):
        yield words.count(whole, days)
    yield words.percent(measured.abandonment)
    yield words.count(len(waits.others) + of.diverted, days)
    yield words.percent(measured.service_level)
    for wait in (measured.mean_s, measured.median_s, measured.p90_s, measured.longest_s):
        yield words.clock(wait)


# -- what differs ------------------------------------------------------------------------------------------------------


def _comparison(experiment: Experiment) -> Iterator[RenderableType]:
    """One table for each strategy that is held against the first; for the first alone, how sure its figures are."""
    names = [tried.name for tried in experiment.tried]
    found = compared(experiment)
    if len(names) == 1:
        table = _headed("Day by day: mean and 95 % interval", "", "")
        for one in found:
            table.add_row(one.measure.name, words.sure(one.values[0], one.measure.unit))
        yield table
    for n, name in enumerate(names[1:]):
        table = _headed(
            f"{name} against {names[0]}, on the same calls: difference with its 95 % interval", names[0], "changed"
        )
        table.add_column("difference (≈ within chance)", justify="left")
        for one in found:
            unit, against = one.measure.unit, one.differences[n]
            cells = (words.sure(one.values[0], unit), words.sure(one.values[n + 1], unit), words.change(against, unit))
            is_chance = against is None or against.covers(0)
            table.add_row(one.measure.name, *cells, style="dim" if is_chance else "")
        yield table


def _headed(title: str, *columns: str) -> Table:
    table = Table(
        title=Text(title, "bold not italic"), title_justify="left", box=None, pad_edge=False, header_style="dim"
    )
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    return table
