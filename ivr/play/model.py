"""The words of a play: what is heard, what a caller does, and what a reader must know beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ivr.voice import Heard, Voice, length_s
from line.edition import Edition


@dataclass(frozen=True)
class Setting:
    """What is played: one edition in one language, on one day.

    Attributes:
        edition: the menus and the content.
        voice: speaks exactly as in a call.
        language: the caller's.
        now: the moment of every call that needs no other one, in the office's zone.
    """

    edition: Edition
    voice: Voice
    language: str
    now: dt.datetime

    @property
    def is_first(self) -> bool:
        """Whether it is the line's first language: the one taken after silence, which staff hear too."""
        return self.language == self.edition.line.codes[0]


@dataclass(frozen=True)
class Speech:
    """What the line says in one go."""

    heard: tuple[Heard, ...]

    @property
    def seconds(self) -> float:
        """About how long it takes to hear."""
        return length_s(self.heard)


@dataclass(frozen=True)
class Deed:
    """What somebody does: ``presses 1``."""

    what: str
    who: str = "Caller"


@dataclass(frozen=True)
class Direction:
    """What a reader must know and nobody hears."""

    text: str


Cue = Speech | Deed | Direction


@dataclass(frozen=True)
class Scene:
    """A stretch of a call."""

    title: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Act:
    """Scenes that belong together."""

    title: str
    scenes: tuple[Scene, ...]
