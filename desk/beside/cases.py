"""The search of cases: by an exact number, never by browsing; each search is on record."""

from __future__ import annotations

import logging

from flask import g, request
from flask.typing import ResponseReturnValue

from cases.errors import CaseNumberFault
from cases.search import CaseLookup, Found, TooManySearches
from desk.access import require
from desk.beside.asked import line_of, me
from desk.page import Page
from desk.services import DeskServices

logger = logging.getLogger(__name__)

LONGEST = 60  # of a written case number, blanks included


class CasePages:
    """The views of /desk/cases. The number comes in a form, so that it stands in no address."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        self._lookup = CaseLookup(services.database, services.vault, services.clock)

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """The form."""
        return self._form()

    @require("consultant")
    def find(self) -> ResponseReturnValue:
        """The case with its stage, and what the line would read out."""
        text = request.form.get("number", "").strip()[:LONGEST]
        try:
            found = self._lookup.find(text, me())
        except CaseNumberFault:
            return self._form(text, fault=self._page.text("cases-no-number")), 422
        except TooManySearches as error:
            logger.warning("person %d has searched for too many cases", me())
            return self._form(text, fault=self._page.text("cases-too-many", minutes=error.minutes)), 429
        if found is None:
            return self._form(text, is_missing=True), 404
        return self._form(text, found=found, **self._read_out(found))

    def _read_out(self, found: Found) -> dict[str, object]:
        line, ground = line_of(self._services), self._services.ground
        languages = sorted(ground.line_languages.get(line, ()), key=lambda one: one != g.language)
        coarse = {one: ground.read_out(line, one, found.coarse) for one in languages}
        full = {one: ground.read_out(line, one, found.full) for one in languages}
        return {"coarse": coarse, "full": full, "has_more": found.full.missing or found.full.appointment}

    def _form(self, number: str = "", **more: object) -> str:
        return self._page.render("beside/cases.html", number=number, line=line_of(self._services), **more)
