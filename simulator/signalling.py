"""`GET /sim/signalling`: one socket for each browser that is a telephone, or lends ears and mouth to one of the page's.

Both sides send JSON objects. A browser says what it wants by `do`:

| do | with | |
|---|---|---|
| register | token; of a device that comes back also its key, and sid | be a `client:` telephone, or go on being one |
| answer, decline, hangup, press | sid, keys | as the control API, for the device's own calls |
| lend, take back | sid | a telephone of the page here is heard and spoken into by this browser, until its call ends |
| signal | sid, to, data | passed on to the browser at the other end: descriptions and candidates of WebRTC |
| leave | | the device is switched off, and its calls end |

and hears by `event`: `registered` (identity, key, ends_in_s), `refused` (code, why), `expired`, `call` (sid, status,
from, left, parameters, is_mine), `media` (sid, peers: sid, link, offers, sends, hears), `signal` (sid, from, data),
`beat`.

A peer is a browser at the other end of a talk; `link` changes when their connection must be made anew, and `offers`
tells which of the two begins. A socket that ends without a word is a lost connection; closed properly, the device left.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from simulator.core import Exchange, SimulatorError
from simulator.devices import Device
from simulator.legs import Leg
from simulator.news import News
from simulator.tokens import TokenRefused

BEAT_S = 5.0
MOST_BYTES = 64 * 1024
LEFT = {WSCloseCode.OK, WSCloseCode.GOING_AWAY}
Told = dict[str, Any]


class Signalling:
    """All browsers' sockets."""

    def __init__(self, exchange: Exchange, news: News, catch_up: Callable[[], None], poke: Callable[[], None]) -> None:
        self.exchange = exchange
        self._news = news
        self._catch_up = catch_up
        self._poke = poke
        self._open: list[Socket] = []
        self._made = 0

    def add_routes(self, application: web.Application) -> None:
        """Put the socket where browsers look for it."""
        application.router.add_get("/sim/signalling", self._serve)

    def socket_of(self, leg: Leg) -> Socket | None:
        """The browser at the end of a call."""
        return next((one for one in self._open if one.has(leg)), None)

    def link_of(self, leg: Leg) -> str | None:
        """The name of the connection to the browser at the end of a call, also while a device may still come back."""
        device = self.exchange.devices.by_id(leg.device)
        if device:
            return f"d{device.id}.{device.returns}"
        socket = self.socket_of(leg)
        return f"s{socket.number}" if socket else None

    def displace(self, device: Device, by: Socket) -> None:
        """A device has come back on another connection before the old one was seen to be lost."""
        for socket in self._open:
            if socket is not by:
                socket.forget(device)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self._made += 1
        response = web.WebSocketResponse(heartbeat=BEAT_S, max_msg_size=MOST_BYTES)
        await response.prepare(request)
        socket = Socket(self, response, self._made, is_own_page=_is_own_page(request))
        self._open.append(socket)
        telling = asyncio.create_task(self._tell(socket))
        try:
            async for message in response:
                if message.type is WSMsgType.TEXT:
                    await self._do(socket, message.data)
        finally:
            self._open.remove(socket)
            telling.cancel()
            self._catch_up()
            socket.ended(is_meant=response.close_code in LEFT)
            self._poke()
        return response

    async def _do(self, socket: Socket, text: str) -> None:
        self._catch_up()
        try:
            for listener, told in socket.do(json.loads(text)):
                await listener.say(told)
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            await socket.say({"event": "refused", "code": 31002, "why": "this cannot be read"})
        except TokenRefused as refused:
            await socket.say({"event": "refused", "code": refused.code, "why": str(refused)})
        except SimulatorError as error:
            await socket.say({"event": "refused", "code": 31000, "why": str(error)})
        self._poke()

    async def _tell(self, socket: Socket) -> None:
        with contextlib.suppress(ConnectionError), self._news.followed() as follower:
            while not self._news.is_over:
                for told in socket.news():
                    await socket.say(told)
                if not await follower.wait(BEAT_S):
                    await socket.say({"event": "beat"})
            await socket.close()


class Socket:
    """One browser's connection."""

    def __init__(
        self, signalling: Signalling, response: web.WebSocketResponse, number: int, *, is_own_page: bool
    ) -> None:
        self.number = number
        self._signalling = signalling
        self._exchange = signalling.exchange
        self._response = response
        self._is_own_page = is_own_page
        self._device: Device | None = None
        self._lent: set[str] = set()
        self._calls: dict[str, Told] = {}
        self._media: dict[str, list[Told]] = {}
        self._was_registered = False

    def has(self, leg: Leg) -> bool:
        """Whether this browser is at the end of a call."""
        return leg.sid in self._lent or (self._device is not None and leg.device == self._device.id)

    async def say(self, told: Told) -> None:
        """Tell the browser."""
        with contextlib.suppress(ConnectionError):
            await self._response.send_json(told)

    async def close(self) -> None:
        """The simulator ends."""
        await self._response.close(code=WSCloseCode.SERVICE_RESTART)

    def ended(self, *, is_meant: bool) -> None:
        """The connection is over."""
        if self._device:
            (self._exchange.devices.leave if is_meant else self._exchange.devices.lose)(self._device)
        self._device = None
        self._lent.clear()

    def forget(self, device: Device) -> None:
        """The device is reached otherwise now."""
        if self._device is device:
            self._device = None

    # What the browser wants

    def do(self, wish: Told) -> Iterator[tuple[Socket, Told]]:
        """Do what the browser wants; answers who is to be told what of it."""
        match wish["do"]:
            case "register":
                yield self, self._registered(str(wish["token"]), str(wish.get("key", "")))
                yield from self._reminded(str(wish.get("sid", "")))
            case "leave":
                self.ended(is_meant=True)
            case "lend":
                self._lend(str(wish["sid"]))
            case "take back":
                self._lent.discard(str(wish["sid"]))
            case "signal":
                yield from self._passed_on(str(wish["sid"]), str(wish["to"]), wish["data"])
            case "answer" | "decline" | "hangup" | "press" as deed:
                self._deed(deed, self._exchange.leg(str(wish["sid"])), str(wish.get("keys", "")))
            case _:
                raise SimulatorError("nobody can do this here")

    def _registered(self, token: str, key: str) -> Told:
        devices = self._exchange.devices
        if self._device:
            devices.renew(self._device, token)
        else:
            self._device = devices.back(key, token) if key else devices.register(token)
            self._signalling.displace(self._device, self)
        self._was_registered = True
        device = self._device
        told = {"identity": device.address.partition(":")[2], "key": device.key}
        return {"event": "registered", **told, "ends_in_s": round(device.expires_at - self._exchange.now)}

    def _reminded(self, sid: str) -> Iterator[tuple[Socket, Told]]:
        """The browser remembers a call: it is told how it stands, even if it is over, or not known any more."""
        if sid in {leg.sid for leg in self._exchange.legs}:
            self._calls.setdefault(sid, {})
        elif sid:
            over = {"status": "completed", "from": "", "left": False, "parameters": {}, "is_mine": True}
            yield self, {"event": "call", "sid": sid, **over}

    def _deed(self, deed: str, leg: Leg, keys: str) -> None:
        if self._device is None or leg.telephone != self._device.address:
            raise SimulatorError("this is another telephone's call")
        if deed == "answer":
            self._exchange.answer(leg.sid, self._device)
        elif deed == "decline":
            self._exchange.decline(leg.sid)
        elif not self.has(leg):
            raise SimulatorError("this device has not answered")
        elif deed == "press":
            self._exchange.press(leg.sid, keys)
        else:
            self._exchange.hang_up(leg.sid)

    def _lend(self, sid: str) -> None:
        leg = self._exchange.leg(sid)
        if not self._is_own_page or leg.device is not None or self._signalling.socket_of(leg) not in {None, self}:
            raise SimulatorError("somebody else is at this telephone")
        self._lent.add(sid)

    def _passed_on(self, sid: str, to: str, data: object) -> Iterator[tuple[Socket, Told]]:
        own, other = self._exchange.leg(sid), self._exchange.leg(to)
        if not self.has(own) or to not in self._exchange.hearing(own):
            raise SimulatorError("these two are not connected")
        listener = self._signalling.socket_of(other)
        if listener:
            yield listener, {"event": "signal", "sid": to, "from": sid, "data": data}

    # What the browser is told

    def news(self) -> Iterator[Told]:
        """What has changed since the last time."""
        if self._device and self._was_registered != self._device.is_registered:
            self._was_registered = self._device.is_registered
            if not self._was_registered:
                yield {"event": "expired"}
        for leg in self._exchange.legs:
            yield from self._news_of_call(leg)
            yield from self._news_of_media(leg)

    def _news_of_call(self, leg: Leg) -> Iterator[Told]:
        device = self._device
        if device is None or leg.telephone != device.address or leg.direction == "inbound":
            return
        known = self._calls.get(leg.sid)
        if known is None and not (leg.status == "ringing" or (self.has(leg) and not leg.ended)):
            return
        told = {"event": "call", "sid": leg.sid, "status": leg.status, "from": leg.from_, "left": leg.left}
        told |= {"parameters": leg.parameters, "is_mine": self.has(leg)}
        if told != known:
            self._calls[leg.sid] = told
            yield told

    def _news_of_media(self, leg: Leg) -> Iterator[Told]:
        if not self.has(leg):
            self._media.pop(leg.sid, None)
            return
        peers = [] if leg.ended else list(self._peers(leg))
        if peers != self._media.get(leg.sid, []):
            self._media[leg.sid] = peers
            yield {"event": "media", "sid": leg.sid, "peers": peers}
        if leg.ended:
            self._lent.discard(leg.sid)

    def _peers(self, leg: Leg) -> Iterator[Told]:
        own = self._signalling.link_of(leg)
        for sid, heard in self._exchange.hearing(leg).items():
            link = self._signalling.link_of(self._exchange.leg(sid))
            if own and link:
                between = "/".join(sorted((own, link)))
                yield {"sid": sid, "link": between, "offers": leg.sid < sid, "sends": heard.sends, "hears": heard.hears}


def _is_own_page(request: web.Request) -> bool:
    """Whether the page with the telephones asks: any page of the web may open a socket to this machine."""
    origin = request.headers.get("Origin")
    return origin is None or urllib.parse.urlsplit(origin).netloc == request.host
