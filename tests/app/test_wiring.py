"""What the configuration says reaches the live queue, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from app.wiring import rules_of
from line import schema
from line.load import load
from routing.model import Rules
from routing.skills import LEVELS, ORDERS, Fit, Queue, Rule
from store.models import Call
from tests.world import PROJECT, config_with


def test_both_floors_know_the_same_words() -> None:
    """The levels and orders of the configuration are those of the live queue."""
    assert schema.LEVELS == LEVELS
    assert get_args(schema.Order) == ORDERS


def test_a_queue_has_room_for_its_longest_name() -> None:
    """Names as long as the configuration takes them fit the column that keeps a call's queue."""
    longest = Queue("xxx", "t" * 40, "k" * 16, "z" * 16)
    assert len(str(longest)) <= Call.__table__.c.queue.type.length


def test_the_rules_arrive(tmp_path: Path) -> None:
    """Each under its own name there, times in seconds."""
    given = {
        "fit": [{"after_s": 0, "level": "fluent"}, {"after_s": 60, "level": "basic", "any_topic": True}],
        "order": "fewest-calls",
        "at_once": 3,
        "again_s": 70,
        "most_misses": 4,
        "prefer_last_s": 25,
        "prefer_last_days": 9,
        "max_waiting_of": {"uk": 20},
    }
    rules = rules_of(load(config_with(tmp_path, {"routing": given})).routing)
    assert rules.fit == Fit((Rule(0, "fluent"), Rule(60, "basic", any_topic=True)))
    assert (rules.choice.order, rules.choice.at_once) == ("fewest-calls", 3)
    assert (rules.again_s, rules.most_misses, rules.prefer_s, rules.prefer_days) == (70, 4, 25, 9)
    assert rules.most_of_language == {"uk": 20}


@pytest.mark.parametrize(("again_s", "most_misses"), [(0, 0), (3600, 100)])
def test_a_call_may_come_again_at_once_and_nobody_need_ever_be_paused(
    tmp_path: Path, again_s: int, most_misses: int
) -> None:
    """Both bounds of both rules are the office's to choose."""
    given = {"again_s": again_s, "most_misses": most_misses}
    rules = rules_of(load(config_with(tmp_path, {"routing": given})).routing)
    assert (rules.again_s, rules.most_misses) == (again_s, most_misses)


def test_what_is_shipped_are_the_live_queues_own_defaults() -> None:
    """An office that changes nothing has the rules that the live queue has by itself."""
    assert rules_of(load(PROJECT / "config.yaml").routing) == Rules()
