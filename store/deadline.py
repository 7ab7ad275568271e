"""A real end to waiting: work that may never return is done in a thread of its own and waited for only so long.

Timeouts of clients end most waits, not all: a server that accepts a connection and stays silent, a name server, a disk.
Nobody on the telephone waits for those.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from store.breaker import Breaker

T = TypeVar("T")


class TooLate(Exception):
    """The work was not done in time, or was not begun because what came before it was not.

    It may still be done later: only what may be repeated is fit for a deadline.
    """


class Deadline:
    """Lets work take so long and no longer.

    Args:
        seconds: real ones, whatever a test's clock says.
        breaker: after work that came late, others do not even begin until it allows.
        most: how much work may be under way at once, late work included: what never ends holds no more threads.
    """

    def __init__(self, seconds: float, breaker: Breaker, most: int = 16) -> None:
        self._seconds = seconds
        self._breaker = breaker
        self._slots = threading.BoundedSemaphore(most)

    def run(self, work: Callable[[], T]) -> T:
        """What the work answers, or raises; :class:`TooLate` when there is nothing in time."""
        if not self._breaker.allows():
            raise TooLate("what came before it was late")
        if not self._slots.acquire(blocking=False):
            raise TooLate("too much is under way")
        task = _Task(work, self._slots)
        try:
            # A daemon: what never returns does not keep the process from ending.
            threading.Thread(target=task.do, name="deadline", daemon=True).start()
        except RuntimeError as error:  # the machine gives no more threads
            self._slots.release()
            raise TooLate("no thread could be started") from error
        if not task.is_done.wait(self._seconds):
            self._breaker.failed()
            raise TooLate(f"not done within {self._seconds} s")
        self._breaker.worked()
        return task.result()


class _Task(Generic[T]):
    """Work in another thread, and what came of it."""

    def __init__(self, work: Callable[[], T], slots: threading.BoundedSemaphore) -> None:
        self._work = work
        self._slots = slots
        self._answers: list[T] = []
        self._error: BaseException | None = None
        self.is_done = threading.Event()

    def do(self) -> None:
        try:
            self._answers.append(self._work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            self._error = error
        finally:
            self._slots.release()
            self.is_done.set()

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._answers[0]
