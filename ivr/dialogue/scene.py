"""What every place of the dialogue sees, and the few sentences that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import overload

from ivr.model import (
    Ask,
    AskKey,
    Facts,
    HangUp,
    Join,
    Position,
    Prompt,
    Say,
    Step,
    Turn,
)
from line.edition import Edition

MOST_TRIES = 3  # silences or wrong keys in a row; then a person


@dataclass(frozen=True)
class Scene:
    """The menus, where the caller stands in them, and the facts."""

    edition: Edition
    position: Position
    facts: Facts

    def at(self, place: str) -> Scene:
        """The same scene at another place, with a fresh count of tries."""
        return replace(self, position=self.position.to(place))

    def moved(self, position: Position) -> Scene:
        """The same scene with another position."""
        return replace(self, position=position)


def menu_turn(scene: Scene, *prompts: Prompt) -> Turn:
    """Say something and wait for one key at the scene's own place."""
    return Turn(prompts, AskKey(), scene.position)


@overload
def with_lead(step: Turn, *lead: Prompt) -> Turn: ...
@overload
def with_lead(step: Ask, *lead: Prompt) -> Ask: ...
@overload
def with_lead(step: Step, *lead: Prompt) -> Step: ...
def with_lead(step: Step, *lead: Prompt) -> Step:
    """The same step with something said before it."""
    if isinstance(step, Ask):
        return replace(step, lead=(*lead, *step.lead))
    return replace(step, prompts=(*lead, *step.prompts))


def astray(scene: Scene, why: str, ask: Callable[[Scene], Turn], last: Callable[[Scene], Step] | None = None) -> Step:
    """Answer silence or a wrong key kindly: say so and ask again; after the third time, a person.

    Args:
        scene: where it happened.
        why: the wording: ``silence``, ``wrong-key`` or one of the place's own.
        ask: asks the place's question again.
        last: what comes after the last try, if not a consultant.
    """
    tries = scene.position.tries + 1
    if tries >= MOST_TRIES:
        return (last or to_person)(scene)
    turn = ask(scene.moved(replace(scene.position, tries=tries)))
    return with_lead(turn, Say(why))


def to_person(scene: Scene, *, subject: str = "") -> Step:
    """Whoever cannot get on with the keys gets a person, who hears the ``subject`` that was being read."""
    return with_lead(join(scene, scene.position.about, subject=subject), Say("astray-person"))


READOUT = "readout"  # under this name the call keeps what was read of a case
SUBJECT = "subject"  # under this name the call keeps what the caller was reading when they asked for a person


def join(scene: Scene, about: str, *, subject: str = "") -> Ask:
    """Ask for a consultant about a topic; ``subject`` is what the caller was just told of.

    What was proven goes with the call; what was keyed for a proof is not needed any more.
    """
    proven = {name: text for name, text in scene.facts.kept.items() if name == READOUT}
    keep = {**proven, SUBJECT: subject} if subject else proven
    position = replace(scene.position, at="wait", tries=0, about=about)
    return Ask(Join(about), position, keep=keep if keep != scene.facts.kept else None)


def goodbye(scene: Scene) -> Turn:
    """The closing words."""
    return Turn((Say("goodbye"),), HangUp(), scene.position.to("end"))
