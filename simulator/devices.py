"""Telephones in browsers: `client:` addresses that are there while somebody has registered them with a token.

A device rings like any telephone. One whose connection is lost is not registered any more, but what it talks in goes
on for `KEPT_S`, in case it comes back; one that says goodbye ends its calls. Several may register with one identity:
all of them ring, and the first one that answers has the call.
"""

from __future__ import annotations

import secrets
import urllib.parse
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.legs import Leg
from simulator.timers import Timer
from simulator.tokens import BAD_GRANTS, Bearer, TokenRefused, read_token

if TYPE_CHECKING:
    from simulator.engine import Engine

PREFIX = "client:"
KEPT_S = 30.0  # as long as the carrier's own device tries to reconnect
Parameters = dict[str, str]


def is_client(address: str) -> bool:
    """Whether this is a browser's address."""
    return address.startswith(PREFIX)


def parted(address: str) -> tuple[str, Parameters]:
    """An address without its custom parameters, and these: `client:c7?offer=12`."""
    bare, _, query = address.partition("?")
    return bare, dict(urllib.parse.parse_qsl(query, keep_blank_values=True))


@dataclass(eq=False)
class Device:
    """A browser's telephone. `key` is known to it alone: with it, it can come back after a lost connection."""

    id: int
    address: str
    expires_at: float
    is_registered: bool = True
    returns: int = 0  # how often it came back
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    ending: Timer | None = None  # of its token
    leaving: Timer | None = None  # of its calls, while its connection is lost


class Devices:
    """All browsers' telephones of the account."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._all: dict[int, Device] = {}
        self._made = 0

    def at(self, address: str) -> list[Device]:
        """Those that can be called at an address."""
        return [device for device in self._all.values() if device.address == address and device.is_registered]

    def by_id(self, id_: int | None) -> Device | None:
        """A device that is there, or may still come back."""
        return self._all.get(id_) if id_ is not None else None

    def register(self, token: str) -> Device:
        """Let a device be there until its token ends.

        Raises:
            TokenRefused: the token opens nothing, or grants no incoming calls.
        """
        bearer = self._read(token)
        self._made += 1
        device = Device(self._made, PREFIX + bearer.identity, bearer.expires_at)
        self._all[device.id] = device
        self._expects_end(device)
        return device

    def renew(self, device: Device, token: str) -> None:
        """Let a device stay longer, or be there again after its token had ended.

        Raises:
            TokenRefused: as for `register`, or the token is somebody else's.
        """
        bearer = self._read(token)
        if PREFIX + bearer.identity != device.address:
            raise TokenRefused(BAD_GRANTS, "the token is somebody else's")
        device.expires_at, device.is_registered = bearer.expires_at, True
        self._all[device.id] = device
        self._expects_end(device)

    def back(self, key: str, token: str) -> Device:
        """A device comes back after its connection was lost; one that is not known any more begins anew.

        Raises:
            TokenRefused: as for `renew`.
        """
        device = next((one for one in self._all.values() if secrets.compare_digest(one.key, key)), None)
        if device is None:
            return self.register(token)
        self.renew(device, token)
        device.returns += 1
        if device.leaving:
            device.leaving.cancel()
        return device

    def lose(self, device: Device) -> None:
        """The connection is lost: nobody can call, and what goes on has a while."""
        device.is_registered = False
        if device.ending:
            device.ending.cancel()
        device.leaving = self._engine.timers.after(KEPT_S, lambda: self.leave(device))

    def leave(self, device: Device) -> None:
        """The device is switched off, and its calls end."""
        device.is_registered = False
        self._all.pop(device.id, None)
        for timer in (device.ending, device.leaving):
            if timer:
                timer.cancel()
        for leg in self.legs_of(device):
            leg.left = True
            self._engine.end(leg, "completed")

    def legs_of(self, device: Device) -> list[Leg]:
        """The calls that a device has answered and that go on."""
        return [leg for leg in self._engine.legs.values() if leg.device == device.id and not leg.ended]

    def _read(self, token: str) -> Bearer:
        bearer = read_token(token, self._engine.config, self._engine.now)
        if not bearer.takes_calls:
            raise TokenRefused(BAD_GRANTS, "the token grants no incoming calls")
        return bearer

    def _expects_end(self, device: Device) -> None:
        if device.ending:
            device.ending.cancel()
        device.ending = self._engine.timers.after(device.expires_at - self._engine.now, lambda: self._expired(device))

    def _expired(self, device: Device) -> None:
        device.is_registered = False
