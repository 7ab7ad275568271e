"""What a trial is given: callers with all that chance decides of them, shifts, rules, and how consultants answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from routing.model import Rules, Staff
from routing.simulation.chance import Fixed, Spread
from routing.skills import Queue

Leaving = Literal["hung-up", "callback", "menus"]  # how a caller gives up the wait, as the journal says it


@dataclass(frozen=True)
class Caller:
    """A caller who asks for a person, decided before the trial begins: so every strategy meets the same."""

    call: str
    queue: Queue
    arrived_ms: int
    talk_ms: int
    patience_ms: int | None = None  # None: they wait for as long as it takes
    leaves: Leaving = "hung-up"
    head_start_s: int = 0
    waits_long: bool = True  # where they are asked before a long wait; else they are rung back


@dataclass(frozen=True)
class Shift:
    """A consultant on duty, ready from the first moment to the last; a talk is finished."""

    staff: Staff
    begins_ms: int
    ends_ms: int


@dataclass(frozen=True)
class Answering:
    """What happens when a consultant's telephone rings.

    ``missed`` and ``declined`` are shares of the offers. Who is sent into a pause for missing several is back after a
    while.
    """

    pick_up: Spread = field(default_factory=lambda: Fixed(0))  # until it is picked up, or declined
    listen_s: float = 0.0  # what is heard before 1 is pressed, and until both are connected
    missed: float = 0.0
    declined: float = 0.0
    back_after_s: float = 120.0


@dataclass(frozen=True)
class Strategy:
    """What is compared: rules of routing, who is on duty, and how they answer."""

    name: str
    rules: Rules
    shifts: tuple[Shift, ...]
    answering: Answering = field(default_factory=Answering)
