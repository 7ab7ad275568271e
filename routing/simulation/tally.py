"""What a trial has seen: how each call ended, and what consultants' time went into.

Written by the trial itself, so that the engine's own journal can be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from routing.skills import Queue

How = Literal["answered", "hung-up", "callback", "menus", "sent-away", "turned-away", "diverted"]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended for the queue.

    ``turned-away`` was not let in, ``sent-away`` had waited until nobody was on duty any more, ``diverted`` was asked
    before a long wait and did not wait; ``why``: in the engine's word.
    """

    call: str
    queue: Queue
    arrived_ms: int
    how: How
    why: str = ""
    waited_ms: int = 0
    talked_ms: int = 0
    person: str = ""


@dataclass(frozen=True)
class Played:
    """A trial's day. Times of consultants are in ms, of all together."""

    endings: tuple[Ending, ...]  # in order of arrival
    busy_ms: int  # from accepting to the end of wrap-up
    ready_ms: int

    @property
    def occupancy(self) -> float | None:
        """Time on calls, wrap-up included / (that + time ready); None where nobody was on duty."""
        whole = self.busy_ms + self.ready_ms
        return self.busy_ms / whole if whole else None


@dataclass
class _Sheet:
    state: str
    since_ms: int
    until_ms: int = 0  # when a rest ends by itself
    is_leaving: bool = False


@dataclass
class Timesheets:
    """What each consultant does, and how long it has been done by all of them."""

    spent_ms: dict[str, int] = field(default_factory=dict)
    _sheets: dict[str, _Sheet] = field(default_factory=dict)

    def of(self, *states: str) -> int:
        """How long some states were held, ms, by those who have left them."""
        return sum(self.spent_ms.get(state, 0) for state in states)

    def on(self, person: str, now_ms: int) -> None:
        """On duty; who still talks from before stays."""
        sheet = self._sheets.get(person)
        if sheet is None:
            self._sheets[person] = _Sheet("ready", now_ms)
        else:
            sheet.is_leaving = False

    def off(self, person: str, now_ms: int) -> None:
        """Off duty: at once, or after the talk."""
        sheet = self._sheets.get(person)
        if sheet is not None and sheet.state == "talking":
            sheet.is_leaving = True
        elif sheet is not None:
            self._close(sheet, now_ms)
            del self._sheets[person]

    def state(self, person: str) -> str | None:
        """What they do now, as far as they have not left."""
        sheet = self._sheets.get(person)
        return sheet.state if sheet else None

    def does(self, person: str, state: str, now_ms: int) -> None:
        """From now on they are ``offered``, ``talking`` or ``ready``."""
        sheet = self._sheets.get(person)
        if sheet is not None:
            self._close(sheet, now_ms)
            sheet.state, sheet.since_ms = state, now_ms

    def rests(self, person: str, state: str, now_ms: int, for_ms: int) -> None:
        """From now on, for so long, they are in ``wrap-up``, or catch their ``breath`` after a call not taken."""
        self.does(person, state, now_ms)
        sheet = self._sheets.get(person)
        if sheet is not None:
            sheet.until_ms = now_ms + for_ms
            if sheet.is_leaving:
                del self._sheets[person]

    def _close(self, sheet: _Sheet, now_ms: int) -> None:
        changed_ms = now_ms
        if sheet.state in {"wrap-up", "breath"} and sheet.until_ms < now_ms:
            changed_ms = sheet.until_ms
            self._spend("ready", now_ms - changed_ms)
        self._spend(sheet.state, changed_ms - sheet.since_ms)

    def _spend(self, state: str, ms: int) -> None:
        self.spent_ms[state] = self.spent_ms.get(state, 0) + ms
