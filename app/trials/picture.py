"""The chart of an experiment as an SVG file: the day by half hours, with the same numbers and the calls behind them.

One panel for the whole line and one for each language, all on one scale: waits, and below them who was answered in time
and who gave up. Of the first strategy the band of waits reaches from the one that half of the calls stayed below to the
one that nine of ten did; others are grey lines. Each column of the table stands below its half hour. The calls
themselves are written into a file beside the chart, to which it links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from app.trials import words
from app.trials.calls import write_calls
from app.trials.experiment import Experiment
from app.trials.figures import Slot
from app.trials.frame import (
    CHARTS,
    CLOCKS,
    FOOT,
    GAP,
    HEAD,
    IN_TIME,
    LEFT,
    LINE,
    LOW,
    ROW,
    Chart,
    Day,
    Frame,
    Panel,
    frame_of,
    height_of,
    panels_of,
)
from reports.measures import WaitFigures

_DASHES = ("7 4", "2 3", "10 3 2 3", "1 5")

_STYLE = """
svg { --paper: #ffffff; --ink: #1b1f24; --grey: #59626c; --line: #d5dade; --accent: #1a5fb4; --tint: #c9dcf4;
  font: 14px system-ui, sans-serif; background: var(--paper); }
@media (prefers-color-scheme: dark) { svg { --paper: #15181c; --ink: #e8ebee; --grey: #a3adb8; --line: #3a424b;
  --accent: #7db2f0; --tint: #24405f; } }
text { fill: var(--ink); font-variant-numeric: tabular-nums; }
.title { font-size: 21px; font-weight: 600; }
.panel { font-size: 16px; font-weight: 600; }
.note, .unit { fill: var(--grey); }
.unit, .cell, .row { font-size: 12px; }
.unit, .cell { text-anchor: middle; }
.tick { text-anchor: end; }
.grid { stroke: var(--line); }
.axis { stroke: var(--grey); }
.band { fill: var(--tint); }
.median { fill: none; stroke: var(--accent); stroke-width: 2.5; }
.dot { fill: var(--accent); }
.other { fill: none; stroke: var(--grey); stroke-width: 1.5; }
.goal { stroke: var(--accent); stroke-dasharray: 1 4; stroke-linecap: round; stroke-width: 2; }
.first { fill: var(--accent); font-weight: 600; }
a text { fill: var(--accent); text-decoration: underline; }
"""


def draw(experiment: Experiment, title: str, path: Path) -> Path:
    """Write the chart, and the calls behind it beside it; answers where the calls are."""
    calls = path.with_suffix(".calls.csv")
    write_calls(experiment, calls)
    path.write_text(drawing(experiment, title, calls.name), encoding="utf-8")
    return calls


def drawing(experiment: Experiment, title: str, calls: str) -> str:
    """The chart; ``calls`` is the address of what is behind it."""
    panels = panels_of(experiment)
    frame = frame_of(panels, experiment.plan.standard.goal)
    height = HEAD + sum(height_of(panel) + GAP for panel in panels) + FOOT
    body = [*_head(experiment, title, calls)]
    top = HEAD + GAP
    for panel in panels:
        body += [f'<g transform="translate(0 {top})">', *_drawn(panel, frame), "</g>"]
        top += height_of(panel) + GAP
    size = f'width="{frame.width}" height="{height}" viewBox="0 0 {frame.width} {height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" lang="en" aria-labelledby="title desc" {size}>'
    told = (
        "Waits of answered calls, who was answered in time and who gave up, by half hours; a table is below each panel."
    )
    names = f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(told)}</desc>'
    return "\n".join((opening, names, f"<style>{_STYLE}</style>", *body, "</svg>", ""))


# -- above the panels --------------------------------------------------------------------------------------------------


def _head(experiment: Experiment, title: str, calls: str) -> Iterator[str]:
    yield _text(title, 24, 40, "title")
    for n, note in enumerate(_rests_on(experiment)):
        yield _text(note, 24, 66 + 20 * n, "note")
    yield f'<a href="{escape(calls, quote=True)}">{_text(f"The calls behind it: {calls}", 24, 128, "")}</a>'


def _rests_on(experiment: Experiment) -> Iterator[str]:
    days, given = len(experiment.days), experiment.plan.standard
    played = f"{days} day{'s' * (days > 1)} played, seed {experiment.seed}"
    yield f"{played}; by the half hour in which calls came; waits are of answered calls, min:s."
    yield f"In time: {words.seconds(given.within_s)}, {words.DEFINITIONS[given.definition]}."
    band = "from the wait that half of the calls stayed below to the one that nine of ten did"
    yield f"Band: {band}, {experiment.tried[0].name}."


# -- a panel -----------------------------------------------------------------------------------------------------------


def _drawn(panel: Panel, frame: Frame) -> Iterator[str]:
    yield _text(panel.name, 24, -14, "panel")
    yield from _waits(panel, frame)
    yield from _goal(frame)
    yield from _shares(panel, frame, frame.in_time, "in time", lambda whole: whole.service_level)
    yield from _shares(panel, frame, frame.gave_up, "gave up", lambda whole: whole.abandonment)
    for column, minute in enumerate(frame.minutes):
        yield _text(f"{minute // 60:02}:{minute % 60:02}", frame.x(column), CHARTS + 17, "unit")
    yield from _table(panel, frame)


def _waits(panel: Panel, frame: Frame) -> Iterator[str]:
    chart = frame.waits
    yield from _scale(frame, chart, "waits", words.seconds, (1, 1 / 2, 0))
    first, *others = panel.days
    yield from _band(first, frame)
    labels = [(_last_y(first, frame, chart), first.strategy, "row first")]
    for n, day in enumerate(others):
        yield from _line(day, frame, chart, _dash(n))
        labels.append((_last_y(day, frame, chart), f"nine of ten, {day.strategy}", "row"))
    yield from _labels(labels, frame, chart)


def _shares(
    panel: Panel, frame: Frame, chart: Chart, name: str, whole: Callable[[WaitFigures], float | None]
) -> Iterator[str]:
    """One line for each strategy, with its share of the whole day behind it."""
    yield from _scale(frame, chart, name, words.percent, (1, 0))
    labels = []
    for n, day in reversed(list(enumerate(panel.days))):  # the first lies above the others
        yield from _line(day, frame, chart, _dash(n - 1) if n else 'class="median"')
        told = f"{words.percent(whole(day.whole))} {day.strategy}"
        labels.append((_last_y(day, frame, chart), told, "row" if n else "row first"))
    yield from _labels(labels, frame, chart)


def _goal(frame: Frame) -> Iterator[str]:
    """Named where there is room between the ends of the scale."""
    y = frame.in_time.y(frame.goal)
    yield f'<line class="goal" x1="{LEFT}" y1="{y:.1f}" x2="{frame.right}" y2="{y:.1f}"/>'
    if 13 <= y - IN_TIME <= LOW - 13:
        yield _text(f"goal {words.percent(frame.goal)}", LEFT - 8, y + 4, "row tick")


def _dash(n: int) -> str:
    return f'class="other" stroke-dasharray="{_DASHES[n % len(_DASHES)]}"'


def _scale(
    frame: Frame, chart: Chart, name: str, told: Callable[[float], str], steps: Sequence[float]
) -> Iterator[str]:
    yield _text(name, 24, chart.top + chart.height / 2 + 4, "row note")
    for value in (chart.most * step for step in steps):
        y, kind = chart.y(value), "grid" if value else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" y1="{y:.1f}" x2="{frame.right}" y2="{y:.1f}"/>'
        yield _text(told(value) if value else "0", LEFT - 8, y + 4, "row tick")


def _band(day: Day, frame: Frame) -> Iterator[str]:
    chart = frame.waits
    for run in _runs(day, frame, chart):
        upper = [f"{x:.1f},{chart.y(slot.p90_s):.1f}" for x, slot in run]
        lower = [f"{x:.1f},{chart.y(slot.median_s):.1f}" for x, slot in run]
        yield f'<polygon class="band" points="{" ".join([*upper, *reversed(lower)])}"/>'
        yield f'<polyline class="median" points="{" ".join(lower)}"/>'
        if len(run) == 1:
            x, slot = run[0]
            yield f'<circle class="dot" cx="{x:.1f}" cy="{chart.y(slot.median_s):.1f}" r="3"/>'


def _line(day: Day, frame: Frame, chart: Chart, how: str) -> Iterator[str]:
    for run in _runs(day, frame, chart):
        points = " ".join(f"{x:.1f},{chart.y(chart.of(slot)):.1f}" for x, slot in run)
        if len(run) > 1:
            yield f'<polyline {how} points="{points}"/>'
        else:
            x, y = run[0][0], chart.y(chart.of(run[0][1]))
            yield f'<line {how} x1="{x - 5:.1f}" y1="{y:.1f}" x2="{x + 5:.1f}" y2="{y:.1f}"/>'


def _runs(day: Day, frame: Frame, chart: Chart) -> list[list[tuple[float, Slot]]]:
    """The half hours in which there were enough calls, in runs without a gap."""
    runs: list[list[tuple[float, Slot]]] = [[]]
    for column, slot in enumerate(day.slots):
        if chart.of(slot) is not None:
            runs[-1].append((frame.x(column), slot))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _last_y(day: Day, frame: Frame, chart: Chart) -> float:
    runs = _runs(day, frame, chart)
    return chart.y(chart.of(runs[-1][-1][1]) if runs else 0)


def _labels(labels: Sequence[tuple[float, str, str]], frame: Frame, chart: Chart) -> Iterator[str]:
    """At the ends of the lines, each a line of text away from the next, and none far below the chart."""
    ordered = sorted(labels)
    lowest, heights = float("-inf"), []
    for y, _, _ in ordered:
        lowest = max(y + 4, lowest + LINE)
        heights.append(lowest)
    end = chart.top + chart.height + 8
    for n, (height, (_, name, kind)) in enumerate(zip(heights, ordered, strict=True), 1):
        yield _text(_short(name, 38), frame.right + 8, min(height, end - LINE * (len(ordered) - n)), kind)


def _table(panel: Panel, frame: Frame) -> Iterator[str]:
    rows = [("asked, all days", [str(slot.asked) for slot in panel.days[0].slots])]
    for day in panel.days:
        for name, told in _CELLS:
            rows.append((f"{name}, {day.strategy}", [told(slot) for slot in day.slots]))
    for n, (name, cells) in enumerate(rows):
        y = CHARTS + CLOCKS + ROW * (n + 1) - 4
        yield _text(_short(name), 24, y, "row note")
        for column, cell in enumerate(cells):
            yield _text(cell, frame.x(column), y, "cell")


_CELLS: tuple[tuple[str, Callable[[Slot], str]], ...] = (
    ("half", lambda slot: words.clock(slot.median_s)),
    ("nine of ten", lambda slot: words.clock(slot.p90_s)),
    ("in time", lambda slot: words.percent(slot.service_level)),
    ("gave up", lambda slot: words.percent(slot.abandonment)),
)


def _short(name: str, most: int = 30) -> str:
    """What fits before the first column; whole names stand at the lines."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _text(text: str, x: float, y: float, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
