"""Follows the journals of all lines: one blocking read for each line, for however many browsers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import redis.asyncio

from app.live.hub import Hub
from app.live.news import news_of
from store.journal import JournalKeys, entries_of

HELLO = "hello"  # what went before may have been missed: look at everything anew
BLOCK_MS = 5_000
COUNT = 500
FIRST_REST_S, LONGEST_REST_S = 0.25, 2.0

logger = logging.getLogger(__name__)


class JournalFollower:
    """Reads one line's journal from now on and tells a hub.

    Args:
        client: asynchronous, decodes to text; its timeout is longer than a read blocks.
        line: the line's id.
        hub: whom to tell.
    """

    def __init__(self, client: redis.asyncio.Redis, line: str, hub: Hub) -> None:
        self._client = client
        self._key = JournalKeys.of(line).journal
        self._hub = hub
        self.is_connected = False

    async def run(self) -> None:
        """Follow for ever. After a failure everybody is told to look at everything anew."""
        rest_s = FIRST_REST_S
        while True:
            try:
                after = await self._end()
                self._hub.tell_all(HELLO)
                self.is_connected, rest_s = True, FIRST_REST_S
                while True:
                    after = await self._read(after)
            except Exception as error:
                if self.is_connected:
                    logger.warning("the journal cannot be followed: %s", type(error).__name__, exc_info=error)
                self.is_connected = False
            await asyncio.sleep(rest_s)
            rest_s = min(LONGEST_REST_S, 2 * rest_s)

    async def _end(self) -> str:
        last = await self._client.xrevrange(self._key, count=1)
        return str(last[0][0]) if last else "0-0"

    async def _read(self, after: str) -> str:
        found: Any = await self._client.xread({self._key: after}, count=COUNT, block=BLOCK_MS)
        streams: Sequence[Any] = found or ()
        for _, entries in streams:
            for id_, fields in entries:
                after = str(id_)
                for event in entries_of(after, fields):
                    self._hub.tell(news_of(event.kind, event.data))
        return after
