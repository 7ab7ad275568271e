"""The simulator's control API from the side of a telephone."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import aiohttp

Event = dict[str, Any]


class SwitchboardError(Exception):
    """The simulator is not there, or refuses."""


class Switchboard:
    """Calls, answers, presses keys and listens; use as a context."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=None, connect=5)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def dial(self, from_: str, to: str) -> str:
        """Call a line; the call's identifier."""
        return str((await self._post("/sim/calls", {"from": from_, "to": to}))["sid"])

    async def register(self, number: str, role: str) -> None:
        """Let a telephone be there, a caller's or a consultant's."""
        await self._post("/sim/telephones", {"number": number, "role": role})

    async def press(self, sid: str, keys: str) -> None:
        """Press keys."""
        await self._post(f"/sim/legs/{sid}/press", {"keys": keys})

    async def deed(self, sid: str, deed: str) -> None:
        """`answer`, `decline` or `hangup`."""
        await self._post(f"/sim/legs/{sid}/{deed}", {})

    async def events(self, number: str) -> AsyncIterator[Event]:
        """Everything that happens on a telephone, as it happens.

        Raises:
            SwitchboardError: the simulator is not there, or went away.
        """
        try:
            async with self._open().get(f"{self._url}/sim/telephones/{number}/events") as response:
                if response.status != 200:
                    raise self._gone()
                async for line in response.content:
                    yield json.loads(line)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise self._gone() from error
        raise SwitchboardError("the simulator has stopped")

    async def _post(self, path: str, body: dict[str, str]) -> Event:
        try:
            async with self._open().post(self._url + path, json=body) as response:
                told = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise self._gone() from error
        if response.status >= 400:
            raise SwitchboardError(str(told.get("error", f"the simulator answered {response.status}")))
        return dict(told)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise SwitchboardError("the switchboard is used outside of its context")
        return self._session

    def _gone(self) -> SwitchboardError:
        return SwitchboardError(f"no simulator answers at {self._url}: start it with `make run`, then call again")
