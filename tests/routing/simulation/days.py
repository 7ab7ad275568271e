"""A day with everything in it, and a stage to play it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import redis

from routing.model import Rules, Staff
from routing.simulation.chance import Exponential, moments, stream
from routing.simulation.model import Answering, Caller, Shift, Strategy
from routing.simulation.tally import Played
from routing.simulation.trial import LINE, Trial
from routing.skills import Profile, Queue
from store.clock import to_ms
from store.journal import Entry, JournalReader

LANGUAGES, TOPICS = ("pl", "uk", "en"), ("case", "work")
EIGHT_MS = to_ms(dt.datetime(2026, 3, 10, 7, 0, tzinfo=dt.UTC))  # in Kraków
HOUR_MS = 3_600_000
SKILLS = {"1": "pl", "2": "pl,uk", "3": "uk,en", "4": "pl,uk,en", "5": "en"}


def staff(person: str, languages: str, topics: str = "case,work") -> Staff:
    """A consultant."""
    profile = Profile(frozenset(languages.split(",")), frozenset(topics.split(",")))
    return Staff(person, f"+4860000000{person}", profile)


def shifts() -> tuple[Shift, ...]:
    """Five consultants with a break at different hours; the only one for English alone goes first."""
    found = []
    for n, (person, languages) in enumerate(SKILLS.items()):
        noon_ms = EIGHT_MS + (3 + n % 2) * HOUR_MS
        hours = 3 if person in {"3", "5"} else 5
        found.append(Shift(staff(person, languages), EIGHT_MS, noon_ms))
        if person not in {"3", "5"}:
            found.append(Shift(staff(person, languages), noon_ms + HOUR_MS // 2, EIGHT_MS + (hours + 2) * HOUR_MS))
    return tuple(found)


RULES = Rules(ring_s=20, wrap_up_s=20, max_waiting=6, calls_per_second=1)
ANSWERING = Answering(Exponential(5), listen_s=6, missed=0.1, declined=0.05)
BUSY = Strategy("busy", RULES, shifts(), ANSWERING)


def callers(seed: int = 1, per_hour: float = 14) -> list[Caller]:
    """Six queues for nine hours, from before the first shift to after the last; they give up in several ways."""
    found = []
    for language in LANGUAGES:
        for topic in TOPICS:
            source = stream(seed, language, topic)
            for at in moments([(-0.5, 8.5, per_hour)], source):
                arrived_ms = EIGHT_MS + round(at * HOUR_MS)
                talk_ms, patience_ms = round(source.expovariate(1 / 200_000)), round(source.expovariate(1 / 240_000))
                leaves = source.choices(("hung-up", "callback", "menus"), (6, 3, 1))[0]
                found.append(Caller("", Queue(language, topic), arrived_ms, talk_ms, patience_ms, leaves))
    ordered = sorted(found, key=lambda one: one.arrived_ms)
    return [replace(one, call=f"CA{n:032x}") for n, one in enumerate(ordered)]


@dataclass
class Stage:
    """Plays days and reads what the engine wrote."""

    client: redis.Redis
    journal: list[Entry] = field(default_factory=list)

    def play(self, strategy: Strategy, callers: Sequence[Caller], seed: int = 1) -> Played:
        """A day of which nothing is kept."""
        return Trial(self.client, LANGUAGES, TOPICS, strategy, seed).play(callers)

    def play_and_read(self, strategy: Strategy, callers: Sequence[Caller], seed: int = 1) -> Played:
        """A day, and its journal to :attr:`journal`."""
        played = Trial(self.client, LANGUAGES, TOPICS, strategy, seed, keeps_journal=True).play(callers)
        reader = JournalReader(self.client, LINE)
        reader.read()  # makes the group
        self.journal = []
        while entries := reader.read():
            self.journal += entries
            reader.ack(entries)
        return played
