"""What these pages need of the rest of the house, joined by the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cases.model import Readout
from line.consultations import Codebook
from line.ringing import RingingHours
from line.topics import Topic
from routing.answers import LivePerson
from routing.promises import CallbackBook


@dataclass(frozen=True)
class CallNow:
    """A call as the live queue has it: its line, language and topic."""

    id: str
    line: str
    language: str
    topic: str


class Floor(Protocol):
    """The live queues, as staff's pages need them. While they are out of reach each answers as if nobody were there."""

    def people(self, line: str) -> Mapping[str, LivePerson] | None:
        """Everybody of a line who is not away, by id; nothing while that is not known."""
        ...

    def call_of(self, person: int) -> CallNow | None:
        """The call that somebody is being offered, or has."""
        ...

    def since_ms(self, line: str, person: LivePerson) -> int | None:
        """From when on somebody has been in their state, as far as the live queue knows."""
        ...

    def end_wrap_up(self, person: int) -> bool:
        """Somebody is ready before their time; whether they were in wrap-up at all."""
        ...


class EmptyFloor:
    """No live queue at all."""

    def people(self, line: str) -> Mapping[str, LivePerson] | None:  # noqa: ARG002
        """Not known."""
        return None

    def call_of(self, person: int) -> CallNow | None:  # noqa: ARG002
        """None."""
        return None

    def since_ms(self, line: str, person: LivePerson) -> int | None:  # noqa: ARG002
        """Not known."""
        return None

    def end_wrap_up(self, person: int) -> bool:  # noqa: ARG002
        """Nobody is in wrap-up."""
        return False


class NumberUnknown(Exception):
    """The carrier does not tell the number of a call: it was withheld, or the carrier does not answer."""


def _nobody(_call: str) -> str:
    raise NumberUnknown


@dataclass(frozen=True)
class Ground:
    """The ground of these pages.

    Args:
        floor: the live queues.
        codes: the office's codes of consultations.
        hours: when callers of each line may be rung back.
        topics: what the office says, by name.
        book: where promised callbacks are stored; none where there are none.
        caller_number: the number of whoever is in a call, from the carrier; raises :class:`NumberUnknown`.
        read_out: (line, language, what may be told of a case) -> what the line would say, sentence by sentence, each
            with its language.
        line_languages: the languages of each line.
    """

    floor: Floor = field(default_factory=EmptyFloor)
    codes: Codebook = field(default_factory=Codebook)
    hours: Mapping[str, RingingHours] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    book: CallbackBook | None = None
    caller_number: Callable[[str], str] = _nobody
    read_out: Callable[[str, str, Readout], Sequence[tuple[str, str]]] = lambda _line, _language, _readout: ()
    line_languages: Mapping[str, Sequence[str]] = field(default_factory=dict)
