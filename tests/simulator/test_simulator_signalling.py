"""The socket of browsers' telephones: registering, ringing, and passing on what two browsers tell each other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from device_tokens import token
from live import CALLER, LINE, Running, simulator

MEET = '<Response><Dial><Conference beep="false" waitUrl="">talk</Conference></Dial></Response>'
WAIT_S = 10
Told = dict[str, Any]


async def _answer(request: web.Request) -> web.Response:
    await request.post()
    is_asked = request.path in {"/voice/incoming", "/offer"}
    return web.Response(text=MEET if is_asked else "", content_type="text/xml")


@pytest.fixture
def running() -> Iterator[Running]:
    """A simulator whose line leads everybody into one conference."""
    with simulator(_answer) as told:
        yield told


class Browser:
    """A browser's end of the socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def says(self, do: str, **more: Any) -> None:
        """Say what is wanted."""
        await self.socket.send_json({"do": do, **more})

    async def hears(self, event: str, **wanted: Any) -> Told:
        """The next news of a kind, whatever else is told before."""
        async with asyncio.timeout(WAIT_S):
            while True:
                told: Told = await self.socket.receive_json()
                if told["event"] == event and all(told.get(name) == value for name, value in wanted.items()):
                    return told

    async def registers(self, identity: str = "c7", **more: Any) -> Told:
        """Be a device."""
        await self.says("register", token=token(time.time(), identity), **more)
        return await self.hears("registered")


Sockets = Callable[..., Any]


def played(running: Running, play: Callable[[Sockets], Awaitable[None]]) -> None:
    """Play something with browsers that open sockets."""

    async def whole() -> None:
        async with aiohttp.ClientSession() as session:

            @asynccontextmanager
            async def browser(**headers: str) -> AsyncIterator[Browser]:
                async with session.ws_connect(f"{running.url}/sim/signalling", headers=headers) as socket:
                    yield Browser(socket)

            await play(browser)

    asyncio.run(whole())


async def rings(running: Running, to: str = "client:c7?offer=12") -> str:
    """The application rings a device."""
    base = running.server.exchange.config.lines[0].voice_url.removesuffix("/voice/incoming")
    made = await asyncio.to_thread(running.client().calls.create, to=to, from_=LINE, url=f"{base}/offer")
    return str(made.sid)


async def calls(running: Running) -> str:
    """Somebody at the page with the telephones calls the line."""
    told = await asyncio.to_thread(running.post, "/sim/calls", {"from": CALLER, "to": LINE})
    return str(told["sid"])


def test_a_device_registers_rings_and_talks_to_the_page(running: Running) -> None:
    """Both ends learn of each other once both are in the conference, one begins, and each hears what is told."""

    async def play(browser: Sockets) -> None:
        async with browser() as device, browser() as page:
            registered = await device.registers()
            assert (registered["identity"], registered["ends_in_s"] > 3500) == ("c7", True)
            caller, leg = await calls(running), await rings(running)
            await page.says("lend", sid=caller)
            ringing = await device.hears("call", status="ringing")
            assert (ringing["sid"], ringing["from"], ringing["parameters"]) == (leg, LINE, {"offer": "12"})
            await device.says("answer", sid=leg)
            assert (await device.hears("call", status="in-progress"))["is_mine"]
            mine, theirs = await device.hears("media", sid=leg), await page.hears("media", sid=caller)
            own, other = mine["peers"][0], theirs["peers"][0]
            assert (own["sid"], other["sid"], own["link"]) == (caller, leg, other["link"])
            assert own["offers"] is not other["offers"]
            assert [(one["sends"], one["hears"]) for one in (own, other)] == [(True, True)] * 2
            await device.says("signal", sid=leg, to=caller, data={"sdp": "words"})
            assert (await page.hears("signal"))["data"] == {"sdp": "words"}
            await asyncio.to_thread(running.post, f"/sim/legs/{caller}/hangup", {})
            assert (await device.hears("media", sid=leg))["peers"] == []
            await device.says("hangup", sid=leg)
            assert (await device.hears("call", status="completed"))["sid"] == leg

    played(running, play)


def test_a_socket_that_is_cut_is_lost_and_one_that_is_closed_has_left(running: Running) -> None:
    """A device comes back to its call by its key; a page that was closed has hung up."""

    async def play(browser: Sockets) -> None:
        async with browser() as device:
            key = (await device.registers())["key"]
            leg = await rings(running)
            await device.hears("call", status="ringing")
            await device.says("answer", sid=leg)
            await device.hears("call", status="in-progress")
            device.socket._writer.transport.abort()  # as a network does it
        async with browser() as device:
            await device.registers(key=key)
            assert (await device.hears("call"))["status"] == "in-progress"
        async with browser() as device:
            await device.registers(key=key)
            second = await rings(running)
            await device.hears("call", sid=second, status="ringing")
            assert running.server.exchange.leg(leg).status == "completed"

    played(running, play)


def test_a_device_that_comes_back_hears_what_became_of_its_call(running: Running) -> None:
    """One that ended meanwhile, and one that the simulator does not know any more, are told as over."""

    async def play(browser: Sockets) -> None:
        async with browser() as device:
            key = (await device.registers())["key"]
            leg = await rings(running)
            await device.hears("call", status="ringing")
            await device.says("answer", sid=leg)
            await device.hears("call", status="in-progress")
            device.socket._writer.transport.abort()  # as a network does it
        await asyncio.to_thread(running.client().calls(leg).update, status="completed")
        async with browser() as device:
            await device.registers(key=key, sid=leg)
            assert (await device.hears("call"))["status"] == "completed"
            await device.registers(key=key, sid="CA of long ago")
            assert (await device.hears("call"))["sid"] == "CA of long ago"

    played(running, play)


def test_a_device_has_only_its_own_calls(running: Running) -> None:
    """Nobody answers or ends another's call, passes on to whom they do not talk with, or takes a device's ears."""

    async def play(browser: Sockets) -> None:
        async with browser() as device, browser() as other:
            await device.registers()
            await other.registers("c8")
            leg, caller = await rings(running), await calls(running)
            await device.hears("call", status="ringing")
            wishes = [("answer", {}), ("decline", {}), ("hangup", {}), ("signal", {"to": caller, "data": {}})]
            for do, more in wishes:
                await other.says(do, sid=leg, **more)
                assert (await other.hears("refused"))["code"] == 31000, do
            await device.says("answer", sid=leg)
            await device.hears("call", status="in-progress")
            await other.says("lend", sid=leg)
            assert (await other.hears("refused"))["code"] == 31000
            assert running.server.exchange.leg(leg).status == "in-progress"

    played(running, play)


def test_two_devices_of_one_identity_ring_and_one_answers(running: Running) -> None:
    """As with the carrier; the other one hears that it is not its call."""

    async def play(browser: Sockets) -> None:
        async with browser() as one, browser() as two:
            await one.registers()
            await two.registers()
            leg = await rings(running)
            await one.hears("call", status="ringing")
            await two.hears("call", status="ringing")
            await two.says("answer", sid=leg)
            assert (await one.hears("call", status="in-progress"))["is_mine"] is False
            assert (await two.hears("call", status="in-progress"))["is_mine"] is True
            await one.says("hangup", sid=leg)
            assert (await one.hears("refused"))["code"] == 31000

    played(running, play)


def test_foreign_pages_reach_no_telephone(running: Running) -> None:
    """Any page of the web may open a socket to this machine: it cannot listen in to the telephones here."""

    async def play(browser: Sockets) -> None:
        async with browser(Origin="https://elsewhere.example") as foreign, browser(Origin=running.url) as own:
            caller = await calls(running)
            await foreign.says("lend", sid=caller)
            assert (await foreign.hears("refused"))["code"] == 31000
            await own.says("lend", sid=caller)
            await own.says("listen everywhere")
            assert (await own.hears("refused"))["code"] == 31000
            await own.says("register", token="none")
            assert (await own.hears("refused"))["code"] == 20101

    played(running, play)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"do": "answer"}', '{"do": "register", "token": 5}', "[" * 9000])
def test_what_cannot_be_read_is_refused(running: Running, text: str) -> None:
    """A socket survives whatever is sent, and goes on."""

    async def play(browser: Sockets) -> None:
        async with browser() as device:
            await device.socket.send_str(text)
            await device.hears("refused")
            await device.registers()

    played(running, play)
