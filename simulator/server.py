"""The exchange in real time, on one event loop and on 127.0.0.1 only.

It serves Twilio's REST API under `/2010-04-01/`, a control API for telephones under `/sim/` and their page at `/`, and
performs the exchange's requests with a small pool of connections. What fails at the exchange is one call's trouble: it
is logged, and the clock goes on for all others.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import logging
import signal
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
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
from simulator.signalling import Signalling
from simulator.stream import Stream
from simulator.switches import Switches
from simulator.weather import Weather
from simulator.webhooks import Request

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
POOL = 64
CONNECT_S, TOTAL_S = 5.0, 15.0
IDLE_S, FAILED_S = 1.0, 0.1
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
        Signalling(self.exchange, self._news, self._catch_up, self.poke).add_routes(application)
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
        with self._unstopped():
            self.exchange.advance(self._now())

    @contextlib.contextmanager
    def _unstopped(self) -> Iterator[None]:
        """Whatever fails inside is logged, by its place and not by its words: they may tell somebody's digits."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a fault of one call must not silence all others
            what = "something failed at the exchange (%s), and the other calls go on\n%s"
            places = "".join(traceback.format_tb(error.__traceback__))
            logger.error(what, type(error).__name__, places)  # noqa: TRY400 - it would tell the words

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
            wait = FAILED_S
            with self._unstopped():
                wait = self._look(session)
            # Not wait_for: before Python 3.12 that loses a cancellation which comes together with the poke.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._poked.wait()

    def _look(self, session: aiohttp.ClientSession) -> float:
        """Do everything that is due; the seconds until something is again."""
        self._catch_up()
        self._tidy()
        for request in self.exchange.take_requests():
            errand = asyncio.create_task(self._perform(session, request))
            self._errands.add(errand)
            errand.add_done_callback(self._errands.discard)
        self._news.changed()
        due = self.exchange.next_due()
        return IDLE_S if due is None else min(max(due - self._now(), 0.0), IDLE_S)

    def _tidy(self) -> None:
        if self.exchange.now >= self._tidy_at:
            self._tidy_at = self.exchange.now + TIDY_S
            self.exchange.forget(self.exchange.now - KEPT_S)

    async def _perform(self, session: aiohttp.ClientSession, request: Request) -> None:
        try:
            status, headers, document = await _answer_of(session, request)
        except TimeoutError:
            self._told(lambda: self.exchange.fail(request.id, "timeout"))
        except (aiohttp.ClientError, ValueError):
            self._told(lambda: self.exchange.fail(request.id, "connect"))
        else:
            self._told(lambda: self.exchange.respond(request.id, status, headers, document))

    def _told(self, tell: Callable[[], None]) -> None:
        self._catch_up()
        with self._unstopped():
            tell()
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


async def _answer_of(session: aiohttp.ClientSession, request: Request) -> tuple[int, Mapping[str, str], bytes]:
    body = request.body.encode() if request.method == "POST" else None
    async with session.request(
        request.method, request.url, data=body, headers=dict(request.headers), allow_redirects=False
    ) as response:
        document = await response.content.read(MAX_BYTES + 1)
        while len(document) <= MAX_BYTES and (more := await response.content.read(MAX_BYTES)):
            document += more
        return response.status, dict(response.headers), document


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
