"""Several hours at once: the moments that lie in each of them, such as those at which a caller may be rung back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from line.hours import Hours

_MOST_STEPS = 1_000  # from opening to opening, in search of one that all share


@dataclass(frozen=True)
class Overlap:
    """What all hours have in common; of none at all that is always. The first one's zone is the one that is spoken."""

    parts: tuple[Hours, ...]

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether an aware moment lies in each."""
        return all(hours.is_open(moment) for hours in self.parts)

    def next_opening(self, moment: dt.datetime) -> dt.datetime | None:
        """The first moment from here on that lies in each; none within about a year."""
        at: dt.datetime | None = moment
        for _ in range(_MOST_STEPS):
            if at is None or self.is_open(at):
                return at if at is None or not self.parts else at.astimezone(self.parts[0].zone)
            at = next(hours for hours in self.parts if not hours.is_open(at)).next_opening(at)
        return None

    def closing(self, moment: dt.datetime) -> dt.datetime | None:
        """When the stretch that an open moment lies in ends; none if it does not within days."""
        ends = [end for hours in self.parts if (end := hours.closing(moment)) is not None]
        return min(ends).astimezone(self.parts[0].zone) if ends else None
