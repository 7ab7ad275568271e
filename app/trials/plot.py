"""Charts in letters, by half hours: waits of half of the calls and of nine in ten, and figures of each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from app.trials import words
from app.trials.figures import Slot

HEIGHT = 8
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_STEPS_S = (10, 20, 30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 3600, 7200)
_STEPS = (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Scale:
    """What charts below and beside each other share: columns, a margin before them, and the tops of their scales."""

    minutes: tuple[int, ...]  # at which the columns begin
    top_s: float  # of the waits of all languages together
    top_of_language_s: float
    top_share: float  # of those who gave up

    @classmethod
    def of(cls, days: Sequence[Mapping[str, Sequence[Slot]]]) -> Scale:
        """That all of these days fit in, each by language and with all languages under ""."""
        whole = [slot for day in days for slot in day[""]]
        every = [slot for day in days for some in day.values() for slot in some]
        return cls(
            minutes=tuple(sorted({slot.minute for slot in whole})),
            top_s=scale_top(max((slot.p90_s or 0 for slot in whole), default=0)),
            top_of_language_s=scale_top(max((slot.p90_s or 0 for slot in every), default=0)),
            top_share=share_top(max((slot.abandonment or 0 for slot in every), default=0)),
        )

    @property
    def labels(self) -> dict[int, str]:
        """The waits that are written beside their rows."""
        return {HEIGHT: words.seconds(self.top_s), HEIGHT // 2: words.seconds(self.top_s / 2), 0: "0"}

    @property
    def margin(self) -> int:
        """Letters before the first column."""
        return max(4, *map(len, self.labels.values()))

    @property
    def wide(self) -> int:
        """Letters for a column, with the space behind it."""
        return 3 if len(self.minutes) <= 30 else 1

    @property
    def hours(self) -> str:
        """The full hours below their first half hour, as far as there is room."""
        line = ""
        for n, minute in enumerate(self.minutes):
            if minute % 60 == 0 and len(line) <= n * self.wide:
                line = line.ljust(n * self.wide) + f"{minute // 60} "
        return " " * (self.margin + 1) + line.rstrip()


@dataclass(frozen=True)
class Row:
    """A figure of a language, or of all: in each half hour, and in words that of the whole day."""

    name: str
    day: Sequence[float | None]
    whole: str


def scale_top(highest_s: float) -> float:
    """A round time that is not below the highest."""
    return next((step for step in _STEPS_S if step >= highest_s), -(-highest_s // 3600) * 3600)


def share_top(highest: float) -> float:
    """A round share that is not below the highest."""
    return next(step for step in _STEPS if step >= highest)


def plot(day: Sequence[Slot], scale: Scale, title: str) -> Text:
    """The waits of all languages."""
    if not any(slot.p90_s is not None for slot in day):
        return Text(f"{title}: too few calls to be drawn", "dim")
    text = Text(f"{title}: ", "bold").append("█", "cyan").append(" half, ").append("▒", "dim").append(" nine of ten\n")
    for row in range(HEIGHT, 0, -1):
        text.append(f"{scale.labels.get(row, ''):>{scale.margin}} ", "dim")
        for slot in day:
            _cell(text, slot, row, scale)
        text.append("\n")
    text.append(f"{scale.labels[0]:>{scale.margin}} ", "dim").append("─" * (len(day) * scale.wide) + "\n", "dim")
    return text.append(scale.hours, "dim")


def blocks(title: str, rows: Sequence[Row], scale: Scale, top: tuple[float, str], colour: str) -> Text:
    """A row of blocks for each language; ``top`` is what fills a block, and how that is said."""
    text = Text(f"{title}: ", "bold").append("█", colour).append(f" {top[1]}, ")
    text.append("·", "dim").append(" too few\n")
    for row in rows:
        text.append(f"{row.name:>{scale.margin}} ")
        for value in row.day:
            letter = "·" if value is None else _EIGHTHS[min(8, max(1, round(8 * value / top[0])))]
            bar = max(1, scale.wide - 1)
            text.append(letter * bar, "dim" if value is None else colour).append(" " * (scale.wide - bar))
        text.append(f" {row.whole}\n")
    return text.append(scale.hours, "dim")


def _cell(text: Text, slot: Slot, row: int, scale: Scale) -> None:
    """One letter of one half hour: the median's block where it reaches, else the shade of p90."""
    bar = max(1, scale.wide - 1)
    median, p90 = ((value or 0) / scale.top_s * HEIGHT - (row - 1) for value in (slot.median_s, slot.p90_s))
    if median >= 1 / 8:
        text.append(_EIGHTHS[min(8, int(8 * median))] * bar, "cyan")
    elif p90 >= 1 / 2:
        text.append("▒" * bar, "dim")
    else:
        text.append(" " * bar)
    text.append(" " * (scale.wide - bar))
