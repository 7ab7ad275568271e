"""When consultants are there: weekly hours, public holidays, one-off days, and the moment they open next.

Hours are what the clock on the office's wall says, so they stay right across clock changes: at 8:00 on the
wall the line opens, in summer as in winter. An hour that comes twice in autumn counts twice, one that is
skipped in spring does not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = dt.time(0)
_DAY = dt.timedelta(days=1)
_LONGEST_STRETCH = 8  # spans that follow upon each other, before a line counts as open for days
_HORIZON_DAYS = 370  # beyond every one-off day that anybody plans


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the day on which it begins. One that ends before its beginning runs over midnight."""

    start: dt.time
    end: dt.time  # not included; midnight is the end of the day

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span of ``08:00-16:00``, ``22:00-02:00``, ``16:00-24:00``; ``ValueError`` for others."""
        first, dash, second = text.partition("-")
        if not dash:
            raise ValueError(f"{text!r} is no stretch of time")
        start = _time(first)
        end = MIDNIGHT if second.strip() == "24:00" else _time(second)
        if start == end != MIDNIGHT:
            raise ValueError(f"{text!r} ends when it begins")
        return cls(start, end)

    @property
    def is_over_midnight(self) -> bool:
        """Whether part of it lies on the next day."""
        return MIDNIGHT < self.end < self.start

    def covers_on_its_day(self, wall: dt.time) -> bool:
        """Whether the wall clock's time lies in it, on the day it begins."""
        return self.start <= wall and (self.is_over_midnight or self.end == MIDNIGHT or wall < self.end)

    def covers_on_next_day(self, wall: dt.time) -> bool:
        """Whether the wall clock's time lies in what is left of it after midnight."""
        return self.is_over_midnight and wall < self.end

    def is_over(self, wall: dt.time) -> bool:
        """Whether it has ended when the wall clock shows a time, on the day it begins."""
        return not self.covers_on_its_day(wall) and self.start <= wall

    def overlaps(self, other: Span) -> bool:
        """Whether both are open at some time of the day they begin."""
        return self.covers_on_its_day(other.start) or other.covers_on_its_day(self.start)


@dataclass(frozen=True)
class Hours:
    """The hours of one line. A one-off day wins over a public holiday, and a holiday, closed, over the week.

    Attributes:
        zone: where the clock hangs.
        week: seven entries from Monday on, each the spans that begin on that day.
        days: one-off days, in place of the week's spans that begin on that date; empty means closed.
        holidays: dates on which nothing begins; what began the evening before runs on over midnight.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    days: Mapping[dt.date, tuple[Span, ...]] = field(default_factory=dict)
    holidays: Container[dt.date] = frozenset()

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether consultants are there at an aware moment."""
        wall = self._wall(moment)
        today, yesterday = self.spans(wall.date()), self.spans(wall.date() - _DAY)
        return any(span.covers_on_its_day(wall.time()) for span in today) or any(
            span.covers_on_next_day(wall.time()) for span in yesterday
        )

    def next_opening(self, moment: dt.datetime) -> dt.datetime | None:
        """The first moment from here on at which the line is open, in its zone: this one if it is open.

        None when it does not open within about a year.
        """
        if self.is_open(moment):
            return moment.astimezone(self.zone)
        first_day = self._wall(moment).date()
        for offset in range(_HORIZON_DAYS):
            openings = [at for at in self._openings(first_day + offset * _DAY) if at >= moment]
            if openings:
                return min(openings).astimezone(self.zone)
        return None

    def closing(self, moment: dt.datetime) -> dt.datetime | None:
        """When the stretch in which an aware, open moment lies is over, in the zone; none if it goes on for days.

        A stretch that begins where another ends belongs to it.
        """
        at = moment
        for _ in range(_LONGEST_STRETCH):
            if not self.is_open(at):
                return at.astimezone(self.zone)
            at = min(end for end in self._endings(at) if end > at)
        return None

    def next_spans(self, moment: dt.datetime, most_days: int = 14) -> tuple[tuple[dt.date, tuple[Span, ...]], ...]:
        """The dates on which the line is open, soonest first, each with the spans that begin on it.

        Today comes first if anything of today is still to come, with those spans alone that are not over, and
        whole, even if they began. What is left of a span of yesterday is yesterday's: it is not told again.

        Args:
            moment: an aware moment; its date in the zone is today.
            most_days: how many days are looked at, today included.
        """
        wall = self._wall(moment)
        today = wall.date()
        left = tuple(span for span in self.spans(today) if not span.is_over(wall.time()))
        later = ((day, self.spans(day)) for day in (today + offset * _DAY for offset in range(1, most_days)))
        return tuple((day, spans) for day, spans in ((today, left), *later) if spans)

    def is_holiday(self, moment: dt.datetime) -> bool:
        """Whether an aware moment lies on a public holiday, even one on which the line is open for once."""
        return self._wall(moment).date() in self.holidays

    def spans(self, day: dt.date) -> tuple[Span, ...]:
        """The spans that begin on a date, in the order of the day."""
        if day in self.days:
            return tuple(sorted(self.days[day]))
        return () if day in self.holidays else tuple(sorted(self.week[day.weekday()]))

    def _wall(self, moment: dt.datetime) -> dt.datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone cannot be compared with the hours")
        return moment.astimezone(self.zone)

    def _openings(self, day: dt.date) -> Iterator[dt.datetime]:
        """The moments in UTC at which spans of this day begin: two for a time that comes twice."""
        for span in self.spans(day):
            wall = dt.datetime.combine(day, span.start)
            moments = {wall.replace(tzinfo=self.zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
            shown = [at for at in moments if at.astimezone(self.zone).replace(tzinfo=None) == wall]
            yield from shown or [self._after_the_gap(min(moments), wall)]

    def _endings(self, moment: dt.datetime) -> Iterator[dt.datetime]:
        """The moments in UTC at which spans of yesterday and today end: two for a time that comes twice."""
        today = self._wall(moment).date()
        for day in (today - _DAY, today):
            for span in self.spans(day):
                date = day + _DAY if span.is_over_midnight or span.end == MIDNIGHT else day
                wall = dt.datetime.combine(date, span.end)
                yield from (wall.replace(tzinfo=self.zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1))

    def _after_the_gap(self, at: dt.datetime, wall: dt.datetime) -> dt.datetime:
        """The moment at which the wall clock jumps over a time that it never shows."""
        while at.astimezone(self.zone).replace(tzinfo=None) < wall:
            at += dt.timedelta(minutes=1)
        return at


def _time(text: str) -> dt.time:
    hour, colon, minute = text.strip().partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
        raise ValueError(f"{text.strip()!r} is no time of day")
    return dt.time(int(hour), int(minute))
