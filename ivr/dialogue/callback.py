"""Leaving a number to be rung back. Whoever waits keeps their place until the number is confirmed.

The event that tells of it, or of its refusal, is written by whoever stores the promise (:mod:`routing.promises`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from cases.phone import NotRingable, ringable
from ivr.dialogue.menu import ask_main
from ivr.dialogue.scene import SUBJECT, Scene, astray, goodbye, menu_turn, with_lead
from ivr.model import (
    Ask,
    AskDigits,
    Beat,
    CallbackStands,
    Empty,
    Entered,
    HangUp,
    Input,
    Join,
    Key,
    Leave,
    Promise,
    Promised,
    Say,
    Silence,
    Step,
    Turn,
)
from line.ringing import Slot
from line.speech import Digits, Phone, Upcoming

LONGEST_NUMBER = 17  # 00 and the fifteen digits of E.164
OF_THE_NUMBER = ("number", "blocked")  # why a promise is refused that would be made for another number


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
        return _promise(scene, None)
    if given == Key("2"):
        return _ask_number(scene.at("callback.number"))
    return _back_or_again(scene, given, _ask_own)


def _promise(scene: Scene, number: str | None) -> Ask:
    """What the caller was reading goes with the promise; what they proved does not: who picks up has proved nothing."""
    return Ask(Promise(number, scene.facts.kept.get(SUBJECT, "")), scene.position)


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
    rung = ringable(given.digits, scene.edition.line.callbacks.countries)
    if isinstance(rung, NotRingable):
        return astray(scene, f"callback-number-{rung.why}", _ask_number, _back)
    number = rung.number
    if not scene.facts.can_keep:  # nobody could confirm what the next turn does not know: it is read back and stored
        return with_lead(_promise(scene.at("callback.right"), number), _read_back(number))
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
        return _promise(scene, number)
    return _back_or_again(scene, given, lambda scene: _ask_right(scene, number))


def _promised(scene: Scene, given: Promised) -> Step:
    if given.over:
        return _refused(scene, given.over, is_open=given.slot is not None and given.slot.is_now)
    if given.refused:
        asked = _ask_number(scene.at("callback.number"))
        return replace(with_lead(asked, Say(f"callback-number-{given.refused}")), keep=_without_number(scene))
    if given.callback is None and scene.position.queued is not None:
        beat = Ask(Beat(), replace(scene.position, at="wait", tries=0, part=0), keep=_without_number(scene))
        return with_lead(beat, Say("callback-failed"))
    if given.callback is None:
        turn = menu_turn(scene.at("turned"), Say("callback-failed"), Say("turned-keys"))
        return replace(turn, keep=_without_number(scene))
    words = (Say(_how_kept(scene, given)), *_when(scene, given.slot), Say("goodbye"))
    turn = Turn(words, HangUp(), scene.position.to("end"), keep={})  # the promise holds the number
    has_place = scene.position.queued or scene.position.kept
    return replace(turn, actions=(Leave("callback"),)) if has_place else turn


def _refused(scene: Scene, over: str, *, is_open: bool) -> Step:
    """No promise: why, and what to do instead. Whoever waits waits on, at their place."""
    position, kept = scene.position, _without_number(scene)
    if position.queued is not None:
        beat = Ask(Beat(), replace(position, at="wait", tries=0, part=0), keep=kept)
        return with_lead(beat, Say(f"callback-over-{over}"), Say("callback-over-stay"))
    place = replace(position, at="callback.over", tries=0, part=int(is_open), topic=over)
    return replace(_ask_over(scene.moved(place)), keep=kept)


_HELPS = {**dict.fromkeys(OF_THE_NUMBER, "callback-over-other"), "withheld": "callback-over-shown"}


def _ask_over(scene: Scene) -> Turn:
    """Where it is open one may wait on the line; everybody may ring tomorrow."""
    over, is_open = scene.position.topic, bool(scene.position.part)
    other = (Say(_HELPS[over]),) if over in _HELPS else ()
    keys = "callback-over-keys" if is_open else "callback-over-tomorrow"
    return menu_turn(scene, Say(f"callback-over-{over}"), *other, Say(keys))


def at_over(scene: Scene, given: Input) -> Step:
    """1 another number, where that may help, 2 waits on the line, ``#`` back to the menus."""
    clean = scene.moved(replace(scene.position, topic="", part=0))
    if given == Key("1") and scene.position.topic in OF_THE_NUMBER:
        return _ask_number(clean.at("callback.number"))
    if given == Key("2") and scene.position.part:
        return Ask(Join(scene.position.about, insists=True), clean.at("wait").position)
    if given == Key("#"):
        return ask_main(clean)
    if given == Key("*"):
        return _ask_over(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", _ask_over, goodbye)


def _how_kept(scene: Scene, given: Promised) -> str:
    if given.was_made:
        return "callback-was-promised"
    return "callback-kept" if scene.position.queued or scene.position.kept else "callback-promised"


def _when(scene: Scene, slot: Slot | None) -> Iterator[Say]:
    """When it can come: today until the end of the hours, else from the next opening on."""
    today = scene.facts.now.date()
    if slot is None or slot.opens is None:
        return
    if not slot.is_now:
        yield Say("callback-slot-later", {"at": Upcoming(slot.opens, today)})
    elif slot.closes is not None:
        yield Say("callback-slot-today", {"closes": slot.closes.time()})
        if slot.reopens is not None:
            yield Say("callback-slot-else", {"at": Upcoming(slot.reopens, today)})


# -- whoever rings in again ------------------------------------------------------------------------------------------


def standing(scene: Scene, given: CallbackStands) -> Turn:
    """A callback is promised to this number: it may be kept, or its place be taken here and now."""
    if given.is_rung:
        return Turn((Say("callback-is-rung"), Say("goodbye")), HangUp(), scene.position.to("end"))
    return _ask_standing(scene.at("callback.standing"))


def _ask_standing(scene: Scene) -> Turn:
    return menu_turn(scene, Say("callback-standing"), Say("callback-standing-keys"))


def at_standing(scene: Scene, given: Input) -> Step:
    """1 keeps the callback, 2 waits at its place, ``#`` back to the menus; whoever is silent keeps it."""
    if given == Key("1"):
        return _keeps(scene)
    if given == Key("2"):
        return Ask(Join(scene.position.about, instead=True), replace(scene.position, at="wait", tries=0))
    if given == Key("#"):
        return ask_main(scene)
    if given == Key("*"):
        return _ask_standing(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", _ask_standing, _keeps)


def _keeps(scene: Scene) -> Turn:
    return with_lead(goodbye(scene), Say("callback-stays"))


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
