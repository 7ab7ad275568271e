"""One consultant's day: their talks, offers and consultations, each figure with its formula.

- talks: times that they and a caller heard each other; a call that comes back after a dropped leg counts again.
- talked: the sum of the talks that ended on the day, from the bridge to its end; the mean is over these.
- declined, missed: offers of the day that ended so. Those that were taken back are neither.
- reached: callers of callbacks whom they reached.
- others: consultations on other channels that they entered, and did not take back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reports import queries
from reports.days import Day
from reports.today import Reading


@dataclass(frozen=True)
class TalkSeen:
    """One talk of theirs. Its length is empty while it goes on; topic and outcome are codes of the office's."""

    call: str
    at: dt.datetime
    language: str | None
    about: str | None  # the topic with which the call was put through
    talked_ms: int | None
    topic: str | None = None
    outcome: str | None = None
    follow_up: dt.date | None = None

    @property
    def talked_s(self) -> float | None:
        """How long it was, in seconds."""
        return None if self.talked_ms is None else self.talked_ms / 1000


@dataclass(frozen=True)
class PersonDay:
    """What one consultant did on a day."""

    talks: tuple[TalkSeen, ...]
    declined: int
    missed: int
    reached: int
    others: int

    @property
    def talked_s(self) -> float:
        """The sum of the talks that ended."""
        return sum(one.talked_s for one in self.talks if one.talked_s is not None)

    @property
    def mean_s(self) -> float | None:
        """The mean of the talks that ended."""
        ended = [one.talked_s for one in self.talks if one.talked_s is not None]
        return sum(ended) / len(ended) if ended else None

    @property
    def coded(self) -> int:
        """Talks of which a topic was entered."""
        return sum(1 for one in self.talks if one.topic)


class PersonReports:
    """Answers what a consultant did."""

    def __init__(self, database: Reading) -> None:
        self._database = database

    def day(self, line: str, person: int, day: Day) -> PersonDay:
        """One consultant's day on a line, in one transaction."""
        with self._database.read() as session:
            ends = queries.offer_ends(session, line, person, day)
            return PersonDay(
                talks=tuple(TalkSeen(*row) for row in queries.talks_of(session, line, person, day)),
                declined=ends.get("declined", 0),
                missed=ends.get("missed", 0) + ends.get("failed", 0),
                reached=queries.callbacks_reached(session, line, person, day),
                others=queries.others_of(session, line, person, day),
            )
