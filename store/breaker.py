"""A breaker: after a store has failed to answer, nobody waits for it for a moment; then one asks whether it is back."""

from __future__ import annotations

import datetime as dt
import threading

from store.clock import Clock


class Breaker:
    """Whether it is worth asking a store, for all threads of one process.

    While the store works this costs one look at an attribute. After a failure everybody is told no for ``rest_s``; then
    one request at a time is let through, until one of them was answered.

    Args:
        clock: the time; a clock that is set back does not prolong the rest.
        rest_s: how long nobody asks.
    """

    def __init__(self, clock: Clock, rest_s: float = 1.0) -> None:
        self._clock = clock
        self._rest = dt.timedelta(seconds=rest_s)
        self._lock = threading.Lock()
        self._failed_at: dt.datetime | None = None

    def allows(self) -> bool:
        """Whether to ask now. Who is let through while the store is away must tell how it went."""
        if self._failed_at is None:
            return True
        now = self._clock.now()
        with self._lock:
            if self._failed_at is None:
                return True
            if dt.timedelta() <= now - self._failed_at < self._rest:
                return False
            self._failed_at = now  # the others wait for what this one finds
            return True

    def failed(self) -> None:
        """No answer came, or none in time."""
        with self._lock:
            self._failed_at = self._clock.now()

    def worked(self) -> None:
        """An answer came, be it a refusal."""
        if self._failed_at is not None:
            with self._lock:
                self._failed_at = None
