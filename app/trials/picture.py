"""The chart of an experiment as an SVG file: waits through the day, with the same numbers and the calls behind them.

One panel for the whole line and one for each language, all on one scale. Of the first strategy the band reaches from
the wait that half of the calls stayed below to the one that nine of ten did; others are grey lines. Each column of the
table stands below its half hour. The calls themselves are written into a file beside the chart, to which it links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from app.trials import words
from app.trials.calls import write_calls
from app.trials.experiment import Experiment
from app.trials.figures import Slot, slots, spoken
from app.trials.plot import scale_top

LEFT, RIGHT, HEAD, FOOT = 230, 250, 112, 40
COLUMN = 48  # px for half an hour
HEIGHT = 150  # of a panel's chart
ROW = 18  # of its table
GAP = 46  # between panels, with the title of the next
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
.first { fill: var(--accent); font-weight: 600; }
a text { fill: var(--accent); text-decoration: underline; }
"""


@dataclass(frozen=True)
class Panel:
    """The whole line or a language: its half hours under each strategy, all from the same one to the same one."""

    name: str
    days: tuple[tuple[str, dict[int, Slot]], ...]


@dataclass(frozen=True)
class Frame:
    """What all panels share: the half hours from left to right, and the top of the scale."""

    minutes: tuple[int, ...]
    top_s: float

    @property
    def width(self) -> int:
        """Of the whole picture."""
        return LEFT + max(8, len(self.minutes)) * COLUMN + RIGHT

    def x(self, column: float) -> float:
        """The middle of a column."""
        return LEFT + (column + 0.5) * COLUMN

    def y(self, wait_s: float) -> float:
        """A wait's height in its panel."""
        return HEIGHT * (1 - wait_s / self.top_s)


def draw(experiment: Experiment, title: str, path: Path) -> Path:
    """Write the chart, and the calls behind it beside it; answers where the calls are."""
    calls = path.with_suffix(".calls.csv")
    write_calls(experiment, calls)
    path.write_text(drawing(experiment, title, calls.name), encoding="utf-8")
    return calls


def drawing(experiment: Experiment, title: str, calls: str) -> str:
    """The chart; ``calls`` is the address of what is behind it."""
    panels = [_panel(experiment, None), *(_panel(experiment, language) for language in spoken(experiment))]
    frame = _frame(panels)
    height = HEAD + sum(_height(panel) + GAP for panel in panels) + FOOT
    body = [*_head(experiment, title, calls)]
    top = HEAD + GAP
    for panel in panels:
        body += [f'<g transform="translate(0 {top})">', *_drawn(panel, frame), "</g>"]
        top += _height(panel) + GAP
    size = f'width="{frame.width}" height="{height}" viewBox="0 0 {frame.width} {height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" lang="en" aria-labelledby="title desc" {size}>'
    told = "Waits of answered calls by the half hour in which they came; a table with the numbers is below each panel."
    names = f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(told)}</desc>'
    return "\n".join((opening, names, f"<style>{_STYLE}</style>", *body, "</svg>", ""))


def _panel(experiment: Experiment, language: str | None) -> Panel:
    days = [
        (tried.name, {slot.minute: slot for slot in slots(experiment, tried, language)}) for tried in experiment.tried
    ]
    return Panel(language or "all languages", tuple(days))


def _frame(panels: Sequence[Panel]) -> Frame:
    every = [slot for panel in panels for _, day in panel.days for slot in day.values()]
    minutes = sorted({slot.minute for slot in every})
    whole = tuple(range(minutes[0], minutes[-1] + 1, 30)) if minutes else ()
    return Frame(whole, scale_top(max((slot.p90_s or 0 for slot in every), default=0)))


def _height(panel: Panel) -> int:
    return HEIGHT + 24 + ROW * (1 + 2 * len(panel.days))


# -- above the panels --------------------------------------------------------------------------------------------------


def _head(experiment: Experiment, title: str, calls: str) -> Iterator[str]:
    days = len(experiment.days)
    played = f"{days} day{'s' * (days > 1)} played, seed {experiment.seed}; waits of answered calls, min:s"
    yield _text(title, 24, 40, "title")
    yield _text(f"{played}, by the half hour in which they came.", 24, 66, "note")
    band = "Band: from the wait that half of the calls stayed below to the one that nine of ten did"
    yield _text(f"{band}, {experiment.tried[0].name}.", 24, 86, "note")
    yield f'<a href="{escape(calls, quote=True)}">{_text(f"The calls behind it: {calls}", 24, 108, "")}</a>'


# -- a panel -----------------------------------------------------------------------------------------------------------


def _drawn(panel: Panel, frame: Frame) -> Iterator[str]:
    yield _text(panel.name, 24, -14, "panel")
    yield from _scale(frame)
    (first, day), *others = panel.days
    yield from _band(day, frame)
    labels = [(_last_y(day, frame), first, "row first")]
    for n, (name, other) in enumerate(others):
        dash = f'stroke-dasharray="{_DASHES[n % len(_DASHES)]}"'
        for run in _runs(other, frame):
            points = " ".join(f"{x:.1f},{frame.y(slot.p90_s or 0):.1f}" for x, slot in run)
            yield f'<polyline class="other" {dash} points="{points}"/>'
        labels.append((_last_y(other, frame), _short(f"nine of ten, {name}"), "row"))
    yield from _labels(labels, frame)
    yield from _table(panel, frame)


def _scale(frame: Frame) -> Iterator[str]:
    right = LEFT + len(frame.minutes) * COLUMN
    for wait_s in (frame.top_s, frame.top_s / 2, 0):
        y, kind = frame.y(wait_s), "grid" if wait_s else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
        yield _text(words.seconds(wait_s) if wait_s else "0", LEFT - 8, y + 4, "row tick")
    for column, minute in enumerate(frame.minutes):
        clock = f"{minute // 60:02}:{minute % 60:02}"
        yield _text(clock, frame.x(column), HEIGHT + 17, "unit")


def _band(day: dict[int, Slot], frame: Frame) -> Iterator[str]:
    for run in _runs(day, frame):
        upper = [f"{x:.1f},{frame.y(slot.p90_s or 0):.1f}" for x, slot in run]
        lower = [f"{x:.1f},{frame.y(slot.median_s or 0):.1f}" for x, slot in run]
        yield f'<polygon class="band" points="{" ".join([*upper, *reversed(lower)])}"/>'
        yield f'<polyline class="median" points="{" ".join(lower)}"/>'
        if len(run) == 1:
            x, slot = run[0]
            yield f'<circle class="dot" cx="{x:.1f}" cy="{frame.y(slot.median_s or 0):.1f}" r="3"/>'


def _runs(day: dict[int, Slot], frame: Frame) -> list[list[tuple[float, Slot]]]:
    """The half hours in which enough were answered, in runs without a gap."""
    runs: list[list[tuple[float, Slot]]] = [[]]
    for column, minute in enumerate(frame.minutes):
        slot = day.get(minute)
        if slot is not None and slot.p90_s is not None:
            runs[-1].append((frame.x(column), slot))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _last_y(day: dict[int, Slot], frame: Frame) -> float:
    runs = _runs(day, frame)
    return frame.y(runs[-1][-1][1].p90_s or 0) if runs else HEIGHT


def _labels(labels: Sequence[tuple[float, str, str]], frame: Frame) -> Iterator[str]:
    """At the ends of the lines, each a line of text away from the next."""
    lowest, x = float("-inf"), LEFT + len(frame.minutes) * COLUMN + 8
    for y, name, kind in sorted(labels):
        lowest = max(y + 4, lowest + 15)
        yield _text(name, x, lowest, kind)


def _table(panel: Panel, frame: Frame) -> Iterator[str]:
    asked = panel.days[0][1]
    rows = [("asked, all days", [_asked(asked.get(minute)) for minute in frame.minutes])]
    for name, day in panel.days:
        whole = [day.get(minute) for minute in frame.minutes]
        rows.append((f"half, {name}", [_wait(slot.median_s if slot else None) for slot in whole]))
        rows.append((f"nine of ten, {name}", [_wait(slot.p90_s if slot else None) for slot in whole]))
    for n, (name, cells) in enumerate(rows):
        y = HEIGHT + 24 + ROW * (n + 1) - 4
        yield _text(_short(name), 24, y, "row note")
        for column, cell in enumerate(cells):
            yield _text(cell, frame.x(column), y, "cell")


def _asked(slot: Slot | None) -> str:
    return str(slot.asked) if slot else "0"


def _wait(wait_s: float | None) -> str:
    return words.clock(wait_s)


def _short(name: str, most: int = 32) -> str:
    """What fits before the first column; whole names stand at the lines."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _text(text: str, x: float, y: float, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
