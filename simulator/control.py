"""The control API under `/sim/`: people at telephones, over HTTP.

| request | body | answer |
|---|---|---|
| POST /sim/calls | from, to | sid |
| POST /sim/telephones | number, role, behaviour, answers_after_s | number |
| POST /sim/legs/{sid}/press | keys | status |
| POST /sim/legs/{sid}/answer, decline, hangup | | status |
| GET /sim/legs/{sid} | | the call with everything heard, and whether keys are wanted |
| GET /sim/telephones/{number}/events | | a stream of JSON lines, see `telling` |
| GET /sim/state | | lines, telephones, calls, conferences, messages, faults |
| GET /sim/events | | one stream for all telephones, see `stream` |
| POST /sim/troubles/{name} | scope: off, next or all | the troubles, see `weather` |
| POST /sim/switches/{name} | held | the switches, see `switches` |
| POST, DELETE /sim/disturbances | a `Disturbance`, or under `rest` a `Refusal` | what is planned |
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from simulator.bodies import MOST_S, bad_request, is_seconds, json_body
from simulator.core import Exchange, SimulatorError
from simulator.legs import Leg
from simulator.news import News
from simulator.orders import OrderFault, ordered
from simulator.telling import Teller
from simulator.weather import Weather


class Control:
    """The routes, and the streams that follow one telephone.

    `catch_up` moves the exchange to the present before something is done to it, `poke` lets it be looked at after.
    """

    def __init__(
        self, exchange: Exchange, weather: Weather, news: News, catch_up: Callable[[], None], poke: Callable[[], None]
    ) -> None:
        self._exchange = exchange
        self._weather = weather
        self._news = news
        self._catch_up = catch_up
        self._poke = poke

    def add_routes(self, application: web.Application) -> None:
        """Put everything under `/sim/`."""
        application.add_routes(
            [
                web.post("/sim/calls", self._dial),
                web.post("/sim/telephones", self._telephone),
                web.get("/sim/telephones/{number}/events", self._events),
                web.post("/sim/legs/{sid}/{deed:press|answer|decline|hangup}", self._deed),
                web.get("/sim/legs/{sid}", self._leg),
                web.get("/sim/state", self._state),
                web.post("/sim/disturbances", self._disturb),
                web.delete("/sim/disturbances", self._calm),
                web.post("/sim/troubles/{name}", self._trouble),
            ]
        )

    async def _dial(self, request: web.Request) -> web.Response:
        told = await json_body(request)
        self._catch_up()
        sid = self._exchange.dial(str(told.get("from", "")), str(told.get("to", "")))
        self._poke()
        return web.json_response({"sid": sid}, status=201)

    async def _telephone(self, request: web.Request) -> web.Response:
        told = await json_body(request)
        number = str(told.get("number", ""))
        if not number:
            raise SimulatorError("a telephone has a number")
        role = str(told.get("role", "consultant"))
        roles = {telephone.address: telephone.role for telephone in self._exchange.telephones}
        # One that is called stays so when somebody calls from it as well.
        if "behaviour" in told or number not in roles or (roles[number], role) == ("caller", "consultant"):
            after = told.get("answers_after_s", 2.0)
            if not is_seconds(after):
                raise bad_request(f"answers_after_s must be a number of seconds from 0 to {MOST_S:.0f}")
            self._exchange.add_telephone(number, str(told.get("behaviour", "ring")), after, role)
            self._poke()
        return web.json_response({"number": number}, status=201)

    async def _deed(self, request: web.Request) -> web.Response:
        sid, deed = request.match_info["sid"], request.match_info["deed"]
        told = await json_body(request)
        self._catch_up()
        if deed == "press":
            self._exchange.press(sid, str(told.get("keys", "")))
        else:
            {
                "answer": self._exchange.answer,
                "decline": self._exchange.decline,
                "hangup": self._exchange.hang_up,
            }[deed](sid)
        self._poke()
        return web.json_response({"status": self._exchange.leg(sid).status})

    async def _disturb(self, request: web.Request) -> web.Response:
        """Plan what goes wrong."""
        told = await json_body(request)
        try:
            planned = ordered(told)
        except OrderFault as fault:
            raise bad_request(str(fault)) from fault
        self._exchange.disturb(planned)
        return web.json_response(asdict(planned), status=201)

    async def _calm(self, _: web.Request) -> web.Response:
        self._exchange.calm()
        self._poke()
        return web.Response(status=204)

    async def _trouble(self, request: web.Request) -> web.Response:
        told = await json_body(request)
        self._weather.switch(request.match_info["name"], str(told.get("scope", "")))
        self._poke()
        return web.json_response(self._weather.told())

    async def _leg(self, request: web.Request) -> web.Response:
        leg = self._exchange.leg(request.match_info["sid"])
        heard = [asdict(entry) for entry in leg.heard]
        return web.json_response(_told(leg) | {"takes_keys": leg.takes_keys, "heard": heard, "document": leg.document})

    async def _state(self, _: web.Request) -> web.Response:
        exchange = self._exchange
        state = {
            "now": exchange.now,
            "lines": [line.number for line in exchange.config.lines],
            "telephones": [asdict(telephone) for telephone in exchange.telephones],
            "calls": [_told(leg) for leg in exchange.legs],
            "conferences": [
                {"sid": one.sid, "name": one.name, "status": one.status, "calls": list(one.participants)}
                for one in exchange.conferences
            ],
            "messages": [
                {"sid": one.sid, "from": one.from_, "to": one.to, "body": one.body, "status": one.status}
                for one in exchange.messages
            ],
            "faults": [
                {"t": found.t, "sid": found.call_sid, "url": found.url, "fault": str(found.fault)}
                for found in exchange.faults
            ],
        }
        return web.json_response(state)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson", "Cache-Control": "no-store"})
        await response.prepare(request)
        teller = Teller(request.match_info["number"])
        with contextlib.suppress(ConnectionError), self._news.followed() as follower:
            await response.write(_line({"event": "hello", "t": self._exchange.now}))
            while not self._news.is_over:
                for event in teller.news(self._exchange.legs, self._exchange.now):
                    await response.write(_line(event))
                for text in teller.texts(self._exchange.messages):
                    await response.write(_line(text))
                if not await follower.wait():
                    await response.write(_line({"event": "ping", "t": self._exchange.now}))
        return response


def _told(leg: Leg) -> dict[str, Any]:
    return {
        "sid": leg.sid,
        "direction": leg.direction,
        "from": leg.from_,
        "to": leg.to,
        "status": leg.status,
        "created_at": leg.created_at,
        "answered_at": leg.answered_at,
        "ended_at": leg.ended_at,
    }


def _line(event: dict[str, Any]) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"
