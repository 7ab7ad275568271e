"""The time, passed in wherever it is needed, so that tests own it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> dt.datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        """The present moment in UTC."""
        return dt.datetime.now(dt.UTC)


def to_ms(moment: dt.datetime) -> int:
    """Milliseconds since 1970 of an aware moment: the unit of every time in Redis."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> dt.datetime:
    """The aware UTC moment of milliseconds since 1970."""
    return dt.datetime.fromtimestamp(ms / 1000, dt.UTC)
