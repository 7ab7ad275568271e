"""How long something kept its caller waiting, on a machine that may itself stand still.

What is promised in seconds, an answer although a store is silent, has to be timed by a real clock. A machine that gives
its time to other work is none of the line's doing, so time is counted in short ticks of a thread beside it, and a tick
that comes late counts as two and no more.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType

TICK_S = 0.01


class Stopwatch:
    """Times a block; ``seconds`` is right once the block is over."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> Stopwatch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._thread.join()

    def _count(self) -> None:
        before, is_over = time.monotonic(), False
        while not is_over:
            is_over = self._stopped.wait(TICK_S)
            now = time.monotonic()
            self.seconds += min(now - before, 2 * TICK_S)
            before = now
