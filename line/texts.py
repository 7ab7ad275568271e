"""The notation of the office's texts: what stands in square brackets is Polish and is said by a Polish voice.

Proceedings are in Polish. Whoever hears the Polish term beside its translation knows it again in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from line.document import Document, Place
from line.errors import Fault

POLISH = "pl"
ABOUT = "about"  # the one key of a part that is no language

_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one language."""

    text: str
    language: str


def heard_of(text: str, language: str) -> tuple[Piece, ...]:
    """A text as the pieces that different voices say."""
    if "[" not in text:
        return (Piece(text, language),)
    pieces = []
    for index, stretch in enumerate(_BRACKETED.split(text)):
        if any(map(str.isalnum, stretch)):  # a full stop alone is not said
            pieces.append(Piece(stretch.lstrip(" .,;:!?").rstrip(" ,;"), POLISH if index % 2 else language))
    return tuple(pieces)


def read_of(text: str, language: str) -> tuple[Piece, ...]:
    """A text as it is read by the eye, every sign of it, in stretches of one language each."""
    stretches = enumerate(_BRACKETED.split(text))
    return tuple(Piece(stretch, POLISH if index % 2 else language) for index, stretch in stretches if stretch)


def written(text: str) -> str:
    """A text as it is read by the eye, without the marks."""
    return _BRACKETED.sub(r"\1", text)


def tidied(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts, each on one line with single blanks."""
    return {language: " ".join(text.split()) for language, text in texts.items()}


def translation_faults(
    read: Document, place: Place, texts: Mapping[str, str], languages: tuple[str, ...]
) -> Iterator[Fault]:
    """Whatever is said must be there in each of the languages."""
    for language in languages:
        if language not in texts:
            yield read.fault(place, f"there is no text in {language}", f"add `{language}:`")


def notation_faults(read: Document, place: Place, text: str, language: str) -> Iterator[Fault]:
    """Brackets that cannot be said: one without the other, one in the other, or any in a Polish text."""
    rest = _BRACKETED.sub("", text)
    if "[" in rest or "]" in rest:
        yield read.fault(place, "a square bracket has no partner", "write [polski termin], not one in another")
    elif language == POLISH and rest != text:
        yield read.fault(place, "a Polish text needs no brackets", "remove them: a Polish voice says all of it")
