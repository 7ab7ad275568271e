"""A turn made ready to be spoken: each prompt as text, with the language whose voice says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.model import Music, Prompt, Read, Say
from line.speech import Value, seconds
from line.wording import Wording

OF_A_CASE = frozenset({"stage", "next", "term", "document"})  # wordings whose names tell what is said of a case
MUSIC_S = 20.0  # how long one turn of music lasts


@dataclass(frozen=True)
class Spoken:
    """A text in one language."""

    text: str
    language: str
    name: str  # what the journal calls it


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

    def say(self, prompts: Iterable[Prompt], language: str) -> Iterator[Heard]:
        """The prompts as they will be heard; a missing wording is an error, never another language."""
        for prompt in prompts:
            match prompt:
                case Say():
                    code = prompt.language or language
                    yield Spoken(self.text(code, prompt.key, prompt.args), code, _name(prompt.key))
                case Read():
                    yield Spoken(prompt.text, language, f"{prompt.topic}.{prompt.part}")
                case Music():
                    yield Played("music", MUSIC_S)

    def text(self, language: str, key: str, args: Mapping[str, Value] | None = None) -> str:
        """One wording with its values formed for the ear."""
        return self._wording.text(language, key, **(args or {}))


def _name(key: str) -> str:
    """What the journal may call a wording: never by the stage or the documents of a case."""
    family = key.partition("-")[0]
    return family if family in OF_A_CASE else key


def length_s(heard: Iterable[Heard]) -> float:
    """About how long it takes to hear all of it."""
    return sum(one.seconds if isinstance(one, Played) else seconds(one.text, one.language) for one in heard)
