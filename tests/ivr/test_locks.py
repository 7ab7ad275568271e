"""Too many wrong tries: a number, a caller, or the whole line is locked for a while, and a person helps."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.driver import Handset
from tests.ivr.calls import BORN_KEYS, CODE_KEYS, NUMBER_KEYS, dials_in_english, keys
from tests.world import CALLER, World, config_with

ALLOWED = 5  # as config.yaml has it
LOCK_S = 30 * 60
NO_CASE = "987652025#"
WRONG_BORN = "18051990#"
REFUSED, LOCKED, TOLD = "could not confirm", "locked for a while", "formally incomplete"
CODE_WANTED = "only with an access code"


def other_caller(number: int) -> str:
    return f"+4860020{number:04}"


def tries(phone: Handset, number: str = NUMBER_KEYS, born: str = BORN_KEYS, code: str = "#") -> None:
    """From the main menu to the answer."""
    keys(phone, "1", number, "1", born, "1", code)


def one_call(world: World, from_: str, number: str = NUMBER_KEYS, born: str = BORN_KEYS, code: str = "#") -> str:
    """A call that tries once and hangs up; the last document it got."""
    phone = dials_in_english(world, from_)
    tries(phone, number, born, code)
    phone.hangs_up()
    return phone.leg.document


@pytest.mark.parametrize("number", [NUMBER_KEYS, NO_CASE], ids=["a known number", "a number of no case"])
def test_wrong_tries_from_anywhere_lock_a_number(world: World, number: str) -> None:
    """Five callers fail; the sixth is told that it is closed, whether or not there is such a case."""
    for n in range(ALLOWED):
        assert REFUSED in one_call(world, other_caller(n), number, WRONG_BORN)
    last = dials_in_english(world, other_caller(99))
    tries(last, number, BORN_KEYS)
    last.hears(LOCKED)
    world.loops.turn()
    assert [one["result"] for one in world.events("proof")] == ["refused"] * ALLOWED + ["locked"]
    assert "Case number" not in last.leg.document


def test_another_number_is_not_locked_with_it(world: World) -> None:
    """A lock is of one number: a stranger with another one is heard."""
    for n in range(ALLOWED + 1):
        one_call(world, other_caller(n), NO_CASE, WRONG_BORN)
    assert TOLD in one_call(world, other_caller(99))


def test_a_caller_who_guesses_is_locked_for_every_number(world: World) -> None:
    """Five different numbers from one telephone, then even the right one is not answered; others are."""
    for n in range(ALLOWED):
        assert REFUSED in one_call(world, other_caller(1), f"{10001 + n}2025#", BORN_KEYS)
    assert LOCKED in one_call(world, other_caller(1))
    assert TOLD in one_call(world, other_caller(2))


def test_a_lock_ends_by_itself(world: World) -> None:
    """After half an hour the right caller is heard again; before, every try finds it closed and makes it no longer."""
    for n in range(ALLOWED):
        one_call(world, other_caller(n), born=WRONG_BORN)
    assert LOCKED in one_call(world, CALLER)
    world.driver.run(LOCK_S - 120)
    assert LOCKED in one_call(world, CALLER)
    world.driver.run(130)
    assert TOLD in one_call(world, CALLER)


def test_the_telephone_way_is_counted_too(world: World) -> None:
    """Whoever guesses birth dates for the telephone they ring from is locked like everybody."""
    for _ in range(ALLOWED):
        phone = dials_in_english(world)
        keys(phone, "1", "#", WRONG_BORN, "1", "#")
        assert REFUSED in phone.leg.document
        phone.hangs_up()
    phone = dials_in_english(world)
    keys(phone, "1", "#", BORN_KEYS, "1", CODE_KEYS)
    assert LOCKED in phone.leg.document


def test_a_locked_caller_is_led_to_a_person(world: World) -> None:
    """The words say that it opens again by itself, and the call waits for a consultant without another key."""
    for n in range(ALLOWED):
        one_call(world, other_caller(n), born=WRONG_BORN)
    phone = dials_in_english(world)
    tries(phone)
    phone.hears(LOCKED)
    phone.hears("You are next")
    anna = world.consultant()
    anna.answers()
    anna.hears("stan sprawy")
    anna.presses("1")
    anna.hears("2 0 0")
    assert not [text for text in anna.leg.said() if "Sprawa numer" in text]  # nothing was proven


def test_tries_within_one_call_and_across_hang_ups_add_up(world: World) -> None:
    """Three in one call, two in the next: hanging up forgets nothing."""
    phone = dials_in_english(world)
    tries(phone, born=WRONG_BORN)
    for _ in range(2):
        keys(phone, "1", NUMBER_KEYS, "1", WRONG_BORN, "1", "#")
        assert REFUSED in phone.leg.document
    phone.hangs_up()
    for _ in range(2):
        assert REFUSED in one_call(world, CALLER, born=WRONG_BORN)
    assert LOCKED in one_call(world, CALLER)


def test_a_pass_takes_nothing_from_the_allowance(world: World) -> None:
    """Whoever proves who they are may ask as often as they like."""
    for _ in range(ALLOWED + 3):
        assert TOLD in one_call(world, CALLER)
        world.runs(20)  # nobody rings that often within a minute


def test_withheld_callers_are_counted_by_call_and_by_number(world: World) -> None:
    """A withheld caller is locked in their call; another withheld caller is not, for another number."""
    phone = dials_in_english(world, "anonymous")
    tries(phone, "100012025#")
    for n in range(1, ALLOWED):
        keys(phone, "1", f"{10001 + n}2025#", "1", BORN_KEYS, "1", "#")
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "#")
    assert LOCKED in phone.leg.document
    other = dials_in_english(world, "anonymous")
    tries(other)
    assert TOLD in other.leg.document


@pytest.fixture
def strict(make_world: Callable[..., World], tmp_path: Path) -> World:
    """A line that closes its coarse tier after three failures."""
    return make_world(HELPLINE_CONFIG=str(config_with(tmp_path, {"proof": {"per_line": 3}})))


def test_many_failures_on_the_line_close_the_coarse_tier(strict: World, caplog: pytest.LogCaptureFixture) -> None:
    """From then on only a code opens a case; it is said so, and whoever has a code may enter it at once."""
    caplog.set_level(logging.WARNING)
    for n in range(3):
        assert REFUSED in one_call(strict, other_caller(n), f"{10001 + n}2025#")
    assert CODE_WANTED in one_call(strict, other_caller(3), NO_CASE)
    phone = dials_in_english(strict)
    tries(phone)
    phone.hears(CODE_WANTED)
    keys(phone, "1", CODE_KEYS)
    phone.hears(TOLD)
    alarms = [record.getMessage() for record in caplog.records if "alarm" in record.getMessage()]
    assert len(alarms) == 1
    assert [one["what"] for one in strict.events("alarm")] == ["proof-failures"]


def test_with_the_coarse_tier_closed_a_person_can_be_had(strict: World) -> None:
    """0 asks for a consultant, hash goes to the main menu."""
    for n in range(4):
        one_call(strict, other_caller(n), f"{10001 + n}2025#")
    phone = dials_in_english(strict)
    tries(phone)
    phone.presses("0")
    phone.hears("You are next")
    other = dials_in_english(strict, other_caller(50))
    tries(other)
    other.presses("#")
    other.hears("For the status of your case")


def test_the_coarse_tier_opens_again(strict: World) -> None:
    """The closing of the line ends by itself as a lock does."""
    for n in range(4):
        one_call(strict, other_caller(n), f"{10001 + n}2025#")
    assert CODE_WANTED in one_call(strict, CALLER)
    strict.driver.run(LOCK_S + 10)
    assert TOLD in one_call(strict, CALLER)
