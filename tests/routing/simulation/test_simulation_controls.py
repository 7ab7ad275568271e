"""Means freed from what chance is known to have done."""

from __future__ import annotations

import math
import random

import pytest

from proof.controls import controlled
from routing.simulation.intervals import interval, student


def test_what_an_input_explains_is_taken_out() -> None:
    """Values that follow from their inputs alone tell exactly what they would be with inputs as they should."""
    found = controlled([7.0, 9.0, 4.0, 5.5], [(1.0,), (2.0,), (-0.5,), (0.25,)])
    assert found.mean == pytest.approx(5.0)
    assert found.half == pytest.approx(0.0, abs=1e-9)


def test_one_input_by_hand() -> None:
    """The constant of a simple regression and its error, by the formulas of any textbook."""
    values, inputs = [3.0, 5.0, 4.0, 8.0, 6.0], [-1.0, 0.0, 0.5, 2.0, 1.0]
    mean, middle = sum(values) / 5, sum(inputs) / 5
    spread = sum((x - middle) ** 2 for x in inputs)
    slope = sum((x - middle) * (y - mean) for x, y in zip(inputs, values, strict=True)) / spread
    constant = mean - slope * middle
    rest = sum((y - constant - slope * x) ** 2 for x, y in zip(inputs, values, strict=True))
    error = math.sqrt(rest / 3 * (1 / 5 + middle**2 / spread))
    found = controlled(values, [(x,) for x in inputs])
    assert found.mean == pytest.approx(constant)
    assert found.half == pytest.approx(student(0.975, 3) * error)


def test_without_inputs_it_is_the_plain_interval() -> None:
    """Nothing is known, so nothing is taken out."""
    values = [3.0, 5.0, 4.0, 8.0]
    found, plain = controlled(values, [()] * 4), interval(values)
    assert (found.mean, found.half) == (pytest.approx(plain.mean), pytest.approx(plain.half))


def test_it_covers_as_often_as_it_says_and_is_narrower() -> None:
    """Of 1,000 intervals of 95 % about 950 cover the truth, whatever the inputs did; the plain ones are wider."""
    chance = random.Random(1)
    covered, narrower = 0, 0
    for _ in range(1000):
        inputs = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(20)]
        values = [10 + 3 * a - 2 * b + chance.gauss(0, 1) for a, b in inputs]
        found = controlled(values, inputs)
        covered += found.covers(10)
        narrower += found.half < interval(values).half
    assert 930 <= covered <= 970
    assert narrower > 990


@pytest.mark.parametrize(
    ("values", "inputs", "why"),
    [([1.0, 2.0], [(0.1,), (0.2,)], "too few"), ([1.0, 2.0, 3.0, 4.0], [(0.1, 0.2)] * 4, "follow from")],
    ids=["no degree of freedom", "one input twice"],
)
def test_what_cannot_be_solved_is_refused(values: list[float], inputs: list[tuple[float, ...]], why: str) -> None:
    """Rather than an interval that means nothing."""
    with pytest.raises(ValueError, match=why):
        controlled(values, inputs)
