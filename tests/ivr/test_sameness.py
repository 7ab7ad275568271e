"""Nobody learns whether a case exists: known and unknown callers get the same words and steps, at the same cost.

What differs between two callers is what they keyed; everything else of each step is compared: the document without its
signed link and with every digit alike, the SQL statements, and how often each Redis command was run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
import redis

from tests.ivr.calls import dials_in_english
from tests.world import CALLER, World

KNOWN, UNKNOWN = "123452025#", "987652025#"
RIGHT, WRONG = "17051990#", "18051990#"
NO_CODE, BAD_CODE = "#", "135790#"
STRANGER = "+48600100999"


@dataclass(frozen=True)
class Seen:
    """One step as an observer of everything sees it."""

    document: str
    link_length: int
    statements: tuple[str, ...]
    commands: Mapping[str, int]


BY_NUMBER = {
    "an unknown number": (CALLER, UNKNOWN, RIGHT),
    "a known number with a wrong birth date": (CALLER, KNOWN, WRONG),
    "an unknown number from an unknown telephone": (STRANGER, UNKNOWN, RIGHT),
}


def plays(world: World, from_: str, *pressed: str) -> list[Seen]:
    """A call up to its refusal: what each key brought."""
    phone = dials_in_english(world, from_)
    steps = []
    for keys in pressed:
        before = _commands(world.redis)
        with world.counted_queries() as statements:
            phone.presses(keys)
        after = _commands(world.redis)
        document = phone.leg.document
        found = re.findall(r"at=([^\"<&]+)", document)
        steps.append(
            Seen(
                document=re.sub(r"\d", "9", re.sub(r"at=[^\"<&]+", "at=", document)),
                link_length=len(found[0]) if found else 0,
                statements=tuple(statements),
                commands={name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name)},
            )
        )
    assert "could not confirm" in phone.leg.document
    assert all(step.commands for step in steps)  # what is compared is there
    assert steps[-1].statements
    return steps


def _commands(client: redis.Redis) -> dict[str, int]:
    """How often each command was run so far, also by scripts."""
    told = client.info("commandstats")
    return {name: int(stats["calls"]) for name, stats in told.items() if name != "cmdstat_info"}


def assert_same(first: list[Seen], second: list[Seen]) -> None:
    """Step by step, so that a difference is named."""
    assert len(first) == len(second)
    for number, (one, other) in enumerate(zip(first, second, strict=True)):
        assert one.document == other.document, number
        assert one.link_length == other.link_length, number
        assert one.statements == other.statements, number
        assert one.commands == other.commands, number


@pytest.mark.parametrize("code", [NO_CODE, BAD_CODE], ids=["without a code", "with a code"])
def test_by_number_known_and_unknown_are_alike(make_world: Callable[..., World], code: str) -> None:
    """An unknown number, a wrong birth date and an unknown telephone: step for step the same."""
    seen = {
        name: plays(make_world(), from_, "1", number, "1", born, "1", code)
        for name, (from_, number, born) in BY_NUMBER.items()
    }
    reference = seen.pop("an unknown number")
    for steps in seen.values():
        assert_same(reference, steps)


def test_a_wrong_code_is_like_an_unknown_number(make_world: Callable[..., World]) -> None:
    """Number and birth date may be right: a wrong code is refused in the same words at the same cost."""
    unknown = plays(make_world(), CALLER, "1", UNKNOWN, "1", RIGHT, "1", BAD_CODE)
    wrong_code = plays(make_world(), CALLER, "1", KNOWN, "1", RIGHT, "1", BAD_CODE)
    assert_same(unknown, wrong_code)


@pytest.mark.parametrize("code", [NO_CODE, BAD_CODE], ids=["without a code", "with a code"])
def test_by_telephone_known_and_unknown_are_alike(make_world: Callable[..., World], code: str) -> None:
    """A telephone that stands in no case, and one that does with a wrong birth date: step for step the same."""
    unknown = plays(make_world(), STRANGER, "1", "#", RIGHT, "1", code)
    known = plays(make_world(), CALLER, "1", "#", WRONG, "1", code)
    assert_same(unknown, known)


def test_both_ways_end_in_the_same_refusal(make_world: Callable[..., World]) -> None:
    """The last document tells not even which way was gone."""
    by_number = plays(make_world(), CALLER, "1", UNKNOWN, "1", RIGHT, "1", NO_CODE)
    by_telephone = plays(make_world(), STRANGER, "1", "#", RIGHT, "1", NO_CODE)
    assert by_number[-1].document == by_telephone[-1].document


def test_the_journal_tells_no_difference_either(make_world: Callable[..., World]) -> None:
    """What is written down of a refusal is the same, whatever was wrong."""
    told = []
    for from_, number, born in BY_NUMBER.values():
        world = make_world()
        plays(world, from_, "1", number, "1", born, "1", NO_CODE)
        world.loops.turn()
        told.append([{**one, "call": "", "caller": ""} for one in world.events()])
    assert told[0] == told[1] == told[2]
