"""What the desk needs of the rooms beside it, joined by the app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


class Token(Protocol):
    """What a browser registers with at the carrier."""

    @property
    def text(self) -> str:
        """The token itself."""
        ...

    @property
    def identity(self) -> str:
        """The name that it lets ring."""
        ...

    @property
    def life(self) -> dt.timedelta:
        """How long it holds."""
        ...


class Tokens(Protocol):
    """Who makes tokens."""

    def of(self, person: int, now: dt.datetime) -> Token:
        """A token for one person's browser."""
        ...


@dataclass(frozen=True)
class DeviceLine:
    """How browsers reach the carrier.

    Attributes:
        kind: which of the page's two telephones speaks to it.
        tokens: for who signs in.
        signalling: the address of the carrier's socket; the carrier's own software knows it.
        connects_to: what a page must be allowed to connect to.
    """

    kind: Literal["twilio", "simulated"]
    tokens: Tokens
    signalling: str = ""
    connects_to: Sequence[str] = ()
