"""A turn made ready to be spoken: each prompt as text, with the language whose voice says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.model import Music, Prompt, Read, Say
from line.speech import Value, seconds
from line.texts import heard_of
from line.wording import Wording

OF_A_CASE = frozenset({"stage", "next", "term", "document"})  # wordings whose names tell what is said of a case
MUSIC_S = 20.0  # how long one turn of music lasts


SLOW = 0.8  # of the usual speed


@dataclass(frozen=True)
class Spoken:
    """A text in one language."""

    text: str
    language: str
    name: str  # what the journal calls it
    slow: bool = False

    @property
    def seconds(self) -> float:
        """About how long it takes to hear."""
        return seconds(self.text, self.language) / (SLOW if self.slow else 1)


@dataclass(frozen=True)
class Played:
    """A sound file of the line."""

    name: str
    seconds: float


Heard = Spoken | Played


class Voice:
    """Turns prompts into texts, in the call's language unless a prompt names its own."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def say(self, prompts: Iterable[Prompt], language: str, *, slow: bool = False) -> Iterator[Heard]:
        """The prompts as they will be heard; a missing wording is an error, never another language."""
        for prompt in prompts:
            match prompt:
                case Say():
                    code = prompt.language or language
                    yield from _spoken(self.text(code, prompt.key, prompt.args), code, _name(prompt.key), slow)
                case Read():
                    yield from _spoken(prompt.text, language, f"{prompt.topic}.{prompt.part}", slow)
                case Music():
                    yield Played("music", MUSIC_S)

    def text(self, language: str, key: str, args: Mapping[str, Value] | None = None) -> str:
        """One wording with its values formed for the ear."""
        return self._wording.text(language, key, **(args or {}))


def _spoken(text: str, language: str, name: str, slow: bool) -> Iterator[Spoken]:
    """What different voices say of a text: a topic's name in a menu may have a Polish word, too."""
    return (Spoken(piece.text, piece.language, name, slow) for piece in heard_of(text, language))


def _name(key: str) -> str:
    """What the journal may call a wording: never by the stage or the documents of a case."""
    family = key.partition("-")[0]
    return family if family in OF_A_CASE else key


def length_s(heard: Iterable[Heard]) -> float:
    """About how long it takes to hear all of it."""
    return sum(one.seconds for one in heard)
