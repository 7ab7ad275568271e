"""The keys of a line's live queue: what they are called, what they hold, and which of them an operation declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.model import Profile, Queue

FIXED = (
    "calls", "people", "offers", "leases", "rests", "beats", "talks", "ended", "numbers", "meta", "profiles",
    "journal", "outbox",
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """The keys that an operation declares, and the names that go with them (counts first)."""

    keys: tuple[str, ...]
    args: tuple[str, ...]


class LiveKeys:
    """Names every key of one line, all under its hash tag ``{line}``, so that a line lives on one node of a cluster.

    ========================================  ======  ==========================================================
    ``calls``                                 hash    call -> JSON record; a call that asked for a person, until it ends
    ``people``                                hash    person -> JSON record; everybody who is not away
    ``offers``                                hash    number -> JSON record; from the offer to the end of the talk
    ``leases``                                zset    offer number by the end of its lease, ms
    ``rests``                                 zset    person by the end of wrap-up, ms
    ``beats``                                 zset    waiting or offered call by its last sign of life, ms
    ``talks``                                 zset    call connecting, talking, cut off or left, by when it
    was last seen, ms
    ``ended``                                 zset    tombstone of a call by its end, ms; kept for a day
    ``numbers``                               hash    call -> number of its last journal entry
    ``meta``                                  hash    ``epoch``, ``offers`` (count in this epoch),
    ``profiles`` (version)
    ``profiles``                              set     text of every profile that somebody on duty has
    ``journal``, ``outbox``                   stream  what happened; what must be done at the carrier
    ``places:<language>``                     zset    waiting and offered calls of a language by score: their positions
    ``queue:<language>:<topic>``              zset    waiting calls by score
    ``idle:<profile>``                        zset    ready person by idle since, ms
    ``staffed:<profile>``                     set     persons on duty: not away and not about to be
    ========================================  ======  ==========================================================
    """

    def __init__(self, line: str, languages: Sequence[str], topics: Sequence[str]) -> None:
        self.line = line
        self.languages = tuple(languages)
        self.queues = tuple(Queue(language, topic) for language in languages for topic in topics)
        self._fixed = tuple(self.name(family) for family in FIXED)
        self.bare = self._scope((), (), ())
        self.places = self._scope(self.languages, (), ())

    def name(self, family: str, of: object = None) -> str:
        """A key's name."""
        return f"{{{self.line}}}:{family}" + ("" if of is None else f":{of}")

    def queue(self, queue: Queue, profiles: Iterable[Profile]) -> Scope:
        """What a call of one queue touches: its language, its queue, the profiles that serve it."""
        return self._scope((queue.language,), (queue,), [one for one in profiles if one.serves(queue)])

    def all(self, profiles: Iterable[Profile]) -> Scope:
        """The whole line."""
        return self._scope(self.languages, self.queues, list(profiles))

    def _scope(self, languages: Sequence[str], queues: Sequence[Queue], profiles: Sequence[Profile]) -> Scope:
        keys = (
            *self._fixed,
            *(self.name("places", language) for language in languages),
            *(self.name("queue", queue) for queue in queues),
            *(self.name("idle", profile) for profile in profiles),
            *(self.name("staffed", profile) for profile in profiles),
        )
        counts = (str(len(languages)), str(len(queues)), str(len(profiles)))
        return Scope(keys, (*counts, *languages, *map(str, queues), *map(str, profiles)))
