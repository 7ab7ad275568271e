"""What these pages need of the rest of the house, joined by the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cases.model import Readout
from line.consultations import Codebook
from line.ringing import RingingHours
from line.topics import Topic
from messages.book import MessageBook
from routing.promises import CallbackBook


class NumberUnknown(Exception):
    """The carrier does not tell the number of a call: it was withheld, or the carrier does not answer."""


class NumberAway(NumberUnknown):
    """The carrier does not answer now, or not about this call."""


def _nobody(_call: str) -> str:
    raise NumberUnknown


@dataclass(frozen=True)
class Ground:
    """The ground of these pages.

    Args:
        codes: the office's codes of consultations.
        hours: when callers of each line may be rung back.
        topics: what the office says, by name.
        book: where promised callbacks are stored; none where there are none.
        caller_number: the number of whoever is in a call, from the carrier; raises :class:`NumberUnknown`.
        read_out: (line, language, what may be told of a case) -> what the line would say, sentence by sentence, each
            with its language.
        line_languages: the languages of each line.
        messages: where text messages to callers are stored; none where there are none.
    """

    codes: Codebook = field(default_factory=Codebook)
    hours: Mapping[str, RingingHours] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    book: CallbackBook | None = None
    caller_number: Callable[[str], str] = _nobody
    read_out: Callable[[str, str, Readout], Sequence[tuple[str, str]]] = lambda _line, _language, _readout: ()
    line_languages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    messages: MessageBook | None = None
