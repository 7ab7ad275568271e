"""Chance and how sure one can be: streams, spreads, Student's t."""

from __future__ import annotations

import itertools
import math
import statistics

import pytest

from routing.simulation.chance import Exponential, Fixed, Lognormal, Observed, Spread, moments, stream
from routing.simulation.intervals import difference, interval, student

MANY = 20_000
FIRST = 0.7021220472894018


def test_streams_are_apart_and_repeatable() -> None:
    """By seed and by purpose; the first number is fixed, so that a day of last year can be played again."""
    assert stream(1, "a").random() == stream(1, "a").random()
    assert len({stream(*key).random() for key in ((1, "a"), (1, "b"), (2, "a"), (1, "a", 0))}) == 4
    assert stream(1, "arrivals").random() == pytest.approx(FIRST)


@pytest.mark.parametrize(
    ("spread", "mean_s", "deviation_s"),
    [
        (Fixed(30), 30, 0),
        (Exponential(200), 200, 200),
        (Lognormal(240, 200), 240, 200),
        (Observed((10.0, 20.0, 60.0)), 30, statistics.pstdev((10, 20, 60))),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, (int, float)) else "",
)
def test_spreads(spread: Spread, mean_s: float, deviation_s: float) -> None:
    """Mean and deviation are those that were said; nothing is below zero."""
    source = stream(1, "spread")
    drawn = [spread.draw(source) for _ in range(MANY)]
    assert min(drawn) >= 0
    assert statistics.fmean(drawn) == pytest.approx(mean_s, rel=0.03)
    assert statistics.stdev(drawn) == pytest.approx(deviation_s, rel=0.06, abs=1e-9)


def test_arrivals_are_independent() -> None:
    """Exponential gaps, in order, none where the rate is nothing."""
    found = moments([(20, 30, 0.0), (0, 10, 500.0)], stream(1, "moments"))
    gaps = [two - one for one, two in itertools.pairwise(found)]
    assert found == sorted(found)
    assert max(found) < 10
    assert statistics.fmean(gaps) == pytest.approx(1 / 500, rel=0.05)
    assert statistics.stdev(gaps) == pytest.approx(1 / 500, rel=0.06)


@pytest.mark.parametrize(
    ("degrees", "value"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (9, 2.2622), (10, 2.2281), (19, 2.0930), (100, 1.9840)],
)
def test_student(degrees: int, value: float) -> None:
    """The table that stands in every book."""
    assert student(0.975, degrees) == pytest.approx(value, abs=5e-5)


def test_an_interval() -> None:
    """Worked out by hand: mean 3, deviation 1.581, four degrees of freedom."""
    found = interval([1, 2, 3, 4, 5])
    assert found.mean == 3
    assert found.half == pytest.approx(2.7764 * math.sqrt(2.5) / math.sqrt(5), rel=1e-4)
    assert found.covers(4.9)
    assert not found.covers(5)
    assert interval([7]).half == math.inf


def test_a_difference_is_taken_batch_by_batch() -> None:
    """What both have in common does not blur it."""
    found = difference([101, 205, 299, 404], [100, 203, 298, 402])
    assert (found.mean, found.low > 0) == (1.5, True)


def test_intervals_cover_as_often_as_they_say() -> None:
    """Of 2,000 intervals by 10 normal batches about 95 % cover the mean."""
    source = stream(1, "cover")
    covered = sum(interval([source.gauss(5, 2) for _ in range(10)]).covers(5) for _ in range(2_000))
    assert covered / 2_000 == pytest.approx(0.95, abs=0.015)
