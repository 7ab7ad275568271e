"""The reports' SQL. Every question of a page is one statement, however many calls there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from reports.days import Day
from reports.model import OPEN, UNKNOWN, AlarmSeen, CallSeen, Cell, Now, Selection, mark_bounds
from reports.waits import QueueEvent
from store.models import Call, Callback, Event, Person

Rows = Select[*tuple[Any, ...]]

_QUEUE_TYPES = ("queued", "talk", "left", "callback-asked")
_LONGEST_CALL = dt.timedelta(hours=4)  # the carrier ends any call then
_OPEN_AT_MOST = dt.timedelta(days=1)  # an older call without an end is one whose end was lost

_OUTCOME = func.coalesce(Call.outcome, OPEN)
_LANGUAGE = func.coalesce(Call.language, UNKNOWN)


def cells(session: Session, line: str, day: Day) -> tuple[Cell, ...]:
    """Calls of a day by hour, outcome and language, counted by the database. Uses ``calls_by_start``."""
    hour = case(*[(Call.started_at < hour.end, hour.index) for hour in day.hours])
    of_day = (
        select(hour.label("hour"), _OUTCOME.label("outcome"), _LANGUAGE.label("language"))
        .where(Call.line == line, Call.started_at >= day.start, Call.started_at < day.end)
        .subquery()
    )
    columns = (of_day.c.hour, of_day.c.outcome, of_day.c.language)
    rows = session.execute(select(*columns, func.count()).group_by(*columns).order_by(*columns))
    return tuple(Cell(*row) for row in rows)


def queue_events(session: Session, line: str, day: Day) -> list[QueueEvent]:
    """What happened in the queue to the calls that joined it on a day. Uses ``events_by_type``."""
    query = _queue_query().where(
        Event.type.in_(_QUEUE_TYPES),
        Event.at >= day.start,
        Event.at < day.end + _LONGEST_CALL,
        Call.line == line,
    )
    return [QueueEvent(*row) for row in session.execute(query)]


def queue_events_of(session: Session, calls: Sequence[str]) -> list[QueueEvent]:
    """What happened in the queue to some calls (a page of them). Uses ``events_of_call``."""
    query = _queue_query().where(Event.call_id.in_(calls), Event.type.in_(_QUEUE_TYPES))
    return [QueueEvent(*row) for row in session.execute(query)] if calls else []


def refusals(session: Session, line: str, day: Day) -> dict[str, int]:
    """Calls to which the line said no on a day, by reason; a call counts once for each reason."""
    refused = _refused(line, day).subquery()
    calls = func.count(refused.c.call_id.distinct()).label("calls")
    rows = session.execute(select(refused.c.reason, calls).group_by(refused.c.reason))
    return {row.reason: row.calls for row in rows}


def alarms(session: Session, day: Day) -> tuple[AlarmSeen, ...]:
    """The alarms of a day, in order."""
    query = (
        select(Event.at, Event.data["what"].as_string())
        .where(Event.type == "alarm", Event.at >= day.start, Event.at < day.end)
        .order_by(Event.at)
    )
    return tuple(AlarmSeen(at, what) for at, what in session.execute(query))


def standing(session: Session, line: str, moment: dt.datetime) -> Now:
    """What stands open at a moment."""
    open_calls = session.scalar(
        select(func.count()).where(
            Call.line == line, Call.ended_at.is_(None), Call.started_at >= moment - _OPEN_AT_MOST
        )
    )
    waiting, oldest = session.execute(
        select(func.count(), func.min(Callback.created_at)).where(Callback.line == line, Callback.state == "waiting")
    ).one()
    return Now(open_calls or 0, waiting, oldest)


def count_calls(session: Session, selection: Selection) -> int:
    """How many calls a selection by the calls' own properties has."""
    query = _selected(selection, select(func.count()).select_from(Call))
    return int(session.execute(query).scalar_one())


def list_calls(session: Session, selection: Selection, limit: int, offset: int) -> list[CallSeen]:
    """A page of such a selection, the earliest first."""
    query = _selected(selection, _calls()).order_by(Call.started_at, Call.id).limit(limit).offset(offset)
    return [CallSeen(*row) for row in session.execute(query)]


def calls_by_id(session: Session, ids: Iterable[str]) -> dict[str, CallSeen]:
    """Some calls (a page of them) by their ids."""
    return {row[0]: CallSeen(*row) for row in session.execute(_calls().where(Call.id.in_(list(ids))))}


def refused_ids(session: Session, line: str, day: Day, reason: str) -> list[str]:
    """The calls to which the line said no for one reason on a day, in order of time."""
    refused = _refused(line, day).subquery()
    query = (
        select(refused.c.call_id)
        .where(refused.c.reason == reason)
        .group_by(refused.c.call_id)
        .order_by(func.min(refused.c.at))
    )
    return list(session.scalars(query))


def calls_of_mark(session: Session, mark: str) -> list[tuple[CallSeen, str | None]]:
    """The calls that bear a mark (at most two) and the consultant's name. Uses the primary key."""
    first, last = mark_bounds(mark)
    query = (
        _calls().add_columns(Person.name)
        .outerjoin(Person, Person.id == Call.person_id)
        .where(Call.id >= first, Call.id < last)
        .limit(2)
    )  # fmt: skip
    return [(CallSeen(*row[:-1]), row[-1]) for row in session.execute(query)]


def events_of(session: Session, call: str) -> list[Event]:
    """Everything that is written about one call, in order."""
    query = select(Event).where(Event.call_id == call).order_by(Event.at, Event.epoch, Event.n, Event.entry)
    return list(session.scalars(query))


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """The names of consultants by their ids as text."""
    ids = [int(person) for person in set(people) if person.isascii() and person.isdecimal()]
    query = select(Person.id, Person.name).where(Person.id.in_(ids))
    return {str(row.id): row.name for row in session.execute(query)} if ids else {}


def _calls() -> Rows:
    return select(
        Call.id, Call.line, Call.started_at, Call.ended_at, Call.language, Call.topic, Call.outcome
    )  # fmt: skip


def _selected(selection: Selection, query: Rows) -> Rows:
    start, end = selection.span
    query = query.where(Call.line == selection.line, Call.started_at >= start, Call.started_at < end)
    if selection.outcome is not None:
        query = query.where(_is(Call.outcome, selection.outcome, OPEN))
    if selection.language is not None:
        query = query.where(_is(Call.language, selection.language, UNKNOWN))
    return query


def _is(column: InstrumentedAttribute[str | None], value: str, word_for_none: str) -> ColumnElement[bool]:
    return column.is_(None) if value == word_for_none else column == value


def _queue_query() -> Rows:
    return (
        select(Event.call_id, Event.at, Event.type, Event.data["how"].as_string(), Call.ended_at)
        .join(Call, Call.id == Event.call_id)
        .order_by(Event.call_id, Event.at, Event.epoch, Event.n)
    )


def _refused(line: str, day: Day) -> Rows:
    return (
        select(
            Event.call_id.label("call_id"),
            Event.data["reason"].as_string().label("reason"),
            Event.at.label("at"),
        )
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.type == "refusal", Event.at >= day.start, Event.at < day.end)
    )
