"""What a telephone's stream tells: new calls, changes of state, what is heard and when it falls silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.legs import Heard, Leg

Event = dict[str, Any]


@dataclass
class _Seen:
    status: str = ""
    takes_keys: bool = False
    entries: int = 0
    open: dict[int, Heard] = field(default_factory=dict)


class Teller:
    """Follows the calls of one telephone and tells each change once, as a JSON object.

    Events: `call` (sid, direction, from, to, status), `keys` (sid, wanted), `heard` (sid, n, kind, text,
    language, voice, length_s) and `quiet` (sid, n, cut); each with `t`, seconds since 1970.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._seen: dict[str, _Seen] = {}

    def news(self, legs: list[Leg], now: float) -> Iterator[Event]:
        """What changed since the last time; calls that ended before the first time, or never rang yet, are not told."""
        for leg in legs:
            if leg.telephone != self._address or leg.status == "queued":
                continue
            if leg.sid in self._seen or not leg.ended:
                yield from self._news_of(leg, self._seen.setdefault(leg.sid, _Seen()), now)

    def _news_of(self, leg: Leg, seen: _Seen, now: float) -> Iterator[Event]:
        if seen.status != leg.status and not leg.ended:
            seen.status = leg.status
            yield _call(leg, now)
        if seen.takes_keys != leg.takes_keys:
            seen.takes_keys = leg.takes_keys
            yield {"event": "keys", "sid": leg.sid, "wanted": leg.takes_keys, "t": now}
        for number in range(seen.entries, len(leg.heard)):
            entry = leg.heard[number]
            seen.open[number] = entry
            yield _heard(leg, number, entry)
        seen.entries = len(leg.heard)
        for number, entry in list(seen.open.items()):
            if entry.until is not None:
                del seen.open[number]
                yield {"event": "quiet", "sid": leg.sid, "n": number, "cut": entry.cut, "t": entry.until}
        if seen.status != leg.status:
            seen.status = leg.status
            yield _call(leg, now)


def _call(leg: Leg, now: float) -> Event:
    told: Event = {"event": "call", "sid": leg.sid, "direction": leg.direction, "status": leg.status, "t": now}
    return told | {"from": leg.from_, "to": leg.to}


def _heard(leg: Leg, number: int, entry: Heard) -> Event:
    told: Event = {"event": "heard", "sid": leg.sid, "n": number, "kind": entry.kind, "text": entry.text, "t": entry.t}
    return told | {"language": entry.language, "voice": entry.voice, "length_s": entry.length_s}
