"""Signs of life of browsers, gathered and passed on to the live queues together: one write for all, twice a second."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from routing.errors import LiveStateLost
from store.scripts import LiveStoreError

EVERY_S = 0.5

logger = logging.getLogger(__name__)

PassOn = Callable[[Sequence[str]], None]  # consultants' ids, into a live queue; waits for the store


class Pings:
    """What has come since the last time.

    Args:
        pass_on: for each line, its live queue's :meth:`routing.live.LiveQueue.ping` at the present moment.
    """

    def __init__(self, pass_on: Sequence[PassOn]) -> None:
        self._pass_on = tuple(pass_on)
        self._heard: set[str] = set()

    def hear(self, person: str) -> None:
        """Somebody's browser is there."""
        self._heard.add(person)

    async def run(self) -> None:
        """Pass them on for ever. What is lost with the store comes again within seconds."""
        while True:
            await asyncio.sleep(EVERY_S)
            if self._heard:
                people, self._heard = sorted(self._heard), set()
                await asyncio.to_thread(self._write, people)

    def _write(self, people: Sequence[str]) -> None:
        for pass_on in self._pass_on:
            try:
                pass_on(people)
            except (LiveStoreError, LiveStateLost) as error:
                logger.warning("signs of life could not be passed on: %s", type(error).__name__)
