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
    """A member of staff cannot be entered like this.

    ``field`` is the column, ``reason`` says what is wrong, and ``kind`` says it in one word for pages: ``form``,
    ``taken``, ``needed`` (by whoever is on duty), ``unknown``.
    """

    def __init__(self, field: str, reason: str, kind: str = "form") -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
        self.kind = kind


class NoSuchPerson(DeskError):
    """Nobody has this login or name."""


class WeakPassword(DeskError):
    """The password is too short or too long."""


class SamePassword(DeskError):
    """A password that somebody else gave must be replaced by another one."""


class NotAllowed(DeskError):
    """A role may not do this: change an administrator, make one, or lock oneself out. ``why`` is one word for pages."""

    def __init__(self, why: str) -> None:
        super().__init__(_WHY_NOT[why])
        self.why = why


_WHY_NOT = {
    "administrator": "only administrators make, change and lock administrators",
    "last-administrator": "nobody else could sign in as an administrator then",
    "self": "one does this for oneself under one's own account, or has somebody else do it",
}


class DirectoryFailed(DeskError):
    """Signing in by the office's directory did not work.

    ``kind``: ``silent`` (it does not answer as it should), ``refused`` (it said no), ``stale`` (this browser did not
    begin it, or too long ago), ``untrusted`` (its answer is not for us), ``claim`` (it does not say the login).
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}{f': {detail}' if detail else ''}")
        self.kind = kind
