"""Things beside the carrier that somebody else lets us put out of action, each by a name and a unix socket.

`POST /sim/switches/{name}` with `held` true connects to the socket; its owner answers a line once the thing is out of
action, and puts it back when the connection ends: by `held` false, with the simulator, or from the owner's side. What
a name means and what is done is the owner's business.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from simulator.bodies import json_body
from simulator.core import SimulatorError

ANSWER_S = 5.0


class Switches:
    """The connections that hold something down.

    `poke` is called when one of them has changed; an owner has `answer_s` to say that the thing is out of action.
    """

    def __init__(self, places: Mapping[str, Path], poke: Callable[[], None], answer_s: float = ANSWER_S) -> None:
        self._places = places
        self._poke = poke
        self._answer_s = answer_s
        self._turns = {name: asyncio.Lock() for name in places}  # what is asked last happens last
        self._held: dict[str, asyncio.StreamWriter] = {}
        self._changes = dict.fromkeys(places, 0)
        self._watching: set[asyncio.Task[None]] = set()

    def add_routes(self, application: web.Application) -> None:
        """Let them be switched."""
        application.router.add_post("/sim/switches/{name}", self._switched)

    def told(self) -> list[dict[str, Any]]:
        """Each by its name, whether it is held down, and how often that has changed.

        Who is told only of what differs must hear of a thing that was down for a moment, too.
        """
        return [{"name": name, "held": name in self._held, "changes": self._changes[name]} for name in self._places]

    def close(self) -> None:
        """Let go of everything."""
        for name in list(self._held):
            self._let_go(name)

    async def _switched(self, request: web.Request) -> web.Response:
        name, told = request.match_info["name"], await json_body(request)
        if name not in self._places:
            raise SimulatorError("there is no such switch")
        async with self._turns[name]:
            if told.get("held") is True:
                await self.hold(name)
            else:
                self._let_go(name)
        self._poke()
        return web.json_response(self.told())

    async def hold(self, name: str) -> None:
        """Put a thing out of action.

        Raises:
            SimulatorError: its owner is not there, refuses, or does not say in time that it is.
        """
        if name in self._held:
            return
        with contextlib.ExitStack() as undone:
            try:
                async with asyncio.timeout(self._answer_s):
                    reader, writer = await asyncio.open_unix_connection(self._places[name])
                    undone.callback(writer.close)  # an owner who comes to it late must find nobody
                    answer = await reader.readline()
            except (OSError, TimeoutError) as error:
                raise SimulatorError("this cannot be switched now") from error
            if not answer:
                raise SimulatorError("this cannot be switched now")
            undone.pop_all()
        self._held[name] = writer
        self._changes[name] += 1
        watching = asyncio.create_task(self._watch(name, reader, writer))
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)

    async def _watch(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        if self._held.get(name) is writer:
            self._let_go(name)
            self._poke()

    def _let_go(self, name: str) -> None:
        writer = self._held.pop(name, None)
        if writer is not None:
            self._changes[name] += 1
            writer.close()
