"""How fast calls are taken and how long a wait may be, in plain Python: what the scripts must agree with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from routing.model import Rules
from routing.skills import Queue

NEWEST, FIRST, LEARNED_MS = 0.2, 10, 86_400_000


@dataclass
class Pace:
    """How fast the calls of a language or of a queue are taken."""

    last: int | None = None
    work: int = 0
    ends: list[int] = field(default_factory=list)  # of the last intervals that count


class Flow:
    """What was learned of a line's calls."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._paces: dict[str, Pace] = {}
        self._handled: dict[str, tuple[float, int, int]] = {}  # average, when it was made, of how many
        self.fit: dict[Queue, int] = {}  # who was present and fit, as was seen with the last estimate

    def taken(self, queue: Queue, since: int, made: int, now: int) -> None:
        """A call that has waited ``since`` is taken by an offer ``made`` then."""
        present = self.fit.get(queue, 0)
        for name in (queue.language, str(queue)):
            pace = self._paces.setdefault(name, Pace())
            if pace.ends and pace.ends[-1] < now - 1000 * self._rules.recent_s:
                pace.ends, pace.work = [], 0
            last = pace.last
            if present and last is not None and since <= last < made and now - last <= 1000 * self._rules.recent_s:
                work = (now - last) * present
                pace.work = math.floor(pace.work + NEWEST * (work - pace.work) if pace.ends else work)
                pace.ends = [*pace.ends, now][-self._rules.enough :]
            pace.last = now

    def handled(self, language: str, took: int, now: int) -> None:
        """A talk has ended."""
        mean, _, many = self._handled.get(language, (0.0, 0, 0))
        many = min(many + 1, FIRST)
        self._handled[language] = (float(f"{mean + (took - mean) / many:.0f}"), now, many)

    def seconds(
        self, queue: Queue, before: int, others: tuple[int, int], crowds: Sequence[tuple[int, int]], now: int
    ) -> int | None:
        """An estimate.

        Args:
            queue: of the call.
            before: how many of its language stand before it.
            others: how many others there are of its language, and of its queue.
            crowds: of each profile that may take it: how many are present, how many calls they would take before it.
            now: the time.
        """
        present = self.fit[queue] = sum(many for many, _ in crowds)
        if not present:
            return None
        ahead: float = before
        work = self._recent(str(queue), now)
        if work is not None:
            of_language, own = others
            ahead = before * own / of_language if of_language > 0 else 0
        else:
            work = self._recent(queue.language, now)
        if work is None:
            work = self._handling(queue.language, now)
            ahead = sum(many * calls for many, calls in crowds) / present if work else 0
        return math.ceil((ahead + 1) * work / present / 1000) if work else None

    def _recent(self, name: str, now: int) -> float | None:
        pace = self._paces.get(name, Pace())
        is_enough = len(pace.ends) >= self._rules.enough and pace.ends[0] >= now - 1000 * self._rules.recent_s
        return pace.work if is_enough else None

    def _handling(self, language: str, now: int) -> float:
        mean, at, many = self._handled.get(language, (0.0, 0, 0))
        is_known = many >= self._rules.enough and now - at <= LEARNED_MS
        return mean if is_known else 1000 * self._rules.handling_s
