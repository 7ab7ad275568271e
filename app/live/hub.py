"""Whose browsers are open, and what each is still to be told: names only, so nothing grows with a slow one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from app.live.news import DESK, News

COMMON_S = 1.0  # so long everybody's news are gathered before they are told again


class Browser:
    """One open stream: whose it is, and the names that it has not been sent."""

    __slots__ = ("_pending", "_wake", "is_over", "person")

    def __init__(self, person: str) -> None:
        self.person = person
        self.is_over = False
        self._pending: set[str] = set()
        self._wake = asyncio.Event()

    def tell(self, words: Iterable[str]) -> None:
        """These have changed. One that is told twice before it was sent is sent once."""
        self._pending.update(words)
        self._wake.set()

    def close(self) -> None:
        """Nobody reads any more, or may."""
        self.is_over = True
        self._wake.set()

    async def wait(self, seconds: float) -> tuple[str, ...]:
        """What has changed since the last time; nothing after so many seconds without news."""
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return ()
        self._wake.clear()
        words, self._pending = tuple(sorted(self._pending)), set()
        return words


class Hub:
    """All open streams of this process.

    Args:
        later: runs something after so many seconds; given by tests.
    """

    def __init__(self, later: Callable[[float, Callable[[], None]], object] | None = None) -> None:
        self._by_person: dict[str, set[Browser]] = {}
        self._gathered: set[str] = set()
        self._is_resting = False
        self._later = later or (lambda seconds, what: asyncio.get_running_loop().call_later(seconds, what))

    def __len__(self) -> int:
        return sum(map(len, self._by_person.values()))

    def open(self, person: str) -> Browser:
        """A stream begins."""
        browser = Browser(person)
        self._by_person.setdefault(person, set()).add(browser)
        return browser

    def close(self, browser: Browser) -> None:
        """It is over."""
        browser.close()
        own = self._by_person.get(browser.person, set())
        own.discard(browser)
        if not own:
            self._by_person.pop(browser.person, None)

    def tell(self, news: News) -> None:
        """Tell those whom it concerns at once, and everybody as soon as they may be told again."""
        for person in news.people:
            for browser in self._by_person.get(person, ()):
                browser.tell((DESK,))
        if news.common:
            self._gathered |= news.common
            if not self._is_resting:
                self._tell_everybody()

    def tell_all(self, *words: str) -> None:
        """Tell everybody at once."""
        for browsers in self._by_person.values():
            for browser in browsers:
                browser.tell(words)

    def _tell_everybody(self) -> None:
        self._is_resting = bool(self._gathered)
        if self._gathered:
            words, self._gathered = self._gathered, set()
            self.tell_all(*words)
            self._later(COMMON_S, self._tell_everybody)
