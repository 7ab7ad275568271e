"""The dialogue alone, driven by hand: no store, no web. Questions are answered by whoever plays."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from callers.model import Standing
from ivr import twiml
from ivr.dialogue import advance
from ivr.every_answer import READOUTS, answers_to, placed
from ivr.model import (
    Ask,
    Facts,
    GoOn,
    HangUp,
    Input,
    Meet,
    Music,
    Place,
    Position,
    Prompt,
    Turn,
)
from ivr.voice import Heard, Played, Voice
from ivr.walk import walk
from line.content import load_content
from line.edition import Edition
from line.load import load
from line.wording import Wording
from tests.world import PROJECT, PUBLIC_URL

ZONE = ZoneInfo("Europe/Warsaw")
NOW = dt.datetime(2026, 5, 12, 10, 0, tzinfo=ZONE)
MOST_ASKED = 2  # questions in a row
LANGUAGES = ("pl", "uk", "en", "ru")

COARSE, FULL = READOUTS[0], READOUTS[2]


@functools.cache
def edition() -> Edition:
    """The office's own."""
    configuration = load(PROJECT / "config.yaml")
    content = load_content(PROJECT / "content", configuration)
    return Edition("e1", configuration.lines["infoopt"], content, ZONE)


@functools.cache
def voice() -> Voice:
    """The office's words."""
    return Voice(Wording(PROJECT / "content" / "wording", LANGUAGES))


Choose = Callable[[tuple[Input, ...]], Input]


@dataclass
class Visit:
    """One caller in the dialogue: where they stand, and the secrets of their call."""

    position: Position
    facts: Facts

    @classmethod
    def at(
        cls,
        place: str,
        language: str,
        *,
        is_withheld: bool = False,
        kept: dict[str, str] | None = None,
        standing: Standing | None = None,
    ) -> Visit:
        """Somebody at a place, with everything kept that a call may have there, and what stands against it."""
        queued = Place("case", 1_770_000_000_000) if place in QUEUED_PLACES else None
        position = Position(place, language, about="case", topic="filing", queued=queued)
        tail = "" if is_withheld else "200"
        return cls(position, Facts(NOW, None, is_withheld, tail, kept or {}, standing=standing))

    def gives(self, given: Input, choose: Choose) -> Turn:
        """The next turn; ``choose`` picks the answer to each question."""
        step, asked = advance(edition(), self.position, given, self.facts), 0
        lead: tuple[Prompt, ...] = ()
        while isinstance(step, Ask):
            asked += 1
            assert asked <= MOST_ASKED, f"questions in a circle at {self.position.at}"
            lead = (*lead, *step.lead)
            self._keep(step.keep)
            answer = choose(answers_to(step.question, NOW))
            step = advance(edition(), placed(step, answer), answer, self.facts)
        self._keep(step.keep)
        self.position = step.position
        return replace(step, prompts=(*lead, *step.prompts))

    def _keep(self, keep: object) -> None:
        if keep is not None:
            assert isinstance(keep, dict)
            self.facts = replace(self.facts, kept=keep)


QUEUED_PLACES = frozenset({"wait", "connect", "cut-off", "goodbye", "talked"})


def heard(turn: Turn) -> tuple[Heard, ...]:
    """What a turn says, as it is spoken."""
    return tuple(voice().say(turn.prompts, turn.position.language, slow=turn.position.slow))


def texts(turn: Turn) -> list[str]:
    """The words of a turn."""
    return [one.text for one in heard(turn) if not isinstance(one, Played)]


def words_s(turn: Turn, *, apart: tuple[type[Prompt], ...] = (Music,)) -> float:
    """How long the words of a turn take at the usual speed, apart from some prompts."""
    spoken = voice().say((one for one in turn.prompts if not isinstance(one, apart)), turn.position.language)
    return sum(one.seconds for one in spoken)


def document(turn: Turn) -> str:
    """The turn as the carrier gets it."""
    meeting = twiml.Meeting("CA1", f"{PUBLIC_URL}/voice/conference?at=x", ends_it=True)
    meets = meeting if isinstance(turn.wait, Meet) else None
    url = "" if isinstance(turn.wait, HangUp) else f"{PUBLIC_URL}/voice/step?at=x"
    return twiml.document(edition().line, heard(turn), turn.wait, url, f"{PUBLIC_URL}/media/", meets)


def is_over(turn: Turn) -> bool:
    """Whether nothing comes after this turn."""
    return isinstance(turn.wait, HangUp)


def moves_on(turn: Turn) -> bool:
    """Whether the caller is not asked anything."""
    return isinstance(turn.wait, GoOn | Meet)


def every_turn(language: str) -> Iterator[Turn]:
    """Every turn that a caller of a language can come to."""
    return (stop.turn for stop in walk(edition(), language, NOW).stops)
