"""The words of the reports: cells, selections, calls as they are listed, and one call's story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from reports.consultations import Consultations
from reports.days import Day
from reports.measures import CallbackFigures, EstimateFigures, HeldBack, WaitFigures, Waits, estimate_error
from reports.tables import Row, Table
from reports.waits import Wait

OPEN = "open"  # in place of an outcome: the call is not over, or its outcome is not folded yet
UNKNOWN = "unknown"  # in place of a language: none was chosen yet

OUTCOMES = ("readout", "talk", "callback", "menus", "abandoned", "turned-away", OPEN)

Way = Literal[
    "joined", "answered", "abandoned", "callback", "other", "waiting", "estimated", "diverted", "held-back",
    "keys-asked", "keys-pressed",
]  # fmt: skip
WAYS: tuple[Way, ...] = get_args(Way)

CallbackWord = Literal["asked", "tried", "done", "given-up", "waits", "blocked", "not-rung", "too-many"]
CALLBACK_WORDS: tuple[CallbackWord, ...] = get_args(CallbackWord)

_SID = "CA"  # what the ids of calls begin with
_MARK_LETTERS = 16


@dataclass(frozen=True)
class Cell:
    """How many calls began in one hour of a day, with one outcome, in one language."""

    hour: int
    outcome: str
    language: str
    calls: int


@dataclass(frozen=True)
class AlarmSeen:
    """An alarm of the day: when, and what about (the words of :class:`store.events.Alarm`)."""

    at: dt.datetime
    what: str


@dataclass(frozen=True)
class Now:
    """What stands open at this moment."""

    open_calls: int
    callbacks: int
    oldest_callback_at: dt.datetime | None


@dataclass(frozen=True)
class DayReport:
    """Everything that is known of one line's day. Calls are those that came in; the line's own are callbacks' tries."""

    line: str
    day: Day
    cells: tuple[Cell, ...]
    waits: Waits
    figures: WaitFigures
    refusals: Mapping[str, int]  # calls turned away, by reason
    alarms: tuple[AlarmSeen, ...]
    now: Now
    callbacks: CallbackFigures = field(default_factory=CallbackFigures)
    estimates: EstimateFigures = field(default_factory=lambda: estimate_error(()))
    estimated: int = 0  # calls that heard those figures
    keys_asked: int = 0  # calls asked for two keys before any menu
    keys_pressed: int = 0  # calls in which they were pressed
    diverted: Mapping[str, int] = field(default_factory=dict)  # calls asked before a long wait, by what came of it
    held_back: HeldBack = field(default_factory=HeldBack)
    consultations: Consultations = field(default_factory=Consultations)

    @property
    def calls(self) -> int:
        """Calls that began on this day."""
        return sum(cell.calls for cell in self.cells)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages spoken on this day, the most frequent first, unknown last."""
        counts = self._counts("language")
        return tuple(sorted(counts, key=lambda name: (name == UNKNOWN, -counts[name], name)))

    def by_hour(self) -> tuple[int, ...]:
        """Calls in each hour of the day: 23, 24 or 25 counts."""
        counts = self._counts("hour")
        return tuple(counts.get(str(hour.index), 0) for hour in self.day.hours)

    def table(self, rows: Literal["hour", "language"], columns: Literal["outcome", "language"]) -> Table:
        """Counts by hour or language, and by outcome or language.

        Hours before the first and after the last call are left out.
        """
        row_names = self._hours_with_calls() if rows == "hour" else self.languages
        column_names = OUTCOMES if columns == "outcome" else self.languages
        counts: dict[tuple[str, str], int] = {}
        for cell in self.cells:
            key = (str(getattr(cell, rows)), str(getattr(cell, columns)))
            counts[key] = counts.get(key, 0) + cell.calls
        return Table(
            column_names,
            tuple(Row(row, tuple(counts.get((row, column), 0) for column in column_names)) for row in row_names),
        )

    def _counts(self, field: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for cell in self.cells:
            name = str(getattr(cell, field))
            counts[name] = counts.get(name, 0) + cell.calls
        return counts

    def _hours_with_calls(self) -> tuple[str, ...]:
        busy = sorted(cell.hour for cell in self.cells)
        return tuple(str(hour) for hour in range(busy[0], busy[-1] + 1)) if busy else ()


@dataclass(frozen=True)
class Selection:
    """Which calls of a day. ``way``, ``refused`` and ``callback`` choose by events, the rest by the call itself.

    What became of a callback stands with the call that asked for it, whenever that was.
    """

    line: str
    day: Day
    hour: int | None = None
    outcome: str | None = None
    language: str | None = None
    way: Way | None = None
    refused: str | None = None
    callback: CallbackWord | None = None

    @property
    def is_by_events(self) -> bool:
        """Whether it chooses by what happened, and not by the call itself."""
        return (self.way, self.refused, self.callback) != (None, None, None)

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """The interval [start, end) in UTC."""
        if self.hour is None:
            return self.day.start, self.day.end
        hour = self.day.hour(self.hour)
        return hour.start, hour.end


@dataclass(frozen=True)
class CallSeen:
    """A call as a list shows it. Nothing tells who called."""

    id: str
    line: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    language: str | None
    topic: str | None
    outcome: str | None
    waits: tuple[Wait, ...] = ()

    @property
    def mark(self) -> str:
        """What stands for the call in an address: long enough to be unique, of no use at the carrier."""
        return mark_of(self.id)

    @property
    def short_mark(self) -> str:
        """What people read out to each other."""
        return self.mark[:6]

    @property
    def waited_s(self) -> float | None:
        """The longest of its waits that are over, in seconds; ``None`` if it never waited."""
        return max((wait.seconds for wait in self.waits if wait.ended_at), default=None)

    @property
    def lasted_s(self) -> float | None:
        """From the first moment to the last, in seconds; ``None`` while it goes on."""
        return (self.ended_at - self.started_at).total_seconds() if self.ended_at else None


@dataclass(frozen=True)
class CallPage:
    """A page of a list of calls, and how many there are in all."""

    calls: tuple[CallSeen, ...]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class StoryEvent:
    """One entry of the journal in a call's story. ``person`` is the consultant's name where one took part.

    ``other`` is the name of another one: who was called, had the talk before, gets it next, or is listened to.
    """

    at: dt.datetime
    type: str
    data: Mapping[str, Any]
    person: str | None
    missing_before: int  # entries lost between the one before and this one
    other: str | None = None


@dataclass(frozen=True)
class Story:
    """One call from its first moment to its last."""

    call: CallSeen
    events: tuple[StoryEvent, ...]
    consultant: str | None


def mark_of(call: str) -> str:
    """The mark of a call's id."""
    return call.removeprefix(_SID)[:_MARK_LETTERS]


def mark_bounds(mark: str) -> tuple[str, str]:
    """The ids [from, to) that a mark can stand for; hexadecimal letters end before ``g``."""
    return f"{_SID}{mark}", f"{_SID}{mark}g"
