"""What a supervisor sees of the floor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from desk.console.model import Now
from routing.skills import Queue


@dataclass(frozen=True)
class TalkSeen:
    """A call that somebody has, or is offered.

    Attributes:
        line: whose caller it is.
        offer: by which they have it.
        language: the caller's.
        topic: likewise.
        tail: the last digits of the number; none: it was withheld, or is not known.
        is_callback: whether the line rings the caller.
        is_held: whether the caller hears music.
        is_theirs: whether it is their own talk, not one that they were called to.
        watchers: the names of supervisors who are with it, each with how: listen, whisper, barge.
    """

    line: str
    offer: int
    language: str
    topic: str
    tail: str
    is_callback: bool
    is_held: bool
    is_theirs: bool
    watchers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PersonSeen:
    """Somebody on the floor.

    Attributes:
        person: their id.
        name: theirs.
        now: what they do.
        device: browser, telephone, or room: a line that stays connected.
        seen: stands for what is settled about their work now, and since when; see :mod:`desk.supervision.settled`.
        may_be_set: whether the reader may set their state.
        talk: the call that they have or are offered.
    """

    person: int
    name: str
    now: Now
    device: str
    seen: str
    may_be_set: bool
    talk: TalkSeen | None


@dataclass(frozen=True)
class QueueSeen:
    """Who waits in one queue: language, topic, kind of caller and zone.

    ``first``: since when the first caller does, if there is one.
    """

    line: str
    queue: Queue
    callers: int
    callbacks: int
    first: dt.datetime | None


@dataclass(frozen=True)
class Watching:
    """The talk that the reader is with, or is being rung for.

    Attributes:
        number: of the reader's own offer.
        of: the offer of the talk.
        line: its line.
        name: of its consultant.
        mode: listen, whisper, barge.
        is_in: whether the reader's device has been answered.
    """

    number: int
    of: int
    line: str
    name: str
    mode: str
    is_in: bool


@dataclass(frozen=True)
class FloorSeen:
    """Everything at one moment. ``queues``: none while the live queue is out of reach."""

    on_duty: Sequence[PersonSeen]
    off_duty: Sequence[PersonSeen]
    queues: Sequence[QueueSeen] | None
    watching: Watching | None


@dataclass(frozen=True)
class Message:
    """A message to the staff. ``readers``: how many have read it; ``is_over``: taken back."""

    id: int
    line: str | None
    text: str
    by: str
    written_at: dt.datetime
    readers: int = 0
    is_over: bool = False
