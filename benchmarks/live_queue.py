"""What the live queue costs the store, with few and many callers and consultants, beside the least a match can cost.

Eight languages and twelve topics, 96 queues; consultants of six profiles. Times are the store's own, of each run of an
operation. The limit is one script with ``ZPOPMIN`` and a reservation, measured in turns with them. Then whole lives of
calls, pipelined, beside a script of three commands; how long a consultant who becomes ready waits until their telephone
is rung; and what a waiting call takes of the store's memory.

    python benchmarks/live_queue.py [--pairs 5] [--most 100000] [--most-people 10000] [--only operations ...]
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import redis
from rig import dialled, parts, table
from rig.crowd import ACTING, EVERYTHING, RULES, Crowd
from rig.least import LEAST, Least

from app.stores import loop_client, scratch_store
from routing.live import LiveQueue
from routing.skills import Queue
from store.scripts import Script

GOAL, GOAL_P99, GOAL_GROWTH, GOAL_LIVES, GOAL_DIALLED_MS, GOAL_BYTES = 2.5, 10, 0.05, 0.30, 50, 2048
PARTS = ("operations", "parts", "lives", "memory", "dialled")
SIZES = (10, 1_000, 100_000)
STAFF = (10, 1_000, 10_000)
DEEP, LIVES, WAITING = 64, 2_000, 1_000
PACE = 10.0  # calls created in a second, where they are paced
UNRESTED = replace(RULES, wrap_up_s=0)  # so that no other offer grows old in a life
THREE = Script("three", """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return redis.call('ZCARD', KEYS[2])
""")  # fmt: skip
Times = Mapping[str, Sequence[Sequence[float]]]  # of each operation, pair by pair, us


def operations(client: redis.Redis, pairs: int, most: int, most_people: int) -> None:
    """Each operation at each size, at random and in the worst case."""
    for is_worst in (False, True):
        case = "worst case" if is_worst else "at random"
        sizes = [size for size in SIZES if size <= most]
        staff = [many for many in STAFF if many <= most_people]
        by_waiting = {}
        crowd = Crowd(client, is_worst=is_worst)
        crowd.comes_on_duty(100)
        for size in sizes:
            crowd.fills_up(size)
            by_waiting[size] = measured(crowd, pairs, size)
        show(f"{case}, callers waiting", by_waiting)
        by_staff = {}
        for many in staff:
            crowd = Crowd(client, is_worst=is_worst)
            crowd.comes_on_duty(many)
            crowd.everybody_is_ready()
            by_staff[many] = measured(crowd, pairs, many, is_idle=True)
        show(f"{case}, consultants free", by_staff)


def measured(crowd: Crowd, pairs: int, size: int, *, is_idle: bool = False) -> Times:
    """Each operation, and the limit right behind it; the first round is not counted."""
    found: dict[str, list[list[float]]] = {}
    for pair in range(pairs + 1):
        took = crowd.round_of_the_idle() if is_idle else crowd.round()
        took["floor"] = crowd.floor(size)
        if pair:
            for name, times in took.items():
                found.setdefault(name, []).append(times)
    return found


def show(what: str, by_size: Mapping[int, Times]) -> None:
    """Means, the slowest hundredth, and how the cost grows."""
    means, tails = [], []
    names = [name for name in next(iter(by_size.values())) if name != "floor"]
    for name in names:
        for size, found in by_size.items():
            limits = [statistics.median(times) for times in found["floor"]]
            title = f"{name}, {size:,}"
            means.append(table.Pairs(title, "us", list(map(statistics.median, found[name])), limits, f"<= {GOAL}"))
            slow = p99([one for times in found[name] for one in times])
            tails.append(table.Pairs(title, "us", [slow], [statistics.median(limits)], f"<= {GOAL_P99}"))
    for size, found in by_size.items():
        times = [one for took in found["floor"] for one in took]
        tails.append(table.Pairs(f"the limit itself, {size:,}", "us", [p99(times)], [statistics.median(times)]))
    table.show(f"Server time, median: {what}", means)
    table.show(f"Server time, p99 beside the limit's median: {what}", tails)
    for name in names if len(by_size) > 1 else ():
        grown = growth({size: found[name] for size, found in by_size.items()})
        print(f"growth of {name}: exponent {grown:+.3f} (goal <= {GOAL_GROWTH})")


def growth(by_size: Mapping[int, Sequence[Sequence[float]]]) -> float:
    """The slope of cost over size, both as logarithms; of each size the best round, since others disturb the rest."""
    points = [(math.log(size), math.log(min(map(statistics.median, times)))) for size, times in by_size.items()]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def p99(values: Sequence[float]) -> float:
    """The slowest hundredth begins here."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


def parts_of_an_operation(client: redis.Redis, rounds: int) -> None:
    """Where the time goes; a part that is repeated finds everything at hand, so the sum is less than the whole."""
    print(f"\nParts of an operation, us of server time ({rounds} rounds): median, least")
    for name, took in parts.costs(client, rounds).items():
        print(f"{name:<66}{statistics.median(took):>8.2f}{min(took):>8.2f}")


def least(client: redis.Redis, pairs: int) -> None:
    """An acceptance, and the commands and texts of one alone, beside the limit."""
    crowd = Crowd(client)
    crowd.comes_on_duty(100)
    crowd.fills_up(WAITING)
    bare = Least(client, crowd.now_ms)
    ours: list[float] = []
    theirs: list[float] = []
    limits: list[float] = []
    for pair in range(pairs + 1):
        took = crowd.round()["accepted"], crowd.timed(LEAST.digest, bare.accept, bare.offers()), crowd.floor(WAITING)
        if pair:
            for found, times in zip((ours, theirs, limits), took, strict=True):
                found.append(statistics.median(times))
    table.show(
        "An acceptance, and the least that one could cost",
        [
            table.Pairs("accepted", "us", ours, limits, f"<= {GOAL}"),
            table.Pairs("its commands, records and events alone", "us", theirs, limits),
        ],
    )


# -- whole lives ---------------------------------------------------------------------------------------------------


def lives(client: redis.Redis, pairs: int) -> None:
    """A caller arrives, another is accepted and ends, and the sweep after it gives the consultant the next one."""
    rates, limits = [], []
    for _ in range(pairs):
        rates.append(lives_per_second(client))
        limits.append(three_per_second(client))
    table.show(
        f"Whole lives of calls, pipelined {DEEP} deep, beside scripts of three commands",
        [
            table.Pairs("lives (arrive, accept, end, next)", "1/s", rates, limits, f">= {GOAL_LIVES}"),
            table.Pairs("their scripts, four of a life", "1/s", [4 * rate for rate in rates], limits),
        ],
    )


def lives_per_second(client: redis.Redis) -> float:
    """Lives in a second, with as many callers waiting before as after. The offers' numbers follow from their order."""
    crowd = Crowd(client, profiles=(EVERYTHING,), rules=UNRESTED)
    crowd.comes_on_duty(ACTING)
    for _ in range(WAITING):
        crowd.arrives()
    crowd.everybody_is_ready()
    order = [call for _, call in sorted(crowd.offers())]
    order += sorted(call for call in crowd.live.snapshot().waiting)
    first = min(number for number, _ in crowd.offers())

    def live_on(queue: LiveQueue) -> None:
        for n in range(LIVES):
            order.append(crowd.arrives_noted(Queue("pl", "topic0")))
            queue.accept(first + n, crowd.now_ms)
            queue.end(order[n], "completed", crowd.now_ms)
            queue.sweep(crowd.now_ms)

    notebook = crowd.notes(live_on)
    began = time.perf_counter()
    notebook.send(client, DEEP)
    took_s = time.perf_counter() - began
    assert crowd.offered() == ACTING + LIVES, "not every life was lived to its end"
    return LIVES / took_s


def three_per_second(client: redis.Redis) -> float:
    """Scripts of three commands in a second, pipelined as deep."""
    keys = ("{floor}:hash", "{floor}:sorted")
    THREE.run(client, keys, ["n", 0])
    began = time.perf_counter()
    for start in range(0, 4 * LIVES, DEEP):
        with client.pipeline(transaction=False) as pipe:
            for n in range(start, start + DEEP):
                pipe.evalsha(THREE.digest, 2, *keys, f"n{n % 1000}", n)
            pipe.execute()
    return 4 * LIVES / (time.perf_counter() - began)


# -- until a telephone rings, and memory ------------------------------------------------------------------------------


def ready_to_dialled(client: redis.Redis, many: int) -> None:
    """With the pace of the carrier on and off."""
    print(f"\nFrom ready to being dialled, {WAITING:,} waiting (live queue, dispatcher, simulated carrier)")
    for pace, people, goal in ((None, many, f"goal: p99 < {GOAL_DIALLED_MS} ms"), (PACE, many // 2, "no goal")):
        waits = dialled.waits_ms(client, WAITING, people, pace)
        how = f"{pace:.0f} calls a second at most, half of that asked for" if pace else "no pace"
        print(f"{how}: p50 {statistics.median(waits):.1f}, p99 {p99(waits):.1f} ms of {people}  {goal}")


def memory(client: redis.Redis, pairs: int) -> None:
    """What the store holds for each call that waits, without the streams: they are trimmed once they are read."""
    rows = []
    for name, told in (("no number known", {}), ("number and case known", {"caller": "c" * 64, "party": "p" * 64})):
        taken = []
        for _ in range(pairs):
            crowd = Crowd(client)
            before = _used(client)
            for n in range(WAITING):
                crowd.arrives(**{field: f"{n:04}{text[4:]}" for field, text in told.items()})
            taken.append((_used(client) - before) / WAITING)
        rows.append(table.Pairs(f"a waiting call, {name}", "bytes", taken, [float(GOAL_BYTES)] * pairs, "<= 1"))
    table.show("Memory of a waiting call beside the goal", rows)


def _used(client: redis.Redis) -> int:
    client.delete("{bench}:journal", "{bench}:outbox")
    return int(client.info("memory")["used_memory_dataset"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="callers waiting")
    parser.add_argument("--most-people", type=int, default=STAFF[-1])
    parser.add_argument("--dialled", type=int, default=300, help="telephones rung without a pace")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    with scratch_store() as url:
        client = loop_client(url)
        if "operations" in options.only:
            operations(client, options.pairs, options.most, options.most_people)
        if "parts" in options.only:
            parts_of_an_operation(client, options.pairs)
            least(client, options.pairs)
        if "lives" in options.only:
            lives(client, options.pairs)
        if "memory" in options.only:
            memory(client, options.pairs)
        if "dialled" in options.only:
            ready_to_dialled(client, options.dialled)


if __name__ == "__main__":
    main()
