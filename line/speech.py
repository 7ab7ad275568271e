"""Values for the ear: numbers, dates and times as a voice should read them in each language.

A text-to-speech voice reads ``12345`` as twelve thousand; a caller compares digits. So digits are set apart
and grouped with commas, which voices read as short pauses. Dates, times and durations follow the Unicode CLDR
through Babel, in the grammatical form that the wording's sentences expect.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.units import format_unit

CHARACTERS_PER_S = 14.0  # a calm voice, measured over the languages of the line
PROMPT_S = 40  # longer than that nobody follows without a pause


class Digits(str):
    """Digits to be read one by one, in groups of three. Anything else in the text is left out."""

    __slots__ = ()


class CaseGroups(str):
    """A case number to be read in groups: a canonical one, or the keyed digits that end with the year."""

    __slots__ = ()


class PhoneEnding(str):
    """A telephone number of which only the last three digits are read."""

    __slots__ = ()


Value = str | int | dt.date | dt.datetime | dt.time | dt.timedelta

_DATE = {"pl": "{day} roku", "uk": "{day} року", "ru": "{day} года"}
_MOMENT = {  # "on Tuesday, 2 December, at 9:30": answers "when?"
    "pl": "{weekday}, {day}, o godzinie {time}",
    "uk": "{weekday}, {day}, о {time}",
    "ru": "{weekday}, {day}, в {time}",
    "en": "{weekday}, {day}, at {time}",
}
_ON_WEEKDAY = {  # Babel knows the names of the days, but not the form that follows "on"
    "pl": ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"),
    "uk": ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"),
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
}
_LOCALES = {"en": "en_GB"}  # day before month, as the office writes
_CANONICAL = re.compile(r"\.\d{4}\.(?P<rest>(?:\d+\.)?\d+\.\d{4})(?:\.|$)")  # what follows the class


def spoken(language: str, value: Value) -> str | int:
    """A value as a voice should read it.

    Texts and whole numbers pass as they are (Fluent gives numbers their plural). A date and time answers
    "when?", without the year, and must be in the zone of those who listen.

    Raises:
        ValueError: a datetime without a zone or in UTC: nobody lives by that clock.
        TypeError: no value for the ear.
    """
    match value:
        case CaseGroups():
            return _case(value)
        case PhoneEnding():
            return _grouped(_digits(value)[-3:])
        case Digits():
            return _grouped(_digits(value))
        case str() | int():
            return value
        case dt.datetime():
            return _moment(language, value)
        case dt.date():
            return _DATE.get(language, "{day}").format(day=_day(language, value, "d MMMM y"))
        case dt.time():
            return _time(value)
        case dt.timedelta():
            return _duration(language, value)
        case _:
            raise TypeError(f"{type(value).__name__} is no value for the ear")


def seconds(text: str, language: str) -> float:  # noqa: ARG001 - voices of further languages may be measured
    """About how long a text takes to hear."""
    return len(text) / CHARACTERS_PER_S


def weekday(language: str, day: dt.date) -> str:
    """The day of the week as the answer to "when?": ``w środę``, ``on Wednesday``."""
    if language in _ON_WEEKDAY:
        return _ON_WEEKDAY[language][day.weekday()]
    return format_date(day, "EEEE", locale=_locale(language))


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def _grouped(digits: str, size: int = 3) -> str:
    groups = [digits[start : start + size] for start in range(0, len(digits), size)]
    if len(groups) > 1 and len(groups[-1]) == 1:  # "1 2 3, 4" hides its last digit: "1 2, 3 4" does not
        groups[-2:] = [groups[-2][:-1], groups[-2][-1] + groups[-1]]
    return ", ".join(" ".join(group) for group in groups)


def _case(number: str) -> str:
    canonical = _CANONICAL.search(number)
    if canonical:
        *parts, year = canonical["rest"].split(".")
        return ", ".join([*map(_grouped, parts), _grouped(year, 4)])
    digits = _digits(number)
    return ", ".join(_grouped(part, size) for part, size in ((digits[:-4], 3), (digits[-4:], 4)) if part)


def _day(language: str, day: dt.date, pattern: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


def _moment(language: str, at: dt.datetime) -> str:
    if at.tzinfo is None or at.tzinfo == dt.UTC:
        raise ValueError("a moment to be spoken must be in the zone of those who listen")
    pattern = _MOMENT.get(language, "{weekday}, {day}, {time}")
    return pattern.format(weekday=weekday(language, at), day=_day(language, at, "d MMMM"), time=_time(at.timetz()))


def _time(at: dt.time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _duration(language: str, long: dt.timedelta) -> str:
    """``2 minutes 10 seconds``; without seconds from ten minutes on, where they would only be noise."""
    minutes, rest = divmod(max(0, round(long.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    amounts = {"hour": hours, "minute": minutes, "second": rest if not hours and minutes < 10 else 0}
    named = [_unit(language, unit, amount) for unit, amount in amounts.items() if amount]
    return " ".join(named or [_unit(language, "second", 0)])


def _unit(language: str, unit: str, amount: int) -> str:
    return format_unit(amount, f"duration-{unit}", "long", locale=_locale(language)).replace("\u00a0", " ")


@functools.lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language))
    except UnknownLocaleError as error:
        raise ValueError(f"there is no locale for the language {language!r}") from error
