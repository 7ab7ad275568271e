"""Days for the ear: ``dziś``, ``jutro``, ``w środę, 25 listopada``, ``17 maja 1990 roku``.

Polish, Ukrainian, Russian and English have words here; every other language gets the CLDR's names and order
through Babel, without prepositions and without "today" and "tomorrow". Days of the month and years stay figures:
voices read those rightly beside the name of a month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from babel.dates import format_date

from line.locales import locale_of

_DATE = {"pl": "{day} roku", "uk": "{day} року", "ru": "{day} года"}
_ON_WEEKDAY = {  # Babel knows the names of the days, but not the form that follows "on"
    "pl": ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"),
    "uk": ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"),
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
}
_NEAR: Mapping[str, tuple[str, str]] = {  # of today and tomorrow
    "pl": ("dziś", "jutro"),
    "uk": ("сьогодні", "завтра"),
    "ru": ("сегодня", "завтра"),
    "en": ("today", "tomorrow"),
}
_SAME_YEAR_DAYS = 300  # nearer than that nobody takes a date for another year's


def weekday(language: str, day: dt.date) -> str:
    """The day of the week as the answer to "when?": ``w środę``, ``on Wednesday``."""
    if language in _ON_WEEKDAY:
        return _ON_WEEKDAY[language][day.weekday()]
    return format_date(day, "EEEE", locale=locale_of(language))


def full_date(language: str, day: dt.date) -> str:
    """The date with its year: ``17 maja 1990 roku``."""
    return _DATE.get(language, "{day}").format(day=format_date(day, "d MMMM y", locale=locale_of(language)))


def dated_weekday(language: str, day: dt.date) -> str:
    """The date without its year as the answer to "when?": ``w środę, 25 listopada``."""
    return f"{weekday(language, day)}, {format_date(day, 'd MMMM', locale=locale_of(language))}"


def upcoming_day(language: str, day: dt.date, today: dt.date) -> str:
    """The same as seen from today: ``dziś``, ``jutro``, with the year where the day is 300 days away or more."""
    away = (day - today).days
    if language in _NEAR and away in {0, 1}:
        return _NEAR[language][away]
    if abs(away) < _SAME_YEAR_DAYS:
        return dated_weekday(language, day)
    return f"{weekday(language, day)}, {full_date(language, day)}"
