"""How long a wait may be, in plain Python: what the scripts must agree with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from routing.model import Rules
from routing.skills import Queue

OLDER, MOST, LEAST, FIRST, LEARNED_MS = 0.8, 2, 0.5, 10, 86_400_000


@dataclass
class Told:
    """What calls have waited beside what was expected of them, and when the last of them were taken."""

    waited: int = 0
    expected: int = 0
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Crowd:
    """Those of one profile who are present: how many, from when on they may take a call, and the calls before it."""

    present: int
    after: int
    ahead: int


def calls_ahead(crowds: Sequence[Crowd], waited: int, before: int) -> float:
    """How many calls stand before one for each of those who may take it now, on average; for nobody, ``before``."""
    now = [one for one in crowds if one.present and one.after <= waited]
    present = sum(one.present for one in now)
    return sum(one.present * one.ahead for one in now) / present if present else before


class Flow:
    """What was learned of a line's calls."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._told: dict[str, Told] = {}
        self._handled: dict[str, tuple[float, int, int]] = {}  # average, when it was made, of how many

    def taken(self, queue: Queue, waited_since: int, expected: float, now: int) -> None:
        """A call of which a wait was expected is taken."""
        for name in (queue.language, str(queue)):
            told = self._told.get(name, Told())
            if told.ends and told.ends[-1] < now - 1000 * self._rules.recent_s:
                told = Told()
            told.waited = math.floor(OLDER * told.waited + now - waited_since)
            told.expected = math.floor(OLDER * told.expected + expected)
            told.ends = [*told.ends, now][-self._rules.enough :]
            self._told[name] = told

    def handled(self, language: str, took: int, now: int) -> None:
        """A talk has ended."""
        mean, _, many = self._handled.get(language, (0.0, 0, 0))
        many = min(many + 1, FIRST)
        self._handled[language] = (float(f"{mean + (took - mean) / many:.0f}"), now, many)

    def expected(
        self, queue: Queue, waited: int, crowds: Sequence[Crowd], before: int, now: int
    ) -> tuple[int | None, float | None]:
        """Seconds to wait still; and what was reckoned without the correction, ms.

        Args:
            queue: of the call.
            waited: how long it has, ms.
            crowds: who may take it.
            before: calls of its language that stand before it.
            now: the time.
        """
        plain = self._reckoned(self._handling(queue.language, now), waited, crowds, before)
        if plain is None:
            return None, None
        factor = self._correction(str(queue), now) or self._correction(queue.language, now) or 1
        return math.ceil(plain * factor / 1000), plain

    @staticmethod
    def _reckoned(work: float, waited: int, crowds: Sequence[Crowd], before: int) -> float | None:
        some = [one for one in crowds if one.present]
        if not work or not some:
            return None
        now = [one for one in some if one.after <= waited]
        present, ahead = sum(one.present for one in now), calls_ahead(crowds, waited, before)
        if len(now) == len(some):
            return (ahead + 1) * work / present
        left, at = 1 + ahead, 0
        for one in sorted((one for one in some if one.after > waited), key=lambda one: one.after):
            after = one.after - waited
            if present and at + left * work / present <= after:
                break
            left, at = left - (after - at) * present / work, after
            present += one.present
        return at + left * work / present

    def _correction(self, name: str, now: int) -> float | None:
        told = self._told.get(name, Told())
        if len(told.ends) < self._rules.enough or told.ends[0] < now - 1000 * self._rules.recent_s:
            return None
        return max(LEAST, min(MOST, told.waited / told.expected))

    def _handling(self, language: str, now: int) -> float:
        mean, at, many = self._handled.get(language, (0.0, 0, 0))
        is_known = many >= self._rules.enough and now - at <= LEARNED_MS
        return mean if is_known else 1000 * self._rules.handling_s
