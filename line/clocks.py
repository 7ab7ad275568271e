"""How Polish, Ukrainian, Russian and English tell the time: the words alone, in the cases their prepositions want.

Offices and timetables of Poland and its neighbours count to twenty-four, and so do the first three; English counts
to twelve and names the part of the day in words, since voices differ in how they read ``a.m.``
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from line.hours import MIDNIGHT, Span

_NOON = dt.time(12)


@dataclass(frozen=True)
class Form:
    """One way to say any time, with its preposition: at it, from it on, or until it.

    Attributes:
        named: times with a name of their own, such as midnight.
        full: the pattern of a full hour, with ``{hour}`` and ``{rest}``.
        broken: the pattern of any other time, with ``{minute}`` too.
        hours: a word for each of 24 hours.
        minutes: a word for each of 60 minutes.
        rest: what follows each hour: the hour's unit, or the part of the day.
    """

    named: Mapping[dt.time, str]
    full: str
    broken: str
    hours: Sequence[str]
    minutes: Sequence[str]
    rest: Sequence[str] = ("",) * 24

    def say(self, at: dt.time) -> str:
        """The time in words; seconds are not said."""
        name = self.named.get(at.replace(second=0, microsecond=0, tzinfo=None))
        pattern = self.broken if at.minute else self.full
        return name or pattern.format(hour=self.hours[at.hour], minute=self.minutes[at.minute], rest=self.rest[at.hour])


@dataclass(frozen=True)
class Clock:
    """How a language tells the time, and how long something is open."""

    at: Form
    since: Form
    until: Form
    all_day: str
    next_day: str
    joint: str

    def span(self, span: Span) -> str:
        """From when to when."""
        if span.start == span.end == MIDNIGHT:
            return self.all_day
        words = f"{self.since.say(span.start)} {self.until.say(span.end)}"
        return f"{words} {self.next_day}" if span.is_over_midnight else words


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


def _sixty(zero: str, ones: str, teens: str, tens: str) -> tuple[str, ...]:
    """The minutes as they follow an hour: the words from one to nine, from ten to nineteen, and twenty to fifty."""
    one = _words(ones)
    lone = ("", *(f"{zero} {word}" for word in one), *_words(teens))
    return (*lone, *(" ".join((ten, *rest)) for ten in _words(tens) for rest in ((), *((word,) for word in one))))


_PL_HOURS = _words(
    "zerowej, pierwszej, drugiej, trzeciej, czwartej, piątej, szóstej, siódmej, ósmej, dziewiątej, dziesiątej, "
    "jedenastej, dwunastej, trzynastej, czternastej, piętnastej, szesnastej, siedemnastej, osiemnastej, "
    "dziewiętnastej, dwudziestej, dwudziestej pierwszej, dwudziestej drugiej, dwudziestej trzeciej"
)  # genitive and locative are the same
_PL_MINUTES = _sixty(
    "zero",
    "jeden, dwie, trzy, cztery, pięć, sześć, siedem, osiem, dziewięć",
    "dziesięć, jedenaście, dwanaście, trzynaście, czternaście, piętnaście, szesnaście, siedemnaście, osiemnaście, "
    "dziewiętnaście",
    "dwadzieścia, trzydzieści, czterdzieści, pięćdziesiąt",
)
POLISH = Clock(
    at=Form({MIDNIGHT: "o północy"}, "o godzinie {hour}", "o {hour} {minute}", _PL_HOURS, _PL_MINUTES),
    since=Form({MIDNIGHT: "od północy"}, "od godziny {hour}", "od {hour} {minute}", _PL_HOURS, _PL_MINUTES),
    until=Form({MIDNIGHT: "do północy"}, "do {hour}", "do {hour} {minute}", _PL_HOURS, _PL_MINUTES),
    all_day="przez całą dobę",
    next_day="następnego dnia",
    joint="i",
)

_UK_AT = _words(
    "о нульовій, о першій, о другій, о третій, о четвертій, о п’ятій, о шостій, о сьомій, о восьмій, о дев’ятій, "
    "о десятій, об одинадцятій, о дванадцятій, о тринадцятій, о чотирнадцятій, о п’ятнадцятій, о шістнадцятій, "
    "о сімнадцятій, о вісімнадцятій, о дев’ятнадцятій, о двадцятій, о двадцять першій, о двадцять другій, "
    "о двадцять третій"
)
_UK_OF = _words(
    "нульової, першої, другої, третьої, четвертої, п’ятої, шостої, сьомої, восьмої, дев’ятої, десятої, "
    "одинадцятої, дванадцятої, тринадцятої, чотирнадцятої, п’ятнадцятої, шістнадцятої, сімнадцятої, "
    "вісімнадцятої, дев’ятнадцятої, двадцятої, двадцять першої, двадцять другої, двадцять третьої"
)
_UK_MINUTES = _sixty(
    "нуль",
    "одна, дві, три, чотири, п’ять, шість, сім, вісім, дев’ять",
    "десять, одинадцять, дванадцять, тринадцять, чотирнадцять, п’ятнадцять, шістнадцять, сімнадцять, вісімнадцять, "
    "дев’ятнадцять",
    "двадцять, тридцять, сорок, п’ятдесят",
)
UKRAINIAN = Clock(
    at=Form({MIDNIGHT: "опівночі"}, "{hour}", "{hour} {minute}", _UK_AT, _UK_MINUTES),
    since=Form({MIDNIGHT: "від півночі"}, "від {hour}", "від {hour} {minute}", _UK_OF, _UK_MINUTES),
    until=Form({MIDNIGHT: "до півночі"}, "до {hour} години", "до {hour} {minute}", _UK_OF, _UK_MINUTES),
    all_day="цілодобово",
    next_day="наступного дня",
    joint="і",
)

_RU_AT = _words(
    "ноль, один, два, три, четыре, пять, шесть, семь, восемь, девять, десять, одиннадцать, двенадцать, тринадцать, "
    "четырнадцать, пятнадцать, шестнадцать, семнадцать, восемнадцать, девятнадцать, двадцать, двадцать один, "
    "двадцать два, двадцать три"
)
_RU_OF = _words(
    "нуля, одного, двух, трёх, четырёх, пяти, шести, семи, восьми, девяти, десяти, одиннадцати, двенадцати, "
    "тринадцати, четырнадцати, пятнадцати, шестнадцати, семнадцати, восемнадцати, девятнадцати, двадцати, "
    "двадцати одного, двадцати двух, двадцати трёх"
)
_RU_MINUTES_AT = _sixty(
    "ноль",
    "одну, две, три, четыре, пять, шесть, семь, восемь, девять",
    "десять, одиннадцать, двенадцать, тринадцать, четырнадцать, пятнадцать, шестнадцать, семнадцать, восемнадцать, "
    "девятнадцать",
    "двадцать, тридцать, сорок, пятьдесят",
)
_RU_MINUTES_OF = _sixty(
    "ноль",
    "одной, двух, трёх, четырёх, пяти, шести, семи, восьми, девяти",
    "десяти, одиннадцати, двенадцати, тринадцати, четырнадцати, пятнадцати, шестнадцати, семнадцати, восемнадцати, "
    "девятнадцати",
    "двадцати, тридцати, сорока, пятидесяти",
)
_RU_HOURS_AT = ("часов", "час", *("часа",) * 3, *("часов",) * 16, "час", "часа", "часа")
_RU_HOURS_OF = ("часов", "часа", *("часов",) * 19, "часа", "часов", "часов")
RUSSIAN = Clock(
    at=Form({MIDNIGHT: "в полночь"}, "в {hour} {rest}", "в {hour} {minute}", _RU_AT, _RU_MINUTES_AT, _RU_HOURS_AT),
    since=Form({MIDNIGHT: "с полуночи"}, "с {hour}", "с {hour} {minute}", _RU_OF, _RU_MINUTES_OF),
    until=Form(
        {MIDNIGHT: "до полуночи"}, "до {hour} {rest}", "до {hour} {minute}", _RU_OF, _RU_MINUTES_OF, _RU_HOURS_OF
    ),
    all_day="круглосуточно",
    next_day="следующего дня",
    joint="и",
)

_EN_HOURS = _words("twelve, one, two, three, four, five, six, seven, eight, nine, ten, eleven") * 2
_EN_MINUTES = _sixty(
    "oh",
    "one, two, three, four, five, six, seven, eight, nine",
    "ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen",
    "twenty, thirty, forty, fifty",
)
_EN_PARTS = (
    "at night",
    *("in the morning",) * 11,
    *("in the afternoon",) * 6,
    *("in the evening",) * 4,
    *("at night",) * 2,
)


def _english(preposition: str) -> Form:
    return Form(
        {MIDNIGHT: f"{preposition} midnight", _NOON: f"{preposition} twelve noon"},
        preposition + " {hour} {rest}",
        preposition + " {hour} {minute} {rest}",
        _EN_HOURS,
        _EN_MINUTES,
        _EN_PARTS,
    )


ENGLISH = Clock(
    at=_english("at"),
    since=_english("from"),
    until=_english("to"),
    all_day="round the clock",
    next_day="the next day",
    joint="and",
)
