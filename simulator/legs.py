"""One telephone's side of a call, and what was heard on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from simulator.judge import Fault
from simulator.script import Callback, Verb

ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


class Activity(Protocol):
    """What a leg is doing now: it hears keys until it is over, and can be stopped.

    `takes_keys` tells whether keys are wanted, rather than only heard; `takes_number` whether more than one is,
    such as a number or a date that is nobody else's business.
    """

    takes_keys: bool
    takes_number: bool

    def begin(self) -> None:
        """Start it."""

    def key(self, key: str) -> None:
        """A key was pressed meanwhile."""

    def cancel(self) -> None:
        """Stop it for something else, without telling anybody."""

    def hung_up(self) -> None:
        """Stop it because the leg ended."""


@dataclass
class Heard:
    """Something that was heard or done on a leg.

    `kind` is say, play, pause, key, dial, conference, talk, beep, ring or end. `t` and `until` are seconds since 1970;
    `until` is None while it goes on, `cut` tells that it was interrupted, `length_s` is how long it takes when nobody
    interrupts it, where that is known, `rate` is the speed of speech. `secret` marks a key that is, or may be, part of
    a number: any but the one that a menu waits for.
    """

    t: float
    kind: str
    text: str
    language: str | None = None
    voice: str | None = None
    until: float | None = None
    cut: bool = False
    length_s: float = 0.0
    secret: bool = False
    rate: float = 1.0


@dataclass(frozen=True)
class Exchanged:
    """A request that was made for a leg and how it was answered.

    Status 0 is no answer; `trouble` then says why: `connect` or `timeout`. `took_s` runs from the sending to `t`,
    the moment of the answer.
    """

    t: float
    kind: str
    url: str
    form: tuple[tuple[str, str], ...]
    status: int
    body: bytes
    method: str = ""
    took_s: float = 0.0
    trouble: str = ""


@dataclass(frozen=True)
class Objection:
    """What the judge found in a document of a leg, at `t`, and the address that gave the document."""

    t: float
    url: str
    fault: Fault


@dataclass
class Leg:
    """A call at the carrier, as one telephone has it.

    `base` is the address of the document being performed, which relative addresses belong to. `fetch`
    counts the documents asked for, so that an answer which comes after something else happened is known to
    be late. `handed` are the documents that came by REST instead of a request. `left` tells that the person at
    the telephone ended the call. `parameters` are for the browser that is called, `device` is the one that answered.
    """

    sid: str
    from_: str
    to: str
    direction: str
    created_at: float
    parent_sid: str | None = None
    status: str = "queued"
    answered_at: float | None = None
    ended_at: float | None = None
    base: str = ""
    fallback: tuple[str, str] | None = None
    callback: Callback | None = None
    line_status_url: str | None = None
    whisper: bool = False
    sequence: int = 0
    fetch: int = 0
    ring_s: float = 60.0
    program: deque[Verb] = field(default_factory=deque)
    activity: Activity | None = None
    keys: deque[str] = field(default_factory=deque)
    heard: list[Heard] = field(default_factory=list)
    requests: list[Exchanged] = field(default_factory=list)
    handed: list[Exchanged] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    left: bool = False
    parameters: dict[str, str] = field(default_factory=dict)
    device: int | None = None
    on_answer: Callable[[], None] | None = None
    on_whispered: Callable[[], None] | None = None
    on_end: Callable[[], None] | None = None

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return self.status in ENDED

    @property
    def document(self) -> str:
        """The TwiML being performed, or the last one."""
        return self.documents[-1] if self.documents else ""

    @property
    def telephone(self) -> str:
        """The address of the telephone at the far end of this leg."""
        return self.from_ if self.direction == "inbound" else self.to

    @property
    def takes_keys(self) -> bool:
        """Whether the line waits for keys now."""
        return self.activity is not None and self.activity.takes_keys

    @property
    def takes_number(self) -> bool:
        """Whether the line waits for a number, of which every key is a secret."""
        return self.activity is not None and self.activity.takes_number

    def duration_s(self) -> int:
        """The seconds between answer and end; 0 for a call never answered."""
        if self.answered_at is None or self.ended_at is None:
            return 0
        return round(self.ended_at - self.answered_at)

    def hears(self, now: float, kind: str, text: str, language: str | None = None, voice: str | None = None) -> Heard:
        """Write down that something is heard from now on."""
        entry = Heard(now, kind, text, language, voice)
        self.heard.append(entry)
        return entry

    def said(self, since: int = 0) -> list[str]:
        """The texts spoken to this telephone, from an index of `heard` on."""
        return [entry.text for entry in self.heard[since:] if entry.kind == "say"]
