"""A day that has been, from the line's own events: who asked for a person, what became of it, who was there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal, get_args

from sqlalchemy.orm import Session

from line.model import Line
from routing.model import Staff
from routing.queries import staff_by_id
from routing.simulation import queries
from routing.simulation.model import Leaving, Shift
from routing.skills import Queue
from store.clock import to_ms

FEW = 5  # of fewer calls of a language nothing is concluded: then all languages together tell

PastEnd = Literal["answered", "hung-up", "callback", "menus", "sent-away", "turned-away", "diverted", "open"]

_LEFT: dict[str, PastEnd] = {"hung-up": "hung-up", "lost": "hung-up", "callback": "callback", "menus": "menus"}
_ASKED_IN_VAIN = {"full", "nobody"}  # under other rules they might have been let in; who came after hours asked nobody
_OFF_DUTY = {"away", "paused"}
_BEGINS = {"sign-in", "resume", "restored"}


@dataclass(frozen=True)
class PastCall:
    """A call that asked for a person. ``talked_ms`` is known of those who were answered and whose talk has ended."""

    call: str
    queue: Queue
    asked_ms: int
    end: PastEnd = "open"
    waited_ms: int = 0
    talked_ms: int | None = None
    was_asked: bool = False  # before a long wait, whether to wait; ``diverted``: did not

    @property
    def gave_up(self) -> bool:
        """Whether the caller gave up the wait."""
        return self.end in get_args(Leaving)


@dataclass(frozen=True)
class Past:
    """A day of a line."""

    date: dt.date
    calls: tuple[PastCall, ...]  # in the order in which they asked
    shifts: tuple[Shift, ...]
    unknown_people: int = 0  # on duty then, not known now: nobody can tell what they spoke
    unknown_queues: int = 0  # calls in a language or about a topic that the line has no more

    @property
    def gave_up(self) -> int:
        """How many gave up the wait, one way or another."""
        return sum(call.gave_up for call in self.calls)

    def patience_s(self, language: str | None = None) -> float | None:
        """The mean patience, in a language or in all: time waited by all who waited / those who gave up.

        Its inverse is theta, the rate at which those who wait give up. ``None`` where too few did to tell.
        """
        waited = [call for call in self.calls if call.end not in {"turned-away", "diverted", "open"}]
        chosen = [call for call in waited if language in {None, call.queue.language}]
        gave_up = sum(call.gave_up for call in chosen)
        whole_s = sum(call.waited_ms for call in chosen) / 1000
        return whole_s / gave_up if gave_up >= (FEW if language else 1) and whole_s else None

    def talks_s(self, language: str | None = None) -> tuple[float, ...]:
        """How long the talks took, in a language or in all; nothing where too few are of that language."""
        found = [
            call.talked_ms / 1000
            for call in self.calls
            if call.talked_ms is not None and language in {None, call.queue.language}
        ]
        return tuple(found) if len(found) >= (FEW if language else 1) else ()

    @property
    def diverted(self) -> float | None:
        """The share of those asked before a long wait who did not wait; ``None`` where too few were to tell."""
        asked = [call for call in self.calls if call.was_asked]
        return sum(call.end == "diverted" for call in asked) / len(asked) if len(asked) >= FEW else None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its calls."""
        return tuple(sorted({call.queue.language for call in self.calls}))

    @property
    def leaves(self) -> tuple[tuple[Leaving, float], ...]:
        """How those left who gave up, with the share of each way."""
        counts = Counter(call.end for call in self.calls)
        ways: tuple[Leaving, ...] = get_args(Leaving)
        whole = sum(counts[way] for way in ways)
        return tuple((way, counts[way] / whole) for way in ways if counts[way])


def read_past(session: Session, line: Line, date: dt.date, start: dt.datetime, end: dt.datetime) -> Past:
    """A day of a line; ``start`` and ``end`` are its first moment and the next day's."""
    rows = queries.queue_events(session, line.id, start, end)
    folded = (_call(list(group)) for _, group in groupby(rows, key=lambda row: row[0]))
    asked = sorted((call for call in folded if call is not None and _is_of(call, start, end)), key=_by_time)
    known = [
        replace(call, queue=_on(line, call.queue))
        for call in asked
        if call.queue.language in line.codes and call.queue.topic in line.topics
    ]
    duties = _duties(queries.person_events(session, start, end), to_ms(start), to_ms(end))
    staff = {one.person: one for one in staff_by_id(session, duties, (line.codes, line.topics), start)}
    return Past(
        date=date,
        calls=tuple(known),
        shifts=tuple(_shifts(duties, staff)),
        unknown_people=len(duties.keys() - staff.keys()),
        unknown_queues=len(asked) - len(known),
    )


def _on(line: Line, queue: Queue) -> Queue:
    """The queue as the line has it today: who was not let in has no kind in the journal, and is of the usual one."""
    return replace(queue, kind=line.kind_of(queue.kind), zone=line.zone_of(queue.zone))


def _by_time(call: PastCall) -> tuple[int, str]:
    return call.asked_ms, call.call


def _is_of(call: PastCall, start: dt.datetime, end: dt.datetime) -> bool:
    return to_ms(start) <= call.asked_ms < to_ms(end)


def _call(rows: Sequence[queries.CallRow]) -> PastCall | None:
    """A call of its events, from its first wish for a person on; ``None`` if it had none."""
    found: PastCall | None = None
    for call, at, kind, data in rows:
        found = _told(found, call, to_ms(at), kind, data)
    return found


def _told(found: PastCall | None, call: str, at_ms: int, kind: str, data: dict[str, Any]) -> PastCall | None:
    if found is None:
        return _asked(call, at_ms, kind, data)
    match kind:
        case "talk":
            return replace(found, end="answered", waited_ms=int(data["waited_ms"]))
        case "talk-ended":
            return replace(found, talked_ms=(found.talked_ms or 0) + int(data["talked_ms"]))
        case "left" if found.end != "answered":
            return replace(found, end=_LEFT.get(data["how"], "sent-away"), waited_ms=int(data["waited_ms"]))
        case "queued" if found.end in {"turned-away", "diverted"}:  # tried again and was let in; or waits all the same
            return replace(found, queue=Queue.parse(data["queue"]), end="open")
        case "diverted" if found.end == "turned-away":
            return replace(found, end="diverted", was_asked=True)
    return found


def _asked(call: str, at_ms: int, kind: str, data: dict[str, Any]) -> PastCall | None:
    if kind == "queued":
        return PastCall(call, Queue.parse(data["queue"]), at_ms)
    if kind == "diverted":
        return PastCall(call, Queue(data["language"], data["topic"]), at_ms, "diverted", was_asked=True)
    if kind == "refusal" and data["reason"] in _ASKED_IN_VAIN:
        return PastCall(call, Queue(data["language"], data["topic"]), at_ms, "turned-away")
    return None


# -- who was on duty ---------------------------------------------------------------------------------------------------

Times = list[tuple[int, int]]


def _duties(rows: Iterable[queries.PersonRow], start_ms: int, end_ms: int) -> dict[str, Times]:
    """When each consultant was ready or busy on a day, in ms.

    Whoever is first heard of in the middle of their work has been on duty since before.
    """
    since: dict[str, int | None] = {}
    found: dict[str, Times] = {}
    for at, data in rows:
        person, at_ms = str(data["person"]), to_ms(at)
        if person not in since:
            since[person] = None if data["why"] in _BEGINS or data["state"] in _OFF_DUTY else 0
        begun_ms = since[person]
        if data["state"] in _OFF_DUTY and begun_ms is not None:
            found.setdefault(person, []).append((begun_ms, at_ms))
            since[person] = None
        elif data["state"] not in _OFF_DUTY and begun_ms is None:
            since[person] = at_ms
    for person, begun_ms in since.items():
        if begun_ms is not None:
            found.setdefault(person, []).append((begun_ms, end_ms))
    within = {
        person: [(max(one, start_ms), two) for one, two in times if two > start_ms] for person, times in found.items()
    }
    return {person: times for person, times in within.items() if times}


def _shifts(duties: dict[str, Times], staff: dict[str, Staff]) -> Iterable[Shift]:
    for person, times in duties.items():
        if person in staff:
            yield from (Shift(staff[person], begin_ms, end_ms) for begin_ms, end_ms in times)
