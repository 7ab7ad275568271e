"""The gate through the front door: rules that come and go, counts that count once, and a store that is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.loops import worker_loops
from callers.index import CallerKeys
from callers.model import BlockReason
from reports.days import day_of
from reports.measures import Standard
from reports.model import DayReport, Selection
from reports.today import DayReports
from simulator.driver import Handset
from tests.conftest import ManualClock
from tests.ivr.calls import ENGLISH, LINE, dials_in_english, kinds, next_url, row, sends_again
from tests.ivr.gate import WITHHELD, asked_keys, block, exempt, lift
from tests.ivr.outages import Outage
from tests.watch import watched
from tests.world import ANNA, CALLER, NUMBER, PUBLIC_URL, World, config_with, now_ms

OTHER = "+48600100201"
MENU = "For the status of your case"
BLOCKED = "Calls from this telephone number are blocked"
WHY = "without any matter for the office"
KEYS = "we ask for two keys"
TOO_OFTEN = "Too many calls"

Make = Callable[..., World]


@pytest.fixture
def limited(make_world: Make, tmp_path: Path) -> Callable[..., World]:
    """A world whose limits are changed."""

    def make(**limits: int) -> World:
        return make_world(HELPLINE_CONFIG=str(config_with(tmp_path, {"unwanted": limits})))

    return make


def rings(world: World, from_: str = CALLER) -> str:
    """Somebody rings, hears what the line has to say in English, and hangs up; the document."""
    phone = dials_in_english(world, from_)
    said = phone.leg.document
    phone.hangs_up()
    return said


def came(world: World, from_: str | None = CALLER) -> int:
    """How many calls of a number are counted."""
    caller = world.house.vault.hash("caller", from_) if from_ else None
    return int(world.redis.zcard(CallerKeys.of(LINE, caller).came))


def incoming(call: str, from_: str = CALLER) -> dict[str, str]:
    """A call as the carrier tells of it."""
    return {"CallSid": call, "From": from_, "To": NUMBER, "CallStatus": "ringing"}


def asks(world: World, call: str, from_: str = CALLER) -> str:
    """The document of a call that comes in."""
    return world.asks(f"{PUBLIC_URL}/voice/incoming", incoming(call, from_)).text


def challenged(world: World) -> Handset:
    """Somebody who has rung often, in English, and is asked for two keys."""
    rings(world)
    phone = world.dials()
    assert KEYS in phone.leg.document
    return phone


# -- blocks come and go ----------------------------------------------------------------------------------------------


def test_a_block_that_is_set_while_the_line_runs_holds_within_seconds(world: World) -> None:
    """The call before it goes on, the next one is refused; somebody else's number is not."""
    before = dials_in_english(world)
    assert MENU in before.leg.document
    block(world)
    world.runs(3)
    assert WHY in rings(world)
    assert MENU in rings(world, OTHER)
    before.presses("2")
    assert "For residence" in before.leg.document  # a call that was let in stays in


def test_a_worker_brings_blocks_to_where_calls_look(world: World) -> None:
    """One of its loops does, every two seconds, for every line."""
    block(world)
    world.redis.delete(CallerKeys.of(LINE, None).rules)
    assert world.house.settings.redis_url is not None
    loops = worker_loops(world.house, world.house.settings.redis_url, "one")
    (rules,) = [loop for loop in loops if loop.name == "rules"]
    assert rules.turn() == 2.0
    assert BLOCKED in asks_in_english(world, "CA" + "7" * 32)


def test_a_block_that_is_lifted_is_gone_within_seconds(world: World) -> None:
    """It can be taken back at any time."""
    rule = block(world)
    world.runs(3)
    assert BLOCKED in rings(world)
    lift(world, rule)
    world.runs(3)
    assert MENU in rings(world)


def test_a_block_ends_by_itself_even_if_no_worker_runs(world: World, clock: ManualClock) -> None:
    """To the second, though what calls look at still has it."""
    until = clock.now() + dt.timedelta(hours=1)
    block(world, until=until)
    world.runs(3)
    assert BLOCKED in rings(world)
    clock.set(until - dt.timedelta(milliseconds=1))
    assert "For English" not in asks(world, "CA" + "1" * 32)
    assert BLOCKED in asks(world, "CA" + "2" * 32)
    clock.set(until)
    assert MENU in asks(world, "CA" + "3" * 32)


def test_a_blocked_caller_who_withholds_the_number_is_not_known(world: World) -> None:
    """Whoever rings without a number is nobody's neighbour: they are answered."""
    block(world)
    world.runs(3)
    assert MENU in rings(world, WITHHELD)


def test_a_telephone_of_staff_is_never_limited(limited: Callable[..., World]) -> None:
    """Anna rings the line from her own telephone as often as she likes."""
    world = limited(most_per_minute=1, challenge_after=1)
    world.runs(1)
    assert all(MENU in rings(world, ANNA) for _ in range(6))


def test_an_exempt_number_is_never_limited_but_can_be_blocked(limited: Callable[..., World]) -> None:
    """An employer's exchange; the exemption is from limits, a block is a decision of its own."""
    world = limited(most_per_minute=1, challenge_after=1)
    exempt(world)
    world.runs(3)
    assert all(MENU in rings(world) for _ in range(6))
    block(world)
    world.runs(3)
    assert BLOCKED in rings(world)


def test_whoever_is_blocked_or_freed_while_at_the_gate_hears_how_it_is_now(limited: Callable[..., World]) -> None:
    """How a call stands is asked anew at each turn there."""
    world = limited(challenge_after=1)
    phone = challenged(world)
    rule = block(world)
    world.runs(3)
    phone.presses(asked_keys(world, phone))
    phone.hears(WHY)
    lift(world, rule)
    world.runs(3)
    phone.presses("*")
    phone.hears(KEYS)  # the tries are still there
    phone.presses(asked_keys(world, phone))
    phone.hears(MENU)


# -- what is lost, away or broken ------------------------------------------------------------------------------------


def test_what_the_store_lost_is_back_within_seconds(world: World) -> None:
    """Until then a blocked number is answered: nothing known is nothing against anybody."""
    block(world)
    world.runs(3)
    assert BLOCKED in rings(world)
    world.redis.flushall()
    assert MENU in asks_in_english(world, "CA" + "4" * 32)
    world.runs(3)
    assert BLOCKED in rings(world)


def asks_in_english(world: World, call: str) -> str:
    """The first document behind the question for the language."""
    url = next_url(asks(world, call))
    return world.asks(url, {**incoming(call), "Digits": ENGLISH}).text


def test_without_the_store_everybody_goes_on(outage: Callable[..., Outage]) -> None:
    """A blocked number, too; when the store is back the next call is refused."""
    away = outage()
    rings(away.world)
    block(away.world)
    away.world.runs(3)
    away.redis_goes()
    phone = dials_in_english(away.world)
    assert MENU in phone.leg.document
    away.redis_returns()
    assert BLOCKED in rings(away.world)


def test_who_was_asked_for_keys_goes_on_when_the_store_goes(outage: Callable[..., Outage], tmp_path: Path) -> None:
    """Nobody could say any more whether they pass: they do."""
    away = outage(HELPLINE_CONFIG=str(config_with(tmp_path, {"unwanted": {"challenge_after": 1}})))
    phone = challenged(away.world)
    away.redis_goes()
    phone.presses("11")
    phone.hears(MENU)


@pytest.mark.parametrize("key", ["rules", "came", "passed"])
def test_a_key_that_holds_something_else_stands_against_nobody(world: World, key: str) -> None:
    """Whatever it is, the turn goes on with its session: the language is remembered and events are written."""
    rings(world)
    name = getattr(CallerKeys.of(LINE, world.house.vault.hash("caller", CALLER)), key)
    world.redis.delete(name)
    world.redis.rpush(name, "not what it should be")
    phone = world.dials()
    phone.hears("Welcome back")
    phone.presses("2")
    world.runs(1)
    assert "language" in kinds(world, phone)


def test_the_first_turn_asks_nothing_more_than_before(world: World) -> None:
    """Two scripts, as for every turn, and no SQL: the gate has no way of its own.

    Whose telephone signs in with a PIN is in the process's memory for ten seconds.
    """
    block(world)
    world.runs(3)
    asks(world, "CA" + "4" * 32)
    with world.counted_queries() as statements, watched(world.redis) as watch:
        asks(world, "CA" + "5" * 32)
    assert len(watch.runs) == 2
    assert statements == []


# -- counting --------------------------------------------------------------------------------------------------------


def test_the_same_webhook_again_counts_once(world: World) -> None:
    """Sent again after its answer, or eight times at once: one call, one document."""
    phone = dials_in_english(world)
    for _ in range(5):
        sends_again(world, phone.leg.requests[0])
    assert came(world) == 1
    with ThreadPoolExecutor(8) as pool:
        said = set(pool.map(lambda _: asks(world, "CA" + "6" * 32), range(8)))
    assert len({text for text in said if "<Pause" not in text}) == 1
    assert came(world) == 2


def test_a_repeated_request_asks_for_the_same_keys_and_judges_once(limited: Callable[..., World]) -> None:
    """Right keys sent again do not turn a wrong answer into a pass, nor the other way round."""
    world = limited(challenge_after=1)
    phone = challenged(world)
    assert sends_again(world, phone.leg.requests[0]) == phone.leg.requests[0].body.decode()
    right = asked_keys(world, phone)
    phone.presses("11")
    wrong = phone.leg.requests[-1]
    assert sends_again(world, wrong, Digits=right) == wrong.body.decode()
    assert asked_keys(world, phone) == asked_keys(world, phone)
    phone.presses(asked_keys(world, phone))
    assert MENU in phone.leg.document


def test_refused_calls_do_not_count_so_what_was_told_is_true(limited: Callable[..., World]) -> None:
    """However often somebody rings in between: after the minutes that they heard, they are answered."""
    world = limited(most_per_minute=2)
    began = now_ms(world)
    assert [TOO_OFTEN in rings(world) for _ in range(5)] == [False, False, True, True, True]
    assert came(world) == 2
    world.runs(60 - (now_ms(world) - began) / 1000 + 0.5)
    assert MENU in rings(world)


def test_what_is_known_of_a_number_is_little_and_runs_out(limited: Callable[..., World]) -> None:
    """No more calls than are needed to judge the next one, for an hour at most."""
    world = limited(most_per_minute=2, challenge_after=2, most_per_hour=3, withheld_per_minute=4)
    for _ in range(12):
        rings(world, WITHHELD)
        rings(world)
        world.runs(40)
    assert came(world, None) <= 4
    assert came(world) <= 4
    for caller in (None, world.house.vault.hash("caller", CALLER)):
        assert 0 < world.redis.ttl(CallerKeys.of(LINE, caller).came) <= 3600


def test_people_behind_one_number_pass_together_for_a_while(limited: Callable[..., World]) -> None:
    """One of them presses the keys; the others are not asked until the time is over, and then one is again."""
    world = limited(challenge_after=1, passed_min=10)
    phone = challenged(world)
    phone.presses(asked_keys(world, phone))
    phone.hears("Thank you")
    phone.hangs_up()
    assert KEYS not in rings(world)
    world.runs(10 * 60)
    assert KEYS in rings(world)


def test_a_pass_of_one_call_frees_another_that_is_asked_at_the_same_time(limited: Callable[..., World]) -> None:
    """Both were asked; whoever answers answers for the number."""
    world = limited(challenge_after=1)
    first, second = challenged(world), world.dials()
    assert KEYS in second.leg.document
    first.presses(asked_keys(world, first))
    second.presses("11")
    second.hears(MENU)


def test_whoever_is_too_early_can_wait_on_the_line(limited: Callable[..., World]) -> None:
    """The refusal is heard again with the time that is left; when that is over, the call goes on."""
    world = limited(most_per_minute=1)
    rings(world)
    phone = world.dials()
    phone.hears("in one minute")
    world.runs(25)
    phone.presses("*")
    phone.hears("in one minute")
    world.runs(28)
    phone.presses("*")
    world.runs(10)
    phone.presses("*")
    phone.hears(MENU)


def test_tries_are_not_given_back_by_changing_the_language(limited: Callable[..., World]) -> None:
    """Three in all, in whatever language."""
    world = limited(challenge_after=1)
    phone = challenged(world)
    phone.presses("11")
    phone.presses("#")
    phone.presses("1")
    phone.hears("proszę wcisnąć")
    phone.presses("11")
    phone.presses("#")
    phone.presses(ENGLISH)
    phone.presses("11")
    phone.hears("the two keys that we asked for were not pressed")
    phone.presses("#")
    phone.presses("1")
    phone.hears("nie wciśnięto dwóch klawiszy")
    world.runs(1)
    assert [one["reason"] for one in world.events("refusal")] == ["challenge"]  # said twice, one refusal


# -- figures ---------------------------------------------------------------------------------------------------------


def test_each_refusal_is_a_figure_of_its_own(limited: Callable[..., World]) -> None:
    """Turned away, by reason, opening into the calls; none is in a figure of waiting."""
    world = limited(challenge_after=1, most_per_minute=2)
    phone = challenged(world)
    for _ in range(3):
        phone.presses("11")
    phone.hangs_up()
    rings(world)
    block(world, OTHER, BlockReason.THREATS)
    world.runs(3)
    blocked = dials_in_english(world, OTHER)
    blocked.presses("*")
    blocked.hangs_up()
    world.runs(2)
    assert row(world, phone).outcome == row(world, blocked).outcome == "turned-away"
    report = todays(world)
    assert report.refusals == {"challenge": 1, "too-often": 1, "blocked": 1}
    assert report.waits.joined == 0


def todays(world: World) -> DayReport:
    """The figures of this day."""
    reports = DayReports(world.house.database, world.clock, Standard())
    return reports.day(LINE, day_of(world.clock.now(), world.house.configuration.office.zone))


def called(world: World, **chosen: str) -> set[str]:
    """The calls behind a figure of this day."""
    reports = DayReports(world.house.database, world.clock, Standard())
    day = day_of(world.clock.now(), world.house.configuration.office.zone)
    return {one.id for one in reports.calls(Selection(LINE, day, **chosen)).calls}  # type: ignore[arg-type]


def test_a_machine_that_hangs_up_is_counted_as_stopped(limited: Callable[..., World]) -> None:
    """It hears the keys being asked for and is gone; somebody else presses them; a third is still being asked."""
    world = limited(challenge_after=1)
    machine = challenged(world)
    machine.hangs_up()
    person = world.dials()
    person.presses(asked_keys(world, person))
    person.hears(MENU)
    person.hangs_up()
    rings(world, OTHER)
    asked = world.dials(OTHER)
    assert KEYS in asked.leg.document
    world.runs(2)
    assert [row(world, one).outcome for one in (machine, person, asked)] == ["turned-away", "menus", None]
    report = todays(world)
    assert (report.keys_asked, report.keys_pressed, report.refusals) == (3, 1, {"challenge": 1})
    assert called(world, way="keys-asked") == {machine.sid, person.sid, asked.sid}
    assert called(world, way="keys-pressed") == {person.sid}
    assert called(world, refused="challenge") == {machine.sid}


def test_a_blocked_number_that_hangs_up_at_the_question_for_the_language_is_counted(world: World) -> None:
    """It has heard no reason yet; and one against which nothing stands any more, when it chooses, was not refused."""
    rule = block(world, OTHER)
    world.runs(3)
    hangs_up = world.dials(OTHER)
    assert "For English" in hangs_up.leg.document
    stays = world.dials(OTHER)
    hangs_up.hangs_up()
    lift(world, rule)
    world.runs(3)
    stays.presses(ENGLISH)
    stays.hears(MENU)
    stays.hangs_up()
    world.runs(2)
    assert [row(world, one).outcome for one in (hangs_up, stays)] == ["turned-away", "menus"]
    assert todays(world).refusals == {"blocked": 1}
    assert called(world, refused="blocked") == {hangs_up.sid}
    assert not world.events("refusal")


def test_keys_that_were_asked_for_stand_in_no_event(limited: Callable[..., World]) -> None:
    """Neither those that were right nor those that were pressed."""
    world = limited(challenge_after=1)
    phone = challenged(world)
    keys = asked_keys(world, phone)
    phone.presses(keys)
    world.runs(2)
    told: list[Any] = [one for one in world.events() if one["call"] == phone.sid]
    assert {"type": "step", "input": "digits", "place": "gate.challenge", "to": "main"}.items() <= told[-3].items()
    assert told[-2] == {"type": "gate", "call": phone.sid, "how": "passed", "why": ""}
    assert f"'{keys}'" not in repr(told)
