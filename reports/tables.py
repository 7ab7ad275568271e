"""Counts by two properties."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row of a table of counts: its name, a count for each column, and their sum."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum of the row."""
        return sum(self.counts)


@dataclass(frozen=True)
class Table:
    """Counts by two properties. Totals are the sums of rows and of columns, nothing else."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def totals(self) -> Row:
        """The sums of the columns."""
        return Row("total", tuple(sum(row.counts[i] for row in self.rows) for i in range(len(self.columns))))
