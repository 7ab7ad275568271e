"""A soak: random events by the hundred thousand against a real store, held against an independent tally.

Rounds of events under several sets of rules, each beginning with an empty line and ending when everybody has been
served. What the events are stands in :mod:`proof.crowd`, what must hold in :mod:`proof.witness`: cheap checks after
each event and each sweep, everything against the store every few thousand. One seed decides every event of a run.

    python proof/soak.py [--events 1000000] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import redis

from app.stores import loop_client, scratch_store
from proof.crowd import Crowd, Ears
from proof.promises import book_keeping
from proof.told import FAULTS, Fault
from routing.live import LiveQueue
from routing.model import Rules
from routing.skills import Choice, Fit, Rule
from store.database import Database

ROUND = 25_000
CHECK_EVERY = 2_000
TRY_PAUSE_S = 120  # from one try of a callback to the next: a round has time for all of them
MOST_FAULTS = 20  # after so many the rest is not played
RELAXED = Fit((Rule(0, "native"), Rule(20, "fluent"), Rule(45, "basic", any_topic=True), Rule(90, "interpreter")))
RULES = {
    "as they come": Rules(max_waiting=30, calls_per_second=1_000),
    "relaxed with time, in turns": Rules(
        max_waiting=40, calls_per_second=1_000, fit=RELAXED, choice=Choice("round-robin"),
        most_of_language={"pl": 15}, most_misses=2,
    ),
    "two are rung at once": Rules(
        max_waiting=40, calls_per_second=1_000, fit=RELAXED, choice=Choice("fewest-calls", at_once=2), again_s=30
    ),
    "the last one first": Rules(max_waiting=30, calls_per_second=1_000, prefer_s=40, most_misses=1),
}  # fmt: skip


@dataclass
class Soak:
    """What came of it."""

    events: int = 0
    did: Counter[str] = field(default_factory=Counter)
    journal: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    checks: int = 0
    faults: list[Fault] = field(default_factory=list)


def soaked(
    client: redis.Redis,
    events: int,
    seed: int,
    *,
    in_round: int = ROUND,
    make_queue: Callable[..., LiveQueue] = LiveQueue,
) -> Soak:
    """Play so many events, in rounds, each with the next set of rules."""
    with book_keeping() as database:
        return _soaked(client, database, events, seed, in_round, make_queue)


def _soaked(
    client: redis.Redis, database: Database, events: int, seed: int, in_round: int, make_queue: Callable[..., LiveQueue]
) -> Soak:
    soak, names = Soak(), list(RULES)
    for n, begin in enumerate(range(0, events, in_round)):
        client.flushdb()
        rules = replace(RULES[names[n % len(names)]], try_pause_s=TRY_PAUSE_S)
        crowd = Crowd(client, rules, random.Random(f"{seed}:{n}"), database, make_queue)
        ears, log = Ears(crowd.witness), logging.getLogger("routing")
        log.addHandler(ears)
        try:
            _play(soak, crowd, min(in_round, events - begin))
        finally:
            log.removeHandler(ears)
        soak.did += crowd.done
        soak.journal += crowd.witness.events
        soak.calls += crowd.over
        soak.faults += crowd.witness.faults
        if len(soak.faults) >= MOST_FAULTS:
            break
    return soak


def _play(soak: Soak, crowd: Crowd, events: int) -> None:
    for n in range(1, events + 1):
        crowd.happens()
        soak.events += 1
        if n % CHECK_EVERY == 0:
            crowd.checks()
            soak.checks += 1
        if len(crowd.witness.faults) >= MOST_FAULTS:
            return
    crowd.ends_well()
    soak.checks += 1


def main() -> None:
    """Soak and print; the exit code tells whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, seed {options.seed}, {options.events:,} events,")
    print(f"rounds of {ROUND:,} under {len(RULES)} sets of rules, Python {platform.python_version()}\n")
    began = time.perf_counter()
    with scratch_store() as url:
        soak = soaked(loop_client(url), options.events, options.seed)
    took_s = time.perf_counter() - began
    _print_counts("event", soak.did)
    _print_counts("in the journal", soak.journal)
    found = Counter(fault.kind for fault in soak.faults)
    print(f"{soak.calls:,} calls began and ended; everything held against the store {soak.checks:,} times.")
    print(", ".join(f"{kind} {found[kind]}" for kind in FAULTS), end=".\n")
    print(f"{soak.events:,} events in {took_s:,.0f} s: {soak.events / took_s:,.0f} in a second.")
    for fault in soak.faults[:MOST_FAULTS]:
        print(f"{fault.kind}: {fault.what}")
    sys.exit(1 if soak.faults or soak.events < options.events else 0)


def _print_counts(title: str, counts: Counter[str]) -> None:
    print(f"| {title:<36} | {'times':>10} |\n|{'-' * 38}|{'-' * 11}:|")
    for name, times in counts.most_common():
        print(f"| {name.replace('_', ' '):<36} | {times:>10,} |")
    print()


if __name__ == "__main__":
    main()
