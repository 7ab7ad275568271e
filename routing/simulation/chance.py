"""Chance, from one seed: how times spread, and a stream of random numbers for each purpose.

Streams are apart so that two strategies meet the same calls: a consultant more or another rule changes nothing of when
people ring, how long they have patience and how long they talk. Seeds are texts, which the standard library hashes
alike on any machine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


def stream(seed: int, *purpose: object) -> random.Random:
    """Random numbers for one purpose: the same seed and purpose give the same ones."""
    return random.Random("/".join(map(str, (seed, *purpose))))  # noqa: S311 - chance, not a secret


class Spread(Protocol):
    """How long something takes, in seconds."""

    def draw(self, source: random.Random) -> float:
        """One of them."""
        ...


@dataclass(frozen=True)
class Fixed:
    """Always the same."""

    seconds: float

    def draw(self, source: random.Random) -> float:  # noqa: ARG002 - nothing is left to chance
        """That."""
        return self.seconds


@dataclass(frozen=True)
class Exponential:
    """Without memory: short ones most often, and now and then a long one."""

    mean_s: float

    def draw(self, source: random.Random) -> float:
        """One of them."""
        return source.expovariate(1 / self.mean_s)


@dataclass(frozen=True)
class Lognormal:
    """As talks really spread: none at all is rare, and a few take very long."""

    mean_s: float
    deviation_s: float

    def draw(self, source: random.Random) -> float:
        """One of them."""
        variance = math.log1p((self.deviation_s / self.mean_s) ** 2)
        return source.lognormvariate(math.log(self.mean_s) - variance / 2, math.sqrt(variance))


@dataclass(frozen=True)
class Observed:
    """As they were: one of those that have been, each as likely as the others."""

    seconds: tuple[float, ...]

    def draw(self, source: random.Random) -> float:
        """One of them."""
        return source.choice(self.seconds)


Shape = Literal["exponential", "lognormal", "fixed"]
SHAPES: tuple[Shape, ...] = ("exponential", "lognormal", "fixed")


def moments(rates: Sequence[tuple[float, float, float]], source: random.Random) -> list[float]:
    """Moments of independent arrivals, in order.

    Args:
        rates: stretches as (begin, end, arrivals in a unit of time), in any one unit, that do not overlap.
        source: chance.
    """
    found: list[float] = []
    for begin, end, rate in rates:
        moment = begin + source.expovariate(rate) if rate > 0 else end
        while moment < end:
            found.append(moment)
            moment += source.expovariate(rate)
    return sorted(found)
