"""Times of day in words, in the four languages."""

from __future__ import annotations

import datetime as dt

import pytest

from line.hours import Span
from line.speech import OpenHours, spoken

LANGUAGES = ("pl", "uk", "ru", "en")
MINUTES = [dt.time(minute // 60, minute % 60) for minute in range(24 * 60)]
LETTERS = {
    "pl": set("aąbcćdeęfghijklłmnńoóprsśtuwyzźż "),
    "uk": set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ "),
    "ru": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя "),
    "en": set("abcdefghijklmnopqrstuvwxyz "),
}


@pytest.mark.parametrize(
    ("at", "heard"),
    [
        ("08:00", ["o godzinie ósmej", "о восьмій", "в восемь часов", "at eight in the morning"]),
        ("08:30", ["o ósmej trzydzieści", "о восьмій тридцять", "в восемь тридцать", "at eight thirty in the morning"]),
        (
            "07:05",
            ["o siódmej zero pięć", "о сьомій нуль п’ять", "в семь ноль пять", "at seven oh five in the morning"],
        ),
        ("00:00", ["o północy", "опівночі", "в полночь", "at midnight"]),
        ("00:30", ["o zerowej trzydzieści", "о нульовій тридцять", "в ноль тридцать", "at twelve thirty at night"]),
        ("01:00", ["o godzinie pierwszej", "о першій", "в один час", "at one in the morning"]),
        (
            "11:10",
            ["o jedenastej dziesięć", "об одинадцятій десять", "в одиннадцать десять", "at eleven ten in the morning"],
        ),
        ("12:00", ["o godzinie dwunastej", "о дванадцятій", "в двенадцать часов", "at twelve noon"]),
        (
            "12:15",
            [
                "o dwunastej piętnaście",
                "о дванадцятій п’ятнадцять",
                "в двенадцать пятнадцать",
                "at twelve fifteen in the afternoon",
            ],
        ),
        ("16:00", ["o godzinie szesnastej", "о шістнадцятій", "в шестнадцать часов", "at four in the afternoon"]),
        (
            "18:40",
            [
                "o osiemnastej czterdzieści",
                "о вісімнадцятій сорок",
                "в восемнадцать сорок",
                "at six forty in the evening",
            ],
        ),
        (
            "21:00",
            ["o godzinie dwudziestej pierwszej", "о двадцять першій", "в двадцать один час", "at nine in the evening"],
        ),
        (
            "22:22",
            [
                "o dwudziestej drugiej dwadzieścia dwie",
                "о двадцять другій двадцять дві",
                "в двадцать два двадцать две",
                "at ten twenty two at night",
            ],
        ),
        (
            "23:59",
            [
                "o dwudziestej trzeciej pięćdziesiąt dziewięć",
                "о двадцять третій п’ятдесят дев’ять",
                "в двадцать три пятьдесят девять",
                "at eleven fifty nine at night",
            ],
        ),
    ],
)
def test_a_time_answers_when_in_words(at: str, heard: list[str]) -> None:
    """The hour stands in the case that its preposition wants, the minutes follow it."""
    assert [str(spoken(language, dt.time.fromisoformat(at))) for language in LANGUAGES] == heard


@pytest.mark.parametrize(
    ("spans", "heard"),
    [
        (
            "08:00-16:00",
            [
                "od godziny ósmej do szesnastej",
                "від восьмої до шістнадцятої години",
                "с восьми до шестнадцати часов",
                "from eight in the morning to four in the afternoon",
            ],
        ),
        (
            "07:30-15:30",
            [
                "od siódmej trzydzieści do piętnastej trzydzieści",
                "від сьомої тридцять до п’ятнадцятої тридцять",
                "с семи тридцати до пятнадцати тридцати",
                "from seven thirty in the morning to three thirty in the afternoon",
            ],
        ),
        (
            "13:00-14:00 08:00-12:00",
            [
                "od godziny ósmej do dwunastej i od godziny trzynastej do czternastej",
                "від восьмої до дванадцятої години і від тринадцятої до чотирнадцятої години",
                "с восьми до двенадцати часов и с тринадцати до четырнадцати часов",
                "from eight in the morning to twelve noon and from one in the afternoon to two in the afternoon",
            ],
        ),
        (
            "16:00-24:00",
            [
                "od godziny szesnastej do północy",
                "від шістнадцятої до півночі",
                "с шестнадцати до полуночи",
                "from four in the afternoon to midnight",
            ],
        ),
        (
            "00:00-01:00",
            [
                "od północy do pierwszej",
                "від півночі до першої години",
                "с полуночи до одного часа",
                "from midnight to one in the morning",
            ],
        ),
        (
            "22:00-02:00",
            [
                "od godziny dwudziestej drugiej do drugiej następnego dnia",
                "від двадцять другої до другої години наступного дня",
                "с двадцати двух до двух часов следующего дня",
                "from ten at night to two in the morning the next day",
            ],
        ),
        ("00:00-24:00", ["przez całą dobę", "цілодобово", "круглосуточно", "round the clock"]),
    ],
)
def test_hours_say_from_when_to_when(spans: str, heard: list[str]) -> None:
    """In the order of the day, over midnight and round the clock too."""
    value = OpenHours(tuple(map(Span.parse, spans.split())))
    assert [str(spoken(language, value)) for language in LANGUAGES] == heard


def test_three_spans_have_one_and() -> None:
    """A list of hours reads as a list."""
    hours = OpenHours(tuple(map(Span.parse, ("08:00-09:00", "10:00-11:00", "12:00-13:00"))))
    assert spoken("pl", hours) == (
        "od godziny ósmej do dziewiątej, od godziny dziesiątej do jedenastej i od godziny dwunastej do trzynastej"
    )


def test_a_closed_day_has_no_hours() -> None:
    """That a line is closed is a sentence of its own, not a hole in another."""
    with pytest.raises(ValueError, match="without hours"):
        spoken("pl", OpenHours(()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_minute_has_words_of_its_own(language: str) -> None:
    """No minute of the day has a figure, a foreign letter, a double blank, or another minute's words."""
    heard = [str(spoken(language, at)) for at in MINUTES]
    assert len(set(heard)) == len(MINUTES)
    for text in heard:
        assert set(text) <= LETTERS[language], text
        assert text == " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_span_has_words_of_its_own(language: str) -> None:
    """The same of each beginning and each end, in the cases that these want."""
    noon = dt.time(12)
    spans = [Span(at, noon) for at in MINUTES if at != noon] + [Span(noon, at) for at in MINUTES if at != noon]
    heard = [str(spoken(language, OpenHours((span,)))) for span in spans]
    assert len(set(heard)) == len(spans)
    for text in heard:
        assert set(text) <= LETTERS[language], text
        assert text == " ".join(text.split())


def test_a_further_language_has_the_cldrs_times() -> None:
    """No words of ours yet: figures, as its own locale writes them, and nothing invisible."""
    assert spoken("tr", dt.time(8, 5)) == "08:05"
    assert spoken("es", dt.time(8, 5)) == "8:05"
    assert str(spoken("hi", dt.time(20, 5))).isprintable()
