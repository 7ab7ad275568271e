"""Every figure, against the numbers that its definition was published with."""

from __future__ import annotations

from typing import get_args

import pytest

from reports.measures import (
    Definition,
    EstimateFigures,
    Standard,
    Waits,
    abandonment,
    estimate_error,
    figures,
    quantile,
    service_level,
    speed_of_answer,
    within,
)

T, SHORT = 20.0, 5.0
EXAMPLE = Waits(answered=[10] * 60 + [30] * 20, abandoned=[3] * 10 + [40] * 10)


@pytest.mark.parametrize(
    ("definition", "short_s", "expected"),
    [
        ("answered", SHORT, 0.75),
        ("answered-and-abandoned", SHORT, 0.70),
        ("all", SHORT, 0.70),
        ("short-abandons-removed", SHORT, 60 / 90),
        ("short-abandons-removed", 0.0, 0.60),
    ],
)
def test_one_day_has_four_service_levels(definition: Definition, short_s: float, expected: float) -> None:
    """80 answered (60 in time) and 20 abandoned (10 in time, all short) give 75, 70, 70 and 66.7 %, or 60 %."""
    assert service_level(EXAMPLE, Standard(definition, T, short_s)) == pytest.approx(expected)


def test_callbacks_count_in_all_leaving_the_queue() -> None:
    """The definition "all" counts every way out, and leaves those who still wait out of Q."""
    waits = Waits(answered=[10], others=[10, 60], still_waiting=5, callbacks=2)
    assert service_level(waits, Standard("all", T)) == pytest.approx(2 / 3)


@pytest.mark.parametrize("definition", get_args(Definition))
def test_no_callers_have_no_service_level(definition: Definition) -> None:
    """Nobody served is no 0 % and no 100 %."""
    assert service_level(Waits(), Standard(definition)) is None


def test_a_wait_of_exactly_the_threshold_is_within() -> None:
    """A wait of exactly T is one within T."""
    assert within([19.9, 20.0, 20.1], 20.0) == 2


def test_abandonment_with_and_without_short_ones() -> None:
    """B / Q is 20 of 100; without the 10 short ones it is 10 of 90."""
    assert abandonment(EXAMPLE) == pytest.approx(0.2)
    assert abandonment(EXAMPLE, SHORT) == pytest.approx(10 / 90)


def test_callbacks_are_not_abandoned() -> None:
    """A callback counts in Q, not in B; who still waits counts in neither."""
    waits = Waits(answered=[1], abandoned=[9], others=[9, 9], still_waiting=7, callbacks=2)
    assert waits.joined == 11
    assert abandonment(waits) == pytest.approx(1 / 4)


def test_quantiles_are_waits_of_real_calls() -> None:
    """The nearest rank never invents a wait between two."""
    waits = [float(n) for n in range(1, 11)]
    assert quantile(waits, 0.5) == 5
    assert quantile(waits, 0.9) == 9
    assert quantile([7.0], 0.9) == 7
    assert quantile([], 0.9) is None


def test_all_figures_come_together() -> None:
    """The mean never stands without median, p90 and longest."""
    seen = figures(EXAMPLE, Standard())
    assert (seen.mean_s, seen.median_s, seen.p90_s, seen.longest_s) == (15, 10, 30, 30)
    assert speed_of_answer(Waits()) is None


def test_the_error_of_what_was_announced() -> None:
    """Spoken - real: the mean keeps its sign, the nearest rank is of the amounts; of nothing there is no error."""
    errors = [60.0, -30.0, -90.0, 30.0, 10.0, 0.0, 20.0, -10.0, 40.0, 70.0]
    assert estimate_error(errors) == EstimateFigures(10, 10.0, 70.0)
    assert estimate_error([-45.0]) == EstimateFigures(1, -45.0, 45.0)
    assert estimate_error([]) == EstimateFigures(0, None, None)
