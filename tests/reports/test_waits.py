"""Waits, folded from the queue's events."""

from __future__ import annotations

import datetime as dt

from reports.waits import QueueEvent, fold, tally

START = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)


def events(*told: tuple[float, str, str | None], ended: float | None = None, call: str = "c") -> list[QueueEvent]:
    """Events of one call: seconds, type, how; and the second at which the call ended."""

    def moment(seconds: float) -> dt.datetime:
        return START + dt.timedelta(seconds=seconds)

    over = None if ended is None else moment(ended)
    return [QueueEvent(call, moment(seconds), kind, how, over) for seconds, kind, how in told]


def test_a_wait_ends_at_the_bridge() -> None:
    """From joining to the talk."""
    (wait,) = fold(events((0, "queued", "arrived"), (42, "talk", None), ended=100))
    assert (wait.end, wait.seconds) == ("answered", 42)


def test_a_lost_entry_goes_on_with_its_wait() -> None:
    """Put back or rebuilt, it is the same wait."""
    (wait,) = fold(
        events(
            (0, "queued", "arrived"), (9, "queued", "returned"), (20, "queued", "restored"), (30, "left", "hung-up")
        )
    )  # fmt: skip
    assert (wait.end, wait.seconds) == ("abandoned", 30)


def test_a_dropped_consultant_does_not_make_a_second_wait() -> None:
    """The call was answered once already; it counts once, with its first wait."""
    (wait,) = fold(
        events((0, "queued", "arrived"), (10, "talk", None), (50, "queued", "cut-off"), (60, "talk", None))
    )  # fmt: skip
    assert (wait.end, wait.seconds) == ("answered", 10)


def test_who_rings_again_waits_again() -> None:
    """The old place is taken by another call, whose wait is its own."""
    first = events((0, "queued", "arrived"), (90, "left", "hung-up"), ended=90, call="a")
    again = events((120, "queued", "resumed"), (150, "talk", None), call="b")
    assert [(one.end, one.seconds) for one in fold([*first, *again])] == [("abandoned", 90), ("answered", 30)]


def test_who_comes_back_from_the_menus_waits_again() -> None:
    """Leaving for the menus ends a wait; joining anew begins another."""
    first, second = fold(
        events((0, "queued", "arrived"), (10, "left", "menus"), (60, "queued", "arrived"), (65, "talk", None))
    )  # fmt: skip
    assert (first.end, second.end, second.seconds) == ("other", "answered", 5)


def test_a_wait_without_an_end_is_abandoned_when_the_call_is_over() -> None:
    """An end that was lost is the end of the call; without that the wait goes on."""
    assert fold(events((0, "queued", "arrived"), ended=15))[0].end == "abandoned"
    assert fold(events((0, "queued", "arrived")))[0].end == "waiting"


def test_who_was_promised_a_callback_did_not_give_up() -> None:
    """Without the live store nobody can tell the queue; it misses the caller later, and that is no abandoned wait."""
    (wait,) = fold(
        events((0, "queued", "arrived"), (30, "callback-asked", None), (130, "left", "hung-up"), ended=130)
    )  # fmt: skip
    assert (wait.end, wait.seconds) == ("callback", 30)
    assert fold(events((5, "callback-asked", None), ended=9)) == []


def test_waits_are_counted_by_how_they_ended() -> None:
    """Every wait is in exactly one place, and together they are Q."""
    waits = fold(
        [
            *events((0, "queued", "arrived"), (5, "talk", None), call="a"),
            *events((0, "queued", "arrived"), (6, "left", "lost"), call="b"),
            *events((0, "queued", "arrived"), (7, "left", "callback"), call="c"),
            *events((0, "queued", "arrived"), (8, "left", "nobody"), call="d"),
            *events((0, "queued", "arrived"), call="e"),
        ]
    )
    tallied = tally(waits)
    assert tallied.answered == (5,)
    assert tallied.abandoned == (6,)
    assert tallied.others == (7, 8)
    assert (tallied.callbacks, tallied.still_waiting, tallied.joined) == (1, 1, 5)
