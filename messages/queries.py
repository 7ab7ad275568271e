"""The SQL of messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from messages.model import SENDING, WAITING
from store.database import insert_once
from store.models import TextMessage


def put(session: Session, row: dict[str, object]) -> bool:
    """Store a message unless this call has one of this topic; whether it was stored."""
    mine = insert_once(session, TextMessage).values(row).returning(TextMessage.id)
    return session.scalars(mine).first() is not None


def of_call(session: Session, call: str) -> Sequence[TextMessage]:
    """Those of a call, the first first."""
    wanted = select(TextMessage).where(TextMessage.call_id == call).order_by(TextMessage.created_at, TextMessage.id)
    return session.scalars(wanted).all()


def count_of_caller(session: Session, caller_hash: str, since: dt.datetime) -> int:
    """How many one number has got since a moment, or is to get."""
    wanted = select(func.count()).where(TextMessage.caller_hash == caller_hash, TextMessage.created_at >= since)
    return session.scalar(wanted) or 0


def due(session: Session, now: dt.datetime, most: int) -> Sequence[str]:
    """The ids of those that may be given to the carrier now, the oldest first."""
    wanted = (
        select(TextMessage.id)
        .where(TextMessage.state == WAITING, TextMessage.next_try_at <= now)
        .order_by(TextMessage.next_try_at)
        .limit(most)
    )
    return session.scalars(wanted).all()


def abandoned(session: Session, before: dt.datetime) -> Sequence[str]:
    """The ids of those that were claimed so long ago that nobody is giving them to the carrier any more."""
    wanted = select(TextMessage.id).where(TextMessage.state == SENDING, TextMessage.changed_at < before)
    return session.scalars(wanted).all()


def claim(session: Session, id_: str, now: dt.datetime) -> bool:
    """Take one that waits; of several who try at once one has it."""
    mine = update(TextMessage).where(TextMessage.id == id_, TextMessage.state == WAITING)
    done = session.execute(mine.values(state=SENDING, changed_at=now, tries=TextMessage.tries + 1))
    return isinstance(done, CursorResult) and done.rowcount == 1


def held(session: Session, id_: str) -> TextMessage | None:
    """One, kept from others until the transaction's end."""
    return session.scalars(select(TextMessage).where(TextMessage.id == id_).with_for_update()).one_or_none()
