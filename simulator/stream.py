"""`GET /sim/events`: one stream of server-sent events for all telephones, since a browser opens only six connections.

It begins with `about` (lines, telephones that are called, troubles, switches; told again when one of them changes).
Then come the events of `telling` for every call that has not ended, from its beginning, and all text messages that are
still known, so that a page loaded again misses nothing. Who comes back with `?since=` and the latest `t` that they
heard is told of those calls, too, that have ended meanwhile. Once all this is told, `current` says so.
"""

from __future__ import annotations

import contextlib
import json
from typing import Any

from aiohttp import web

from simulator.bodies import bad_request
from simulator.core import Exchange
from simulator.news import News
from simulator.switches import Switches
from simulator.telling import Teller
from simulator.weather import LATE_S, Weather


class Stream:
    """Follows the whole exchange."""

    def __init__(self, exchange: Exchange, weather: Weather, switches: Switches, news: News) -> None:
        self._exchange = exchange
        self._weather = weather
        self._switches = switches
        self._news = news

    def add_routes(self, application: web.Application) -> None:
        """Put the stream where the page looks for it."""
        application.router.add_get("/sim/events", self._events)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        teller = Teller(since=_since(request))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        is_current = False
        before: dict[str, Any] = {}
        with contextlib.suppress(ConnectionError), self._news.followed() as follower:
            while not self._news.is_over:
                about = self._about()
                if about != before:
                    before = about
                    await response.write(_event(about | {"t": self._exchange.now}))
                for event in teller.news(self._exchange.legs, self._exchange.now):
                    await response.write(_event(event))
                for text in teller.texts(self._exchange.messages):
                    await response.write(_event(text))
                if not is_current:
                    is_current = True
                    await response.write(_event({"event": "current", "t": self._exchange.now}))
                if not await follower.wait():
                    await response.write(b": still here\n\n")
        return response

    def _about(self) -> dict[str, Any]:
        return {
            "event": "about",
            "lines": [line.number for line in self._exchange.config.lines],
            "telephones": [one.address for one in self._exchange.telephones if one.role == "consultant"],
            "troubles": self._weather.told(),
            "switches": self._switches.told(),
            "late_s": LATE_S,
        }


def _since(request: web.Request) -> float:
    try:
        return float(request.query.get("since", "inf"))
    except ValueError as error:
        raise bad_request("since is no moment") from error


def _event(told: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(told, ensure_ascii=False).encode() + b"\n\n"
