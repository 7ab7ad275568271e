"""The reports' SQL. Every question of a page is one statement, however many calls there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, case, false, func, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from line.consultations import CALL
from reports.consultations import NONE, Counted
from reports.days import Day
from reports.measures import CallbackEvents, HeldBack
from reports.model import OPEN, UNKNOWN, AlarmSeen, CallbackWord, CallSeen, Cell, Now, Selection, Way, mark_bounds
from reports.waits import QueueEvent
from store.callbacks import BLOCKED, NO_TRY, NOT_RUNG, TOO_MANY
from store.callbacks import OPEN as TO_BE_KEPT
from store.models import Call, Callback, Consultation, Event, Person

Rows = Select[*tuple[Any, ...]]

_QUEUE_TYPES = ("queued", "estimate", "talk", "left", "callback-asked")
_AFTER_DIVERSION = ("queued", "callback-asked")
_CALLBACK_TYPES = ("callback-asked", "callback-tried", "callback-ended")
_IS_NEW = func.coalesce(Event.data["was_made"].as_boolean(), false()).is_(false())  # not asked for twice
_LONGEST_CALL = dt.timedelta(hours=4)  # the carrier ends any call then
_OPEN_AT_MOST = dt.timedelta(days=1)  # an older call without an end is one whose end was lost

_STOPPED, _HOW, _WHY = "stopped", Event.data["how"].as_string(), Event.data["why"].as_string()  # at the gate

_OUTCOME = func.coalesce(Call.outcome, OPEN)
_CAME_IN = Call.callback_id.is_(None)  # not made by the line itself
_LANGUAGE = func.coalesce(Call.language, UNKNOWN)


def cells(session: Session, line: str, day: Day) -> tuple[Cell, ...]:
    """Calls of a day by hour, outcome and language, counted by the database. Uses ``calls_by_start``."""
    hour = case(*[(Call.started_at < hour.end, hour.index) for hour in day.hours])
    of_day = (
        select(hour.label("hour"), _OUTCOME.label("outcome"), _LANGUAGE.label("language"))
        .where(Call.line == line, Call.started_at >= day.start, Call.started_at < day.end, _CAME_IN)
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


def diverted(session: Session, line: str, day: Day) -> dict[str, str]:
    """The calls that were asked before a long wait on a day, in order of time, and what came of it.

    ``waited``, ``called-back`` or ``left``: neither. Uses ``events_by_type`` and ``events_of_call``.
    """
    asked = (
        select(Event.call_id, func.min(Event.at).label("at"))
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.type == "diverted", Event.at >= day.start, Event.at < day.end)
        .group_by(Event.call_id)
        .subquery()
    )
    later = and_(Event.call_id == asked.c.call_id, Event.type.in_(_AFTER_DIVERSION), Event.at >= asked.c.at)
    rows = session.execute(
        select(asked.c.call_id, Event.type).outerjoin(Event, later).order_by(asked.c.at, asked.c.call_id, Event.at)
    )
    chosen: dict[str, str] = {}
    for call, kind in rows:
        before = chosen.get(call, "left")
        chosen[call] = before if before == "waited" else {"queued": "waited", None: "left"}.get(kind, "called-back")
    return chosen


def held_back(session: Session, line: str, day: Day) -> HeldBack:
    """Ringing that the carrier's rate held back on a day, added up by the database. Uses ``events_by_type``."""
    delayed = _delayed(line, day).subquery()
    calls, longest_ms = session.execute(
        select(func.count(delayed.c.call_id.distinct()), func.max(delayed.c.delayed_ms))
    ).one()
    return HeldBack(calls, (longest_ms or 0) / 1000)


def held_back_ids(session: Session, line: str, day: Day) -> list[str]:
    """The calls for which ringing was held back, in order of time."""
    delayed = _delayed(line, day).subquery()
    query = select(delayed.c.call_id).group_by(delayed.c.call_id).order_by(func.min(delayed.c.at), delayed.c.call_id)
    return [str(call) for call in session.scalars(query)]


def _delayed(line: str, day: Day) -> Rows:
    return (
        select(Event.call_id, Event.at, Event.data["delayed_ms"].as_integer().label("delayed_ms"))
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.type == "dial-delayed", Event.at >= day.start, Event.at < day.end)
    )


def refusals(session: Session, line: str, day: Day) -> dict[str, int]:
    """Calls to which the line said no on a day, by reason; a call counts once for each reason.

    One that was stopped at the gate counts, too, if it ended before it had heard why.
    """
    refused = _refused(line, day).subquery()
    calls = func.count(refused.c.call_id.distinct()).label("calls")
    rows = session.execute(select(refused.c.reason, calls).group_by(refused.c.reason))
    return {row.reason: row.calls for row in rows}


def keys_asked(session: Session, line: str, day: Day) -> tuple[int, int]:
    """How many calls were asked for two keys on a day, and in how many they were pressed."""
    asked, pressed = (_gate(line, day, way).subquery() for way in ("keys-asked", "keys-pressed"))
    counts = (select(func.count(one.c.call_id.distinct())).scalar_subquery() for one in (asked, pressed))
    told = session.execute(select(*counts)).one()
    return told[0], told[1]


def gate_ids(session: Session, line: str, day: Day, way: Way) -> list[str]:
    """The calls that were asked for two keys on a day, or in which they were pressed, in order of time."""
    found = _gate(line, day, way).subquery()
    query = select(found.c.call_id).group_by(found.c.call_id).order_by(func.min(found.c.at))
    return list(session.scalars(query))


def alarms(session: Session, day: Day) -> tuple[AlarmSeen, ...]:
    """The alarms of a day, in order."""
    query = (
        select(Event.at, Event.data["what"].as_string())
        .where(Event.type == "alarm", Event.at >= day.start, Event.at < day.end)
        .order_by(Event.at)
    )
    return tuple(AlarmSeen(at, what) for at, what in session.execute(query))


def callback_events(session: Session, line: str, day: Day) -> list[CallbackEvents]:
    """What happened to callbacks on a day, counted by the database. Uses ``events_by_type``."""
    of_day = (
        select(
            Event.type.label("type"),
            Event.data["how"].as_string().label("how"),
            Event.data["is_first"].as_boolean().label("is_first"),
            Event.data["is_kept"].as_boolean().label("is_kept"),
        )
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.type.in_(_CALLBACK_TYPES), Event.at >= day.start, Event.at < day.end, _IS_NEW)
        .subquery()
    )
    columns = (of_day.c.type, of_day.c.how, of_day.c.is_first, of_day.c.is_kept)
    rows = session.execute(select(*columns, func.count()).group_by(*columns))
    return [CallbackEvents(kind, how, bool(first), bool(kept), count) for kind, how, first, kept, count in rows]


def callback_ids(session: Session, line: str, day: Day, word: CallbackWord) -> list[str]:
    """The calls that asked for the callbacks to which something happened on a day, in order of time."""
    how = Event.data["how"].as_string()
    happened: dict[CallbackWord, ColumnElement[bool]] = {
        "asked": Event.type == "callback-asked",
        "tried": and_(Event.type == "callback-tried", how.not_in(NO_TRY)),
        "done": or_(
            and_(Event.type == "callback-tried", how == "reached"), and_(Event.type == "callback-ended", how == "done")
        ),
        "given-up": and_(Event.type == "callback-ended", how == "given-up"),
        "waits": and_(Event.type == "callback-ended", how == "waits"),
        "blocked": and_(Event.type == "callback-ended", how == BLOCKED),
        "not-rung": and_(Event.type == "callback-ended", how == NOT_RUNG),
        "too-many": and_(Event.type == "callback-ended", how == TOO_MANY),
    }
    query = (
        select(Event.call_id)
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.type.in_(_CALLBACK_TYPES), Event.at >= day.start, Event.at < day.end, _IS_NEW, happened[word])
        .group_by(Event.call_id)
        .order_by(func.min(Event.at))
    )
    return [str(call) for call in session.scalars(query)]


def consultations(session: Session, line: str, day: Day) -> tuple[Counted, ...]:
    """Consultations of a day by channel, topic and language, counted by the database. Uses ``consultations_by_day``."""
    of_day = (
        select(
            Consultation.channel,
            func.coalesce(Consultation.topic, NONE).label("topic"),
            Consultation.language,
            Consultation.people,
        )
        .where(Consultation.line == line, Consultation.at >= day.start, Consultation.at < day.end)
        .subquery()
    )
    columns, counts = (of_day.c.channel, of_day.c.topic, of_day.c.language), (func.count(), func.sum(of_day.c.people))
    rows = session.execute(select(*columns, *counts).group_by(*columns).order_by(*columns))
    return tuple(Counted(*row) for row in rows)


def talks_of(session: Session, line: str, person: int, day: Day) -> list[tuple[Any, ...]]:
    """The talks of a consultant that began on a day: as :class:`reports.person.TalkSeen`, in order of time."""
    ended = aliased(Event)
    same_offer = ended.data["offer"].as_integer() == Event.data["offer"].as_integer()
    query = (
        select(
            Call.id,
            Event.at,
            Call.language,
            Call.topic,
            ended.data["talked_ms"].as_integer(),
            Consultation.topic,
            Consultation.outcome,
            Consultation.follow_up,
        )
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .outerjoin(ended, and_(ended.call_id == Event.call_id, ended.type == "talk-ended", same_offer))
        .outerjoin(Consultation, and_(Consultation.call_id == Call.id, Consultation.person_id == person))
        .where(*_of_person("talk", person, day))
        .order_by(Event.at, Event.entry)
    )
    return [tuple(row) for row in session.execute(query)]


def offer_ends(session: Session, line: str, person: int, day: Day) -> dict[str, int]:
    """How many offers to a consultant ended on a day, by how."""
    how = Event.data["how"].as_string().label("how")
    query = (
        select(how, Event.entry)
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(*_of_person("offer-ended", person, day))
        .subquery()
    )
    rows = session.execute(select(query.c.how, func.count()).group_by(query.c.how))
    return {str(word): int(count) for word, count in rows}


def callbacks_reached(session: Session, line: str, person: int, day: Day) -> int:
    """How many callers of callbacks a consultant reached on a day."""
    query = (
        select(func.count())
        .select_from(Event)
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(*_of_person("callback-tried", person, day), Event.data["how"].as_string() == "reached")
    )
    return session.scalar(query) or 0


def others_of(session: Session, line: str, person: int, day: Day) -> int:
    """How many consultations on other channels somebody entered on a day. Uses ``consultations_of_person``."""
    query = select(func.count()).where(
        Consultation.person_id == person,
        Consultation.at >= day.start,
        Consultation.at < day.end,
        Consultation.line == line,
        Consultation.channel != CALL,
    )
    return session.scalar(query) or 0


def _of_person(kind: str, person: int, day: Day) -> tuple[ColumnElement[bool], ...]:
    is_theirs = Event.data["person"].as_string() == str(person)
    return Event.type == kind, Event.at >= day.start, Event.at < day.end, is_theirs


def standing(session: Session, line: str, moment: dt.datetime) -> Now:
    """What stands open at a moment."""
    open_calls = session.scalar(
        select(func.count()).where(
            Call.line == line, Call.ended_at.is_(None), Call.started_at >= moment - _OPEN_AT_MOST
        )
    )
    waiting, oldest = session.execute(
        select(func.count(), func.min(Callback.created_at)).where(Callback.line == line, Callback.state.in_(TO_BE_KEPT))
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
    query = query.where(Call.line == selection.line, Call.started_at >= start, Call.started_at < end, _CAME_IN)
    if selection.outcome is not None:
        query = query.where(_is(Call.outcome, selection.outcome, OPEN))
    if selection.language is not None:
        query = query.where(_is(Call.language, selection.language, UNKNOWN))
    return query


def _is(column: InstrumentedAttribute[str | None], value: str, word_for_none: str) -> ColumnElement[bool]:
    return column.is_(None) if value == word_for_none else column == value


def _queue_query() -> Rows:
    return (
        select(
            Event.call_id,
            Event.at,
            Event.type,
            func.coalesce(Event.data["how"].as_string(), Event.data["said"].as_string()),
            Call.ended_at,
            Event.data["estimate_s"].as_integer(),
        )
        .join(Call, Call.id == Event.call_id)
        .order_by(Event.call_id, Event.at, Event.epoch, Event.n)
    )


def _refused(line: str, day: Day) -> CompoundSelect[Any]:
    """Refusals that were spoken; and stops at the gate of calls that were never let on, and ended or are refused."""
    spoken = _events_of_day(line, day, Event.data["reason"].as_string()).where(Event.type == "refusal")
    let_on = aliased(Event)
    was_let_on = (
        select(let_on.call_id)
        .where(let_on.call_id == Event.call_id, let_on.type == "gate", let_on.data["how"].as_string() != _STOPPED)
        .exists()
    )
    unheard = _stops(line, day).where(Call.ended_at.is_not(None), ~was_let_on)
    return union_all(spoken, unheard)


def _gate(line: str, day: Day, way: Way) -> Rows:
    if way == "keys-asked":
        return _stops(line, day).where(_WHY == "challenge")
    return _events_of_day(line, day, _WHY).where(Event.type == "gate", _HOW == "passed")


def _stops(line: str, day: Day) -> Rows:
    return _events_of_day(line, day, _WHY).where(Event.type == "gate", _HOW == _STOPPED)


def _events_of_day(line: str, day: Day, reason: ColumnElement[str]) -> Rows:
    return (
        select(Event.call_id.label("call_id"), reason.label("reason"), Event.at.label("at"))
        .join(Call, and_(Call.id == Event.call_id, Call.line == line))
        .where(Event.at >= day.start, Event.at < day.end)
    )
