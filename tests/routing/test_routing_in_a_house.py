"""What the live queue makes of lost notices, with the whole line around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from simulator.disturbances import Disturbance
from simulator.driver import Handset
from store.models import Call
from tests.world import ANNA, OLEH, World

ENGLISH, A_PERSON = "3", "0"


def accepted(world: World) -> tuple[Handset, Handset]:
    """A caller, and the consultant who has accepted the call."""
    phone = world.dials()
    phone.presses(ENGLISH)
    phone.presses(A_PERSON)
    anna = world.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    return phone, anna


def test_a_talk_is_not_torn_when_nobody_tells_that_they_joined(make_world: Callable[..., World]) -> None:
    """With every notice of the conference lost, caller and consultant talk on, and it counts as a talk."""
    world = make_world(away=[OLEH])
    world.exchange.disturb(Disturbance("conference", lost=True))
    phone, anna = accepted(world)
    world.runs(200)
    assert (phone.status, anna.status) == ("in-progress", "in-progress")
    assert world.live.calls[phone.sid].state == "talking"
    assert len([one for one in world.exchange.conferences if one.status == "in-progress"]) == 1
    phone.hangs_up()
    world.runs(25)
    assert len(world.events("talk")) == len(world.events("talk-ended")) == 1
    assert phone.sid not in world.live.calls
    assert world.exchange.faults == []


def test_a_consultant_who_never_came_is_found_out_when_the_talk_should_begin(make_world: Callable[..., World]) -> None:
    """The caller sits alone in the conference, and the end of the other leg is lost: half a minute, not five."""
    world = make_world(away=[OLEH])
    world.exchange.disturb(Disturbance("call-status", lost=True), Disturbance("conference", lost=True))
    phone, anna = accepted(world)
    anna.hangs_up()
    world.runs(40)
    assert world.live.offers == {}
    assert world.live.calls[phone.sid].state in {"cut-off", "waiting"}


@pytest.mark.parametrize("is_lost", [True, False])
def test_a_lost_end_of_a_call_in_the_menus(make_world: Callable[..., World], is_lost: bool) -> None:
    """A call that hung up in the menus ends in SQL, an hour later where the carrier's word of it was lost."""
    world = make_world()
    if is_lost:
        world.exchange.disturb(Disturbance("status", lost=True))
    phone = world.dials()
    phone.presses(ENGLISH)
    phone.hangs_up()
    world.runs(2)
    assert (ended_at(world, phone) is None) is is_lost
    world.driver.run(3700)
    world.runs(2)
    assert ended_at(world, phone) is not None


def ended_at(world: World, phone: Handset) -> object:
    """When the call ended, as SQL has it."""
    with world.house.database.read() as session:
        return session.scalar(select(Call.ended_at).where(Call.id == phone.sid))
