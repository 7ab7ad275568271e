"""How fast a step of a call is: signed menu steps through the whole application, beside a bare Flask route.

A step is what a key in a menu costs: signature over twenty fields, link, facts, dialogue, TwiML, journal; the store is
synced at each write. The limit is a Flask route that answers a constant to requests just like these, on the same server
with as many workers and threads, in turns with the steps. 32 kept connections; the load has a process of its own.

    python benchmarks/webhook.py [--pairs 5] [--seconds 1.5] [--threads 1,4]
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

import redis
from rig import line, processes, table
from rig.load import Generator, Load
from rig.requests import Caller

BARE = b"<Hangup"
WARM_UP_S = 0.5
PREPARED_PER_S = 6_000  # steps, before any rate is known


@dataclass
class Server:
    """A server under load: where it is, whose CPU is counted, and what was measured."""

    port: int
    pids: tuple[int, ...]
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)  # us of CPU for an answer
    generator: list[float] = field(default_factory=list)

    def measure(self, run: Callable[[], Load]) -> None:
        """One round."""
        before = self._cpu_s()
        load = run()
        self.costs.append(1e6 * (self._cpu_s() - before) / load.answers)
        self.generator.append(1e6 * load.cpu_s / load.answers)
        self.rates.append(load.rate)

    def _cpu_s(self) -> float:
        return processes.cpu_s(processes.family(*self.pids)) if processes.CAN_TELL else 0.0


def measured(chosen: list[int], pairs: int, seconds: float) -> dict[int, tuple[Server, Server]]:
    """The step's and the bare server of each number of threads, measured in turns."""
    with contextlib.ExitStack() as held:
        ground = held.enter_context(line.ground())
        store = redis.Redis.from_url(ground.redis_url, decode_responses=True)
        store_pid = int(store.info("server")["process_id"])
        load = Generator(Caller.of(ground.settings))
        servers = {}
        for threads in chosen:
            port, pid = held.enter_context(line.web(ground, threads))
            bare_port, bare_pid = held.enter_context(line.bare_web(threads))
            servers[threads] = (Server(port, (pid, store_pid)), Server(bare_port, (bare_pid,)))
            load.saturate(port, WARM_UP_S, PREPARED_PER_S)
            load.repeat(bare_port, WARM_UP_S, BARE)
        for _ in range(pairs):
            for step, bare in servers.values():
                most = round(1.8 * max(step.rates, default=PREPARED_PER_S) * seconds)
                step.measure(lambda step=step, most=most: load.saturate(step.port, seconds, most))
                bare.measure(lambda bare=bare: load.repeat(bare.port, seconds, BARE))
                store.flushdb()
    return servers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--threads", default="1,4", help="blocking threads of each of the two workers")
    options = parser.parse_args()
    servers = measured([int(word) for word in options.threads.split(",")], options.pairs, options.seconds)
    rates = [
        table.Pairs(f"2 workers x {threads} threads", "1/s", step.rates, bare.rates, ">= 0.333")
        for threads, (step, bare) in servers.items()
    ]
    table.show("Steps of calls a second, and answers of a bare Flask route", rates)
    if processes.CAN_TELL:
        costs = [
            table.Pairs(f"2 workers x {threads} threads", "us", step.costs, bare.costs, "<= 3")
            for threads, (step, bare) in servers.items()
        ]
        table.show("CPU of one answer: the server's processes, for a step the store's too", costs)
    generator = [cost for pair in servers.values() for one in pair for cost in one.generator]
    print(f"\nThe generator beside them uses {statistics.median(generator):.0f} us of CPU for an answer.")


if __name__ == "__main__":
    main()
