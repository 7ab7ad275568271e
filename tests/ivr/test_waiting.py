"""The wait as callers live it: a figure that never rises, an old place after a drop, the end of the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ivr.model import Joined, Key, Silence, Told, Turn
from routing.model import Estimate, Stand, Turned, Waiting
from simulator.driver import Handset
from store.clock import to_ms
from store.models import Callback
from tests.conftest import ManualClock
from tests.ivr.calls import BORN_KEYS, CODE_KEYS, NUMBER_KEYS, dials_in_english, keys, talks, waits_in_queue
from tests.ivr.dialogue import LANGUAGES, NOW, Visit, texts, voice
from tests.world import ANNA, CALLER, OLEH, World, config_with

OTHER, THIRD = "+48600100201", "+48600100203"
Make = Callable[..., World]


@pytest.fixture
def office(make_world: Make, tmp_path: Path) -> Make:
    """A line with Anna alone, and some values of its configuration changed."""

    def make(changes: Mapping[str, Mapping[str, Any]], **given: Any) -> World:
        return make_world(away=[OLEH], HELPLINE_CONFIG=str(config_with(tmp_path, changes)), **given)

    return make


# -- what is said of the wait ------------------------------------------------------------------------------------------

ABOUT = {
    "pl": {0: "0 minut", 1: "jedna minuta", 2: "dwie minuty", 5: "5 minut", 11: "11 minut", 21: "21 minut",
           22: "22 minuty", 101: "101 minut"},
    "uk": {0: "0 хвилин", 1: "одна хвилина", 2: "дві хвилини", 5: "5 хвилин", 11: "11 хвилин", 21: "21 хвилина",
           22: "22 хвилини", 101: "101 хвилина"},
    "en": {0: "0 minutes", 1: "one minute", 2: "2 minutes", 5: "5 minutes", 11: "11 minutes", 21: "21 minutes",
           22: "22 minutes", 101: "101 minutes"},
    "ru": {0: "0 минут", 1: "одна минута", 2: "две минуты", 5: "5 минут", 11: "11 минут", 21: "21 минута",
           22: "22 минуты", 101: "101 минута"},
}  # fmt: skip


@pytest.mark.parametrize("key", ["wait-about", "wait-over"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_are_said_as_a_speaker_would(language: str, key: str) -> None:
    """One, two, five, eleven, twenty-one and a hundred and one differ from language to language."""
    for minutes, said in ABOUT[language].items():
        text = voice().text(language, key, {"minutes": minutes})
        figures = re.sub(r"\W+", " ", text)
        spelled = re.sub(r"\W+", " ", voice().text(language, key, {"minutes": minutes}))
        assert figures == spelled
        assert said in text or _in_words(said, text), text


def _in_words(said: str, text: str) -> bool:
    """Whether a text that has its figures in words ends in the same form of the word for minutes."""
    return said.split()[-1] in text


def hears(visit: Visit, seconds: int | None, present: int = 2, position: int = 4) -> Turn:
    """The next announcement, of an estimate."""
    visit.position = visit.position.__class__(**{**vars(visit.position), "part": 0})
    estimate = None if seconds is None else Estimate(seconds, present)
    return visit.gives(Silence(), lambda answers: Joined(Waiting(position, estimate)))


def spoken(turn: Turn) -> list[tuple[int, int | None, str]]:
    """What the event tells of an announcement."""
    return [(one.position, one.estimate_s, one.said) for one in turn.events]  # type: ignore[attr-defined]


def test_a_figure_never_rises() -> None:
    """The same or a lower one is said; a higher one is not: it takes longer than usual."""
    visit = Visit.at("wait", "en")
    assert spoken(hears(visit, 290)) == [(4, 300, "about")]
    assert spoken(hears(visit, 299)) == [(4, 300, "about")]
    assert spoken(hears(visit, 181)) == [(4, 240, "about")]
    longer = hears(visit, 241)
    assert spoken(longer) == [(4, None, "longer-than-usual")]
    assert voice().text("en", "wait-longer-than-usual") in texts(longer)
    assert not [text for text in texts(longer) if "minutes" in text]
    assert spoken(hears(visit, 150)) == [(4, 180, "about")]
    assert spoken(hears(visit, None)) == [(4, None, "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_reason_is_said(language: str) -> None:
    """A consultant has left since the figure was told."""
    visit = Visit.at("wait", language)
    hears(visit, 300, present=3)
    longer = hears(visit, 450, present=2)
    assert spoken(longer) == [(4, None, "longer-than-said")]
    assert voice().text(language, "wait-longer-than-said") in texts(longer)


def test_once_the_time_that_was_told_is_over_no_other_is_told() -> None:
    """Five minutes were told, six are gone: the next figure would be as false, however low it is."""
    visit = Visit.at("wait", "en")
    hears(visit, 300)
    told = visit.position.told
    assert told == Told(5, to_ms(NOW) + 300_000, 2, 4)
    late = Visit(visit.position, visit.facts.__class__(**{**vars(visit.facts), "now": NOW.replace(minute=6)}))
    assert spoken(hears(late, 60)) == [(4, None, "longer-than-usual")]


def test_the_earliest_end_that_was_told_counts() -> None:
    """Five minutes, then at three still four: by then the first five are what the caller remembers."""
    visit = Visit.at("wait", "en")
    hears(visit, 300)
    visit.facts = visit.facts.__class__(**{**vars(visit.facts), "now": NOW.replace(minute=3)})
    assert spoken(hears(visit, 240)) == [(4, 240, "about")]
    assert visit.position.told == Told(4, to_ms(NOW) + 300_000, 2, 4)


def test_a_wait_too_long_to_be_told_promises_no_end() -> None:
    """More than half an hour is only that; a figure may follow when it comes below."""
    visit = Visit.at("wait", "en")
    assert spoken(hears(visit, 1801)) == [(4, 1800, "over")]
    assert visit.position.told == Told(31, 0, 2, 4)
    assert spoken(hears(visit, 30_000)) == [(4, 1800, "over")]
    assert spoken(hears(visit, 1799)) == [(4, 1800, "about")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_is_later_than_told_comes_with_the_reason(language: str) -> None:
    """Number 2, then number 3: a call that goes first has come in. From then on 3 is what was told."""
    visit = Visit.at("wait", language)
    later = voice().text(language, "wait-position-later", {"position": 3})
    said = [texts(hears(visit, None, position=place))[0] for place in (2, 3, 3, 2)]
    plain = {place: voice().text(language, "wait-position", {"position": place}) for place in (2, 3)}
    assert said == [plain[2], later, plain[3], plain[2]]


def test_a_place_that_is_not_known_for_a_moment_is_remembered() -> None:
    """While the live queue is rebuilt no place is said, and the one that was told still counts."""
    visit = Visit.at("wait", "en")
    for place in (2, 0):
        hears(visit, None, position=place)
    assert "You are now number 3" in texts(hears(visit, None, position=3))[0]


def test_the_figure_that_was_told_before_the_wait_counts_in_it() -> None:
    """About ten minutes at the question whether to wait; twenty are not said to whoever says yes."""
    visit = Visit.at("status", "en")
    visit.position = replace(visit.position, at="main", menu="main")
    asked = visit.gives(Key("0"), lambda _: Joined(Turned("long", 600)))
    assert voice().text("en", "wait-about", {"minutes": 10}) in texts(asked)
    waits = visit.gives(Key("2"), lambda _: Joined(Waiting(4, Estimate(1200, 2))))
    assert spoken(waits) == [(4, None, "longer-than-usual")]
    assert spoken(hears(visit, 540)) == [(4, 540, "about")]
    visit.gives(Key("#"), lambda answers: answers[0])
    assert visit.position.told is None  # whoever gave the place up begins anew


def test_what_another_call_was_told_is_not_contradicted() -> None:
    """Rung again after a drop: the place is kept, and a figure might be higher than the one before."""
    visit = Visit.at("wait", "en")
    stand = Stand(1_770_000_000_000, 1_770_000_000_000, is_earlier=True)
    turn = visit.gives(Silence(), lambda _: Joined(Waiting(2, Estimate(600, 2), stand)))
    assert spoken(turn) == [(2, None, "")]
    assert spoken(hears(visit, 600, position=2)) == [(2, None, "")]
    assert not [text for text in texts(turn) if "minute" in text]


def test_an_earlier_place_is_told_at_once() -> None:
    """In the middle of the music, too: and then the place, the wait and the keys as ever."""
    for language in LANGUAGES:
        visit = Visit.at("wait", language)
        visit.position = visit.position.__class__(**{**vars(visit.position), "part": 1})
        stand = Stand(1_770_000_000_000, 1_770_000_000_000, is_earlier=True)
        turn = visit.gives(Silence(), lambda answers, stand=stand: Joined(Waiting(1, None, stand)))
        words = [voice().text(language, key) for key in ("wait-resumed", "wait-keys")]
        assert (texts(turn)[0], texts(turn)[2]) == tuple(words)


def test_whoever_chooses_whether_to_wait_keeps_the_place_meanwhile(office: Callable[..., World]) -> None:
    """B is asked first, C asked and answered sooner: B stands before C, and hears no more minutes than before."""
    line = office({"waiting": {"handling_s": 100, "every": 1, "diversion": {"wait_min": 1}}})
    talks(line, THIRD)
    chooses = waits_in_queue(line)
    chooses.hears("To wait all the same, press 2")
    line.runs(5)
    sooner = waits_in_queue(line, OTHER)
    sooner.hears("To wait all the same, press 2")
    sooner.presses("2")
    sooner.hears("You are next")
    chooses.presses("2")
    chooses.hears("You are next")
    assert line.live.waiting == (chooses.sid, sooner.sid)
    sooner.hears("You are now number 2", within=60)
    (asked,) = [one for one in line.events("diverted") if one["call"] == chooses.sid]
    told = [one["estimate_s"] for one in line.events("estimate") if one["call"] == chooses.sid and one["estimate_s"]]
    assert told
    assert max(told) <= asked["estimate_s"]


def test_a_callback_instead_of_a_long_wait_has_the_place_of_the_question(
    office: Callable[..., World], clock: ManualClock
) -> None:
    """However long they took to leave a number."""
    line = office({"waiting": {"handling_s": 100, "diversion": {"wait_min": 1}}})
    talks(line, THIRD)
    phone = waits_in_queue(line)
    asked_ms = to_ms(clock.now())
    line.runs(8)
    leaves_own_number(phone)
    phone.hears("keep your place")
    assert [one.score <= asked_ms for one in callbacks(line)] == [True]


def test_each_turn_can_have_an_announcement(office: Callable[..., World]) -> None:
    """The office says how often: with every turn here, with every second one by default."""
    line = office({"waiting": {"every": 1, "diversion": {}}})
    talks(line, OTHER)
    phone = waits_in_queue(line)
    line.runs(100)
    assert len([text for text in phone.leg.said() if "You are next" in text]) >= 3


def test_whoever_is_held_back_by_the_carriers_rate_hears_that_a_consultant_is_rung(
    make_world: Make, tmp_path: Path
) -> None:
    """One call in twenty seconds may be created: the second caller hears why it takes so long, in the middle of music.

    And the second consultant, that the caller has waited, though the offer was made at once.
    """
    routing = {"calls_per_second": 0.05}
    line = make_world(HELPLINE_CONFIG=str(config_with(tmp_path, {"routing": routing, "waiting": {"diversion": {}}})))
    first, second = waits_in_queue(line, OTHER), waits_in_queue(line)
    for phone in (first, second):
        phone.hears(line.house.wording.text("en", "wait-rung"))
    jan = line.rings(OLEH, within=60)
    assert jan is not None
    jan.answers()
    jan.hears("Czas oczekiwania")
    assert "bez oczekiwania" not in " ".join(jan.says())
    assert [one["delayed_ms"] > 10_000 for one in line.events("dial-delayed")] == [True]


def test_that_a_consultant_is_rung_is_said_in_the_middle_of_the_music() -> None:
    """Whenever it is noticed, with place and keys; then nobody says how long it takes."""
    for language in LANGUAGES:
        visit = Visit.at("wait", language)
        visit.position = replace(visit.position, part=1)
        turn = visit.gives(Silence(), lambda _: Joined(Waiting(1, is_rung=True)))
        words = [("wait-position", {"position": 1}), ("wait-rung", {}), ("wait-keys", {})]
        assert texts(turn) == [voice().text(language, key, values) for key, values in words]
        assert spoken(turn) == [(1, None, "rung")]


def test_nothing_is_said_over_the_connection(world: World) -> None:
    """A consultant accepts in the middle of an announcement: it ends, and the caller hears who is there."""
    phone = waits_in_queue(world)
    anna = world.consultant(ANNA)
    anna.answers()
    world.until(lambda: any("At any time" in text for text in phone.leg.said()), 60)
    begun = [one for one in phone.leg.heard if one.kind == "say" and "At any time" in one.text][-1]
    assert begun.until is None
    anna.presses("1")
    phone.hears("We are connecting you")
    assert begun.cut
    after = [one.kind for one in phone.leg.heard[phone.leg.heard.index(begun) + 1 :]]
    assert after[0] == "say"
    assert "play" not in after  # no music either
    world.runs(10)
    assert "conference" in [one.kind for one in phone.leg.heard]


def test_what_is_said_is_held_against_what_comes(office: Callable[..., World]) -> None:
    """An estimate from the configured time, spoken; then the talk: the error is theirs."""
    line = office({"waiting": {"handling_s": 100, "diversion": {}}})
    first, _ = talks(line, OTHER)
    waits_in_queue(line)
    line.runs(40)
    first.hangs_up()
    line.runs(25)
    anna = line.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    assert line.until(lambda: len(line.events("talk")) == 2, 30)
    spoken_s = [one["estimate_s"] for one in line.events("estimate") if one["said"] == "about"]
    assert spoken_s
    assert set(spoken_s) == {120}


# -- one place per caller ----------------------------------------------------------------------------------------------


def busy_line(office: Callable[..., World]) -> World:
    """Anna talks with somebody, and nobody else is there."""
    line = office({"waiting": {"diversion": {}}})
    talks(line, THIRD)
    return line


def test_a_dropped_caller_is_back_whatever_they_choose(office: Callable[..., World]) -> None:
    """Another language and topic, after a look at the information: the place is the old one, and they hear so."""
    line = busy_line(office)
    phone = waits_in_queue(line)
    line.runs(40)
    waits_in_queue(line, OTHER)
    phone.hangs_up()
    line.runs(120)
    again = line.dials(CALLER)
    again.presses("*")  # another language than last time
    again.presses("4")
    keys(again, "2", "2", "0")
    again.hears(line.house.wording.text("ru", "wait-resumed"))
    again.hears("Ваш звонок следующий в очереди")
    (resumed,) = [one for one in line.events("queued") if one["how"] == "resumed"]
    assert resumed["of"] == phone.sid
    assert resumed["queue"].startswith("ru:work")
    again.waits(100)
    assert line.live.waiting[0] == again.sid
    told = line.house.wording.text("ru", "wait-resumed")
    assert told not in again.says()  # it is told once: the link has the old place from then on


def test_proof_is_never_inherited(office: Callable[..., World]) -> None:
    """Whoever rings again from the number of somebody who proved a case has the place, and has proved nothing."""
    line = office({"waiting": {"diversion": {}}})
    talking, _ = talks(line, THIRD)
    phone = dials_in_english(line)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS)
    phone.hears("formally incomplete")
    phone.presses("0")
    phone.hears("You are next")
    phone.hangs_up()
    line.runs(30)
    again = waits_in_queue(line)
    again.hears("its place in the queue has been kept")
    talking.hangs_up()
    line.runs(22)
    anna = line.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    anna.hears("Końcówka")
    assert not [text for text in anna.leg.said() if "1 2 3" in text or "potwierdziła" in text]
    asks = dials_in_english(line, OTHER)
    keys(asks, "1", NUMBER_KEYS, "1")
    asks.hears("date of birth")  # it is asked for anew


def test_the_place_survives_a_loss_of_everything_live(office: Callable[..., World]) -> None:
    """Dropped, then the store loses its data, then the caller rings again."""
    line = busy_line(office)
    phone = waits_in_queue(line)
    line.runs(5)
    waits_in_queue(line, OTHER)
    line.runs(5)
    phone.hangs_up()
    line.runs(5)
    line.redis.flushall()
    line.runs(5)
    again = waits_in_queue(line)
    again.hears("its place in the queue has been kept")
    again.hears("You are next")


def test_no_number_and_no_hash_of_one_stands_in_a_url(office: Callable[..., World]) -> None:
    """By whose number a place is known is nobody's business outside."""
    line = busy_line(office)
    phone = waits_in_queue(line)
    line.runs(40)
    phone.hangs_up()
    again = waits_in_queue(line)
    line.runs(40)
    caller = line.house.vault.hash("caller", CALLER)
    for one in (*phone.leg.requests, *again.leg.requests):
        assert caller not in one.url
    links = [at for _, document in line.documents for at in re.findall(r"/voice/step\?at=([\w.=-]+)", document)]
    read = [str(line.house.links.read_step(at)) for at in links]
    assert len(read) > 10
    assert not [text for text in read if caller in text or CALLER[3:] in text]


# -- the end of the day ------------------------------------------------------------------------------------------------


def callbacks(line: World) -> list[Callback]:
    """The promises in SQL."""
    with line.house.database.read() as session:
        return list(session.scalars(select(Callback)))


def leaves_own_number(phone: Handset) -> None:
    """1 for a callback, 1 for the caller's own number."""
    keys(phone, "1", "1")


def test_a_callback_after_closing_keeps_the_place_of_the_wait(office: Callable[..., World], clock: ManualClock) -> None:
    """Nobody came within the time after closing: the score that the call had is the callback's."""
    clock.set(clock.now().replace(hour=14, minute=58))
    line = office(
        {"waiting": {"after_closing_min": 1, "diversion": {}}},
    )
    talks(line, THIRD)
    phone = waits_in_queue(line)
    phone.hears("You are next")
    score = line.live.calls[phone.sid].score
    phone.hears("stopped taking calls", within=400)
    leaves_own_number(phone)
    phone.hears("keep your place")
    line.runs(3)
    assert [(one.call_id, one.score) for one in callbacks(line)] == [(phone.sid, score)]
    again = line.dials(CALLER)
    again.presses("0")
    assert line.events("queued")[-1]["call"] != again.sid  # the place is the callback's now
