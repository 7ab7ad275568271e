"""What a telephone's stream tells: new calls, changes of state, what is heard and when it falls silent."""

from __future__ import annotations

import math
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.documents import told_document
from simulator.legs import Exchanged, Heard, Leg
from simulator.messages import Message

Event = dict[str, Any]


@dataclass
class _Seen:
    status: str = ""
    takes_keys: bool = False
    takes_number: bool = False
    entries: int = 0
    requests: int = 0
    handed: int = 0
    open: dict[int, Heard] = field(default_factory=dict)


class Teller:
    """Follows the calls of one telephone, or of all (`address` is None), and tells each change once, as a JSON object.

    Events: `call` (sid, direction, from, to, status, left, answered_at, ended_at), `keys` (sid, wanted, number),
    `heard` (sid, n, kind, text, language, voice, rate, length_s, secret) and `quiet` (sid, n, cut); each with `t`,
    seconds since 1970; `message` (sid, from, to, body) when a text message has come. Who follows all is told each
    `step`, too: sid, kind, method, path, status, trouble, ms, document, and faults. Whoever listened until `since`
    missed the calls that have ended after it.
    """

    def __init__(self, address: str | None = None, since: float = math.inf) -> None:
        self._address = address
        self._since = since
        self._seen: dict[str, _Seen] = {}
        self._shown: set[str] = set()

    def texts(self, messages: list[Message]) -> Iterator[Event]:
        """The text messages that have come since the last time; the first time, all that are still known."""
        come = [one for one in messages if one.came_at is not None and self._address in {None, one.to}]
        for one in come:
            if one.sid not in self._shown:
                told: Event = {"event": "message", "sid": one.sid, "from": one.from_, "to": one.to}
                yield told | {"body": one.body, "t": one.came_at}
        self._shown = {one.sid for one in come}

    def news(self, legs: list[Leg], now: float) -> Iterator[Event]:
        """What changed since the last time; the first time, all that goes on or was missed, from its beginning.

        Calls that never rang are not told.
        """
        since, self._since = self._since, math.inf
        if len(self._seen) > len(legs):  # those that the exchange has forgotten
            present = {leg.sid for leg in legs}
            self._seen = {sid: seen for sid, seen in self._seen.items() if sid in present}
        for leg in legs:
            if self._address not in {None, leg.telephone} or leg.status == "queued":
                continue
            if leg.sid in self._seen or not leg.ended or _was_missed(leg, since):
                yield from self._news_of(leg, self._seen.setdefault(leg.sid, _Seen()), now)

    def _news_of(self, leg: Leg, seen: _Seen, now: float) -> Iterator[Event]:
        if seen.status != leg.status and not (leg.ended and seen.status):
            seen.status = leg.status
            yield _call(leg, now)
        if (seen.takes_keys, seen.takes_number) != (leg.takes_keys, leg.takes_number):
            seen.takes_keys, seen.takes_number = leg.takes_keys, leg.takes_number
            told = {"event": "keys", "sid": leg.sid, "wanted": leg.takes_keys, "number": leg.takes_number, "t": now}
            yield told
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
        if self._address is None:
            yield from _steps(leg, seen)


def _was_missed(leg: Leg, since: float) -> bool:
    has_rung = leg.direction == "inbound" or any(entry.kind == "ring" for entry in leg.heard)
    return has_rung and leg.ended_at is not None and leg.ended_at >= since


def _steps(leg: Leg, seen: _Seen) -> Iterator[Event]:
    fresh = [*leg.requests[seen.requests :], *leg.handed[seen.handed :]]
    seen.requests, seen.handed = len(leg.requests), len(leg.handed)
    for step in fresh:
        yield _step(leg, step)


def _step(leg: Leg, step: Exchanged) -> Event:
    # The query carries the signed place of the call, the form numbers and digits: neither leaves.
    path = urllib.parse.urlsplit(step.url).path
    told: Event = {"event": "step", "sid": leg.sid, "kind": step.kind, "method": step.method, "path": path, "t": step.t}
    faults = [str(one.fault) for one in leg.objections if (one.t, one.url) == (step.t, step.url)]
    told |= {"status": step.status, "trouble": step.trouble, "ms": round(step.took_s * 1000), "faults": faults}
    return told | {"document": told_document(step.body)}


def _call(leg: Leg, now: float) -> Event:
    told: Event = {"event": "call", "sid": leg.sid, "direction": leg.direction, "status": leg.status, "t": now}
    moments = {"answered_at": leg.answered_at, "ended_at": leg.ended_at}
    return told | moments | {"from": leg.from_, "to": leg.to, "left": leg.left}


def _heard(leg: Leg, number: int, entry: Heard) -> Event:
    told: Event = {"event": "heard", "sid": leg.sid, "n": number, "kind": entry.kind, "text": entry.text, "t": entry.t}
    spoken: Event = {"language": entry.language, "voice": entry.voice, "rate": entry.rate}
    return told | spoken | {"length_s": entry.length_s, "secret": entry.secret}
