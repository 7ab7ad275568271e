"""What open desks cost: from the journal's entry to the browser, memory and threads of each, callers beside.

A hundred consultants sign in at the pages, each with a stream of `helpline live` and a sign of life every four seconds.
An event of one of them is written, and the time runs until that one's stream says so, and until what the desk then
fetches to show it has come; the limit is a bare blocking read of the same entry by nobody but this process. The steps
of callers are timed with and without the desks.

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
from dataclasses import dataclass, field
from pathlib import Path

import redis
from rig import line, processes, table
from rig.desks import Desk, Pages, opened, sign_in
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


@dataclass
class Times:
    """In ms from writing an event: to its consultant's stream, to what is shown of it, and to the bare reader."""

    told: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


async def told(desks: Sequence[Desk], journal: Journal, bare: BareReader, pages: Pages, many: int) -> Times:
    """Write so many events, one after the other."""
    times = Times()
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
        times.told.append(1000 * (desk.heard["desk"][0] - began))
        await pages.fetch("/desk/now", desk)
        times.shown.append(1000 * (time.perf_counter() - began))
        bare.came.wait(10)
        times.bare.append(1000 * (bare.came_at - began))
        await asyncio.sleep(PAUSE_S)
    pages.close()
    return times


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
        alone, beside, tails, times = [], [], [], Times()
        for _ in range(options.rounds):
            alone.append(await asyncio.to_thread(steps_ms, load, web_port))
            async with opened(port, origin, desks):
                beside.append(await asyncio.to_thread(steps_ms, load, web_port))
                pages = Pages(web_port, origin)
                found = await told(desks, journal, bare, pages, options.events)
                after = footprint(pid) if processes.CAN_TELL else None
            for all_, these in zip(vars(times).values(), vars(found).values(), strict=True):
                all_ += these
            tails.append(p99(found.shown))
    table.show(
        f"From the journal's entry to the browser, {options.desks} desks",
        [
            table.Pairs("the event, beside a bare read", "ms", times.told, times.bare),
            table.Pairs("what is shown, beside a bare read", "ms", times.shown, times.bare),
            table.Pairs("p99 shown of a round, and the goal", "ms", tails, [GOAL_MS] * len(tails), "<= 1"),
        ],
    )
    for name, took in (("told", times.told), ("shown", times.shown)):
        print(
            f"{name}: p50 {statistics.median(took):.1f}, p99 {p99(took):.1f}, longest {max(took):.1f} ms of {len(took)}"
        )
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
