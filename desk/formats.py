"""Times, numbers and durations as people say them, in the reader's language and the line's zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from line.wording import Wording
from reports.days import Day, Hour

_LOCALES = {"en": "en_GB"}  # day before month, and 24 hours, as the office writes
_CLOCK = "HH:mm"


class Formats:
    """Formats values for one reader.

    Args:
        wording: for the words of durations.
        language: the page's language.
        zone: the line's zone.
        today: the day that it is.
    """

    def __init__(self, wording: Wording, language: str, zone: ZoneInfo, today: Day) -> None:
        self._wording = wording
        self._language = language
        self._locale = Locale.parse(_LOCALES.get(language, language))
        self._zone = zone
        self._today = today

    def clock(self, moment: dt.datetime) -> str:
        """14:05."""
        return format_datetime(moment, _CLOCK, tzinfo=self._zone, locale=self._locale)

    def clock_s(self, moment: dt.datetime) -> str:
        """14:05:09."""
        return format_datetime(moment, "HH:mm:ss", tzinfo=self._zone, locale=self._locale)

    def exact(self, moment: dt.datetime) -> str:
        """The exact moment, with its offset: for whoever hovers over a time."""
        return format_datetime(moment, "d MMMM y, HH:mm:ss (ZZZZ)", tzinfo=self._zone, locale=self._locale)

    def iso(self, moment: dt.datetime) -> str:
        """The moment for machines, in the line's zone."""
        return moment.astimezone(self._zone).isoformat(timespec="seconds")

    def day(self, day: Day) -> str:
        """Tuesday, 10 March 2026."""
        return format_date(day.date, "full", locale=self._locale)

    def short_day(self, day: Day) -> str:
        """Tue 10 Mar."""
        return format_date(day.date, "EEE d MMM", locale=self._locale)

    def date(self, date: dt.date) -> str:
        """Tue 10 Mar: a day without a moment."""
        return format_date(date, "EEE d MMM", locale=self._locale)

    def long_date(self, date: dt.date) -> str:
        """10 March 2026."""
        return format_date(date, "long", locale=self._locale)

    def moment(self, moment: dt.datetime) -> str:
        """Today 14:05, or the day and the time."""
        day = Day(moment.astimezone(self._zone).date(), self._zone)
        if day == self._today:
            return self._wording.text(self._language, "moment-today", time=self.clock(moment))
        return f"{self.short_day(day)}, {self.clock(moment)}"

    def hour(self, hour: Hour) -> str:
        """14-15; in the doubled hour of autumn the offset stands beside it."""
        clock = f"{hour.local.hour:02d}–{hour.local.hour + 1:02d}"
        return f"{clock} ({self._offset(hour.local)})" if hour.is_doubled else clock

    def duration(self, seconds: float | None) -> str:
        """2 min 10 s; a dash for none."""
        if seconds is None:
            return "–"
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            return self._wording.text(self._language, "duration-hours", hours=hours, minutes=minutes)
        if minutes:
            return self._wording.text(self._language, "duration-minutes", minutes=minutes, seconds=rest)
        return self._wording.text(self._language, "duration-seconds", seconds=rest)

    def stopwatch(self, seconds: float) -> str:
        """2:10, or 1:02:10: what a timer shows, in any language."""
        minutes, rest = divmod(int(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

    def difference(self, seconds: float | None) -> str:
        """+2 min 10 s, or the same with a minus; a dash for none."""
        if seconds is None:
            return "–"
        sign = "" if round(seconds) == 0 else "+" if seconds > 0 else "−"
        return f"{sign}{self.duration(abs(seconds))}"

    def number(self, value: float) -> str:
        """A number in the reader's locale."""
        return str(format_decimal(value, locale=self._locale))

    def percent(self, share: float | None) -> str:
        """A share in whole per cent, rounded down: 79.9 % is no 80 %. A dash for none."""
        if share is None:
            return "–"
        return str(format_percent(int(share * 100 + 1e-9) / 100, locale=self._locale))

    def _offset(self, local: dt.datetime) -> str:
        return format_datetime(local, "ZZZZ", tzinfo=self._zone, locale=self._locale)
