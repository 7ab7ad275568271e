"""A trial's questions to SQL: what happened in the queue on a day, and who was on duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Call, Event

_QUEUE_TYPES = ("queued", "left", "talk", "talk-ended", "refusal", "diverted")
_LONGEST_CALL = dt.timedelta(hours=4)  # the carrier ends any call then
_BEFORE = dt.timedelta(days=1)  # a shift may have begun the evening before

CallRow = tuple[str, dt.datetime, str, dict[str, Any]]  # call, at, type, data
PersonRow = tuple[dt.datetime, dict[str, Any]]  # at, data


def queue_events(session: Session, line: str, start: dt.datetime, end: dt.datetime) -> Iterable[CallRow]:
    """What happened in the queue to calls of a line, grouped by call, in order. Uses ``events_by_type``."""
    query = (
        select(Event.call_id, Event.at, Event.type, Event.data)
        .join(Call, Call.id == Event.call_id)
        .where(Event.type.in_(_QUEUE_TYPES), Event.at >= start, Event.at < end + _LONGEST_CALL, Call.line == line)
        .order_by(Event.call_id, Event.epoch, Event.n)
    )
    return [(str(call), at, kind, data) for call, at, kind, data in session.execute(query)]


def person_events(session: Session, start: dt.datetime, end: dt.datetime) -> Iterable[PersonRow]:
    """What consultants did on a day and the day before it, in order. Uses ``events_by_type``."""
    query = (
        select(Event.at, Event.data)
        .where(Event.type == "person", Event.at >= start - _BEFORE, Event.at < end)
        .order_by(Event.at, Event.epoch, Event.entry)
    )
    return [(at, data) for at, data in session.execute(query)]
