"""A small bar chart as numbers for inline SVG: positions in per cent of the width, heights in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 140  # of the highest bar's room
HEAD = 24  # above it, for its label
FOOT = 28  # below the axis, for the hours
_STEPS = (1, 2, 5)
_GAP = 0.24  # of a bar's room


@dataclass(frozen=True)
class Bar:
    """One bar. ``x``, ``width`` and ``middle`` are per cent, ``y`` and ``height`` pixels."""

    value: int
    label: str
    x: float
    width: float
    middle: float
    y: float
    height: float
    rank: int  # 1: its label always fits; 2: on a broader page; 3: only on a broad one


@dataclass(frozen=True)
class Line:
    """A horizontal line of the scale."""

    value: int
    y: float


@dataclass(frozen=True)
class Chart:
    """Bars over an axis that begins at zero."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    base: float
    total_height: int


def bar_chart(values: Sequence[int], labels: Sequence[str]) -> Chart:
    """A chart of counts; the labels are short (hours)."""
    top = scale_top(max(values, default=0))
    room = 100 / max(1, len(values))
    bars = []
    for i, (value, label) in enumerate(zip(values, labels, strict=True)):
        height = HEIGHT * value / top
        bars.append(
            Bar(
                value=value,
                label=label,
                x=round(i * room + room * _GAP / 2, 3),
                width=round(room * (1 - _GAP), 3),
                middle=round((i + 0.5) * room, 3),
                y=round(HEAD + HEIGHT - height, 1),
                height=round(height, 1),
                rank=1 if i % 6 == 0 else 2 if i % 3 == 0 else 3,
            )
        )
    lines = tuple(Line(value, round(HEAD + HEIGHT * (1 - value / top), 1)) for value in (top // 2, top) if value)
    return Chart(tuple(bars), lines, HEAD + HEIGHT, HEAD + HEIGHT + FOOT)


def scale_top(highest: int) -> int:
    """The next even round number (2, 4, 10, 20, 40, 100 ...): the top of the scale, so that its half is whole."""
    size = 2
    while True:
        for step in _STEPS:
            if highest <= size * step:
                return size * step
        size *= 10
