"""Values for the ear, in the four languages."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from line.hours import Span
from line.speech import (
    CaseGroups,
    Digits,
    Label,
    OpenDay,
    OpenHours,
    Phone,
    Upcoming,
    Value,
    seconds,
    spoken,
)

WARSAW = ZoneInfo("Europe/Warsaw")
LANGUAGES = ("pl", "uk", "ru", "en")
TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "heard"),
    [
        (Digits("123456"), "1 2 3, 4 5 6"),
        (Digits("1234"), "1 2, 3 4"),  # never a lone digit at the end
        (Digits("12"), "1 2"),
        (Digits("48 600"), "4 8 6, 0 0"),
        (Digits(""), ""),
        (CaseGroups("XX-III-P.6151.12345.2025"), "1 2 3, 4 5, 2 0 2 5"),
        (CaseGroups("XX-III-P.6151.1.12345.2024"), "1, 1 2 3, 4 5, 2 0 2 4"),
        (CaseGroups("XX-III-P.6151.12345.2025.AB"), "1 2 3, 4 5, 2 0 2 5"),
        (CaseGroups("123452025"), "1 2 3, 4 5, 2 0 2 5"),
        (Phone("+48600100200"), "6 0 0, 1 0 0, 2 0 0"),  # nobody here says 48
        (Phone("+48122102020"), "1 2 2, 1 0 2, 0 2 0"),
        (Phone("+380441234567"), "0 0, 3 8 0, 4 4 1, 2 3 4, 5 6 7"),
        (Phone("+390612345678"), "0 0, 3 9, 0 6 1, 2 3 4, 5 6, 7 8"),
        (Phone("+12025550123"), "0 0, 1, 2 0 2, 5 5 5, 0 1, 2 3"),
        ("INFO", "INFO"),
        (Label("Pobyt czasowy"), "Pobyt czasowy"),
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


@pytest.mark.parametrize("moment", [dt.datetime(2026, 12, 1, 9), dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)])  # noqa: DTZ001
def test_a_moment_of_no_place_is_refused(moment: dt.datetime) -> None:
    """Nobody on the line lives by UTC: an appointment spoken in it would be an hour early."""
    with pytest.raises(ValueError, match="zone"):
        spoken("pl", Upcoming(moment, TODAY))


def test_a_moment_alone_is_refused() -> None:
    """Nobody knows whether it is ahead, nor whether its year can be left out; as a date it would lose its time."""
    with pytest.raises(TypeError, match="datetime"):
        spoken("pl", dt.datetime(2026, 12, 1, 9, 5, tzinfo=WARSAW))


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        (
            "pl",
            [
                "dziś o godzinie ósmej",
                "jutro o ósmej trzydzieści",
                "w środę, 25 listopada, o godzinie ósmej",
                "we wtorek, 2 listopada 2027 roku, o godzinie ósmej",
            ],
        ),
        (
            "uk",
            [
                "сьогодні о восьмій",
                "завтра о восьмій тридцять",
                "у середу, 25 листопада, о восьмій",
                "у вівторок, 2 листопада 2027 року, о восьмій",
            ],
        ),
        (
            "ru",
            [
                "сегодня в восемь часов",
                "завтра в восемь тридцать",
                "в среду, 25 ноября, в восемь часов",
                "во вторник, 2 ноября 2027 года, в восемь часов",
            ],
        ),
        (
            "en",
            [
                "today at eight in the morning",
                "tomorrow at eight thirty in the morning",
                "on Wednesday, 25 November, at eight in the morning",
                "on Tuesday, 2 November 2027, at eight in the morning",
            ],
        ),
    ],
)
def test_what_comes_is_seen_from_today(language: str, heard: list[str]) -> None:
    """Today and tomorrow have words, other days a date, and a year where another could be meant."""
    moments = ("2026-11-23T08:00", "2026-11-24T08:30", "2026-11-25T08:00", "2027-11-02T08:00")
    values = [Upcoming(dt.datetime.fromisoformat(moment).replace(tzinfo=WARSAW), TODAY) for moment in moments]
    assert [str(spoken(language, value)) for value in values] == heard


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("pl", ["dziś", "jutro", "w środę, 25 listopada", "w niedzielę, 19 września 2027 roku"]),
        ("uk", ["сьогодні", "завтра", "у середу, 25 листопада", "у неділю, 19 вересня 2027 року"]),
        ("ru", ["сегодня", "завтра", "в среду, 25 ноября", "в воскресенье, 19 сентября 2027 года"]),
        ("en", ["today", "tomorrow", "on Wednesday, 25 November", "on Sunday, 19 September 2027"]),
    ],
)
def test_a_day_is_seen_from_today(language: str, heard: list[str]) -> None:
    """The day alone, for hours that follow it; 300 days away it has its year."""
    days = [TODAY + dt.timedelta(days=away) for away in (0, 1, 2, 300)]
    assert [str(spoken(language, OpenDay(day, TODAY))) for day in days] == heard
    assert str(spoken(language, OpenDay(TODAY + dt.timedelta(days=299), TODAY))).count("2027") == 0


@given(days=st.integers(0, 729), language=st.sampled_from(LANGUAGES), away=st.integers(0, 400))
def test_every_day_has_words(days: int, language: str, away: int) -> None:
    """Each date of two years can be said from any day before it: today and tomorrow never stand for another."""
    day = dt.date(2026, 1, 1) + dt.timedelta(days=days)
    heard = str(spoken(language, OpenDay(day, day - dt.timedelta(days=away))))
    assert heard.isprintable()
    assert not heard.endswith(",")
    assert (str(day.day) in heard) is (away > 1)
    assert (str(day.year) in heard) is (away >= 300)


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


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("pl", ["1 sekunda", "2 sekundy", "5 sekund", "11 sekund", "21 sekund", "22 sekundy", "1 minuta 41 sekund"]),
        ("uk", ["1 секунда", "2 секунди", "5 секунд", "11 секунд", "21 секунда", "22 секунди", "1 хвилина 41 секунда"]),
        ("ru", ["1 секунда", "2 секунды", "5 секунд", "11 секунд", "21 секунда", "22 секунды", "1 минута 41 секунда"]),
        ("en", ["1 second", "2 seconds", "5 seconds", "11 seconds", "21 seconds", "22 seconds", "1 minute 41 seconds"]),
    ],
)
def test_seconds_have_the_right_plurals(language: str, heard: list[str]) -> None:
    """In the nominative, which "waiting time:" wants in each language."""
    values = (1, 2, 5, 11, 21, 22, 101)
    assert [str(spoken(language, dt.timedelta(seconds=value))) for value in values] == heard


def test_a_language_without_rules_of_its_own_still_speaks() -> None:
    """A further language gets its dates and times from CLDR before anybody writes rules for it."""
    assert spoken("es", dt.date(1990, 5, 17)) == "17 mayo 1990"
    assert spoken("es", Upcoming(dt.datetime(2026, 12, 1, 9, 5, tzinfo=WARSAW), TODAY)) == "martes, 1 diciembre, 9:05"
    assert spoken("es", OpenDay(TODAY, TODAY)) == "lunes, 23 noviembre"
    assert spoken("es", OpenHours((Span.parse("08:00-16:00"),))) == "8:00–16:00"


def test_length_is_fourteen_characters_a_second() -> None:
    """The estimate that the limits and the journal share."""
    assert seconds("x" * 28, "pl") == 2.0


SAID = {  # figures as a voice says them, in the form that the sentences want
    "pl": ("dwa tysiące dwudziestego szóstego", "dwadzieścia pięć", "jeden"),
    "uk": ("дві тисячі двадцять шостого", "двадцять п’ять", "один"),
    "ru": ("две тысячи двадцать шестого", "двадцать пять", "один"),
    "en": ("twenty twenty-six", "twenty-five", "one"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_take_as_long_as_their_words(language: str) -> None:
    """To a voice a year is four words, and a lone digit one: about as long as if they were written out."""
    for figures, words in zip(("2026", "25", "1"), SAID[language], strict=True):
        assert seconds(f"x {figures} x", language) == pytest.approx(seconds(f"x {words} x", language), abs=0.3)
        assert seconds(f"x {figures} x", language) > seconds("x x x", language)


@pytest.mark.parametrize(("language", "dot"), [("pl", "kropka"), ("uk", "крапка"), ("ru", "точка"), ("en", "dot")])
def test_a_web_address_has_its_dots_said(language: str, dot: str) -> None:
    """The dots within it are words; full stops are pauses."""
    assert seconds("a.gov.pl", language) == seconds(f"a {dot} gov {dot} pl", language)
    assert seconds("A. B. C.", language) == seconds("A, B, C!", language)


def test_a_language_without_figures_of_its_own_is_not_thought_quick() -> None:
    """It counts as slowly as the slowest that is known."""
    assert seconds("2026", "es") == seconds("2026", "pl") > seconds("2026", "en")
    assert seconds("1234567890", "pl") > seconds("1234", "pl")
