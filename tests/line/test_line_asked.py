"""What can be asked for is what the real dialogue asks for, wherever the keys lead."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.wiring import Script
from cases.proof import Passed
from ivr.dialogue import advance
from ivr.every_answer import READOUTS
from ivr.model import (
    Ask,
    Empty,
    Entered,
    Facts,
    HangUp,
    Input,
    Join,
    Joined,
    Key,
    Position,
    Prove,
    Proved,
    Silence,
    Turn,
)
from line.asked import Matter, asked
from line.edition import Edition
from line.model import Item
from routing.model import Waiting

ROOT = Path(__file__).parents[2]
WALKS, STEPS = 1_500, 25


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The office's own line."""
    return Script.read(ROOT / "config.yaml").editions["infoopt"]


def _zoned(edition: Edition) -> Edition:
    """The same line with zones that offices set, a key that leads back to the main menu, and a topic nobody has."""
    line = edition.line
    places = tuple(
        replace(one, zone=one.office) if one.office in ("tarnow", "nowy-sacz") else one for one in line.menus["places"]
    )
    letters = (*line.menus["letters"], Item("8", menu="main", kind="attorney"))
    menus = {**line.menus, "places": places, "letters": letters}
    topics = tuple(one for one in line.topics if one != "general")
    return replace(edition, line=replace(line, menus=menus, zones=("tarnow", "nowy-sacz"), topics=topics))


def _answers(ask: Ask) -> Input:
    if isinstance(ask.question, Prove):
        return Proved(Passed(READOUTS[0]))
    return Joined(Waiting(1))


def _walk(edition: Edition, chance: random.Random) -> set[Matter]:
    """Keys at random, as somebody might press them; the calls that would be put in the queue."""
    now = dt.datetime(2026, 3, 10, 10, tzinfo=edition.zone)
    facts, position, found = Facts(now, is_withheld=False), Position("main", "en"), set[Matter]()
    line = edition.line
    for _ in range(STEPS):
        keys = [*map(Key, "0123456789#"), Silence(), Silence(), Empty(), Entered("123452025")]
        step = advance(edition, position, chance.choice(keys), facts)
        while isinstance(step, Ask):
            if isinstance(step.question, Join):
                at = step.position
                found.add(Matter(line.topic_of(step.question.topic), line.kind_of(at.kind), line.zone_of(at.zone)))
            facts = facts if step.keep is None else replace(facts, kept=step.keep)
            step = advance(edition, step.position, _answers(step), facts)
        assert isinstance(step, Turn)
        facts = facts if step.keep is None else replace(facts, kept=step.keep)
        if isinstance(step.wait, HangUp):
            break
        position = step.position
    return found


@pytest.mark.parametrize("is_zoned", [False, True])
def test_what_is_asked_for_is_what_the_menus_lead_to(edition: Edition, is_zoned: bool) -> None:
    """Nothing else is ever asked for, and all of it is met by pressing keys at random."""
    edition = _zoned(edition) if is_zoned else edition
    chance = random.Random(20260310)
    met = set().union(*(_walk(edition, chance) for _ in range(WALKS)))
    every = set(asked(edition.line))
    assert met == every


def test_kinds_are_asked_for_only_behind_their_keys(edition: Edition) -> None:
    """On the office's own line representatives ask about cases, employers about work, foreigners about everything."""
    found = asked(edition.line)
    foreigners = [Matter(topic, "foreigner") for topic in edition.line.topics]
    assert set(found) == {*foreigners, Matter("case", "attorney"), Matter("work", "employer")}
    assert found == sorted(found, key=lambda one: edition.line.topics.index(one.topic))


def test_a_line_with_one_kind_tells_no_calls_apart(edition: Edition) -> None:
    """Whatever its keys say."""
    line = replace(edition.line, kinds=("foreigner",))
    assert [(one.topic, one.kind) for one in asked(line)] == [(topic, "") for topic in line.topics]
