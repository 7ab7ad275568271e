"""Each fault at each place of the dialogue: whoever is on the telephone hears their language and a way on, soon."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import cast

import pytest

from app.web import application
from ivr.dialogue import PLACES, gate
from ivr.edge import LANGUAGE_UNKNOWN
from ivr.flow import NUMBER_PLACES
from ivr.links import StepLink
from ivr.model import Place, Position
from line.speech import Value
from line.wording import MissingWording, Wording
from simulator.judge import judge
from tests.ivr.calls import LINE, kinds
from tests.ivr.outages import Outage
from tests.stopwatch import Stopwatch
from tests.world import CALLER, NUMBER, PUBLIC_URL, World

QUEUED = frozenset({"wait", "connect", "cut-off", "talked", "callback.own", "callback.number", "callback.right"})
KEYS = ("", "0", "1", "2", "3", "9", "*", "#")
NUMBERS = ("", "123452025", "17051990", "482915", "600100299", "1*")
ANSWERED_S = 2.0
LOCALES = {"pl": "pl-PL", "uk": "uk-UA", "en": "en-GB", "ru": "ru-RU"}
ASKS_LANGUAGE = {("greeting", "*"), ("greeting", "9"), ("main", "9"), ("menu", "9")}
POLISH = "pl-PL"  # terms and addresses are Polish in every language

Fault = Callable[[Outage], AbstractContextManager[None]]


@dataclass(frozen=True)
class Case:
    """One request: somebody at a place presses something."""

    place: str
    language: str
    digits: str

    @property
    def position(self) -> Position:
        """Where they stand, with a place in the queue where people have one."""
        queued = Place("case", 1_770_000_000_000) if self.place in QUEUED else None
        return Position(self.place, self.language, about="case", topic="fees", queued=queued)


CASES = [
    Case(place, language, digits)
    for place in PLACES
    for language in LOCALES
    for digits in (NUMBERS if place in NUMBER_PLACES else KEYS)
]


# -- the stores ------------------------------------------------------------------------------------------------------


@contextmanager
def redis_gone(away: Outage) -> Iterator[None]:
    away.redis_goes()
    yield
    away.redis_returns()


@contextmanager
def sql_gone(away: Outage) -> Iterator[None]:
    away.sql_goes()
    yield
    away.sql_returns()


@contextmanager
def both_gone(away: Outage) -> Iterator[None]:
    with redis_gone(away), sql_gone(away):
        yield


@contextmanager
def no_room(away: Outage) -> Iterator[None]:
    folder = away.world.house.settings.data / "promises"
    folder.mkdir()
    (folder / "promises.jsonl").symlink_to("/dev/full")
    with both_gone(away):
        yield


FAULTS: dict[str, Fault] = {
    "redis gone": redis_gone,
    "sql gone": sql_gone,
    "both gone": both_gone,
    "no room for a promise": no_room,
    "silent redis": Outage.silent_redis,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_store_that_fails_silences_no_place(outage: Callable[..., Outage], fault: str) -> None:
    """Every place, language and key: a document that the carrier takes, in the caller's words, and it leads on."""
    away = outage()
    with FAULTS[fault](away):
        assert wrong_with(away.world, CASES) == []
    phone = away.world.dials("+48600100209")  # and the line is itself again
    phone.presses("3")
    away.world.runs(2)
    assert "language" in kinds(away.world, phone)


def test_who_asks_a_silent_store_first_is_answered_in_time(outage: Callable[..., Outage]) -> None:
    """At every place: whoever meets the silence, and whoever finds out a while later that it is not over."""
    away = outage()
    with away.silent_redis():
        for case in (Case(place, "uk", "1") for place in PLACES):
            away.world.clock.advance(60)
            assert wrong_with(away.world, [case]) == []


# -- what fails in the line itself -----------------------------------------------------------------------------------


class Hoarse:
    """A wording that cannot say most things any more."""

    def __init__(self, wording: Wording, can_say: Sequence[str]) -> None:
        self._wording = wording
        self.can_say = can_say

    def text(self, language: str, key: str, /, **args: Value) -> str:
        """A phrase, if it can be said."""
        if key not in self.can_say:
            raise MissingWording(language, key, "hoarse")
        return self._wording.text(language, key, **args)


def hoarse(world: World, *can_say: str) -> tuple[World, Hoarse]:
    """The same line with another voice."""
    voice = Hoarse(world.house.wording, (*can_say, "offer-fault"))
    return _with(world, wording=cast("Wording", voice)), voice


def _with(world: World, **changes: object) -> World:
    house = replace(world.house, **changes)  # type: ignore[arg-type]
    assert house.settings.redis_url is not None
    return replace(world, house=house, app=application(house, house.settings.redis_url))


def test_a_broken_wording_silences_no_place(world: World) -> None:
    """Nothing can be said but that something failed: that is said, and it leads on."""
    broken, _ = hoarse(world, "fault", "fault-end")
    assert wrong_with(broken, CASES) == []


def test_a_broken_dialogue_silences_no_place(world: World) -> None:
    """The menus are gone, so whatever comes to one raises: who came there hears of a fault, all others get on."""
    edition = world.house.editions[LINE]
    broken = _with(world, editions={LINE: replace(edition, line=replace(edition.line, menus={}))})
    assert wrong_with(broken, CASES) == []


def test_when_even_the_fault_cannot_be_said_the_last_words_are(world: World) -> None:
    """Made at the start, they need nothing: every place ends with the office's other channel, in the right language."""
    broken, voice = hoarse(world, "fault-end")
    voice.can_say = ()
    assert wrong_with(broken, CASES) == []
    for case in CASES:
        said = answer(broken, case).text
        assert said.count("<Say") == (len(LOCALES) if case.place in LANGUAGE_UNKNOWN else 1)
        assert "<Hangup />" in said


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/voice/incoming", 4),
        ("/voice/step", 4),
        ("/voice/fallback", 4),
        ("/voice/leg", 1),
        ("/voice/leg/key", 1),
        ("/voice/leg/talked", 1),
        ("/voice/leg/over", 1),
    ],
)
def test_every_address_has_last_words(world: World, path: str, says: int) -> None:
    """A line that has lost its voice and a request that tells nothing: the closing words all the same."""
    broken, voice = hoarse(world, "fault-end")
    voice.can_say = ()
    said = broken.asks(PUBLIC_URL + path, {"ApiVersion": "2010-04-01"})
    assert said.status_code == 200
    assert judge(said.data) == []
    assert said.text.count("<Say") == says
    assert said.text.endswith("<Hangup /></Response>")


def test_the_fallback_speaks_the_callers_language_to_the_last(outage: Callable[..., Outage]) -> None:
    """Both stores are gone and the line's own rooms raise: the step that failed tells the language."""
    away = outage()
    broken, voice = hoarse(away.world, "fault-end")
    voice.can_say = ()
    failed = link(broken, Case("status.born", "uk", ""))
    with both_gone(away):
        said = broken.asks(f"{PUBLIC_URL}/voice/fallback", form("CA" + "7" * 32, ErrorUrl=failed, ErrorCode="11200"))
    assert judge(said.data) == []
    assert "несправність" in said.text
    assert said.text.count("<Say") == 1


def test_a_text_message_that_cannot_be_answered_is_not_answered_by_a_voice(world: World) -> None:
    """An empty answer, which the carrier takes for a message."""
    broken, voice = hoarse(world, "fault-end")
    voice.can_say = ()
    said = broken.asks(f"{PUBLIC_URL}/messages/incoming", {"From": CALLER, "To": NUMBER, "Body": "?"})
    assert (said.status_code, said.text.endswith("<Response />")) == (200, True)


def test_faults_of_the_dialogue_are_counted_and_end(world: World) -> None:
    """Twice it is led back, then come the closing words; one turn that works begins a new count."""
    broken, voice = hoarse(world, "fault", "fault-end")
    call = form("CA" + "8" * 32)
    url = link(broken, Case("main", "en", ""), call["CallSid"])
    for _ in range(2):
        said = broken.asks(url, call).text
        assert "technical fault" in said
        url = redirect(said)
    voice.can_say = AnyWord()
    said = broken.asks(url, call).text
    assert "For the status of your case" in said
    voice.can_say = ("fault", "fault-end")
    url = redirect(said)
    for _ in range(2):
        url = redirect(broken.asks(url, call).text)
    said = broken.asks(url, call).text
    assert "the problem has not been fixed yet" in said
    assert "<Hangup />" in said


class AnyWord(tuple[str, ...]):
    """Everything can be said again."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True


# -- what a right answer is ------------------------------------------------------------------------------------------


_numbers = itertools.count(1)


def form(call: str, **more: str) -> dict[str, str]:
    return {"CallSid": call, "From": CALLER, "To": NUMBER, "CallStatus": "in-progress", **more}


def link(world: World, case: Case, call: str = "CA" + "7" * 32) -> str:
    """The signed link of somebody who stands at a place."""
    return world.house.links.step(StepLink(call, LINE, world.house.editions[LINE].mark, "7", case.position))


def redirect(document: str) -> str:
    """Where a document leads on when nothing is pressed."""
    return document.partition("<Redirect>")[2].partition("</Redirect>")[0].replace("&amp;", "&")


def answer(world: World, case: Case):  # type: ignore[no-untyped-def]  # werkzeug's own
    """What a caller at a place gets; each is a call of their own."""
    call = f"CA{next(_numbers):032x}"
    return world.asks(link(world, case, call), form(call, Digits=case.digits, FinishedOnKey="#"))


def wrong_with(world: World, cases: Sequence[Case]) -> list[tuple[Case, str]]:
    """The cases whose answer is wrong, and what is wrong with it."""
    return [(case, said) for case in cases if (said := _wrong(world, case))]


def _wrong(world: World, case: Case) -> str:
    with Stopwatch() as watch:
        said = answer(world, case)
    if watch.seconds > ANSWERED_S:
        return f"took {watch.seconds:.1f} s"
    if said.status_code != 200:
        return f"status {said.status_code}"
    return str(judge(said.data) or "") or _wrong_words(case, ET.fromstring(said.data))  # noqa: S314 - our own


def _wrong_words(case: Case, document: ET.Element) -> str:
    languages = [str(one.get("language")) for one in document.iter("Say")]
    verbs = {one.tag for one in document.iter()}
    if not verbs & {"Gather", "Redirect", "Dial", "Hangup"}:
        return f"no way on: {sorted(verbs)}"
    if not languages:
        return "" if "Play" in verbs and "Redirect" in verbs else "nothing is said"
    if case.place in (*LANGUAGE_UNKNOWN, "language.change") or (case.place, case.digits) in ASKS_LANGUAGE:
        return "" if set(languages) <= set(LOCALES.values()) else f"in {languages}"
    own = LOCALES[case.language]
    if case.place.startswith(gate.PREFIX):  # where a short sentence in each leads to the others
        return "" if own in languages and set(languages) <= set(LOCALES.values()) else f"in {languages}, not {own}"
    return "" if own in languages and set(languages) <= {own, POLISH} else f"in {languages}, not {own}"
