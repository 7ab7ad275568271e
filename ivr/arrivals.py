"""What a caller who wants a person is to the live queue: which queue, which place there, and whose call it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.dialogue import readout
from ivr.dialogue.scene import READOUT
from ivr.model import Place, Position
from line.model import Line, Routing
from routing.model import Arrival
from routing.skills import Queue
from store.vault import Vault


@dataclass(frozen=True)
class Who:
    """A call and its caller: the keyed hash of the number, and the secrets of the call, a proven case among them."""

    call: str
    caller: str | None
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)


class Arrivals:
    """Makes the places and arrivals of one line.

    Args:
        line: its topics, and the kinds and zones by which it tells calls apart.
        routing: priorities, and whether the consultant of last time is preferred.
        vault: hashes cases.
    """

    def __init__(self, line: Line, routing: Routing, vault: Vault) -> None:
        self._line = line
        self._routing = routing
        self._vault = vault

    def place(self, topic: str, position: Position, now_ms: int) -> Place:
        """The place of a call that asks for a person now, with the head start that its priority gives it."""
        topic = self._line.topic_of(topic)
        kind, zone = self._line.kind_of(position.kind), self._line.zone_of(position.zone)
        head_start_s = self._routing.head_start_s(position.language, topic, kind, zone)
        return Place(topic, now_ms, head_start_s, kind, zone)

    def arrival(self, who: Who, position: Position, place: Place) -> Arrival:
        """The arrival of a call at its place."""
        queue = Queue(position.language, place.topic, place.kind, place.zone)
        return Arrival(
            who.call,
            queue,
            place.arrived_ms,
            place.head_start_s,
            is_slow=position.slow,
            party=self._party(who) if self._routing.prefer_last_s else "",
        )

    def _party(self, who: Who) -> str:
        """The case that was proven, else the caller: only hashes, and only where somebody is preferred by them."""
        if READOUT in who.kept:
            return self._vault.hash("party", readout.unpack(who.kept[READOUT]).number)
        return who.caller or ""
