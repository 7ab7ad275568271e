"""The control API under `/sim/`: people at telephones, over HTTP.

| request | body | answer |
|---|---|---|
| POST /sim/calls | from, to | sid |
| POST /sim/telephones | number, behaviour, answers_after_s | number |
| POST /sim/legs/{sid}/press | keys | status |
| POST /sim/legs/{sid}/answer, decline, hangup | | status |
| GET /sim/legs/{sid} | | the call with everything heard |
| GET /sim/telephones/{number}/events | | a stream of JSON lines, see `telling` |
| GET /sim/state | | lines, telephones, calls, conferences, faults |
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from simulator.core import Exchange, SimulatorError
from simulator.disturbances import Disturbance, Refusal
from simulator.legs import Leg
from simulator.telling import Teller

PING_S = 15.0


class Control:
    """The routes, and the streams that follow telephones."""

    def __init__(self, exchange: Exchange, poke: Callable[[], None]) -> None:
        self._exchange = exchange
        self._poke = poke
        self._followers: set[asyncio.Event] = set()
        self._closing = False

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
            ]
        )
        application.on_shutdown.append(self._close)

    def changed(self) -> None:
        """Let every stream look for news."""
        for follower in self._followers:
            follower.set()

    async def _close(self, _: web.Application) -> None:
        self._closing = True
        self.changed()

    async def _dial(self, request: web.Request) -> web.Response:
        told = await _body(request)
        sid = self._exchange.dial(str(told.get("from", "")), str(told.get("to", "")))
        self._poke()
        return web.json_response({"sid": sid}, status=201)

    async def _telephone(self, request: web.Request) -> web.Response:
        told = await _body(request)
        number = str(told.get("number", ""))
        if not number:
            raise SimulatorError("a telephone has a number")
        known = {telephone.address for telephone in self._exchange.telephones}
        if number not in known or "behaviour" in told:
            behaviour, after = str(told.get("behaviour", "ring")), float(told.get("answers_after_s", 2.0))
            self._exchange.add_telephone(number, behaviour, after)
        return web.json_response({"number": number}, status=201)

    async def _deed(self, request: web.Request) -> web.Response:
        sid, deed = request.match_info["sid"], request.match_info["deed"]
        if deed == "press":
            self._exchange.press(sid, str((await _body(request)).get("keys", "")))
        else:
            {
                "answer": self._exchange.answer,
                "decline": self._exchange.decline,
                "hangup": self._exchange.hang_up,
            }[deed](sid)
        self._poke()
        return web.json_response({"status": self._exchange.leg(sid).status})

    async def _disturb(self, request: web.Request) -> web.Response:
        """Plan what goes wrong: the fields of a `Disturbance` of callbacks, or under `rest` those of a `Refusal`."""
        told = await _body(request)
        try:
            planned = Refusal(**told["rest"]) if "rest" in told else Disturbance(**told)
        except TypeError as error:
            raise SimulatorError(f"no such disturbance: {error}") from error
        self._exchange.disturb(planned)
        return web.json_response(asdict(planned), status=201)

    async def _calm(self, _: web.Request) -> web.Response:
        self._exchange.calm()
        return web.Response(status=204)

    async def _leg(self, request: web.Request) -> web.Response:
        leg = self._exchange.leg(request.match_info["sid"])
        heard = [asdict(entry) for entry in leg.heard]
        return web.json_response(_told(leg) | {"heard": heard, "document": leg.document})

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
            "faults": [
                {"t": found.t, "sid": found.call_sid, "url": found.url, "fault": str(found.fault)}
                for found in exchange.faults
            ],
        }
        return web.json_response(state)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson", "Cache-Control": "no-store"})
        await response.prepare(request)
        teller, news = Teller(request.match_info["number"]), asyncio.Event()
        self._followers.add(news)
        try:
            await response.write(_line({"event": "hello", "t": self._exchange.now}))
            while not self._closing:
                for event in teller.news(self._exchange.legs, self._exchange.now):
                    await response.write(_line(event))
                news.clear()
                try:
                    async with asyncio.timeout(PING_S):
                        await news.wait()
                except TimeoutError:
                    await response.write(_line({"event": "ping", "t": self._exchange.now}))
        except ConnectionError:
            pass
        finally:
            self._followers.discard(news)
        return response


async def _body(request: web.Request) -> dict[str, Any]:
    # A form or plain text could come from a foreign page in a browser without being asked for.
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        told = await request.json()
    except json.JSONDecodeError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(told, dict):
        raise web.HTTPBadRequest
    return told


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
