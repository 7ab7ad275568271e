"""The register of other channels: an e-mail, a visit, a talk at an open day, each in three keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.beside import queries
from desk.beside.asked import line_of, me, said
from desk.page import Page
from desk.services import DeskServices
from line.consultations import CALL, CODE_KEYS
from reports.consultations import Consultations
from reports.days import day_of
from reports.queries import consultations
from store.models import Consultation

UNDO = dt.timedelta(minutes=1)
OTHER = "other"  # a language that the line does not speak
MOST_PEOPLE = 1_000
SHOWN = 12  # of the day's own entries


@dataclass(frozen=True)
class Entry:
    """One entry of the reader's own."""

    id: int
    at: dt.datetime
    channel: str
    topic: str | None
    language: str
    people: int
    can_undo: bool


class OtherPages:
    """The views of /desk/other."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """The three choices, what was entered last, and the counts of the day."""
        return self._form(said=said("entered", "undone", "too-late"))

    @require("consultant")
    def enter(self) -> ResponseReturnValue:
        """One consultation; what is missing is said, and what was chosen stays."""
        line, form, codes = line_of(self._services), request.form, self._services.ground.codes
        chosen = {
            "channel": form.get("channel") if form.get("channel") in codes.channels else None,
            "topic": form.get("topic") if form.get("topic") in codes.topics else None,
            "language": form.get("language") if form.get("language") in self._languages(line) else None,
        }
        outcome = form.get("outcome") if form.get("outcome") in codes.outcomes else None
        people = _people(form.get("people", "1"))
        missing = [name for name, value in chosen.items() if value is None]
        if missing or people is None:
            return self._form(chosen=chosen, missing=missing or ["people"]), 422
        with self._services.database.write() as session:
            session.add(
                Consultation(
                    at=self._services.clock.now(), line=line, person_id=me(), outcome=outcome, people=people, **chosen
                )
            )
        return redirect(url_for("desk.other", line=line, said="entered"), 303)

    @require("consultant")
    def undo(self, number: int) -> ResponseReturnValue:
        """Take back an entry of one's own, within a minute."""
        now = self._services.clock.now()
        with self._services.database.write() as session:
            row = queries.entry(session, number)
            if row is not None and (row.person_id != me() or row.channel == CALL):
                return self._page.error("yours", 403)
            can_undo = row is not None and now - row.at <= UNDO
            if row is not None and can_undo:
                session.delete(row)
        word = "undone" if can_undo or row is None else "too-late"
        return redirect(url_for("desk.other", line=line_of(self._services), said=word), 303)

    def _form(self, **more: object) -> str:
        line = line_of(self._services)
        now = self._services.clock.now()
        day = day_of(now, self._services.zone)
        with self._services.database.read() as session:
            rows = queries.entries_of(session, line, me(), CALL, day.start)
            counted = Consultations(consultations(session, line, day))
        return self._page.render(
            "beside/other.html",
            line=line,
            day=day,
            codes=self._services.ground.codes,
            languages=list(zip(CODE_KEYS, self._languages(line), strict=False)),
            entries=[_seen(row, now) for row in rows[:SHOWN]],
            mine=len(rows),
            counted=counted,
            by_topic=counted.by_topic(list(self._services.ground.codes.topics), counted.channels),
            **({"chosen": {}, "missing": ()} | more),
        )

    def _languages(self, line: str) -> list[str]:
        return [*self._services.ground.line_languages.get(line, ()), OTHER]


def _seen(row: Consultation, now: dt.datetime) -> Entry:
    can_undo = now - row.at <= UNDO
    return Entry(row.id, row.at, row.channel, row.topic, row.language, row.people, can_undo)


def _people(text: str) -> int | None:
    """How many were reached at once; nothing for what is no such number."""
    text = text.strip() or "1"
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0
    return number if 1 <= number <= MOST_PEOPLE else None
