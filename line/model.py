"""What the line is: its numbers, languages, hours and menus, typed and frozen.

:mod:`line.load` makes these from ``config.yaml``; nothing else does, except tests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from line.hours import Hours, Span

# What a menu's key can start, besides a menu, a topic or an office.
SERVICES = ("status", "language", "consultant", "slower", "hours", "events")
MAIN_MENU = "main"


@dataclass(frozen=True)
class Language:
    """A language of the line: the key that chooses it and the voice that speaks it."""

    code: str  # pl: the name of its wording file and of its texts in the topics
    key: str  # one digit
    locale: str  # pl-PL
    voice: str  # Polly.Ola-Neural
    hours: Hours | None = None  # of its consultants, where they are not the line's


@dataclass(frozen=True)
class Item:
    """One key of a menu and the one thing that it leads to. ``about`` is the call's topic from there on."""

    key: str
    service: str | None = None
    menu: str | None = None
    topic: str | None = None
    office: str | None = None
    about: str | None = None

    @property
    def target(self) -> str:
        """What it leads to, as one word: ``status``, ``information``, ``places``."""
        return self.service or self.menu or self.topic or self.office or ""


@dataclass(frozen=True)
class Callbacks:
    """Ringing callers back. The same for every line of the office."""

    countries: frozenset[str] = frozenset({"PL"})  # whose fixed and mobile numbers are rung
    decent: tuple[Span, ...] = (Span(dt.time(8), dt.time(20)),)  # by the clock of the office, and of whoever is rung
    tries: int = 3
    pause_min: int = 30  # after a try that reached nobody
    per_number: int = 1  # requests that may wait for one number
    ring_s: int = 30
    rest_s: int = 10  # of a consultant for whom nobody was reached
    machine_detection: bool = False  # by the carrier, which charges for it; a key is asked for in any case


@dataclass(frozen=True)
class Line:
    """One line of the office. The first language is spoken after silence."""

    id: str
    name: str
    numbers: tuple[str, ...]  # E.164
    languages: tuple[Language, ...]
    hours: Hours
    topics: tuple[str, ...]  # what a call can be about
    menus: Mapping[str, tuple[Item, ...]]
    callbacks: Callbacks = Callbacks()

    def language(self, code: str) -> Language:
        """The language of a code; raises ``KeyError`` if the line does not speak it."""
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)

    def hours_of(self, code: str) -> Hours:
        """When consultants who speak a language are there."""
        return self.language(code).hours or self.hours

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in the order of the language question."""
        return tuple(language.code for language in self.languages)


@dataclass(frozen=True)
class Office:
    """Who runs the line, in which time zone its clocks are, and on which days it is closed by law."""

    name: str
    zone: ZoneInfo
    holidays: Container[dt.date] = frozenset()


@dataclass(frozen=True)
class Retention:
    """How long things are kept, in days."""

    caller_language_days: int
    events_days: int
    callbacks_days: int


@dataclass(frozen=True)
class Proof:
    """How many failed tries a window allows, and how long a lock lasts."""

    window_min: int
    per_number: int
    per_caller: int
    per_line: int
    lock_min: int


@dataclass(frozen=True)
class Routing:
    """The times and limits of the live queue."""

    ring_s: int
    wrap_up_s: int
    decide_s: int
    calls_per_second: float
    max_waiting: int
    heartbeat_s: int


@dataclass(frozen=True)
class Configuration:
    """Everything in ``config.yaml``."""

    office: Office
    lines: Mapping[str, Line]
    proof: Proof
    routing: Routing
    retention: Retention
    _by_number: Mapping[str, Line] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_number = {number: line for line in self.lines.values() for number in line.numbers}
        object.__setattr__(self, "_by_number", by_number)

    def line_of(self, number: str) -> Line | None:
        """The line that answers an E.164 number."""
        return self._by_number.get(number)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages of all lines, each once."""
        return tuple(dict.fromkeys(code for line in self.lines.values() for code in line.codes))
