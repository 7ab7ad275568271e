"""What the live queue costs the store, with few and with many callers waiting, beside the least that a match can cost.

Eight languages and twelve topics, 96 queues; consultants of six profiles. Times are the server's own (``INFO``), for
each operation apart. The limit is one script with ``ZPOPMIN`` and a reservation, measured in turns with them. Then the
whole life of a call over one connection that waits for each answer.

    python benchmarks/live_queue.py [--pairs 5] [--most 10000]
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import redis
from rig import table

from app import leash
from app.stores import find_server
from routing.live import LiveQueue
from routing.model import Arrival, Rules, Staff
from routing.skills import Profile, Queue
from store.scripts import Script

LANGUAGES = ("pl", "uk", "en", "ru", "es", "ka", "vi", "tr")
TOPICS = tuple(f"topic{n}" for n in range(12))
PROFILES = (
    Profile(frozenset(LANGUAGES), frozenset(TOPICS)),
    *(Profile(frozenset({"pl", language}), frozenset(TOPICS)) for language in LANGUAGES[1:6]),
)
PEOPLE = 48
LIVES = 300
FLOOR = Script("floor", """
local head = redis.call('ZPOPMIN', KEYS[1])
local number = redis.call('HINCRBY', KEYS[2], 'offers', 1)
redis.call('HSET', KEYS[3], head[1], 'offered ' .. ARGV[1] .. ' ' .. number)
redis.call('ZADD', KEYS[4], ARGV[2], number)
return { head[1], number }
""")  # fmt: skip


class Bench:
    """A line on a store of its own, with so many callers waiting whom nobody is free to take."""

    def __init__(self, client: redis.Redis, waiting: int) -> None:
        self.client = client
        self.live = LiveQueue(client, "bench", LANGUAGES, TOPICS, Rules(max_waiting=1_000_000))
        self.now_ms = 1_800_000_000_000
        self._numbers = itertools.count()
        client.flushall()
        self.live.restore([], [], 1, self.now_ms)
        self.people = [f"{n}" for n in range(PEOPLE)]
        for n, person in enumerate(self.people):
            self.live.sign_in(Staff(person, f"+48600{n:06}", PROFILES[n % len(PROFILES)]), self.now_ms)
            self.live.pause(person, self.now_ms)
        for _ in range(waiting):
            self.arrive()

    def arrive(self) -> str:
        """The next caller, of one queue after the other."""
        n = next(self._numbers)
        self.now_ms += 1
        call = f"CA{n:032x}"
        queue = Queue(LANGUAGES[n % 8], TOPICS[n // 8 % 12])
        self.live.arrive(Arrival(call, queue, self.now_ms), self.now_ms)
        return call

    def offers(self) -> list[tuple[int, str]]:
        """Numbers and calls of all offers that are out."""
        return [(number, one.offer.call) for number, one in self.live.snapshot().offers.items()]

    def round(self) -> dict[str, float]:
        """Server time in us of each operation, at as many who wait after it as before."""
        people = range(PEOPLE)
        found = {
            "a consultant is free, matched": self._timed(
                lambda n: self.live.resume(self.people[n], self.now_ms), people
            )
        }
        offers = self.offers()
        found["accepted"] = self._timed(lambda one: self.live.accept(one[0], self.now_ms), offers)
        for number, call in offers:
            self.live.joined(call, "caller", self.now_ms, number)
            self.live.joined(call, "consultant", self.now_ms, number)
        found["a call arrives and waits"] = self._timed(
            self.arrive, people
        )  # and hears how long, while everybody talks
        self.now_ms += 60_000
        found["a talk ends"] = self._timed(lambda one: self.live.end(one[1], "completed", self.now_ms), offers)
        for person in self.people:
            self.live.pause(person, self.now_ms)
        return found

    def floor(self) -> float:
        """Server time in us of the least that a match can cost, on a set as long as theirs."""
        keys = [f"{{bench}}:floor:{name}" for name in ("set", "meta", "calls", "leases")]
        return self._timed(lambda n: FLOOR.run(self.client, keys, [f"person{n}", self.now_ms]), range(PEOPLE * 4))

    def fill_floor(self, many: int) -> None:
        """As many members for the limit's own set, and those that it takes."""
        members = {f"CA{n:032x}": n for n in range(many + PEOPLE * 4)}
        self.client.zadd("{bench}:floor:set", members)

    def _timed(self, act: Callable[..., object], over: object) -> float:
        self.client.config_resetstat()
        for one in over:
            act(one) if act != self.arrive else act()
        return _took_us(self.client)


def _took_us(client: redis.Redis) -> float:
    """Server time of a call of one of the functions, or of the limit's script, since the figures were reset."""
    stats = client.info("commandstats")
    return float(stats.get("cmdstat_fcall", stats.get("cmdstat_evalsha"))["usec_per_call"])


def matched_at_once(bench: Bench) -> float:
    """Server time in us of a call that arrives and is matched: everybody is free and nobody waits."""
    for person in bench.people:
        bench.live.resume(person, bench.now_ms)
    bench.client.config_resetstat()
    for _ in range(PEOPLE // 2):
        bench.arrive()
    took = _took_us(bench.client)
    for _, call in bench.offers():
        bench.live.end(call, "completed", bench.now_ms)
    for person in bench.people:
        bench.live.pause(person, bench.now_ms)
    return took


def lives(bench: Bench) -> float:
    """Whole lives of calls in a second: arrived and matched, dialled, accepted, met, ended, rested."""
    for person in bench.people:
        bench.live.resume(person, bench.now_ms)
    began = time.perf_counter()
    for _ in range(LIVES):
        call = bench.arrive()
        record = bench.live.call(call)
        number = record.offer if record else None
        assert number is not None
        bench.live.dialling(number, bench.now_ms)
        bench.live.dialled(number, f"leg{number}", bench.now_ms)
        bench.live.ringing(number, bench.now_ms)
        bench.live.picked_up(number, bench.now_ms)
        bench.live.accept(number, bench.now_ms)
        bench.live.joined(call, "caller", bench.now_ms, number)
        bench.live.joined(call, "consultant", bench.now_ms, number)
        bench.live.end(call, "completed", bench.now_ms)
        bench.now_ms += 25_000
        bench.live.sweep(bench.now_ms)
    return LIVES / (time.perf_counter() - began)


def floors(bench: Bench) -> float:
    """The limit's matches in a second, over the same connection."""
    bench.fill_floor(LIVES * 10)
    began = time.perf_counter()
    for n in range(LIVES * 10):
        FLOOR.run(bench.client, [f"{{bench}}:floor:{name}" for name in ("set", "meta", "calls", "leases")], [n, n])
    return LIVES * 10 / (time.perf_counter() - began)


def measured(client: redis.Redis, waiting: int, pairs: int) -> list[table.Pairs]:
    """Each operation beside the limit, in turns."""
    bench = Bench(client, waiting)
    bench.fill_floor(waiting)
    values: dict[str, list[float]] = {}
    limits: list[float] = []
    bench.round()
    for _ in range(pairs):
        for name, took in bench.round().items():
            values.setdefault(name, []).append(took)
        limits.append(bench.floor())
        bench.fill_floor(waiting)
    return [table.Pairs(f"{name}, {waiting:,}", "us", took, limits) for name, took in values.items()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--most", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="helpline-bench-") as folder:
        socket = Path(folder) / "s"
        words = [str(find_server()), "--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(words, cwd=folder, stdout=quiet, stderr=quiet, preexec_fn=leash.die_with_parent)
        try:
            client = _connected(socket)
            sizes = [size for size in (10, 100, 1_000, 10_000) if size <= options.most]
            rows = [row for size in sizes for row in measured(client, size, options.pairs)]
            rows.sort(key=lambda row: row.name.rpartition(", ")[0])
            table.show("Server time by operation and callers waiting, beside ZPOPMIN with a reservation", rows)
            empty = Bench(client, 0)
            at_once, limits, whole, least = [], [], [], []
            for _ in range(options.pairs):
                empty.fill_floor(10)
                at_once.append(matched_at_once(empty))
                limits.append(empty.floor())
            for _ in range(options.pairs):
                bench = Bench(client, 0)
                whole.append(lives(bench))
                least.append(floors(bench))
            table.show("Nobody waits", [table.Pairs("a call arrives, matched", "us", at_once, limits)])
            table.show(
                "Whole lives of calls beside bare matches, one connection, one at a time",
                [table.Pairs("lives (11 scripts, a look)", "1/s", whole, least)],
            )
            print(f"\nA life of a call takes {1e6 / statistics.median(whole):,.0f} us, the client's part included.")
        finally:
            server.terminate()
            server.wait()


def _connected(socket: Path) -> redis.Redis:
    client = redis.Redis(unix_socket_path=str(socket), decode_responses=True)
    deadline = time.monotonic() + 10
    while True:
        try:
            client.ping()
        except redis.RedisError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return client


if __name__ == "__main__":
    main()
