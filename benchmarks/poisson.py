"""How even the answers are: callers who press keys at moments of their own, at 30 % of the capacity just found.

Latency runs from the moment at which a request was meant to be sent, so a stall is charged to everybody whom it kept
waiting. In turns without and with 64 silent TCP connections beside it, which must change nothing; and a bare Flask
route under the same load, to tell what of it is the machine's.

    python benchmarks/poisson.py [--pairs 5] [--seconds 2] [--share 0.3]
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import statistics
from collections.abc import Iterator

import redis
from rig import line, table
from rig.load import Generator, Load
from rig.requests import Caller

SILENT = 64
QUANTILES = (50, 90, 99)


@contextlib.contextmanager
def silence(port: int, many: int) -> Iterator[None]:
    """Connections over which nobody says anything."""
    with contextlib.ExitStack() as held:
        for _ in range(many):
            held.enter_context(socket.create_connection(("127.0.0.1", port)))
        yield


def quantiles_ms(load: Load) -> dict[int, float]:
    """Latency in ms by per cent."""
    cuts = statistics.quantiles(load.latencies, n=100)
    return {of: 1000 * cuts[of - 1] for of in QUANTILES}


def show(alone: list[Load], beside: list[Load], bare: list[Load], rate: float) -> None:
    """Print the tables and how punctual the generator was."""
    before, after, limit = ([quantiles_ms(one) for one in loads] for loads in (alone, beside, bare))
    rows = [
        table.Pairs(f"p{of}, a step", "ms", [one[of] for one in before], [one[of] for one in limit]) for of in QUANTILES
    ]
    table.show(f"Latency at {rate:.0f} requests a second, beside a bare Flask route under the same load", rows)
    rows = [
        table.Pairs("p99 and p50", "ms", [one[99] for one in before], [one[50] for one in before], "<= 4"),
        table.Pairs("p99 and p50, bare route", "ms", [one[99] for one in limit], [one[50] for one in limit]),
        table.Pairs(f"p50, {SILENT} silent beside", "ms", [o[50] for o in after], [o[50] for o in before], "1"),
        table.Pairs(f"p99, {SILENT} silent beside", "ms", [o[99] for o in after], [o[99] for o in before], "1"),
    ]
    table.show("Its tail, and what silent connections change (value to limit)", rows)
    late = [1000 * moment for load in (*alone, *beside) for moment in load.late]
    print(f"\nThe generator sent {statistics.quantiles(late, n=100)[98]:.2f} ms late at p99.")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--share", type=float, default=0.3, help="of the capacity")
    parser.add_argument("--threads", type=int, default=line.THREADS)
    options = parser.parse_args()
    alone: list[Load] = []
    beside: list[Load] = []
    bare: list[Load] = []
    with contextlib.ExitStack() as held:
        ground = held.enter_context(line.ground())
        store = redis.Redis.from_url(ground.redis_url)
        load = Generator(Caller.of(ground.settings))
        port, _ = held.enter_context(line.web(ground, options.threads))
        bare_port, _ = held.enter_context(line.bare_web(options.threads))
        load.saturate(port, 0.5, 4_000)
        capacity = statistics.median(load.saturate(port, 1.5, 8_000).rate for _ in range(3))
        rate = options.share * capacity
        for _ in range(options.pairs):
            store.flushdb()
            alone.append(load.arrive(port, rate, options.seconds))
            with silence(port, SILENT):
                beside.append(load.arrive(port, rate, options.seconds))
            bare.append(load.arrive(bare_port, rate, options.seconds, heard=b"<Hangup"))
    print(f"Capacity {capacity:,.0f} steps a second; {100 * options.share:.0f} % of it arrive.")
    show(alone, beside, bare, rate)


if __name__ == "__main__":
    main()
