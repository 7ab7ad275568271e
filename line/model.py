"""What the line is: its numbers, languages, hours and menus, typed and frozen.

:mod:`line.load` makes these from ``config.yaml``; nothing else does, except tests.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from line.consultations import Codebook
from line.hours import Hours, Span

# What a menu's key can start, besides a menu, a topic or an office.
SERVICES = ("status", "language", "consultant", "slower", "hours", "events")
MAIN_MENU = "main"

LOST = "lost"  # why somebody pauses whose browser was not heard of: likewise
MISSED = "missed"  # why somebody pauses who has missed too many offers in a row: nobody chooses it


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
    """One key of a menu and the one thing that it leads to.

    ``about`` is the call's topic from there on, ``kind`` the kind of caller and ``zone`` the zone: these two until the
    main menu.
    """

    key: str
    service: str | None = None
    menu: str | None = None
    topic: str | None = None
    office: str | None = None
    about: str | None = None
    kind: str | None = None
    zone: str | None = None

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
    per_day: int = 3  # requests for one number in a day
    per_caller: int = 5  # requests of one caller in a day
    withheld_per_day: int = 20  # requests of all callers together whose numbers are withheld
    ring_s: int = 30
    rest_s: int = 10  # of a consultant for whom nobody was reached
    machine_detection: bool = False  # by the carrier, which charges for it; a key is asked for in any case


@dataclass(frozen=True)
class WaitRules:
    """What a wait is like: what is said in it and how often, how it ends, and what becomes of a place."""

    position: bool = True  # whether the place in the queue is said
    estimate: bool = True  # whether an expected wait is said, where one is known
    every: int = 2  # so many turns of the wait, each with half a minute of music, have one announcement
    longest_min: int = 30  # of a longer wait is said only that it is longer
    handling_s: int | None = None  # how long a call takes, until the line has learned it
    divert_wait_min: int | None = None  # callers are asked whether to wait for so long
    divert_calls: int | None = None  # or behind more calls than this for each consultant
    after_closing_min: int = 30  # so long after closing whoever waits is served still
    return_min: int = 10  # so long the place of a call that was dropped is kept
    per_number: int = 5  # calls of one number that wait at the same time


@dataclass(frozen=True)
class MessageRules:
    """Text messages to callers: from whom they come, how many one number gets in a day, and what they may be."""

    sender: str  # a number of the account, or a name, which nobody can answer
    per_day: int = 3
    segments: int = 4  # of which a message has at most so many
    sites: tuple[str, ...] = ()  # that a message may name, with all below them


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
    pauses: tuple[str, ...] = ()  # the reasons for which a consultant may pause by key, in the order of the keys
    kinds: tuple[str, ...] = ("foreigner",)  # of callers; the first is whoever did not say otherwise
    zones: tuple[str, ...] = ()  # of the office, where calls are told apart by them
    callbacks: Callbacks = Callbacks()
    waiting: WaitRules = field(default_factory=WaitRules)
    messages: MessageRules | None = None  # none: consultants send none

    def kind_of(self, chosen: str) -> str:
        """The kind of caller that a queue has, from what the menus told; none where the line has but one."""
        if len(self.kinds) == 1:
            return ""
        return chosen if chosen in self.kinds else self.kinds[0]

    def zone_of(self, chosen: str) -> str:
        """The zone that a queue has, from what the menus told; none unless they told one."""
        return chosen if chosen in self.zones else ""

    def topic_of(self, chosen: str) -> str:
        """The topic that a queue has: what was chosen, or the line's last one, if it is no topic of the line."""
        return chosen if chosen in self.topics else self.topics[-1]

    def language(self, code: str) -> Language:
        """The language of a code; raises ``KeyError`` if the line does not speak it."""
        for language in self.languages:
            if language.code == code:
                return language
        raise KeyError(code)

    def hours_of(self, code: str) -> Hours:
        """When consultants who speak a language are there."""
        return self.language(code).hours or self.hours

    @functools.cached_property
    def menus_above(self) -> Mapping[str, str]:
        """Each menu that keys lead to, nearest first, with the one from which the shortest way comes."""
        above, ahead = {MAIN_MENU: MAIN_MENU}, [MAIN_MENU]
        for menu in ahead:  # grows on the way
            for item in self.menus.get(menu, ()):
                if item.menu is not None and item.menu not in above:
                    above[item.menu] = menu
                    ahead.append(item.menu)
        return above

    def menu_above(self, menu: str) -> str:
        """Where the way back from a menu leads: from the main menu, and from one that no key leads to, to the main."""
        return self.menus_above.get(menu, MAIN_MENU)

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
    notes_days: int
    consultations_days: int


@dataclass(frozen=True)
class Proof:
    """How many failed tries a window allows, and how long a lock lasts."""

    window_min: int
    per_number: int
    per_caller: int
    per_line: int
    lock_min: int


@dataclass(frozen=True)
class FitRule:
    """From ``after_s`` of waiting on: how well the language must be spoken, and what need not fit any more."""

    after_s: int = 0
    level: str = "interpreter"
    any_topic: bool = False
    any_kind: bool = False
    any_zone: bool = False


@dataclass(frozen=True)
class Priority:
    """Calls that fit all that is named stand in the queue as if they had come so much earlier."""

    head_start_s: int
    language: str | None = None
    topic: str | None = None
    kind: str | None = None
    zone: str | None = None

    def fits(self, language: str, topic: str, kind: str, zone: str) -> bool:
        """Whether a call is one of those."""
        told = ((self.language, language), (self.topic, topic), (self.kind, kind), (self.zone, zone))
        return all(named in (None, own) for named, own in told)


@dataclass(frozen=True)
class Routing:
    """The times, limits and rules of the live queue."""

    ring_s: int
    wrap_up_s: int
    decide_s: int
    calls_per_second: float
    max_waiting: int
    max_waiting_of: Mapping[str, int]  # by language, where it has a limit of its own
    heartbeat_s: int
    fit: tuple[FitRule, ...]
    order: str  # of those who are free: longest-idle, fewest-calls, round-robin
    at_once: int  # how many are rung for one call
    again_s: int  # how long a call is kept from whoever refused it, while anybody else is there; 0: not at all
    most_misses: int  # calls missed in a row, then a pause; 0: never
    prefer_last_s: int  # 0: not at all
    prefer_last_days: int
    priorities: tuple[Priority, ...]
    always_on_accepts: str  # how who stays connected takes a call: by key, or at-once
    pauses: tuple[str, ...]  # the reasons for which somebody may pause
    hand_over_s: int  # how long a call that was handed on waits first in line

    def head_start_s(self, language: str, topic: str, kind: str, zone: str) -> int:
        """How much earlier a call stands as if it had come: of the priorities that fit it the first counts."""
        fitting = (one.head_start_s for one in self.priorities if one.fits(language, topic, kind, zone))
        return next(fitting, 0)


@dataclass(frozen=True)
class Unwanted:
    """How often one number may ring before it is asked for keys or refused, and how long a block lasts."""

    challenge_after: int  # calls of one number within an hour
    passed_min: int
    most_per_minute: int
    most_per_hour: int
    withheld_per_minute: int  # calls of all withheld numbers together
    block_days: int
    longest_block_days: int


@dataclass(frozen=True)
class DirectoryRules:
    """How accounts of the office's directory are matched to staff."""

    claim: str = "preferred_username"  # whose value is somebody's login here
    second_factor: str = "here"  # or directory: no one-time code is asked for after a sign-in there


@dataclass(frozen=True)
class SignInRules:
    """Staff's way to the pages: what is asked for, how often it may be tried, and how long it holds."""

    one_time_code: tuple[str, ...] = ()  # roles for which a one-time code is obligatory
    idle_min: int = 60  # without any page, a session ends
    longest_h: int = 12  # whatever happens in it
    first_password_h: int = 72  # how long a password that a supervisor gave may be used
    tries_per_login: int = 10
    tries_per_address: int = 30
    window_min: int = 15  # in which tries are counted
    directory: DirectoryRules | None = None


@dataclass(frozen=True)
class Configuration:
    """Everything in ``config.yaml``."""

    office: Office
    lines: Mapping[str, Line]
    proof: Proof
    routing: Routing
    retention: Retention
    unwanted: Unwanted
    waiting: WaitRules
    consultations: Codebook
    sign_in: SignInRules
    interpreters: Mapping[str, str] = field(default_factory=dict, kw_only=True)  # E.164 numbers by language
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
