"""What a caller hears when even saying that something failed fails: documents made at the start, kept as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ivr import twiml
from ivr.model import HangUp, Say
from ivr.voice import Voice
from line.model import Line

NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response />'  # an answer to a text message that says nothing


@dataclass(frozen=True)
class LastWords:
    """The closing words of one line, with the office's other channel, by language and in all of them."""

    by_language: Mapping[str, str]
    in_all: str
    for_staff: str  # a consultant's leg, in the office's own language

    @classmethod
    def of(cls, line: Line, voice: Voice) -> LastWords:
        """Made of the line's own wording; raises what the voice raises, at the start and not before a caller."""
        by_language = {code: _document(line, voice, "fault-end", code) for code in line.codes}
        in_all = _document(line, voice, "fault-end", *line.codes)
        return cls(by_language, in_all, _document(line, voice, "offer-fault", line.codes[0]))

    def spoken_in(self, language: str | None) -> str:
        """The document for a caller of a language, or of an unknown one."""
        return self.by_language.get(language or "", self.in_all)


def _document(line: Line, voice: Voice, words: str, *codes: str) -> str:
    heard = tuple(voice.say((Say(words, language=code) for code in codes), codes[0]))
    return twiml.document(line, heard, HangUp(), "", "", None)
