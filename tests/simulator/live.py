"""A simulator in real time on a free port, in a thread of its own, with a tiny application beside it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from device_tokens import KEY, SECRET
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from simulator.config import Line, SimulatorConfig
from simulator.server import Server, serve

LINE, CALLER, OTHER = "+48122102020", "+48600100200", "+48600900001"
ACCOUNT, TOKEN = "AC" + "1" * 32, "secret"
Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Address(TwilioHttpClient):
    """Twilio's own client, talking to another address."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def request(self, method: str, url: str, *args: Any, **options: Any) -> Any:
        """Send a request to our address in place of Twilio's."""
        return super().request(method, self._url + url.removeprefix("https://api.twilio.com"), *args, **options)


def asked(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> urllib.request.Request:
    """A request to our own address."""
    return urllib.request.Request(url, body, headers or {})  # noqa: S310 - our own address


def opened(request: urllib.request.Request | str) -> Any:
    """The answer to a request to our own address."""
    return urllib.request.urlopen(request, timeout=10)  # noqa: S310 - our own address


@dataclass
class Running:
    """A simulator on a free port, with an application beside it."""

    url: str
    server: Server

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Tell the control API something."""
        request = asked(self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with opened(request) as answer:
            return json.load(answer)

    def events(self, number: str) -> Iterator[dict[str, Any]]:
        """What happens on a telephone."""
        with opened(f"{self.url}/sim/telephones/{number}/events") as stream:
            for line in stream:
                yield json.loads(line)

    def state(self) -> Any:
        """What /sim/state tells."""
        with opened(f"{self.url}/sim/state") as answer:
            return json.load(answer)

    def client(self) -> Client:
        """Twilio's client with the account's credentials."""
        return Client(ACCOUNT, TOKEN, http_client=Address(self.url))


async def _live(
    answer: Answering,
    telephones: tuple[str, ...],
    switches: Mapping[str, Path],
    lines: tuple[str, ...],
    timing: dict[str, float],
    begun: Future[tuple[Running, asyncio.AbstractEventLoop, asyncio.Event]],
) -> None:
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    config = SimulatorConfig(
        tuple(Line.of(one, base) for one in lines), ACCOUNT, TOKEN, KEY, SECRET, setup_s=0.0, **timing
    )  # type: ignore[arg-type]
    server, stop = Server(config, telephones, switches), asyncio.Event()

    def ready(port: int) -> None:
        begun.set_result((Running(f"http://127.0.0.1:{port}", server), asyncio.get_running_loop(), stop))

    try:
        await serve(server, 0, ready, stop)
    finally:
        await runner.cleanup()


@contextlib.contextmanager
def simulator(
    answer: Answering,
    *telephones: str,
    switches: Mapping[str, Path] | None = None,
    lines: tuple[str, ...] = (LINE,),
    **timing: float,
) -> Iterator[Running]:
    """A simulator for as long as the block lasts; `timing` are settings of `SimulatorConfig`."""
    begun: Future[tuple[Running, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
    thread = threading.Thread(
        target=lambda: asyncio.run(_live(answer, telephones, switches or {}, lines, timing, begun))
    )
    thread.start()
    told, loop, stop = begun.result(10)
    try:
        yield told
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
    assert not thread.is_alive()
