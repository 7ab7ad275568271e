"""The dialogue alone, driven by hand: no store, no web. Questions are answered by whoever plays."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from cases.proof import CodeRequired, Locked, Passed, Proof, Readout, Refused, Unavailable
from cases.stages import Document, Stage
from ivr import twiml
from ivr.dialogue import advance
from ivr.model import (
    Ask,
    Beat,
    Closed,
    Facts,
    GoOn,
    HangUp,
    Input,
    Join,
    Joined,
    Meet,
    Music,
    Place,
    Position,
    Promise,
    Promised,
    Prompt,
    Prove,
    Proved,
    Question,
    Turn,
)
from ivr.voice import Heard, Played, Voice
from line.edition import Edition
from line.load import load
from line.speech import seconds
from line.topics import load_topics
from line.wording import Wording
from routing.model import Connecting, Entry, Gone, Turned, Waiting
from tests.world import PROJECT, PUBLIC_URL

ZONE = ZoneInfo("Europe/Warsaw")
NOW = dt.datetime(2026, 5, 12, 10, 0, tzinfo=ZONE)
MOST_ASKED = 2  # questions in a row
LANGUAGES = ("pl", "uk", "en", "ru")

READOUTS = (
    Readout(1, "XX-III-P.6151.12345.2025", "coarse", "registered", dt.date(2025, 11, 20)),
    *(
        Readout(
            1,
            "XX-III-P.6151.1.123456.2025",
            "full",
            stage,
            dt.date(2025, 11, 20),
            missing=tuple(Document),
            appointment=dt.datetime(2026, 6, 2, 7, 30, tzinfo=dt.UTC),
            place="ul. Przykładowa 1, pokój 5",
        )
        for stage in Stage
    ),
)
COARSE, FULL = READOUTS[0], READOUTS[2]
PROOFS: tuple[Proof, ...] = (Passed(COARSE), Passed(FULL), Refused(), Locked(), CodeRequired(), Unavailable())
WAITS: tuple[Entry, ...] = (Waiting(0), Waiting(1), Waiting(21), Connecting(7), Gone())
TURNS_AWAY: tuple[Turned, ...] = (Turned("nobody"), Turned("full"))
CLOSINGS = (Closed(None), Closed(NOW + dt.timedelta(days=3)))


def answers_to(question: Question) -> tuple[Input, ...]:
    """Everything that the services can answer."""
    match question:
        case Prove():
            return tuple(map(Proved, PROOFS))
        case Join():
            return (*CLOSINGS, *map(Joined, (*WAITS, *TURNS_AWAY)))
        case Beat():
            return tuple(map(Joined, (*WAITS, *TURNS_AWAY)))
        case Promise():
            return (Promised("a-promise"), Promised(None))


@functools.cache
def edition() -> Edition:
    """The office's own."""
    configuration = load(PROJECT / "config.yaml")
    topics = load_topics(PROJECT / "content" / "topics", configuration.languages)
    return Edition("e1", configuration.lines["infoopt"], topics, ZONE)


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
    def at(cls, place: str, language: str, *, is_withheld: bool = False, kept: dict[str, str] | None = None) -> Visit:
        """Somebody at a place, with everything kept that a call may have there."""
        queued = Place("case", 1_770_000_000_000) if place in QUEUED_PLACES else None
        position = Position(place, language, about="case", topic="places", queued=queued)
        tail = "" if is_withheld else "200"
        return cls(position, Facts(NOW, None, is_withheld, tail, kept or {}))

    def gives(self, given: Input, choose: Choose) -> Turn:
        """The next turn; ``choose`` picks the answer to each question."""
        step, asked = advance(edition(), self.position, given, self.facts), 0
        lead: tuple[Prompt, ...] = ()
        while isinstance(step, Ask):
            asked += 1
            assert asked <= MOST_ASKED, f"questions in a circle at {self.position.at}"
            lead = (*lead, *step.lead)
            self._keep(step.keep)
            answer = choose(answers_to(step.question))
            step = advance(edition(), _placed(step, answer), answer, self.facts)
        self._keep(step.keep)
        self.position = step.position
        return replace(step, prompts=(*lead, *step.prompts))

    def _keep(self, keep: object) -> None:
        if keep is not None:
            assert isinstance(keep, dict)
            self.facts = replace(self.facts, kept=keep)


QUEUED_PLACES = frozenset({"wait", "connect", "cut-off", "goodbye", "talked"})


def _placed(ask: Ask, answer: Input) -> Position:
    """Where the services leave the caller with their answer: somebody who was let in has a place."""
    position = ask.position
    if not isinstance(ask.question, Join):
        return position
    is_in = isinstance(answer, Joined) and isinstance(answer.entry, Waiting | Connecting)
    place = position.queued or Place(ask.question.topic, 1_770_000_000_000)
    return replace(position, queued=place if is_in else None, part=0)


def heard(turn: Turn) -> tuple[Heard, ...]:
    """What a turn says, as it is spoken."""
    return tuple(voice().say(turn.prompts, turn.position.language))


def texts(turn: Turn) -> list[str]:
    """The words of a turn."""
    return [one.text for one in heard(turn) if not isinstance(one, Played)]


def words_s(turn: Turn) -> float:
    """How long the words of a turn take, music apart."""
    spoken = voice().say((one for one in turn.prompts if not isinstance(one, Music)), turn.position.language)
    return sum(seconds(one.text, one.language) for one in spoken if not isinstance(one, Played))


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


def every_turn(language: str, given: tuple[Input, ...]) -> Iterator[Turn]:
    """Every turn that a caller of a language can reach by these inputs and every answer, each state once."""
    seen: set[object] = set()
    said: set[object] = set()
    ahead = [Visit.at(place, language, is_withheld=hides) for place in ("start", "main") for hides in (False, True)]
    while ahead:
        caller = ahead.pop()
        for one in given:
            for after, turn in _outcomes(caller, one):
                if turn.position.language != language:
                    continue
                state = _state(after)
                words = (state, tuple(map(repr, turn.prompts)))
                if words not in said:
                    said.add(words)
                    yield turn
                if state not in seen and not is_over(turn):
                    ahead.append(after)
                seen.add(state)


def _outcomes(caller: Visit, given: Input) -> Iterator[tuple[Visit, Turn]]:
    """What an input comes to, with each answer to the questions that it raises."""
    pick, most = 0, 1
    while pick < most:
        after = replace(caller)

        def choose(answers: tuple[Input, ...], pick: int = pick) -> Input:
            nonlocal most
            most = max(most, len(answers))
            return answers[pick % len(answers)]

        turn = after.gives(given, choose)
        yield after, turn
        pick += 1


def _state(visit: Visit) -> object:
    """What the next turn depends on; which readout it is, and where the caller came from, it does not."""
    at = visit.position
    menu = at.menu if at.at == "menu" else ""
    topic = (at.topic, at.part) if at.at in ("topic", "wait") else ""
    return (at.at, at.tries, menu, topic, bool(at.queued), visit.facts.is_withheld, tuple(sorted(visit.facts.kept)))
