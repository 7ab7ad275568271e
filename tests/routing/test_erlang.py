"""Queueing theory's figures against published check values."""

from __future__ import annotations

import math

import pytest

from routing.erlang import Impatient, erlang_b, erlang_c, mean_wait_s, priority_waits_s, service_level

HANDLING_S = 180.0
CHECKS = {  # of load 10: consultants, must wait, answered within 20 s, mean wait
    11: (0.68212, 0.38961, 122.8),
    12: (0.44939, 0.64016, 40.4),
    13: (0.28527, 0.79559, 17.1),
    14: (0.17413, 0.88835, 7.84),
    15: (0.10204, 0.94145, 3.67),
}
MUST_WAIT = {
    (1, 2): 0.333333, (5, 7): 0.324150, (20, 24): 0.298072, (50, 56): 0.309348, (100, 108): 0.328330,
    (1000, 1021): 0.396368,
}  # fmt: skip
IMPATIENT = {  # of load 10 and patience 300 s: abandoned, answered within 20 s
    9: (0.16326, 0.36625),
    10: (0.10944, 0.51681),
    11: (0.06995, 0.65687),
    12: (0.04271, 0.77228),
}


@pytest.mark.parametrize("consultants", CHECKS)
def test_erlang_c(consultants: int) -> None:
    """Who must wait, who is answered in time, and how long the wait is."""
    waits, level, mean_s = CHECKS[consultants]
    assert erlang_c(10, consultants) == pytest.approx(waits, abs=5e-6)
    assert service_level(10, consultants, HANDLING_S, 20) == pytest.approx(level, abs=5e-6)
    assert mean_wait_s(10, consultants, HANDLING_S) == pytest.approx(mean_s, rel=2e-3)


@pytest.mark.parametrize("system", MUST_WAIT)
def test_any_number_of_consultants(system: tuple[float, int]) -> None:
    """A thousand are no more trouble than two."""
    assert erlang_c(*system) == pytest.approx(MUST_WAIT[system], abs=5e-7)


def test_the_figures_of_the_measures() -> None:
    """Ten consultants, eight erlangs, three minutes."""
    assert erlang_c(8, 10) == pytest.approx(0.409, abs=5e-4)
    assert service_level(8, 10, HANDLING_S, 20) == pytest.approx(0.672, abs=5e-4)
    assert mean_wait_s(8, 10, HANDLING_S) == pytest.approx(36.8, abs=0.05)


def test_erlang_b_is_its_formula() -> None:
    """The recursion against the sum with factorials, as far as that can be computed."""
    for load, consultants in ((0.5, 1), (3.0, 5), (20.0, 18)):
        terms = [load**n / math.factorial(n) for n in range(consultants + 1)]
        assert erlang_b(load, consultants) == pytest.approx(terms[-1] / sum(terms))


def test_more_load_than_consultants() -> None:
    """Without patience the queue grows without end, and that is said instead of a figure below zero."""
    assert erlang_c(12, 12) == 1
    assert service_level(13, 12, HANDLING_S, 20) == 0
    assert mean_wait_s(12, 12, HANDLING_S) == math.inf


def test_priorities() -> None:
    """Cobham: three classes of a tenth, a fifth and the rest, fourteen consultants, load 0.9."""
    loads = [0.9 * 14 * share for share in (0.1, 0.2, 0.7)]
    assert priority_waits_s(loads, 14, HANDLING_S) == pytest.approx([8.68, 11.89, 108.2], rel=5e-4)
    assert priority_waits_s([10], 14, HANDLING_S) == pytest.approx([mean_wait_s(10, 14, HANDLING_S)])


def test_priorities_only_share_out_the_same_wait() -> None:
    """Over all classes the mean wait is that of one queue."""
    loads = [2.0, 3.0, 5.0]
    waits = priority_waits_s(loads, 14, HANDLING_S)
    whole = sum(load * wait for load, wait in zip(loads, waits, strict=True)) / 10
    assert whole == pytest.approx(mean_wait_s(10, 14, HANDLING_S))


@pytest.mark.parametrize("consultants", IMPATIENT)
def test_erlang_a(consultants: int) -> None:
    """Who hangs up, and who is answered in time."""
    abandoned, level = IMPATIENT[consultants]
    system = Impatient(10, consultants, HANDLING_S, 300)
    assert system.abandoned == pytest.approx(abandoned, abs=5e-6)
    assert system.answered_within(20) == pytest.approx(level, abs=5e-6)


def test_erlang_a_between_its_extremes() -> None:
    """Endless patience is Erlang C; in overload so many hang up as there is too much."""
    patient = Impatient(10, 14, HANDLING_S, 1e7)
    assert patient.waiting == pytest.approx(erlang_c(10, 14), abs=1e-4)
    assert patient.answered_within(20) == pytest.approx(service_level(10, 14, HANDLING_S, 20), abs=1e-4)
    assert patient.mean_wait_s == pytest.approx(mean_wait_s(10, 14, HANDLING_S), rel=1e-3)
    assert Impatient(1500, 1000, HANDLING_S, 3000).abandoned == pytest.approx(1 / 3)


def test_erlang_a_with_patience_like_the_handling_is_poisson() -> None:
    """Then everybody leaves at one rate, served or not: the number of calls is Poisson whatever the consultants."""
    load, consultants = 6.0, 8
    number = [math.exp(-load) * load**n / math.factorial(n) for n in range(60)]
    waiting = sum(number[consultants:])
    in_queue = sum((n - consultants) * share for n, share in enumerate(number) if n > consultants)
    system = Impatient(load, consultants, HANDLING_S, HANDLING_S)
    assert system.waiting == pytest.approx(waiting, rel=1e-6)
    assert system.abandoned == pytest.approx(in_queue / load, rel=1e-6)
