"""The gate: most calls pass it unseen; a blocked number, or one that rings too often, hears why, and what to do.

Whoever does not simply go on is told so in their language: the one of last time, or else the one they choose first. A
telephone that rings often may be shared by people who speak different ones, so ``#`` always leads to that choice. How
the call stands is asked anew at each turn here (:data:`ivr.model.Facts.standing`): when nothing stands against it any
more, or nobody can tell, it goes on.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace

from callers.ends import last_day
from callers.model import Blocked, Challenged, Standing, TooOften
from ivr.dialogue import language
from ivr.dialogue.scene import MOST_TRIES, Scene, astray, goodbye, with_lead
from ivr.model import (
    AskDigits,
    AskKey,
    CountCall,
    Empty,
    Entered,
    Input,
    Key,
    LetPass,
    Position,
    Prompt,
    Say,
    Silence,
    Step,
    Turn,
)
from store.events import Gate, Refusal

START, PREFIX = "start", "gate."
LANGUAGE, CHALLENGE, REFUSED = "gate.language", "gate.challenge", "gate.refused"
# What the link says was said here: that keys were asked for, or the reason of a refusal. One is that no keys came.
ASKED, FAILED = "asked", "challenge"
KEYS = 2  # that are asked for
PATIENCE_S = 5  # after a refusal: long enough to reach for a key
_MINUTE = dt.timedelta(minutes=1)


def is_at_gate(position: Position) -> bool:
    """Whether what is known of the caller matters here."""
    return position.at == START or position.at.startswith(PREFIX)


def was_challenged(position: Position) -> bool:
    """Whether the caller was asked for keys in this call."""
    return position.topic in (ASKED, FAILED)


def at_start(scene: Scene, given: Input) -> Turn:  # noqa: ARG001
    """The call comes in. One that is refused does not count: what the caller is told of the limit stays true.

    That it is stopped is written down before anything is said, since a machine may hang up at the first word.
    """
    standing = scene.facts.standing
    if standing is None:
        turn = language.begin(scene, "language", language.welcome_back)
    else:
        turn = language.begin(_asked(scene, standing), LANGUAGE, _meet)
        turn = replace(turn, events=(Gate("stopped", _why(standing)), *turn.events))
    counts = not isinstance(standing, Blocked | TooOften)
    return replace(turn, actions=(*turn.actions, CountCall())) if counts else turn


def at_language(scene: Scene, given: Input) -> Turn:
    """The language is asked for, as always; then the caller hears how they stand."""
    return language.answered(scene, given, _meet)


def at_challenge(scene: Scene, given: Input) -> Step:
    """Two keys: the right ones lead on; wrong ones and silence get others, three times in all."""
    standing = scene.facts.standing
    if not isinstance(standing, Challenged):
        return _meet(scene)
    if isinstance(given, Entered) and given.digits == _keys(scene, standing):
        turn = with_lead(_go_on(scene), Say("challenge-passed"))
        return replace(turn, actions=(LetPass(),), events=(Gate("passed"),))
    if given == Empty():
        return _ask_language(scene, spent=scene.position.tries)
    if isinstance(given, Entered | Silence):
        why = "silence" if isinstance(given, Silence) else "challenge-wrong"
        return astray(scene, why, _ask_keys, _refuse)
    return _ask_keys(scene)


def at_refused(scene: Scene, given: Input) -> Turn:
    """After a refusal: ``*`` says it again, ``#`` leads to another language, everything else ends the call."""
    if given == Key("*") and scene.position.tries < MOST_TRIES:
        return _meet(scene)
    if given == Key("#"):
        return _ask_language(scene, spent=0)
    return goodbye(scene)


def _meet(scene: Scene) -> Turn:
    """How a caller stands, in the language that is spoken now."""
    match scene.facts.standing:
        case None:
            return replace(_go_on(scene), events=(Gate("opened"),))
        case Challenged() if scene.position.topic != FAILED:
            position = replace(scene.position, at=CHALLENGE, tries=scene.position.part, part=0, topic=ASKED)
            why = "challenge-withheld" if scene.facts.is_withheld else "challenge"
            turn = with_lead(_ask_keys(scene.moved(position)), Say(why))
            return turn if scene.position.topic == ASKED else replace(turn, events=(Gate("stopped", FAILED),))
        case _:
            return _refuse(scene)


def _go_on(scene: Scene) -> Turn:
    return language.welcome(scene.moved(replace(scene.position, part=0, topic="")))


def _asked(scene: Scene, standing: Standing) -> Scene:
    """The same scene, with what they are asked for, while the language is not known."""
    return scene.moved(replace(scene.position, topic=ASKED)) if isinstance(standing, Challenged) else scene


def _why(standing: Standing) -> str:
    """Why a call is stopped, as the journal has it."""
    match standing:
        case Blocked():
            return "blocked"
        case TooOften():
            return "too-often"
        case Challenged():
            return FAILED


def _ask_language(scene: Scene, *, spent: int) -> Turn:
    """Which language else? The tries that are spent are not forgotten over it."""
    return language.ask_language(scene.moved(replace(scene.position, at=LANGUAGE, tries=0, part=spent)))


def _keys(scene: Scene, standing: Challenged) -> str:
    return standing.keys[scene.position.tries % len(standing.keys)]


def _ask_keys(scene: Scene) -> Turn:
    standing = scene.facts.standing
    assert isinstance(standing, Challenged)  # noqa: S101 - nobody else is asked
    keys = _keys(scene, standing)
    words = (Say("challenge-keys", {"first": keys[0], "second": keys[1]}), *_other_languages(scene))
    return Turn(words, AskDigits(KEYS), scene.position)


def _refuse(scene: Scene) -> Turn:
    """Why, until when, and what to do instead. It is one refusal, however often it is said."""
    standing = scene.facts.standing
    assert standing is not None  # noqa: S101 - nobody else is refused
    reason, words = _why(standing), _refusal(scene, standing)
    tries = scene.position.tries + 1 if scene.position.at == REFUSED else 0
    position = replace(scene.position, at=REFUSED, tries=tries, part=0, topic=reason)
    turn = Turn((*words, Say("refused-again"), *_other_languages(scene)), AskKey(PATIENCE_S), position)
    is_told = scene.position.topic == reason
    return turn if is_told else replace(turn, events=(Refusal(reason, position.language, ""),))


def _refusal(scene: Scene, standing: Standing) -> tuple[Prompt, ...]:
    """How it is said."""
    if isinstance(standing, Blocked):
        until = last_day(standing.until, scene.facts.now.tzinfo)
        return Say("blocked", {"until": until}), Say(f"blocked-{standing.reason}"), Say("blocked-instead")
    if isinstance(standing, TooOften):
        minutes = max(1, math.ceil((standing.until - scene.facts.now) / _MINUTE))
        return Say("too-often", {"minutes": minutes}), Say("too-often-instead")
    return Say("challenge-failed"), Say("challenge-instead")


def _other_languages(scene: Scene) -> Iterator[Say]:
    codes = scene.edition.line.codes
    return (Say("gate-language", language=code) for code in codes if code != scene.position.language)
