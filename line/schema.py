"""The shape of ``config.yaml`` and of the files of ``content/``: which keys there are and which values they take.

Only shapes stand here; what must fit together (a menu that exists, a voice that speaks) is in
:mod:`line.rules`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StringConstraints

from line.consultations import CODE_KEYS
from line.hours import WEEKDAYS, Span


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ValueError, OSError, KeyError) as error:  # unknown zones raise ZoneInfoNotFoundError, a KeyError
        raise ValueError(f"there is no time zone {name!r}") from error


def _span(text: object) -> Span:
    if isinstance(text, str):
        return Span.parse(text)
    raise ValueError(f"{text!r} is no stretch of time")


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    for index, span in enumerate(spans):
        if any(span.overlaps(other) for other in spans[index + 1 :]):
            raise ValueError("two stretches of one day overlap")
    return spans


def _moment(value: object) -> dt.datetime:
    """The wall clock's time of ``2026-12-05 09:00``; YAML itself knows it only with seconds."""
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value
    if isinstance(value, str) and len(value) >= len("2026-12-05 09:00"):
        return dt.datetime.fromisoformat(value).replace(tzinfo=None)
    raise ValueError(f"{value!r} is no day and time")


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9]$")]
Number = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}-[A-Z]{2}$")]
Zone = Annotated[ZoneInfo, PlainValidator(_zone)]
Day = Annotated[tuple[Annotated[Span, PlainValidator(_span)], ...], AfterValidator(_apart)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Moment = Annotated[dt.datetime, PlainValidator(_moment)]
Count = Annotated[int, Field(gt=0)]
Seconds = Annotated[int, Field(ge=0)]
Mark = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=16)]  # a queue's name has room for two
HeadStart = Annotated[int, Field(gt=0, le=1800)]  # well below that of a caller whose consultant dropped: an hour
Again = Annotated[int, Field(ge=0, le=3600)]  # nobody waits for longer
Misses = Annotated[int, Field(ge=0, le=100)]
AtOnce = Annotated[int, Field(ge=1, le=5)]
Level = Literal["interpreter", "basic", "fluent", "native"]
LEVELS: tuple[Level, ...] = get_args(Level)  # of a language, the weakest first
Order = Literal["longest-idle", "fewest-calls", "round-robin"]
Rate = Annotated[float, Field(gt=0)]
Minutes = Annotated[int, Field(ge=0, le=240)]  # no call is longer than four hours
Every = Annotated[int, Field(ge=1, le=10)]  # so many turns of music are about five minutes
LongestMinutes = Annotated[int, Field(ge=1, le=240)]
Role = Literal["consultant", "supervisor", "administrator"]
Claim = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.:/-]*$", max_length=100)]
LongestHours = Annotated[int, Field(ge=1, le=24)]
Tries = Annotated[int, Field(ge=3, le=100)]
Sender = Annotated[str, StringConstraints(pattern=r"^(\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9 &_-]{0,10})$")]
Segments = Annotated[int, Field(ge=1, le=10)]
Site = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]


class _Entry(BaseModel):
    """What every part of a file shares: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class OfficeEntry(_Entry):
    """Who runs the line."""

    name: Text
    zone: Zone
    holidays: Country | None = None


class RetentionEntry(_Entry):
    """How long things are kept."""

    caller_language_days: Count = 365
    events_days: Count = 400
    callbacks_days: Count = 90
    notes_days: Count = 180
    consultations_days: Count = 400


class WeekEntry(_Entry):
    """The hours of a week, each day named, a closed one empty."""

    mon: Day
    tue: Day
    wed: Day
    thu: Day
    fri: Day
    sat: Day
    sun: Day

    def by_day(self) -> tuple[tuple[Span, ...], ...]:
        """Seven days from Monday on."""
        return tuple(getattr(self, name) for name in WEEKDAYS)


class LanguageEntry(_Entry):
    """One language of a line."""

    code: LanguageCode
    key: Key
    locale: Locale
    voice: Text
    hours: WeekEntry | None = None


class ItemEntry(_Entry):
    """One key of a menu."""

    key: Key
    service: Name | None = None
    menu: Name | None = None
    topic: Name | None = None
    office: Name | None = None
    about: Name | None = None
    kind: Mark | None = None
    zone: Mark | None = None


class MessagesEntry(_Entry):
    """Text messages that consultants send to callers: from whom, how many, how long, and which sites they may name."""

    sender: Sender
    per_day: Count = 3
    segments: Segments = 4
    sites: tuple[Site, ...] = ()


class LineEntry(_Entry):
    """One line of the office."""

    name: Text
    numbers: Annotated[tuple[Number, ...], Field(min_length=1)]
    languages: Annotated[tuple[LanguageEntry, ...], Field(min_length=1)]
    hours: WeekEntry
    days: Mapping[dt.date, Day] = {}
    topics: Annotated[tuple[Name, ...], Field(min_length=1)]
    kinds: Annotated[tuple[Mark, ...], Field(min_length=1)] = ("foreigner",)
    zones: tuple[Mark, ...] = ()
    menus: Mapping[Name, Annotated[tuple[ItemEntry, ...], Field(min_length=1)]]
    messages: MessagesEntry | None = None


class ProofEntry(_Entry):
    """How many tries a proof of identity has."""

    window_min: Count = 30
    per_number: Count = 5
    per_caller: Count = 5
    per_line: Count = 100
    lock_min: Count = 30


class FitEntry(_Entry):
    """From ``after_s`` of waiting on: how well the language must be spoken, and what need not fit any more."""

    after_s: Seconds = 0
    level: Level = "interpreter"
    any_topic: bool = False
    any_kind: bool = False
    any_zone: bool = False


class PriorityEntry(_Entry):
    """Calls that fit all that is named stand as if they had come so much earlier."""

    head_start_s: HeadStart
    language: LanguageCode | None = None
    topic: Name | None = None
    kind: Mark | None = None
    zone: Mark | None = None


class RoutingEntry(_Entry):
    """The times, limits and rules of the live queue."""

    ring_s: Count = 20
    wrap_up_s: Count = 20
    decide_s: Count = 25
    calls_per_second: Rate = 1
    max_waiting: Count = 50
    max_waiting_of: Mapping[LanguageCode, Count] = {}
    heartbeat_s: Count = 90
    fit: Annotated[tuple[FitEntry, ...], Field(min_length=1)] = (FitEntry(),)
    order: Order = "longest-idle"
    at_once: AtOnce = 1
    again_s: Again = 60
    most_misses: Misses = 3
    prefer_last_s: Seconds = 0
    prefer_last_days: Count = 7
    priorities: tuple[PriorityEntry, ...] = ()
    always_on_accepts: Literal["key", "at-once"] = "key"
    pauses: Annotated[tuple[Name, ...], Field(min_length=1)] = ("break", "lunch", "training", "meeting")
    hand_over_s: Count = 30


class UnwantedEntry(_Entry):
    """How often one number may ring, and how long a block lasts."""

    challenge_after: Count = 10
    passed_min: Count = 60
    most_per_minute: Count = 6
    most_per_hour: Count = 60
    withheld_per_minute: Count = 20
    block_days: Count = 30
    longest_block_days: Count = 365


class CallbacksEntry(_Entry):
    """Ringing callers back: whom, when, and how often."""

    countries: Annotated[tuple[Country, ...], Field(min_length=1)] = ("PL",)
    decent: Annotated[Day, Field(min_length=1)] = (Span.parse("08:00-20:00"),)
    tries: Count = 3
    pause_min: Count = 30
    per_number: Count = 1
    per_day: Count = 3
    per_caller: Count = 5
    withheld_per_day: Count = 20
    ring_s: Count = 30
    rest_s: Count = 10
    machine_detection: bool = False


class DiversionEntry(_Entry):
    """Before they wait, callers are asked whether to: for so long, or behind so many for each consultant."""

    wait_min: Count | None = None
    calls_per_consultant: Count | None = None


class WaitingEntry(_Entry):
    """What a wait is like: what is said in it and how often, how it ends, and what becomes of a place."""

    position: bool = True
    estimate: bool = True
    every: Every = 2
    longest_min: LongestMinutes = 30
    handling_s: Count | None = None
    diversion: DiversionEntry = DiversionEntry()
    after_closing_min: Minutes = 30
    return_min: Minutes = 10
    per_number: Count = 5


class WordsEntry(_Entry):
    """What something is called on the pages of staff, in each of their languages."""

    pl: Text
    uk: Text
    en: Text
    ru: Text


class ConsultationTopicEntry(WordsEntry):
    """What a consultation was about; ``about`` is the topic of a line that proposes it."""

    about: Name | None = None


class ConsultationsEntry(_Entry):
    """What consultants enter of a consultation, in the order of the keys; each key is one letter or digit."""

    topics: Annotated[Mapping[Name, ConsultationTopicEntry], Field(max_length=len(CODE_KEYS))] = {}
    outcomes: Annotated[Mapping[Name, WordsEntry], Field(max_length=len(CODE_KEYS))] = {}
    channels: Annotated[Mapping[Name, WordsEntry], Field(max_length=len(CODE_KEYS))] = {}


class DirectoryEntry(_Entry):
    """Accounts of the office's directory. Where it is, and our secret there, stand in the environment."""

    claim: Claim = "preferred_username"
    second_factor: Literal["here", "directory"] = "here"


class SignInEntry(_Entry):
    """Staff's way to the pages."""

    one_time_code: tuple[Role, ...] = ()
    idle_min: Count = 60
    longest_h: LongestHours = 12
    first_password_h: Count = 72
    tries_per_login: Tries = 10
    tries_per_address: Tries = 30
    window_min: Count = 15
    directory: DirectoryEntry | None = None


class ConfigurationEntry(_Entry):
    """The whole of ``config.yaml``."""

    office: OfficeEntry
    retention: RetentionEntry = RetentionEntry()
    lines: Annotated[Mapping[Name, LineEntry], Field(min_length=1)]
    proof: ProofEntry = ProofEntry()
    routing: RoutingEntry = RoutingEntry()
    unwanted: UnwantedEntry = UnwantedEntry()
    callbacks: CallbacksEntry = CallbacksEntry()
    waiting: WaitingEntry = WaitingEntry()
    consultations: ConsultationsEntry = ConsultationsEntry()
    sign_in: SignInEntry = SignInEntry()
    interpreters: Mapping[LanguageCode, Number] = {}


Texts = Mapping[LanguageCode, Text]


class DatedEntry(_Entry):
    """What every text of the office has: somebody who answers for it, where it is from, and when it holds."""

    owner: Text
    source: Text
    valid_from: dt.date
    valid_to: dt.date


class TopicEntry(DatedEntry):
    """One file of ``content/topics``: what is said about one subject, part by part.

    A part maps languages to texts; beside them ``about`` may name what it tells of.
    """

    name: Texts
    parts: Annotated[tuple[Mapping[Name, Text], ...], Field(min_length=1)]
    message: Texts = {}


class SiteEntry(DatedEntry):
    """One file of ``content/offices``: where people go."""

    name: Texts
    address: Text
    serves: Texts
    hours: WeekEntry | None = None
    days: Mapping[dt.date, Day] = {}


class OccasionEntry(_Entry):
    """One dated event of ``content/events.yaml``."""

    at: Moment
    until: Moment
    office: Name | None = None
    source: Text
    name: Texts


class CalendarEntry(_Entry):
    """``content/events.yaml``."""

    events: tuple[OccasionEntry, ...] = ()


class MessageEntry(_Entry):
    """One file of ``content/messages``: what is said before everything else, from one moment to another."""

    owner: Text
    since: Moment
    until: Moment
    text: Texts
