"""Breaker and deadline: nobody waits long for what does not answer, and few wait at all."""

from __future__ import annotations

import threading
import time

import pytest

from store.breaker import Breaker
from store.deadline import Deadline, TooLate
from tests.conftest import ManualClock
from tests.stopwatch import Stopwatch

SOON_S = 0.05


@pytest.fixture
def breaker(clock: ManualClock) -> Breaker:
    """One that rests for a second."""
    return Breaker(clock)


def test_a_breaker_rests_and_lets_one_try(breaker: Breaker, clock: ManualClock) -> None:
    """After a failure nobody asks for a second, then one at a time, until one was answered."""
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    clock.advance(0.99)
    assert not breaker.allows()
    clock.advance(0.01)
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.failed()
    clock.advance(1)
    assert breaker.allows()
    breaker.worked()
    assert [breaker.allows(), breaker.allows()] == [True, True]


def test_a_clock_set_back_does_not_prolong_the_rest(breaker: Breaker, clock: ManualClock) -> None:
    """An hour back: somebody may try at once."""
    breaker.failed()
    clock.advance(-3600)
    assert breaker.allows()


def test_one_that_was_let_through_and_never_told_does_not_close_it_for_ever(
    breaker: Breaker, clock: ManualClock
) -> None:
    """The next rest is as long as any."""
    breaker.failed()
    clock.advance(1)
    assert breaker.allows()
    clock.advance(1)
    assert breaker.allows()


def test_work_in_time_answers_or_raises(breaker: Breaker) -> None:
    """As if it had been called here."""
    deadline = Deadline(5, breaker)
    assert deadline.run(lambda: "done") == "done"
    with pytest.raises(ZeroDivisionError):
        deadline.run(lambda: 1 / 0)
    assert breaker.allows()


def test_late_work_is_not_waited_for_and_the_next_does_not_begin(breaker: Breaker, clock: ManualClock) -> None:
    """Until the breaker allows; when work is done in time again, everybody's is."""
    never, deadline = threading.Event(), Deadline(SOON_S, breaker)
    with Stopwatch() as watch, pytest.raises(TooLate):
        deadline.run(never.wait)
    assert watch.seconds < 1
    with pytest.raises(TooLate):
        deadline.run(lambda: pytest.fail("began"))
    clock.advance(1)
    assert deadline.run(lambda: "back") == "back"
    never.set()


def test_stuck_work_holds_no_more_threads_than_told(breaker: Breaker, clock: ManualClock) -> None:
    """Two that never end: the third does not begin; when they end there is room again."""
    never, deadline = threading.Event(), Deadline(SOON_S, breaker, most=2)
    before = set(threading.enumerate())
    for _ in range(4):
        with pytest.raises(TooLate):
            deadline.run(never.wait)
        clock.advance(1)
    assert len(set(threading.enumerate()) - before) == 2
    never.set()
    while set(threading.enumerate()) - before:
        time.sleep(0.001)
    assert deadline.run(lambda: "room") == "room"


def test_a_thread_that_cannot_be_started_holds_no_place(breaker: Breaker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine gives no more threads, three times: the work is not done then, and is when it gives them again."""
    deadline = Deadline(5, breaker, most=2)

    def refuses(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", refuses)
        for _ in range(3):
            with pytest.raises(TooLate):
                deadline.run(lambda: pytest.fail("began"))
    assert deadline.run(lambda: "done") == "done"
