"""Calls that have been: written through the recorder, as the journal would, for the tests of reports and desk."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from store import events
from store.clock import to_ms
from store.database import Database
from store.journal import Entry
from store.recorder import record

LINE = "infoopt"
ZONE = ZoneInfo("Europe/Warsaw")


def at(text: str, date: str = "2026-03-10") -> dt.datetime:
    """A moment by the clock of the line: ``at("14:05")``."""
    return dt.datetime.fromisoformat(f"{date}T{text}").replace(tzinfo=ZONE).astimezone(dt.UTC)


class History:
    """Writes whole calls into a database.

    Args:
        database: a migrated one.
        line: whose calls these are.
    """

    def __init__(self, database: Database, line: str = LINE) -> None:
        self._database = database
        self._line = line
        self._calls = itertools.count(1)
        self._entries = itertools.count(1)
        self._offers = itertools.count(1)

    def call(
        self,
        start: dt.datetime,
        *steps: tuple[float, events.EventBody],
        language: str | None = "pl",
        lasts_s: float | None = 60,
    ) -> str:
        """One call with what happened in it, in seconds after its start; it goes on when ``lasts_s`` is None."""
        number = next(self._calls)
        call = f"CA{number * 2654435761 % 2**32:08x}{number:024x}"
        told: list[tuple[float, events.EventBody]] = [(0, events.CallStarted(self._line, f"hash-{number}", "1"))]
        if language:
            told.append((1, events.LanguageChosen(language, "key")))
        told += steps
        if lasts_s is not None:
            told.append((lasts_s, events.CallEnded("completed")))
        self.write(call, start, *told)
        return call

    def write(
        self, call: str | None, start: dt.datetime, *steps: tuple[float, events.EventBody], first: int = 1
    ) -> None:
        """Entries of a call, or of none; ``first`` is the number of the first within the call."""
        entries = [
            Entry(
                epoch=1,
                id=f"{next(self._entries)}-0",
                kind=body.type,
                version=body.version,
                at_ms=to_ms(start + dt.timedelta(seconds=after)),
                call=call,
                n=n if call else None,
                data=dataclasses.asdict(body),
            )
            for n, (after, body) in enumerate(steps, first)
        ]
        with self._database.write() as session:
            record(session, entries, line=self._line)

    def menus(self, start: dt.datetime, language: str | None = "pl") -> str:
        """A call that ends in the menus."""
        return self.call(start, (5, events.MenuStep(1, "main", "key", "topic")), language=language)

    def readout(self, start: dt.datetime, language: str = "pl") -> str:
        """A call that hears the status of a case."""
        return self.call(
            start,
            (20, events.ProofGiven("passed", "number", "coarse")),
            (21, events.ReadoutSpoken("coarse")),
            language=language,
        )

    def refused(self, start: dt.datetime, language: str = "pl", reason: str = "closed") -> str:
        """A call that is turned away."""
        return self.call(start, (10, events.Refusal(reason, language, "case")), language=language)

    def talked(self, start: dt.datetime, language: str = "pl", waited_s: float = 10, talked_s: float = 120) -> str:
        """A call that waits and talks with the consultant whose id is 1."""
        offer, queue, bridge = next(self._offers), f"{language}:case", 10 + waited_s
        return self.call(
            start,
            (10, events.Queued(queue, to_ms(start), "arrived")),
            (10 + waited_s / 2, events.OfferMade(offer, "1", queue, round(500 * waited_s))),
            (bridge - 0.5, events.OfferEnded(offer, "1", "accepted")),
            (bridge, events.TalkStarted(offer, "1", round(1000 * waited_s))),
            (bridge + talked_s, events.TalkEnded(offer, "1", "caller", round(1000 * talked_s))),
            language=language,
            lasts_s=bridge + talked_s + 1,
        )

    def abandoned(self, start: dt.datetime, language: str = "pl", waited_s: float = 60) -> str:
        """A call that hangs up while it waits."""
        queue = f"{language}:case"
        return self.call(
            start,
            (10, events.Queued(queue, to_ms(start), "arrived")),
            (10 + waited_s, events.LeftQueue(queue, "hung-up", round(1000 * waited_s))),
            language=language,
            lasts_s=10 + waited_s,
        )

    def callback(self, start: dt.datetime, language: str = "pl", waited_s: float = 90) -> str:
        """A call that leaves a number instead of waiting on."""
        queue = f"{language}:case"
        return self.call(
            start,
            (10, events.Queued(queue, to_ms(start), "arrived")),
            (10 + waited_s, events.CallbackAsked(f"callback-{start.timestamp()}", language, "case")),
            (10 + waited_s, events.LeftQueue(queue, "callback", round(1000 * waited_s))),
            language=language,
            lasts_s=15 + waited_s,
        )

    def waiting(self, start: dt.datetime, language: str = "pl") -> str:
        """A call that waits still."""
        return self.call(
            start, (10, events.Queued(f"{language}:case", to_ms(start), "arrived")), language=language, lasts_s=None
        )

    def alarm(self, moment: dt.datetime, what: str = "proof-failures") -> None:
        """An alarm of the house."""
        self.write(None, moment, (0, events.Alarm(what, "")))
