"""A line under test that speaks the domain: callers arrive, consultants pick up, time passes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import redis

from routing.answers import Snapshot
from routing.live import LiveQueue
from routing.model import Arrival, Done, Entry, Offer, QueuedCallback, Rules, Staff, Stale, Waiting
from routing.outbox import Outbox
from routing.skills import Profile, Queue
from store.clock import from_ms, to_ms
from store.journal import Entry as Written
from store.journal import JournalReader

LANGUAGES = ("pl", "uk", "en")
TOPICS = ("case", "work")
RULES = Rules(ring_s=20, wrap_up_s=20, decide_s=25, max_waiting=5, heartbeat_s=90, calls_per_second=1)
POLISH_CASE = Queue("pl", "case")
START = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)


def staff(person: str, languages: str = "pl", topics: str = "case,work", address: str = "") -> Staff:
    """A consultant with some skills; a language may have a level: ``pl,uk=basic``."""
    levels = ",".join(one if "=" in one else f"{one}=native" for one in languages.split(","))
    profile = Profile.parse(f"{levels}|{topics}||")
    return Staff(person, address or f"+4860090000{person[-1]}", profile)


class Line:
    """One line on a real store, with the time in the test's hand."""

    def __init__(self, client: redis.Redis, *, rules: Rules = RULES, is_restored: bool = True) -> None:
        self.client = client
        self.rules = rules
        self.live = LiveQueue(client, "infoopt", LANGUAGES, TOPICS, rules)
        self.outbox = Outbox(client, "infoopt", "test")
        self.journal = JournalReader(client, "infoopt")
        self.now_ms = to_ms(START)
        self.arrivals: dict[str, Arrival] = {}
        self.promised: dict[str, QueuedCallback] = {}
        self._written: list[Written] = []
        for stream in (self.journal.read, self.outbox.read):
            stream()  # the first read of all makes the group
        if is_restored:
            assert self.live.restore([], [], 1, self.now_ms)

    def passes(self, seconds: float) -> None:
        """Time goes by; nothing else happens."""
        self.now_ms += round(seconds * 1000)

    def now(self) -> dt.datetime:
        """The time: a line is the clock of what is built on it."""
        return from_ms(self.now_ms)

    # -- callers

    def arrives(self, call: str, queue: Queue = POLISH_CASE, head_start_s: int = 0, **told: Any) -> Entry:
        """A call asks for a person now; ``told`` of it: party, caller, when it rang, whether it insists."""
        self.arrivals[call] = Arrival(call, queue, self.now_ms, head_start_s, **told)
        return self.live.arrive(self.arrivals[call], self.now_ms)

    def waits_on(self, call: str, *, is_over: bool = False) -> Entry:
        """A turn of the wait; ``is_over``: the line has closed."""
        return self.live.beat(self.arrivals[call], self.now_ms, is_over=is_over)

    def position(self, call: str) -> int | None:
        """What a turn of the wait says of the place, if the call waits."""
        entry = self.waits_on(call)
        return entry.position if isinstance(entry, Waiting) else None

    def ends(self, call: str) -> Done:
        """The caller hangs up."""
        return self.live.end(call, "completed", self.now_ms)

    def promises(self, name: str, queue: Queue = POLISH_CASE, score: int | None = None) -> QueuedCallback:
        """A callback is promised now, and known to be."""
        made = QueuedCallback(
            callback=name,
            asked=f"asked-{name}",
            queue=queue,
            score=self.now_ms if score is None else score,
            promised_ms=self.now_ms,
            due_ms=self.now_ms,
            phone=f"phone-{name}",
        )
        self.promised[name] = made
        self.live.promise(sorted(self.promised.values(), key=lambda one: one.score))
        return made

    # -- consultants

    def signs_in(self, person: str, languages: str = "pl", topics: str = "case,work") -> None:
        """A consultant comes on duty."""
        self.live.sign_in(staff(person, languages, topics), self.now_ms)

    def offer_of(self, person: str) -> Offer:
        """The offer that a consultant has now."""
        number = self.snapshot().people[person].offer
        assert number is not None, f"{person} has no offer"
        found = self.live.offer(number)
        assert found is not None
        return found.offer

    def accepts(self, person: str) -> Offer:
        """A consultant's telephone rings, is picked up, and 1 is pressed."""
        offer = self.offer_of(person)
        self.live.dialled(offer.number, f"leg-{offer.number}", self.now_ms)
        self.live.ringing(offer.number, self.now_ms)
        self.live.picked_up(offer.number, self.now_ms)
        answer = self.live.accept(offer.number, self.now_ms)
        assert not isinstance(answer, Stale)
        return answer

    def talks(self, person: str) -> Offer:
        """A consultant accepts and both meet."""
        offer = self.accepts(person)
        self.live.joined(offer.call, "consultant", self.now_ms)
        self.live.joined(offer.call, "caller", self.now_ms)
        return offer

    # -- looking

    def snapshot(self) -> Snapshot:
        """Everything at once."""
        return self.live.snapshot()

    def state(self, call: str) -> str | None:
        """What a call is doing."""
        found = self.live.call(call)
        return found.state.value if found else None

    def person(self, person: str) -> str:
        """What a consultant is doing."""
        found = self.snapshot().people.get(person)
        return found.state.value if found else "away"

    def written(self, kind: str | None = None) -> Sequence[Written]:
        """The journal from the beginning, or its entries of one type."""
        while entries := self.journal.read():
            self._written += entries
            self.journal.ack(entries)
        return [entry for entry in self._written if kind in {None, entry.kind}]

    def told(self, kind: str, field: str) -> list[Any]:
        """One field of each entry of a type."""
        return [entry.data[field] for entry in self.written(kind)]

    def tasks(self) -> list[tuple[str, str]]:
        """What is new in the outbox: what to do, and for which call."""
        return [(task.do, task.offer.call) for task in self.outbox.read()]
