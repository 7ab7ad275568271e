"""What open desks cost: from the journal's entry to the browser's event, memory and threads of each, callers beside.

A hundred consultants sign in at the pages, each with a stream of `helpline live` and a sign of life every four seconds.
An event of one of them is written, and the time runs until that one's stream says so; the limit is a bare blocking
read of the same entry by nobody but this process. The steps of callers are timed with and without the desks.

    python benchmarks/desks.py [--desks 100] [--rounds 5] [--events 100]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import redis
from rig import line, processes, table
from rig.desks import Desk, opened, sign_in
from rig.load import Generator
from rig.requests import Caller

from app.stores import loop_client
from app.wiring import House
from store.events import PersonState
from store.journal import Journal, JournalKeys

GOAL_MS = 200.0
GOAL_KB = 100.0
PAUSE_S = 0.02  # between two events
RATE, RATE_S = 40.0, 6.0  # steps of callers a second, and for how long


@contextlib.contextmanager
def live(at: line.Ground) -> Iterator[tuple[int, int]]:
    """The live process; gives port and process id."""
    port = line.free_port()
    env = {**at.env, "LIVE_PORT": str(port), "REDIS_URL": at.redis_url}
    with line.served([*line.PYTHON, "app.cli", "live"], env, port, "/live/health") as pid:
        yield port, pid


class BareReader:
    """A thread that does nothing but read the journal, and notes when the last entry came."""

    def __init__(self, redis_url: str, key: str) -> None:
        self._client = loop_client(redis_url)
        self._key = key
        self.came_at = 0.0
        self.came = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(redis.RedisError):  # the store goes first at the end
            self._follow()

    def _follow(self) -> None:
        after = "$"
        while True:
            for _, entries in self._client.xread({self._key: after}, block=2000) or ():
                after, self.came_at = entries[-1][0], time.perf_counter()
                self.came.set()


async def told(desks: Sequence[Desk], journal: Journal, bare: BareReader, many: int) -> tuple[list[float], list[float]]:
    """In ms: from writing an event to its consultant's stream, and to the bare reader."""
    took, limits = [], []
    for number in range(many):
        desk = desks[number % len(desks)]
        desk.came.clear()
        bare.came.clear()
        desk.heard.pop("desk", None)
        began = time.perf_counter()
        body = PersonState(desk.person, "ready", "benchmark")
        await asyncio.to_thread(journal.append, body, call=None, at_ms=round(1000 * time.time()))
        while "desk" not in desk.heard:
            await asyncio.wait_for(desk.came.wait(), 10)
            desk.came.clear()
        took.append(1000 * (desk.heard["desk"][0] - began))
        bare.came.wait(10)
        limits.append(1000 * (bare.came_at - began))
        await asyncio.sleep(PAUSE_S)
    return took, limits


def p99(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100)[98]


def footprint(pid: int) -> tuple[float, int]:
    """Memory in kB and threads of a server with all its processes."""
    found = processes.family(pid)
    threads = sum(len(list(Path(f"/proc/{one.pid}/task").iterdir())) for one in found)
    return 1024 * sum(map(processes.pss_mb, found)), threads


def steps_ms(load: Generator, port: int) -> float:
    """The p99 of callers' steps under a steady load."""
    return 1000 * p99(load.arrive(port, RATE, RATE_S).latencies)


async def measured(options: argparse.Namespace) -> None:
    """Measure and print."""
    with contextlib.ExitStack() as held:
        ground = held.enter_context(line.ground())
        port, pid = held.enter_context(live(ground))
        web_port, _ = held.enter_context(line.web(ground, line.THREADS))
        house = House.open(ground.settings)
        desks = sign_in(house, ground.redis_url, options.desks)
        store = redis.Redis.from_url(ground.redis_url, decode_responses=True)
        name = next(iter(house.configuration.lines))
        journal, bare = Journal(store, name), BareReader(ground.redis_url, JournalKeys.of(name).journal)
        load, origin = Generator(Caller.of(ground.settings)), house.settings.public_url
        await asyncio.to_thread(load.arrive, web_port, RATE, 1.0)  # what is made late is made
        async with opened(port, origin, desks[:2]):
            pass  # likewise
        before = footprint(pid) if processes.CAN_TELL else None
        alone, beside, took, limits, tails = [], [], [], [], []
        for _ in range(options.rounds):
            alone.append(await asyncio.to_thread(steps_ms, load, web_port))
            async with opened(port, origin, desks):
                beside.append(await asyncio.to_thread(steps_ms, load, web_port))
                found, bare_ms = await told(desks, journal, bare, options.events)
                after = footprint(pid) if processes.CAN_TELL else None
            took += found
            limits += bare_ms
            tails.append(p99(found))
    table.show(
        f"From the journal's entry to the browser, {options.desks} desks",
        [
            table.Pairs("all events, beside a bare read", "ms", took, limits),
            table.Pairs("p99 of a round, and the goal", "ms", tails, [GOAL_MS] * len(tails), "<= 1"),
        ],
    )
    print(f"p50 {statistics.median(took):.1f}, p99 {p99(took):.1f}, longest {max(took):.1f} ms of {len(took)}")
    table.show("p99 of callers' steps, with desks and without", [table.Pairs("with and without", "ms", beside, alone)])
    if before and after:
        each = (after[0] - before[0]) / options.desks
        print(f"\nA desk costs {each:.1f} kB  goal {GOAL_KB:.0f}, ratio {each / GOAL_KB:.2f}")
        print(f"Threads of the live process: {before[1]} before, {after[1]} with all desks")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desks", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--events", type=int, default=100)
    asyncio.run(measured(parser.parse_args()))


if __name__ == "__main__":
    main()
