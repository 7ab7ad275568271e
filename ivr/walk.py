"""A walk through the whole dialogue: every place, every key, silence, numbers, and every answer of the services.

Each state is visited once, so that ``helpline check`` and the tests see every turn that a caller of one language can
ever hear, and every way from one state to another. No store, no web, no clock: answers are made up, all of them
(:mod:`ivr.every_answer`).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from callers.model import Blocked
from ivr.dialogue import advance, gate
from ivr.every_answer import ARRIVED_MS, NUMBERS, answers_to, placed, standings
from ivr.model import (
    Arrived,
    Ask,
    AskDigits,
    AskKey,
    Dialled,
    Empty,
    Entered,
    Facts,
    GoOn,
    HangUp,
    Input,
    Key,
    Place,
    Position,
    Prompt,
    Read,
    RungBack,
    Say,
    Silence,
    Step,
    Turn,
)
from line.edition import Edition

Advance = Callable[[Edition, Position, Input, Facts], Step]

KEYS = "0123456789*#"
MOVES = ("connect", "cut-off", "passed-on", "goodbye")  # where the carrier is told to take a caller who waits or talks


@dataclass(frozen=True)
class State:
    """What the next turn depends on, and nothing else: two callers in one state hear the same whatever they do."""

    at: str
    language: str
    tries: int
    slow: bool
    is_queued: bool
    is_withheld: bool
    can_keep: bool
    wait: str  # what is waited for, which says what can come
    detail: tuple[Hashable, ...]  # menu, topic, part, where they matter
    kept: tuple[str, ...]  # the names of the secrets that matter here

    @property
    def place(self) -> str:
        """The place, for people: ``menu letters``, ``reading fees, part 2``."""
        match self.at, *self.detail:
            case "menu", menu:
                return f"menu {menu}"
            case "reading", subject, int(part), _:
                return f"reading {subject}, part {part + 1}"
            case _:
                return self.at


@dataclass(frozen=True)
class Asked:
    """A question on its way: where the caller stands while it is answered, and what was said before it."""

    question: str
    state: State
    lead: tuple[Hashable, ...]


Node = State | Asked


@dataclass(frozen=True)
class Way:
    """From one node to another. ``waits``: the caller is asked something, hears music, meets somebody, or it ends."""

    to: Node
    waits: bool


@dataclass(frozen=True)
class Stop:
    """A turn that the walk came to, and the state that it leaves the caller in."""

    turn: Turn
    state: State


@dataclass
class Walk:
    """All that was found: each state's turns, once for the same words, and the ways between the nodes."""

    stops: list[Stop] = field(default_factory=list)
    ways: dict[Node, list[Way]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Caller:
    position: Position
    facts: Facts
    state: State


def walk(edition: Edition, language: str, now: dt.datetime, *, advance: Advance = advance) -> Walk:
    """Walk everything that a caller of a language can come to.

    Args:
        edition: the menus and the content, without faults.
        language: what the caller chooses, or chose the last time.
        now: the moment, in the office's zone.
        advance: the dialogue.
    """
    walker = _Walker(edition, language, now, advance)
    walker.run()
    return walker.found


class _Walker:
    def __init__(self, edition: Edition, language: str, now: dt.datetime, advance: Advance) -> None:
        self._edition = edition
        self._language = language
        self._now = now
        self._advance = advance
        self._ahead: list[_Caller] = []
        self._words: set[tuple[Hashable, ...]] = set()
        self.found = Walk()

    def run(self) -> None:
        for beginning in self._beginnings():
            self._visit(*beginning)
        while self._ahead:
            caller = self._ahead.pop()
            for given in _inputs(caller.state.wait):
                step = self._advance(self._edition, caller.position, given, caller.facts)
                self._follow(caller.state, step, caller.facts)

    def _beginnings(self) -> Iterator[tuple[Position, Facts, State]]:
        """Somebody rings, known by language or not, or is rung back; and who waits or talks is moved by the carrier."""
        first = Position("start", self._edition.line.codes[0])
        for is_withheld, can_keep in itertools.product((False, True), (True, False)):
            facts = Facts(self._now, None, is_withheld, "" if is_withheld else "200", can_keep=can_keep)
            against = standings(self._now, is_withheld=is_withheld) if can_keep else ()  # else nobody could tell
            for standing, remembered in itertools.product((None, *against), (None, self._language)):
                known = replace(facts, standing=standing, remembered=remembered)
                yield first, known, _state(first, known, _START)
            queued = Place(self._edition.line.topics[0], ARRIVED_MS)
            for move in MOVES:
                position = Position(move, self._language, about=queued.topic, queued=queued)
                yield position, facts, _state(position, facts, "moved")
            rung = RungBack("a-promise", "a-call", 7, ARRIVED_MS, 0)
            back = Position("back", self._language, about=queued.topic, back=rung)
            yield back, facts, _state(back, facts, "rung back")

    def _visit(self, position: Position, facts: Facts, state: State) -> None:
        """Go on from here later, if nobody was here before.

        And once as somebody whose digits are not kept any more, or against whom nothing stands any more.
        """
        if state in self.found.ways:
            return
        self.found.ways[state] = []
        if state.wait != HangUp.__name__:
            self._ahead.append(_Caller(position, facts, state))
        if state.kept:
            forgotten = replace(facts, kept={})
            self._visit(position, forgotten, _state(position, forgotten, state.wait))
        if facts.standing is not None and gate.is_at_gate(position) and state.wait != _START:
            free = replace(facts, standing=None)
            self._visit(position, free, _state(position, free, state.wait))

    def _follow(self, origin: Node, step: Step, facts: Facts, lead: tuple[Prompt, ...] = ()) -> None:
        if step.position.language != self._language and step.position.at not in _BEFORE_A_CHOICE:
            return  # another language's walk comes there
        if step.keep is not None:
            facts = replace(facts, kept=step.keep)
        if isinstance(step, Turn):
            self._arrive(origin, replace(step, prompts=(*lead, *step.prompts)) if lead else step, facts)
        else:
            self._ask(origin, step, facts, (*lead, *step.lead))

    def _arrive(self, origin: Node, turn: Turn, facts: Facts) -> None:
        state = _state(turn.position, facts, type(turn.wait).__name__)
        words = (state, *map(said_as, turn.prompts))
        if words not in self._words:
            self._words.add(words)
            self.found.stops.append(Stop(turn, state))
        self.found.ways[origin].append(Way(state, not isinstance(turn.wait, GoOn)))
        self._visit(turn.position, facts, state)

    def _ask(self, origin: Node, ask: Ask, facts: Facts, lead: tuple[Prompt, ...]) -> None:
        """Follow every answer; the same question at the same place is answered once."""
        state = _state(ask.position, facts, "")
        node = Asked(type(ask.question).__name__, state, tuple(map(said_as, lead)))
        self.found.ways[origin].append(Way(node, waits=False))
        if node in self.found.ways:
            return
        self.found.ways[node] = []
        for answer in answers_to(ask.question, self._now):
            step = self._advance(self._edition, placed(ask, answer), answer, facts)
            self._follow(node, step, facts, lead)


_START = gate.START
_BEFORE_A_CHOICE = frozenset({_START, "language", gate.LANGUAGE})
_KEPT_AT: Mapping[str, frozenset[str]] = {  # which secrets a place looks at; everywhere else they only wait
    "status": frozenset({"way", "keypad", "born", "readout"}),
    "callback": frozenset({"callback"}),
}
_SAME_FOR_ALL = frozenset({"menu", "reading"})  # whoever withholds a number, or whose digits cannot be kept, hears this


def _state(position: Position, facts: Facts, wait: str) -> State:
    at = position.at
    details: Mapping[str, tuple[Hashable, ...]] = {
        "menu": (position.menu,),
        "reading": (position.topic, position.part, position.menu),
        "wait": (position.part, position.told),
        "long": (position.told,),
        "turned": (position.kept is not None,),
        "callback": (position.kept is not None,),
        "callback.over": (position.kept is not None, position.topic, position.part),
        _START: (facts.remembered or "", _against(facts)),
        "gate": (position.topic, position.part, _against(facts)),
        "status.told": (position.part,),
    }
    family = at.partition(".")[0]
    matters = _KEPT_AT.get(family, frozenset())
    return State(
        at=at,
        language=position.language,
        tries=position.tries,
        slow=position.slow and not (position.tries and at in _SAME_FOR_ALL),  # a second try says it once more
        is_queued=position.queued is not None,
        is_withheld=facts.is_withheld and at not in _SAME_FOR_ALL,
        can_keep=facts.can_keep or at in _SAME_FOR_ALL,
        wait=wait,
        detail=details.get(at, details.get(family, ())),
        kept=tuple(sorted(matters & facts.kept.keys())),
    )


def _against(facts: Facts) -> str:
    """What stands against the call, as far as it makes a difference."""
    standing = facts.standing
    return str(standing.reason) if isinstance(standing, Blocked) else type(standing).__name__


def _inputs(wait: str) -> tuple[Input, ...]:
    """All that can come where this is waited for."""
    match wait:
        case gate.START:
            return (Dialled(),)
        case "rung back":
            return (Dialled(), Dialled(is_machine=True))
        case AskKey.__name__:
            return (*map(Key, KEYS), Silence())
        case AskDigits.__name__:
            return (*map(Entered, NUMBERS), Empty(), Empty(was_cleared=True), Silence())
        case _:  # the carrier asks by itself
            return (Arrived(), Silence())


def said_as(prompt: Prompt) -> Hashable:
    """A prompt as something that can be compared with its values."""
    match prompt:
        case Say():
            return (prompt.key, prompt.language, tuple(prompt.args.items()))
        case Read():
            return (prompt.topic, prompt.part, prompt.text)
        case _:
            return type(prompt).__name__
