"""Desks that are open: people who have signed in, each with a stream and signs of life, over plain sockets."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.web import application
from app.wiring import House
from desk import people
from desk.passwords import hash_password

PASSWORD = "correct horse battery"
PING_S = 4.0
_LENGTH = re.compile(r"content-length: (\d+)")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Desk:
    """One consultant's browser."""

    person: str
    cookie: str
    heard: dict[str, list[float]] = field(default_factory=dict)  # word -> when
    came: asyncio.Event = field(default_factory=asyncio.Event)  # something did

    def hear(self, word: str) -> None:
        """The stream says a word."""
        self.heard.setdefault(word, []).append(time.perf_counter())
        self.came.set()


def sign_in(house: House, redis_url: str, many: int) -> list[Desk]:
    """Enter so many consultants, and sign each in at the pages."""
    now, hash_ = house.clock.now(), hash_password(PASSWORD)
    line = next(iter(house.configuration.lines.values()))
    skills = people.Skills(frozenset(line.codes), frozenset(line.topics))
    with house.database.write() as session:
        newcomers = [people.Newcomer(f"Desk {n}", login=f"desk{n}", languages=["pl"]) for n in range(many)]
        entered = [people.add(session, newcomer, skills=skills, now=now) for newcomer in newcomers]
        for person in entered:
            person.password_hash, person.device, person.is_ready = hash_, "browser", True
        ids = [str(person.id) for person in entered]
    pages, url = application(house, redis_url), house.settings.public_url
    return [Desk(id_, _cookie(pages, url, n)) for n, id_ in enumerate(ids)]


def _cookie(pages: object, url: str, number: int) -> str:
    """Each from an address of its own: tries are counted by address."""
    client = pages.test_client()
    options = {"base_url": url, "environ_base": {"REMOTE_ADDR": f"10.0.{number // 250}.{number % 250}"}}
    found = _TOKEN.search(client.get("/sign-in", **options).text)
    form = {"csrf_token": found[1], "login": f"desk{number}", "password": PASSWORD}
    answer = client.post("/sign-in", data=form, headers={"Referer": f"{url}/sign-in"}, **options)
    if answer.status_code != 303:
        raise SystemExit(f"A sign-in was answered {answer.status_code}.")
    host = urlsplit(url).hostname or ""
    return "; ".join(f"{one.key}={one.value}" for one in client._cookies.values() if one.domain == host)


class Pages:
    """A browser's connection to the pages, which stays open; used by one desk at a time."""

    def __init__(self, port: int, origin: str) -> None:
        self._port, self._origin = port, origin
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def fetch(self, path: str, desk: Desk) -> bytes:
        """A page, or a part of one, as this desk gets it."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(_request(f"GET {path}", self._origin, desk.cookie))
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if " 200 " not in head.partition("\r\n")[0]:
            raise SystemExit(f"{path} was answered: {head.partition(chr(13))[0]}")
        return await reader.readexactly(int(_LENGTH.findall(head)[0]))

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()


@contextlib.asynccontextmanager
async def opened(port: int, origin: str, desks: Sequence[Desk]) -> AsyncIterator[None]:
    """All of them open, greeted, and giving signs of life, for the length of a block."""
    tasks = [asyncio.create_task(_listen(port, origin, desk)) for desk in desks]
    for desk in desks:
        while "hello" not in desk.heard:
            desk.came.clear()
            await asyncio.wait_for(desk.came.wait(), 30)
    tasks += [asyncio.create_task(_ping(port, origin, desk, n / len(desks))) for n, desk in enumerate(desks)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(port: int, origin: str, desk: Desk) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_request("GET /live/stream", origin, desk.cookie))
    try:
        async for line in reader:
            if line.startswith(b"event: "):
                desk.hear(line[7:].decode().strip())
    finally:
        writer.close()


async def _ping(port: int, origin: str, desk: Desk, share: float) -> None:
    await asyncio.sleep(PING_S * share)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            writer.write(_request("POST /live/ping", origin, desk.cookie))
            answer = await reader.readuntil(b"\r\n\r\n")
            if b" 204 " not in answer.partition(b"\r\n")[0]:
                raise SystemExit("A ping was refused.")
            await asyncio.sleep(PING_S)
    finally:
        writer.close()


def _request(what: str, origin: str, cookie: str) -> bytes:
    head = f"{what} HTTP/1.1\r\nHost: line.test\r\nOrigin: {origin}\r\nCookie: {cookie}\r\nContent-Length: 0\r\n\r\n"
    return head.encode()
