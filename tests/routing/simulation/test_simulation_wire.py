"""The trial's own way to the store: the outbox comes along, answers that decide nothing are read later, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import redis

from routing.errors import UnexpectedAnswer
from routing.simulation.wire import TRIM_EVERY, Wire
from store.scripts import Library

OFFER = {
    "number": 7, "call": "c", "person": "1", "address": "", "queue": "pl:case", "made": 1, "waited": 0, "arrived": 1,
    "head_start": 0,
}  # fmt: skip
LIBRARY = Library(
    "trialtest",
    "local function begin(KEYS, ARGV) end local function finish(answer) return answer end",
    {
        "send": "redis.call('XADD', KEYS[1], '*', 'do', ARGV[1], 'd', ARGV[2]) return { 'done' }",
        "word": "return { ARGV[1] }",
    },
)


@pytest.fixture
def wire(redis_client: redis.Redis) -> Iterator[Wire]:
    """A wire on a store that knows no function."""
    redis_client.function_flush()
    made = Wire(redis_client, "trial")
    yield made
    made.close()


def send(wire: Wire, do: str, number: int = 7) -> None:
    """Something is written into the outbox."""
    text = json.dumps({**OFFER, "number": number})
    assert LIBRARY.run(wire.as_client, "send", ["{trial}:outbox"], [do, text]) == ["done"]


def word(wire: Wire, said: str) -> list[str]:
    """A step that is answered by a word."""
    return LIBRARY.run(wire.as_client, "word", ["{trial}:x"], [said])


def test_who_is_to_be_rung_comes_along(wire: Wire) -> None:
    """Each once, in order, with the record's text; what else is to be done at the carrier is not a trial's business."""
    send(wire, "dial", 1)
    send(wire, "connect", 1)
    send(wire, "dial", 2)
    found = wire.dials()
    assert [(one.offer.number, one.offer.queue.language) for one in found] == [(1, "pl"), (2, "pl")]
    assert json.loads(found[1].text)["number"] == 2
    assert wire.dials() == []


def test_what_is_expected_is_not_waited_for(wire: Wire, redis_client: redis.Redis) -> None:
    """It goes out with the next that is, before it, and its answer is never mixed up with another's."""
    send(wire, "dial", 1)
    send(wire, "dial", 2)  # by now the store is known to know it
    with wire.expecting("done"):
        send(wire, "dial", 3)
    assert redis_client.xlen("{trial}:outbox") == 2
    assert word(wire, "mine") == ["mine"]
    assert [one.offer.number for one in wire.dials()] == [1, 2, 3]


def test_a_late_step_is_harmless_and_any_other_is_not(wire: Wire) -> None:
    """Stale is as good as done; what says that the engine is lost ends the trial."""
    word(wire, "known")
    word(wire, "known")
    with wire.expecting("done"):
        word(wire, "stale")
    assert word(wire, "mine") == ["mine"]
    with wire.expecting("done"):
        word(wire, "lost")
    with pytest.raises(UnexpectedAnswer, match="lost"):
        word(wire, "mine")


def test_looking_comes_after_what_was_sent(wire: Wire) -> None:
    """Whatever else is asked of the client sees the steps that were not waited for."""
    send(wire, "dial", 1)
    send(wire, "dial", 2)
    with wire.expecting("done"):
        send(wire, "dial", 3)
    assert wire.as_client.xlen("{trial}:outbox") == 3


def test_after_an_error_all_is_in_step(wire: Wire) -> None:
    """A function that the store does not know is an error, and what comes after it has its own answers."""
    with pytest.raises(redis.ResponseError, match="Function not found"):
        wire.fcall("nowhere", 1, "{trial}:x")
    send(wire, "dial", 3)
    assert word(wire, "after") == ["after"]
    assert [one.offer.number for one in wire.dials()] == [3]


def test_streams_do_not_grow_for_ever(wire: Wire, redis_client: redis.Redis) -> None:
    """A million calls must not fill the memory."""
    redis_client.xadd("{trial}:journal", {"t": "x"})
    for number in range(TRIM_EVERY + 1):
        send(wire, "dial", number)
    assert redis_client.xlen("{trial}:journal") == 0
    assert redis_client.xlen("{trial}:outbox") <= 2
    assert [one.offer.number for one in wire.dials()] == list(range(TRIM_EVERY + 1))


def test_only_the_trial_s_own_is_cleared(wire: Wire, redis_client: redis.Redis) -> None:
    """Other lines are none of its business."""
    redis_client.set("{infoopt}:calls", "ours")
    send(wire, "dial")
    wire.clear()
    assert redis_client.keys("*") == ["{infoopt}:calls"]
