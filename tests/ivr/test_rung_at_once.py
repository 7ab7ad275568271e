"""Several consultants are rung for one call: the first to accept takes it, the others hear so; who misses too often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from simulator.driver import Handset
from store.models import Person
from tests.ivr.calls import sends_again, waits_in_queue
from tests.world import ANNA, OLEH, World, config_with

TAKEN = "przyjął już ktoś inny"
PAUSED = "Kilka połączeń z rzędu"


@pytest.fixture
def both(make_world: Callable[..., World], tmp_path: Path) -> Callable[..., World]:
    """A world that rings two at once; more rules by keyword."""

    def make(**routing: Any) -> World:
        config = config_with(tmp_path, {"routing": {"at_once": 2, **routing}})
        return make_world(HELPLINE_CONFIG=str(config))

    return make


def offers_ended(world: World) -> list[str]:
    """How each offer ended, in order."""
    world.loops.turn()
    return [one["how"] for one in world.events("offer-ended")]


def both_ring(world: World) -> tuple[Handset, Handset]:
    """The telephones of Anna and Jan, which ring."""
    return world.consultant(ANNA), world.consultant(OLEH)


def test_each_further_telephone_waits_for_the_carriers_rate(both: Callable[..., World]) -> None:
    """One call a second is created: the second consultant is rung a second after the first."""
    world = both()
    waits_in_queue(world)
    anna, jan = both_ring(world)
    assert jan.leg.created_at - anna.leg.created_at == pytest.approx(1.0, abs=0.6)
    assert len(world.live.offers) == 2


def test_the_first_to_accept_takes_the_call(both: Callable[..., World]) -> None:
    """The telephone that still rings falls silent, and its consultant is free at once."""
    world = both()
    phone = waits_in_queue(world)
    anna, jan = both_ring(world)
    anna.answers()
    anna.presses("1")
    world.until(lambda: world.live.calls[phone.sid].state == "talking", 30)
    assert (anna.status, jan.status) == ("in-progress", "canceled")
    states = {one.staff.address: one.state.value for one in world.live.people.values()}
    assert states == {ANNA: "talking", OLEH: "ready"}
    assert offers_ended(world) == ["accepted", "withdrawn"]
    assert world.exchange.faults == []


def test_a_telephone_that_was_not_rung_yet_stays_silent(both: Callable[..., World]) -> None:
    """Who accepts within the second leaves nobody to be rung: no call is created for it."""
    world = both(calls_per_second=0.2)
    phone = waits_in_queue(world)
    anna = world.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    world.until(lambda: world.live.calls[phone.sid].state == "talking", 30)
    world.runs(20)
    assert [leg.to for leg in world.exchange.legs if leg.direction == "outbound-api"] == [ANNA]


def test_who_had_picked_up_hears_that_somebody_else_was_quicker(both: Callable[..., World]) -> None:
    """The offer is cut short by a sentence, then the leg ends; no caller is disturbed."""
    world = both()
    phone = waits_in_queue(world)
    anna, jan = both_ring(world)
    anna.answers()
    jan.answers()
    anna.presses("1")
    jan.hears(TAKEN)
    world.runs(10)
    assert (phone.status, anna.status, jan.status) == ("in-progress", "in-progress", "completed")
    assert {one.state.value for one in world.live.people.values()} == {"talking", "ready"}
    assert world.exchange.faults == []


def test_a_late_accept_is_refused_and_says_so(both: Callable[..., World]) -> None:
    """A 1 that was pressed in the same moment finds the call taken: it changes nothing, and the consultant is told."""
    world = both()
    phone = waits_in_queue(world)
    anna, jan = both_ring(world)
    anna.answers()
    jan.answers()
    question = jan.leg.requests[-1]
    late = question.body.decode()
    anna.presses("1")
    jan.hears(TAKEN)
    url = late.partition('action="')[2].partition('"')[0].replace("&amp;", "&")
    answer = world.asks(url, {**dict(question.form), "Digits": "1"})
    assert TAKEN in answer.text
    assert "<Conference" not in answer.text
    world.until(lambda: world.live.calls[phone.sid].state == "talking", 30)
    assert offers_ended(world) == ["accepted", "withdrawn"]
    assert sends_again(world, question) == late


def test_a_caller_who_gives_up_frees_both(both: Callable[..., World]) -> None:
    """Who had picked up hears that the caller is gone; the other telephone falls silent."""
    world = both()
    phone = waits_in_queue(world)
    anna, jan = both_ring(world)
    jan.answers()
    phone.hangs_up()
    jan.hears("już nie czeka")
    world.runs(5)
    assert (anna.status, jan.status) == ("canceled", "completed")
    assert {one.state.value for one in world.live.people.values()} == {"ready"}


def test_one_declines_and_the_other_rings_on(both: Callable[..., World]) -> None:
    """The call is offered to whoever is left, without a new telephone being rung for it."""
    world = both()
    phone = waits_in_queue(world)
    anna, jan = both_ring(world)
    anna.answers()
    anna.presses("2")
    assert (world.live.calls[phone.sid].state, jan.status) == ("offered", "ringing")
    jan.answers()
    jan.presses("1")
    world.until(lambda: world.live.calls[phone.sid].state == "talking", 30)
    assert offers_ended(world) == ["declined", "accepted"]


def test_who_decides_for_too_long_is_told_that_it_goes_on_to_somebody_else(make_world: Callable[..., World]) -> None:
    """The time to decide runs out while the words are still spoken: a sentence, not a click."""
    world = make_world(away=[OLEH])
    waits_in_queue(world)
    anna = world.consultant(ANNA)
    anna.answers()
    number = next(iter(world.live.offers))
    world.redis.zadd("{infoopt}:leases", {str(number): 0})  # as if every word had taken long
    anna.hears("przejdzie teraz do kogoś innego")
    assert {one.state.value for one in world.live.people.values()} == {"wrap-up"}


# -- missed too often ------------------------------------------------------------------------------------------------


def _misses(world: World, times: int) -> None:
    """Anna's telephone rings out."""
    for _ in range(times):
        assert world.rings(ANNA, within=100) is not None
        world.until(lambda: world.driver.ringing(ANNA) is None, 60)


def test_who_misses_too_often_gets_no_more_calls(make_world: Callable[..., World]) -> None:
    """After three in a row Anna pauses, why is written down, and the caller still waits."""
    world = make_world(away=[OLEH])
    phone = waits_in_queue(world)
    _misses(world, 3)
    assert world.rings(ANNA, within=120) is None
    (anna,) = world.live.people.values()
    assert (anna.state.value, anna.pause) == ("paused", "missed")
    assert world.events("person")[-1]["why"] == "missed"
    assert world.live.calls[phone.sid].state == "waiting"


def test_made_ready_again_she_is_rung_again(make_world: Callable[..., World]) -> None:
    """Whoever makes her ready in the database ends the pause, and the count begins anew."""
    world = make_world(away=[OLEH])
    waits_in_queue(world)
    _misses(world, 3)
    world.runs(10)
    with world.house.database.write() as session:
        session.execute(update(Person).where(Person.phone == ANNA).values(ready_at=world.clock.now()))
    world.runs(4)
    _misses(world, 2)
    (anna,) = world.live.people.values()
    assert (anna.state.value, anna.misses) == ("wrap-up", 2)


@pytest.mark.parametrize(
    ("decide_s", "words"), [(25, "przejdzie teraz do kogoś"), (60, "Nie wybrano żadnego klawisza")]
)
def test_who_picks_up_and_presses_nothing_is_told_of_the_pause(
    make_world: Callable[..., World], tmp_path: Path, decide_s: int, words: str
) -> None:
    """The last call missed in a row says that no more will come, and who can undo it; the one before did not."""
    routing = {"routing": {"most_misses": 2, "decide_s": decide_s}}
    world = make_world(away=[OLEH], HELPLINE_CONFIG=str(config_with(tmp_path, routing)))
    waits_in_queue(world)
    for is_last in (False, True):
        assert world.rings(ANNA, within=100) is not None
        anna = world.consultant(ANNA)
        anna.answers()
        anna.hears(words, within=120)
        assert any(PAUSED in text for text in anna.leg.said()) is is_last
    said = " ".join(anna.leg.said())
    for by in ("na stronie Stanowisko", "z numerem PIN", "osoba kierująca zespołem na stronie Sala"):
        assert by in said
