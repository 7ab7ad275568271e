"""A live queue full of callers, on a store of its own: filled quickly, and asked what each operation cost the store."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

import redis

from routing.live import LiveQueue
from routing.model import Arrival, Rules, Staff
from routing.skills import Profile, Queue
from store.scripts import Script

LANGUAGES = ("pl", "uk", "en", "ru", "es", "ka", "vi", "tr")
TOPICS = tuple(f"topic{n}" for n in range(12))
QUEUES = tuple(Queue(language, topic) for language in LANGUAGES for topic in TOPICS)
EVERYTHING = Profile(frozenset(LANGUAGES), frozenset(TOPICS))
PROFILES = (EVERYTHING, *(Profile(frozenset({"pl", other}), frozenset(TOPICS)) for other in LANGUAGES[1:6]))
RULES = Rules(max_waiting=1_000_000)
ACTING = 48  # consultants who take calls in each round; whoever is on duty besides them pauses
FLOOR = Script("floor", """
local head = redis.call('ZPOPMIN', KEYS[1])
local number = redis.call('HINCRBY', KEYS[2], 'offers', 1)
redis.call('HSET', KEYS[3], head[1], 'offered ' .. ARGV[1] .. ' ' .. number)
redis.call('ZADD', KEYS[4], ARGV[2], number)
return { head[1], number }
""")  # fmt: skip
FLOOR_KEYS = tuple(f"{{floor}}:{name}" for name in ("set", "meta", "calls", "leases"))
ANSWERS: Mapping[str, Sequence[Any]] = {
    "arrive": ("gone",), "accept": ("stale",), "sign_in": ("done",), "step_aside": ("done",), "end": ("done",),
    "sweep": ("swept", 0, 0, "", (), (), ()),
}  # fmt: skip


class Notebook:
    """In place of the store's client: notes steps, to send many at once later; nobody looks at what they answer."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, ...]] = []

    def fcall(self, function: str, keys: int, *rest: Any) -> Sequence[Any]:
        """Note a step; answers something that decides nothing."""
        self.steps.append((function, keys, *rest))
        return ANSWERS[function.split("_", 2)[2]]

    def send(self, client: redis.Redis, deep: int) -> None:
        """Send everything, so many at a time."""
        for steps in _cut(self.steps, deep):
            with client.pipeline(transaction=False) as pipe:
                for step in steps:
                    pipe.fcall(*step)
                pipe.execute()
        self.steps = []


def _cut(steps: Sequence[Any], deep: int) -> Iterable[Sequence[Any]]:
    return (steps[first : first + deep] for first in range(0, len(steps), deep))


class Crowd:
    """A line with callers who wait and consultants who pause.

    Args:
        client: of a store that is emptied.
        is_worst: whoever came first speaks languages that nobody who acts speaks, and every profile may take whoever
            comes now; else any queue and any profile.
        profiles: of the consultants, in turns.
        rules: the line's.
    """

    def __init__(
        self,
        client: redis.Redis,
        *,
        is_worst: bool = False,
        profiles: Sequence[Profile] = PROFILES,
        rules: Rules = RULES,
    ) -> None:
        self.client = client
        self.is_worst = is_worst
        self.now_ms = 1_800_000_000_000
        self.people: list[str] = []
        self._profiles = profiles
        self._numbers = itertools.count()
        self._random = random.Random(1)
        client.flushall()
        client.config_set("slowlog-max-len", 100_000)
        self.live = LiveQueue(client, "bench", LANGUAGES, TOPICS, rules)
        self.live.restore([], [], 1, self.now_ms)
        for n, profile in enumerate(profiles):  # so that each index is there before the crowd comes
            self.live.sign_in(Staff(f"first{n}", "", profile, pause="lunch"), self.now_ms)
        self._notebook = Notebook()
        self._noted = LiveQueue(cast("redis.Redis", self._notebook), "bench", LANGUAGES, TOPICS, rules)
        self._noted._profiles = self.live._reload()

    def comes_on_duty(self, many: int) -> None:
        """Consultants sign in, and pause, until there are so many."""
        profiles = self._profiles[1:] if self.is_worst and len(self._profiles) > 1 else self._profiles
        for n in range(len(self.people), many):
            self.people.append(f"{n}")
            profile = profiles[n % len(profiles)]
            self._noted.sign_in(Staff(f"{n}", f"+48{n:09}", profile, pause="lunch"), self.now_ms)
        self._notebook.send(self.client, 64)

    def fills_up(self, many: int) -> None:
        """Callers come until so many wait; in the worst case nobody who is free speaks their language."""
        spoken = [queue for queue in QUEUES if not self.is_worst or queue.language in ("vi", "tr")]
        for _ in range(self.live_waiting, many):
            self._noted.arrive(self._next(self._random.choice(spoken)), self.now_ms)
        self._notebook.send(self.client, 64)

    @property
    def live_waiting(self) -> int:
        """How many wait or are offered."""
        return int(self.client.zcard("{bench}:beats"))

    def arrives(self, **told: Any) -> str:
        """One more caller, whom somebody can take."""
        queue = Queue("pl", TOPICS[0]) if self.is_worst else self._random.choice(QUEUES)
        arrival = self._next(queue, **told)
        self.live.arrive(arrival, self.now_ms)
        return arrival.call

    def arrives_noted(self, queue: Queue) -> str:
        """One more caller, who is sent with what else was noted."""
        arrival = self._next(queue)
        self._noted.arrive(arrival, self.now_ms)
        return arrival.call

    def _next(self, queue: Queue, **told: Any) -> Arrival:
        self.now_ms += 1
        return Arrival(f"CA{next(self._numbers):032x}", queue, self.now_ms, **told)

    def offers(self) -> list[tuple[int, str]]:
        """Numbers and calls of all offers that are out."""
        return [(number, one.offer.call) for number, one in self.live.snapshot().offers.items()]

    def offered(self) -> int:
        """How many offers there have ever been."""
        return int(self.client.hget("{bench}:meta", "offers") or 0)

    def notes(self, steps: Callable[[LiveQueue], None]) -> Notebook:
        """What some steps are about to send."""
        steps(self._noted)
        return self._notebook

    # -- what it costs

    def timed(self, operation: str, act: Callable[[Any], object], over: Iterable[Any]) -> list[float]:
        """The store's own time of each run of an operation, us; of another script, by its digest."""
        self.client.slowlog_reset()
        self.client.config_set("slowlog-log-slower-than", 0)
        for one in over:
            act(one)
        self.client.config_set("slowlog-log-slower-than", -1)
        told = self.client.slowlog_get(100_000)
        name = self.live._library.functions.get(operation, operation)
        return [float(one["duration"]) for one in told if name in _text(one["command"])]

    def floor(self, many: int) -> list[float]:
        """The store's own time of the least that a match can cost, on a set as long as theirs."""
        missing = {f"CA{n:032x}": n for n in range(many + ACTING - int(self.client.zcard(FLOOR_KEYS[0])))}
        for part in _cut(list(missing.items()), 1000):
            self.client.zadd(FLOOR_KEYS[0], dict(part))
        return self.timed(FLOOR.digest, lambda n: FLOOR.run(self.client, FLOOR_KEYS, [n, self.now_ms]), range(ACTING))

    def round(self) -> dict[str, list[float]]:
        """Each operation once for everybody who acts, with as many who wait after it as before."""
        live, acting = self.live, self.people[:ACTING]
        found = {"ready, matched": self.timed("resume", lambda one: live.resume(one, self.now_ms), acting)}
        offers = self.offers()
        found["accepted"] = self.timed("accept", lambda one: live.accept(one[0], self.now_ms), offers)
        for number, call in offers:
            for side in ("caller", "consultant"):
                live.joined(call, side, self.now_ms, number)
        found["arrives, waits"] = self.timed("arrive", lambda _: self.arrives(), acting)
        self.now_ms += 60_000
        found["talk ends"] = self.timed("end", lambda one: live.end(one[1], "completed", self.now_ms), offers)
        self._pauses(acting)
        return found

    def round_of_the_idle(self) -> dict[str, list[float]]:
        """Callers come while everybody is free and nobody waits."""
        acting = self.people[: min(ACTING, len(self.people) // 2)]
        times: list[float] = []
        while len(times) < ACTING:
            times += self.timed("arrive", lambda _: self.arrives(), acting)
            for _, call in self.offers():
                self.live.end(call, "completed", self.now_ms)
        return {"arrives, matched": times}

    def everybody_is_ready(self) -> None:
        """All consultants are free."""
        for person in self.people:
            self.live.resume(person, self.now_ms)

    def _pauses(self, people: Iterable[str]) -> None:
        for person in people:
            self.live.pause(person, self.now_ms)


def _text(command: object) -> str:
    return command.decode() if isinstance(command, bytes) else str(command)
