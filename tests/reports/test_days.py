"""Days of 23, 24 and 25 hours."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from reports.days import Day, day_of, parse_day
from reports.errors import BadSelection

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("date", "hours", "missing_or_doubled"),
    [("2026-03-10", 24, []), ("2026-03-29", 23, []), ("2026-10-25", 25, ["02", "02"])],
)
def test_a_day_has_the_hours_that_people_live(date: str, hours: int, missing_or_doubled: list[str]) -> None:
    """The night in March lacks an hour, the one in October has two of a kind; together they fill the day."""
    day = Day(dt.date.fromisoformat(date), WARSAW)
    assert len(day.hours) == hours
    assert [f"{hour.local:%H}" for hour in day.hours if hour.is_doubled] == missing_or_doubled
    assert day.hours[0].start == day.start
    assert day.hours[-1].end == day.end == day.after.start
    assert all(one.end == next_one.start for one, next_one in zip(day.hours, day.hours[1:], strict=False))


def test_the_lost_hour_is_not_shown() -> None:
    """In the spring night 1 is followed by 3."""
    shown = [hour.local.hour for hour in Day(dt.date(2026, 3, 29), WARSAW).hours]
    assert shown[:4] == [0, 1, 3, 4]


def test_a_moment_belongs_to_the_day_of_the_line() -> None:
    """Half past eleven at night in UTC is tomorrow in Kraków."""
    assert day_of(dt.datetime(2026, 3, 9, 23, 30, tzinfo=dt.UTC), WARSAW).date == dt.date(2026, 3, 10)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_refused(text: str) -> None:
    """Only real dates of these centuries are days."""
    with pytest.raises(BadSelection):
        parse_day(text, WARSAW)


def test_an_hour_that_the_day_lacks_is_refused() -> None:
    """The spring day has no hour with index 23."""
    with pytest.raises(BadSelection):
        Day(dt.date(2026, 3, 29), WARSAW).hour(23)
