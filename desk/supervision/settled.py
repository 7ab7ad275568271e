"""What is settled about somebody's work, in a word; and whether a supervisor has set it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from desk.console.model import SetBy
from desk.supervision import queries
from store.clock import to_ms
from store.models import Person

READY, AWAY, RESTED = "ready", "away", "rested"  # else it is the reason of a pause
TOLD_FOR = dt.timedelta(hours=12)  # a working day; the trace is kept


def settled(row: Person) -> str:
    """Ready, away, or the reason of a pause."""
    return (row.pause or READY) if row.is_ready else AWAY


def seen_of(row: Person) -> str:
    """The same with the moment from which it holds: who has seen this knows when somebody has changed it since."""
    since = row.paused_at if row.pause else row.ready_at
    return f"{settled(row)} {to_ms(since) if since else 0}"


def set_by(session: Session, row: Person, now: dt.datetime) -> SetBy | None:
    """The supervisor who has set what holds now; none if the person has changed it since."""
    last = queries.last_set(session, row.id)
    if last is None or last.at < now - TOLD_FOR:
        return None
    to = str(last.fields["state"][1])
    since = row.paused_at if row.pause else row.ready_at
    holds = settled(row) == (READY if to == RESTED else to)
    return SetBy(last.by, last.at, to) if holds and (since is None or since <= last.at) else None
