"""When the live state was lost: a new epoch, and the live queue rebuilt from what SQL knows before anything is matched.

What SQL does not know yet (the last entries of the journal may be gone too) comes back with the callers' own signs of
life: each wait turn puts a lost entry back at its old place.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Protocol

from sqlalchemy.orm import Session

from routing import queries
from routing.live import LiveQueue
from routing.model import QueuedCallback
from routing.staff import ReadyStaff
from store.clock import Clock, to_ms
from store.database import Database

logger = logging.getLogger(__name__)

LONGEST_CALL = dt.timedelta(hours=6)  # an older call is over, whether or not its end was heard of


class Callbacks(Protocol):
    """Which promises wait in the live queue."""

    def due(self, session: Session, now: dt.datetime) -> list[QueuedCallback]:
        """Those that may wait at a moment."""
        ...


class NoCallbacks:
    """A line that rings nobody back."""

    def due(self, session: Session, now: dt.datetime) -> list[QueuedCallback]:  # noqa: ARG002
        """None."""
        return []


class Recovery:
    """Makes sure that a line has a live state.

    Args:
        live: the line's live queue.
        database: facts.
        staff: who is ready.
        clock: the time.
        callbacks: which of them wait.
    """

    def __init__(
        self,
        live: LiveQueue,
        database: Database,
        staff: ReadyStaff,
        clock: Clock,
        callbacks: Callbacks = NoCallbacks(),  # noqa: B008 - it has no state
    ) -> None:
        self._live = live
        self._database = database
        self._staff = staff
        self._clock = clock
        self._callbacks = callbacks

    def ensure(self, reason: str = "live state missing") -> bool:
        """Rebuild the live state if there is none; answers whether it was rebuilt here.

        Safe to call at any time and from several processes: the first to come rebuilds.

        Raises:
            store.database.DatabaseUnavailable: nothing was changed.
        """
        if self._live.epoch() is not None:
            return False
        now = self._clock.now()
        ready, admission = self._staff.now(), self._live.admission
        with self._database.write() as session:
            epoch = queries.next_epoch(session, now, reason)
            calls = queries.open_calls(session, self._live.line, now - LONGEST_CALL)
            # Where other lines are lost, too, they cannot tell whom they have: SQL can. To wait for them would leave
            # this line without anybody, and its callers would hear so.
            elsewhere = (queries.open_calls(session, one, now - LONGEST_CALL) for one in admission.others)
            busy = {person for calls in elsewhere for talk in calls.talks for person in talk.people}
            staff = [one for one in ready if one.person not in busy and not admission.is_seen_elsewhere(one.person)]
            dropped = queries.dropped_calls(
                session, self._live.line, now - dt.timedelta(seconds=self._live.kept_s)
            )  # fmt: skip
            absent = {person for talk in calls.talks for person in talk.people} - {one.person for one in staff}
            leaving = self._staff.by_id(session, absent) if absent else []
            callbacks = self._callbacks.due(session, now)
        # The number is kept even if another process is quicker now: numbers of epochs only ever grow.
        is_ours = self._live.restore(
            calls.waiting,
            staff,
            epoch,
            to_ms(now),
            talks=calls.talks,
            numbers=calls.numbers,
            leaving=leaving,
            callbacks=callbacks,
            dropped=dropped,
        )
        if is_ours:
            logger.warning(
                "line %s: epoch %d (%s), %d waiting, %d callbacks, %d talking, %d ready",
                self._live.line,
                epoch,
                reason,
                len(calls.waiting),
                len(callbacks),
                len(calls.talks),
                len(staff),
            )
        return is_ours
