"""The worker's loops: each survives its errors, rests longer after each in a row, and ends when asked."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import pytest

from app.worker import LONGEST_REST_S, Loop, Worker


class Rests:
    """Writes down each rest, and ends the loop after so many."""

    def __init__(self, most: int) -> None:
        self.taken: list[float] = []
        self._most = most

    def __call__(self, seconds: float) -> bool:
        """Take one."""
        self.taken.append(seconds)
        return len(self.taken) >= self._most


def failing(times: int) -> Callable[[], float]:
    """A turn that fails so many times, then works and asks for a rest of one second."""
    left = iter(range(times))

    def turn() -> float:
        if next(left, None) is not None:
            raise ConnectionError("no answer from +48600900001")
        return 1.0

    return turn


def test_a_loop_survives_errors_and_rests_longer_each_time() -> None:
    """Errors in a row double the rest up to a limit; the first turn that works ends the row."""
    rests = Rests(8)
    Worker([], rest=rests).repeat(Loop("recorder", failing(6)))
    assert rests.taken == [0.25, 0.5, 1.0, LONGEST_REST_S, LONGEST_REST_S, LONGEST_REST_S, 1.0, 1.0]
    assert LONGEST_REST_S <= 2


def test_an_error_is_one_line_without_its_text_in_the_message(caplog: pytest.LogCaptureFixture) -> None:
    """The log names the loop and the kind of error; only the first of a row brings its place."""
    with caplog.at_level(logging.WARNING, "app.worker"):
        Worker([], rest=Rests(2)).repeat(Loop("recorder", failing(2)))
    assert caplog.messages == [
        "recorder failed (ConnectionError), again in 0.25 s",
        "recorder failed (ConnectionError), again in 0.5 s",
    ]
    assert [bool(record.exc_info) for record in caplog.records] == [True, False]


def test_one_loop_does_not_hold_up_another() -> None:
    """While one waits or fails, the others go on; all end when the worker is stopped."""
    blocked, turns = threading.Event(), threading.Event()
    worker = Worker(
        [Loop("slow", lambda: float(blocked.wait())), Loop("broken", failing(10**6)), Loop("quick", _tell(turns))]
    )
    running = threading.Thread(target=worker.run)
    running.start()
    assert turns.wait(10)
    worker.stop()
    blocked.set()
    running.join(10)
    assert not running.is_alive()


def _tell(done: threading.Event) -> Callable[[], float]:
    def turn() -> float:
        done.set()
        return 0.01

    return turn
