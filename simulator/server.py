"""The exchange in real time, on one event loop and on 127.0.0.1 only.

It serves Twilio's REST API under `/2010-04-01/`, a control API for telephones under `/sim/` and their page at `/`, and
performs the exchange's requests with a small pool of connections.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import aiohttp
from aiohttp import web

from simulator.config import SimulatorConfig
from simulator.control import Control
from simulator.core import Exchange, SimulatorError
from simulator.judge import MAX_BYTES
from simulator.news import News
from simulator.page import add_page
from simulator.rest.router import AnswerLost
from simulator.stream import Stream
from simulator.switches import Switches
from simulator.weather import Weather
from simulator.webhooks import Request

HOST = "127.0.0.1"
POOL = 64
CONNECT_S, TOTAL_S = 5.0, 15.0
IDLE_S = 1.0
KEPT_S, TIDY_S = 3600.0, 60.0
Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Server:
    """Drives an exchange by the real clock and lets others reach it over HTTP."""

    def __init__(
        self, config: SimulatorConfig, telephones: tuple[str, ...] = (), switches: Mapping[str, Path] | None = None
    ) -> None:
        self._wall, self._started = time.time(), time.monotonic()
        self.exchange = Exchange(self._wall, config)
        for address in telephones:
            self.exchange.add_telephone(address)
        self._tidy_at = self._wall
        self._poked = asyncio.Event()
        self._errands: set[asyncio.Task[None]] = set()
        self._news = News()
        self._weather = Weather(self.exchange)
        self._switches = Switches(switches or {}, self.poke)

    def application(self) -> web.Application:
        """The HTTP side; its clean-up stops the clockwork."""
        application = web.Application(middlewares=[_own_name_only, _told_errors])
        application.router.add_route("*", "/2010-04-01/{tail:.*}", self._rest)
        Control(self.exchange, self._weather, self._news, self._catch_up, self.poke).add_routes(application)
        self._switches.add_routes(application)
        Stream(self.exchange, self._weather, self._switches, self._news).add_routes(application)
        add_page(application)
        application.on_shutdown.append(self._close)
        application.cleanup_ctx.append(self._clockwork)
        return application

    def poke(self) -> None:
        """Something was done to the exchange: look at it now."""
        self._poked.set()

    def _now(self) -> float:
        return self._wall + time.monotonic() - self._started

    def _catch_up(self) -> None:
        self.exchange.advance(self._now())

    async def _close(self, _: web.Application) -> None:
        self._news.close()
        self._switches.close()

    async def _clockwork(self, _: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=TOTAL_S, connect=CONNECT_S)
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=POOL), timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            turning = asyncio.create_task(self._turn(session))
            yield
            turning.cancel()
            for errand in self._errands:
                errand.cancel()
            await asyncio.gather(turning, *self._errands, return_exceptions=True)

    async def _turn(self, session: aiohttp.ClientSession) -> None:
        while True:
            self._poked.clear()
            self._catch_up()
            self._tidy()
            for request in self.exchange.take_requests():
                errand = asyncio.create_task(self._perform(session, request))
                self._errands.add(errand)
                errand.add_done_callback(self._errands.discard)
            self._news.changed()
            due = self.exchange.next_due()
            wait = IDLE_S if due is None else min(max(due - self._now(), 0.0), IDLE_S)
            # Not wait_for: before Python 3.12 that loses a cancellation which comes together with the poke.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._poked.wait()

    def _tidy(self) -> None:
        if self.exchange.now >= self._tidy_at:
            self._tidy_at = self.exchange.now + TIDY_S
            self.exchange.forget(self.exchange.now - KEPT_S)

    async def _perform(self, session: aiohttp.ClientSession, request: Request) -> None:
        body = request.body.encode() if request.method == "POST" else None
        try:
            async with session.request(
                request.method, request.url, data=body, headers=dict(request.headers), allow_redirects=False
            ) as response:
                document = await response.content.read(MAX_BYTES + 1)
                while len(document) <= MAX_BYTES and (more := await response.content.read(MAX_BYTES)):
                    document += more
                self._catch_up()
                self.exchange.respond(request.id, response.status, dict(response.headers), document)
        except TimeoutError:
            self.exchange.fail(request.id, "timeout")
        except (aiohttp.ClientError, ValueError):
            self.exchange.fail(request.id, "connect")
        self.poke()

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        form = [(name, str(value)) for name, value in (await request.post()).items()]
        self._catch_up()
        try:
            status, headers, body = self.exchange.rest(request.method, request.path_qs, form, _credentials(request))
        except AnswerLost:
            if request.transport:
                request.transport.abort()
            return web.Response(status=500)
        finally:
            self.poke()
        return web.Response(status=status, headers=headers, body=None if body is None else json.dumps(body).encode())


def _credentials(request: web.Request) -> tuple[str, str] | None:
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, password = base64.b64decode(encoded).decode().partition(":")
    except ValueError:
        return None
    return name, password


@web.middleware
async def _own_name_only(request: web.Request, handler: Answering) -> web.StreamResponse:
    """A page in a browser must not reach the telephones under a name that only points here."""
    if request.host.rpartition(":")[0] not in OWN_NAMES and request.host not in OWN_NAMES:
        raise web.HTTPForbidden
    return await handler(request)


@web.middleware
async def _told_errors(request: web.Request, handler: Answering) -> web.StreamResponse:
    try:
        return await handler(request)
    except SimulatorError as error:
        return web.json_response({"error": str(error)}, status=409)


async def serve(server: Server, port: int, ready: Callable[[int], None], stop: asyncio.Event) -> None:
    """Serve until `stop` is set or the process is told to end; `ready` hears the port (0 lets the system choose)."""
    runner = web.AppRunner(server.application(), access_log=None)
    await runner.setup()
    loop = asyncio.get_running_loop()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, stop.set)
        ready(runner.addresses[0][1])
        await stop.wait()
    finally:
        server.poke()
        await runner.cleanup()
