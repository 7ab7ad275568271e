"""The book of messages: what was asked for, and how each stands. Facts, so they stand in SQL."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages import queries
from messages.errors import TooMany
from messages.model import CARRIER, QUEUED, SENDING, WAITING, Message, Wish, is_later
from messages.ports import Teller
from store.clock import Clock
from store.database import Database
from store.models import TextMessage


class MessageBook:
    """Keeps messages. Every method may raise :class:`store.database.DatabaseUnavailable`.

    Args:
        database: where they are.
        teller: hears of each change, after it is stored.
        zone: whose days are counted.
        clock: the time.
    """

    def __init__(self, database: Database, teller: Teller, zone: ZoneInfo, clock: Clock) -> None:
        self._database = database
        self._teller = teller
        self._zone = zone
        self._clock = clock

    def ask(self, wish: Wish, per_day: int) -> Message:
        """Store a wish, once for each call and topic: asked again, it is the message that there is already.

        Raises:
            TooMany: the number has got ``per_day`` today.
        """
        now = self._clock.now()
        with self._database.write() as session:
            before = {row.topic: row for row in queries.of_call(session, wish.call)}
            if wish.topic in before:
                return _message(before[wish.topic])
            if queries.count_of_caller(session, wish.caller_hash, self._midnight(now)) >= per_day:
                raise TooMany
            queries.put(session, _row(wish, now))
            asked = next(row for row in queries.of_call(session, wish.call) if row.topic == wish.topic)
            return _message(asked)

    def of_call(self, call: str) -> Sequence[Message]:
        """Those of a call, the first first."""
        with self._database.read() as session:
            return [_message(row) for row in queries.of_call(session, call)]

    def due(self, most: int) -> Sequence[str]:
        """The ids of those that may be given to the carrier now."""
        with self._database.read() as session:
            return queries.due(session, self._clock.now(), most)

    def abandoned(self, before: dt.datetime) -> Sequence[str]:
        """The ids of those that somebody claimed before a moment and never told of."""
        with self._database.read() as session:
            return queries.abandoned(session, before)

    def claim(self, id_: str) -> Message | None:
        """Take one that waits, for good: whoever has it gives it to the carrier, and nobody after them does."""
        with self._database.write() as session:
            row = queries.held(session, id_) if queries.claim(session, id_, self._clock.now()) else None
            return _message(row) if row else None

    def put_back(self, id_: str, again: dt.datetime) -> None:
        """One that the carrier was certainly not given waits again, until a moment."""
        with self._database.write() as session:
            row = queries.held(session, id_)
            if row is not None and row.state == SENDING:
                row.state, row.next_try_at = WAITING, again

    def told(self, id_: str, status: str, sid: str, error: str = "") -> None:
        """The carrier says how a message fares: late, twice, in any order, and perhaps before its first answer."""
        self.move(id_, CARRIER.get(status, QUEUED), error, sid)

    def move(self, id_: str, state: str, reason: str = "", sid: str = "") -> None:
        """A message stands so now, unless it is further already."""
        with self._database.write() as session:
            row = queries.held(session, id_)
            if row is None:
                return
            row.sid = row.sid or sid or None
            if not is_later(state, row.state):
                return
            row.state, row.reason, row.changed_at = state, reason or None, self._clock.now()
            row.next_try_at = None
            message = _message(row)
        self._teller.changed(message)

    def _midnight(self, now: dt.datetime) -> dt.datetime:
        today = now.astimezone(self._zone).date()
        return dt.datetime.combine(today, dt.time(), self._zone).astimezone(dt.UTC)


def _row(wish: Wish, now: dt.datetime) -> dict[str, object]:
    told = {"call_id": wish.call, "line": wish.line, "topic": wish.topic, "language": wish.language}
    whose = {"person_id": wish.person, "caller_hash": wish.caller_hash}
    times = {"created_at": now, "changed_at": now, "next_try_at": now}
    return {"id": str(uuid.uuid4()), "state": WAITING, "tries": 0, **told, **whose, **times}


def _message(row: TextMessage) -> Message:
    return Message(
        row.id, row.call_id, row.line, row.topic, row.language, row.person_id, row.state, row.reason or "",
        row.changed_at, row.tries,
    )  # fmt: skip
