"""How figures are said, on the terminal and in a chart."""

from __future__ import annotations

from routing.simulation.intervals import Interval

NOTHING = "–"
DEFINITIONS = {
    "answered": "of the answered, those within the time",
    "answered-and-abandoned": "answered or given up within the time, of all answered or given up",
    "all": "left the queue within the time, whatever way, of all who joined it",
    "short-abandons-removed": "answered within the time, of all answered or given up but those who gave up at once",
}


def seconds(value: float | None) -> str:
    """38 s, 2 min 10 s, 1 h 5 min."""
    if value is None:
        return NOTHING
    whole = round(value)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock(value: float | None) -> str:
    """0:38, 2:10, 65:00: minutes and seconds, where many stand side by side."""
    if value is None:
        return NOTHING
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}:{rest:02}"


def percent(value: float | None) -> str:
    """83 %; a small share with its tenths."""
    if value is None:
        return NOTHING
    return f"{100 * value:.0f} %" if value == 0 or value >= 0.1 else f"{100 * value:.1f} %"


def count(whole: int, days: int) -> str:
    """So many a day."""
    mean = whole / days
    return f"{mean:,.0f}" if mean >= 10 or mean == round(mean) else f"{mean:.1f}"


def value(given: float, unit: str) -> str:
    """A measure in its unit."""
    if unit == "%":
        return f"{100 * given:.1f} %"
    return f"{given:,.1f}{f' {unit}' if unit else ''}"


def sure(given: Interval | None, unit: str) -> str:
    """A mean and how far the true one may be from it: 38.1 s ± 4.0."""
    if given is None:
        return NOTHING
    if given.half == float("inf"):
        return value(given.mean, unit)
    return f"{value(given.mean, unit)} ± {(100 if unit == '%' else 1) * given.half:,.1f}"


def change(given: Interval | None, unit: str) -> str:
    """A difference with its interval: −12.0 s (−18.1 to −5.9); one that chance may have made is marked by ≈."""
    if given is None:
        return NOTHING
    factor = 100 if unit == "%" else 1
    shown = unit if unit != "%" else "points"
    mean = f"{_signed(factor * given.mean)}{f' {shown}' if shown else ''}"
    if given.half == float("inf"):
        return mean
    ends = f"({_signed(factor * given.low)} to {_signed(factor * given.high)})"
    return f"{mean} {ends}{' ≈' if given.covers(0) else ''}"


def _signed(given: float) -> str:
    return f"{given if round(given, 1) else 0:+,.1f}".replace("-", "−").replace("+0.0", "0.0")
