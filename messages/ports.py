"""What sending needs of the rest of the house, joined by the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from messages.model import Message


@dataclass(frozen=True)
class Taken:
    """The carrier has the message, under this name."""

    sid: str


@dataclass(frozen=True)
class Declined:
    """It will not be sent, and never was: ``why`` is a word of ours, or the carrier's number of the error."""

    why: str


@dataclass(frozen=True)
class NotAsked:
    """The carrier was not reached, or takes nothing now: it may be asked again without sending twice."""


@dataclass(frozen=True)
class AnswerLost:
    """The carrier was asked, and nobody knows whether it took it."""


Given = Taken | Declined | NotAsked | AnswerLost


class Carrier(Protocol):
    """Gives messages to the carrier."""

    def give(self, message: Message) -> Given:
        """Give it, once. The number is the call's, asked of the carrier; the text is the topic's in the language."""
        ...


class Teller(Protocol):
    """Tells those who look that a message stands otherwise; a page that misses it shows so when it is opened again."""

    def changed(self, message: Message) -> None:
        """It stands so now."""
        ...
