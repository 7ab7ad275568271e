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

    @classmethod
    def of(cls, line: Line, voice: Voice) -> LastWords:
        """Made of the line's own wording; raises what the voice raises, at the start and not before a caller."""
        by_language = {code: _document(line, voice, code) for code in line.codes}
        return cls(by_language, _document(line, voice, *line.codes))

    def spoken_in(self, language: str | None) -> str:
        """The document for a caller of a language, or of an unknown one."""
        return self.by_language.get(language or "", self.in_all)


def _document(line: Line, voice: Voice, *codes: str) -> str:
    heard = tuple(voice.say((Say("fault-end", language=code) for code in codes), codes[0]))
    return twiml.document(line, heard, HangUp(), "", "", None)
