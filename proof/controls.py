"""Means freed from what chance is known to have done: control variates.

Of a simulation's input the true mean is known: how long a talk lasts, how far apart calls come. Where a batch had
longer talks than asked for, its waits were longer, too; what the inputs' deviations explain is taken out by linear
regression. What is estimated stays the same, and its interval becomes narrower (Lavenberg and Welch, "A perspective on
the use of control variables to increase the efficiency of Monte Carlo simulations", Management Science 27 (1981) 322).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from routing.simulation.intervals import LEVEL, Interval, student


def controlled(values: Sequence[float], deviations: Sequence[Sequence[float]], level: float = LEVEL) -> Interval:
    """The mean of batches had their inputs been as they should, and its interval.

    It is the constant of the regression of the values on the deviations, with as many degrees of freedom as are left.

    Args:
        values: of each batch.
        deviations: of each batch, by how much each of its inputs was off its true mean.
        level: of the interval.

    Raises:
        ValueError: with too few batches, or where the deviations of one input follow from those of others.
    """
    rows = [(1.0, *row) for row in deviations]
    columns = list(zip(*rows, strict=True))
    free = len(rows) - len(columns)
    if free < 1:
        raise ValueError(f"{len(rows)} batches are too few for {len(columns) - 1} controls")
    squares = [[_product(one, other) for other in columns] for one in columns]
    factors = _solved(squares, [_product(one, values) for one in columns])
    rests = [value - _product(factors, row) for value, row in zip(values, rows, strict=True)]
    of_constant = _solved(squares, [1.0] + [0.0] * (len(columns) - 1))[0]
    error = math.sqrt(_product(rests, rests) / free * of_constant)
    return Interval(factors[0], student((1 + level) / 2, free) * error)


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of as many linear equations as unknowns, by elimination (Gauss and Jordan)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda k: abs(rows[k][n]))
        rows[n], rows[best] = rows[best], rows[n]
        if abs(rows[n][n]) < 1e-12:
            raise ValueError("the deviations of one input follow from those of others")
        for k, row in enumerate(rows):
            if k != n:
                factor = row[n] / rows[n][n]
                rows[k] = [a - factor * b for a, b in zip(row, rows[n], strict=True)]
    return [row[-1] / row[n] for n, row in enumerate(rows)]
