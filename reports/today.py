"""A day of a line, and the calls behind each of its figures."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol

from sqlalchemy.orm import Session

from reports import measures, queries, waits
from reports.consultations import Consultations
from reports.days import Day
from reports.errors import NoSuchCall
from reports.model import CallPage, CallSeen, DayReport, Selection, Story, StoryEvent
from store.clock import Clock
from store.models import Event

PAGE_SIZE = 100
_MARK = re.compile(r"[0-9a-f]{6,32}")
_OTHERS = {"consult": "colleague", "taken-over": "of", "handed-on": "to", "watched": "consultant"}  # fields of events


class Reading(Protocol):
    """A database that can be read (:class:`store.database.Database`)."""

    def read(self) -> AbstractContextManager[Session]:
        """One transaction for one page."""
        ...


class DayReports:
    """Answers what happened on a day. Each answer is one transaction and a fixed number of statements.

    Args:
        database: where the journal was copied to.
        clock: for what stands open now.
        standard: the service standard that the office publishes.
    """

    def __init__(self, database: Reading, clock: Clock, standard: measures.Standard) -> None:
        self._database = database
        self._clock = clock
        self._standard = standard

    def day(self, line: str, day: Day) -> DayReport:
        """Everything that is known of one line's day."""
        with self._database.read() as session:
            folded = _waits(session, line, day)
            day_waits = waits.tally(folded)
            keys_asked, keys_pressed = queries.keys_asked(session, line, day)
            return DayReport(
                line=line,
                day=day,
                cells=queries.cells(session, line, day),
                waits=day_waits,
                figures=measures.figures(day_waits, self._standard),
                refusals=queries.refusals(session, line, day),
                alarms=queries.alarms(session, day),
                now=queries.standing(session, line, self._clock.now()),
                callbacks=measures.callback_figures(queries.callback_events(session, line, day)),
                estimates=measures.estimate_error([error for wait in folded for error in wait.errors]),
                estimated=len({wait.call for wait in folded if wait.errors}),
                consultations=Consultations(queries.consultations(session, line, day)),
                keys_asked=keys_asked,
                keys_pressed=keys_pressed,
                diverted=Counter(queries.diverted(session, line, day).values()),
                held_back=queries.held_back(session, line, day),
            )

    def calls(self, selection: Selection, page: int = 1) -> CallPage:
        """A page of the calls that a figure counts, the earliest first. Pages are numbered from 1."""
        first = (page - 1) * PAGE_SIZE
        with self._database.read() as session:
            if selection.is_by_events:
                ids = _ids(session, selection)
                found = queries.calls_by_id(session, ids[first : first + PAGE_SIZE])
                calls = [found[call] for call in ids[first : first + PAGE_SIZE] if call in found]
                total = len(ids)
            else:
                total = queries.count_calls(session, selection)
                calls = queries.list_calls(session, selection, PAGE_SIZE, first)
            return CallPage(_with_waits(session, calls), total, page, PAGE_SIZE)

    def story(self, mark: str) -> Story:
        """One call's steps in order; raises :class:`reports.errors.NoSuchCall`."""
        if not _MARK.fullmatch(mark):
            raise NoSuchCall
        with self._database.read() as session:
            found = queries.calls_of_mark(session, mark)
            if len(found) != 1:
                raise NoSuchCall
            call, consultant = found[0]
            events = queries.events_of(session, call.id)
            named = ((str(event.data.get("person", "")), _other(event)) for event in events)
            people = queries.names(session, itertools.chain.from_iterable(named))
            return Story(_with_waits(session, [call])[0], _story(events, people), consultant)


def _waits(session: Session, line: str, day: Day) -> list[waits.Wait]:
    folded = waits.fold(queries.queue_events(session, line, day))
    return [wait for wait in folded if wait.joined_at < day.end]


def _ids(session: Session, selection: Selection) -> list[str]:
    if selection.refused is not None:
        return queries.refused_ids(session, selection.line, selection.day, selection.refused)
    if selection.callback is not None:
        return queries.callback_ids(session, selection.line, selection.day, selection.callback)
    if selection.way == "diverted":
        return list(queries.diverted(session, selection.line, selection.day))
    if selection.way == "held-back":
        return queries.held_back_ids(session, selection.line, selection.day)
    if selection.way in ("keys-asked", "keys-pressed"):
        return queries.gate_ids(session, selection.line, selection.day, selection.way)
    chosen = [
        wait
        for wait in _waits(session, selection.line, selection.day)
        if selection.way in ("joined", wait.end, "estimated" if wait.errors else None)
    ]
    return list(dict.fromkeys(wait.call for wait in sorted(chosen, key=lambda wait: wait.joined_at)))


def _with_waits(session: Session, calls: list[CallSeen]) -> tuple[CallSeen, ...]:
    by_call: dict[str, list[waits.Wait]] = {}
    for wait in waits.fold(queries.queue_events_of(session, [call.id for call in calls])):
        by_call.setdefault(wait.call, []).append(wait)
    return tuple(replace(call, waits=tuple(by_call.get(call.id, ()))) for call in calls)


def _story(events: list[Event], people: dict[str, str]) -> tuple[StoryEvent, ...]:
    told, last = [], 0
    for event in events:
        gap = max(0, event.n - last - 1) if event.n else 0  # what has no number is missed by nobody
        last = event.n or last
        person, other = people.get(str(event.data.get("person", ""))), people.get(_other(event))
        told.append(StoryEvent(event.at, event.type, event.data, person, gap, other))
    return tuple(told)


def _other(event: Event) -> str:
    """The id of another consultant whom an event names, if it does."""
    return str(event.data.get(_OTHERS.get(event.type, ""), ""))
