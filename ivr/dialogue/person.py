"""Asking for a consultant: the wait, its keys, and each honest reason why there is nobody to wait for."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue import callback
from ivr.dialogue.announcement import announced, figure, rounded_up, wait_words
from ivr.dialogue.menu import ask_main
from ivr.dialogue.scene import Scene, astray, goodbye, menu_turn, with_lead
from ivr.model import (
    UNKNOWN_TOLD,
    Ask,
    AskKey,
    Beat,
    CallbackStands,
    Closed,
    GoOn,
    Input,
    Join,
    Joined,
    Key,
    Leave,
    Meet,
    Music,
    Position,
    Prompt,
    Say,
    Silence,
    Step,
    Told,
    Turn,
)
from line.speech import Upcoming
from routing.model import Connecting, Gone, Turned, Waiting
from store.events import Diverted, Refusal


def at_wait(scene: Scene, given: Input) -> Step:
    """The wait: each turn is a sign of life; 1 leaves a number, ``#`` goes back to the menus, ``*`` repeats."""
    if isinstance(given, Closed):
        return _closed(scene, given)
    if isinstance(given, Joined):
        return _entry(scene, given)
    if isinstance(given, CallbackStands):
        return callback.standing(scene, given)
    if given == Key("1"):
        return callback.ask(scene)
    if given == Key("#"):
        return replace(with_lead(ask_main(scene), Say("left-queue")), actions=(Leave("menus"),))
    return _beat(scene, says_position=isinstance(given, Key) or scene.position.part == 0)


def _beat(scene: Scene, *, says_position: bool) -> Ask:
    part = 0 if says_position else scene.position.part
    return Ask(Beat(), replace(scene.position, at="wait", tries=0, part=part))


def _entry(scene: Scene, given: Joined) -> Step:
    entry = given.entry
    if isinstance(entry, Waiting):
        return _wait(scene, entry)
    if isinstance(entry, Connecting):
        return connect(scene, entry.offer)
    if isinstance(entry, Turned) and entry.reason == "long":
        return long_wait(scene, entry.estimate_s)
    if isinstance(entry, Turned):
        return turned(scene, entry.reason)
    assert isinstance(entry, Gone)  # noqa: S101 - the last of the four
    return goodbye(scene)


def _wait(scene: Scene, entry: Waiting) -> Turn:
    """A turn of the wait: music, and each so many turns an announcement with the keys before it.

    Whoever has just got an earlier place hears of it at once; what the call that had it before was told is not known.
    And so does everybody for whom a consultant is being rung, or will be when the carrier's rate allows it.
    """
    has_old_place = entry.stand is not None and entry.stand.is_earlier
    part = 0 if has_old_place or entry.is_rung else scene.position.part
    position = replace(scene.position, part=(part + 1) % scene.edition.line.waiting.every)
    if part:
        return Turn((Music(),), AskKey(patience_s=1), position)
    before = position.told or (UNKNOWN_TOLD if has_old_place else Told())
    told = announced(scene, entry, before)
    lead = (Say("wait-resumed"),) if has_old_place else ()
    words: tuple[Prompt, ...] = (*lead, *told.words, Say("wait-keys"), Music())
    return Turn(words, AskKey(patience_s=1), replace(position, told=told.told), events=told.events)


def connect(scene: Scene, offer: int) -> Turn:
    """A consultant has accepted: the caller enters the conference."""
    return Turn((Say("connecting"),), Meet(offer), scene.position.to("talked"))


# -- nobody to wait for ----------------------------------------------------------------------------------------------


def _closed(scene: Scene, given: Closed) -> Turn:
    has_waited = scene.position.queued is not None
    lead: tuple[Prompt, ...] = (Say("closed-waited" if has_waited else f"closed-{given.why}"),)
    if given.opens is not None:
        lead = (*lead, Say("closed-opens", {"at": Upcoming(given.opens, scene.facts.now.date())}))
    return _turned_away(scene, "closed", *lead)


def turned(scene: Scene, reason: str) -> Turn:
    """Full, or nobody on duty in this language today: each in its own words, with what is possible instead."""
    return _turned_away(scene, reason, Say(f"turned-{reason}"))


def _turned_away(scene: Scene, reason: str, *lead: Prompt) -> Turn:
    """Whoever waited before has not wished to leave: a callback keeps their place."""
    kept = scene.position.queued or scene.position.kept
    position = replace(scene.position, at="turned", tries=0, queued=None, part=0, told=None, kept=kept)
    turn = with_lead(_ask_turned(scene.moved(position)), *lead)
    return replace(turn, events=(Refusal(reason, position.language, position.about),))


def _ask_turned(scene: Scene) -> Turn:
    keeps = (Say("turned-kept"),) if scene.position.kept else ()
    return menu_turn(scene, *keeps, Say("turned-keys"))


def at_turned(scene: Scene, given: Input) -> Step:
    """1 leaves a number, ``#`` goes back to the menus; after three silences the closing words."""
    if given == Key("1"):
        return callback.ask(scene)
    if given == Key("#"):
        return ask_main(scene)
    if given == Key("*"):
        return _ask_turned(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", _ask_turned, goodbye)


# -- a long wait, told before it begins -----------------------------------------------------------------------------


def long_wait(scene: Scene, estimate_s: int | None) -> Turn:
    """Callers choose: to be called back, or to wait all the same.

    The minutes that are said stand in the position, and so does the place: it is the one with which they asked first.
    """
    told = Told() if estimate_s is None else figure(scene, Told(), rounded_up(scene, estimate_s))
    position = replace(scene.position, at="long", tries=0, queued=None, told=told)
    event = Diverted(position.language, position.about, 60 * told.minutes or None)
    return replace(_ask_long(scene.moved(position)), events=(event,))


def _ask_long(scene: Scene) -> Turn:
    minutes = scene.position.told.minutes if scene.position.told else 0
    how_long = wait_words(scene, minutes) if minutes else Say("long-many")
    return menu_turn(scene, Say("long"), how_long, Say("long-keys"))


def at_long(scene: Scene, given: Input) -> Step:
    """1 leaves a number, 2 waits all the same, ``#`` goes back to the menus; whoever chooses nothing waits."""
    if given == Key("1"):
        return callback.ask(scene)
    if given == Key("2"):
        return _insist(scene)
    if given == Key("#"):
        return ask_main(scene)
    if given == Key("*"):
        return _ask_long(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", _ask_long, _insist)


def _insist(scene: Scene) -> Ask:
    return Ask(Join(scene.position.about, insists=True), replace(scene.position, at="wait", tries=0, part=0))


# -- the talk and after it -------------------------------------------------------------------------------------------


def at_talked(scene: Scene, given: Input) -> Step:
    """The conference let the caller go: whether cut off or done, the live queue knows."""
    if isinstance(given, Closed):
        return _closed(scene, given)
    if isinstance(given, Joined):
        entry = given.entry
        return goodbye(scene) if isinstance(entry, Connecting | Gone) else _entry(scene.at("wait"), given)
    return Ask(Beat(), replace(scene.position, at="talked"))


def at_cut_off(scene: Scene, given: Input) -> Turn:  # noqa: ARG001
    """The consultant's leg dropped: the caller hears so, and is first again if they stay."""
    return Turn((Say("cut-off"),), GoOn(), _waiting_again(scene.position))


def at_passed_on(scene: Scene, given: Input) -> Turn:  # noqa: ARG001
    """The consultant has given the call away: the caller hears so, and waits for who takes it."""
    return Turn((Say("passed-on"),), GoOn(), _waiting_again(scene.position))


def _waiting_again(position: Position) -> Position:
    return replace(position, at="wait", tries=0, part=0)


def at_goodbye(scene: Scene, given: Input) -> Turn:  # noqa: ARG001
    """The consultant has ended the talk."""
    return goodbye(scene)


def at_connect(scene: Scene, given: Input) -> Step:
    """The carrier was told to move the caller to a consultant; whether they still may be is asked again.

    If not, they wait on; the link with which they were moved does not know what they were told.
    """
    if isinstance(given, Closed):
        return _closed(scene, given)
    if isinstance(given, Joined):
        return _entry(scene.at("wait"), given)
    return Ask(Beat(), replace(scene.position, at="connect", tries=0, part=0, told=UNKNOWN_TOLD))
