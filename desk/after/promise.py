"""A callback that a consultant promises to a caller: stored as the caller's own, with the same checks of the number."""

from __future__ import annotations

import datetime as dt

from cases.phone import NotRingable, ringable
from desk.after.errors import NumberRefused
from desk.after.model import Asked
from desk.beside.ground import Ground, NumberUnknown
from line.ringing import RingingHours, Slot
from routing.promises import NotStored, Wish
from store.clock import Clock


class Promises:
    """Promises callbacks.

    Args:
        ground: the book of callbacks, the hours, and the carrier that knows the number of a call.
        clock: the time.
    """

    def __init__(self, ground: Ground, clock: Clock) -> None:
        self._ground = ground
        self._clock = clock

    def promise(self, call: Asked, number: str | None, day: dt.date | None) -> Slot:
        """Promise to ring a number, or without one that of the call; from a day on, or as soon as it may be.

        Answers when it can come, as the caller is to be told.

        Raises:
            NumberRefused: it is not rung, not known, or the promise could not be stored and so must not be made.
        """
        hours, book = self._ground.hours.get(call.line), self._ground.book
        if hours is None or book is None or call.language not in hours.line.codes:
            raise NumberRefused("not-stored")
        rung = ringable(number or self._own(call.id), hours.line.callbacks.countries)
        if isinstance(rung, NotRingable):
            raise NumberRefused(rung.why)
        now = self._clock.now()
        slot = hours.slot(call.language, rung.clock, max(now, _morning(day, hours)))
        wish = Wish(
            call=call.id,
            line=call.line,
            number=rung.number,
            language=call.language,
            topic=hours.line.topic_of(call.topic or ""),
            clock=rung.clock,
            kind=hours.line.kind_of(""),
            not_before=max(now, _morning(day, hours)) if slot.is_now else slot.opens,
            promised_by=slot.closes,
        )
        try:
            promised = book.promise(wish, now)
        except NotStored as error:
            raise NumberRefused("not-stored") from error
        if promised.over:
            raise NumberRefused(promised.over)
        return slot

    def _own(self, call: str) -> str:
        try:
            return self._ground.caller_number(call)
        except NumberUnknown as error:
            raise NumberRefused("withheld") from error


def _morning(day: dt.date | None, hours: RingingHours) -> dt.datetime:
    """The first moment of a day by the line's clock; long ago for none."""
    if day is None:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return dt.datetime.combine(day, dt.time(), hours.line.hours.zone).astimezone(dt.UTC)
