"""A chart in letters: of each half hour the wait that half of the calls stayed below, and that nine of ten did."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from app.trials import words
from app.trials.figures import Slot

HEIGHT = 8
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_STEPS_S = (10, 20, 30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 3600, 7200)


def plot(day: Sequence[Slot], highest_s: float, title: str) -> Text:
    """The chart; ``highest_s`` is what its scale must reach, so that charts beside each other have the same."""
    if not any(slot.p90_s is not None for slot in day):
        return Text(f"{title}: too few calls to be drawn", "dim")
    top_s = scale_top(highest_s)
    wide = 3 if len(day) <= 30 else 1
    labels = {HEIGHT: words.seconds(top_s), HEIGHT // 2: words.seconds(top_s / 2), 0: "0"}
    margin = max(map(len, labels.values()))
    text = Text(f"{title}: ", "bold").append("█", "cyan").append(" half, ").append("▒", "dim").append(" nine of ten\n")
    for row in range(HEIGHT, 0, -1):
        text.append(f"{labels.get(row, ''):>{margin}} ", "dim")
        for slot in day:
            _cell(text, slot, row, top_s, wide)
        text.append("\n")
    text.append(f"{labels[0]:>{margin}} ", "dim").append("─" * (len(day) * wide) + "\n", "dim")
    return text.append(" " * (margin + 1) + _hours(day, wide), "dim")


def scale_top(highest_s: float) -> float:
    """A round time that is not below the highest."""
    return next((step for step in _STEPS_S if step >= highest_s), -(-highest_s // 3600) * 3600)


def _cell(text: Text, slot: Slot, row: int, top_s: float, wide: int) -> None:
    """One letter of one half hour: the median's block where it reaches, else the shade of p90."""
    bar = max(1, wide - 1)
    median, p90 = ((value or 0) / top_s * HEIGHT - (row - 1) for value in (slot.median_s, slot.p90_s))
    if median >= 1 / 8:
        text.append(_EIGHTHS[min(8, int(8 * median))] * bar, "cyan")
    elif p90 >= 1 / 2:
        text.append("▒" * bar, "dim")
    else:
        text.append(" " * bar)
    text.append(" " * (wide - bar))


def _hours(day: Sequence[Slot], wide: int) -> str:
    """The full hours below their first half hour, as far as there is room."""
    line = ""
    for n, slot in enumerate(day):
        if slot.minute % 60 == 0 and len(line) <= n * wide:
            line = line.ljust(n * wide) + f"{slot.minute // 60} "
    return line.rstrip()
