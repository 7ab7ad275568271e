"""The keys of a line's live queue: what they are called, what they hold, and which of them an operation declares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.skills import Fit, Profile, Queue

FIXED = (
    "calls", "people", "offers", "leases", "rests", "beats", "talks", "ended", "numbers", "meta", "profiles",
    "stages", "own", "last", "lasts", "flow", "callers", "returns", "journal", "outbox", "callbacks", "promised",
    "pings", "passed", "rooms",
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """The keys that an operation declares, and its text: the names that go with them, by which the store knows it."""

    keys: tuple[str, ...]
    text: str


class LiveKeys:
    """Names every key of one line, all under its hash tag ``{line}``, so that a line lives on one node of a cluster.

    Where a profile is part of a name, it is a digest of its text.

    ====================  ======  ==================================================================================
    ``calls``             hash    call -> JSON record; a call that asked for a person, until it ends
    ``people``            hash    person -> JSON record; everybody who is not away
    ``offers``            hash    number -> JSON record; from the offer to the end of the talk
    ``leases``            zset    offer number by the end of its lease, ms
    ``rests``             zset    person by the end of wrap-up, ms
    ``beats``             zset    waiting or offered call by its last sign of life, ms
    ``talks``             zset    call connecting, talking, cut off or left, by when it was last seen, ms
    ``ended``             zset    tombstone of a call by its end, ms; kept for a day
    ``numbers``           hash    call -> number of its last journal entry
    ``meta``              hash    ``epoch``, ``offers`` (count in this epoch), ``profiles`` (version), ``returned``
    ``profiles``          set     text of every profile that somebody on duty has
    ``stages``            zset    waiting call by the moment, ms, from which on somebody else may take it, too
    ``own``               zset    ``person score call``, all of score 0: calls that wait for one consultant alone
    ``last``              hash    party -> person who talked with that case or caller last
    ``lasts``             zset    party of ``last`` by the moment, ms, from which on it does not count any more
    ``flow``              hash    ``p <profile>``: how many are on duty and do not pause; ``h <language>``: how long a
                                  call takes; ``f <language>``, ``f <queue>``: how long calls waited beside what was
                                  expected, lately (``routing/lua/flow.lua``)
    ``callers``           hash    caller's keyed hash -> JSON list of the calls that have a place, and of free places
    ``returns``           zset    caller of ``callers`` by the moment, ms, from which on no free place is remembered
    ``journal``           stream  what happened
    ``outbox``            stream  what must be done at the carrier
    ``callbacks``         zset    ``language entry``, all of score 0: callbacks that wait or are offered
    ``promised``          hash    hash of a number -> JSON: the callback that waits for it, due or not
    ``pings``             zset    person by their browser's last sign of life, ms; 0: it was never heard of
    ``passed``            zset    ``how number`` by the time, ms: offers whose talk was passed on; kept for a day
    ``rooms``             zset    person by the last sign of life, ms, of the room in which a leg of theirs waits
    ``places:<language>`` zset    waiting and offered calls of a language by score: their positions
    ``ready:<profile>``   zset    waiting calls that somebody of this profile may take now, by score
    ``idle:<profile>``    zset    ready person by their rank: who of them is next
    ``staffed:<profile>`` set     persons on duty: not away and not about to be
    ====================  ======  ==================================================================================
    """

    def __init__(self, line: str, languages: Sequence[str], fit: Fit) -> None:
        self.line = line
        self.languages = tuple(languages)
        self._fit = fit
        self._fixed = tuple(self.name(family) for family in FIXED)
        self.bare = self._scope((), ())
        self.places = self._scope(self.languages, ())

    def name(self, family: str, of: str | Profile | None = None) -> str:
        """A key's name. A profile's text may be long, and every operation names several: a digest stands for it."""
        told = hashlib.sha256(str(of).encode()).hexdigest()[:16] if isinstance(of, Profile) else of
        return f"{{{self.line}}}:{family}" + ("" if told is None else f":{told}")

    def queue(self, queue: Queue, profiles: Iterable[Profile]) -> Scope:
        """What a call of one queue touches: its language, and the profiles that may ever take it."""
        return self._scope((queue.language,), [profile for profile, _ in self._fit.serving(queue, profiles)])

    def all(self, profiles: Iterable[Profile]) -> Scope:
        """The whole line."""
        return self._scope(self.languages, list(profiles))

    def _scope(self, languages: Sequence[str], profiles: Sequence[Profile]) -> Scope:
        keys = (
            *self._fixed,
            *(self.name("places", language) for language in languages),
            *(self.name(family, profile) for profile in profiles for family in ("ready", "idle", "staffed")),
        )
        return Scope(keys, "\n".join((self.line, " ".join(languages), *map(str, profiles))))
