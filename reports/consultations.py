"""Consultations of a day: of calls and of every other channel, each counted by itself.

A consultation of a call is what one consultant entered of it, topic, outcome or a day to come back to it; a call that
was handed on may be two. On the other channels each entry is one, however many people it reached: these are counted
beside it. What was taken back is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from line.consultations import CALL
from reports.tables import Row, Table

NONE = "none"  # in place of a topic that was not entered


@dataclass(frozen=True)
class Counted:
    """How many consultations of a day have a channel, a topic and a language, and how many people they reached."""

    channel: str
    topic: str
    language: str
    consultations: int
    people: int


@dataclass(frozen=True)
class Consultations:
    """All consultations of a day on a line."""

    counted: tuple[Counted, ...] = ()

    @property
    def total(self) -> int:
        """Consultations on all channels."""
        return sum(one.consultations for one in self.counted)

    @property
    def others(self) -> int:
        """Those that were no calls."""
        return sum(one.consultations for one in self.counted if one.channel != CALL)

    @property
    def people(self) -> int:
        """People reached on the other channels."""
        return sum(one.people for one in self.counted if one.channel != CALL)

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels of the day, the telephone first."""
        return tuple(dict.fromkeys((CALL, *(one.channel for one in self.counted))))

    def of(self, channel: str) -> int:
        """Consultations on one channel."""
        return sum(one.consultations for one in self.counted if one.channel == channel)

    def by_topic(self, topics: Sequence[str], channels: Sequence[str]) -> Table:
        """Rows are topics, columns channels; names that the office does not use any more come last."""
        return self._table(lambda one: one.topic, topics, channels)

    def by_language(self, languages: Sequence[str], channels: Sequence[str]) -> Table:
        """Rows are languages, columns channels."""
        return self._table(lambda one: one.language, languages, channels)

    def _table(self, row_of: Callable[[Counted], str], rows: Sequence[str], channels: Sequence[str]) -> Table:
        counts: dict[tuple[str, str], int] = {}
        for one in self.counted:
            place = row_of(one), one.channel
            counts[place] = counts.get(place, 0) + one.consultations
        columns = _known(channels, [channel for _, channel in counts])
        names = [name for name in _known(rows, [row for row, _ in counts]) if any(row == name for row, _ in counts)]
        return Table(columns, tuple(Row(row, tuple(counts.get((row, one), 0) for one in columns)) for row in names))


def _known(order: Sequence[str], found: Sequence[str]) -> tuple[str, ...]:
    """Names in the office's order, then those that it does not have any more."""
    return tuple(dict.fromkeys([*order, *sorted(found)]))
