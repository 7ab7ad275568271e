"""The desk's phrases: the same in four languages, complete for what the journal can hold."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

import desk
from desk.formats import Formats
from desk.language import LANGUAGES
from desk.story import Teller
from ivr.dialogue import PLACES
from line.wording import Wording
from reports.days import Day
from reports.measures import Definition
from reports.model import CALLBACK_WORDS, OUTCOMES, WAYS, StoryEvent
from store import events

FOLDER = Path(desk.__file__).parent
CATEGORIES = {
    "en": {"one", "other"},
    "pl": {"one", "few", "many", "other"},
    "uk": {"one", "few", "many", "other"},
    "ru": {"one", "few", "many", "other"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_the_same_values(words: Wording, language: str) -> None:
    """No phrase is missing or more in any language, and none wants another value."""
    here, english = words.phrases(language), words.phrases("en")
    assert here.keys() == english.keys()
    differing = [key for key in english if here[key].placeholders != english[key].placeholders]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_forms_of_their_language(words: Wording, language: str) -> None:
    """Where a number chooses, every form of the language is there."""
    for phrase in words.phrases(language).values():
        for forms in phrase.plurals:
            assert forms == CATEGORIES[language], phrase.key


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", ["Jedno połączenie", "2 połączenia", "5 połączeń", "11 połączeń", "21 połączeń", "22 połączenia"]),
        ("uk", ["1 дзвінок", "2 дзвінки", "5 дзвінків", "11 дзвінків", "21 дзвінок", "22 дзвінки"]),
        ("ru", ["1 звонок", "2 звонка", "5 звонков", "11 звонков", "21 звонок", "22 звонка"]),
        ("en", ["One call", "2 calls", "5 calls", "11 calls", "21 calls", "22 calls"]),
    ],
)
def test_calls_are_counted_as_people_count_them(words: Wording, language: str, said: list[str]) -> None:
    """1, 2, 5, 11, 21 and 22 in each language."""
    assert [words.text(language, "calls-count", count=n) for n in (1, 2, 5, 11, 21, 22)] == said


def test_templates_use_phrases_that_exist(words: Wording) -> None:
    """Every phrase that a template names stands in the wording."""
    used = set()
    for template in FOLDER.rglob("*.html"):
        used |= set(re.findall(r"t\(\s*['\"]([a-z-]+)['\"]", template.read_text()))
    assert used - {key.rstrip("-") for key in used if key.endswith("-")} - words.phrases("en").keys() == {
        key for key in used if key.endswith("-")
    }


LEFT = ("hung-up", "menus", "callback", "lost", "nobody", "closed", "replaced")
REASONS = (
    "closed",
    "full",
    "full-language",
    "nobody",
    "blocked",
    "too-often",
    "challenge",
)  # for which the line says no


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("outcome", (*get_args(events.Outcome), "open", "other")),
        ("meaning", OUTCOMES),
        ("way", WAYS),
        ("callback", CALLBACK_WORDS),
        ("language", (*LANGUAGES, "unknown", "other")),
        ("place", (*(place.replace(".", "-") for place in PLACES), "other")),
        ("level", get_args(Definition)),
        ("reason", REASONS),
    ],
)
def test_every_word_of_the_house_has_a_name(words: Wording, family: str, names: tuple[str, ...]) -> None:
    """A new outcome, place or definition needs its phrase."""
    assert [name for name in names if not words.has("en", f"{family}-{name}")] == []


QUEUED = ("arrived", "resumed", "returned", "cut-off", "passed-on", "yielded", "restored")
ENDED = ("caller", "consultant", "dropped", "handed-over", "handed-on", "requeued")
CONSULTED = ("declined", "missed", "failed", "withdrawn", "left", "back", "took-over", "over")
TEXTS = ("queued", "sent", "delivered", "undelivered", "failed", "refused", "unknown")

EVENTS = [
    events.CallStarted("infoopt", "", "1"),
    *(events.LanguageChosen("uk", how) for how in ("key", "remembered", "default")),
    events.MenuStep(1, "status.born", "digits", "status.code"),
    events.PromptHeard(1, ["menu"], 8.4),
    events.EstimateSpoken(3),
    events.EstimateSpoken(3, 130),
    *(events.EstimateSpoken(position, 120, said) for position in (0, 3) for said in ("about", "over")),
    *(events.EstimateSpoken(3, None, said) for said in ("longer-than-usual", "longer-than-said", "rung")),
    *(events.Gate("stopped", why) for why in ("blocked", "too-often", "challenge")),
    *(events.Gate(how) for how in ("passed", "opened")),
    *(events.Diverted("uk", "case", estimate_s) for estimate_s in (1500, None)),
    *(
        events.ProofGiven(result, "number", "")
        for result in ("passed", "refused", "locked", "closed-tier", "unavailable")
    ),
    *(events.ReadoutSpoken(tier) for tier in ("coarse", "full")),
    *(events.Refusal(reason, "uk", "case") for reason in REASONS),
    *(events.Queued("uk:case", 1, how) for how in QUEUED),
    events.OfferMade(1, "1", "uk:case", 1000),
    events.DialDelayed(1, 1500),
    *(events.OfferEnded(1, "1", how) for how in ("accepted", "declined", "missed", "withdrawn", "failed")),
    events.TalkStarted(1, "1", 130000),
    *(events.NotMet(1, "1", how) for how in ("caller", "dropped")),
    *(events.TalkEnded(1, "1", how, 1000) for how in ENDED),
    events.CallerHeld(1, "1"),
    events.CallerUnheld(1, "1"),
    *(events.Consulted(1, "1", 2, "2", role) for role in ("colleague", "interpreter")),
    *(events.ConsultAnswered(2, "2", role, "1") for role in ("colleague", "interpreter")),
    *(events.ConsultEnded(2, "2", role, "1", how, 1000) for how in CONSULTED for role in ("colleague", "interpreter")),
    events.Conference(1, "1", 2),
    events.TakenOver(2, "2", "1"),
    *(events.HandedOn(1, "1", to, "uk:case", 1, 1, "hand-over") for to in ("", "2")),
    events.HandedOn(1, "1", "", "uk:case", 1, 1, "requeue"),
    *(events.Watched(3, "3", mode, "1") for mode in ("listen", "whisper", "barge", "left", "missed")),
    *(events.LeftQueue("uk:case", how, 1000) for how in LEFT),
    *(events.TextMessageMoved("1", "filing", "uk", state) for state in TEXTS),
    events.CallbackAsked("id", "uk", "case"),
    events.CallbackQueued("id", "uk:case", 1),
    *(
        events.CallbackTried("id", 1, "1", how, is_first=True, is_kept=True, again_ms=1)
        for how in (
            "reached",
            "busy",
            "no-answer",
            "failed",
            "machine",
            "no-key",
            "lost",
            "dropped",
            "withdrawn",
        )
    ),
    *(events.CallbackEnded("id", how) for how in ("given-up", "cancelled", "done", "waits")),
    events.CallbackReached("id", 1, "1", "uk:case", 1),
    events.CallStarted("infoopt", "", "1", "id"),
    events.CallEnded("completed"),
    *(events.Alarm(what, "") for what in ("proof-failures", "carrier", "carrier-busy", "fallback")),
]


def tells(words: Wording, language: str, body: events.EventBody) -> str:
    """An event in words."""
    zone = ZoneInfo("Europe/Warsaw")
    formats = Formats(words, language, zone, Day(dt.date(2026, 3, 10), zone))
    teller = Teller(words, language, formats, lambda _language, topic: topic)
    told = StoryEvent(dt.datetime.now(dt.UTC), body.type, dataclasses.asdict(body), "Sample", 0)
    return teller.tell(told).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_told_in_every_language(words: Wording, language: str) -> None:
    """Nothing that the line writes down today is "something happened"; that is for what a newer program writes."""
    unknown = words.text(language, "told-unknown")
    assert [body for body in EVENTS if tells(words, language, body) == unknown] == []
    assert tells(words, language, events.LeftQueue("uk:case", "by-magic", 1)) == unknown


def test_the_catalogue_of_events_is_covered() -> None:
    """A new type of event needs its words here; a person's own state, and what staff are told, is no part of a call."""
    no_calls = {events.PersonState, events.PersonRoom, events.StateSet, events.StaffMessageSent}
    assert {type(body) for body in EVENTS} == set(events.CATALOGUE.values()) - no_calls


@pytest.mark.parametrize(
    ("queue", "about"),
    [
        ("uk:case", "case."),
        ("uk:case:foreigner:", "case."),
        ("uk:case:attorney:tarnow", "case, a representative, Tarnów."),
    ],
)
def test_the_kind_of_caller_is_told_where_it_is_not_the_usual_one(words: Wording, queue: str, about: str) -> None:
    """A queue's name may have two parts or four; the usual kind needs no words, nor has every office zones."""
    zone = ZoneInfo("Europe/Warsaw")
    formats = Formats(words, "en", zone, Day(dt.date(2026, 3, 10), zone))
    names = {"attorney": "a representative"}
    teller = Teller(
        words, "en", formats, lambda _, topic: topic, lambda _, kind: names.get(kind, ""), lambda _, __: "Tarnów"
    )
    body = events.Queued(queue, 1, "arrived")
    told = teller.tell(StoryEvent(dt.datetime.now(dt.UTC), body.type, dataclasses.asdict(body), "Sample", 0)).text
    assert told.endswith(f"Ukrainian, {about}")
