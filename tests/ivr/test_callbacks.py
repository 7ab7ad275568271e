"""A callback from the promise to the talk: in its turn, in its hours, once for each offer; and every way it can fail."""

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


def test_happy(line: World) -> None:
    """X."""
    first = asks_for_a_person(line, "+48600100205")
    anna = line.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    caller = leaves_the_number(line)
    print(caller.leg.said())
    assert line.rings(ANNA, 5) is None
    line.runs(5)
    print(line.live)
    first.hangs_up()
    line.runs(25)
    anna = line.consultant(ANNA)
    anna.answers()
    print(anna.listens(5))
    anna.presses("1")
    print(anna.says())
    caller = line.consultant(CALLER)
    caller.answers()
    caller.hears("You asked us")
    caller.hears("press 1")
    caller.presses("1")
    line.runs(8)
    print(caller.leg.said(), anna.leg.said())
    print([(c.name, c.status, list(c.participants)) for c in line.exchange.conferences])
    caller.hangs_up()
    line.runs(3)
    for e in line.events():
        print(e)
    assert 0
