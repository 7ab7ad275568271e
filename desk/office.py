"""The office's work on the line: a front page that leads to each, and the addresses of what supervisors watch."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.page import Page

WORK = (("people", "desk.people"),)  # each with a heading and a sentence: office-<name>, office-<name>-about


class OfficePages:
    """The views of /line, and for now of /wallboard and /reports: today's figures are what there is to see."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/line/", "office", self.front)
        desk.add_url_rule("/wallboard/", "wallboard", self.figures)
        desk.add_url_rule("/reports/", "reports", self.figures)

    @require("supervisor")
    def front(self) -> ResponseReturnValue:
        """What there is to do."""
        return self._page.render("office.html", work=WORK)

    @require("supervisor")
    def figures(self) -> ResponseReturnValue:
        """Where the figures are."""
        return redirect(url_for("desk.today"))
