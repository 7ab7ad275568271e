"""A day as the line lives it: 23, 24 or 25 hours of local time, kept in UTC.

Everything is stored in UTC and grouped in the line's zone (Europe/Warsaw). Intervals are [start, end).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports.errors import BadSelection

_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Hour:
    """One hour of a day. ``index`` counts elapsed hours from midnight: the doubled hour in autumn has two."""

    index: int
    start: dt.datetime  # UTC
    end: dt.datetime  # UTC
    local: dt.datetime  # its start, in the line's zone
    is_doubled: bool  # the clock shows this hour twice on this day


@dataclass(frozen=True)
class Day:
    """A calendar day in a zone."""

    date: dt.date
    zone: ZoneInfo

    @property
    def start(self) -> dt.datetime:
        """The first moment of the day, in UTC."""
        return _midnight(self.date, self.zone)

    @property
    def end(self) -> dt.datetime:
        """The first moment of the next day, in UTC."""
        return _midnight(self.date + dt.timedelta(days=1), self.zone)

    @property
    def hours(self) -> tuple[Hour, ...]:
        """The hours in their order: 23 in the spring night of clock change, 25 in the autumn one."""
        starts = []
        moment = self.start
        while moment < self.end:
            starts.append(moment)
            moment += _HOUR
        shown = [start.astimezone(self.zone) for start in starts]
        clocks = [local.hour for local in shown]
        return tuple(
            Hour(i, start, min(start + _HOUR, self.end), local, clocks.count(local.hour) > 1)
            for i, (start, local) in enumerate(zip(starts, shown, strict=True))
        )

    def hour(self, index: int) -> Hour:
        """One hour by its index; raises :class:`BadSelection` for one that the day does not have."""
        hours = self.hours
        if not 0 <= index < len(hours):
            raise BadSelection(f"{self.date} has no hour {index}")
        return hours[index]

    @property
    def before(self) -> Day:
        """The day before."""
        return Day(self.date - dt.timedelta(days=1), self.zone)

    @property
    def after(self) -> Day:
        """The day after."""
        return Day(self.date + dt.timedelta(days=1), self.zone)


def day_of(moment: dt.datetime, zone: ZoneInfo) -> Day:
    """The day that a moment belongs to."""
    return Day(moment.astimezone(zone).date(), zone)


def parse_day(text: str, zone: ZoneInfo) -> Day:
    """The day of its ISO form (2026-03-10); raises :class:`BadSelection` for anything else."""
    try:
        date = dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadSelection("not a date") from error
    if not 2000 <= date.year < 2200:
        raise BadSelection("a date too far away")
    return Day(date, zone)


def _midnight(date: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), zone).astimezone(dt.UTC)
