"""A telephone as a person has it in hand: what it shows, built from the simulator's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LIVE = frozenset({"ringing", "in-progress"})


@dataclass
class Entry:
    """Something heard: said, played, keyed or noticed; `since` and `length_s` tell how far it has been spoken."""

    kind: str
    text: str
    language: str | None
    voice: str | None
    since: float
    length_s: float
    until: float | None = None
    cut: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it has fallen silent."""
        return self.until is not None

    def spoken(self, now: float) -> int:
        """How many of its letters have been spoken at a moment of the simulator's clock."""
        if self.kind != "say" or not self.length_s or (self.is_over and not self.cut):
            return len(self.text)
        told = (now if self.until is None else self.until) - self.since
        return min(len(self.text), max(0, round(len(self.text) * told / self.length_s)))


@dataclass
class Handset:
    """One telephone: its number, the call it has or had last, and everything heard on it.

    `offset` is what the simulator's clock is ahead of ours, in seconds.
    """

    address: str
    role: str
    sid: str | None = None
    status: str = "idle"
    peer: str = ""
    since: float = 0.0
    ended: float | None = None
    offset: float = 0.0
    takes_keys: bool = False
    listened_to: bool = False
    is_called: bool = False
    entries: list[Entry] = field(default_factory=list)
    _by_number: dict[tuple[str, int], Entry] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """Whether a call is ringing or in progress."""
        return self.status in LIVE

    @property
    def rings(self) -> bool:
        """Whether it rings here and can be answered: a caller's too, when the line calls back."""
        return self.status == "ringing" and self.is_called

    @property
    def is_spoken_to(self) -> bool:
        """Whether something is being said or played now."""
        return any(not entry.is_over and entry.kind in {"say", "play"} for entry in self.entries)

    def take(self, event: dict[str, Any], now: float) -> Entry | None:
        """Follow an event; the entry that is new with it, if any. `now` is our own clock."""
        self.offset = event["t"] - now if event["event"] in {"hello", "ping", "call"} else self.offset
        self.listened_to = True
        if event["event"] == "call":
            self._call(event)
        elif event["event"] == "keys" and event["sid"] == self.sid:
            self.takes_keys = event["wanted"]
        elif event["event"] == "heard":
            return self._heard(event)
        elif event["event"] == "quiet" and (entry := self._by_number.get((event["sid"], event["n"]))):
            entry.until, entry.cut = event["t"], event["cut"]
        return None

    def _call(self, event: dict[str, Any]) -> None:
        if event["sid"] != self.sid:
            self.sid, self.since, self.ended = event["sid"], event["t"], None
            self.entries, self._by_number = [], {}
        if self.status == "ringing" and event["status"] == "in-progress":
            self.since = event["t"]
        self.status, self.is_called = event["status"], event["direction"] != "inbound"
        self.peer = event["to"] if event["direction"] == "inbound" else event["from"]
        if not self.is_live:
            self.ended = event["t"]

    def _heard(self, event: dict[str, Any]) -> Entry:
        entry = Entry(
            event["kind"], event["text"], event["language"], event["voice"], event["t"], event.get("length_s") or 0.0
        )
        self.entries.append(entry)
        self._by_number[event["sid"], event["n"]] = entry
        return entry
