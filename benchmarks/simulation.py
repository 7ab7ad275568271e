"""How quickly the line on trial lives through a day of 10,000 calls, beside the store's own pipelined rate.

Four languages, five topics, 112 consultants of six profiles, wrap-up, ringing, misses; the production engine for every
step. The limit is a script of three commands, pipelined 64 deep from one client, measured in turns with the days.

    python benchmarks/simulation.py [--pairs 5] [--calls 10000]
"""

from __future__ import annotations

import argparse
import statistics
import time

import redis
from rig import table

from app.stores import loop_client, scratch_store
from routing.model import Rules, Staff
from routing.simulation.chance import Exponential, Lognormal, moments, stream
from routing.simulation.model import Answering, Caller, Shift, Strategy
from routing.simulation.trial import Trial
from routing.skills import Profile, Queue
from store.scripts import Script

LANGUAGES = ("pl", "uk", "en", "ru")
TOPICS = ("case", "residence", "work", "ukraine", "general")
PROFILES = (
    Profile(frozenset(LANGUAGES), frozenset(TOPICS)),
    Profile(frozenset({"pl"}), frozenset(TOPICS)),
    *(Profile(frozenset({"pl", language}), frozenset(TOPICS)) for language in LANGUAGES[1:]),
    Profile(frozenset({"uk", "ru"}), frozenset({"case", "residence"})),
)
PEOPLE = 112
EIGHT_MS = 1_800_000_000_000
DAY_MS = 8 * 3_600_000
TALK = Lognormal(240, 200)
PATIENCE = Exponential(600)
STRATEGY = Strategy(
    "a busy day",
    Rules(max_waiting=10_000, calls_per_second=100),
    tuple(
        Shift(Staff(f"{n}", "", PROFILES[n % len(PROFILES)]), EIGHT_MS, EIGHT_MS + DAY_MS) for n in range(PEOPLE)
    ),
    Answering(Exponential(4), listen_s=6, missed=0.02, declined=0.01),
)  # fmt: skip
DEEP = 64
THREE = Script("three", """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return redis.call('ZCARD', KEYS[2])
""")  # fmt: skip


def callers(many: int, seed: int) -> list[Caller]:
    """About so many in eight hours, a quarter of each language."""
    source = stream(seed, "a busy day")
    found = []
    for n, at_ms in enumerate(moments([(EIGHT_MS, EIGHT_MS + DAY_MS, many / DAY_MS)], source)):
        queue = Queue(source.choice(LANGUAGES), source.choice(TOPICS))
        talk_ms, patience_ms = round(1000 * TALK.draw(source)), round(1000 * PATIENCE.draw(source))
        found.append(Caller(f"CA{n:032x}", queue, round(at_ms), talk_ms, patience_ms))
    return found


def day(client: redis.Redis, many: int, seed: int) -> tuple[float, float]:
    """Calls of a day in a second, and how long the whole day took."""
    came = callers(many, seed)
    began = time.perf_counter()
    played = Trial(client, LANGUAGES, TOPICS, STRATEGY, seed).play(came)
    took_s = time.perf_counter() - began
    assert len(played.endings) == len(came)
    return len(came) / took_s, took_s


def three(client: redis.Redis, many: int) -> float:
    """Scripts of three commands in a second, pipelined."""
    keys = [f"{{bench}}:three:{name}" for name in ("hash", "set")]
    THREE.run(client, keys, ["n", 0])
    began = time.perf_counter()
    for first in range(0, many, DEEP):
        with client.pipeline(transaction=False) as pipe:
            for n in range(first, first + DEEP):
                pipe.evalsha(THREE.digest, 2, *keys, f"n{n % 1000}", n)
            pipe.execute()
    return many / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--calls", type=int, default=10_000)
    options = parser.parse_args()
    with scratch_store() as url:
        client = loop_client(url)
        day(client, 200, 0)
        rates, limits, times = [], [], []
        for seed in range(1, options.pairs + 1):
            rate, took_s = day(client, options.calls, seed)
            rates.append(rate)
            times.append(took_s)
            limits.append(three(client, options.calls))
    table.show("Whole lives of calls on trial, beside scripts of three commands", [
        table.Pairs("calls played", "1/s", rates, limits)
    ])  # fmt: skip
    least, most = min(times), max(times)
    print(f"\nA day of {options.calls:,} calls: {statistics.median(times):.1f} s ({least:.1f} to {most:.1f}).")


if __name__ == "__main__":
    main()
