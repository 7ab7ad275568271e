"""The least that an acceptance could cost: its commands and texts alone, written down one after another.

No choice is made, no rule is asked, nothing is looked up twice. One hash has the records of calls and offers, the
numbers of calls, what is known of the flow and of the line itself, so that two reads and one write do for all; only the
eight keys that it needs are declared. What it reads, changes, tells and sends is what an acceptance does.
"""

from __future__ import annotations

import json

import redis

from rig.crowd import ACTING
from store.scripts import Script

KEYS = tuple(
    f"{{least}}:{name}" for name in ("line", "people", "leases", "beats", "talks", "places", "outbox", "journal")
)
LEAST = Script("least", """
local n, now = ARGV[1], tonumber(ARGV[2])
local known = redis.call('HMGET', KEYS[1], 'epoch', 'profiles', 'o' .. n)
local offer = cjson.decode(known[3])
local found = redis.call('HMGET', KEYS[1], 'c' .. offer.call, 'n' .. offer.call, 'f pl', 'f pl:topic0')
local call, number = cjson.decode(found[1]), tonumber(found[2])
local person = cjson.decode(redis.call('HGET', KEYS[2], offer.person))
offer.stage, call.state, call.offers, call.offer = 'connecting', 'connecting', nil, offer.number
person.state, person.misses, person.calls = 'talking', nil, (person.calls or 0) + 1
redis.call('ZADD', KEYS[3], now + 30000, n)
redis.call('ZREM', KEYS[4], call.id)
redis.call('ZADD', KEYS[5], now, call.id)
redis.call('ZREM', KEYS[6], call.id)
local text = cjson.encode(offer)
redis.call('HSET', KEYS[1], 'c' .. call.id, cjson.encode(call), 'o' .. n, text, 'n' .. call.id, number + 1,
  'f pl', found[3], 'f pl:topic0', found[4])
redis.call('HSET', KEYS[2], person.id, cjson.encode(person))
redis.call('XADD', KEYS[7], '*', 'do', 'connect', 'd', text)
redis.call('XADD', KEYS[8], '*', 'e', known[1], 'at', ARGV[2], 'd',
  '[{"t":"offer-ended","v":1,"c":"' .. call.id .. '","n":' .. number .. ',"d":'
  .. cjson.encode({ offer = offer.number, person = person.id, how = 'accepted', why = '' })
  .. '},{"t":"person","v":1,"c":"","n":0,"d":'
  .. cjson.encode({ person = person.id, state = 'talking', why = 'accepted' }) .. '}]')
return { 'offer', text }
""")  # fmt: skip


class Least:
    """Offers that wait to be accepted, with records like the line's own.

    Args:
        client: of the store.
        now_ms: the time.
    """

    def __init__(self, client: redis.Redis, now_ms: int) -> None:
        self._client, self._now_ms, self._made = client, now_ms, 0

    def offers(self) -> list[int]:
        """As many new offers as people act; their numbers."""
        numbers = list(range(self._made + 1, self._made + ACTING + 1))
        self._made += ACTING
        with self._client.pipeline(transaction=False) as pipe:
            pipe.hset(KEYS[0], mapping={"epoch": 1, "profiles": 7, "f pl": "1 2 0 3", "f pl:topic0": "1 2 0 3"})
            for number in numbers:
                call, person = f"CA{number:032x}", f"{number % ACTING}"
                pipe.hset(KEYS[0], mapping={f"c{call}": self._call(call, number), f"n{call}": 3})
                pipe.hset(KEYS[0], f"o{number}", self._offer(number, call, person))
                pipe.hset(KEYS[1], person, self._person(person, number))
                pipe.zadd(KEYS[2], {number: self._now_ms})
                pipe.zadd(KEYS[3], {call: self._now_ms})
                pipe.zadd(KEYS[5], {call: self._now_ms})
            pipe.execute()
        return numbers

    def accept(self, number: int) -> None:
        """One of them."""
        LEAST.run(self._client, KEYS, [number, self._now_ms])

    def _call(self, call: str, number: int) -> str:
        times = {"arrived": self._now_ms, "since": self._now_ms, "score": self._now_ms, "slow": False}
        return json.dumps({"id": call, "state": "offered", "queue": "pl:topic0", "offers": [number], **times})

    def _person(self, person: str, number: int) -> str:
        times = {"idle": self._now_ms, "offered": self._now_ms, "calls": 3, "wrap_up": 0, "present": True}
        profile = "pl=native,uk=native|" + ",".join(f"topic{n}" for n in range(12)) + "||"
        return json.dumps(
            {"id": person, "state": "offered", "profile": profile, "address": "+48000000000", "offer": number, **times}
        )

    def _offer(self, number: int, call: str, person: str) -> str:
        times = {"made": self._now_ms, "waited": 0, "arrived": self._now_ms, "head_start": 0, "slow": False}
        told = {"queue": "pl:topic0", "address": "+48000000000", "stage": "made", **times}
        return json.dumps({"number": number, "call": call, "person": person, **told})
