"""Somebody whom the line rings back: who it is that rings, and one key, which an answering machine does not press."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue import person
from ivr.dialogue.scene import Scene, menu_turn, with_lead
from ivr.model import Arrived, Ask, Dialled, HangUp, Input, Joined, Key, Reach, Say, Silence, Step, Turn
from routing.model import Waiting

MOST_ASKED = 2  # a consultant is waiting meanwhile, perhaps for nobody


def at_back(scene: Scene, given: Input) -> Step:
    """1 talks to the consultant; without it the line tries again later."""
    if isinstance(given, Joined):
        return _joined(scene, given)
    if isinstance(given, Dialled) and given.is_machine:
        return Turn((), HangUp(), scene.position.to("end"))
    if given == Key("1"):
        return Ask(Reach(), scene.position)
    if isinstance(given, Dialled | Arrived) or given == Key("*"):
        return _ask(scene)
    tries = scene.position.tries + 1
    if tries >= MOST_ASKED:
        return Turn((Say("back-later"), Say("goodbye")), HangUp(), scene.position.to("end"))
    again = _ask(scene.moved(replace(scene.position, tries=tries)))
    return again if isinstance(given, Silence) else with_lead(again, Say("wrong-key"))


def _ask(scene: Scene) -> Turn:
    return menu_turn(scene, Say("back-greeting"), Say("back-key"))


def _joined(scene: Scene, given: Joined) -> Step:
    """The consultant who asked to ring; who is gone meanwhile is waited for, at the place that was kept."""
    step = person.at_wait(scene.at("wait"), given)
    return with_lead(step, Say("back-wait")) if isinstance(given.entry, Waiting) else step
