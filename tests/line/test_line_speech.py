"""Values for the ear, in the four languages."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from line.speech import CaseGroups, Digits, PhoneEnding, Value, seconds, spoken

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("value", "heard"),
    [
        (Digits("123456"), "1 2 3, 4 5 6"),
        (Digits("1234"), "1 2, 3 4"),  # never a lone digit at the end
        (Digits("12"), "1 2"),
        (Digits("+48 600 100 200"), "4 8 6, 0 0 1, 0 0 2, 0 0"),
        (Digits(""), ""),
        (CaseGroups("XX-III-P.6151.12345.2025"), "1 2 3, 4 5, 2 0 2 5"),
        (CaseGroups("XX-III-P.6151.1.12345.2024"), "1, 1 2 3, 4 5, 2 0 2 4"),
        (CaseGroups("XX-III-P.6151.12345.2025.AB"), "1 2 3, 4 5, 2 0 2 5"),
        (CaseGroups("123452025"), "1 2 3, 4 5, 2 0 2 5"),
        (PhoneEnding("+48600100234"), "2 3 4"),
        ("INFO", "INFO"),
        (3, 3),
    ],
)
def test_identifiers_are_read_digit_by_digit(value: Value, heard: str | int) -> None:
    """Digits are set apart, in groups that a caller can compare."""
    assert spoken("pl", value) == heard


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("pl", "17 maja 1990 roku"),
        ("uk", "17 травня 1990 року"),
        ("ru", "17 мая 1990 года"),
        ("en", "17 May 1990"),
    ],
)
def test_a_date_has_its_month_in_words(language: str, heard: str) -> None:
    """The month is a word in the case that a day needs before it."""
    assert spoken(language, dt.date(1990, 5, 17)) == heard


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("pl", "we wtorek, 1 grudnia, o godzinie 9:05"),
        ("uk", "у вівторок, 1 грудня, о 9:05"),
        ("ru", "во вторник, 1 декабря, в 9:05"),
        ("en", "on Tuesday, 1 December, at 9:05"),
    ],
)
def test_a_moment_answers_when(language: str, heard: str) -> None:
    """Weekday, day and time with the prepositions of the language, so that a sentence can end with it."""
    assert spoken(language, dt.datetime(2026, 12, 1, 9, 5, tzinfo=WARSAW)) == heard


@pytest.mark.parametrize("moment", [dt.datetime(2026, 12, 1, 9), dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)])  # noqa: DTZ001
def test_a_moment_of_no_place_is_refused(moment: dt.datetime) -> None:
    """Nobody on the line lives by UTC: an appointment spoken in it would be an hour early."""
    with pytest.raises(ValueError, match="zone"):
        spoken("pl", moment)


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("pl", "0 sekund|1 minuta|2 minuty 10 sekund|5 minut 1 sekunda|11 minut|21 minut|1 godzina 41 minut"),
        ("uk", "0 секунд|1 хвилина|2 хвилини 10 секунд|5 хвилин 1 секунда|11 хвилин|21 хвилина|1 година 41 хвилина"),
        ("ru", "0 секунд|1 минута|2 минуты 10 секунд|5 минут 1 секунда|11 минут|21 минута|1 час 41 минута"),
        ("en", "0 seconds|1 minute|2 minutes 10 seconds|5 minutes 1 second|11 minutes|21 minutes|1 hour 41 minutes"),
    ],
)
def test_a_duration_has_the_right_plurals(language: str, heard: str) -> None:
    """Each amount in its own plural form; seconds are left out where they would only be noise."""
    values = (0, 60, 130, 301, 11 * 60 + 20, 21 * 60, 101 * 60)
    assert "|".join(str(spoken(language, dt.timedelta(seconds=value))) for value in values) == heard


def test_a_time_has_no_leading_zero() -> None:
    """Voices read 8:05 as a time, and 08:05 as two numbers."""
    assert spoken("pl", dt.time(8, 5)) == "8:05"


def test_a_language_without_rules_of_its_own_still_speaks() -> None:
    """A further language gets its dates from CLDR before anybody writes rules for it."""
    assert spoken("es", dt.date(1990, 5, 17)) == "17 mayo 1990"
    assert spoken("es", dt.datetime(2026, 12, 1, 9, 5, tzinfo=WARSAW)) == "martes, 1 diciembre, 9:05"


def test_length_is_fourteen_characters_a_second() -> None:
    """The estimate that the limits and the journal share."""
    assert seconds("x" * 28, "pl") == 2.0
