"""The walk through the dialogue: it leaves nothing out, and what is planted into the dialogue is found."""

from __future__ import annotations

import random
from collections.abc import Hashable
from dataclasses import replace

import pytest

from ivr.check import way_findings, word_findings
from ivr.dialogue import advance
from ivr.every_answer import NUMBERS, standings
from ivr.model import (
    Arrived,
    Ask,
    AskDigits,
    Beat,
    Dialled,
    Empty,
    Entered,
    Facts,
    GoOn,
    HangUp,
    Input,
    Key,
    Position,
    Say,
    Silence,
    Step,
    Turn,
)
from ivr.walk import KEYS, MOVES, Advance, said_as, walk
from line.edition import Edition
from line.wording import Wording
from tests.ivr.dialogue import LANGUAGES, NOW, Visit, edition, is_over, moves_on
from tests.world import PROJECT

CALLS, MOST_TURNS = 400, 40


def _given(turn: Turn, chance: random.Random) -> Input:
    """Something that can come where a turn leaves a caller; mostly keys."""
    if moves_on(turn):
        return Arrived()
    if isinstance(turn.wait, AskDigits):
        return chance.choice([*map(Entered, NUMBERS), Empty(), Empty(was_cleared=True), Silence()])
    return chance.choice([*map(Key, KEYS), Silence()])


def _words(turn: Turn) -> tuple[Hashable, ...]:
    """What is said where; which digits are read back makes no difference."""
    return (
        turn.position.at,
        *(said_as(replace(one, args={}) if isinstance(one, Say) else one) for one in turn.prompts),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_call_hears_what_the_walk_did_not(language: str) -> None:
    """Hundreds of calls at random, with every answer and with secrets that run out, stay within what was walked."""
    chance = random.Random(f"calls in {language}")
    walked = {_words(stop.turn) for stop in walk(edition(), language, NOW).stops}
    heard = set()
    for _ in range(CALLS):
        visit = Visit.at("start", language, is_withheld=chance.random() < 0.3)
        against = (None, *standings(NOW, is_withheld=visit.facts.is_withheld))
        can_keep = chance.random() < 0.8
        standing = chance.choice(against) if can_keep else None
        visit.facts = replace(visit.facts, remembered=language, can_keep=can_keep, standing=standing)
        given: Input = Dialled()
        for _ in range(MOST_TURNS):
            turn = visit.gives(given, chance.choice)
            if is_over(turn) or turn.position.language != language or turn.position.at == "language.change":
                break
            heard.add(_words(turn))
            given = _given(turn, chance)
            if chance.random() < 0.05:
                visit.facts = replace(visit.facts, kept={}, standing=None)
    assert heard <= walked
    assert len(heard) > 100  # they went far enough to mean something


def test_every_state_leads_on_and_nothing_goes_round() -> None:
    """The dialogue as it is has neither a dead end nor a circle."""
    for language in LANGUAGES:
        walked = walk(edition(), language, NOW)
        assert list(way_findings(edition().line, language, walked)) == []
        places = {stop.state.at for stop in walked.stops}
        assert places >= {"wait", "turned", "end", "status.heard", "callback.right", "gate.challenge", "gate.refused"}


def _found(dialogue: Advance) -> list[tuple[str, str, str]]:
    walked = walk(edition(), "en", NOW, advance=dialogue)
    found = way_findings(edition().line, "en", walked)
    return [(one.severity, one.where, one.what) for one in found]


def test_a_dead_end_is_found() -> None:
    """A place that only repeats itself, whatever is pressed."""

    def stuck(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
        if position.at == "turned":
            return Turn((Say("turned-keys"),), advance(edition, position, Key("*"), facts).wait, position)  # type: ignore[union-attr]
        return advance(edition, position, given, facts)

    found = _found(stuck)
    assert [(severity, where) for severity, where, _ in found] == [("error", "infoopt/en, turned")]
    assert "dead end" in found[0][2]


def test_a_circle_in_which_nobody_is_asked_is_found() -> None:
    """Two turns that only lead to each other: the carrier would play them for ever."""

    def circling(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
        if position.at in ("turned", "round"):
            other = "round" if position.at == "turned" else "turned"
            return Turn((Say("turned-nobody"),), GoOn(), position.to(other))
        return advance(edition, position, given, facts)

    found = _found(circling)
    assert ("error", "infoopt/en, round", "goes round in a circle without waiting for the caller") in found
    assert ("error", "infoopt/en, turned", "goes round in a circle without waiting for the caller") in found


def test_what_only_leads_into_a_circle_is_not_blamed_for_it() -> None:
    """Two circles, a way into the first, one from there into the second, and one out: only the circles are named."""
    ways = {
        "goodbye": "turned",  # from elsewhere into the first circle
        "turned": "round",
        "round": "turned",
        "bridge": "second",  # from the first into the second
        "second": "third",
        "third": "second",
    }

    def circling(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
        if position.at not in ways:
            return advance(edition, position, given, facts)
        to = ways[position.at]
        if given == Silence():  # the other way that the carrier can go on
            to = {"round": "bridge", "third": "end"}.get(position.at, to)
        if to == "end":
            return Turn((Say("goodbye"),), HangUp(), position.to("end"))
        return Turn((Say("turned-nobody"),), GoOn(), position.to(to))

    found = {where for _, where, what in _found(circling) if "circle" in what}
    assert found == {f"infoopt/en, {place}" for place in ("turned", "round", "second", "third")}


def test_a_circle_of_questions_is_found() -> None:
    """A dialogue that answers the services' answer with the same question never speaks."""

    def asking(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
        if position.at == "wait":
            return Ask(Beat(), position)
        return advance(edition, position, given, facts)

    assert any("circle" in what and where == "infoopt/en, wait" for _, where, what in _found(asking))


def test_words_that_no_list_names_are_found() -> None:
    """Said by the dialogue, written in no file: found in the language in which it is said."""

    def chatty(edition: Edition, position: Position, given: Input, facts: Facts) -> Step:
        step = advance(edition, position, given, facts)
        is_wait = isinstance(step, Turn) and position.at == "turned"
        return replace(step, prompts=(Say("a-new-phrase"), *step.prompts)) if is_wait else step  # type: ignore[call-arg]

    wording = Wording(PROJECT / "content" / "wording", LANGUAGES)
    walked = walk(edition(), "uk", NOW, advance=chatty)
    found = set(word_findings(edition().line, "uk", walked, wording))
    assert [(one.severity, one.file, one.what) for one in found] == [
        ("error", "content/wording/uk.ftl", "the phrase a-new-phrase is missing")
    ]


def test_the_carriers_moves_are_walked() -> None:
    """Whoever waits or talks can be moved at any time: those turns are among the walked, too."""
    assert set(MOVES) <= {node.at for node in walk(edition(), "en", NOW).ways if hasattr(node, "at")}
