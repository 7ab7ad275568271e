"""Every figure and its formula.

For a period and a selection: Q joins of the queue, A answered by a consultant, B abandoned by the
caller while waiting, the rest left another way (a callback, the menus). T is the threshold, s the
short-abandon limit, both in seconds. "Within T" means a wait of at most T. A wait runs from joining the
queue to the bridge, or to leaving. A call that came back first after a consultant's leg dropped was
answered already and counts once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from store.callbacks import BLOCKED, NO_TRY, NOT_RUNG, TOO_MANY

Definition = Literal["answered", "answered-and-abandoned", "all", "short-abandons-removed"]


@dataclass(frozen=True)
class Standard:
    """The service standard that the office publishes: which definition, within how long, and for how many."""

    definition: Definition = "short-abandons-removed"
    threshold_s: float = 20.0  # T
    short_s: float = 5.0  # s
    goal: float = 0.8


@dataclass(frozen=True)
class Waits:
    """The waits of a period, in seconds, by how they ended. Those who still wait are counted apart."""

    answered: Sequence[float] = ()  # A
    abandoned: Sequence[float] = ()  # B
    others: Sequence[float] = ()  # callback, message, back to the menus, sent away
    still_waiting: int = 0
    callbacks: int = 0  # those of ``others`` that became a callback

    @property
    def joined(self) -> int:
        """Q: everybody who joined the queue, those who still wait included."""
        return len(self.answered) + len(self.abandoned) + len(self.others) + self.still_waiting


@dataclass(frozen=True)
class WaitFigures:
    """What waits say together. Seconds; ``None`` where nobody waited."""

    mean_s: float | None
    median_s: float | None
    p90_s: float | None
    longest_s: float | None
    service_level: float | None
    abandonment: float | None
    standard: Standard = field(default_factory=Standard)


@dataclass(frozen=True)
class CallbackEvents:
    """How many events of one kind a period has: ``type``, and for a try how it ended and when it was made."""

    type: str
    how: str | None
    is_first: bool
    is_kept: bool
    count: int


@dataclass(frozen=True)
class CallbackFigures:
    """Callbacks of a period, each figure by the moment of its own event.

    - asked: promises made; whoever asks again for the same number, while the first stands, makes none.
    - tries: times that a caller's telephone was rung; whoever was let go before it rang is not one of them.
    - reached: tries that were answered by a person, with a key.
    - done: reached, or said to be done by staff.
    - kept: of first tries, the share that was made before the end of the hours that the caller was told.
    - given_up: promises that were given up after too many tries.
    - waits: callers who rang in and waited on the line instead.
    - blocked, not_rung, too_many: promises that the line has ended for that reason (:mod:`store.callbacks`).
    """

    asked: int = 0
    tries: int = 0
    reached: int = 0
    done: int = 0
    kept: float | None = None
    given_up: int = 0
    waits: int = 0
    blocked: int = 0
    not_rung: int = 0
    too_many: int = 0

    @property
    def unreached(self) -> int:
        """Tries that did not reach the caller."""
        return self.tries - self.reached


def callback_figures(events: Sequence[CallbackEvents]) -> CallbackFigures:
    """All figures of a period's callbacks."""

    def ended(how: str) -> int:
        return sum(one.count for one in events if (one.type, one.how) == ("callback-ended", how))

    tries = [one for one in events if one.type == "callback-tried" and one.how not in NO_TRY]
    first = [one for one in tries if one.is_first]
    reached = sum(one.count for one in tries if one.how == "reached")
    return CallbackFigures(
        asked=sum(one.count for one in events if one.type == "callback-asked"),
        tries=sum(one.count for one in tries),
        reached=reached,
        done=reached + ended("done"),
        kept=_share(sum(one.count for one in first if one.is_kept), sum(one.count for one in first)),
        given_up=ended("given-up"),
        waits=ended("waits"),
        blocked=ended(BLOCKED),
        not_rung=ended(NOT_RUNG),
        too_many=ended(TOO_MANY),
    )


@dataclass(frozen=True)
class EstimateFigures:
    """How far the waits that were spoken were from those that followed. Seconds; ``None`` where none can be judged."""

    count: int
    mean_s: float | None
    p90_s: float | None


def estimate_error(errors: Sequence[float]) -> EstimateFigures:
    """Spoken estimate - real wait, for each figure that a caller heard before they were answered.

    The wait runs from the moment at which the figure was spoken to the bridge. The mean keeps its sign: above zero,
    callers were told too much. p90 (nearest rank) is of the absolute values. A caller who gave up tells nothing of how
    long it would have been; "longer than" is no figure.
    """
    mean = sum(errors) / len(errors) if errors else None
    return EstimateFigures(len(errors), mean, quantile([abs(one) for one in errors], 0.9))


@dataclass(frozen=True)
class HeldBack:
    """Ringing that the carrier's rate of new calls held back in a period, each by the moment at which it was rung then.

    - calls: those for which a consultant's telephone, or several one after another, was rung later than it could be.
    - longest_s: the longest of these delays. It is part of that call's wait.
    """

    calls: int = 0
    longest_s: float = 0.0


def service_level(waits: Waits, standard: Standard) -> float | None:
    """The share of callers served within T, by one of four definitions; ``None`` for no callers.

    - ``answered``: A within T / A (Asterisk ``ServicelevelPerf``, Wazo's quality of service).
    - ``answered-and-abandoned``: (A within T + B within T) / (A + B) (Asterisk ``ServicelevelPerf2``).
    - ``all``: all leaving the queue within T, whatever way / Q (Amazon Connect). Those who still wait
      are left out of Q: their way is not known yet.
    - ``short-abandons-removed``: A within T / (A + B - B within s) (Genesys: abandons count as missed,
      short ones are left out; with s = 0 none is short).
    """
    t, a, b = standard.threshold_s, len(waits.answered), len(waits.abandoned)
    a_in, b_in = within(waits.answered, t), within(waits.abandoned, t)
    match standard.definition:
        case "answered":
            return _share(a_in, a)
        case "answered-and-abandoned":
            return _share(a_in + b_in, a + b)
        case "all":
            return _share(a_in + b_in + within(waits.others, t), a + b + len(waits.others))
        case "short-abandons-removed":
            return _share(a_in, a + b - _short(waits.abandoned, standard.short_s))


def abandonment(waits: Waits, short_s: float = 0.0) -> float | None:
    """(B - B within s) / (Q - B within s); with s = 0 it is B / Q (Amazon Connect, RingCentral).

    A callback is not abandoned, who was turned away never joined, who still waits is left out of Q.
    """
    short = _short(waits.abandoned, short_s)
    return _share(len(waits.abandoned) - short, waits.joined - waits.still_waiting - short)


def speed_of_answer(waits: Waits) -> float | None:
    """Average speed of answer: the mean wait of A in seconds. Shown only with median, p90 and longest."""
    return sum(waits.answered) / len(waits.answered) if waits.answered else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank quantile: the shortest wait such that at least ``share`` of all were no longer.

    It is always the wait of a real call. The median is ``quantile(values, 0.5)``, p90 is
    ``quantile(values, 0.9)``.
    """
    if not values:
        return None
    return sorted(values)[max(1, math.ceil(share * len(values))) - 1]


def within(values: Sequence[float], limit: float) -> int:
    """How many waits were at most ``limit`` seconds: a wait of exactly the limit counts."""
    return sum(1 for value in values if value <= limit)


def figures(waits: Waits, standard: Standard) -> WaitFigures:
    """All figures of the page in one value. Mean, median, p90 and longest are of the answered calls (A)."""
    return WaitFigures(
        mean_s=speed_of_answer(waits),
        median_s=quantile(waits.answered, 0.5),
        p90_s=quantile(waits.answered, 0.9),
        longest_s=max(waits.answered, default=None),
        service_level=service_level(waits, standard),
        abandonment=abandonment(waits, standard.short_s),
        standard=standard,
    )


def _short(abandoned: Sequence[float], short_s: float) -> int:
    return within(abandoned, short_s) if short_s > 0 else 0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
