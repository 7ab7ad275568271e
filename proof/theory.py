"""The production engine in virtual time against queueing theory: M/M/14, two M/M/7, Cobham's priorities, Erlang A.

Each system is played in one long run, cut into 20 batches after a warm-up. Of every measure the mean and its 95 %
interval by batches are shown beside what theory says (:mod:`routing.erlang`); the proof holds if each interval covers
theory. There is no tolerance to be set. How long the callers of a batch talked and how far apart they came is known, as
are the means that they were drawn by. The deviation is taken out (:mod:`proof.controls`), so an interval tells more
of the engine and less of its callers' luck. The seed is fixed and printed: of an honest engine one interval in twenty
misses by chance, so another seed may fail in one line now and then, and in no line again and again.

    python proof/theory.py [--calls 300000] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import redis

from app.stores import loop_client, scratch_store
from proof.controls import controlled
from routing import erlang
from routing.model import Rules, Staff
from routing.simulation.chance import stream
from routing.simulation.intervals import Interval
from routing.simulation.model import Caller, Shift, Strategy
from routing.simulation.tally import Ending
from routing.simulation.trial import Trial
from routing.skills import Profile, Queue

T = TypeVar("T")
HANDLING_S = 180.0
WITHIN_S = 20.0
PATIENCE_S = 300.0
BATCHES = 20
BEGIN_MS = 1_800_000_000_000
END_MS = BEGIN_MS * 2
# As theory has it: no wrap-up, no ringing, nobody refused, and a carrier that never makes anybody wait.
RULES = Rules(wrap_up_s=0, max_waiting=10_000_000, calls_per_second=1_000_000_000)
HEAD_START_S = 10_000_000  # seconds ahead of the next class: more than any wait, so priority is strict


@dataclass(frozen=True)
class Class:
    """Calls of one kind: their queue, their part of all calls, and their head start."""

    queue: Queue
    share: float = 1.0
    head_start_s: int = 0


@dataclass(frozen=True)
class Check:
    """A measure: its mean over the calls of some queues, and what theory says."""

    name: str
    theory: float
    value: Callable[[Ending], float]
    queues: frozenset[Queue]


@dataclass(frozen=True)
class System:
    """A queue that theory knows."""

    name: str
    load: float  # erlangs, of all classes together
    classes: tuple[Class, ...]
    groups: tuple[tuple[int, str], ...]  # so many consultants, for this language
    patience_s: float | None
    checks: tuple[Check, ...]

    @property
    def languages(self) -> list[str]:
        """The languages of its queues."""
        return sorted({one.queue.language for one in self.classes})

    @property
    def topics(self) -> list[str]:
        """The topics of its queues."""
        return sorted({one.queue.topic for one in self.classes})

    def strategy(self) -> Strategy:
        """Everybody on duty for ever."""
        languages = [language for many, language in self.groups for _ in range(many)]
        staff = [
            Staff(f"{n}", f"+4860000{n:04}", Profile(frozenset({language}), frozenset(self.topics)))
            for n, language in enumerate(languages)
        ]
        return Strategy(self.name, RULES, tuple(Shift(one, BEGIN_MS, END_MS) for one in staff))

    def deviations(self, batch: Sequence[Caller], queues: frozenset[Queue]) -> list[float]:
        """By how much the callers of a batch were off the means that they were drawn by, as parts of those.

        Only who waits for the same consultants as these queues counts: how long they talk, how far apart they come, how
        many of them are of each class but the last, and how long they would wait.
        """
        languages = {one.language for one in queues}
        kinds = [one for one in self.classes if one.queue.language in languages]
        callers = [one for one in batch if one.queue.language in languages]
        share = math.fsum(one.share for one in kinds)
        took_s = (callers[-1].arrived_ms - callers[0].arrived_ms) / 1000
        found = [
            statistics.fmean(one.talk_ms for one in callers) / 1000 / HANDLING_S,
            took_s / (len(callers) - 1) / (HANDLING_S / (self.load * share)),
            *(
                sum(one.queue == kind.queue for one in callers) / len(callers) / (kind.share / share)
                for kind in kinds[:-1]
            ),
        ]
        if self.patience_s:
            found.append(statistics.fmean(one.patience_ms or 0 for one in callers) / 1000 / self.patience_s)
        return [one - 1 for one in found]

    def callers(self, calls: int, seed: int) -> Iterator[Caller]:
        """They come at random, evenly; what they are, how long they talk and how long they wait has streams apart."""
        purposes = ("arrive", "kind", "talk", "patience")
        arrivals, kinds, talks, patience = (stream(seed, self.name, purpose) for purpose in purposes)
        shares = [one.share for one in self.classes]
        moment = float(BEGIN_MS)
        for n in range(calls):
            moment += arrivals.expovariate(self.load / HANDLING_S) * 1000
            kind = kinds.choices(self.classes, shares)[0]
            yield Caller(
                f"c{n}",
                kind.queue,
                round(moment),
                round(1000 * talks.expovariate(1 / HANDLING_S)),
                round(1000 * patience.expovariate(1 / self.patience_s)) if self.patience_s else None,
                head_start_s=kind.head_start_s,
            )


# -- the measures ------------------------------------------------------------------------------------------------------


def waited_s(ending: Ending) -> float:
    """How long the call waited."""
    return ending.waited_ms / 1000


def had_to_wait(ending: Ending) -> float:
    """Whether it waited at all."""
    return float(ending.waited_ms > 0)


def answered_within(ending: Ending) -> float:
    """Whether it was answered within the threshold."""
    return float(ending.how == "answered" and ending.waited_ms <= WITHIN_S * 1000)


def abandoned(ending: Ending) -> float:
    """Whether it hung up while it waited."""
    return float(ending.how == "hung-up")


# -- the systems -------------------------------------------------------------------------------------------------------


def pooled() -> System:
    """Fourteen who know everything."""
    one = Class(Queue("pl", "any"))
    return System("M/M/14", 10, (one,), ((14, "pl"),), None, _waiting_room(10, 14, "", one.queue))


def apart() -> System:
    """Two groups of seven: nobody helps the other."""
    kinds = (Class(Queue("pl", "any"), 0.5), Class(Queue("uk", "any"), 0.5))
    checks = [check for one in kinds for check in _waiting_room(5, 7, f", {one.queue.language}", one.queue)]
    return System("two M/M/7", 10, kinds, ((7, "pl"), (7, "uk")), None, tuple(checks))


def priorities() -> System:
    """Three strict priorities: 10, 20 and 70 % of the calls, load 0.9."""
    load, shares = 0.9 * 14, (0.1, 0.2, 0.7)
    waits = erlang.priority_waits_s([load * share for share in shares], 14, HANDLING_S)
    names = ("first", "second", "third")
    kinds = tuple(
        Class(Queue("pl", name), share, HEAD_START_S * (2 - n))
        for n, (name, share) in enumerate(zip(names, shares, strict=True))
    )
    checks = tuple(
        Check(f"mean wait of the {kind.queue.topic}, s", wait, waited_s, frozenset({kind.queue}))
        for kind, wait in zip(kinds, waits, strict=True)
    )
    return System("three priorities, M/M/14", load, kinds, ((14, "pl"),), None, checks)


def impatient(consultants: int = 10) -> System:
    """Everybody hangs up after a while."""
    one, theory = Class(Queue("pl", "any")), erlang.Impatient(10, consultants, HANDLING_S, PATIENCE_S)
    queues = frozenset({one.queue})
    checks = (
        Check("abandoned", theory.abandoned, abandoned, queues),
        Check("answered within 20 s", theory.answered_within(WITHIN_S), answered_within, queues),
        Check("mean wait, s", theory.mean_wait_s, waited_s, queues),
    )
    return System(f"Erlang A, {consultants}", 10, (one,), ((consultants, "pl"),), PATIENCE_S, checks)


def _waiting_room(load: float, consultants: int, of: str, queue: Queue) -> tuple[Check, ...]:
    queues = frozenset({queue})
    return (
        Check(f"must wait{of}", erlang.erlang_c(load, consultants), had_to_wait, queues),
        Check(
            f"answered within 20 s{of}",
            erlang.service_level(load, consultants, HANDLING_S, WITHIN_S),
            answered_within,
            queues,
        ),
        Check(f"mean wait{of}, s", erlang.mean_wait_s(load, consultants, HANDLING_S), waited_s, queues),
    )


def systems() -> list[System]:
    """All that are proven."""
    return [pooled(), apart(), priorities(), impatient()]


# -- the proof ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """A measure as it came out, beside theory."""

    check: Check
    measured: Interval

    @property
    def agrees(self) -> bool:
        """Whether theory lies in the interval."""
        return self.measured.covers(self.check.theory)


def proven(client: redis.Redis, system: System, calls: int, seed: int) -> list[Result]:
    """Play a system and hold each of its measures against theory."""
    callers = list(system.callers(calls, seed))
    played = Trial(client, system.languages, system.topics, system.strategy(), seed).play(callers)
    return [Result(check, measured(system, check, callers, played.endings)) for check in system.checks]


def measured(system: System, check: Check, callers: Sequence[Caller], endings: Sequence[Ending]) -> Interval:
    """A measure of a run, by its batches; callers and endings are in order of arrival."""
    return controlled(
        [_mean(check, batch) for batch in batches(endings)],
        [system.deviations(batch, check.queues) for batch in batches(callers)],
    )


def batches(run: Sequence[T]) -> list[Sequence[T]]:
    """Equal stretches of a run, without its beginning, when the line was emptier than it ever is later."""
    warm_up = max(500, len(run) // 100)
    size = (len(run) - warm_up) // BATCHES
    first = len(run) - size * BATCHES
    return [run[n : n + size] for n in range(first, len(run), size)]


def _mean(check: Check, batch: Sequence[Ending]) -> float:
    values = [check.value(ending) for ending in batch if ending.queue in check.queues]
    return sum(values) / len(values)


def main() -> None:
    """Prove and print; the exit code tells whether every interval covers theory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, seed {options.seed}, {options.calls:,} calls of each system,")
    print(f"{BATCHES} batches, 95 % intervals, Python {platform.python_version()}\n")
    print(f"| {'system':<24} | {'measure':<27} | {'theory':>9} | {'engine':>9} | {'95 % interval':>19} | covers |")
    print(f"|{'-' * 26}|{'-' * 29}|{'-' * 10}:|{'-' * 10}:|{'-' * 20}:|--------|")
    results: list[Result] = []
    began = time.perf_counter()
    with scratch_store() as url:
        for system in systems():
            found = proven(loop_client(url), system, options.calls, options.seed)
            for one in found:
                print(_row(system, one), flush=True)
            results += found
    took_s = time.perf_counter() - began
    missed = sum(not one.agrees for one in results)
    print(f"\n{len(results) - missed} of {len(results)} intervals cover theory.", end=" ")
    print(f"{len(systems()) * options.calls / took_s:,.0f} calls in a second.")
    sys.exit(1 if missed else 0)


def _row(system: System, one: Result) -> str:
    low, high = f"{one.measured.low:.4f}", f"{one.measured.high:.4f}"
    figures = f"{one.check.theory:>9.4f} | {one.measured.mean:>9.4f} | {f'{low} – {high}':>19}"
    return f"| {system.name:<24} | {one.check.name:<27} | {figures} | {'yes' if one.agrees else 'NO':<6} |"


if __name__ == "__main__":
    main()
