"""The loops of ``helpline worker``: each in its own thread, each survives what a turn meets.

A loop knows nothing of threads: it is a function that does one turn and says how long to rest. An error in a
turn is one line in the log, then a rest that grows with each error in a row; the other loops go on meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FIRST_REST_S = 0.25
LONGEST_REST_S = 2.0  # a lost live state is rebuilt, and callers are moved, by these loops: neither can wait longer


@dataclass(frozen=True)
class Loop:
    """One of the worker's tasks.

    Attributes:
        name: in the log and as the thread's name.
        turn: does what there is to do now and answers how many seconds may pass before the next; a turn that
            waits by itself (a blocking read) answers 0 and must return within a few seconds.
    """

    name: str
    turn: Callable[[], float]


class Worker:
    """Runs loops until it is told to stop.

    Args:
        loops: what to run.
        rest: waits for so many seconds, or until the worker stops; answers whether it stops. Given by tests.
    """

    def __init__(self, loops: Sequence[Loop], *, rest: Callable[[float], bool] | None = None) -> None:
        self._loops = loops
        self._stop = threading.Event()
        self._rest = rest or self._stop.wait
        self._log = logging.getLogger(__name__)

    def stop(self) -> None:
        """Ask every loop to end after its present turn. Fit for a signal's function."""
        self._stop.set()

    def run(self) -> None:
        """Run all loops; returns when the last has ended."""
        threads = [
            threading.Thread(target=self.repeat, args=(loop,), name=loop.name, daemon=True) for loop in self._loops
        ]
        for thread in threads:
            thread.start()
        self._log.info("running: %s", ", ".join(loop.name for loop in self._loops))
        # In short waits: a signal is only seen between them when the main thread waits for a lock.
        while not self._stop.wait(1.0):
            pass
        for thread in threads:
            thread.join()
        self._log.info("stopped")

    def repeat(self, loop: Loop) -> None:
        """One loop, turn after turn, until the worker stops."""
        errors = 0
        is_over = self._stop.is_set()
        while not is_over:
            try:
                pause_s = loop.turn()
                errors = 0
            except Exception as error:  # noqa: BLE001 - a loop outlives every error
                errors += 1
                pause_s = min(LONGEST_REST_S, FIRST_REST_S * 2 ** (errors - 1))
                # The first of a row with its place, the rest of the row in a word.
                self._log.warning(
                    "%s failed (%s), again in %.2g s",
                    loop.name,
                    type(error).__name__,
                    pause_s,
                    exc_info=errors == 1,
                )
            is_over = self._rest(pause_s) if pause_s > 0 else self._stop.is_set()
