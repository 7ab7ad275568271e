"""Calls whose end was never told: open in SQL, and nothing was heard of them for long.

A call in the menus is not in the live queue, so no sweep misses it; if the carrier's word of its end is lost, only
this finds it.
"""

from __future__ import annotations

import datetime as dt
import logging

from routing import queries
from routing.live import LiveQueue
from routing.ports import CarrierBusy, CarrierRefused, CarrierUnreachable, Telephony
from store.clock import Clock, to_ms
from store.database import Database, DatabaseUnavailable

logger = logging.getLogger(__name__)

SILENT = dt.timedelta(hours=1)  # longer than most calls, so that few are asked after in vain
EVERY = dt.timedelta(minutes=1)
MOST_LOOKED_FOR = 10  # calls asked after at the carrier in one run: each is a request


class Strays:
    """Ends the calls of one line that the carrier does not know any more.

    Args:
        live: the line's live queue.
        telephony: asked whether a call is alive.
        database: which calls are open.
        clock: the time.
    """

    def __init__(self, live: LiveQueue, telephony: Telephony, database: Database, clock: Clock) -> None:
        self._live = live
        self._telephony = telephony
        self._database = database
        self._clock = clock
        self._next_run: dt.datetime | None = None
        self._last_asked = ""

    def run_once(self) -> int:
        """Look for some of them, at most once a minute; answers how many were ended.

        Without SQL or without the carrier nobody is ended, and a later run asks again.
        """
        now = self._clock.now()
        if self._next_run is not None and now < self._next_run:
            return 0
        self._next_run = now + EVERY
        try:
            return sum(self._bury(call) for call in self._silent(now - SILENT))
        except DatabaseUnavailable:
            logger.warning("open calls could not be read")
        except (CarrierBusy, CarrierRefused, CarrierUnreachable) as error:
            logger.warning("open calls could not be looked for: %s", type(error).__name__)
        return 0

    def _silent(self, before: dt.datetime) -> list[str]:
        """The next few by id, so that those who are alive do not hide the others."""
        with self._database.read() as session:
            found = queries.silent_calls(session, self._live.line, before, self._last_asked, MOST_LOOKED_FOR)
        self._last_asked = found[-1] if len(found) == MOST_LOOKED_FOR else ""
        return found

    def _bury(self, call: str) -> bool:
        is_gone = not self._telephony.is_alive(call)
        if is_gone:
            logger.warning("call %s is over, which nobody told", call)
            self._live.end(call, "lost", to_ms(self._clock.now()))
        return is_gone
