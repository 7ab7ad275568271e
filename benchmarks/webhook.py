"""How fast a step of a call is: signed menu steps through the whole application, beside a bare Flask route.

A step is what a key in a menu costs: signature over twenty fields, link, claim and facts, dialogue, TwiML, journal; the
store is synced at each write. The limit is a Flask route that answers a constant to the very same requests, on the same
server with as many workers and threads, in turns with the steps. 32 kept connections; the load has a process of its own.

    python benchmarks/webhook.py [--pairs 5] [--seconds 2] [--threads 1,2,4]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics

import redis
from rig import line, processes, table
from rig.load import Generator, Load
from rig.requests import Caller

BARE = b"<Hangup"
PREPARED_PER_S = {"step": 9_000, "bare": 30_000}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--threads", default="1,2,4", help="blocking threads of each of the two workers")
    options = parser.parse_args()
    chosen = [int(word) for word in options.threads.split(",")]
    with contextlib.ExitStack() as held:
        ground = held.enter_context(line.ground())
        store = redis.Redis.from_url(ground.redis_url, decode_responses=True)
        store_pid = int(store.info("server")["process_id"])
        load = Generator(Caller.of(ground.settings))
        webs = {threads: held.enter_context(line.web(ground, threads)) for threads in chosen}
        bares = {threads: held.enter_context(line.bare_web(threads)) for threads in chosen}
        steps: dict[int, list[float]] = {threads: [] for threads in chosen}
        limits: dict[int, list[float]] = {threads: [] for threads in chosen}
        costs: dict[int, list[float]] = {threads: [] for threads in chosen}
        bare_costs: dict[int, list[float]] = {threads: [] for threads in chosen}
        for turn in range(options.pairs + 1):
            for threads in chosen:
                seconds = options.seconds if turn else 0.5  # the first turn of all only warms up
                web, bare = webs[threads], bares[threads]
                most = round(PREPARED_PER_S["step"] * seconds)
                step, cost = _measured(lambda: load.saturate(web[0], seconds, most), web[1], store_pid)
                most = round(PREPARED_PER_S["bare"] * seconds)
                limit, bare_cost = _measured(lambda: load.saturate(bare[0], seconds, most, BARE), bare[1])
                store.flushdb()
                if turn:
                    steps[threads].append(step.rate)
                    limits[threads].append(limit.rate)
                    costs[threads].append(cost)
                    bare_costs[threads].append(bare_cost)
    rows = [table.Pairs(f"steps, 2 workers x {t}", "1/s", steps[t], limits[t], "0.333") for t in chosen]
    table.show("A step of a call and a bare Flask route", rows)
    if processes.CAN_TELL:
        rows = [table.Pairs(f"CPU of the servers, 2 x {t}", "us", costs[t], bare_costs[t]) for t in chosen]
        table.show("What one costs on all processes but the generator, the store's included", rows)
    print(f"\ngenerator: {statistics.median(_generator):.0f} us of CPU for an answer")


_generator: list[float] = []


def _measured(run: object, *pids: int) -> tuple[Load, float]:
    before = processes.cpu_s(processes.family(*pids)) if processes.CAN_TELL else 0.0
    load = run()
    after = processes.cpu_s(processes.family(*pids)) if processes.CAN_TELL else 1.0
    _generator.append(1e6 * load.cpu_s / load.answers)
    return load, 1e6 * (after - before) / load.answers


if __name__ == "__main__":
    main()
