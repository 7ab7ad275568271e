"""Virtual time: what happens next, and when time alone brings something about in the engine."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from typing import Any

from routing.errors import RoutingError

_MOST_AT_ONCE = 1_000


class Stuck(RoutingError):
    """The engine finds something due again and again at one moment: a defect of the engine."""


class Agenda:
    """Acts by their moments in ms, each carried out once, in order; those of one moment in the order of planning.

    Args:
        sweep: has the engine do what is due at a moment; answers when something is due next, if known.
    """

    def __init__(self, sweep: Callable[[int], int | None]) -> None:
        self.now_ms = 0
        self._sweep = sweep
        self._acts: list[tuple[int, int, Callable[..., None], tuple[Any, ...]]] = []
        self._order = itertools.count()
        self._due_ms: int | None = None
        self._at_once = 0

    def at(self, moment_ms: int, act: Callable[..., None], *args: object) -> None:
        """Plan an act."""
        heapq.heappush(self._acts, (moment_ms, next(self._order), act, args))

    def after(self, ms: float, act: Callable[..., None], *args: object) -> None:
        """Plan an act for later."""
        self.at(self.now_ms + round(ms), act, *args)

    def due(self, ms: int = 0) -> None:
        """So many ms from now something is due in the engine."""
        moment_ms = self.now_ms + ms
        if self._due_ms is None or moment_ms < self._due_ms:
            self._due_ms = moment_ms

    def begin(self) -> int:
        """Set the clock to the first act; answers that moment."""
        self.now_ms = self._acts[0][0] if self._acts else 0
        return self.now_ms

    def run(self) -> None:
        """Let time pass until nothing is planned. What is due comes before what happens at the same moment."""
        while self._acts:
            moment_ms = self._acts[0][0]
            if self._due_ms is not None and self._due_ms <= moment_ms:
                self._bring_about(self._due_ms)
            else:
                self.now_ms, _, act, args = heapq.heappop(self._acts)
                act(*args)

    def _bring_about(self, moment_ms: int) -> None:
        self._at_once = self._at_once + 1 if moment_ms <= self.now_ms else 0
        if self._at_once > _MOST_AT_ONCE:
            raise Stuck(f"something is always due at {moment_ms}")
        self.now_ms, self._due_ms = max(moment_ms, self.now_ms), None
        next_ms = self._sweep(self.now_ms)
        if next_ms is not None:
            self.due(next_ms - self.now_ms)
