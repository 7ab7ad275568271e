"""The places of each number, in plain Python: what the scripts must agree with."""

from __future__ import annotations

from dataclasses import dataclass

from routing.model import Rules
from routing.scripts import ON_THE_WAY_S


@dataclass(frozen=True)
class Place:
    """A call's place; free from ``at`` on, if that is known."""

    call: str
    at: int | None = None
    arrived: int | None = None
    score: int | None = None


class Places:
    """What is remembered of each number."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._kept_ms = 1000 * (rules.return_s + ON_THE_WAY_S)
        self.known: dict[str, list[Place]] = {}
        self._until: dict[str, int] = {}

    def of(self, caller: str) -> list[Place]:
        """The places of a number."""
        return self.known.get(caller, [])

    def note(self, caller: str, call: str) -> None:
        """A call has one."""
        if caller:
            self._keep(caller, [*self._without(caller, call), Place(call)])

    def forget(self, caller: str, call: str, *, also_free: bool = False) -> None:
        """A call needs none any more; one that is free already stays, unless that is asked for."""
        kept = [one for one in self.of(caller) if one.call != call or (one.at is not None and not also_free)]
        if caller:
            self._keep(caller, kept)

    def free(self, caller: str, call: str, arrived: int, score: int, now: int) -> None:
        """A call lost its place."""
        if not caller:
            return
        places = [*self._without(caller, call), Place(call, now, arrived, score)]
        free = [one for one in places if one.at is not None]
        if len(free) > self._rules.per_number:
            places.remove(free[0])
        self._keep(caller, places)
        self._until[caller] = now + self._kept_ms

    def pass_time(self, now: int) -> None:
        """Forget what nobody came back for."""
        for caller in [caller for caller, until in self._until.items() if until <= now]:
            del self._until[caller]
            self._keep(caller, [one for one in self.of(caller) if one.at is None or one.at + self._kept_ms > now])

    def _without(self, caller: str, call: str) -> list[Place]:
        return [one for one in self.of(caller) if one.call != call]

    def _keep(self, caller: str, places: list[Place]) -> None:
        if places:
            self.known[caller] = places
        else:
            self.known.pop(caller, None)
