"""How many pages a process makes at once: whatever they wait for, callers find a thread of their own.

A page may hang for as long as the database does. So only :data:`AT_ONCE` are made at once, and :data:`WAITING` more
wait a moment for one of them to be ready; the next hears that it is busy. The web server has as many threads as that
beside those for callers.
"""

from __future__ import annotations

import threading

from flask import g, request

from desk.errors import TooBusy

AT_ONCE = 4
WAITING = 8
PATIENCE_S = 2.0


class Gate:
    """Lets requests for pages in, and counts them out again.

    Args:
        at_once: how many are within.
        waiting: how many wait before it.
        patience_s: how long each of those waits.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience_s: float = PATIENCE_S) -> None:
        self._here = threading.BoundedSemaphore(at_once + waiting)
        self._within = threading.BoundedSemaphore(at_once)
        self._patience_s = patience_s

    def enter(self) -> None:
        """Before each request; files need no turn. Raises :class:`desk.errors.TooBusy`."""
        if request.endpoint == "desk.static":
            return
        if not self._here.acquire(blocking=False):
            raise TooBusy
        if not self._within.acquire(timeout=self._patience_s):
            self._here.release()
            raise TooBusy
        g.is_within = True

    def leave(self, error: BaseException | None = None) -> None:  # noqa: ARG002 - the framework's signature
        """After each request, however it went."""
        if g.pop("is_within", False):
            self._within.release()
            self._here.release()
