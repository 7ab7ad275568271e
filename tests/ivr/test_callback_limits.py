"""How many callbacks one may ask for, as callers hear it; and numbers that are not rung any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from simulator.driver import Handset
from store.models import Call, Callback
from tests.conftest import ManualClock
from tests.ivr.calls import ENGLISH, waits_in_queue
from tests.ivr.gate import WITHHELD, block
from tests.ivr.outages import Outage
from tests.world import ANNA, CALLER, OLEH, World, config_with

OTHER, THIRD, UKRAINIAN = "+48600100201", "+48600100202", "+380501234567"
CONSULTANT = "0"


@pytest.fixture
def strict(make_world: Callable[..., World], tmp_path: Path) -> World:
    """A line on which Anna alone is ready, two may wait, and everybody may ask once in a day."""
    once = {"per_day": 1, "per_caller": 1, "withheld_per_day": 1}
    config = config_with(tmp_path, {"callbacks": once, "routing": {"max_waiting": 2}})
    return make_world(away=[OLEH], HELPLINE_CONFIG=str(config))


def leaves(caller: Handset, number: str, *, is_kept: bool = True) -> None:
    """Another number than the caller's own is to be rung; where it cannot be kept for a turn, nobody confirms it."""
    caller.presses("1")
    caller.presses("2")
    caller.presses(f"{number.removeprefix('+48')}#")
    if is_kept:
        caller.presses("1")


def is_busy(world: World) -> Handset:
    """Anna talks with somebody, so that others wait."""
    caller = waits_in_queue(world, THIRD)
    anna = world.consultant()
    anna.answers()
    anna.presses("1")
    world.runs(8)
    return caller


def promised(world: World) -> list[str]:
    """The numbers of all promises."""
    with world.house.database.read() as session:
        rows = session.scalars(select(Callback).order_by(Callback.created_at)).all()
    return [world.house.vault.unseal(row.phone_sealed) for row in rows]


def refusals(world: World) -> list[str]:
    """Why the line said no."""
    return [str(event["reason"]) for event in world.events("refusal")]


def test_a_caller_who_asked_often_hears_why_and_waits_on(strict: World) -> None:
    """A second stranger's number is not promised; the place in the queue stays, and the call is not turned away."""
    is_busy(strict)
    first = waits_in_queue(strict)
    leaves(first, "+48600200301")
    assert strict.until(lambda: first.leg.ended, 60)
    second = waits_in_queue(strict)
    leaves(second, "+48600200302")
    second.hears("As many callbacks as possible have been asked for today from the number you are calling from")
    second.hears("Please stay on the line, or call again tomorrow")
    second.hears("number 2")  # behind the first promise, which is due by now
    strict.runs(3)
    assert promised(strict) == ["+48600200301"]
    assert refusals(strict) == ["callback-caller"]
    with strict.house.database.read() as session:
        assert session.get_one(Call, second.sid).outcome is None


def test_a_number_that_was_asked_for_often_leads_to_another_one(strict: World) -> None:
    """Where nobody can wait: why, and the keys: another number, the wait if there is room by now, the menus."""
    is_busy(strict)
    waiting = [waits_in_queue(strict, f"+4860020040{n}") for n in range(2)]
    with strict.house.database.write() as session:
        session.add(done_before(strict, OTHER))
    caller = waits_in_queue(strict)
    caller.hears("All places in the queue are taken")
    leaves(caller, OTHER)
    caller.hears("No more callbacks to this number can be promised today")
    caller.hears("To leave another number, press 1")
    caller.hears("You can also call again tomorrow")
    caller.presses("1")
    caller.hears("Please enter the telephone number")
    caller.presses(f"{OTHER.removeprefix('+48')}#")
    caller.presses("1")
    caller.hears("No more callbacks to this number")
    waiting[0].hangs_up()
    strict.runs(3)
    caller.presses("2")
    caller.hears("You are number")
    assert promised(strict) == [OTHER]
    assert set(refusals(strict)) == {"full", "callback-number"}


def test_at_night_one_is_asked_to_ring_tomorrow(strict: World, clock: ManualClock) -> None:
    """Nobody is told to wait where nobody answers; the menus are a key away, and silence ends it kindly."""
    strict.runs(1)
    with strict.house.database.write() as session:
        session.add(done_before(strict, CALLER))
    strict.runs(9 * 3600)
    caller = waits_in_queue(strict)
    caller.presses("1")
    caller.presses("1")
    caller.hears("Please call again tomorrow. For the main menu, press hash")
    assert "wait on the line" not in " ".join(caller.says())
    caller.presses("2")
    caller.hears("No more callbacks to this number")
    caller.presses("#")
    caller.hears("press 0")
    assert refusals(strict)[-1] == "callback-number"


def test_withheld_numbers_are_counted_together(strict: World) -> None:
    """They hear how they may ask all the same: by showing their number."""
    is_busy(strict)
    waiting = [waits_in_queue(strict, f"+4860020040{n}") for n in range(2)]
    for stranger in ("600200301", "600200302"):
        caller = strict.dials(WITHHELD)
        for keys in (ENGLISH, CONSULTANT, "1", f"{stranger}#", "1"):
            caller.presses(keys)
    caller.hears("asked for today from withheld numbers")
    caller.hears("If you call without hiding your number")
    assert promised(strict) == ["+48600200301"]
    assert refusals(strict)[-1] == "callback-withheld"
    assert not any(one.leg.ended for one in waiting)


def test_limits_hold_without_the_live_store(outage: Callable[..., Outage], tmp_path: Path) -> None:
    """They are facts: the refusal is spoken in the turn that reads the number back, and counted."""
    config = config_with(tmp_path, {"callbacks": {"per_day": 1}})
    away = outage(away=[OLEH], HELPLINE_CONFIG=str(config))
    with away.world.house.database.write() as session:
        session.add(done_before(away.world, OTHER))
    away.redis_goes()
    caller = waits_in_queue(away.world)
    caller.hears("technical fault")
    leaves(caller, OTHER, is_kept=False)
    caller.hears("You entered")
    caller.hears("No more callbacks to this number can be promised today")
    assert promised(away.world) == [OTHER]
    assert refusals(away.world) == ["callback-number"]
    away.redis_returns()


def test_a_promise_on_file_above_a_limit_is_not_lost(outage: Callable[..., Outage], tmp_path: Path) -> None:
    """Without SQL the caller is promised it; when it is back nobody is rung by itself, and staff see it."""
    config = config_with(tmp_path, {"callbacks": {"per_day": 1}})
    away = outage(away=[OLEH], HELPLINE_CONFIG=str(config))
    world = away.world
    busy = is_busy(world)
    world.runs(3)
    with world.house.database.write() as session:
        session.add(done_before(world, CALLER))
    away.sql_goes()
    caller = waits_in_queue(world)
    caller.presses("1")
    caller.presses("1")
    caller.hears("You keep your place in the queue, and a consultant will call you back")
    assert world.until(lambda: caller.leg.ended, 60)
    away.sql_returns()
    world.runs(10)
    busy.hangs_up()
    assert world.rings(ANNA, within=90) is None
    with world.house.database.read() as session:
        (row,) = session.scalars(select(Callback).where(Callback.state == "given-up")).all()
    assert row.outcome == "too-many"
    assert [event["how"] for event in world.events("callback-ended")] == ["too-many"]


def test_a_blocked_number_is_promised_nothing(strict: World) -> None:
    """Whoever asks for it hears that it is not called back, and not why."""
    is_busy(strict)
    block(strict, OTHER)
    caller = waits_in_queue(strict)
    leaves(caller, OTHER)
    caller.hears("We do not call that number back.")
    caller.hears("Please stay on the line")
    assert promised(strict) == []
    assert refusals(strict) == ["callback-blocked"]


def test_a_promised_number_that_is_blocked_is_not_rung(strict: World) -> None:
    """Anna is free, and nobody is offered to her."""
    busy = is_busy(strict)
    caller = waits_in_queue(strict)
    caller.presses("1")
    caller.presses("1")
    assert strict.until(lambda: caller.leg.ended, 60)
    block(strict)
    strict.runs(5)
    busy.hangs_up()
    assert strict.rings(ANNA, within=120) is None
    assert [event["how"] for event in strict.events("callback-ended")] == ["blocked"]


def test_a_number_of_a_country_that_is_not_rung_any_more(make_world: Callable[..., World], tmp_path: Path) -> None:
    """It was promised before the countries were narrowed: nobody is rung, and the promise ends with its reason."""
    config = config_with(tmp_path, {"callbacks": {"countries": ["PL"]}})
    world = make_world(away=[OLEH], HELPLINE_CONFIG=str(config))
    with world.house.database.write() as session:
        row = done_before(world, UKRAINIAN)
        row.state, row.ended_at = "waiting", None
        session.add(row)
    anna = world.rings(ANNA, within=20)
    assert anna is not None
    anna.answers()
    anna.presses("1")
    assert world.rings(UKRAINIAN, within=30) is None
    assert [event["how"] for event in world.events("callback-ended")] == ["not-rung"]
    with world.house.database.read() as session:
        row = session.get_one(Callback, "before")
    assert (row.state, row.outcome) == ("given-up", "not-rung")


def done_before(world: World, number: str) -> Callback:
    """A callback of this day that was done."""
    now, vault = world.clock.now(), world.house.vault
    return Callback(
        id="before", call_id="CAbefore", line="infoopt", phone_sealed=vault.seal(number),
        phone_hash=vault.hash("caller", number), language="en", topic="general", state="done", created_at=now,
        ended_at=now,
    )  # fmt: skip
