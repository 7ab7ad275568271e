"""Calls whose end was never told: open in SQL, silent, and not in the live queue.

A call in the menus is in no live queue, so no sweep misses it; if the carrier's word of its end is lost, which happens
while the web process starts again, only this finds it.
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

SILENT = dt.timedelta(minutes=3)  # no document of the menus speaks and waits for longer, and each turn is an event
ALIVE = dt.timedelta(minutes=15)  # whom the carrier knew is believed for so long: consultants' rooms are silent
EVERY = dt.timedelta(minutes=1)
MOST_READ = 500  # silent calls looked at in one run; most of them talk, and the live queue has them
MOST_ASKED = 10  # at the carrier in one run: each is a request


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
        self._last_read = ""
        self._known_at: dict[str, dt.datetime] = {}  # when the carrier knew a call

    def run_once(self) -> int:
        """Look for some of them, at most once a minute; answers how many were ended.

        Without SQL or without the carrier nobody is ended, and a later run asks again.
        """
        now = self._clock.now()
        if self._next_run is not None and now < self._next_run:
            return 0
        self._next_run = now + EVERY
        try:
            return sum(self._bury(call) for call in self._strays(now))
        except DatabaseUnavailable:
            logger.warning("open calls could not be read")
        except (CarrierBusy, CarrierRefused, CarrierUnreachable) as error:
            logger.warning("open calls could not be looked for: %s", type(error).__name__)
        return 0

    def _strays(self, now: dt.datetime) -> list[str]:
        """The next few to be asked after, by id, so that those who are alive do not hide the others."""
        with self._database.read() as session:
            silent = queries.silent_calls(session, self._live.line, now - SILENT, self._last_read, MOST_READ)
        self._last_read = silent[-1] if len(silent) == MOST_READ else ""
        self._known_at = {call: at for call, at in self._known_at.items() if at > now - ALIVE}
        looked_after = self._live.holds(silent)
        return [one for one in silent if one not in looked_after and one not in self._known_at][:MOST_ASKED]

    def _bury(self, call: str) -> bool:
        now = self._clock.now()
        is_gone = not self._telephony.is_alive(call)
        if is_gone:
            logger.warning("call %s is over, which nobody told", call)
            self._live.end(call, "lost", to_ms(now))
        else:
            self._known_at[call] = now
        return is_gone
