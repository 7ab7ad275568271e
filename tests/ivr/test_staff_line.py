"""A consultant rings the line: a PIN, then ready, paused or out by key; and staying on the line between calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desk import pins
from simulator.driver import Handset
from store.clock import to_ms
from store.models import Call, Event, Person
from tests.ivr.calls import waits_in_queue
from tests.world import ANNA, OLEH, World, config_with

PIN, OTHER_PIN = "240816", "519372"
QUESTION, ASKS_PIN, WRONG, LATER = "telefon konsultanta", "sześć cyfr", "Nie udało się zalogować", "za kwadrans"
READY, PAUSED, OUT = "Stan: gotowość", "Stan: przerwa", "Stan: poza dyżurem"
ABOUT, ACCEPTED, STAYS, RUNG = "Czas oczekiwania", "Przyjęto", "Linia pozostaje otwarta", "zadzwoni ten telefon"


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """Anna alone, on duty, with a PIN."""
    return with_pin(make_world(away=(OLEH,)))


def with_pin(world: World) -> World:
    """Anna has a PIN."""
    with world.house.database.write() as session:
        pins.issue(session, world.house.vault, person(world).name, PIN)
    world.runs(11)  # until the processes know
    return world


def person(world: World, number: str = ANNA) -> Person:
    """A consultant as SQL has them."""
    with world.house.database.read() as session:
        return session.scalars(select(Person).where(Person.phone == number)).one()


def state(world: World, number: str = ANNA) -> str:
    """What a consultant is doing, as the live queue has it."""
    live = world.live.people.get(str(person(world, number).id))
    return live.state.value if live else "away"


def signs_in(world: World) -> Handset:
    """Anna rings the line and gives her PIN."""
    phone = world.dials(ANNA)
    phone.hears(QUESTION)
    phone.presses("1")
    phone.hears(ASKS_PIN)
    phone.presses(PIN)
    phone.hears("Stan:")
    return phone


def stays(world: World) -> Handset:
    """Anna signs in and stays on the line."""
    phone = signs_in(world)
    phone.presses("4")
    phone.hears(STAYS)
    return phone


def dialled(world: World) -> list[str]:
    """The telephones that the line has rung."""
    return [leg.to for leg in world.exchange.legs if leg.direction == "outbound-api"]


def talks(world: World, caller: Handset) -> bool:
    """Whether a caller and a consultant get to hear each other."""
    return world.until(lambda: world.live.calls[caller.sid].state == "talking", 40)


def test_a_consultants_telephone_is_asked_and_anybody_elses_is_not(world: World) -> None:
    """Callers hear what they always did; so does a consultant who has no PIN."""
    assert QUESTION not in " ".join(world.dials().listens())
    assert QUESTION not in " ".join(world.dials(OLEH).listens())
    world.dials(ANNA).hears(QUESTION)


@pytest.mark.parametrize("keys", ["2", ""])
def test_a_consultant_may_call_like_anybody(world: World, keys: str) -> None:
    """By key, or by not answering: then the call is a caller's, and counts as one."""
    phone = world.dials(ANNA)
    phone.hears(QUESTION)
    if keys:
        phone.presses(keys)
    phone.hears("press 3", within=90)
    phone.hangs_up()
    world.loops.turn()
    assert next(one["type"] for one in world.events() if one["call"] == phone.sid) == "call-started"


def test_each_key_changes_the_fact_and_the_live_queue_at_once(world: World) -> None:
    """Out, ready, paused for a reason, ready: no sweep is needed for any of them."""
    phone = signs_in(world)
    phone.hears(READY)
    phone.presses("3")
    phone.hears(OUT)
    assert (person(world).is_ready, state(world)) == (False, "away")
    phone.presses("1")
    phone.hears(READY)
    assert (person(world).is_ready, state(world)) == (True, "ready")
    phone.presses("2")
    phone.hears("obiad: 2")
    phone.presses("2")
    phone.hears("Powód: obiad")
    assert (person(world).pause, state(world)) == ("lunch", "paused")
    phone.presses("1")
    phone.hears(READY)
    assert (person(world).pause, state(world)) == (None, "ready")
    assert world.exchange.faults == []


def test_another_key_among_the_reasons_begins_no_pause(world: World) -> None:
    """The reasons are left without one."""
    phone = signs_in(world)
    phone.presses("2")
    phone.hears("krótka przerwa: 1")
    phone.presses("9")
    phone.hears(READY)
    assert state(world) == "ready"


def test_the_end_says_what_follows(world: World) -> None:
    """Whoever is ready will be rung; whoever is out hears nothing of that."""
    phone = signs_in(world)
    phone.presses("#")
    phone.hears(RUNG)
    assert world.until(lambda: phone.leg.ended, 20)
    phone = signs_in(world)
    phone.presses("3")
    phone.hears(OUT)
    phone.presses("#")
    assert RUNG not in " ".join(phone.listens())
    assert phone.leg.ended


def test_silence_ends_the_call_at_last(world: World) -> None:
    """A telephone that was put aside does not hold the line."""
    phone = signs_in(world)
    assert world.until(lambda: phone.leg.ended, 200)


def test_a_pause_for_missed_calls_is_told_with_its_reason(world: World) -> None:
    """How many in a row, and for how long; ready by key ends it."""
    waits_in_queue(world)
    for _ in range(3):
        assert world.rings(within=90) is not None
        world.runs(30)
    world.runs(5)
    assert state(world) == "paused"
    phone = signs_in(world)
    phone.hears("3 połączenia z rzędu pozostały bez odpowiedzi")
    phone.presses("1")
    world.runs(1)
    assert state(world) != "paused"


# -- the PIN -----------------------------------------------------------------------------------------------------------


def tries(world: World, *given: str) -> Handset:
    """Anna's telephone tries PINs in one call."""
    phone = world.dials(ANNA)
    phone.hears(QUESTION)
    phone.presses("1")
    for one in given:
        phone.hears(ASKS_PIN)
        phone.presses(one)
    return phone


def test_a_wrong_pin_thrice_locks_for_a_while_and_says_nothing_more(world: World) -> None:
    """The right one is refused in the same words while the lock holds, and taken when it has ended."""
    phone = tries(world, OTHER_PIN, OTHER_PIN, OTHER_PIN)
    phone.hears(LATER)
    assert world.until(lambda: phone.leg.ended, 20)
    locked = tries(world, PIN)
    locked.hears(WRONG)
    assert state(world) == "ready"
    locked.hangs_up()
    world.runs(16 * 60)
    signs_in(world).hears(READY)


def test_a_right_pin_is_no_failure(world: World) -> None:
    """Whoever signs in ten times a morning is not locked out."""
    for _ in range(5):
        signs_in(world).hangs_up()
    tries(world, OTHER_PIN, PIN).hears(READY)


def test_nobody_elses_pin_opens(world: World) -> None:
    """Jan's PIN is none on Anna's telephone."""
    with world.house.database.write() as session:
        pins.issue(session, world.house.vault, person(world, OLEH).name, OTHER_PIN)
    tries(world, OTHER_PIN).hears(WRONG)


def test_the_pin_is_nowhere(world: World, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Not in a URL, a document, a log of anybody's, an event, the live store or the database."""
    caplog.set_level("DEBUG")
    phone = tries(world, OTHER_PIN, PIN)
    phone.hears(READY)
    world.loops.turn()
    kept = [str(world.redis.dump(key)) for key in world.redis.keys("*")]
    kept += [f"{url} {document}" for url, document in world.documents]
    kept += [str(one) for one in world.events()]
    kept += [path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*.sqlite*")]
    kept.append(caplog.text)
    for pin in (PIN, OTHER_PIN):
        assert [text[:80] for text in kept if pin in text] == []


def test_such_a_call_is_no_callers(world: World) -> None:
    """No call of the reports, and no event that belongs to a call."""
    phone = stays(world)
    phone.hangs_up()
    world.runs(5)
    with world.house.database.read() as session:
        assert session.scalars(select(Call)).all() == []
        assert session.scalars(select(Event).where(Event.call_id.is_not(None))).all() == []
    assert [one["is_in"] for one in world.events("person-room")] == [True, False]


# -- staying on the line -----------------------------------------------------------------------------------------------


def test_who_stays_is_moved_to_two_calls_in_a_row_without_dialling(world: World) -> None:
    """Music, an offer, a talk, music, an offer, a talk: nobody is rung, and no word of the carrier's rate."""
    anna = stays(world)
    for _ in range(2):
        caller = waits_in_queue(world)
        anna.hears("wcisnąć 1", within=60)
        anna.presses("1")
        anna.hears(ACCEPTED)
        assert talks(world, caller)
        caller.hangs_up()
        world.until(lambda: state(world) == "ready", 60)
        assert anna.status == "in-progress"
    assert dialled(world) == []
    assert [one["how"] for one in world.events("offer-ended")] == ["accepted", "accepted"]
    assert world.exchange.faults == []


def test_star_ends_the_talk_and_nothing_else(world: World) -> None:
    """The caller hears the closing words; the consultant is back in the room, and from there in the menu."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    anna.presses("1")
    assert talks(world, caller)
    anna.presses("*")
    anna.hears("Połączenie zostało zakończone")
    assert world.until(lambda: caller.leg.ended, 30)
    world.runs(15)
    assert anna.status == "in-progress"
    anna.presses("*")
    anna.hears(READY)


def test_a_declined_offer_leads_back(world: World) -> None:
    """Without a goodbye, and the next call is heard again."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    anna.presses("2")
    anna.hears("Odrzucono")
    assert "Do usłyszenia" not in " ".join(anna.says())
    caller.hangs_up()
    world.runs(30)
    waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    assert dialled(world) == []


def test_missed_offers_end_in_a_pause_and_the_menu(world: World) -> None:
    """Whoever left the telephone lying is paused, hears so, and the call ends at last."""
    anna = stays(world)
    waits_in_queue(world)
    assert world.until(lambda: state(world) == "paused", 300)
    anna.hears(PAUSED, within=60)
    assert world.until(lambda: anna.leg.ended, 200)
    assert dialled(world) == []


def test_accepted_at_once(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Where the office says so there is no key: what the call is about, and then the caller."""
    config = config_with(tmp_path, {"routing": {"always_on_accepts": "at-once"}})
    world = with_pin(make_world(away=(OLEH,), HELPLINE_CONFIG=str(config)))
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears(ACCEPTED, within=60)
    assert talks(world, caller)
    assert world.exchange.faults == []


def test_the_caller_who_gave_up_meanwhile_harms_nobody(world: World) -> None:
    """A late key hears that nobody waits any more; the room goes on."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    caller.hangs_up()
    anna.hears("już nie czeka", within=20)
    world.runs(40)
    assert (anna.status, state(world)) == ("in-progress", "ready")


def test_a_leg_that_drops_while_it_waits_is_rung_again(world: World) -> None:
    """Still ready, as before: by telephone."""
    stays(world).hangs_up()
    waits_in_queue(world)
    assert world.rings(within=20) is not None


def test_a_leg_that_drops_with_an_offer_frees_the_caller(make_world: Callable[..., World]) -> None:
    """Somebody else is rung at once."""
    world = with_pin(make_world())
    with world.house.database.write() as session:
        session.scalars(select(Person).where(Person.phone == OLEH)).one().is_ready = False
    world.runs(5)
    anna = stays(world)
    waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    with world.house.database.write() as session:
        session.scalars(select(Person).where(Person.phone == OLEH)).one().is_ready = True
    world.runs(4)
    anna.hangs_up()
    assert world.rings(OLEH, within=3) is not None


def test_a_leg_that_drops_in_a_talk_gives_the_caller_back(world: World) -> None:
    """The caller hears so and is first again; then Anna's telephone is rung."""
    anna = stays(world)
    caller = waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    anna.presses("1")
    assert talks(world, caller)
    anna.hangs_up()
    world.until(lambda: world.live.calls[caller.sid].state in ("waiting", "offered"), 30)
    assert world.rings(within=60) is not None


def test_a_leg_whose_end_nobody_told_is_found_out_by_the_next_call(world: World) -> None:
    """The carrier says that it is gone: nobody missed anything, and the telephone is rung."""
    anna = stays(world)
    number = str(person(world).id)
    anna.hangs_up()
    world.loops.live.enter_room(number, anna.sid, to_ms(world.clock.now()))  # as if the word of its end had been lost
    waits_in_queue(world)
    assert world.rings(within=60) is not None
    assert world.events("offer-ended")[0]["how"] == "failed"


def test_the_room_is_found_again_after_the_live_state_was_lost(world: World) -> None:
    """Its own sign of life tells of it: nobody whose line is engaged is rung."""
    anna = stays(world)
    world.redis.flushall()
    world.runs(5)
    anna.hears(ASKS_PIN, within=60)  # what was proven is gone, too
    anna.presses(PIN)
    anna.hears(READY)
    waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)
    assert dialled(world) == []


def test_a_fault_does_not_end_the_stay(world: World) -> None:
    """Music, and the same turn again."""
    anna = stays(world)
    world.redis.config_set("maxmemory", "1")
    try:
        world.runs(60)
    finally:
        world.redis.config_set("maxmemory", "0")
    world.runs(30)
    assert anna.status == "in-progress"
    waits_in_queue(world)
    anna.hears("wcisnąć 1", within=60)


# -- the carrier's rate ------------------------------------------------------------------------------------------------


def test_a_dial_that_the_rate_delays_is_written_down(make_world: Callable[..., Any], tmp_path: Path) -> None:
    """By how much, in the story of the call that waits for it; who stays on the line waits for no rate."""
    config = config_with(tmp_path, {"routing": {"at_once": 2, "calls_per_second": 0.5}})
    world = make_world(HELPLINE_CONFIG=str(config))
    caller = waits_in_queue(world)
    world.runs(6)
    told = world.events("dial-delayed")
    assert [one["call"] for one in told] == [caller.sid]
    assert 1000 <= told[0]["delayed_ms"] <= 2500
