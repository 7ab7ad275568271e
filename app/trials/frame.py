"""Where everything of a chart lies: panels below each other, each with three charts and a table on the same columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.trials.experiment import Experiment
from app.trials.figures import Slot, endings, figures, slots, spoken, standard_of
from app.trials.plot import scale_top, share_top
from reports.measures import WaitFigures

LEFT, RIGHT, HEAD, FOOT = 240, 260, 132, 40
COLUMN = 48  # px for half an hour
WIDEST_TITLE = 14  # columns, besides the margins
HEIGHT = 150  # of a panel's chart of waits
LOW = 72  # of its charts of shares
BETWEEN = 26  # one chart and the next
CLOCKS = 24  # below the last one
IN_TIME, GAVE_UP = HEIGHT + BETWEEN, HEIGHT + LOW + 2 * BETWEEN  # where they begin
CHARTS = GAVE_UP + LOW
ROW = 18  # of its table
LINE = 15  # from one label to the next
GAP = 46  # between panels, with the title of the next


@dataclass(frozen=True)
class Day:
    """A day of a strategy: its half hours, from the same one to the same one in all panels, and the whole."""

    strategy: str
    slots: Sequence[Slot]
    whole: WaitFigures


@dataclass(frozen=True)
class Panel:
    """The whole line or a language, under each strategy."""

    name: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Frame:
    """What all panels share: the half hours from left to right, the tops of the scales, and the goal."""

    minutes: tuple[int, ...]
    top_s: float
    top_share: float  # of those who gave up
    goal: float  # for those who were answered in time

    @property
    def right(self) -> int:
        """Where the charts end."""
        return LEFT + len(self.minutes) * COLUMN

    @property
    def width(self) -> int:
        """Of the whole picture."""
        return LEFT + max(WIDEST_TITLE, len(self.minutes)) * COLUMN + RIGHT

    def x(self, column: float) -> float:
        """The middle of a column."""
        return LEFT + (column + 0.5) * COLUMN

    @property
    def waits(self) -> Chart:
        """The chart of the waits that nine of ten stayed below."""
        return Chart(0, HEIGHT, self.top_s, lambda slot: slot.p90_s)

    @property
    def in_time(self) -> Chart:
        """The chart of those who were answered in time."""
        return Chart(IN_TIME, LOW, 1, lambda slot: slot.service_level)

    @property
    def gave_up(self) -> Chart:
        """The chart of those who gave up."""
        return Chart(GAVE_UP, LOW, self.top_share, lambda slot: slot.abandonment)


@dataclass(frozen=True)
class Chart:
    """A chart of a panel: where it begins, how high it is, what its top is, and which figure it shows."""

    top: int
    height: int
    most: float
    of: Callable[[Slot], float | None]

    def y(self, value: float | None) -> float:
        """A value's height in its panel."""
        return self.top + self.height * (1 - (value or 0) / self.most)


def panels_of(experiment: Experiment) -> list[Panel]:
    """The whole line, then each language."""
    names, standard = ["", *spoken(experiment)], standard_of(experiment.plan)
    days: dict[str, list[Day]] = {name: [] for name in names}
    for tried in experiment.tried:
        halves = slots(experiment, tried, names[1:])
        for name in names:
            calls = [one for one in endings(tried) if name in {"", one.queue.language}]
            days[name].append(Day(tried.name, halves[name], figures(calls, standard).measured))
    return [Panel(name or "all languages", tuple(own)) for name, own in days.items()]


def frame_of(panels: Sequence[Panel], goal: float) -> Frame:
    """What fits all of them."""
    every = [slot for panel in panels for day in panel.days for slot in day.slots]
    return Frame(
        minutes=tuple(sorted({slot.minute for slot in every})),
        top_s=scale_top(max((slot.p90_s or 0 for slot in every), default=0)),
        top_share=share_top(max((slot.abandonment or 0 for slot in every), default=0)),
        goal=goal,
    )


def height_of(panel: Panel) -> int:
    """With its table."""
    return CHARTS + CLOCKS + ROW * (1 + 4 * len(panel.days))
