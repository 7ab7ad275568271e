"""The page of the reader's own day."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.beside import queries
from desk.beside.asked import line_of, me
from desk.page import Page
from desk.services import DeskServices
from reports.days import Day, day_of, parse_day
from reports.errors import BadSelection
from reports.person import PersonReports


class DayPages:
    """The view of /desk/day."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        self._reports = PersonReports(services.database)

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """Talks, times, and what was entered: theirs alone."""
        line, today = line_of(self._services), day_of(self._services.clock.now(), self._services.zone)
        day = self._day(today)
        with self._services.database.read() as session:
            follow_ups = queries.follow_ups(session, me(), today.date) if day == today else ()
        return self._page.render(
            "beside/day.html",
            line=line,
            day=day,
            is_today=day == today,
            mine=self._reports.day(line, me(), day),
            codes=self._services.ground.codes,
            follow_ups=follow_ups,
        )

    def _day(self, today: Day) -> Day:
        text = request.args.get("day")
        day = parse_day(text, self._services.zone) if text else today
        if day.date > today.date:
            raise BadSelection("a day that has not come yet")
        return day
