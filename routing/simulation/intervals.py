"""How sure a figure is: intervals from batches that know little of each other, days or long stretches of one run."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A mean, and how far the true one may be from it on either side. ``half`` is endless where nobody can tell."""

    mean: float
    half: float

    @property
    def low(self) -> float:
        """The lower end."""
        return self.mean - self.half

    @property
    def high(self) -> float:
        """The upper end."""
        return self.mean + self.half

    def covers(self, value: float) -> bool:
        """Whether a value may be the true one."""
        return self.low <= value <= self.high


def interval(batches: Sequence[float], level: float = LEVEL) -> Interval:
    """The mean of batches of equal weight, and its interval by Student's t; one batch alone tells no interval."""
    mean = statistics.fmean(batches)
    if len(batches) < 2:
        return Interval(mean, math.inf)
    spread = statistics.stdev(batches, mean) / math.sqrt(len(batches))
    return Interval(mean, student((1 + level) / 2, len(batches) - 1) * spread)


def difference(of: Sequence[float], against: Sequence[float], level: float = LEVEL) -> Interval:
    """How much greater the one is than the other, batch by batch: both have met the same callers in each."""
    return interval([one - other for one, other in zip(of, against, strict=True)], level)


def student(share: float, degrees: int) -> float:
    """The value below which Student's t lies with a probability, above one half; found by halving."""
    low, high = 0.0, 1.0
    while _student_below(high, degrees) < share:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_below(middle, degrees) < share else (low, middle)
    return (low + high) / 2


def _student_below(value: float, degrees: int) -> float:
    """The probability that Student's t is at most a positive value (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = math.atan(value / math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    is_odd = degrees % 2
    term = cosine if is_odd else 1.0
    terms = 0.0 if degrees == 1 else term
    for n in range(2 + is_odd, degrees - 1, 2):
        term *= cosine * cosine * (n - 1) / n
        terms += term
    within = 2 / math.pi * (angle + sine * terms) if is_odd else sine * terms
    return (1 + within) / 2
