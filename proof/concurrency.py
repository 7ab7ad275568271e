"""Many processes at once on one line: each does callers' and consultants' steps of the same calls, as fast as it can.

What every process was answered is held against the journal call by call, and the store against both.

    python proof/concurrency.py [--processes 16] [--steps 5000] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import platform
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import redis

from app.stores import loop_client, scratch_store
from proof.told import Fault
from proof.witness import Witness
from routing.live import LiveQueue
from routing.model import Arrival, Offer, Rules, Staff, Stale
from routing.skills import Choice, Profile, Queue
from store.journal import Entry, JournalReader

LINE, LANGUAGES, TOPICS = "crowded", ("pl", "uk"), ("case", "work")
# Everybody may take everything at any time, so that whoever waits while somebody is ready waits in vain.
RULES = Rules(
    ring_s=2, decide_s=2, wrap_up_s=1, margin_s=0, ceiling_s=5, connect_s=5, max_waiting=40, again_s=0,
    most_misses=1_000_000, choice=Choice("longest-idle", at_once=2),
)  # fmt: skip
EVERYTHING = Profile(frozenset(LANGUAGES), frozenset(TOPICS))
PEOPLE = [f"p{n}" for n in range(8)]
FAST = 60  # the line's seconds in one of ours
CALLS = 30  # that are known at a time; each has its turn as an older one ends


@dataclass
class Answers:
    """What one process did, and was told."""

    steps: int = 0
    said_yes: set[int] = field(default_factory=set)  # offers that it accepted, whatever the answer
    accepted: set[int] = field(default_factory=set)  # that it was given
    finished: set[int] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)


class Worker:
    """One process: it knows the calls by their names alone, and the offers from the store."""

    def __init__(self, url: str, seed: str, began_s: float) -> None:
        self._client = loop_client(url)
        self._live = LiveQueue(self._client, LINE, LANGUAGES, TOPICS, RULES)
        self._chance = random.Random(seed)
        self._began_s = began_s
        self._seen: list[int] = [1]
        self.answers = Answers()

    def works(self, steps: int) -> Answers:
        """So many random steps."""
        deeds = (self._calls, self._calls, self._waits, self._leaves, self._ends, self._looks, self._offers,
                 self._offers, self._offers, self._joins, self._joins, self._people, self._sweeps)  # fmt: skip
        for n in range(steps):
            self._window = 1 + n // 12
            self._chance.choice(deeds)()
            self.answers.steps += 1
        return self.answers

    def _now_ms(self) -> int:
        return round(1000 * FAST * (time.time() - self._began_s))

    def _call(self) -> str:
        return f"c{self._window + self._chance.randrange(CALLS)}"

    def _arrival(self) -> Arrival:
        call = self._call()
        n = int(call[1:])
        return Arrival(call, Queue(LANGUAGES[n % 2], TOPICS[n // 2 % 2]), self._now_ms())

    def _calls(self) -> None:
        self._live.arrive(self._arrival(), self._now_ms())

    def _waits(self) -> None:
        self._live.beat(self._arrival(), self._now_ms())

    def _leaves(self) -> None:
        self._live.leave(self._call(), "menus", self._now_ms())

    def _ends(self) -> None:
        call = self._call()
        self._live.end(call, "completed", self._now_ms())
        self.answers.ended.add(call)

    def _looks(self) -> None:
        numbers = self._client.hkeys(f"{{{LINE}}}:offers")
        self._seen = [*self._seen, *map(int, numbers)][-30:]

    def _offers(self) -> None:
        number, now_ms = self._chance.choice(self._seen), self._now_ms()
        deed = self._chance.choice(("accept", "accept", "finish", "decline", "miss", "ringing", "picked_up", "drops"))
        if deed == "accept":
            self.answers.said_yes.add(number)
            if isinstance(self._live.accept(number, now_ms), Offer):
                self.answers.accepted.add(number)
        elif deed == "finish":
            if not isinstance(self._live.finish(number, now_ms), Stale):
                self.answers.finished.add(number)
        elif deed == "miss":
            self._live.miss(number, "missed", now_ms)
        elif deed == "drops":
            self._live.leg_ended(number, now_ms)
        else:
            getattr(self._live, deed)(number, now_ms)

    def _joins(self) -> None:
        found = self._live.offer(self._chance.choice(self._seen))
        for side in ("caller", "consultant"):
            if found:
                self._live.joined(found.offer.call, side, self._now_ms(), found.offer.number)

    def _people(self) -> None:
        person, now_ms = self._chance.choice(PEOPLE), self._now_ms()
        deed = self._chance.choice(("in", "in", "in", "out", "pause", "resume", "resume"))
        if deed == "in":
            self._live.sign_in(Staff(person, "+48600900001", EVERYTHING), now_ms)
        elif deed == "out":
            self._live.sign_out(person, now_ms)
        elif deed == "pause":
            self._live.pause(person, now_ms)
        else:
            self._live.resume(person, now_ms)

    def _sweeps(self) -> None:
        self._live.sweep(self._now_ms())


def _work(url: str, seed: str, began_s: float, steps: int) -> Answers:
    return Worker(url, seed, began_s).works(steps)


@dataclass
class Crowding:
    """What came of it."""

    steps: int
    calls: int
    journal: Counter[str]
    faults: list[Fault]


def crowded(client: redis.Redis, url: str, processes: int, steps: int, seed: int) -> Crowding:
    """Let so many processes take so many steps each, all at once, and tally."""
    live = LiveQueue(client, LINE, LANGUAGES, TOPICS, RULES)
    live.restore([], [Staff(one, "+48600900001", EVERYTHING) for one in PEOPLE], 1, 0)
    began_s = time.time()
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        told = pool.starmap(_work, [(url, f"{seed}:{n}", began_s, steps) for n in range(processes)])
    witness, entries = Witness(RULES), _written(client)
    witness.accepts = set().union(*(one.said_yes for one in told))
    witness.reads(entries)
    live.sweep(round(1000 * FAST * (time.time() - began_s)))
    witness.reads(_written(client))
    _agrees(witness, entries, told)
    now = live.snapshot()
    witness.compare(now, 0)
    ready = [id_ for id_, one in now.people.items() if one.state == "ready"]
    if now.waiting and ready:
        witness.fault("stuck", f"{now.waiting} wait while {ready} are ready")
    return Crowding(sum(one.steps for one in told), len(witness.ended), witness.events, witness.faults)


def _written(client: redis.Redis) -> list[Entry]:
    reader, found = JournalReader(client, LINE), []
    reader.read(count=1)  # the first read of all makes the group
    while entries := reader.read(count=5000):
        found += entries
        reader.ack(entries)
    return found


def _agrees(witness: Witness, entries: list[Entry], told: list[Answers]) -> None:
    """What the processes were answered is what the journal says, offer by offer and call by call."""
    accepted = [int(e.data["offer"]) for e in entries if e.kind == "offer-ended" and e.data["how"] == "accepted"]
    over = {int(e.data["offer"]): str(e.data["how"]) for e in entries if e.kind in {"talk-ended", "not-met"}}
    given = set().union(*(one.accepted for one in told))
    if sorted(given) != sorted(accepted):
        witness.fault("doubled", f"{len(given)} offers were given to consultants, the journal has {len(accepted)}")
    finished = set().union(*(one.finished for one in told))
    if sum(len(one.finished) for one in told) != len(finished):
        witness.fault("doubled", "a talk was ended by two")
    if any(over.get(number) not in {"consultant", "dropped"} for number in finished):
        witness.fault("lost", "a talk that was ended is not ended in the journal")
    ended = [str(e.call) for e in entries if e.kind == "call-ended"]
    if sorted(ended) != sorted(set().union(*(one.ended for one in told))):
        witness.fault("lost", "not each call that was ended has one end in the journal")


def main() -> None:
    """Crowd and print; the exit code tells whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--steps", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.perf_counter()
    with scratch_store() as url:
        found = crowded(loop_client(url), url, options.processes, options.steps, options.seed)
    took_s = time.perf_counter() - began
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, seed {options.seed}, {options.processes} processes,", end=" ")
    print(f"Python {platform.python_version()}\n")
    print(f"{found.steps:,} steps in {took_s:,.0f} s; {found.calls:,} calls ended.")
    print(", ".join(f"{name} {times:,}" for name, times in found.journal.most_common()))
    print(f"{len(found.faults)} faults.")
    for fault in found.faults[:20]:
        print(f"{fault.kind}: {fault.what}")
    sys.exit(1 if found.faults else 0)


if __name__ == "__main__":
    main()
