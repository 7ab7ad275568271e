"""Who is calling and what they already know: from the live queue, the call's own secrets, and its story so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from desk import queries
from desk.console.model import CallerCard
from desk.floor import Callers, HandedOver
from reports.errors import NoSuchCall
from reports.model import StoryEvent, mark_of
from reports.today import DayReports
from routing.answers import LiveOffer
from store.clock import Clock, from_ms
from store.database import Database, DatabaseUnavailable
from store.scripts import LiveStoreError

WEEK = dt.timedelta(days=7)
MOST_HEARD = 8
# What tells a consultant where the caller stands; the rest of a story is for those who study it.
_TELLING = frozenset(
    {
        "proof",
        "readout",
        "refusal",
        "diverted",
        "callback-asked",
        "callback-tried",
        "talk",
        "talk-ended",
        "not-met",
        "consult-ended",
        "taken-over",
        "handed-on",
    }
)
_READING = "reading"


class Cards:
    """Makes the card of an offer.

    Args:
        database: of calls and their events.
        reports: tell a call's story.
        callers: what calls hand over.
        clock: the time.
    """

    def __init__(self, database: Database, reports: DayReports, callers: Callers, clock: Clock) -> None:
        self._database = database
        self._reports = reports
        self._callers = callers
        self._clock = clock

    def of(self, line: str, live: LiveOffer, language: str) -> CallerCard:
        """The card, in the reader's language; what a store that is away would tell is left out."""
        offer = live.offer
        call = offer.asked or offer.call
        handed = self._handed_over(line, offer.call)
        case, subject = handed.case, offer.subject or handed.subject
        return CallerCard(
            number=offer.number,
            line=line,
            call=offer.call,
            mark=mark_of(call),
            queue=offer.queue,
            tail=handed.tail,
            waited=dt.timedelta(milliseconds=offer.waited_ms),
            asked_at=from_ms(offer.promised_ms) if offer.callback else None,
            rang_this_week=self._rang(call),
            case_number=case.number if case else "",
            stage=self._callers.stage(language, case.stage) if case else "",
            subject=self._callers.subject(line, subject, language) if subject else "",
            heard=self._heard(call),
        )

    def _handed_over(self, line: str, call: str) -> HandedOver:
        try:
            return self._callers.handed_over(line, call)
        except LiveStoreError:
            return HandedOver()

    def _rang(self, call: str) -> int:
        try:
            with self._database.read() as session:
                return queries.calls_of_same_number(session, call, self._clock.now() - WEEK)
        except DatabaseUnavailable:
            return 0

    def _heard(self, call: str) -> Sequence[StoryEvent]:
        try:
            events = self._reports.story(mark_of(call)).events
        except (NoSuchCall, DatabaseUnavailable):
            return ()  # the recorder is a moment behind, or away
        return [one for one in events if _tells(one)][-MOST_HEARD:]


def _tells(event: StoryEvent) -> bool:
    begins_reading = event.type == "step" and event.data.get("to") == _READING != event.data.get("place")
    return event.type in _TELLING or begins_reading
