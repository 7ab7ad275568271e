"""The page of the team: who is doing what, since when and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import request
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.beside import queries
from desk.beside.asked import line_of, me
from desk.console.model import Colleague
from desk.console.sight import LiveAway, Sight
from desk.page import Page
from desk.queries import names_of
from desk.services import DeskServices

ORDER = ("ready", "offered", "talking", "wrap-up", "paused")
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """Somebody on duty, as a row of the table."""

    who: Colleague
    for_s: float | None
    is_reader: bool


class TeamPages:
    """The view of /desk/team."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        self._sight = Sight(services.floors, services.clock)

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """Everybody on duty, by state; only the table, if it is asked for to bring a page up to date."""
        try:
            team = self._team(self._sight.team(self._names))
        except LiveAway:
            team = None
        template = "beside/team_table.html" if "HX-Request" in request.headers else "beside/team.html"
        line = line_of(self._services)
        return self._page.render(template, line=line, team=team, asked_at=self._services.clock.now())

    def _team(self, there: Sequence[Colleague]) -> list[Shown]:
        now = self._services.clock.now()
        with self._services.database.read() as session:
            written = queries.last_states(session, [one.person for one in there], now - _A_DAY)
        known = [replace(one, since=one.since or _since(one, written.get(one.person))) for one in there]
        team = [Shown(one, _age(one.since, now), one.person == str(me())) for one in known]
        return sorted(team, key=lambda one: (ORDER.index(one.who.doing), one.who.name))

    def _names(self, people: Sequence[str]) -> dict[str, str]:
        with self._services.database.read() as session:
            return names_of(session, people)


def _since(one: Colleague, written: tuple[str, dt.datetime] | None) -> dt.datetime | None:
    return written[1] if written and written[0] == one.doing else None


def _age(since: dt.datetime | None, now: dt.datetime) -> float | None:
    return max(0.0, (now - since).total_seconds()) if since else None
