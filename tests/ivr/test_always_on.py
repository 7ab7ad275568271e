"""A consultant who stays on the line: callbacks, faults, and a leg that drops, as callers and carriers bring them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desk import pins
from simulator.disturbances import Refusal
from simulator.driver import Handset
from tests.ivr.calls import keys, waits_in_queue
from tests.ivr.outages import Outage
from tests.ivr.test_staff_line import (
    ACCEPTED,
    ASKS_PIN,
    PIN,
    QUESTION,
    dialled,
    person,
    signs_in,
    state,
    stays,
    talks,
    with_pin,
)
from tests.world import ANNA, CALLER, OLEH, World, config_with, now_ms

OTHER = "+48600100201"
BACK, CALLING, REACHED, UNREACHED = (
    "Oddzwonienie",
    "Dzwonimy do osoby",
    "Osoba jest na linii",
    "Nie udało się dodzwonić",
)


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """Anna alone, on duty, with a PIN."""
    return with_pin(make_world(away=(OLEH,)))


def is_promised(world: World) -> Handset:
    """Anna stays on the line; while she talks there a caller leaves the number, and then she is free."""
    anna = stays(world)
    talked = waits_in_queue(world, OTHER)
    takes(world, anna, talked)
    caller = waits_in_queue(world)
    keys(caller, "1", "1")
    assert world.until(lambda: caller.leg.ended, 60)
    talked.hangs_up()
    return anna


def takes(world: World, anna: Handset, caller: Handset) -> None:
    """Anna accepts by key, and both meet."""
    anna.hears("wcisnąć 1", within=60)
    anna.presses("1")
    anna.hears(ACCEPTED)
    assert talks(world, caller)


def accepts(anna: Handset) -> None:
    """Anna takes the callback that she is moved to."""
    anna.hears(BACK, within=60)
    anna.presses("1")
    anna.hears(CALLING)


def is_rung(world: World) -> Handset:
    """The telephone of the caller rings."""
    rung = world.rings(CALLER, within=10)
    assert rung is not None
    return rung


def is_served(world: World, rung: Handset, anna: Handset) -> None:
    """The caller is there, and both talk."""
    rung.answers()
    rung.hears("press 1")
    rung.presses("1")
    anna.hears(REACHED)
    assert talks(world, rung)


# -- callbacks ---------------------------------------------------------------------------------------------------------


def test_a_callback_is_taken_without_ringing_the_consultant(world: World) -> None:
    """The only telephone that rings is the caller's; afterwards Anna is on the line for the next call."""
    anna = is_promised(world)
    accepts(anna)
    rung = is_rung(world)
    is_served(world, rung, anna)
    rung.hangs_up()
    anna.hears("Połączenie zostało zakończone")
    assert world.until(lambda: state(world) == "ready", 60)
    takes(world, anna, waits_in_queue(world, OTHER))
    assert dialled(world) == [CALLER]
    assert world.exchange.faults == []


def test_a_callback_that_is_accepted_by_being_there(make_world: Callable[..., World], tmp_path: Path) -> None:
    """What it is about, and the caller is rung at once."""
    config = config_with(tmp_path, {"routing": {"always_on_accepts": "at-once"}})
    world = with_pin(make_world(away=(OLEH,), HELPLINE_CONFIG=str(config)))
    anna = stays(world)
    talked = waits_in_queue(world, OTHER)
    anna.hears(ACCEPTED, within=60)
    assert talks(world, talked)
    caller = waits_in_queue(world)
    keys(caller, "1", "1")
    talked.hangs_up()
    anna.hears(BACK, within=60)
    anna.hears(CALLING)
    is_served(world, is_rung(world), anna)


def test_a_caller_who_is_not_reached_leads_back_to_the_room(world: World) -> None:
    """Anna hears so, nothing of a goodbye, and gets the next call there."""
    anna = is_promised(world)
    world.exchange.add_telephone(CALLER, "busy", 3.0)
    accepts(anna)
    anna.hears(UNREACHED, within=30)
    assert "Do usłyszenia" not in " ".join(anna.says())
    assert [one["how"] for one in world.events("callback-tried")] == ["busy"]
    takes(world, anna, waits_in_queue(world, OTHER))
    assert (anna.status, dialled(world)) == ("in-progress", [CALLER])


def test_a_leg_that_drops_while_the_caller_is_rung(world: World) -> None:
    """Their telephone stops ringing, no try is lost, and the callback is offered again: on Anna's telephone."""
    anna = is_promised(world)
    accepts(anna)
    rung = is_rung(world)
    anna.hangs_up()
    world.runs(2)
    assert rung.leg.ended
    again = world.rings(ANNA, within=60)
    assert again is not None
    again.answers()
    again.hears(BACK)
    assert [one["how"] for one in world.events("callback-tried")] == ["dropped"]


# -- drops and faults --------------------------------------------------------------------------------------------------


def test_a_leg_that_drops_between_two_calls_misses_nothing(world: World) -> None:
    """No offer was made to it, so none is missed; the office sees that nobody is in the room."""
    stays(world).hangs_up()
    world.runs(5)
    assert (state(world), world.live.people[str(person(world).id)].room) == ("ready", None)
    assert world.events("offer") == []
    assert [one["is_in"] for one in world.events("person-room")] == [True, False]


def test_a_leg_whose_end_nobody_told_is_swept_within_minutes(world: World) -> None:
    """The office sees an empty room soon, and the next caller pays no failed offer: the telephone rings at once."""
    anna = stays(world)
    anna.hangs_up()
    world.runs(1)
    world.loops.live.enter_room(str(person(world).id), anna.sid, now_ms(world))  # as if the word of it had been lost
    world.runs(125)
    assert world.live.people[str(person(world).id)].room is None
    waits_in_queue(world)
    assert world.rings(within=20) is not None
    assert world.events("offer-ended") == []


def test_a_leg_that_is_alive_keeps_its_room(world: World) -> None:
    """In a long talk it has no turn there; the carrier says that it is up."""
    anna = stays(world)
    caller = waits_in_queue(world)
    takes(world, anna, caller)
    world.runs(300)
    assert world.live.people[str(person(world).id)].room == anna.sid
    assert [one["is_in"] for one in world.events("person-room")] == [True]


def test_a_leg_that_drops_while_deciding_leaves_the_caller_first(world: World) -> None:
    """The offer counts as missed, and after the rest the telephone is rung for the same caller."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    anna.hangs_up()
    world.runs(1)
    assert world.live.calls[caller.sid].state == "waiting"
    assert [one["how"] for one in world.events("offer-ended")] == ["missed"]
    assert world.rings(within=60) is not None


def test_a_leg_that_drops_in_a_talk_is_told_to_the_caller(world: World) -> None:
    """As with any consultant whose line drops: the caller hears so and is served next, by telephone."""
    anna = stays(world)
    caller = waits_in_queue(world)
    takes(world, anna, caller)
    anna.hangs_up()
    caller.hears("first in the queue again")
    again = world.rings(within=60)
    assert again is not None
    again.answers()
    again.hears("wcisnąć 1")
    again.presses("1")
    assert talks(world, caller)


def test_a_fault_in_an_offer_does_not_end_the_stay(world: World) -> None:
    """The offer once more, a second later; accepted then, it is a talk like any other."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    world.redis.config_set("maxmemory", "1")
    try:
        anna.presses("1")
    finally:
        world.redis.config_set("maxmemory", "0")
    world.runs(4)
    takes(world, anna, caller)
    caller.hangs_up()
    anna.hears("Połączenie zostało zakończone")
    assert world.until(lambda: state(world) == "ready", 60)
    takes(world, anna, waits_in_queue(world, OTHER))
    assert dialled(world) == []


# -- on and off duty ---------------------------------------------------------------------------------------------------


def test_callers_feel_each_key_of_the_consultants_telephone(world: World) -> None:
    """Out: nobody is there. Ready: the call comes on the telephone that keyed it. Paused: the next one waits."""
    phone = signs_in(world)
    phone.presses("3")
    phone.hears("Stan: poza dyżurem")
    caller = waits_in_queue(world)
    assert caller.sid not in world.live.calls
    caller.hangs_up()
    phone.presses("1")
    caller = waits_in_queue(world)
    takes(world, phone, caller)
    caller.hangs_up()
    phone.hears("Połączenie zostało zakończone")
    world.runs(15)
    phone.presses("*")
    phone.hears("Gotowość: 1")
    keys(phone, "2", "1")
    phone.hears("krótka przerwa")
    caller = waits_in_queue(world)
    world.runs(40)
    assert (world.live.calls[caller.sid].state, dialled(world)) == ("waiting", [])


def test_whoever_lost_the_skills_stays_out(world: World) -> None:
    """A PIN that was issued before then opens the menu; the key for ready changes nothing, and nothing breaks."""
    with world.house.database.write() as session:
        found = session.merge(person(world))
        found.is_ready, found.languages = False, []
    phone = signs_in(world)
    phone.presses("1")
    phone.hears("Stan: poza dyżurem")
    phone.presses("4")
    phone.hears("Stan: poza dyżurem", within=30)
    assert (phone.status, state(world), world.exchange.faults) == ("in-progress", "away", [])


def test_a_withdrawn_pin_opens_nothing(world: World) -> None:
    """After some seconds the telephone is anybody's."""
    with world.house.database.write() as session:
        pins.withdraw(session, person(world).name)
    world.runs(11)
    assert "telefon konsultanta" not in " ".join(world.dials(ANNA).listens())


def test_without_sql_the_telephone_is_known_still(outage: Callable[..., Outage]) -> None:
    """Nobody signs in without it: a PIN that cannot be counted is not tried, and the call ends with a word."""
    away = outage()
    world = with_pin(away.world)
    world.dials(ANNA).hangs_up()
    world.runs(11)
    away.sql_goes()
    phone = world.dials(ANNA)
    phone.hears(QUESTION)
    phone.presses("1")
    phone.hears(ASKS_PIN)
    phone.presses(PIN)
    phone.hears("usterka techniczna")
    assert world.until(lambda: phone.leg.ended, 30)
    assert QUESTION not in " ".join(world.dials(CALLER).listens())


def test_who_has_a_pin_is_asked_of_sql_once_for_many_calls(world: World) -> None:
    """Every caller passes there: within ten seconds only the first costs a look."""
    world.runs(11)
    looks = []
    for number in (CALLER, OTHER, ANNA):
        with world.counted_queries() as statements:
            world.dials(number)
        looks.append(sum("pin_hash" in one for one in statements))
    assert looks == [1, 0, 0]


# -- a busy carrier ----------------------------------------------------------------------------------------------------


def test_a_busy_carrier_is_an_alarm_of_no_call(world: World) -> None:
    """One for a minute of refusals, without a number; the consultant is rung as soon as the carrier lets us."""
    refusal = Refusal("POST", "Calls.json", times=4)
    world.exchange.disturb(refusal)
    waits_in_queue(world)
    assert world.rings(within=30) is not None
    assert refusal.taken == 4
    alarms = [one for one in world.events("alarm") if one["what"] == "carrier-busy"]
    assert alarms == [{"type": "alarm", "call": None, "what": "carrier-busy", "detail": ""}]


def test_a_busy_carrier_that_is_asked_to_move_a_consultant(world: World) -> None:
    """Who stays on the line is had a second later, and the alarm says why."""
    anna = stays(world)
    world.exchange.disturb(Refusal("POST", f"Calls/{anna.sid}.json", times=1))
    takes(world, anna, waits_in_queue(world))
    assert [one["what"] for one in world.events("alarm")] == ["carrier-busy"]
