"""Virtual time: what happens when, in order, without a clock of its own."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable


class Timer:
    """Something that will happen once, unless cancelled."""

    __slots__ = ("act", "due")

    def __init__(self, due: float, act: Callable[[], None]) -> None:
        self.due = due
        self.act: Callable[[], None] | None = act

    def cancel(self) -> None:
        """Let it never happen; harmless afterwards."""
        self.act = None


class Timers:
    """A queue of timers with the present moment, in seconds since 1970."""

    def __init__(self, now: float) -> None:
        self.now = now
        self._heap: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()

    def after(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Let something happen that many seconds from now; equal moments keep the order in which they were set."""
        timer = Timer(self.now + max(0.0, seconds), act)
        heapq.heappush(self._heap, (timer.due, next(self._order), timer))
        return timer

    def next_due(self) -> float | None:
        """When the next thing happens; None when nothing is set."""
        while self._heap and self._heap[0][2].act is None:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def advance(self, to: float) -> None:
        """Move time on, letting everything due happen at its own moment."""
        while (due := self.next_due()) is not None and due <= to:
            timer = heapq.heappop(self._heap)[2]
            self.now = max(self.now, due)
            act, timer.act = timer.act, None
            if act:
                act()
        self.now = max(self.now, to)
