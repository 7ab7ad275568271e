"""From the journal into SQL: every entry is kept once, and each call's entries are folded into one row.

The outcome of a call is the best thing that happened in it, in this order:

1. ``talk``: it spoke with a consultant.
2. ``callback``: it was promised to be rung back.
3. ``readout``: it heard the status of a case.
4. ``turned-away``: it asked for a person and the line said no.
5. ``abandoned``: it hung up, or was lost, while it waited.
6. ``menus``: anything else, known only when the call has ended.

It stands as soon as it is known and is only ever raised, so an entry that comes late or in another batch
changes nothing that is already better.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from sqlalchemy import Insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.clock import from_ms
from store.events import (
    CallbackAsked,
    CallEnded,
    CallStarted,
    EventBody,
    LanguageChosen,
    LeftQueue,
    Outcome,
    Queued,
    ReadoutSpoken,
    Refusal,
    TalkStarted,
    UnknownEvent,
    decode,
)
from store.journal import Entry
from store.models import Call, Event

_ORDER: Sequence[Outcome] = ("menus", "abandoned", "turned-away", "readout", "callback", "talk")
_RANK: Mapping[str, int] = {outcome: rank for rank, outcome in enumerate(_ORDER)}
assert set(_ORDER) == set(get_args(Outcome))  # noqa: S101 - a new outcome needs its place here


def record(session: Session, entries: Sequence[Entry], *, line: str = "") -> int:
    """Copy entries into ``events`` and fold those that were not there before into ``calls``.

    Whoever calls commits, and only then acknowledges them to the journal; the same entries again change
    nothing. Entries of a call come in order; one whose type or version is not known here is kept, not folded.

    Args:
        session: a writer's.
        entries: some hundreds at most, in the order of the journal.
        line: whose journal this is, for a call whose first entry was lost.

    Returns:
        How many were new.
    """
    unique = {(entry.epoch, entry.id): entry for entry in entries}
    new = _insert(session, unique.values())
    fresh = [entry for key, entry in unique.items() if key in new]
    of_calls = [entry for entry in fresh if entry.call]
    calls = _load(session, {str(entry.call) for entry in of_calls})
    for entry in of_calls:
        _fold_entry(session, calls, entry, line)
    return len(fresh)


def _insert(session: Session, entries: Iterable[Entry]) -> set[tuple[int, str]]:
    rows = [_row(entry) for entry in entries]
    if not rows:
        return set()
    statement = _insert_once(session).returning(Event.epoch, Event.entry)
    return {(epoch, entry) for epoch, entry in session.execute(statement, rows)}


def _insert_once(session: Session) -> Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(Event).on_conflict_do_nothing()
    return sqlite.insert(Event).on_conflict_do_nothing()


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


def _load(session: Session, ids: set[str]) -> dict[str, Call]:
    if not ids:
        return {}
    found = session.scalars(select(Call).where(Call.id.in_(ids)).with_for_update())
    return {call.id: call for call in found}


def _fold_entry(session: Session, calls: dict[str, Call], entry: Entry, line: str) -> None:
    at = from_ms(entry.at_ms)
    call = calls.get(str(entry.call))
    if call is None:
        call = calls[str(entry.call)] = Call(id=str(entry.call), line=line, started_at=at)
        session.add(call)
    try:
        body = decode(entry.kind, entry.version, entry.data)
    except (UnknownEvent, TypeError):  # of a newer program, or not as the catalogue says: it stays in events
        return
    _fold(call, body, at)


def _fold(call: Call, body: EventBody, at: dt.datetime) -> None:
    match body:
        case CallStarted():
            call.line, call.caller_hash, call.started_at = body.line, body.caller or None, at
        case LanguageChosen():
            call.language = body.language
        case Queued():
            _fold_queued(call, body, at)
        case LeftQueue():
            _fold_left(call, body)
        case TalkStarted():
            call.connected_at = call.connected_at or at
            call.person_id = int(body.person) if body.person.isdecimal() else None
            _raise_to(call, "talk")
        case ReadoutSpoken():
            _raise_to(call, "readout")
        case CallbackAsked():
            call.topic = body.topic
            _raise_to(call, "callback")
        case Refusal():
            call.topic = body.topic or call.topic
            _raise_to(call, "turned-away")
        case CallEnded():
            _fold_ended(call, at)


def _fold_queued(call: Call, body: Queued, at: dt.datetime) -> None:
    call.queue, call.score = body.queue, body.score
    call.queued_at = call.queued_at or at  # coming back to the queue is the same wait
    _, _, topic = body.queue.partition(":")
    call.topic = topic or call.topic


def _fold_left(call: Call, body: LeftQueue) -> None:
    if body.how in ("hung-up", "lost"):
        _raise_to(call, "abandoned")
        return
    # Back in the menus, or promised a call: it is not in the queue any more and must never be put back there.
    call.queue = call.score = call.queued_at = None


def _fold_ended(call: Call, at: dt.datetime) -> None:
    call.ended_at = call.ended_at or at
    waited_to_the_end = call.queue is not None and call.connected_at is None
    _raise_to(call, "abandoned" if waited_to_the_end else "menus")


def _raise_to(call: Call, outcome: Outcome) -> None:
    if call.outcome is None or _RANK[outcome] > _RANK[call.outcome]:
        call.outcome = outcome
