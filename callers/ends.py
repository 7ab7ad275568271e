"""When a rule ends: with the last moment of a day, so that callers and staff are told one and the same date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from callers.errors import BadEnd

DAY, INSTANT = dt.timedelta(days=1), dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Ends:
    """The ends that a block may have.

    Args:
        zone: whose days these are.
        usual_days: after how many a block ends unless it is said.
        most_days: after how many at the latest.
    """

    zone: ZoneInfo
    usual_days: int
    most_days: int

    def usual(self, now: dt.datetime) -> dt.date:
        """The last day of a block that is set now."""
        return self._today(now) + self.usual_days * DAY

    def possible(self, now: dt.datetime) -> tuple[dt.date, dt.date]:
        """The first and the last day that can be the last one of a rule that is set now."""
        today = self._today(now)
        return today, today + self.most_days * DAY

    def of(self, last_day: dt.date, now: dt.datetime) -> dt.datetime:
        """The moment from which a rule does not hold any more; raises :class:`callers.errors.BadEnd`."""
        first, latest = self.possible(now)
        if not first <= last_day <= latest:
            raise BadEnd(first, latest)
        return dt.datetime.combine(last_day + DAY, dt.time(), self.zone).astimezone(dt.UTC)

    def _today(self, now: dt.datetime) -> dt.date:
        return now.astimezone(self.zone).date()


def last_day(until: dt.datetime, zone: dt.tzinfo | None) -> dt.date:
    """The last day on which a rule holds."""
    return (until.astimezone(zone) - INSTANT).date()
