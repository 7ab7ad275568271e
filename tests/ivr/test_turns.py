"""Turns that go by names: counted apart, and each row with names of its own."""

from __future__ import annotations

from itertools import accumulate, repeat

import pytest

from ivr.turns import AWAY, FAULT, count, following, is_astray


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
