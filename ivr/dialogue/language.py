"""Which language the call speaks: asked at the beginning, remembered, and changed with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ivr.dialogue.menu import ask_main, ask_menu
from ivr.dialogue.scene import MOST_TRIES, Scene, menu_turn, with_lead
from ivr.model import Arrived, Dialled, Input, Key, Prompt, Read, Remember, Say, Silence, Step, Turn
from store.events import LanguageChosen

QUESTION_ASKED = 2  # times the question is put before the first language is taken


def begin(scene: Scene, place: str, greet: Callable[[Scene], Turn]) -> Turn:
    """The call comes in: greet in the language of last time, or ask for one at a place."""
    remembered = scene.facts.remembered
    if remembered is None or remembered not in scene.edition.line.codes:
        return ask_language(scene.at(place))
    turn = greet(scene.moved(replace(scene.position, language=remembered)))
    return replace(turn, events=(LanguageChosen(remembered, "remembered"), *turn.events))


def welcome_back(scene: Scene) -> Turn:
    """The greeting of a caller whose language is known, and the main menu."""
    turn = ask_menu(scene.at("greeting"), "main")
    return with_lead(turn, *_messages(scene), Say("greeting"), Say("notice"))


def welcome(scene: Scene) -> Turn:
    """The main menu for the first time in a call whose language was just chosen."""
    return with_lead(ask_main(scene), *_messages(scene), Say("notice"))


def ask_language(scene: Scene) -> Turn:
    """One short sentence in each language."""
    languages = scene.edition.line.languages
    sentences = (Say("language-question", {"key": one.key}, language=one.code) for one in languages)
    return menu_turn(scene, *sentences)


def at_language(scene: Scene, given: Input) -> Step:
    """A key chooses; silence and wrong keys hear it again; then the line's first language is taken, and said so."""
    return answered(scene, given, welcome)


def answered(scene: Scene, given: Input, greet: Callable[[Scene], Turn]) -> Turn:
    """The answer to the question for the language; ``greet`` says what comes when there is one."""
    code = _code_of(scene, given)
    if code is not None:
        return _chosen(scene, code, "key", greet)
    if given == Key("*"):
        return ask_language(scene)
    if isinstance(given, Dialled | Arrived):
        return ask_language(scene)
    tries = scene.position.tries + 1
    most = QUESTION_ASKED if isinstance(given, Silence) else MOST_TRIES
    if tries >= most:
        return _chosen(scene, scene.edition.line.languages[0].code, "default", greet)
    return ask_language(scene.moved(replace(scene.position, tries=tries)))


def ask_change(scene: Scene) -> Turn:
    """The same question to a caller whose language is known: whatever is no choice leaves it as it is."""
    return ask_language(scene.at("language.change"))


def at_change(scene: Scene, given: Input) -> Step:
    """A key changes the language, ``*`` repeats; ``#``, silence and other keys go on in the one there was."""
    code = _code_of(scene, given)
    if code is not None:
        return _chosen(scene, code, "key", welcome)
    if given == Key("*"):
        return ask_change(scene)
    return ask_main(scene)


def _messages(scene: Scene) -> tuple[Prompt, ...]:
    """What everybody must hear first, as soon as it is known in which language."""
    messages = scene.edition.messages_at(scene.facts.now)
    return tuple(Read(f":message:{one.name}", 0, one.texts[scene.position.language]) for one in messages)


def _code_of(scene: Scene, given: Input) -> str | None:
    """The language whose key was pressed."""
    languages = scene.edition.line.languages
    return next((one.code for one in languages if given == Key(one.key)), None)


def _chosen(scene: Scene, code: str, how: str, greet: Callable[[Scene], Turn]) -> Turn:
    turn = greet(scene.moved(replace(scene.position, language=code)))
    lead = (Say("language-default"),) if how == "default" else ()
    remember = (Remember(code),) if how == "key" else ()
    return replace(
        turn,
        prompts=(*lead, *turn.prompts),
        actions=(*remember, *turn.actions),
        events=(LanguageChosen(code, how), *turn.events),
    )
