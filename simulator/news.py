"""Who follows the exchange, and how they are woken when something has happened there."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

PING_S = 15.0


class Follower:
    """One stream that waits for news."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something new."""
        self._woken.set()

    async def wait(self, most_s: float = PING_S) -> bool:
        """Wait for news; False after a while without any, so that the stream can show that it lives."""
        try:
            async with asyncio.timeout(most_s):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True


class News:
    """Wakes all followers, and lets them go when the server closes."""

    def __init__(self) -> None:
        self.is_over = False
        self._followers: set[Follower] = set()

    def changed(self) -> None:
        """Let every follower look."""
        for follower in self._followers:
            follower.wake()

    def close(self) -> None:
        """There will be no more news."""
        self.is_over = True
        self.changed()

    @contextlib.contextmanager
    def followed(self) -> Iterator[Follower]:
        """Be told of news while inside."""
        follower = Follower()
        self._followers.add(follower)
        try:
            yield follower
        finally:
            self._followers.discard(follower)
