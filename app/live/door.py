"""Who somebody at a stream or a ping is: asked of the pages' own sessions, and remembered for a minute."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from store.database import DatabaseUnavailable

FRESH_S = 60.0  # so long somebody is taken for who they were
MOST = 2_000  # sessions that are remembered; those beyond are asked after each time
THREADS = 2  # for all browsers together

Look = Callable[[str], str | None]  # a Cookie header -> the id of whoever has signed in; may raise DatabaseUnavailable

logger = logging.getLogger(__name__)


class DoorClosed(Exception):
    """Nobody can say who somebody is, and they were not known a moment ago."""


@dataclass(frozen=True)
class _Known:
    person: str | None
    at: float


class Door:
    """Knows whose cookies are whose.

    Args:
        look: asks the sessions; may wait for the database.
        now: seconds of a clock that only goes on.
    """

    def __init__(self, look: Look, now: Callable[[], float]) -> None:
        self._look = look
        self._now = now
        self._known: dict[bytes, _Known] = {}
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="door")

    async def who(self, cookies: str) -> str | None:
        """The id of whoever has signed in; raises :class:`DoorClosed`.

        While the database is away whoever was known stays so: they have to hear of calls all the more.
        """
        key = hashlib.sha256(cookies.encode()).digest()
        known = self._known.get(key)
        if known is not None and self._now() - known.at < FRESH_S:
            return known.person
        try:
            person = await asyncio.get_running_loop().run_in_executor(self._pool, self._look, cookies)
        except DatabaseUnavailable:
            if known is None:
                raise DoorClosed from None
            logger.warning("sessions cannot be looked up: whoever was known a minute ago stays so")
            person = known.person
        self._remember(key, person)
        return person

    def close(self) -> None:
        """Nobody is asked any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _remember(self, key: bytes, person: str | None) -> None:
        if len(self._known) >= MOST:
            gone = self._now() - FRESH_S
            self._known = {one: known for one, known in self._known.items() if known.at > gone}
        if len(self._known) < MOST:
            self._known[key] = _Known(person, self._now())
