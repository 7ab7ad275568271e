"""Say, Play and Pause: things heard one after another."""

from __future__ import annotations

import urllib.parse
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from simulator.legs import Heard, Leg
from simulator.script import Audible, Pause, Play, Say
from simulator.timers import Timer

if TYPE_CHECKING:
    from simulator.engine import Engine


class Speech:
    """Lets a leg hear things in order, then calls `done`. Keys pressed meanwhile are not listened to."""

    takes_keys = False
    takes_number = False

    def __init__(self, engine: Engine, leg: Leg, items: Iterable[Audible], done: Callable[[], None]) -> None:
        self._engine = engine
        self._leg = leg
        self._items = deque(items)
        self._done = done
        self._timer: Timer | None = None
        self._entry: Heard | None = None

    def begin(self) -> None:
        """Start with the first thing."""
        self._next()

    def key(self, key: str) -> None:
        """Nobody listens: only a Gather takes keys."""

    def cancel(self) -> None:
        """Fall silent."""
        if self._timer:
            self._timer.cancel()
        if self._entry and self._entry.until is None:
            self._entry.until, self._entry.cut = self._engine.now, True
        self._items.clear()

    def hung_up(self) -> None:
        """Fall silent."""
        self.cancel()

    def _next(self) -> None:
        if self._entry and self._entry.until is None:
            self._entry.until = self._engine.now
        if not self._items:
            self._done()
            return
        item = self._items.popleft()
        self._entry = self._heard(item)
        self._entry.length_s = self._length_s(item)
        self._timer = self._engine.timers.after(self._entry.length_s, self._next)

    def _heard(self, item: Audible) -> Heard:
        now = self._engine.now
        if isinstance(item, Say):
            entry = self._leg.hears(now, "say", item.text, item.language, item.voice)
            entry.rate = item.rate
            return entry
        if isinstance(item, Play):
            return self._leg.hears(now, "play", urllib.parse.urljoin(self._leg.base, item.url))
        return self._leg.hears(now, "pause", str(item.length_s))

    def _length_s(self, item: Audible) -> float:
        config = self._engine.config
        if isinstance(item, Say):
            return (config.say_s(item.text, item.language) / item.rate + item.pause_s) * item.loop
        if isinstance(item, Pause):
            return item.length_s
        path = urllib.parse.urlsplit(item.url).path
        return config.play_lengths.get(item.url, config.play_lengths.get(path, config.play_s)) * item.loop
