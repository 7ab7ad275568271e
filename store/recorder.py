"""From the journal into SQL: every entry is kept once, and each call's entries are folded into one row.

The outcome of a call is the best thing that happened in it, in this order:

1. ``talk``: it spoke with a consultant.
2. ``callback``: it was promised to be rung back.
3. ``readout``: it heard the status of a case.
4. ``turned-away``: the line said no, to the call itself or when it asked for a person; or it said that the wait is
   long, and the caller did not wait; or it let the call not even into the menus, whatever the caller heard of why.
5. ``abandoned``: it hung up, or was lost, while it waited.
6. ``menus``: anything else, known only when the call has ended.

It stands as soon as it is known. Whatever a batch tells of a call, its row is folded anew from all its events in their
own order, so entries that come late, twice, in another batch or through another worker's recorder make no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.callbacks import carry_over
from store.clock import from_ms
from store.database import insert_once
from store.events import (
    OF_CALLBACKS,
    CallbackAsked,
    CallbackReached,
    CallEnded,
    CallStarted,
    Diverted,
    EventBody,
    Gate,
    LanguageChosen,
    LeftQueue,
    Outcome,
    Queued,
    ReadoutSpoken,
    Refusal,
    TakenOver,
    TalkStarted,
    UnknownEvent,
    decode,
)
from store.journal import Entry
from store.models import Call, Event

_ORDER: Sequence[Outcome] = ("menus", "abandoned", "turned-away", "readout", "callback", "talk")
_RANK: Mapping[str, int] = {outcome: rank for rank, outcome in enumerate(_ORDER)}
_FOLDED: tuple[type[EventBody], ...] = (
    CallStarted, LanguageChosen, Queued, LeftQueue, TalkStarted, TakenOver, ReadoutSpoken, CallbackAsked,
    CallbackReached, Refusal, Gate, Diverted, CallEnded,
)  # fmt: skip
_FOLDED_TYPES = frozenset(kind.type for kind in _FOLDED)
assert set(_ORDER) == set(get_args(Outcome))  # noqa: S101 - a new outcome needs its place here


def record(session: Session, entries: Sequence[Entry], *, line: str = "") -> int:
    """Copy entries into ``events`` and fold the calls of those that were not there before into ``calls``.

    What they tell of callbacks is carried over into ``callbacks`` (:mod:`store.callbacks`).

    Whoever calls commits, and only then acknowledges them to the journal; the same entries again change
    nothing. One whose type or version is not known here is kept, not folded. Any number of recorders may run:
    each holds the rows of its calls from before it reads their events until its commit.

    Args:
        session: a writer's.
        entries: some hundreds at most, in any order.
        line: whose journal this is, for a call whose first entry was lost.

    Returns:
        How many were new.
    """
    unique = {(entry.epoch, entry.id): entry for entry in entries}
    new = _insert(session, unique.values())
    fresh = [entry for key, entry in unique.items() if key in new]
    of_calls = [entry for entry in fresh if entry.call]
    if of_calls:
        _fold_calls(session, of_calls, line)
    carry_over(session, fresh)
    return len(fresh)


def _insert(session: Session, entries: Iterable[Entry]) -> set[tuple[int, str]]:
    rows = [_row(entry) for entry in entries]
    if not rows:
        return set()
    statement = insert_once(session, Event).returning(Event.epoch, Event.entry)
    return {(epoch, entry) for epoch, entry in session.execute(statement, rows)}


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "epoch": entry.epoch,
        "entry": entry.id,
        "at": from_ms(entry.at_ms),
        "call_id": entry.call,
        "n": entry.n,
        "type": entry.kind,
        "version": entry.version,
        "data": dict(entry.data),
    }


@dataclass
class _Folded:
    """A row of ``calls`` in the making. ``started_at`` is that of the first entry until the start itself is known."""

    id: str
    line: str
    started_at: dt.datetime
    caller_hash: str | None = None
    ended_at: dt.datetime | None = None
    language: str | None = None
    topic: str | None = None
    outcome: Outcome | None = None
    queue: str | None = None
    score: int | None = None
    queued_at: dt.datetime | None = None
    connected_at: dt.datetime | None = None
    person_id: int | None = None
    callback_id: str | None = None
    is_asked: bool = False  # whether to wait for long, and has not joined the queue since; no column
    is_stopped: bool = False  # at the gate; no column

    @property
    def columns(self) -> dict[str, Any]:
        """What the row holds."""
        return {name: value for name, value in vars(self).items() if name not in ("is_asked", "is_stopped")}


def _fold_calls(session: Session, entries: Iterable[Entry], line: str) -> None:
    """Fold anew the calls of which new entries tell something; most steps tell nothing that stands in a call's row."""
    first_at: dict[str, dt.datetime] = {}
    told: set[str] = set()
    for entry in entries:
        id_, at = str(entry.call), from_ms(entry.at_ms)
        first_at[id_] = min(at, first_at.get(id_, at))
        if entry.kind in _FOLDED_TYPES:
            told.add(id_)
    calls = {
        id_: _Folded(id_, of_line, min(started_at, first_at[id_]))
        for id_, of_line, started_at in _hold(session, first_at, line)
        if id_ in told or first_at[id_] < started_at
    }
    if calls:
        _fold_events(session, calls)
        session.execute(update(Call), [call.columns for call in calls.values()])


def _hold(session: Session, first_at: Mapping[str, dt.datetime], line: str) -> Iterable[tuple[str, str, dt.datetime]]:
    """The rows of calls, made where there are none, kept from other recorders until the commit."""
    ids = sorted(first_at)  # the same order in every recorder, so that none waits for the other in a circle
    rows = [{"id": id_, "line": line, "started_at": first_at[id_]} for id_ in ids]
    session.execute(insert_once(session, Call), rows)
    held = select(Call.id, Call.line, Call.started_at).where(Call.id.in_(ids)).order_by(Call.id)
    return [(row.id, row.line, row.started_at) for row in session.execute(held.with_for_update())]


def _fold_events(session: Session, calls: Mapping[str, _Folded]) -> None:
    """Read after the rows are held: what another recorder has committed is seen here, and what this one does, there."""
    events = (
        select(Event.call_id, Event.type, Event.version, Event.data, Event.at)
        .where(Event.call_id.in_(calls), Event.type.in_(_FOLDED_TYPES))
        .order_by(Event.call_id, Event.n.is_(None), Event.epoch, Event.n)  # a promise's has no number and comes last
    )
    for id_, kind, version, data, at in session.execute(events):
        try:
            body = decode(kind, version, data)
        except (UnknownEvent, TypeError):  # of a newer program, or not as the catalogue says: it stays in events
            continue
        _fold(calls[str(id_)], body, at)


def _fold(call: _Folded, body: EventBody, at: dt.datetime) -> None:
    match body:
        case CallStarted():
            call.line, call.caller_hash, call.started_at = body.line, body.caller or None, at
            call.callback_id = body.callback or None
        case LanguageChosen():
            call.language = body.language
        case Queued() | CallbackReached():
            _fold_queued(call, body, at)
        case LeftQueue():
            _fold_left(call, body)
        case TalkStarted():
            call.connected_at = call.connected_at or at
            call.person_id = int(body.person) if body.person.isdecimal() else None
            _raise_to(call, "talk")
        case TakenOver():
            call.person_id = int(body.person) if body.person.isdecimal() else None
        case ReadoutSpoken():
            _raise_to(call, "readout")
        case CallbackAsked():
            call.topic = body.topic
            call.language = call.language or body.language  # a call that had no live store wrote nothing else
            _fold_out_of_queue(call)
            _raise_to(call, "callback")
        case Diverted():
            call.is_asked, call.topic = True, body.topic or call.topic
        case Gate():
            call.is_stopped = body.how == "stopped"
        case Refusal():
            call.topic = body.topic or call.topic
            if not body.reason.startswith(OF_CALLBACKS):  # whoever may not be called back may wait on the line still
                _raise_to(call, "turned-away")
        case CallEnded():
            _fold_ended(call, at)


def _fold_queued(call: _Folded, body: Queued | CallbackReached, at: dt.datetime) -> None:
    call.queue, call.score, call.is_asked = body.queue, body.score, False
    call.queued_at = call.queued_at or at  # coming back to the queue is the same wait
    _, topic, *_ = (*body.queue.split(":"), "")  # language, topic, and where calls are told apart kind and zone
    call.topic = topic or call.topic


def _fold_left(call: _Folded, body: LeftQueue) -> None:
    if body.how in ("hung-up", "lost"):
        _raise_to(call, "abandoned")
        return
    _fold_out_of_queue(call)


def _fold_out_of_queue(call: _Folded) -> None:
    """Back in the menus, or promised a call: it is not in the queue any more and must never be put back there."""
    call.queue = call.score = call.queued_at = None


def _fold_ended(call: _Folded, at: dt.datetime) -> None:
    call.ended_at = call.ended_at or at
    waited_to_the_end = call.queue is not None and call.connected_at is None
    was_turned_away = call.is_asked or call.is_stopped
    _raise_to(call, "abandoned" if waited_to_the_end else "turned-away" if was_turned_away else "menus")


def _raise_to(call: _Folded, outcome: Outcome) -> None:
    if call.outcome is None or _RANK[outcome] > _RANK[call.outcome]:
        call.outcome = outcome
