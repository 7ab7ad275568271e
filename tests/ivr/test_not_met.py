"""A call that was accepted and never became a talk: nobody stays on the line for a caller who is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ivr.calls import NUMBER_KEYS
from tests.world import ANNA, OLEH, World

OTHER = "+48600100201"
PROOF = ("3", "1", NUMBER_KEYS, "1", "17051990#", "1", "482915#", "0")


@pytest.mark.parametrize("is_in", [False, True])
def test_a_caller_who_hangs_up_while_the_consultant_hears_who_is_calling(
    make_world: Callable[..., World], *, is_in: bool
) -> None:
    """Before or after they were moved: the consultant's telephone is free, and rings for whoever comes next."""
    world = make_world(away=[OLEH])
    caller = world.dials()
    for keys in PROOF:
        caller.hears("")
        caller.presses(keys)
    anna = world.rings(ANNA, within=10)
    assert anna is not None
    anna.answers()
    anna.presses("1")
    world.runs(5 if is_in else 0)
    caller.hangs_up()
    world.runs(15)
    (told,) = world.events("not-met")
    assert told["how"] == "caller"
    assert anna.leg.ended
    world.runs(30)
    later = world.dials(OTHER)
    later.presses("3")
    later.presses("0")
    assert world.rings(ANNA, within=10) is not None
