"""Who is calling and what they already know: from the live queue, the call's own secrets, and its story so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from desk import queries
from desk.console.model import CallerCard, Promised
from desk.console.promised import PromisedNumbers
from desk.floor import Callers, HandedOver
from reports.errors import NoSuchCall
from reports.model import StoryEvent, mark_of
from reports.today import DayReports
from routing.answers import LiveOffer
from store.clock import Clock
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
_OF_A_CASE = frozenset({"proof", "readout"})  # nothing of it is told of a callback: somebody else may answer
_READING = "reading"


class Cards:
    """Makes the card of an offer.

    Args:
        database: of calls and their events.
        reports: tell a call's story.
        callers: what calls hand over.
        numbers: which callbacks ring.
        clock: the time.
    """

    def __init__(
        self, database: Database, reports: DayReports, callers: Callers, numbers: PromisedNumbers, clock: Clock
    ) -> None:
        self._database = database
        self._reports = reports
        self._callers = callers
        self._numbers = numbers
        self._clock = clock

    def of(self, line: str, live: LiveOffer, language: str) -> CallerCard:
        """The card, in the reader's language; what a store that is away would tell is left out.

        A callback's is that of the call which asked for it, without what was proved in it; and of a caller who left
        another number than theirs nothing else that is known of their telephone.
        """
        offer = live.offer
        call = offer.asked or offer.call
        handed = HandedOver() if offer.callback else self._handed_over(line, offer.call)  # nobody is on the line yet
        callback = self._numbers.of(offer.asked, offer.promised_ms) if offer.asked else None
        case, subject = handed.case, offer.subject or handed.subject
        return CallerCard(
            number=offer.number,
            line=line,
            call=offer.call,
            mark=mark_of(call),
            queue=offer.queue,
            tail=callback.tail if callback else handed.tail,
            waited=dt.timedelta(milliseconds=offer.waited_ms),
            callback=callback,
            rang_this_week=self._rang(call, callback),
            case_number=case.number if case else "",
            stage=self._callers.stage(language, case.stage) if case else "",
            subject=self._callers.subject(line, subject, language) if subject else "",
            heard=self._heard(call, _TELLING - _OF_A_CASE if callback else _TELLING),
        )

    def _handed_over(self, line: str, call: str) -> HandedOver:
        try:
            return self._callers.handed_over(line, call)
        except LiveStoreError:
            return HandedOver()

    def _rang(self, call: str, callback: Promised | None) -> int:
        if callback and callback.whose != "own":
            return 0
        try:
            with self._database.read() as session:
                return queries.calls_of_same_number(session, call, self._clock.now() - WEEK)
        except DatabaseUnavailable:
            return 0

    def _heard(self, call: str, telling: frozenset[str]) -> Sequence[StoryEvent]:
        try:
            events = self._reports.story(mark_of(call)).events
        except (NoSuchCall, DatabaseUnavailable):
            return ()  # the recorder is a moment behind, or away
        return [one for one in events if _tells(one, telling)][-MOST_HEARD:]


def _tells(event: StoryEvent, telling: frozenset[str]) -> bool:
    begins_reading = event.type == "step" and event.data.get("to") == _READING != event.data.get("place")
    return event.type in telling or begins_reading
