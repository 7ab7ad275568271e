"""The rules for hours: no language without a single one, no one-off day that is over, holidays known in advance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator

from line.findings import Finding
from line.hours import Hours
from line.model import Configuration, Line
from line.places import Places
from line.public_holidays import PublicHolidays
from line.ringing import RingingHours


def hours_findings(configuration: Configuration, places: Places, now: dt.datetime) -> Iterator[Finding]:
    """Every finding in the hours of all lines at an aware moment."""
    today = now.astimezone(configuration.office.zone).date()
    yield from _holiday_findings(configuration, places, today)
    for line in configuration.lines.values():
        yield from past_day_findings(places, places.config, ("lines", line.id), line.hours, today, at=line.id)
        yield from _empty_week_findings(line, places)
        yield from _never_rung_findings(line, places, now)


def past_day_findings(
    places: Places, file: str, place: tuple[Hashable, ...], hours: Hours, today: dt.date, *, at: str = ""
) -> Iterator[Finding]:
    """One-off days that are over; ``place`` holds their ``days:``."""
    for day in sorted(hours.days):
        if day < today:
            what = f"the one-off day {day} is over"
            yield places.warning(file, (*place, "days", day), what, "remove it", at=at)


def _holiday_findings(configuration: Configuration, places: Places, today: dt.date) -> Iterator[Finding]:
    holidays = configuration.office.holidays
    if holidays == frozenset():
        what = "no public holidays are named: the line is open on them, and callers wait for nobody"
        todo = "add `holidays:` with a country's two letters, or write them as closed `days:`"
        yield places.warning(places.config, ("office",), what, todo)
    if not isinstance(holidays, PublicHolidays):
        return
    for year in (today.year, today.year + 1):
        if not holidays.knows(year):
            what = f"the public holidays of {holidays.country} in {year} are not known: the line would be open on them"
            todo = "bring the package `holidays` up to date, or write them as closed `days:`"
            yield places.warning(places.config, ("office", "holidays"), what, todo)


def _never_rung_findings(line: Line, places: Places, now: dt.datetime) -> Iterator[Finding]:
    ringing = RingingHours(line)
    for language in line.languages:
        code = language.code
        if any(line.hours_of(code).week) and ringing.window(code, "").next_opening(now) is None:
            what = f"callers who speak {code} are never rung back: no decent hour lies in their consultants' hours"
            at = f"{line.id}/{code}"
            place = ("callbacks", "decent")
            yield places.error(places.config, place, what, "let them overlap", at=at, language=code)


def _empty_week_findings(line: Line, places: Places) -> Iterator[Finding]:
    for index, language in enumerate(line.languages):
        if any(line.hours_of(language.code).week):
            continue
        place: tuple[Hashable, ...] = ("lines", line.id, "hours")
        if language.hours is not None:
            place = ("lines", line.id, "languages", index, "hours")
        what = f"the week has no hour in which anybody speaks {language.code}"
        todo = "give it hours, or remove the language"
        at = f"{line.id}/{language.code}"
        yield places.error(places.config, place, what, todo, at=at, language=language.code)
