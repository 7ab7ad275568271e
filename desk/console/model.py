"""What the desk shows of a consultant: their duty as SQL has it, and what they do as the live queue has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.model import StoryEvent
from routing.answers import LiveOffer
from routing.skills import NATIVE, Queue

Doing = Literal["away", "ready", "offered", "talking", "wrap-up", "paused", "coming", "nowhere", "unknown"]
DEVICES = ("browser", "telephone")
BLINK = dt.timedelta(seconds=5)  # a shorter loss is that of a page that has just been opened
BACK_SHOWN = dt.timedelta(minutes=10)  # how long somebody is told that they had been lost


@dataclass(frozen=True)
class SetBy:
    """Who has set somebody's state, when, and to what: ready, away, rested, or the reason of a pause."""

    by: str
    at: dt.datetime
    to: str


@dataclass(frozen=True)
class Duty:
    """What is settled about a consultant's work, in SQL.

    ``languages`` with their levels; ``today_languages`` and ``today_topics``: what they serve of it today, all if they
    have narrowed nothing. ``lines`` are those that they may serve, ``line`` the one whose calls they take. ``set_by``:
    if a supervisor has set their state, and they have changed nothing since.
    """

    person: int
    name: str
    is_on_duty: bool
    pause: str
    device: str
    phone: str | None
    languages: Mapping[str, str]
    topics: Sequence[str]
    today_languages: Sequence[str]
    today_topics: Sequence[str]
    lines: Sequence[str] = ()
    line: str = ""
    set_by: SetBy | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether they serve less today than they can."""
        return (len(self.today_languages), len(self.today_topics)) < (len(self.languages), len(self.topics))

    def level(self, language: str) -> str:
        """How well they speak a language, unless it is natively."""
        level = self.languages.get(language, NATIVE)
        return "" if level == NATIVE else level


@dataclass(frozen=True)
class Now:
    """What a consultant does at this moment.

    Attributes:
        doing: their state. ``coming``: the live queue does not know of it yet; ``nowhere``: no line has calls for them;
            ``unknown``: the live queue is out of reach.
        since: when it began, where that is known.
        until: when it ends by itself.
        why: the reason of a pause.
        then: what follows a talk: ``pause``, ``away`` or (another) ``line``, if that was asked for.
        line: on which line.
        offer: of the call that is offered, or being talked on.
        lost: from when until when their browser was not heard of a while ago.
    """

    doing: Doing
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    why: str = ""
    then: str = ""
    line: str = ""
    offer: LiveOffer | None = None
    lost: tuple[dt.datetime, dt.datetime] | None = None


@dataclass(frozen=True)
class Promised:
    """A callback. Who answers it has proved nothing, whatever its caller proved when they asked for it.

    ``whose`` number is rung: their ``own``, from which they rang, or an ``other``; ``unknown``: theirs was withheld, or
    is not written down. ``tail``: its last digits. Neither is known while the promise cannot be read.
    """

    asked_at: dt.datetime
    whose: Literal["own", "other", "unknown", ""] = ""
    tail: str = ""


@dataclass(frozen=True)
class CallerCard:
    """Who is calling, and what they already know.

    Attributes:
        number: of the offer.
        line: whose caller it is.
        call: of the conference; for a callback the promise's entry.
        mark: of the call in the pages of reports; of a callback, of the call that asked for it.
        queue: language, topic, kind and zone.
        tail: the last digits of the number; none: it was withheld, or of a callback cannot be read now.
        waited: how long they had waited when it was offered.
        callback: what was promised, if the line rings them.
        rang_this_week: calls of this number within seven days, this one among them; 0: not known.
        case_number: if they proved who they are.
        stage: of the case, in words.
        subject: what they heard last, in words.
        heard: what they did and heard, the first first.
    """

    number: int
    line: str
    call: str
    mark: str
    queue: Queue
    tail: str
    waited: dt.timedelta
    callback: Promised | None
    rang_this_week: int
    case_number: str
    stage: str
    subject: str
    heard: Sequence[StoryEvent]


@dataclass(frozen=True)
class Colleague:
    """Somebody of the team, as others see them."""

    person: str
    name: str
    doing: Doing
    why: str
    since: dt.datetime | None


@dataclass(frozen=True)
class Waiting:
    """How many wait in a language, and since when the first of them does."""

    language: str
    count: int
    first: dt.datetime
    is_mine: bool  # whether the reader serves some of them
