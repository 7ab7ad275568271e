"""The dialogue as a whole: whatever is pressed, a caller is asked, waits or is said goodbye to, in their language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callers.model import Standing, TooOften
from cases.proof import Passed, Readout
from cases.stages import Stage
from ivr.dialogue import PLACES, gate
from ivr.dialogue import readout as readouts
from ivr.every_answer import PROOFS, READOUTS, TURNS_AWAY, WAITS, standings
from ivr.flow import MOVED_PLACES, NUMBER_PLACES
from ivr.model import (
    Arrived,
    AskDigits,
    AskKey,
    Closed,
    Dialled,
    Empty,
    Entered,
    GoOn,
    HangUp,
    Input,
    Joined,
    Key,
    Meet,
    Music,
    Position,
    Promised,
    Proved,
    Read,
    Silence,
    Turn,
)
from routing.model import Turned, Waiting
from simulator.judge import judge
from tests.ivr.dialogue import (
    COARSE,
    LANGUAGES,
    NOW,
    Visit,
    document,
    every_turn,
    is_over,
    moves_on,
    texts,
    voice,
    words_s,
)

KEYS = "0123456789*#"
LONGEST_S = 40.0
QUESTION_S = 12.0
ENOUGH_TURNS = 15  # of silence or wrong keys, then a call is over or somebody waits

NUMBER, BORN, CODE, CALLBACK = "123452025", "17051990", "482915", "+48600100999"
KEPT = {"way": "number", "keypad": NUMBER, "born": BORN, "callback": CALLBACK, "readout": readouts.pack(COARSE)}
DIGITS = (Entered(NUMBER), Entered(BORN), Entered(CODE), Entered("600100999"), Entered("0"))
OUTSIDE: tuple[Input, ...] = (
    Dialled(), Arrived(), Silence(), Empty(), Empty(was_cleared=True), *map(Key, KEYS), *DIGITS,
)  # fmt: skip
ANSWERS: tuple[Input, ...] = (
    *map(Proved, (*PROOFS, *map(Passed, READOUTS))),
    *map(Joined, (*WAITS, *TURNS_AWAY)),
    Closed(None),
    Closed(NOW + dt.timedelta(days=2)),
    Promised("a-promise"),
    Promised(None),
)

anything = st.one_of(
    st.sampled_from(OUTSIDE),
    st.text(st.sampled_from("0123456789"), min_size=1, max_size=25).map(Entered),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LANGUAGES), st.booleans(), st.lists(anything, max_size=25), st.data())
def test_any_sequence_of_inputs_reaches_a_wait_or_an_end(
    language: str, is_withheld: bool, inputs: list[Input], data: st.DataObject
) -> None:
    """Never an exception, never a circle of questions, never a document that the carrier would refuse."""
    against = st.sampled_from((None, *standings(NOW, is_withheld=is_withheld)))
    visit = Visit.at("start", language, is_withheld=is_withheld, standing=data.draw(against))
    turn = visit.gives(Dialled(), lambda answers: data.draw(st.sampled_from(answers)))
    for one in inputs:
        _is_sound(visit, turn)
        if is_over(turn):
            break
        if turn.position.at.startswith(gate.PREFIX) and data.draw(st.booleans()):  # blocked, lifted, over, unknown
            visit.facts = replace(visit.facts, standing=data.draw(against))
        turn = visit.gives(Arrived() if moves_on(turn) else one, lambda answers: data.draw(st.sampled_from(answers)))
    _is_sound(visit, turn)


SECRET_FREE = ("wait", "talked", "turned", "end", "main", "menu", "language", "greeting")


def _is_sound(visit: Visit, turn: Turn) -> None:
    assert isinstance(turn.wait, AskKey | AskDigits | GoOn | Meet | HangUp)
    assert turn.position.at in PLACES
    assert isinstance(turn.wait, AskDigits) == (turn.position.at in NUMBER_PLACES)
    assert judge(document(turn)) == []
    if turn.position.at in SECRET_FREE:
        spoken = re.sub(r"\D", "", " ".join(texts(turn)))
        secrets = [
            text.lstrip("+") for name, text in visit.facts.kept.items() if name in ("keypad", "born", "callback")
        ]
        assert not [secret for secret in secrets if len(secret) > 4 and secret in spoken]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_every_place_takes_every_input(place: str, language: str) -> None:
    """Also what cannot come there, with and without what a call may have kept, is answered by a sound turn."""
    for kept in ({}, KEPT):
        for is_withheld, standing in _callers(place):
            for one in (*OUTSIDE, *ANSWERS):
                visit = Visit.at(place, language, is_withheld=is_withheld, kept=dict(kept), standing=standing)
                turn = visit.gives(one, lambda answers: answers[0])
                assert turn.position.at in PLACES, one
                assert turn.prompts or isinstance(turn.wait, Meet), one


def _callers(place: str) -> Iterator[tuple[bool, Standing | None]]:
    """Whether the number is withheld, and what stands against the call where that is asked."""
    for is_withheld in (False, True):
        yield is_withheld, None
        if gate.is_at_gate(Position(place, "pl")):
            for standing in standings(NOW, is_withheld=is_withheld):
                yield is_withheld, standing


def _unused_key(turn: Turn) -> Input:
    return Entered("0") if isinstance(turn.wait, AskDigits) else Key("7")


def _silent(turn: Turn) -> Input:
    return Silence()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("give", [_silent, _unused_key], ids=["silence", "wrong keys"])
def test_silence_and_wrong_keys_for_ever_end_or_wait(place: str, give: Callable[[Turn], Input]) -> None:
    """From every place, whatever is answered: within a few turns the call is over or somebody waits for a person."""
    for language in LANGUAGES:
        for is_withheld, standing in _callers(place):
            for pick in range(len(PROOFS) + 3):
                visit = Visit.at(place, language, is_withheld=is_withheld, kept=dict(KEPT), standing=standing)
                turn = visit.gives(Arrived() if place in MOVED_PLACES else Silence(), _picks(pick))
                for _ in range(ENOUGH_TURNS):
                    if is_over(turn) or turn.position.at in ("wait", "talked"):
                        break
                    turn = visit.gives(Arrived() if moves_on(turn) else give(turn), _picks(pick))
                else:
                    pytest.fail(f"{place} {language} {pick}: still at {turn.position.at}")


def _picks(pick: int) -> Callable[[tuple[Input, ...]], Input]:
    return lambda answers: answers[pick % len(answers)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_turn_that_can_be_reached_is_sayable_and_short(language: str) -> None:
    """The words of a turn take at most 40 seconds, the language question 12; every document is judged clean.

    What is read of a subject has 40 seconds of its own: each part is held to them when it is loaded.
    """
    places = set()
    for turn in every_turn(language):
        places.add(turn.position.at)
        assert judge(document(turn)) == []
        most = QUESTION_S if turn.position.at == "language" else LONGEST_S
        assert words_s(turn, apart=(Music, Read)) <= most, turn.prompts
    assert places >= set(PLACES) - {"start", "connect", "cut-off", "passed-on", "goodbye", "greeting"}


def _told(language: str, readout: Readout) -> list[str]:
    """All that is said of a case to somebody who presses nothing, until the keys are named."""
    visit = Visit.at("status.code", language, kept=dict(KEPT))
    turn = visit.gives(Empty(), lambda answers: Proved(Passed(readout)))
    said = texts(turn)
    while turn.position.at == "status.told":
        turn = visit.gives(Silence(), _picks(0))
        said += texts(turn)
    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", READOUTS, ids=lambda one: f"{one.tier} {one.stage}")
def test_a_readout_is_told_to_its_end(language: str, told: Readout) -> None:
    """Its parts come by themselves: what it holds, then the reminder, then the keys, slower speech the last of them."""
    said = _told(language, told)
    assert voice().text(language, f"stage-{told.stage}") in said
    for missing in told.missing:
        assert voice().text(language, f"document-{missing}") in said
    assert said[-3:] == [
        voice().text(language, "readout-reminder"),
        voice().text(language, "readout-keys"),
        voice().text(language, "item-slower", {"key": "8"}),
    ]


@pytest.mark.parametrize("can_keep", [True, False])
def test_the_reminder_is_said_though_the_rest_is_gone(*, can_keep: bool) -> None:
    """Whoever was told of a case hears that this is no letter: also if nothing is kept any more, or nothing can be."""
    visit = Visit.at("status.told", "en")
    visit.facts = replace(visit.facts, can_keep=can_keep)
    assert texts(visit.gives(Silence(), _picks(0)))[0] == voice().text("en", "readout-reminder")


def test_a_readout_never_says_what_a_decision_is() -> None:
    """Of an issued decision is said that it was issued and posted, nothing else."""
    words = {
        "pl": "wydana i wysłana",
        "uk": "ухвалено й надіслано",
        "en": "issued and posted",
        "ru": "принято и отправлено",
    }
    for language, said in words.items():
        assert said in voice().text(language, f"stage-{Stage.DECISION_ISSUED}")


STAY = {
    "pl": "Prosimy pozostać na linii.",
    "uk": "Залишайтеся, будь ласка, на лінії.",
    "en": "Please stay on the line.",
    "ru": "Пожалуйста, оставайтесь на линии.",
}
NEXT = {
    "pl": "To połączenie jest następne w kolejce.",
    "uk": "Ваш дзвінок наступний у черзі.",
    "en": "You are next.",
    "ru": "Ваш звонок следующий в очереди.",
}
NUMBERED = {
    "pl": "Miejsce w kolejce: {}.",
    "uk": "Ваше місце в черзі: {}.",
    "en": "You are number {} in the queue.",
    "ru": "Ваше место в очереди: {}.",
}
MISSING = {
    ("pl", 0): "Liczba brakujących dokumentów: 0.",
    ("pl", 1): "Brakuje jednego dokumentu:",
    ("pl", 2): "Brakuje dwóch dokumentów:",
    ("pl", 5): "Brakuje pięciu dokumentów:",
    ("pl", 10): "Brakuje dziesięciu dokumentów:",
    ("pl", 11): "Liczba brakujących dokumentów: 11.",
    ("pl", 21): "Liczba brakujących dokumentów: 21.",
    ("pl", 101): "Liczba brakujących dokumentów: 101.",
    ("uk", 0): "Кількість документів, яких бракує: 0.",
    ("uk", 1): "Бракує одного документа:",
    ("uk", 2): "Бракує двох документів:",
    ("uk", 5): "Бракує п’яти документів:",
    ("uk", 10): "Бракує десяти документів:",
    ("uk", 11): "Кількість документів, яких бракує: 11.",
    ("uk", 21): "Кількість документів, яких бракує: 21.",
    ("uk", 101): "Кількість документів, яких бракує: 101.",
    ("en", 0): "0 documents are missing:",
    ("en", 1): "One document is missing:",
    ("en", 2): "2 documents are missing:",
    ("en", 5): "5 documents are missing:",
    ("en", 11): "11 documents are missing:",
    ("en", 21): "21 documents are missing:",
    ("en", 101): "101 documents are missing:",
    ("ru", 0): "Количество недостающих документов: 0.",
    ("ru", 1): "Не хватает одного документа:",
    ("ru", 2): "Не хватает двух документов:",
    ("ru", 5): "Не хватает пяти документов:",
    ("ru", 10): "Не хватает десяти документов:",
    ("ru", 11): "Количество недостающих документов: 11.",
    ("ru", 21): "Количество недостающих документов: 21.",
    ("ru", 101): "Количество недостающих документов: 101.",
}


@pytest.mark.parametrize(("language", "count"), MISSING)
def test_missing_documents_are_counted_as_a_speaker_would(language: str, count: int) -> None:
    """The genitive after "lacks" in words; a figure, which a voice says in the nominative, where no case is asked."""
    assert voice().text(language, "readout-missing", {"count": count}) == MISSING[language, count]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("position", [1, 2, 5, 11, 21, 101])
def test_a_position_is_said_as_a_speaker_would(language: str, position: int) -> None:
    """Whoever is next hears just that; every other place is a number, in a form that fits all numbers."""
    words = NEXT[language] if position == 1 else NUMBERED[language].format(position)
    visit = Visit.at("wait", language)
    turn = visit.gives(Silence(), lambda answers: Joined(Waiting(position)))
    assert texts(turn)[0] == f"{words} {STAY[language]}"


AGAIN = {
    ("pl", 1): "za minutę.",
    ("pl", 2): "za 2 minuty.",
    ("pl", 5): "za 5 minut.",
    ("pl", 12): "za 12 minut.",
    ("pl", 21): "za 21 minut.",
    ("pl", 22): "za 22 minuty.",
    ("uk", 1): "через хвилину.",
    ("uk", 2): "через 2 хвилини.",
    ("uk", 5): "через 5 хвилин.",
    ("uk", 12): "через 12 хвилин.",
    ("uk", 21): "через двадцять одну хвилину.",
    ("uk", 22): "через 22 хвилини.",
    ("en", 1): "in one minute.",
    ("en", 2): "in 2 minutes.",
    ("en", 21): "in 21 minutes.",
    ("ru", 1): "через минуту.",
    ("ru", 2): "через 2 минуты.",
    ("ru", 5): "через 5 минут.",
    ("ru", 12): "через 12 минут.",
    ("ru", 21): "через двадцать одну минуту.",
    ("ru", 22): "через 22 минуты.",
}


@pytest.mark.parametrize(("language", "minutes"), AGAIN)
def test_when_to_ring_again_is_said_as_a_speaker_would(language: str, minutes: int) -> None:
    """In whole minutes, never fewer than it takes, with the form that follows "in"."""
    visit = Visit.at("start", language, standing=TooOften(NOW + dt.timedelta(minutes=minutes, seconds=-1)))
    visit.facts = replace(visit.facts, remembered=language)
    assert texts(visit.gives(Dialled(), lambda answers: answers[0]))[0].endswith(AGAIN[language, minutes])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", [one.reason for one in TURNS_AWAY])
def test_being_turned_away_says_why_and_what_is_possible(language: str, reason: str) -> None:
    """Each reason has its own words, and each is followed by the keys."""
    visit = Visit.at("main", language)
    turn = visit.gives(Key("0"), lambda answers: Joined(Turned(reason)))
    assert texts(turn) == [voice().text(language, f"turned-{reason}"), voice().text(language, "turned-keys")]
