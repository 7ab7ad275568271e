"""Where an operation's time goes: each of its parts, repeated within one run behind the same prelude."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import redis

from rig.crowd import ACTING, RULES, Crowd
from routing.scripts import library

REPEATED = 50
KNOWN = """
local offer = get_offer(ask.offer)
local call, person = get_call(offer.call), get_person(offer.person)
local text = cjson.encode(offer)
local FACTS = { offer = offer.number, person = '1', how = 'accepted' }
local EVENT = event_text(K.numbers, 'x', '1', '', cjson.encode(FACTS))
"""
PARTS: Mapping[str, str] = {
    "a call's record read": "record(K.calls, offer.call)",
    "a consultant's record read": "record(K.people, offer.person)",
    "an offer's record read": "get_offer(offer.number)",
    "a call's record written": "redis.call('HSET', K.calls, call.id, cjson.encode(call))",
    "a consultant's record written": "redis.call('HSET', K.people, person.id, cjson.encode(person))",
    "an offer's record written": "keep_offer(offer)",
    "the lease set": "redis.call('ZADD', K.leases, now + R.connect, whole(offer.number))",
    "out of one index, into another": (
        "redis.call('ZREM', K.beats, call.id) redis.call('ZADD', K.beats, now_text, call.id)"
    ),
    "an event of a call, as text": (
        "told = {} journal('x', call.id, { offer = offer.number, person = '1', how = 'accepted' })"
    ),
    "an event of a consultant, as text": (
        "told = {} journal('x', '', { person = person.id, state = 'talking', why = 'accepted' })"
    ),
    "the journal's entry, of two events": "write_events(K.journal, epoch, now_text, { EVENT, EVENT })",
    "the outbox's entry": "send('connect', offer, text)",
}
HEAD = "the call, its keys and question, the look at epoch and profiles"


def costs(client: redis.Redis, rounds: int) -> Mapping[str, Sequence[float]]:
    """Server time of each part, us, round by round; and of an operation that does nothing."""
    crowd = Crowd(client)
    crowd.comes_on_duty(ACTING)
    crowd.fills_up(1000)
    for person in crowd.people:
        crowd.live.resume(person, crowd.now_ms)
    numbers = [number for number, _ in crowd.offers()]
    names = {name: f"part{n}" for n, name in enumerate(PARTS)}
    bodies = {names[name]: _repeated(part) for name, part in PARTS.items()}
    crowd.live._library = library(RULES, {"nothing": "return { 'done' }", "known": _repeated(""), **bodies})
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        empty, known = (statistics.median(_timed(crowd, name, numbers)) for name in ("nothing", "known"))
        found.setdefault(HEAD, []).append(empty)
        for name, operation in names.items():
            took = statistics.median(_timed(crowd, operation, numbers))
            found.setdefault(name, []).append((took - known) / REPEATED)
    return found


def _repeated(part: str) -> str:
    return f"{KNOWN} for _ = 1, {REPEATED} do {part} end told = {{}} return {{ 'done' }}"


def _timed(crowd: Crowd, operation: str, numbers: Sequence[int]) -> list[float]:
    live = crowd.live
    return crowd.timed(
        operation, lambda n: live._run(operation, lambda _: live._keys.places, crowd.now_ms, {"offer": n}), numbers
    )
