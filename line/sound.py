"""Whether a text can be said at all: the voices' limits, and what a person can follow."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus

from line.findings import Finding, error
from line.model import Configuration
from line.speech import PROMPT_S, seconds
from line.voices import ENCODED_BYTES, character_limit


def sound_findings(configuration: Configuration, code: str, text: str, where: str) -> Iterator[Finding]:
    """What speaks against saying a text in a language with each voice that the lines have for it."""
    long = seconds(text, code)
    if long > PROMPT_S:
        yield error(where, f"takes {long:.0f} s to hear, above {PROMPT_S} s", "shorten or divide it")
    if not text.isprintable():
        yield error(where, "has a character that cannot be spoken", "remove control characters and line ends")
    encoded = len(quote_plus(text))
    if encoded > ENCODED_BYTES:
        what = f"takes {encoded} bytes URL-encoded, above the carrier's {ENCODED_BYTES}"
        yield error(where, what, "shorten or divide it")
    for voice in sorted(_voices(configuration, code)):
        if len(text) > character_limit(voice):
            what = f"has {len(text)} characters, above the {character_limit(voice)} of {voice}"
            yield error(where, what, "shorten or divide it")


def _voices(configuration: Configuration, code: str) -> set[str]:
    return {
        language.voice for line in configuration.lines.values() for language in line.languages if language.code == code
    }
