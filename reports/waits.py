"""Waits, folded from the journal: who joined the queue when, and how and when that ended.

The call's own row keeps one outcome: somebody who heard a status and then gave up waiting
is "readout" there, and still abandoned the queue. So the queue's figures come from its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, get_args

from reports.measures import Waits

End = Literal["answered", "abandoned", "callback", "other", "waiting"]

_LEFT: dict[str, End] = {"hung-up": "abandoned", "lost": "abandoned", "callback": "callback"}


@dataclass(frozen=True)
class QueueEvent:
    """A ``queued``, ``estimate``, ``talk``, ``left`` or ``callback-asked`` entry, with what the call's row adds.

    ``how`` is what an estimate said; ``estimate_s`` the figure that it was said with.
    """

    call: str
    at: dt.datetime
    type: str
    how: str | None
    call_ended_at: dt.datetime | None
    estimate_s: int | None = None


@dataclass(frozen=True)
class Spoken:
    """A wait of so many seconds, as the caller heard it at a moment."""

    at: dt.datetime
    seconds: int


@dataclass(frozen=True)
class Wait:
    """One wait of one call. ``ended_at`` is empty while it lasts. ``spoken`` are the figures that the caller heard."""

    call: str
    joined_at: dt.datetime
    ended_at: dt.datetime | None = None
    end: End = "waiting"
    spoken: tuple[Spoken, ...] = ()

    @property
    def errors(self) -> tuple[float, ...]:
        """What was spoken less the wait that followed until the consultant, for each figure; none if nobody came."""
        if self.end != "answered" or self.ended_at is None:
            return ()
        return tuple(one.seconds - (self.ended_at - one.at).total_seconds() for one in self.spoken)

    @property
    def seconds(self) -> float:
        """How long it took, from joining to its end; 0 while it lasts."""
        return (self.ended_at - self.joined_at).total_seconds() if self.ended_at else 0.0


def fold(events: Iterable[QueueEvent]) -> list[Wait]:
    """The waits in events that are grouped by call and ordered by time within each.

    An entry that was put back (returned, restored) goes on with its wait. After a consultant's leg dropped (cut-off),
    or the call was handed on (passed-on), it was answered already, so no new wait begins. Who rings again and has the
    old place (resumed) waits in another call. A wait without an end whose call is over was abandoned then.
    """
    return [wait for _, group in groupby(events, key=lambda event: event.call) for wait in _of_call(list(group))]


def _of_call(events: list[QueueEvent]) -> list[Wait]:
    waits: list[Wait] = []
    for event in events:
        is_open = bool(waits) and waits[-1].ended_at is None
        if event.type == "queued":
            if event.how in ("arrived", "resumed") and not is_open:
                waits.append(Wait(event.call, event.at))
        elif event.type == "estimate":
            if is_open and event.how == "about" and event.estimate_s is not None:
                spoken = (*waits[-1].spoken, Spoken(event.at, event.estimate_s))
                waits[-1] = replace(waits[-1], spoken=spoken)
        elif is_open:
            waits[-1] = replace(waits[-1], ended_at=event.at, end=_end(event))
    over = events[0].call_ended_at
    if waits and waits[-1].ended_at is None and over is not None:
        waits[-1] = replace(waits[-1], ended_at=max(over, waits[-1].joined_at), end="abandoned")
    return waits


def _end(event: QueueEvent) -> End:
    match event.type:
        case "talk":
            return "answered"
        case "callback-asked":
            return "callback"
    return _LEFT.get(event.how or "", "other")


def tally(waits: Iterable[Wait]) -> Waits:
    """The waits by how they ended, as the formulas want them."""
    by_end: dict[End, list[float]] = {end: [] for end in get_args(End)}
    for wait in waits:
        by_end[wait.end].append(wait.seconds)
    return Waits(
        answered=tuple(by_end["answered"]),
        abandoned=tuple(by_end["abandoned"]),
        others=(*by_end["callback"], *by_end["other"]),
        still_waiting=len(by_end["waiting"]),
        callbacks=len(by_end["callback"]),
    )
