"""What can go wrong at the desk. HTTP codes stand in the views."""

from __future__ import annotations


class DeskError(Exception):
    """Base of this room's errors."""


class TooManyTries(DeskError):
    """Signing in was tried too often by this login or from this address; ``minutes`` until it may be tried again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"again in {minutes} minutes")
        self.minutes = minutes


class TooBusy(DeskError):
    """As many pages are being made as may be, and as many wait."""


class BadPerson(DeskError):
    """A member of staff cannot be entered like this. ``field`` is the column, ``reason`` says what is wrong."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class NoSuchPerson(DeskError):
    """Nobody has this login or name."""


class WeakPassword(DeskError):
    """The password is too short or too long."""
