"""Turns that go by names: counted apart, and each row with names of its own."""

from __future__ import annotations

from itertools import accumulate, repeat

import pytest

from ivr.turns import AWAY, FAULT, count, following, is_astray, least, moved_for


@pytest.mark.parametrize("origin", ["7", "connect-1000000001"])
def test_a_row_keeps_its_origin(origin: str) -> None:
    """However long it is, and also where it began at a turn that had a name already."""
    row = list(accumulate(repeat(AWAY, 3), following, initial=origin))
    assert row[1:] == [f"away-1-{origin}", f"away-2-{origin}", f"away-3-{origin}"]
    assert [is_astray(turn) for turn in row] == [False, True, True, True]


def test_faults_and_turns_without_the_store_are_counted_apart() -> None:
    """A store that is away does not bring the closing words nearer, and a turn that works forgets the faults."""
    turn = following(following("7", AWAY), FAULT)
    assert (turn, count(turn, FAULT), count(turn, AWAY)) == ("fault-1-7", 1, 0)
    assert following(turn, AWAY) == "away-1-7"


@pytest.mark.parametrize(
    ("turn", "lowest"),
    [
        ("7", 7),
        ("away-1-7", 8),
        ("away-12-7", 19),
        ("fault-2-7", 9),
        ("connect-1000000001", 1),
        ("away-3-cut-off-5", 1),
    ],
)
def test_the_lowest_number_that_a_turn_may_be_given(turn: str, lowest: int) -> None:
    """It is higher than that of every turn before, so a store which has lost everything repeats none."""
    assert least(turn) == lowest


@pytest.mark.parametrize(
    ("turn", "offer"), [("connect-1000000001", 1_000_000_001), ("cut-off-7", 7), ("7", None), ("away-1-7", None)]
)
def test_the_offer_for_whose_sake_a_call_was_moved(turn: str, offer: int | None) -> None:
    """A turn's name tells it; a turn without the store or after a fault is no move."""
    assert moved_for(turn) == offer
