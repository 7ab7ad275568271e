"""The days on which a country's offices are closed by law.

The days come from the ``holidays`` package, which follows each country's law year by year (Poland's Christmas Eve
is in it since 2025). Its own calendars grow while they are asked; these here never change, so that many
threads may share one.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import holidays

_CACHED_YEARS = 64


@dataclass(frozen=True)
class PublicHolidays:
    """The public holidays of a country: ``dt.date(2026, 12, 24) in public_holidays("PL")``.

    A date outside the years that the package knows is never a holiday: see :meth:`knows`.
    """

    country: str  # ISO 3166: PL
    first_year: int
    last_year: int

    def __contains__(self, day: object) -> bool:
        """Whether a date is a public holiday; of a date and time the date counts."""
        if not isinstance(day, dt.date):
            return False
        date = day.date() if isinstance(day, dt.datetime) else day
        return self.knows(date.year) and date in _days(self.country, date.year)

    def knows(self, year: int) -> bool:
        """Whether the package knows the holidays of a year."""
        return self.first_year <= year <= self.last_year


def public_holidays(country: str) -> PublicHolidays:
    """The public holidays of a country, by its two letters.

    Raises:
        ValueError: the package has no calendar of this country.
    """
    try:
        calendar = holidays.country_holidays(country)
    except NotImplementedError as error:
        raise ValueError(f"there is no calendar of public holidays for the country {country!r}") from error
    return PublicHolidays(country, calendar.start_year, calendar.end_year)


@functools.lru_cache(maxsize=_CACHED_YEARS)
def _days(country: str, year: int) -> frozenset[dt.date]:
    """One year's days, from a calendar that nobody else holds."""
    return frozenset(holidays.country_holidays(country, years=year, expand=False))
