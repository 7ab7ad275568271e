"""A consultant who stays on the line asks a colleague, or is asked: their leg comes and goes, and does not end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from routing.model import TalkState
from routing.talk import Colleague
from simulator.driver import Handset
from tests.ivr.calls import waits_in_queue
from tests.ivr.talks import Party
from tests.ivr.test_staff_line import ACCEPTED, stays, with_pin
from tests.world import ANNA, OLEH, World


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """Anna, who has a PIN, and Jan."""
    return with_pin(make_world())


def pauses(world: World, number: str, *, is_on: bool = True) -> str:
    """Whoever has this telephone takes no calls, or takes them again; their id."""
    person = next(one.staff.person for one in world.live.people.values() if one.staff.address == number)
    now_ms = round(world.exchange.now * 1000)
    if is_on:
        world.loops.live.pause(person, now_ms, "lunch")
    else:
        world.loops.live.resume(person, now_ms)
    return person


def party(world: World, caller: Handset, phone: Handset, first: str, second: str) -> Party:
    """They talk."""
    line = next(iter(world.house.configuration.lines.values()))
    world.until(lambda: world.live.calls[caller.sid].state == "talking", 30)
    offer = world.live.people[first].offer
    assert offer is not None
    return Party(world, caller, phone, world.house.talks(line, world.redis), offer, first, second)


def is_in_room(world: World, phone: Handset) -> bool:
    """Whether the leg hears the music of its consultant's room."""
    return world.until(lambda: phone.leg.heard[-1].kind == "play" and "/voice/staff" in phone.leg.requests[-1].url, 20)


def test_handing_over_leads_back_to_the_room(world: World) -> None:
    """The first consultant's leg leaves the conference and waits for the next call; the caller has the colleague."""
    anna = stays(world)
    jan_id = pauses(world, OLEH)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    anna.presses("1")
    anna.hears(ACCEPTED)
    anna_id = next(one for one in world.live.people if one != jan_id)
    talk = party(world, caller, anna, anna_id, jan_id)
    pauses(world, OLEH, is_on=False)
    jan, _ = talk.asks_colleague()
    talk.does("complete")
    assert talk.hears(caller) == {jan.sid}
    assert is_in_room(world, anna)
    assert anna.status == "in-progress"
    assert talk.told("talk-ended") == ["handed-over"]


def test_asked_in_the_room_and_let_go(world: World) -> None:
    """Nobody is dialled: the leg comes into the conference by key, and goes back when it is not needed any more."""
    anna = stays(world)
    anna_id = pauses(world, ANNA)
    caller = waits_in_queue(world)
    jan = world.consultant(OLEH)
    jan.answers()
    jan.presses("1")
    jan_id = next(one for one in world.live.people if one != anna_id)
    talk = party(world, caller, jan, jan_id, anna_id)
    pauses(world, ANNA, is_on=False)
    talk.does("consult", Colleague(anna_id))
    anna.hears("Prośba o konsultację", within=60)
    anna.presses("1")
    world.until(lambda: talk.state is TalkState.CONSULTING and anna.sid in talk.present(), 30)
    assert talk.hears(anna) == {jan.sid}
    talk.does("back")
    assert talk.hears(caller) == {jan.sid}
    assert is_in_room(world, anna)
    assert [leg.to for leg in world.exchange.legs if leg.direction == "outbound-api"] == [OLEH]
