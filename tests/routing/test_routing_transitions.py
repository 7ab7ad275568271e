"""The transition tables: what stands in Python is what the scripts obey, and all else is refused."""

from __future__ import annotations

import json

import pytest
import redis
from waiting_line import Line

from routing.errors import TransitionRefused
from routing.model import CallState, PersonState, TalkState
from routing.scripts import library
from routing.transitions import CALL_MOVES, PERSON_MOVES, TALK_MOVES

pytestmark = pytest.mark.matrix

CALL_EVENTS = sorted({event for moves in CALL_MOVES.values() for event in moves})
TALK_EVENTS = sorted({event for moves in TALK_MOVES.values() for event in moves})
PERSON_EVENTS = sorted({event for moves in PERSON_MOVES.values() for event in moves})

MOVE_CALL = """
local call = { id = 'A', state = ask.state, queue = 'pl:case', arrived = 1, since = 1, score = 1 }
move_call(call, ask.event)
return { call.state }
"""
MOVE_PERSON = """
local person = { id = 'p1', state = ask.state, address = '', profile = 'pl=native|case,work||', idle = 1,
  ["until"] = 2 }
move_person(person, ask.event, 'test')
return { person.state }
"""
MOVE_TALK = """
local call = { id = 'A', state = 'talking', queue = 'pl:case', talk = ask.state ~= 'open' and ask.state or nil,
  offer = 7 }
keep_offer({ number = 7 })
move_talk(call, ask.event)
return { talk_of(call) }
"""


def moved(line: Line, operation: str, state: str, event: str) -> str:
    """Run one bare move behind the prelude."""
    keys = line.live._keys.all(line.live._reload().known)
    moves = library(line.rules, {"move": operation})
    ask = json.dumps({"state": state, "event": event})
    word: str
    (word,) = moves.run(line.client, "move", keys.keys, [ask, 1, keys.text])
    return word


@pytest.mark.parametrize("event", CALL_EVENTS)
@pytest.mark.parametrize("state", [None, *CallState])
def test_calls(line: Line, state: CallState | None, event: str) -> None:
    """Every pair of a call's state and an event: the table's move, or a refusal that changes nothing."""
    line.signs_in("p1")
    expected = CALL_MOVES[state].get(event)
    before = line.snapshot()
    if expected is None:
        with pytest.raises(redis.ResponseError, match="refused: call"):
            moved(line, MOVE_CALL, state or "none", event)
        assert line.snapshot() == before
    else:
        assert moved(line, MOVE_CALL, state or "none", event) == expected


@pytest.mark.parametrize("event", PERSON_EVENTS)
@pytest.mark.parametrize("state", list(PersonState))
def test_people(line: Line, state: PersonState, event: str) -> None:
    """Every pair of a consultant's state and an event: the table's move, or a refusal that changes nothing."""
    line.signs_in("p1")
    expected = PERSON_MOVES[state].get(event)
    before = line.snapshot()
    if expected is None:
        with pytest.raises(redis.ResponseError, match="refused: person"):
            moved(line, MOVE_PERSON, state, event)
        assert line.snapshot() == before
    else:
        assert moved(line, MOVE_PERSON, state, event) == expected


@pytest.mark.parametrize("event", TALK_EVENTS)
@pytest.mark.parametrize("state", list(TalkState))
def test_talks(line: Line, state: TalkState, event: str) -> None:
    """Every pair of how a talk stands and an event: the table's move, or a refusal."""
    expected = TALK_MOVES[state].get(event)
    if expected is None:
        with pytest.raises(redis.ResponseError, match="refused: talk"):
            moved(line, MOVE_TALK, state, event)
    else:
        assert moved(line, MOVE_TALK, state, event) == expected


def test_every_state_has_its_row() -> None:
    """No state is forgotten in the tables, and each can be reached."""
    assert set(CALL_MOVES) == {None, *CallState}
    assert set(PERSON_MOVES) == set(PersonState)
    assert {to for moves in CALL_MOVES.values() for to in moves.values()} == set(CallState)
    assert {to for moves in PERSON_MOVES.values() for to in moves.values()} == set(PersonState)
    assert set(TALK_MOVES) == {to for moves in TALK_MOVES.values() for to in moves.values()} == set(TalkState)


def test_a_refusal_has_its_own_error(line: Line) -> None:
    """A record that contradicts its offer is a defect, and is said to be one."""
    line.signs_in("p1")
    line.arrives("A")
    number = line.offer_of("p1").number
    text = line.client.hget("{infoopt}:calls", "A")
    line.client.hset("{infoopt}:calls", "A", str(text).replace('"offered"', '"cut-off"'))
    with pytest.raises(TransitionRefused, match="accept call cut-off -> accept"):
        line.live.accept(number, line.now_ms)
