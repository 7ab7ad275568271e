"""The sheet of a call: what is written on it, and what comes of saving it."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Literal

MOST_LETTERS = 4_000  # of one note


@dataclass(frozen=True)
class Asked:
    """The call that a sheet is of: its language and the topic with which it was put through."""

    id: str
    line: str
    language: str | None
    topic: str | None
    at: dt.datetime | None  # when it began, as far as that is written down yet

    @property
    def mark(self) -> str:
        """Its name in addresses."""
        return self.id[2:]


@dataclass(frozen=True)
class NoteText:
    """A note as it is stored."""

    text: str = field(repr=False)
    revision: int
    saved_at: dt.datetime


@dataclass(frozen=True)
class Codes:
    """What was entered of a consultation."""

    topic: str | None = None
    outcome: str | None = None
    follow_up: dt.date | None = None
    is_followed: bool = False


@dataclass(frozen=True)
class Sheet:
    """All that a consultant sees and writes of one call."""

    call: Asked
    note: NoteText | None
    codes: Codes
    callback: str | None  # the state of the callback that was promised in this call
    page: str = field(default_factory=lambda: secrets.token_hex(8))  # this opening of the sheet

    @property
    def revision(self) -> int:
        """Of the note that it shows; 0 before the first."""
        return self.note.revision if self.note else 0


@dataclass(frozen=True)
class NoteEntered:
    """A note as it comes from a page: the text, the revision that the page began with, and which page it is."""

    text: str = field(repr=False)
    base: int
    page: str


@dataclass(frozen=True)
class Kept:
    """The note is stored; nothing where there was nothing to store."""

    note: NoteText | None


@dataclass(frozen=True)
class Overtaken:
    """Somebody has saved another text since this page was opened: nothing was overwritten."""

    theirs: NoteText


Saved = Kept | Overtaken


@dataclass(frozen=True)
class EarlierNote:
    """A note of before, for whoever is offered or has a call.

    ``why``: it is of the same ``call``, of the same ``case`` (proved in both calls), or of the same ``telephone``,
    which may be somebody else's.
    """

    why: Literal["call", "case", "telephone"]
    at: dt.datetime
    person: str
    text: str = field(repr=False)
    topic: str | None
    outcome: str | None
    follow_up: dt.date | None
