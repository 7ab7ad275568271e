"""The three addresses of ``helpline live``: the stream, the ping, and how it does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any

from app.live.door import Door, DoorClosed
from app.live.hub import Browser, Hub
from app.live.journal import HELLO, JournalFollower
from app.live.pings import Pings

QUIET_S = 15.0  # after so long without news a word is sent all the same, and whoever may not listen any more is found
SLOW_S = 10.0  # a browser that takes nothing for so long is dropped; it comes back by itself
RETRY_MS = 1000
DEAF = b"deaf=1"  # of a ping: the page is there and can take no calls, without a microphone for instance
BYE = "bye"  # the session is over: do not come back

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class LiveApp:
    """An ASGI application.

    Args:
        hub: the open streams.
        door: who somebody is.
        pings: where signs of life go.
        followers: of the lines' journals.
        origins: of the pages: nobody else may listen or ping.
    """

    def __init__(
        self, hub: Hub, door: Door, pings: Pings, followers: Sequence[JournalFollower], origins: Sequence[str]
    ) -> None:
        self._hub = hub
        self._door = door
        self._pings = pings
        self._followers = tuple(followers)
        self._origins = frozenset(origins)
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, or the application's own life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        match scope["method"], scope["path"]:
            case "GET", "/live/stream":
                await self._stream(scope, receive, send)
            case "POST", "/live/ping":
                await self._ping(scope, send)
            case "GET", "/live/health":
                await self._health(send)
            case _:
                await _answer(send, 404)

    # -- the application's life

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.begin()
            else:
                self.end()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    def begin(self) -> None:
        """Follow the journals and pass pings on, from now on."""
        runs: list[Coroutine[Any, Any, None]] = [follower.run() for follower in self._followers]
        self._tasks = [asyncio.create_task(one) for one in (*runs, self._pings.run())]

    def end(self) -> None:
        """Stop all of it."""
        for task in self._tasks:
            task.cancel()
        self._door.close()

    # -- the stream

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        refusal, person = await self._admitted(headers, needs_origin=False)
        if person is None:
            await _answer(send, refusal, self._cors(headers))
            return
        browser = self._hub.open(person)
        gone = asyncio.create_task(_until_gone(receive, browser))
        try:
            await _begin(send, self._cors(headers))
            await self._tell(browser, headers.get("cookie", ""), send)
        except TimeoutError:
            pass  # too slow: dropped, and told everything when it comes back
        finally:
            gone.cancel()
            self._hub.close(browser)

    async def _tell(self, browser: Browser, cookies: str, send: Send) -> None:
        browser.tell((HELLO,))
        while not browser.is_over:
            words = await browser.wait(QUIET_S)
            if browser.is_over:
                return
            if not await self._is_still(browser.person, cookies):
                await _write(send, _event(BYE))
                break
            await _write(send, "".join(map(_event, words)) or ": \n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _is_still(self, person: str, cookies: str) -> bool:
        """Whether the session still is this person's: asked for each event, answered anew each minute."""
        try:
            return await self._door.who(cookies) == person
        except DoorClosed:
            return True  # known until now, and nobody can say otherwise at the moment

    # -- the rest

    async def _ping(self, scope: Scope, send: Send) -> None:
        headers = _headers(scope)
        refusal, person = await self._admitted(headers, needs_origin=True)
        if person is not None and scope["query_string"] != DEAF:
            self._pings.hear(person)
        await _answer(send, 204 if person is not None else refusal, self._cors(headers))

    async def _admitted(self, headers: Mapping[str, str], *, needs_origin: bool) -> tuple[int, str | None]:
        """Who it is; or why they are refused."""
        origin = headers.get("origin")
        if origin not in self._origins and (origin is not None or needs_origin):
            return 403, None
        try:
            person = await self._door.who(headers.get("cookie", ""))
        except DoorClosed:
            return 503, None
        return 401, person

    def _cors(self, headers: Mapping[str, str]) -> Headers:
        """The pages may be of another port of the same host."""
        origin = headers.get("origin", "")
        if origin not in self._origins:
            return []
        allow = [("access-control-allow-origin", origin), ("access-control-allow-credentials", "true")]
        return [(name.encode(), value.encode()) for name, value in (*allow, ("vary", "Origin"))]

    async def _health(self, send: Send) -> None:
        is_well = all(follower.is_connected for follower in self._followers)
        words = json.dumps({"status": "ok" if is_well else "down", "browsers": len(self._hub)})
        await _answer(send, 200 if is_well else 503, [(b"content-type", b"application/json")], words.encode())


async def _until_gone(receive: Receive, browser: Browser) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    browser.close()


async def _begin(send: Send, headers: Headers) -> None:
    kind: Headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
    unbuffered = [(b"x-accel-buffering", b"no")]  # by a proxy in between
    await send({"type": "http.response.start", "status": 200, "headers": [*kind, *unbuffered, *headers]})
    await _write(send, f"retry: {RETRY_MS}\n\n")


async def _write(send: Send, text: str) -> None:
    async with asyncio.timeout(SLOW_S):
        await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _answer(send: Send, status: int, headers: Headers | None = None, body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*(headers or []), *_NOT_KEPT]})
    await send({"type": "http.response.body", "body": body})


_NOT_KEPT: Headers = [(b"cache-control", b"no-store")]


def _event(word: str) -> str:
    return f"event: {word}\ndata: \n\n"


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
