"""When callers may be rung back: hours, decency on both sides, and what can be said of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from line.hours import Hours, Span
from line.load import load
from line.overlap import Overlap
from line.ringing import RingingHours, Slot

WARSAW = ZoneInfo("Europe/Warsaw")
LINE = load(Path(__file__).resolve().parents[2] / "config.yaml").lines["infoopt"]
RINGING = RingingHours(LINE)


def at(text: str) -> dt.datetime:
    """A moment by the office's clock."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def hours(*spans: str, zone: ZoneInfo = WARSAW) -> Hours:
    """The same hours on every day."""
    return Hours(zone, (tuple(map(Span.parse, spans)),) * 7)


@pytest.mark.parametrize(
    ("spans", "now", "closes"),
    [
        (["08:00-16:00"], "2026-03-10 10:00", "2026-03-10 16:00"),
        (["08:00-12:00", "12:00-16:00"], "2026-03-10 10:00", "2026-03-10 16:00"),
        (["08:00-12:00", "13:00-16:00"], "2026-03-10 10:00", "2026-03-10 12:00"),
        (["16:00-24:00"], "2026-03-10 23:59", "2026-03-11 00:00"),
        (["22:00-02:00"], "2026-03-10 23:00", "2026-03-11 02:00"),
        (["22:00-02:00"], "2026-03-11 01:00", "2026-03-11 02:00"),
        (["01:00-04:00"], "2026-03-29 01:30", "2026-03-29 04:00"),  # the clock jumps from two to three
    ],
)
def test_closing(spans: list[str], now: str, closes: str) -> None:
    """The end of the stretch that a moment lies in."""
    assert hours(*spans).closing(at(now)) == at(closes)


def test_a_line_that_never_closes() -> None:
    """Round the clock on every day: there is no end to tell."""
    assert hours("00:00-24:00").closing(at("2026-03-10 10:00")) is None


def test_what_several_hours_share() -> None:
    """Open in all of them; the next such moment and its end are those of whoever is the strictest then."""
    both = Overlap((hours("08:00-16:00"), hours("09:00-20:00", zone=ZoneInfo("Europe/London"))))
    assert not both.is_open(at("2026-03-10 09:59"))
    assert both.next_opening(at("2026-03-10 07:00")) == at("2026-03-10 10:00")
    assert both.next_opening(at("2026-03-10 16:00")) == at("2026-03-11 10:00")
    assert both.closing(at("2026-03-10 10:00")) == at("2026-03-10 16:00")


def test_hours_that_share_nothing() -> None:
    """They are never open together, and the search ends."""
    assert Overlap((hours("08:00-10:00"), hours("12:00-14:00"))).next_opening(at("2026-03-10 07:00")) is None


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-03-10 10:00", Slot(at("2026-03-10 10:00"), at("2026-03-10 16:00"), at("2026-03-11 08:00"))),
        ("2026-03-13 16:00", Slot(at("2026-03-16 08:00"), at("2026-03-16 16:00"), at("2026-03-17 08:00"), False)),
        ("2026-04-30 15:59", Slot(at("2026-04-30 15:59"), at("2026-04-30 16:00"), at("2026-05-04 08:00"))),
    ],
)
def test_the_slot_of_a_promise(now: str, slot: Slot) -> None:
    """Today until the end of the hours and then from the next opening on; weekends and holidays are none."""
    assert RINGING.slot("uk", "Europe/Warsaw", at(now)) == slot


def test_decent_hours_are_those_of_both_sides() -> None:
    """Eight in the office is two at night elsewhere; a clock that this machine does not know is the office's."""
    assert RINGING.slot("en", "America/New_York", at("2026-03-10 08:00")).opens == at("2026-03-10 13:00")
    assert RINGING.slot("en", "Mars/Olympus", at("2026-03-10 08:00")).opens == at("2026-03-10 08:00")
    assert not RINGING.decent("").is_open(at("2026-03-10 20:00"))


def test_hours_that_are_not_asked() -> None:
    """A demonstration at night rings at night."""
    always = RingingHours(LINE, is_always=True).slot("pl", "", at("2026-03-10 03:00"))
    assert always == Slot(at("2026-03-10 03:00"))
