"""When callers may be rung back: somebody is there who speaks their language, and the hour is decent on both sides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from line.hours import Hours
from line.model import Line
from line.overlap import Overlap

ALWAYS = Overlap(())


@dataclass(frozen=True)
class Slot:
    """When a callback can come, in the office's zone.

    Attributes:
        opens: the first moment from now on; none where no hours come.
        closes: the end of the stretch of hours that it lies in; none where that goes on for days.
        reopens: the first moment of the next stretch.
        is_now: whether it can come at once.
    """

    opens: dt.datetime | None
    closes: dt.datetime | None = None
    reopens: dt.datetime | None = None
    is_now: bool = True


@dataclass(frozen=True)
class RingingHours:
    """The hours of one line's callbacks. ``is_always``: they are not asked, for a demonstration at night."""

    line: Line
    is_always: bool = False

    def window(self, language: str, clock: str) -> Overlap:
        """The moments at which a caller may be rung: the consultants' hours, as far as they are decent."""
        if self.is_always:
            return ALWAYS
        hours = self.line.hours_of(language)
        return Overlap((hours, *self.decent(clock).parts))

    def decent(self, clock: str) -> Overlap:
        """The decent moments, by the office's clock and by that of the number's own time zone, if it is known."""
        if self.is_always:
            return ALWAYS
        spans, office = self.line.callbacks.decent, self.line.hours.zone
        return Overlap(tuple(Hours(zone, (spans,) * 7) for zone in dict.fromkeys((office, _zone(clock) or office))))

    def slot(self, language: str, clock: str, now: dt.datetime) -> Slot:
        """When a callback that is promised now can come."""
        window = self.window(language, clock)
        opens = window.next_opening(now)
        if opens is None:
            return Slot(None, is_now=False)
        closes = window.closing(opens)
        reopens = window.next_opening(closes) if closes else None
        return Slot(opens, closes, reopens, is_now=opens <= now)


def _zone(clock: str) -> ZoneInfo | None:
    """A time zone by its name, if this machine knows it."""
    try:
        return ZoneInfo(clock) if clock else None
    except (ValueError, OSError, KeyError):
        return None
