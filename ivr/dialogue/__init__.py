"""The dialogue: a pure function from a position, an input and the facts to a turn or a question.

Each place that a caller can stand at has one function, listed in :data:`PLACES`. None knows of Twilio, Redis or SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ivr.dialogue import callback, choice, gate, language, person, reading, rung_back, status
from ivr.dialogue.menu import ask_main
from ivr.dialogue.scene import Scene, goodbye
from ivr.model import Facts, Input, Position, Step
from line.edition import Edition

Answer = Callable[[Scene, Input], Step]

PLACES: Mapping[str, Answer] = {
    "start": gate.at_start,
    "gate.language": gate.at_language,
    "gate.challenge": gate.at_challenge,
    "gate.refused": gate.at_refused,
    "language": language.at_language,
    "language.change": language.at_change,
    "greeting": choice.at_greeting,
    "main": choice.at_menu,
    "menu": choice.at_menu,
    "reading": reading.at_reading,
    "status.number": status.at_number,
    "status.number-right": status.at_number_right,
    "status.born": status.at_born,
    "status.born-right": status.at_born_right,
    "status.code": status.at_code,
    "status.refused": status.at_refused,
    "status.closed-tier": status.at_closed_tier,
    "status.told": status.at_told,
    "status.heard": status.at_heard,
    "wait": person.at_wait,
    "connect": person.at_connect,
    "talked": person.at_talked,
    "cut-off": person.at_cut_off,
    "passed-on": person.at_passed_on,
    "goodbye": person.at_goodbye,
    "turned": person.at_turned,
    "long": person.at_long,
    "callback.own": callback.at_own,
    "callback.number": callback.at_number,
    "callback.right": callback.at_right,
    "callback.standing": callback.at_standing,
    "callback.over": callback.at_over,
    "back": rung_back.at_back,
    "end": lambda scene, given: goodbye(scene),  # noqa: ARG005
}


def advance(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
    """The next turn of a call, or a question that must be answered first.

    Args:
        edition: the menus and the content that the call began with.
        position: where the caller stands; a place that is gone means the main menu in the same language.
        given: what came in.
        facts: what is known beside it.
    """
    scene = Scene(edition, position, facts)
    if position.at.startswith(status.PREFIX) and not facts.can_keep:
        return status.without_keeping(scene, given)
    place = PLACES.get(position.at)
    return ask_main(scene) if place is None else place(scene, given)
