"""Leaving a number to be rung back. Whoever waits keeps their place until the number is confirmed.

The event that tells of it is written by whoever stores the promise (:mod:`routing.promises`), together with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cases.phone import dialable
from ivr.dialogue.menu import ask_main
from ivr.dialogue.scene import Scene, astray, goodbye, menu_turn, with_lead
from ivr.model import (
    Ask,
    AskDigits,
    Beat,
    Empty,
    Entered,
    HangUp,
    Input,
    Key,
    Leave,
    Promise,
    Promised,
    Say,
    Silence,
    Step,
    Turn,
)
from line.speech import Digits, Phone

LONGEST_NUMBER = 17  # 00 and the fifteen digits of E.164


def ask(scene: Scene) -> Turn:
    """Offer the number that the caller rings from, or ask for one."""
    if scene.facts.is_withheld:
        return _ask_number(scene.at("callback.number"))
    return _ask_own(scene.at("callback.own"))


def _ask_own(scene: Scene) -> Turn:
    return menu_turn(scene, Say("callback-own", {"tail": Digits(scene.facts.caller_tail)}))


def at_own(scene: Scene, given: Input) -> Step:
    """1 this number, 2 another one, ``#`` back."""
    if isinstance(given, Promised):
        return _promised(scene, given)
    if given == Key("1"):
        return Ask(Promise(None), scene.position)
    if given == Key("2"):
        return _ask_number(scene.at("callback.number"))
    return _back_or_again(scene, given, _ask_own)


def _ask_number(scene: Scene) -> Turn:
    return Turn((Say("callback-number"),), AskDigits(LONGEST_NUMBER + 8), scene.position)


def at_number(scene: Scene, given: Input) -> Step:
    """The digits of a telephone number, ended by ``#``."""
    if isinstance(given, Silence):
        return astray(scene, "silence", _ask_number, _back)
    if isinstance(given, Empty):
        return _back(scene)
    if not isinstance(given, Entered):
        return _ask_number(scene)
    number = dialable(given.digits)
    if number is None:
        return astray(scene, "callback-number-odd", _ask_number, _back)
    if not scene.facts.can_keep:  # nobody could confirm what the next turn does not know: it is read back and stored
        return Ask(Promise(number), scene.at("callback.right").position, lead=(_read_back(number),))
    kept = {**scene.facts.kept, "callback": number}
    return replace(_ask_right(scene.at("callback.right"), number), keep=kept)


def _ask_right(scene: Scene, number: str) -> Turn:
    return menu_turn(scene, _read_back(number), Say("right-or-again"))


def _read_back(number: str) -> Say:
    return Say("callback-number-read", {"number": Phone(number)})


def at_right(scene: Scene, given: Input) -> Step:
    """1 it is right, 2 enter it again, ``#`` back."""
    number = scene.facts.kept.get("callback")
    if isinstance(given, Promised):
        return _promised(scene, given)
    if number is None or given == Key("2"):
        return _ask_number(scene.at("callback.number"))
    if given == Key("1"):
        return Ask(Promise(number), scene.position)
    return _back_or_again(scene, given, lambda scene: _ask_right(scene, number))


def _promised(scene: Scene, given: Promised) -> Step:
    if given.callback is None and scene.position.queued is not None:
        beat = Ask(Beat(), replace(scene.position, at="wait", tries=0, part=0), keep=_without_number(scene))
        return with_lead(beat, Say("callback-failed"))
    if given.callback is None:
        turn = menu_turn(scene.at("turned"), Say("callback-failed"), Say("turned-keys"))
        return replace(turn, keep=_without_number(scene))
    words = (Say("callback-promised"), Say("goodbye"))
    turn = Turn(words, HangUp(), scene.position.to("end"), keep={})  # the promise holds the number
    has_place = scene.position.queued or scene.position.kept
    return replace(turn, actions=(Leave("callback"),)) if has_place else turn


def _back_or_again(scene: Scene, given: Input, again: Callable[[Scene], Turn]) -> Step:
    if given == Key("#"):
        return _back(scene)
    if given == Key("*"):
        return again(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", again, _back)


def _back(scene: Scene) -> Step:
    """Back to the wait, whose place was kept; or, where there was none, the closing words after too much silence."""
    proven = _without_number(scene)
    if scene.position.queued is not None:
        return Ask(Beat(), replace(scene.position, at="wait", tries=0, part=0), keep=proven)
    return replace(goodbye(scene) if scene.position.tries else ask_main(scene), keep=proven)


def _without_number(scene: Scene) -> dict[str, str]:
    """What the call keeps when the keyed number is not needed any more: without it, the rest is kept for longer."""
    return {name: text for name, text in scene.facts.kept.items() if name != "callback"}
