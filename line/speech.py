"""Values for the ear: numbers, days and times as a voice should read them in each language.

A text-to-speech voice reads ``12345`` as twelve thousand; a caller compares digits. So digits are set apart
and grouped with commas, which voices read as short pauses. Times of day are words (:mod:`line.clockwords`), days
have today and tomorrow (:mod:`line.daywords`), each in the grammatical form that the wording's sentences expect.
What has no words of ours follows the Unicode CLDR through Babel, and so does every language beyond Polish, Ukrainian,
Russian and English.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import phonenumbers
from babel.units import format_unit

from line.clockwords import at_time, open_hours
from line.daywords import full_date, upcoming_day
from line.hours import Span
from line.locales import locale_of
from line.spelling import spelled_length

CHARACTERS_PER_S = 14.0  # of a calm voice, an estimate for all languages: the carrier's voices were not measured
POLISH_CODE = "48"  # of the country, which nobody here says of a number
PROMPT_S = 40  # longer than that nobody follows without a pause


class Digits(str):
    """Digits to be read one by one, in groups of three. Anything else in the text is left out."""

    __slots__ = ()


class CaseGroups(str):
    """A case number to be read in groups: a canonical one, or the keyed digits that end with the year."""

    __slots__ = ()


class Phone(str):
    """A telephone number in E.164, to be read as people write it: a Polish one without its country's code."""

    __slots__ = ()


class Label(str):
    """A public text of the office, a topic's name for one: it passes as it is, and is nobody's secret."""

    __slots__ = ()


@dataclass(frozen=True)
class Upcoming:
    """A moment seen from today: ``jutro o godzinie ósmej``. It is in the zone of those who listen."""

    at: dt.datetime
    today: dt.date


@dataclass(frozen=True)
class OpenDay:
    """A day seen from today: ``jutro``, ``w środę, 25 listopada``."""

    day: dt.date
    today: dt.date


@dataclass(frozen=True)
class OpenHours:
    """The hours of one day, at least one span: ``od godziny ósmej do szesnastej``."""

    spans: tuple[Span, ...]


Value = str | int | dt.date | dt.time | dt.timedelta | Upcoming | OpenDay | OpenHours

_CANONICAL = re.compile(r"\.\d{4}\.(?P<rest>(?:\d+\.)?\d+\.\d{4})(?:\.|$)")  # what follows the class


def spoken(language: str, value: Value) -> str | int:
    """A value as a voice should read it.

    Texts and whole numbers pass as they are (Fluent gives numbers their plural). A time of day, and what is seen from
    today, answer "when?".

    Raises:
        ValueError: a moment without a zone or in UTC: nobody lives by that clock; hours without a span.
        TypeError: no value for the ear; a date and time alone is none, since nobody knows from which day it is seen.
    """
    match value:
        case CaseGroups():
            return _case(value)
        case Phone():
            return _phone(value)
        case Digits():
            return _grouped(_digits(value))
        case str() | int():
            return value
        case dt.date() if not isinstance(value, dt.datetime):
            return full_date(language, value)
        case dt.time():
            return at_time(language, value)
        case dt.timedelta():
            return _duration(language, value)
        case _:
            return _composed(language, value)


def seconds(text: str, language: str) -> float:
    """About how long a text takes to hear, its figures and web addresses in words."""
    return spelled_length(text, language) / CHARACTERS_PER_S


def _composed(language: str, value: object) -> str:
    """The values of our own that are more than one word or number."""
    match value:
        case Upcoming():
            return _upcoming(language, _placed(value.at), value.today)
        case OpenDay():
            return upcoming_day(language, value.day, value.today)
        case OpenHours():
            return open_hours(language, value.spans)
        case _:
            raise TypeError(f"{type(value).__name__} is no value for the ear")


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def _grouped(digits: str, size: int = 3) -> str:
    groups = [digits[start : start + size] for start in range(0, len(digits), size)]
    if len(groups) > 1 and len(groups[-1]) == 1:  # "1 2 3, 4" hides its last digit: "1 2, 3 4" does not
        groups[-2:] = [groups[-2][:-1], groups[-2][-1] + groups[-1]]
    return ", ".join(" ".join(group) for group in groups)


def _phone(e164: str) -> str:
    """``6 0 0, 1 0 0, 2 0 0``; a foreign number begins as it is dialled from here: ``0 0, 3 8 0, 4 4 1, …``."""
    code = str(phonenumbers.parse(e164).country_code)
    number = _digits(e164).removeprefix(code)
    return _grouped(number) if code == POLISH_CODE else ", ".join(("0 0", _grouped(code), _grouped(number)))


def _case(number: str) -> str:
    canonical = _CANONICAL.search(number)
    if canonical:
        *parts, year = canonical["rest"].split(".")
        return ", ".join([*map(_grouped, parts), _grouped(year, 4)])
    digits = _digits(number)
    return ", ".join(_grouped(part, size) for part, size in ((digits[:-4], 3), (digits[-4:], 4)) if part)


def _placed(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None or at.tzinfo == dt.UTC:
        raise ValueError("a moment to be spoken must be in the zone of those who listen")
    return at


def _upcoming(language: str, at: dt.datetime, today: dt.date) -> str:
    """``jutro o godzinie ósmej``, but with a pause where a date stands between the day and the time."""
    day = upcoming_day(language, at.date(), today)
    return f"{day}{',' if ',' in day else ''} {at_time(language, at.time())}"


def _duration(language: str, long: dt.timedelta) -> str:
    """``2 minutes 10 seconds``; without seconds from ten minutes on, where they would only be noise."""
    minutes, rest = divmod(max(0, round(long.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    amounts = {"hour": hours, "minute": minutes, "second": rest if not hours and minutes < 10 else 0}
    named = [_unit(language, unit, amount) for unit, amount in amounts.items() if amount]
    return " ".join(named or [_unit(language, "second", 0)])


def _unit(language: str, unit: str, amount: int) -> str:
    return format_unit(amount, f"duration-{unit}", "long", locale=locale_of(language)).replace("\u00a0", " ")
