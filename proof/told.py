"""What a witness knows, and the kinds of faults that it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from routing.folding import Fold
from routing.model import Rules
from routing.skills import Queue

LOST, DOUBLED, STUCK, ORDER, FENCING, LEASE, INDEX, COMPLAINT = FAULTS = (
    "lost", "doubled", "stuck", "out of order", "fencing", "lease overdue", "index unlike record", "complaint",
)  # fmt: skip
PLACED = {"waiting", "offered"}
SERVED = {"connecting", "talking"}
COMING_BACK = {"cut-off", "passed-on"}


@dataclass
class Told:
    """A call, or a callback that is due, as the journal tells it."""

    queue: Queue
    score: int
    state: str = "none"
    offers: list[int] = field(default_factory=list)  # that ring for it
    offer: int | None = None  # that was accepted
    refused: dict[str, int] = field(default_factory=dict)  # who did not take it, and when last, ms
    arrived_ms: int = 0  # as it was restored after a loss: not always as early as it was
    callback: str = ""  # the promise's id, if it is one
    is_over: bool = False  # of a callback: what rings for it is only being let go
    talk: str = "open"  # how it stands
    aside: int | None = None  # the number by which a colleague or an interpreter was called to it
    leaving: int | None = None  # the number whose consultant has left the talk to the colleague, and has to be let go
    handed: tuple[str, str] | None = None  # how it was given away, and to whom, until it waits again
    kept_ms: int = 0  # until when it is kept for one colleague, at the latest


@dataclass(frozen=True)
class Fault:
    """Something that must never be: of which kind, and what."""

    kind: str
    what: str


class Tally:
    """What every part of a witness notes and reads.

    Args:
        rules: of the line.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.faults: list[Fault] = []
        self.calls: dict[str, Told] = {}  # not ended; and callbacks that are due, by what they are called there
        self.offers: dict[int, tuple[str, str]] = {}  # not over: call and person, of an interpreter nobody
        self.watches: dict[int, tuple[str, str]] = {}  # supervisors who are with a talk
        self.accepts: set[int] = set()  # offers that somebody has said yes to
        self.passed: set[tuple[str, int]] = set()  # talks that were given away: how, and by which number
        self._last_offer = 0
        self._fold = Fold()

    def fault(self, kind: str, what: str) -> None:
        """Note something that must never be."""
        self.faults.append(Fault(kind, what))

    def _is_numbered(self, number: int, person: str) -> None:
        """A new offer, to a colleague in a talk, too: the numbers grow, and nobody has two."""
        if number <= self._last_offer:
            self.fault(FENCING, f"offer {number} after {self._last_offer}")
        self._last_offer = number
        if person and any(whose == person for _, whose in self.offers.values()):
            self.fault(DOUBLED, f"consultant {person} has two offers")

    def _is_wanted(self, number: int) -> None:
        """Nobody is taken for having said yes who did not."""
        if number not in self.accepts:
            self.fault(FENCING, f"offer {number} was accepted by nobody")


Data = Mapping[str, Any]
