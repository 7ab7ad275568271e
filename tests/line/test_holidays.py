"""Public holidays: what the law closes, across Christmas, over midnight, and for many threads at once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest

from line.hours import Hours, Span
from line.public_holidays import public_holidays

WARSAW = ZoneInfo("Europe/Warsaw")
POLAND = public_holidays("PL")
CLOSED: tuple[Span, ...] = ()
OFFICE = (Span.parse("08:00-16:00"),)
OFFICE_WEEK = (OFFICE,) * 5 + (CLOSED,) * 2


def _at(text: str) -> dt.datetime:
    """A moment of the wall clock in Kraków."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def _office(days: dict[dt.date, tuple[Span, ...]] | None = None) -> Hours:
    return Hours(WARSAW, OFFICE_WEEK, days or {}, POLAND)


def test_the_holidays_of_a_year_are_the_laws() -> None:
    """The days of the Polish act on days free of work, with Easter of 2026."""
    start = dt.date(2026, 1, 1)
    found = [day for day in (start + dt.timedelta(days=offset) for offset in range(365)) if day in POLAND]
    assert " ".join(f"{day:%m-%d}" for day in found) == (
        "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"
    )


def test_christmas_eve_is_one_since_2025() -> None:
    """The act was changed; the year before, offices were open."""
    assert dt.date(2024, 12, 24) not in POLAND
    assert dt.date(2025, 12, 24) in POLAND


def test_a_year_is_known_or_not() -> None:
    """A year beyond the package's range is not known, and has no holidays that could be told."""
    assert POLAND.knows(2026)
    assert POLAND.knows(2027)
    assert not POLAND.knows(9000)
    assert dt.date(9000, 1, 1) not in POLAND


def test_a_moment_counts_with_its_date_and_a_text_does_not() -> None:
    """Whatever is asked for, the answer is yes or no."""
    assert _at("2026-12-25T10:00") in POLAND
    assert "2026-12-25" not in POLAND


@pytest.mark.parametrize("country", ["XX", "pl", ""])
def test_an_unknown_country_is_refused(country: str) -> None:
    """Better no start than a line that is open on Christmas Day."""
    with pytest.raises(ValueError, match=f"country '{country}'"):
        public_holidays(country)


def test_threads_may_share_a_calendar() -> None:
    """Many ask at once for years that nobody has asked for yet, and all hear the same."""
    christmases = [dt.date(year, 12, 25) for year in range(1950, 2090)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: [day in POLAND for day in christmases], range(8)))
    assert answers == [[True] * len(christmases)] * 8


def test_christmas_is_closed_until_the_next_working_day() -> None:
    """From the 23rd at four the line opens on Monday the 28th: Thursday to Saturday are holidays, then Sunday."""
    hours = _office()
    assert hours.is_open(_at("2026-12-23T15:59"))
    assert hours.next_opening(_at("2026-12-23T16:00")) == _at("2026-12-28T08:00")
    assert hours.next_spans(_at("2026-12-23T16:00"), 6) == ((dt.date(2026, 12, 28), OFFICE),)
    assert not hours.is_open(_at("2026-12-24T10:00"))


def test_a_one_off_day_wins_over_a_holiday() -> None:
    """An office that decides to open on a holiday is open, and its being a holiday stays true."""
    hours = _office({dt.date(2026, 11, 11): (Span.parse("10:00-12:00"),)})
    assert hours.is_open(_at("2026-11-11T11:00"))
    assert hours.is_holiday(_at("2026-11-11T11:00"))
    assert hours.next_opening(_at("2026-11-10T16:00")) == _at("2026-11-11T10:00")


def test_a_holiday_is_the_office_zones() -> None:
    """Half past eleven in the evening of the tenth in London is the eleventh in Kraków."""
    hours = _office()
    assert hours.is_holiday(dt.datetime(2026, 11, 10, 23, 30, tzinfo=dt.UTC))
    assert not hours.is_holiday(dt.datetime(2026, 11, 11, 23, 30, tzinfo=dt.UTC))
    with pytest.raises(ValueError, match="without a zone"):
        hours.is_holiday(dt.datetime(2026, 11, 11))  # noqa: DTZ001


def test_a_night_runs_on_into_a_holiday() -> None:
    """What began on the eve ends as it would have; nothing begins on the holiday itself."""
    hours = Hours(WARSAW, ((Span.parse("22:00-02:00"),),) * 7, {}, POLAND)
    assert hours.is_open(_at("2026-11-11T01:59"))
    assert not hours.is_open(_at("2026-11-11T02:00"))
    assert not hours.is_open(_at("2026-11-11T23:00"))
    assert not hours.is_open(_at("2026-11-12T01:00"))
    assert hours.next_opening(_at("2026-11-11T02:00")) == _at("2026-11-12T22:00")


def test_a_holiday_on_which_the_clock_changes_is_closed() -> None:
    """Easter Sunday of 2027 loses an hour; the line opens on Tuesday, at eight of summer time."""
    opens = Hours(WARSAW, (OFFICE,) * 7, {}, POLAND).next_opening(_at("2027-03-27T16:00"))
    assert opens == _at("2027-03-30T08:00")
    assert opens is not None
    assert opens.utcoffset() == dt.timedelta(hours=2)


def test_no_opening_is_on_a_holiday_or_in_the_past() -> None:
    """Asked at each hour of two years, the office opens at once or later, on a working day that is no holiday."""
    hours, moment = _office(), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    while moment.year < 2028:
        opens = hours.next_opening(moment)
        assert opens is not None
        assert opens >= moment
        assert opens.date() not in POLAND
        assert opens.weekday() < 5
        moment += dt.timedelta(hours=1)
