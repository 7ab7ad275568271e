"""What theory says of a queue: Erlang B and C, Erlang A (patience), and Cobham's priorities.

All of it is for one pool of ``consultants`` who can take every call, calls that arrive at random (Poisson) at an even
rate, and handling times that are exponential. ``load`` is in erlangs: calls in a second × mean handling time. A real
day is none of that, which is why there is a simulation; where it is all of that, the simulation must agree with this.

Nothing here computes a factorial: Erlang B comes by its recursion and everything else from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_STEPS = 2_000  # of Simpson's rule; even
_NOTHING = 45.0  # e to the minus this adds nothing to a sum of doubles


def erlang_b(load: float, consultants: int) -> float:
    """The share of calls that find everybody busy where nobody may wait."""
    blocked = 1.0
    for n in range(1, consultants + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load: float, consultants: int) -> float:
    """The share of calls that must wait where everybody waits until served; 1 where the load is too much."""
    if load >= consultants:
        return 1.0
    blocked, share = erlang_b(load, consultants), load / consultants
    return blocked / (1 - share + share * blocked)


def service_level(load: float, consultants: int, handling_s: float, within_s: float) -> float:
    """The share of calls that are answered within so many seconds (M/M/N); 0 where the load is too much."""
    if load >= consultants:
        return 0.0
    return 1 - erlang_c(load, consultants) * math.exp(-(consultants - load) * within_s / handling_s)


def mean_wait_s(load: float, consultants: int, handling_s: float) -> float:
    """The mean wait of all calls (M/M/N), those served at once included; without end where the load is too much."""
    if load >= consultants:
        return math.inf
    return erlang_c(load, consultants) * handling_s / (consultants - load)


def priority_waits_s(loads: Sequence[float], consultants: int, handling_s: float) -> list[float]:
    """The mean wait of each class, the first served before all others (Cobham 1954): no talk is broken off.

    Args:
        loads: of each class, in erlangs; together less than ``consultants``.
        consultants: who serve all of them.
        handling_s: the mean, the same for all classes.
    """
    at_once = erlang_c(sum(loads), consultants) * handling_s / consultants
    waits, before = [], 0.0
    for load in loads:
        after = before + load / consultants
        waits.append(at_once / ((1 - before) * (1 - after)))
        before = after
    return waits


@dataclass(frozen=True)
class Impatient:
    """Erlang A (M/M/N+M): as Erlang C, but everybody hangs up after a time of their own, exponential.

    By the density of the wait that a caller of endless patience would have (Mandelbaum and Zeltyn, *The Palm/Erlang-A
    queue*). It has a steady state at any load.
    """

    load: float
    consultants: int
    handling_s: float
    patience_s: float

    @property
    def waiting(self) -> float:
        """The share of calls that must wait."""
        return self._in_waits(lambda _: 1.0)

    @property
    def abandoned(self) -> float:
        """The share of calls that hang up before they are served."""
        return self._in_waits(lambda wait_s: 1 - math.exp(-wait_s / self.patience_s))

    @property
    def mean_wait_s(self) -> float:
        """The mean time that calls wait, however that ends: Little's law, since each who waits leaves at one rate."""
        return self.abandoned * self.patience_s

    def answered_within(self, within_s: float) -> float:
        """The share of all calls that are answered within so many seconds."""
        served = self._in_waits(lambda wait_s: math.exp(-wait_s / self.patience_s), within_s)
        return 1 - self.waiting + served

    def _in_waits(self, value: Callable[[float], float], up_to_s: float = math.inf) -> float:
        """The mean of a value over the waits of all calls, where a call that is served at once adds nothing."""
        peak_s = self.patience_s * max(0.0, math.log(self.load / self.consultants))
        top = self._exponent(peak_s)  # taken off everywhere, so that no power overflows
        end_s = max(peak_s, self.handling_s / self.consultants)
        while self._exponent(end_s) > top - _NOTHING:
            end_s *= 1.5

        def weight(wait_s: float) -> float:
            return math.exp(self._exponent(wait_s) - top)

        rate = self.load / self.handling_s
        whole = rate * _integral(weight, end_s)
        part = rate * _integral(lambda wait_s: weight(wait_s) * value(wait_s), min(end_s, up_to_s))
        return part / (whole + math.exp(-top) / erlang_b(self.load, self.consultants - 1))

    def _exponent(self, wait_s: float) -> float:
        """The logarithm of the density of the wait, but for a factor."""
        left = self.patience_s * (1 - math.exp(-wait_s / self.patience_s))
        return (self.load * left - self.consultants * wait_s) / self.handling_s


def _integral(value: Callable[[float], float], end: float) -> float:
    """From 0 to ``end``, by Simpson's rule."""
    step = end / _STEPS
    inner = sum((4 if n % 2 else 2) * value(n * step) for n in range(1, _STEPS))
    return (value(0.0) + inner + value(end)) * step / 3
