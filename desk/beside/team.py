"""The page of the team: who is doing what, since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.beside import queries
from desk.beside.asked import line_of, me
from desk.page import Page
from desk.services import DeskServices
from routing.answers import LivePerson
from routing.model import PersonState
from store.clock import from_ms

ORDER = (PersonState.READY, PersonState.OFFERED, PersonState.TALKING, PersonState.WRAP_UP, PersonState.PAUSED)
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Colleague:
    """Somebody on duty: their state, why they pause, and since when, as far as that is known."""

    name: str
    state: PersonState
    why: str
    since: dt.datetime | None
    for_s: float | None
    is_reader: bool


class TeamPages:
    """The view of /desk/team."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """Everybody on duty, by state; only the table, if it is asked for to bring a page up to date."""
        line = line_of(self._services)
        people = self._services.ground.floor.people(line)
        team = None if people is None else self._team(line, people)
        template = "beside/team_table.html" if request.headers.get("HX-Request") == "true" else "beside/team.html"
        return self._page.render(template, line=line, team=team, asked_at=self._services.clock.now(), states=ORDER)

    def _team(self, line: str, people: Mapping[str, LivePerson]) -> list[Colleague]:
        now = self._services.clock.now()
        with self._services.database.read() as session:
            names, written = queries.names(session, people), queries.last_states(session, people, now - _A_DAY)
        team = []
        for person, live in people.items():
            since = self._since(line, live, written.get(person))
            for_s = max(0.0, (now - since).total_seconds()) if since else None
            why = live.pause if live.state is PersonState.PAUSED else ""
            is_reader = person == str(me())
            team.append(Colleague(names.get(person, "–"), live.state, why, since, for_s, is_reader))
        return sorted(team, key=lambda one: (ORDER.index(one.state), one.name))

    def _since(self, line: str, live: LivePerson, written: tuple[str, dt.datetime] | None) -> dt.datetime | None:
        known = self._services.ground.floor.since_ms(line, live)
        if known is not None:
            return from_ms(known)
        return written[1] if written and written[0] == live.state else None
