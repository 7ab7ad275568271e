"""Hours: open or not, and when next, also at night, on one-off days and when the clocks change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from line.hours import Hours, Span

WARSAW = ZoneInfo("Europe/Warsaw")
CLOSED: tuple[Span, ...] = ()
OFFICE = (Span.parse("08:00-16:00"),)


def _hours(*spans: str, days: dict[dt.date, tuple[Span, ...]] | None = None) -> Hours:
    """The same spans on every day of the week."""
    return Hours(WARSAW, (tuple(Span.parse(span) for span in spans),) * 7, days or {})


def _at(text: str, fold: int = 0) -> dt.datetime:
    """A moment of the wall clock in Kraków."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=WARSAW, fold=fold)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [("2026-11-24T07:59", False), ("2026-11-24T08:00", True), ("2026-11-24T15:59", True), ("2026-11-24T16:00", False)],
)
def test_the_first_minute_is_in_and_the_last_is_out(moment: str, is_open: bool) -> None:
    """Open from eight to four means from 8:00:00 until just before 16:00:00."""
    assert _hours("08:00-16:00").is_open(_at(moment)) is is_open


def test_eight_on_the_wall_is_eight_in_summer_and_winter() -> None:
    """The same wall time is another moment in UTC after the clock change."""
    hours = _hours("08:00-16:00")
    assert hours.is_open(dt.datetime(2026, 7, 1, 6, 0, tzinfo=dt.UTC))
    assert not hours.is_open(dt.datetime(2026, 12, 1, 6, 0, tzinfo=dt.UTC))
    assert hours.is_open(dt.datetime(2026, 12, 1, 7, 0, tzinfo=dt.UTC))


def test_a_span_over_midnight_belongs_to_the_day_it_begins() -> None:
    """Friday night until two is open early on Saturday, not early on Friday."""
    week = (CLOSED,) * 4 + ((Span.parse("22:00-02:00"),),) + (CLOSED,) * 2
    hours = Hours(WARSAW, week)
    assert hours.is_open(_at("2026-11-27T23:00"))
    assert hours.is_open(_at("2026-11-28T01:59"))
    assert not hours.is_open(_at("2026-11-28T02:00"))
    assert not hours.is_open(_at("2026-11-27T01:00"))


def test_a_span_until_twenty_four_ends_with_the_day() -> None:
    """24:00 is the end of the day and nothing of the next one."""
    hours = Hours(WARSAW, ((Span.parse("16:00-24:00"),),) + (CLOSED,) * 6)
    assert hours.is_open(_at("2026-11-23T23:59"))
    assert not hours.is_open(_at("2026-11-24T00:00"))


def test_round_the_clock_is_never_closed() -> None:
    """00:00-24:00 on each day leaves no gap, whatever the clocks do."""
    hours = _hours("00:00-24:00")
    start = dt.datetime(2026, 10, 24, 12, 0, tzinfo=dt.UTC)
    assert all(hours.is_open(start + dt.timedelta(minutes=step)) for step in range(48 * 60))


def test_a_one_off_day_takes_the_place_of_the_weekday() -> None:
    """A holiday is closed, and a Saturday can be open for once."""
    saturday = (Span.parse("09:00-13:00"),)
    hours = Hours(
        WARSAW, (OFFICE,) * 5 + (CLOSED,) * 2, {dt.date(2026, 11, 27): CLOSED, dt.date(2026, 11, 28): saturday}
    )
    assert not hours.is_open(_at("2026-11-27T10:00"))
    assert hours.is_open(_at("2026-11-28T10:00"))
    assert hours.next_opening(_at("2026-11-26T17:00")) == _at("2026-11-28T09:00")


def test_next_opening_on_a_weekend_is_monday() -> None:
    """Who calls on Saturday hears Monday at eight, in the office's zone."""
    hours = Hours(WARSAW, (OFFICE,) * 5 + (CLOSED,) * 2)
    opens = hours.next_opening(dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC))
    assert opens == _at("2026-11-23T08:00")
    assert opens is not None
    assert opens.tzinfo is WARSAW


def test_next_opening_while_open_is_now() -> None:
    """An open line opens at this very moment."""
    now = _at("2026-11-24T10:00")
    assert _hours("08:00-16:00").next_opening(now) == now


def test_a_line_that_never_opens_says_so() -> None:
    """No opening within a year is no opening."""
    assert _hours().next_opening(_at("2026-11-24T10:00")) is None


def test_an_opening_that_the_clock_skips_comes_with_the_jump() -> None:
    """On 29 March 2026 the wall clock jumps from two to three: half past two is at three."""
    hours = _hours("02:30-05:00")
    assert hours.next_opening(_at("2026-03-29T01:00")) == _at("2026-03-29T03:00")
    assert hours.is_open(_at("2026-03-29T03:00"))


def test_an_hour_that_comes_twice_opens_twice() -> None:
    """On 25 October 2026 the wall clock shows 2:15 twice: both are open, and after the first comes the second."""
    hours = _hours("02:10-02:20")
    assert hours.is_open(_at("2026-10-25T02:15", fold=0))
    assert hours.is_open(_at("2026-10-25T02:15", fold=1))
    second = hours.next_opening(_at("2026-10-25T02:30", fold=0))
    assert second is not None
    assert (second.isoformat(), second.fold) == ("2026-10-25T02:10:00+01:00", 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    """A naive time says nothing about the wall clock."""
    with pytest.raises(ValueError, match="without a zone"):
        _hours("08:00-16:00").is_open(dt.datetime(2026, 11, 24, 10, 0))  # noqa: DTZ001


def test_the_next_days_begin_with_what_is_left_of_today() -> None:
    """A span that began is told whole, one that is over is not, and closed days are left out."""
    week = (Span.parse("08:00-12:00"), Span.parse("13:00-16:00"))
    hours = Hours(WARSAW, (week,) * 5 + (CLOSED,) * 2)
    friday, monday = dt.date(2026, 11, 27), dt.date(2026, 11, 30)
    assert hours.next_spans(_at("2026-11-27T07:00"), 4) == ((friday, week), (monday, week))
    assert hours.next_spans(_at("2026-11-27T12:00"), 4) == ((friday, week[1:]), (monday, week))
    assert hours.next_spans(_at("2026-11-27T15:59"), 4) == ((friday, week[1:]), (monday, week))
    assert hours.next_spans(_at("2026-11-27T16:00"), 4) == ((monday, week),)
    assert hours.next_spans(_at("2026-11-27T16:00"), 3) == ()


def test_a_night_is_told_with_the_day_it_begins() -> None:
    """After midnight what is left of the night belongs to yesterday, and tonight is still to come."""
    hours = _hours("22:00-02:00")
    night = (Span.parse("22:00-02:00"),)
    assert hours.next_spans(_at("2026-11-27T01:00"), 1) == ((dt.date(2026, 11, 27), night),)
    assert hours.next_spans(_at("2026-11-27T23:00"), 1) == ((dt.date(2026, 11, 27), night),)


def test_the_spans_of_a_day_are_told_in_its_order() -> None:
    """Whoever wrote the afternoon first meant the same."""
    assert _hours("13:00-16:00", "08:00-12:00").spans(dt.date(2026, 11, 27))[0] == Span.parse("08:00-12:00")


_SPANS = st.sampled_from(["00:00-24:00", "08:00-16:00", "22:00-02:00", "02:30-03:00", "16:00-24:00", "00:00-00:30"])
_MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001


@given(week=st.lists(st.lists(_SPANS, max_size=1), min_size=7, max_size=7), moment=_MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(week: list[list[str]], moment: dt.datetime) -> None:
    """Whatever the week, the promised moment is open, and the minutes before it are not."""
    hours = Hours(WARSAW, tuple(tuple(Span.parse(span) for span in day) for day in week))
    opens = hours.next_opening(moment)
    if opens is None:
        assert not any(week)
        return
    assert hours.is_open(opens)
    steps = int((opens - moment) / dt.timedelta(minutes=30))
    assert not any(hours.is_open(moment + step * dt.timedelta(minutes=30)) for step in range(1 if steps else 0, steps))


@given(week=st.lists(st.lists(_SPANS, max_size=1), min_size=7, max_size=7), moment=_MOMENTS)
def test_nothing_told_is_over(week: list[list[str]], moment: dt.datetime) -> None:
    """Every span that is told ends after now, none is told twice, and the first opening is among them."""
    hours = Hours(WARSAW, tuple(tuple(Span.parse(span) for span in day) for day in week))
    told = hours.next_spans(moment, 8)
    dates = [day for day, _ in told]
    wall = moment.astimezone(WARSAW).replace(tzinfo=None)
    assert dates == sorted(set(dates))
    for day, spans in told:
        assert spans
        for span in spans:
            over_midnight = dt.timedelta(days=span.end <= span.start)
            assert dt.datetime.combine(day, span.end) + over_midnight > wall
    assert bool(told) is any(week)
