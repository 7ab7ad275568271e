"""Whether a text can be said at all: the voices' limits, and what a person can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote_plus

from line.model import Configuration
from line.speech import PROMPT_S, seconds
from line.texts import heard_of
from line.voices import ENCODED_BYTES, character_limit

SLOW_MARKUP = '<prosody rate="80%"></prosody>'  # what slow speech adds to each text; it counts as part of it

_FOREIGN: Mapping[str, re.Pattern[str]] = {
    "uk": re.compile("[ыэёъ]", re.IGNORECASE),
    "ru": re.compile("[іїєґ]", re.IGNORECASE),
    "pl": re.compile("[\u0400-\u04ff]"),  # Cyrillic
    "en": re.compile("[\u0400-\u04ff]"),
}

Complaint = tuple[str, str]  # what is wrong, what to do


def sound_complaints(configuration: Configuration, code: str, text: str) -> Iterator[Complaint]:
    """What speaks against saying a text in a language, its Polish terms in Polish, with the voices of all lines."""
    pieces = heard_of(text, code)
    long = sum(seconds(piece.text, piece.language) for piece in pieces)
    if long > PROMPT_S:
        yield f"takes {long:.0f} s to hear, above {PROMPT_S} s", "shorten or divide it"
    if not text.isprintable():
        yield "has a character that cannot be spoken", "remove control characters and line ends"
    yield from letter_complaints(code, text)
    for piece in pieces:
        yield from _size_complaints(configuration, piece.language, piece.text)


def letter_complaints(code: str, text: str) -> Iterator[Complaint]:
    """Letters that a language does not have: its voice says them wrongly, and the text may be another language's."""
    for piece in heard_of(text, code):
        foreign = _FOREIGN.get(piece.language)
        found = "".join(dict.fromkeys(foreign.findall(piece.text))) if foreign else ""
        if found:
            what = f"has letters that {piece.language} does not have: {found}"
            yield what, "write it in this language, and Polish in square brackets"


def _size_complaints(configuration: Configuration, code: str, text: str) -> Iterator[Complaint]:
    """The carrier's limits for one text with its markup: of the URL-encoded bytes, and of each voice's characters."""
    sent = SLOW_MARKUP + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    encoded = len(quote_plus(sent))
    if encoded > ENCODED_BYTES:
        what = f"takes {encoded} bytes URL-encoded when spoken slowly, above the carrier's {ENCODED_BYTES}"
        yield what, "shorten or divide it"
    for voice in sorted(_voices(configuration, code)):
        if len(sent) > character_limit(voice):
            what = f"has {len(sent)} characters when spoken slowly, above the {character_limit(voice)} of {voice}"
            yield what, "shorten or divide it"


def _voices(configuration: Configuration, code: str) -> set[str]:
    return {
        language.voice for line in configuration.lines.values() for language in line.languages if language.code == code
    }
