"""What can go wrong on the floor. HTTP codes stand in the views."""

from __future__ import annotations

from desk.errors import DeskError


class Meanwhile(DeskError):
    """Somebody's state has changed since it was looked at: nothing was set.

    Args:
        name: whose.
        to: what it is now: ready, away, rested, or the reason of a pause.
        by: who has set it, if a supervisor did.
    """

    def __init__(self, name: str, to: str, by: str) -> None:
        super().__init__("the state has changed meanwhile")
        self.name = name
        self.to = to
        self.by = by


class BadMessage(DeskError):
    """A message cannot be sent like this; ``why``: empty, long, line."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
