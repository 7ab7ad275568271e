"""A callback from the promise to the talk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.driver import Handset
from tests.world import ANNA, CALLER, OLEH, World

ENGLISH, CONSULTANT = "3", "0"


@pytest.fixture
def line(make_world: Callable[..., World]) -> World:
    """A line on which Anna alone is ready, and whose first callers' telephones can be rung."""
    world = make_world(away=[OLEH])
    for number in (CALLER, OTHER):
        world.exchange.add_telephone(number)
    return world


OTHER = "+48600100201"


def asks_for_a_person(world: World, number: str = CALLER) -> Handset:
    """Somebody rings and asks for a consultant, in English."""
    caller = world.dials(number)
    caller.presses(ENGLISH)
    caller.presses(CONSULTANT)
    return caller


def leaves_the_number(world: World, number: str = CALLER) -> Handset:
    """Somebody who waits asks to be rung back."""
    caller = asks_for_a_person(world, number)
    caller.presses("1")
    caller.presses("1")
    world.until(lambda: caller.leg.ended, 60)
    return caller


def test_a_callback_from_the_promise_to_the_talk(line: World) -> None:
    """The consultant hears what it is; then the caller is rung, says by a key that they are there, and talks."""
    first = asks_for_a_person(line, "+48600100205")
    anna = line.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    leaves_the_number(line)
    assert line.rings(ANNA, 5) is None
    first.hangs_up()
    line.runs(25)
    anna = line.consultant(ANNA)
    anna.answers()
    anna.hears("Oddzwonienie")
    anna.presses("1")
    anna.hears("Dzwonimy do osoby")
    caller = line.consultant(CALLER)
    caller.answers()
    caller.hears("You asked us")
    caller.presses("1")
    assert line.until(lambda: bool(line.events("callback-reached")), 30)
    assert line.until(lambda: len(line.events("talk")) == 2, 30)
    caller.hangs_up()
    line.runs(3)
    assert [one["how"] for one in line.events("callback-tried")] == ["reached"]
