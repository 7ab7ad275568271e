"""The status of a case: number (or the caller's telephone), date of birth, access code; only then is anything matched.

Words, steps and questions are the same for known and unknown callers: nothing before the last answer, and no refusal,
tells whether a case exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from cases.proof import CodeRequired, Locked, Passed, Several, Unavailable
from ivr.dialogue import readout
from ivr.dialogue.menu import ask_main
from ivr.dialogue.scene import Scene, astray, goodbye, join, menu_turn, with_lead
from ivr.model import (
    Ask,
    AskDigits,
    Empty,
    Entered,
    Input,
    Key,
    Prove,
    Proved,
    Say,
    Silence,
    Step,
    Turn,
)
from line.speech import Digits
from store.events import ProofGiven, ReadoutSpoken

ABOUT = "case"
PREFIX = "status."  # the names of all places of this module begin so
SHORTEST_NUMBER = 5  # one digit and the year
LONGEST_NUMBER = 12  # subfile of two, sequence of six, year of four
FIRST_YEAR = 1990
CODE_DIGITS = 6


# -- the number ------------------------------------------------------------------------------------------------------


def ask_number(scene: Scene) -> Turn:
    """The digits of the case number, or ``#`` alone to find it by the telephone; withheld numbers have no such way.

    Nobody is asked for digits that the next turn would not know any more.
    """
    if not scene.facts.can_keep:
        return _say_unavailable(scene)
    return _number_question(scene, "status-number-only" if scene.facts.is_withheld else "status-number")


def _number_question(scene: Scene, wording: str) -> Turn:
    position = replace(scene.position, at="status.number", about=ABOUT)
    return Turn((Say(wording),), AskDigits(LONGEST_NUMBER + 8), position, keep={})


def at_number(scene: Scene, given: Input) -> Step:
    """Take the number, or the telephone way."""
    if isinstance(given, Silence):
        return astray(scene, "silence", ask_number)
    if isinstance(given, Empty):
        if given.was_cleared or scene.facts.is_withheld:
            return ask_main(scene)
        return _ask_born(scene, keep={"way": "telephone"})
    if not isinstance(given, Entered):
        return ask_number(scene)
    if not _can_be_number(given.digits, scene.facts.now.year):
        return astray(scene, "status-number-odd", ask_number)
    kept = {"way": "number", "keypad": given.digits}
    return replace(_ask_number_right(scene.at("status.number-right"), kept), keep=kept)


def _can_be_number(digits: str, this_year: int) -> bool:
    if not SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER:
        return False
    return FIRST_YEAR <= int(digits[-4:]) <= this_year + 1


def _ask_number_right(scene: Scene, kept: Mapping[str, str]) -> Turn:
    keypad = kept.get("keypad", "")
    said = Say("status-number-read", {"number": Digits(keypad[:-4]), "year": Digits(keypad[-4:])})
    return menu_turn(scene, said, Say("right-or-again"))


def at_number_right(scene: Scene, given: Input) -> Step:
    """1 it is right, 2 enter it again."""
    if given == Key("1"):
        return _ask_born(scene, keep=None)
    return _read_back(scene, given, _ask_number_right, ask_number)


# -- while nothing can be kept ----------------------------------------------------------------------------------------


def without_keeping(scene: Scene, given: Input) -> Step:
    """Whatever was going on here cannot be finished now: say so, unless the caller goes elsewhere by themselves."""
    if given == Key("#") or isinstance(given, Empty):
        return ask_main(scene)
    if given == Key("0"):
        return join(scene, ABOUT)
    if given == Key("3") and scene.position.at in (readout.TOLD, readout.HEARD):
        return goodbye(scene)
    reminder = (Say("readout-reminder"),) if scene.position.at == readout.TOLD else ()  # it belongs to what was told
    return with_lead(_say_unavailable(scene), *reminder)


def _say_unavailable(scene: Scene) -> Turn:
    position = replace(scene.position, at="turned", tries=0, about=ABOUT)
    return menu_turn(scene.moved(position), Say("status-unavailable"), Say("turned-keys"))


# -- the date of birth -----------------------------------------------------------------------------------------------


def _ask_born(scene: Scene, keep: Mapping[str, str] | None) -> Turn:
    turn = _born_question(scene.at("status.born"))
    return replace(turn, keep=keep)


def _born_question(scene: Scene) -> Turn:
    return Turn((Say("status-born"),), AskDigits(8 + 8), scene.position)


def at_born(scene: Scene, given: Input) -> Step:
    """Eight digits: day, month, year."""
    if isinstance(given, Silence):
        return astray(scene, "silence", _born_question)
    if isinstance(given, Empty):
        return ask_number(scene.at("status.number"))
    if not isinstance(given, Entered):
        return _born_question(scene)
    if _date(given.digits) is None:
        return astray(scene, "status-born-odd", _born_question)
    kept = {**scene.facts.kept, "born": given.digits}
    return replace(_ask_born_right(scene.at("status.born-right"), kept), keep=kept)


def _date(digits: str) -> dt.date | None:
    if len(digits) != 8:
        return None
    try:
        return dt.date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _ask_born_right(scene: Scene, kept: Mapping[str, str]) -> Turn:
    born = _date(kept.get("born", ""))
    if born is None:
        return _born_question(scene.at("status.born"))
    return menu_turn(scene, Say("status-born-read", {"date": born}), Say("right-or-again"))


def at_born_right(scene: Scene, given: Input) -> Step:
    """1 it is right, 2 enter it again."""
    if given == Key("1"):
        return _ask_code(scene.at("status.code"))
    return _read_back(scene, given, _ask_born_right, lambda scene: _born_question(scene.at("status.born")))


# -- the access code, and the proof ----------------------------------------------------------------------------------


def _ask_code(scene: Scene) -> Turn:
    return Turn((Say("status-code"),), AskDigits(CODE_DIGITS + 8), scene.position)


def at_code(scene: Scene, given: Input) -> Step:
    """The code ended by ``#``, or ``#`` alone for those who have none."""
    if isinstance(given, Proved):
        return _answer(scene, given)
    if isinstance(given, Silence):
        return astray(scene, "silence", _ask_code, last=lambda scene: _prove(scene, None))
    if isinstance(given, Entered):
        return _prove(scene, given.digits)
    if isinstance(given, Empty):
        return _prove(scene, None)
    return _ask_code(scene)


def _prove(scene: Scene, code: str | None) -> Step:
    kept = scene.facts.kept
    if "born" not in kept or "way" not in kept:  # the minutes for which digits are kept have passed
        return with_lead(ask_number(scene.at("status.number")), Say("status-too-late"))
    return Ask(Prove(kept["way"], kept.get("keypad"), kept["born"], code), scene.position)


def _answer(scene: Scene, given: Proved) -> Step:
    proof, way = given.proof, scene.facts.kept.get("way", "number")
    if isinstance(proof, Passed):
        kept = {"readout": readout.pack(proof.readout)}
        turn = readout.begin(scene, proof.readout)
        events = (ProofGiven("passed", way, proof.readout.tier), ReadoutSpoken(proof.readout.tier))
        return replace(turn, keep=kept, events=events)
    if isinstance(proof, Several):
        turn = with_lead(_number_question(scene, "status-number-only"), Say("status-several"))
        return replace(turn, events=(ProofGiven("several", way, ""),))
    if isinstance(proof, Locked):
        step = with_lead(join(scene, ABOUT), Say("status-locked"))
        return replace(step, keep={}, events=(ProofGiven("locked", way, ""),))
    if isinstance(proof, CodeRequired):
        turn = _ask_closed_tier(scene.at("status.closed-tier"))
        return replace(turn, events=(ProofGiven("closed-tier", way, ""),))
    if isinstance(proof, Unavailable):
        step = with_lead(join(scene, ABOUT), Say("status-unavailable"))
        return replace(step, keep={}, events=(ProofGiven("unavailable", way, ""),))
    turn = _ask_refused(scene.at("status.refused"))
    return replace(turn, keep={}, events=(ProofGiven("refused", way, ""),))


def _ask_refused(scene: Scene) -> Turn:
    return menu_turn(scene, Say("status-refused"), Say("status-refused-keys"))


def at_refused(scene: Scene, given: Input) -> Step:
    """1 try again, 0 a consultant, ``#`` the main menu."""
    if given == Key("1"):
        return ask_number(scene.at("status.number"))
    return _person_or_menu(scene, given, _ask_refused)


def _ask_closed_tier(scene: Scene) -> Turn:
    return menu_turn(scene, Say("status-code-required"))


def at_closed_tier(scene: Scene, given: Input) -> Step:
    """1 enter the access code, 0 a consultant, ``#`` the main menu."""
    if given == Key("1"):
        return _ask_code(scene.at("status.code"))
    return _person_or_menu(scene, given, _ask_closed_tier)


# -- after the readout -----------------------------------------------------------------------------------------------


def at_told(scene: Scene, given: Input) -> Step:
    """The rest comes by itself; the keys work already."""
    packed = scene.facts.kept.get("readout")
    if isinstance(given, Key) and given.key in readout.KEYS:
        return at_heard(scene, given)
    if packed is None:  # the minutes for which it is kept have passed
        return with_lead(ask_main(scene), Say("readout-reminder"))
    rest = readout.go_on(scene, readout.unpack(packed))
    return rest if isinstance(given, Silence) else with_lead(rest, Say("wrong-key"))


def at_heard(scene: Scene, given: Input) -> Step:
    """1 or ``*`` again, 2 another case, 3 the end, 8 slower, 0 a consultant, ``#`` the main menu."""
    packed = scene.facts.kept.get("readout")
    if packed is None:
        return ask_main(scene)
    if given in (Key("1"), Key("*")):
        return _again(scene, packed)
    if given == Key(readout.PACE_KEY):
        return _again(scene.moved(replace(scene.position, slow=not scene.position.slow)), packed)
    if given == Key("2"):
        return ask_number(scene.at("status.number"))
    if given == Key("3"):
        return goodbye(scene)
    return _person_or_menu(scene, given, readout.ask_keys, last=goodbye)


def _again(scene: Scene, packed: str) -> Turn:
    facts = readout.unpack(packed)
    return replace(readout.begin(scene, facts), events=(ReadoutSpoken(facts.tier),))


def _person_or_menu(
    scene: Scene, given: Input, ask: Callable[[Scene], Turn], last: Callable[[Scene], Step] | None = None
) -> Step:
    if given == Key("0"):
        return join(scene, ABOUT)
    if given == Key("#"):
        return ask_main(scene)
    if given == Key("*"):
        return ask(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", ask, last)


def _read_back(
    scene: Scene,
    given: Input,
    read: Callable[[Scene, Mapping[str, str]], Turn],
    enter_again: Callable[[Scene], Turn],
) -> Step:
    """2 and ``#`` enter a number again, ``*`` repeats it."""
    if given in (Key("2"), Key("#")):
        return enter_again(scene)
    kept = scene.facts.kept

    def ask(scene: Scene) -> Turn:
        return read(scene, kept)

    if given == Key("*"):
        return ask(scene)
    return astray(scene, "silence" if isinstance(given, Silence) else "wrong-key", ask)
