"""Promised callbacks are kept: due ones wait in the live queue, a try is begun once, in the end they are given up.

The facts stand in SQL. A promise moves into ``dialling`` there, fenced by the number of the offer that was accepted;
how the try ended comes back with the journal (:mod:`store.callbacks`).
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Container, Sequence

from sqlalchemy.orm import Session

from line.ringing import RingingHours
from routing import queries
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import Done, QueuedCallback, entry_of_callback
from routing.ports import LedgerAway, TryRefused
from routing.promise_queries import blocked_numbers
from store.callbacks import BLOCKED, NOT_RUNG
from store.clock import Clock, to_ms
from store.database import Database, DatabaseUnavailable
from store.deadline import Deadline, TooLate
from store.events import CallbackEnded, CallbackTried, EventBody
from store.journal import Entry
from store.models import Callback
from store.recorder import record
from store.vault import SealBroken, Vault

logger = logging.getLogger(__name__)

STUCK = dt.timedelta(minutes=10)  # a try of which nothing was heard for so long, and which is not live, is over


class CallbackLedger:
    """Gives leave to ring a caller, once for each offer.

    Args:
        database: where promises stand.
        vault: opens their numbers.
        hours: nobody is rung outside of decent hours, whenever a consultant has accepted.
        may_ring: whether an E.164 number is one that is rung: what was so at the promise may not be so any more.
        deadline: how long the dispatcher waits for an answer.
        clock: the time.
    """

    def __init__(
        self,
        database: Database,
        vault: Vault,
        hours: RingingHours,
        may_ring: Callable[[str], bool],
        deadline: Deadline,
        clock: Clock,
    ) -> None:
        self._database = database
        self._vault = vault
        self._hours = hours
        self._may_ring = may_ring
        self._deadline = deadline
        self._clock = clock

    def begin_try(self, callback: str, offer: int) -> str:
        """The number to ring; as :meth:`routing.ports.Ledger.begin_try`."""
        try:
            return self._deadline.run(lambda: self._begin(callback, offer))
        except (DatabaseUnavailable, TooLate) as error:
            raise LedgerAway from error

    def _begin(self, callback: str, offer: int) -> str:
        now = self._clock.now()
        with self._database.write() as session:
            row = queries.begin_try(session, callback, offer, now)
            if row is None or not self._hours.decent(row.clock).is_open(now):
                raise TryRefused("withdrawn")
            number = self._number(row)
            never = self._never(session, row, number, now)
            if never:
                logger.warning("callback %s is given up: %s", callback, never)
                record(session, [told(row, CallbackEnded(callback, never), now)], line=row.line)
        if never:
            raise TryRefused("withdrawn")
        if number is None:
            raise TryRefused("failed")
        return number

    def _number(self, row: Callback) -> str | None:
        try:
            return self._vault.unseal(row.phone_sealed)
        except SealBroken:  # with another key: nobody can ring it
            logger.exception("the number of callback %s cannot be read", row.id)
            return None

    def _never(self, session: Session, row: Callback, number: str | None, now: dt.datetime) -> str:
        """Why the number must not be rung any more, as :class:`store.events.CallbackEnded` has it; empty if it may."""
        if blocked_numbers(session, [row.phone_hash], now):
            return BLOCKED
        return NOT_RUNG if number is not None and not self._may_ring(number) else ""


class CallbackScheduler:
    """Keeps the live queue of one line to the promises that are due, in any number of processes.

    Args:
        live: the line's live queue.
        database: where promises stand.
        hours: of the line's callbacks.
        clock: the time.
    """

    def __init__(self, live: LiveQueue, database: Database, hours: RingingHours, clock: Clock) -> None:
        self._live = live
        self._database = database
        self._hours = hours
        self._clock = clock

    def run_once(self) -> int:
        """Put in what is due, take out what is not any more; answers how many of both. Without SQL all stays."""
        now = self._clock.now()
        try:
            with self._database.read() as session:
                rows = queries.open_callbacks(session, self._live.line)
                blocked = blocked_numbers(session, [row.phone_hash for row in rows], now)
            over = {row.id: one for row in rows if (one := self._over(row, blocked, now)) is not None}
            if over:
                with self._database.write() as session:
                    record(session, list(over.values()), line=self._live.line)
            return self._arrange([row for row in rows if row.id not in over], now)
        except DatabaseUnavailable:
            logger.warning("promised callbacks could not be read: the queue keeps those that it has")
        except LiveStateLost:
            logger.info("callbacks wait for the live queue to be rebuilt")
        return 0

    def due(self, session: Session, now: dt.datetime) -> list[QueuedCallback]:
        """Those that may wait now, in the order of their places: for a live queue that is rebuilt."""
        return self._due(queries.open_callbacks(session, self._live.line), now)

    def _due(self, rows: Sequence[Callback], now: dt.datetime) -> list[QueuedCallback]:
        most, line = self._hours.line.callbacks.tries, self._hours.line
        return [
            queries.queued_callback(row)
            for row in rows
            if row.tries < most
            and queries.is_due(row, now)
            and row.language in line.codes
            and self._hours.window(row.language, row.clock).is_open(now)
        ]

    def _arrange(self, rows: Sequence[Callback], now: dt.datetime) -> int:
        now_ms, queued = to_ms(now), self._live.queued_callbacks()
        due = {one.entry: one for one in self._due(rows, now)}
        self._live.promise([queries.queued_callback(row) for row in rows if row.state == "waiting"])
        withdrawn = [self._live.withdraw_callback(entry, now_ms) for entry in queued - due.keys()]
        put_in = [self._live.enqueue_callback(one, now_ms) for entry, one in due.items() if entry not in queued]
        return sum(isinstance(step, Done) for step in (*withdrawn, *put_in))

    def _over(self, row: Callback, blocked: Container[str], now: dt.datetime) -> Entry | None:
        """The event of a promise that is not to be kept, or of a try that nobody will tell the end of.

        A number that was blocked since is not rung, and a promise that has ended does not come back with the number.
        """
        if row.state == "waiting" and row.phone_hash in blocked:
            logger.warning("callback %s is given up: its number is blocked", row.id)
            return told(row, CallbackEnded(row.id, BLOCKED), now)
        if row.state == "waiting" and row.tries >= self._hours.line.callbacks.tries:
            logger.warning("callback %s is given up after %d tries", row.id, row.tries)
            return told(row, CallbackEnded(row.id, "given-up"), now)
        if row.state != "dialling" or row.offer is None or row.dialled_at is None or now - row.dialled_at < STUCK:
            return None
        if self._live.offer(row.offer) is not None:
            return None
        logger.warning("callback %s: nobody tells how its try %d ended", row.id, row.tries + 1)
        is_kept = row.promised_by is None or row.dialled_at <= row.promised_by
        body = CallbackTried(row.id, row.offer, "", "lost", row.tries == 0, is_kept, to_ms(now) + 1)
        return told(row, body, now, row.offer)


def told(row: Callback, body: EventBody, now: dt.datetime, of: object = "") -> Entry:
    """An event that is told of a promise in SQL itself, and not by the journal: the same twice is one.

    ``of``: the try, where there may be several of a kind.
    """
    of = of or row.next_try_at  # of a promise that was taken up again it is another
    id_ = uuid.uuid5(uuid.NAMESPACE_URL, f"{entry_of_callback(row.id)}:{body.type}:{vars(body).get('how')}:{of}")
    return Entry(0, str(id_), body.type, body.version, to_ms(now), row.call_id, None, vars(body))
