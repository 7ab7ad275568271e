"""What can go wrong with a text message."""

from __future__ import annotations

from desk.errors import DeskError


class NotSendable(DeskError):
    """It cannot be sent, and nothing was; ``why`` is a word.

    ``withheld`` and ``unreachable``: the number is not known, or not now; ``landline``: it takes no messages; ``over``:
    the call is not on this desk any more; ``none``: there is no text in the caller's language; ``topic``: this one has
    none, or none that holds today; ``many``: the number has got as many as it may today.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
