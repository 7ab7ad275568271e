"""Value, limit and ratio of paired measurements, as one table."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pairs:
    """One measure: each value with the limit measured right beside it in the same run."""

    name: str
    unit: str
    values: Sequence[float]
    limits: Sequence[float]
    goal: str = ""

    @property
    def ratios(self) -> list[float]:
        """Each value to its own limit."""
        return [value / limit for value, limit in zip(self.values, self.limits, strict=True)]

    def __str__(self) -> str:
        ratios = self.ratios
        return (
            f"{self.name:<38}{_short(statistics.median(self.values)):>10}{_short(statistics.median(self.limits)):>10}"
            f" {self.unit:<11}{statistics.median(ratios):>8.3f}{min(ratios):>8.3f}{max(ratios):>8.3f}  {self.goal}"
        )


def show(title: str, rows: Sequence[Pairs]) -> None:
    """Print a table: medians of value and limit, and of their ratio the median, the least and the greatest."""
    print(f"\n{title} ({len(rows[0].values)} pairs)")
    print(f"{'':<38}{'value':>10}{'limit':>10} {'unit':<11}{'ratio':>8}{'min':>8}{'max':>8}  goal")
    for row in rows:
        print(row)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
