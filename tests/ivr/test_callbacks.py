"""A callback through the front door: from the promise to the talk, and every way in which it comes to none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from routing import queries
from routing.skills import Queue
from simulator.disturbances import Refusal
from simulator.driver import Handset
from tests.conftest import ManualClock
from tests.ivr.calls import ENGLISH, waits_in_queue
from tests.ivr.outages import Outage
from tests.world import ANNA, CALLER, OLEH, World, config_with

OTHER, THIRD = "+48600100201", "+48600100202"
CASE = ("1", "#", "17051990#", "1", "482915#")  # the status of the case on the caller's telephone, with its code


@pytest.fixture
def line(make_world: Callable[..., World]) -> World:
    """A line on which Anna alone is ready."""
    return make_world(away=[OLEH])


def leaves_the_number(world: World, caller: Handset) -> None:
    """Somebody who waits, or was turned away, asks to be rung back on their own number."""
    caller.presses("1")
    caller.presses("1")
    assert world.until(lambda: caller.leg.ended, 60)


def talks_with_anna(world: World, number: str = THIRD) -> Handset:
    """Anna talks with somebody, so that others wait."""
    caller = waits_in_queue(world, number)
    anna = world.consultant()
    anna.answers()
    anna.presses("1")
    world.runs(8)
    return caller


def is_promised(world: World) -> None:
    """A caller who waited is promised a callback, and Anna is free for it."""
    busy = talks_with_anna(world)
    leaves_the_number(world, waits_in_queue(world))
    busy.hangs_up()
    world.runs(15)


def accepts(world: World) -> Handset:
    """Anna takes the callback that she is offered."""
    anna = world.rings(ANNA, within=60)
    assert anna is not None
    anna.answers()
    anna.hears("Oddzwonienie")
    anna.presses("1")
    return anna


def is_rung(world: World, number: str = CALLER) -> Handset:
    """The caller's telephone rings."""
    caller = world.rings(number, within=10)
    assert caller is not None, f"{number} is not rung"
    return caller


def comes_on(rung: Handset) -> None:
    """Whoever was rung picks up, and says that a person has."""
    rung.answers()
    rung.hears("press 1")
    rung.presses("1")


def is_served(world: World) -> None:
    """From the promise to the end of the talk."""
    is_promised(world)
    accepts(world)
    rung = is_rung(world)
    comes_on(rung)
    world.runs(10)
    rung.hangs_up()
    world.runs(3)


def test_served_in_turn_among_those_on_the_line(line: World) -> None:
    """Before whoever came later and stayed on the line; who came before it was before it."""
    busy = talks_with_anna(line)
    earlier = waits_in_queue(line, OTHER)
    line.runs(2)
    leaves_the_number(line, waits_in_queue(line, CALLER))
    later = waits_in_queue(line, "+48600100203")
    line.runs(32)
    later.hears("You are now number 3")
    busy.hangs_up()
    anna = line.rings(ANNA, within=30)
    assert anna is not None
    anna.answers()
    anna.hears("Czas oczekiwania")
    anna.presses("1")
    line.runs(6)
    earlier.hangs_up()
    line.runs(22)
    accepts(line)
    assert is_rung(line).leg.from_ == "+48122102020"
    assert not later.leg.ended


def test_nobody_is_rung_while_they_hear_the_promise(line: World) -> None:
    """A consultant is free at once, but the caller is still on the telephone: first they may hang up."""
    line.loops.live.pause(next(iter(line.live.people)), round(line.exchange.now * 1000))
    caller = waits_in_queue(line)
    line.loops.live.resume(next(iter(line.live.people)), round(line.exchange.now * 1000))
    anna = line.consultant()
    caller.presses("1")
    caller.presses("1")
    line.runs(3)
    assert not caller.leg.ended
    assert anna.leg.ended
    assert line.rings(ANNA, within=5) is None
    accepts(line)


def test_what_the_caller_wanted_goes_with_the_promise(line: World) -> None:
    """The consultant hears what was read before; with a proof or without one, nothing of a case."""
    busy = talks_with_anna(line)
    caller = line.dials()
    caller.presses(ENGLISH)
    caller.presses("2")
    caller.presses("1")
    caller.presses("1")
    caller.presses("0")
    leaves_the_number(line, caller)
    busy.hangs_up()
    anna = line.rings(ANNA, within=60)
    assert anna is not None
    anna.answers()
    edition = next(iter(line.house.editions.values()))
    anna.hears(edition.topics["residence-temporary"].titles["pl"])


def test_who_the_caller_is_goes_with_the_promise(line: World) -> None:
    """An employer's callback waits in the employers' queue, and the consultant hears so; it stays so on the line."""
    busy = talks_with_anna(line)
    caller = line.dials()
    caller.presses(ENGLISH)
    caller.presses("5")
    caller.presses("0")
    leaves_the_number(line, caller)
    line.runs(31)
    (waiting,) = [one for one in line.live.calls.values() if one.callback]
    assert waiting.queue == Queue("en", "work", "employer")
    busy.hangs_up()
    anna = line.rings(ANNA, within=60)
    assert anna is not None
    anna.answers()
    anna.hears("racodawca")
    anna.presses("1")
    rung = is_rung(line)
    comes_on(rung)
    line.runs(6)
    assert [one.queue.kind for one in line.live.calls.values() if one.state.value == "talking"] == ["employer"]


@pytest.mark.parametrize("number", [CALLER, OTHER], ids=["own", "another"])
def test_a_proof_is_never_inherited(line: World, number: str) -> None:
    """Who proved who they are left a number: whoever picks up there, and whoever rings them, hears of no case."""
    busy = talks_with_anna(line)
    caller = line.dials()
    caller.presses(ENGLISH)
    for keys in CASE:
        caller.presses(keys)
    caller.hears("Case number")
    caller.presses("0")
    caller.presses("1")
    if number == CALLER:
        caller.presses("1")
    else:
        caller.presses("2")
        caller.presses(f"{number[3:]}#")
        caller.presses("1")
    line.until(lambda: caller.leg.ended, 60)
    line.exchange.add_telephone(number)
    busy.hangs_up()
    anna = accepts(line)
    rung = is_rung(line, number)
    comes_on(rung)
    anna.hears("Osoba jest na linii")
    line.runs(6)
    heard = " ".join([*anna.leg.said(), *rung.leg.said()]).lower()
    assert "potwierdziła" not in heard
    assert "sprawa numer" not in heard
    assert "case" not in heard
    assert rung.leg.document.count("<Conference") == 1


@pytest.mark.parametrize("behaviour", ["busy", "reject", "failed", "silent"])
def test_a_telephone_that_is_not_picked_up(line: World, behaviour: str) -> None:
    """Anna hears so and is free after a short rest; half an hour later the next try comes, which finds the caller."""
    is_promised(line)
    line.exchange.add_telephone(CALLER, behaviour, 3.0)
    anna = accepts(line)
    anna.hears("Nie udało się dodzwonić", within=60)
    line.runs(13)
    how = {"busy": "busy", "reject": "busy", "failed": "failed", "silent": "no-answer"}[behaviour]
    (tried,) = line.events("callback-tried")
    assert (tried["how"], tried["is_first"], tried["is_kept"]) == (how, True, True)
    assert [one.state.value for one in line.live.people.values()] == ["ready"]
    line.exchange.add_telephone(CALLER)
    assert line.rings(ANNA, within=1750) is None
    accepts(line)
    rung = is_rung(line)
    comes_on(rung)
    rung.hears("We are connecting you")
    line.runs(5)
    assert [one["how"] for one in line.events("callback-tried")] == [how, "reached"]


def test_an_answering_machine_presses_no_key(line: World) -> None:
    """Without any help of the carrier's: it hears who rings, twice, and the consultant does not hear it."""
    is_promised(line)
    line.exchange.add_telephone(CALLER, "machine", 1.0)
    anna = accepts(line)
    anna.hears("Nie udało się dodzwonić", within=60)
    line.runs(2)
    assert [one["how"] for one in line.events("callback-tried")] == ["no-key"]
    machine = line.exchange.legs_of(CALLER, where=lambda leg: leg.direction != "inbound")[0]
    assert machine.said().count("To talk to a consultant, press 1.") == 2
    assert all("Conference" not in document for document in machine.documents)


def test_an_answering_machine_that_the_carrier_tells(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Where the office pays for it, it is known at once, and hears nothing."""
    config = config_with(tmp_path, {"callbacks": {"machine_detection": True}})
    line = make_world(away=[OLEH], HELPLINE_CONFIG=str(config))
    is_promised(line)
    line.exchange.add_telephone(CALLER, "machine", 1.0)
    anna = accepts(line)
    anna.hears("Nie udało się dodzwonić", within=15)
    line.runs(2)
    assert [one["how"] for one in line.events("callback-tried")] == ["machine"]
    machine = line.exchange.legs_of(CALLER, where=lambda leg: leg.direction != "inbound")[0]
    assert machine.said() == []


def test_given_up_after_three_tries(line: World) -> None:
    """Then nobody is rung any more, and the day's page can tell."""
    is_promised(line)
    line.exchange.add_telephone(CALLER, "busy")
    for _ in range(3):
        accepts(line).hears("Nie udało się dodzwonić")
        line.runs(1805)
    assert [one["how"] for one in line.events("callback-ended")] == ["given-up"]
    assert line.rings(ANNA, within=60) is None


def test_the_consultant_hangs_up_while_the_caller_is_rung(line: World) -> None:
    """The telephone of the caller stops ringing, and the callback is offered again, with no try lost."""
    is_promised(line)
    anna = accepts(line)
    rung = is_rung(line)
    anna.hangs_up()
    line.runs(2)
    assert rung.leg.ended
    line.runs(10)
    accepts(line)
    rung = is_rung(line)
    comes_on(rung)
    rung.hears("We are connecting you")


def test_the_consultant_drops_after_the_caller_is_there(line: World) -> None:
    """From the key on it is a call like any other: cut off, they hear so and are first again."""
    is_promised(line)
    anna = accepts(line)
    rung = is_rung(line)
    comes_on(rung)
    line.runs(8)
    assert [one.state.value for one in line.live.calls.values()] == ["talking"]
    anna.hangs_up()
    rung.hears("first in the queue again")
    rung.hears("You are next")
    anna = line.rings(ANNA, within=40)
    assert anna is not None
    anna.answers()
    anna.hears("Temat: pytanie ogólne")
    assert "Oddzwonienie" not in " ".join(anna.says())


def test_the_consultant_is_gone_when_the_key_is_pressed(line: World) -> None:
    """The caller has answered, the consultant's line drops: the caller hears so, and keeps the place on the line."""
    is_promised(line)
    anna = accepts(line)
    rung = is_rung(line)
    rung.answers()
    line.exchange.stand("lost", Refusal(503))
    anna.hangs_up()
    line.runs(1)
    rung.presses("1")
    rung.hears("not available any more")
    rung.hears("You are next")
    line.exchange.stand("lost", None)
    line.runs(3)
    assert [one["how"] for one in line.events("callback-tried")][-1] == "reached"
    assert not any(one.callback for one in line.live.calls.values())


def test_the_caller_hangs_up_before_the_key(line: World) -> None:
    """It is a try like one that nobody answered."""
    is_promised(line)
    anna = accepts(line)
    rung = is_rung(line)
    rung.answers()
    rung.hears("You asked us")
    rung.hangs_up()
    anna.hears("Nie udało się dodzwonić")
    line.runs(2)
    assert [one["how"] for one in line.events("callback-tried")] == ["no-key"]


def test_asked_at_night_and_rung_in_the_morning(make_world: Callable[..., World], clock: ManualClock) -> None:
    """Nobody is rung before the line opens; then it is first, also before whoever waits from eight on."""
    clock.set(dt.datetime.fromisoformat("2026-03-10 06:30+00:00"))
    line = make_world(away=[OLEH])
    caller = waits_in_queue(line)
    caller.hears("not on duty")
    leaves_the_number(line, caller)
    assert line.rings(ANNA, within=25 * 60) is None
    line.runs(4 * 60)
    accepts(line)
    assert is_rung(line)


def test_what_the_store_forgot_is_rung_all_the_same(line: World) -> None:
    """The live state is lost while the callback waits: it comes back from SQL, in its turn."""
    busy = talks_with_anna(line)
    leaves_the_number(line, waits_in_queue(line))
    waiting = waits_in_queue(line, OTHER)
    line.runs(31)
    line.redis.flushall()
    line.runs(25)
    waiting.hears("You are number 2")
    busy.hangs_up()
    accepts(line)
    assert is_rung(line)


def test_a_ringing_telephone_is_no_fault_of_the_line(line: World) -> None:
    """Everything that the carrier got was fit for it, signed, and asked for nothing twice."""
    is_served(line)
    assert line.exchange.faults == []
    rings = line.exchange.legs_of(CALLER, where=lambda leg: leg.direction == "outbound-api")
    assert len(rings) == 1


def test_the_lines_own_calls_are_none_that_came_in(line: World) -> None:
    """The day counts two calls and one callback, which was kept; each figure opens into the call that asked."""
    from reports.days import day_of
    from reports.measures import Standard
    from reports.model import Selection
    from reports.today import DayReports

    is_served(line)
    reports = DayReports(line.house.database, line.clock, Standard())
    day = day_of(line.clock.now(), line.house.configuration.office.zone)
    report = reports.day("infoopt", day)
    assert report.calls == 2
    back = report.callbacks
    assert (back.asked, back.tries, back.reached, back.done, back.kept, back.given_up) == (1, 1, 1, 1, 1.0, 0)
    (asked,) = reports.calls(Selection("infoopt", day, callback="done")).calls
    told = [one.type for one in reports.story(asked.mark).events]
    assert [one for one in told if one.startswith("callback")] == [
        "callback-asked",
        "callback-queued",
        "callback-tried",
    ]
    assert report.table("language", "outcome").totals.total == 2
    assert len(line.events("talk")) == 2


def test_the_store_is_away_when_the_key_is_pressed(outage: Callable[..., Outage]) -> None:
    """Whether the consultant is still there nobody knows: the caller hears so, and what was promised stands."""
    away = outage(away=[OLEH])
    line = away.world
    is_promised(line)
    accepts(line)
    rung = is_rung(line)
    rung.answers()
    rung.hears("press 1")
    away.redis_goes()
    rung.presses("1")
    rung.hears("technical fault")
    away.redis_returns()
    rung.hangs_up()
    line.runs(3)
    with line.house.database.read() as session:
        assert [row.state for row in queries.open_callbacks(session, "infoopt")] == ["waiting"]


def test_no_number_in_links_of_a_callback(line: World) -> None:
    """No address that the carrier is given tells whom it rings, nor does anything that is written down."""
    is_promised(line)
    accepts(line)
    rung = is_rung(line)
    rung.answers()
    line.runs(12)
    urls = [url for url, _ in line.documents]
    assert any("/voice/back" in url for url in urls)
    told: list[Any] = [*urls, *(str(event) for event in line.events())]
    assert not any(CALLER[1:] in text or CALLER[3:] in text for text in told)
