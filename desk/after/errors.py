"""What can go wrong with the sheet of a call."""

from __future__ import annotations

from desk.errors import DeskError


class NotTheirs(DeskError):
    """Whoever asks has not had this call, or had it too long ago to change anything."""


class NotEntered(DeskError):
    """Something on the sheet cannot be stored as it is; ``field`` is a word for which and why."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NumberRefused(DeskError):
    """A number that is not rung.

    ``why`` as in :class:`cases.phone.NotRingable`, ``withheld``, ``blocked`` or ``not-stored``.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
