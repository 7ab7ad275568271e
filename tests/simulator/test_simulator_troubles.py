"""What a person can make go wrong, what a call hears then, and what the stream of the page tells of it."""

from __future__ import annotations

from typing import Any

import pytest
from simulated import LINE, World

from simulator.core import SimulatorError
from simulator.documents import told_document
from simulator.driver import Response
from simulator.telling import Teller
from simulator.weather import LATE_S, TROUBLES, Weather

MENU = '<Gather action="/menu?place=signed" numDigits="1"><Say language="en-GB">Press one.</Say></Gather>'
SAFE = '<Say language="en-GB">Please leave a number.</Say>'


@pytest.fixture
def weather(world: World) -> Weather:
    """The troubles of a world in which everything still goes well."""
    world.application.pages |= {"/menu": '<Say language="en-GB">Thank you.</Say>', "/voice/fallback": SAFE}
    return Weather(world.exchange)


def _told(weather: Weather, name: str) -> tuple[str, int]:
    found = next(one for one in weather.told() if one["name"] == name)
    return found["scope"], found["taken"]


def test_late_answers_come_late_but_come(world: World, weather: Weather) -> None:
    """The caller hears nothing for the delay, then the document; the step says how long it took."""
    weather.switch("late", "next")
    caller = world.calls(MENU)
    world.driver.run(LATE_S - 0.5)
    assert caller.leg.said() == []
    world.driver.run(1.0)
    assert caller.leg.said() == ["Press one."]
    assert caller.leg.requests[0].took_s == pytest.approx(LATE_S)
    caller.presses("1")
    assert caller.leg.said()[-1] == "Thank you."
    assert _told(weather, "late") == ("off", 1)


def test_a_lost_answer_times_out_into_the_fallback(world: World, weather: Weather) -> None:
    """The application was asked and answered, nothing arrived, and after 15 s the fallback speaks."""
    weather.switch("lost", "next")
    caller = world.calls(MENU)
    assert len(world.application.to("/voice/incoming")) == 1
    world.driver.run(14.5)
    assert caller.leg.said() == []
    world.driver.run(1.0)
    assert caller.leg.said() == ["Please leave a number."]
    assert [(one.status, one.trouble) for one in caller.leg.requests[:1]] == [(0, "timeout")]


def test_an_unreachable_line_is_tried_twice_and_then_its_fallback(world: World, weather: Weather) -> None:
    """No request arrives anywhere; the caller hears the carrier's own apology, and the next call is well again."""
    weather.switch("unreachable", "all")
    caller = world.calls(MENU)
    world.driver.run(1.0)
    assert world.application.asked == []
    assert [(one.kind, one.trouble) for one in caller.leg.requests[:4]] == [
        ("voice", "connect"), ("voice", "connect"), ("fallback", "connect"), ("fallback", "connect"),
    ]  # fmt: skip
    assert "application error" in caller.leg.said()[0]
    weather.switch("unreachable", "off")
    world.driver.run(60)
    assert world.calls(MENU).leg.said() == ["Press one."]


def test_everything_twice_and_late_at_once(world: World, weather: Weather) -> None:
    """Troubles that stand together happen together."""
    weather.switch("twice", "all")
    weather.switch("late", "all")
    caller = world.calls(MENU)
    assert len(world.application.to("/voice/incoming")) == 2
    assert caller.leg.said() == []
    world.driver.run(LATE_S)
    assert caller.leg.said() == ["Press one."]
    assert world.exchange.repeats[0].first == world.exchange.repeats[0].second
    assert _told(weather, "twice")[0] == "all"


def test_a_carrier_that_refuses_and_recovers(world: World, weather: Weather) -> None:
    """`next` refuses one REST call and is over."""
    weather.switch("refused", "next")
    assert world.rest("GET", "Calls.json")[0] == 429
    assert world.rest("GET", "Calls.json")[0] == 200
    assert _told(weather, "refused") == ("off", 1)


@pytest.mark.parametrize(("name", "scope"), [("rain", "all"), ("late", "often")])
def test_no_such_trouble(weather: Weather, name: str, scope: str) -> None:
    """Other names and scopes are refused, and nothing is switched."""
    with pytest.raises(SimulatorError):
        weather.switch(name, scope)
    assert {_told(weather, one) for one in TROUBLES} == {("off", 0)}


def _heard_by_all(world: World) -> list[dict[str, Any]]:
    return list(Teller().news(world.exchange.legs, world.exchange.now))


def test_steps_tell_no_query_and_no_form(world: World, weather: Weather) -> None:
    """Path, status, time and document are told; what the link signs, who calls and which key was pressed are not."""
    caller = world.calls(MENU)
    caller.presses("1")
    steps = [event for event in _heard_by_all(world) if event["event"] == "step"]
    assert [(one["kind"], one["method"], one["path"], one["status"]) for one in steps] == [
        ("voice", "POST", "/voice/incoming", 200), ("gather", "POST", "/menu", 200),
    ]  # fmt: skip
    assert "signed" not in str(steps)
    assert "600100200" not in str(steps)
    assert "'Digits'" not in str(steps)
    gather = steps[0]["document"]["children"][0]
    assert (gather["name"], dict(gather["attributes"])["action"]) == ("Gather", "/menu?…")


def test_steps_tell_the_judges_faults(world: World, weather: Weather) -> None:
    """What was wrong with a document stands at the step that brought it, and at no other."""
    world.calls("<Sya>Hello</Sya>")
    steps = [event for event in _heard_by_all(world) if event["event"] == "step"]
    assert [bool(one["faults"]) for one in steps] == [True, False]
    assert "Sya" in steps[0]["faults"][0]


def test_a_document_without_end_falls_back_and_is_told(world: World, weather: Weather) -> None:
    """A caller hears the line's fallback, and whoever follows the call sees the fault."""
    caller = world.calls("<Say>" * 3_000 + "</Say>" * 3_000)
    assert caller.leg.said() == ["Please leave a number."]
    [step, _] = [event for event in _heard_by_all(world) if event["event"] == "step"]
    assert "12100" in step["faults"][0]
    assert step["document"].startswith("<Response><Say><Say>")


def test_keys_of_a_number_are_marked(world: World, weather: Weather) -> None:
    """A menu's key is no secret; those of a number are, and so is one pressed before the line asks."""
    world.application.pages["/menu"] = '<Gather action="/born" numDigits="8"><Say>Your birth date?</Say></Gather>'
    caller = world.calls(MENU)
    caller.presses("1")
    caller.presses("17")
    heard = [event for event in _heard_by_all(world) if event.get("kind") == "key"]
    assert [one["secret"] for one in heard] == [False, True, True]
    keys = [event for event in _heard_by_all(world) if event["event"] == "keys"]
    assert (keys[-1]["wanted"], keys[-1]["number"]) == (True, True)


def test_a_document_that_came_by_rest_is_a_step(world: World) -> None:
    """A move with a document of its own is seen like an answer."""
    caller = world.calls(MENU)
    twiml = "<Response><Say language='en-GB'>Moved.</Say></Response>"
    assert world.rest("POST", f"Calls/{caller.sid}.json", Twiml=twiml)[0] == 200
    steps = [event for event in _heard_by_all(world) if event["event"] == "step"]
    assert (steps[-1]["kind"], steps[-1]["path"], steps[-1]["document"]["name"]) == ("inline", "", "Response")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", None),
        (b"Not found", "Not found"),
        (b"<!DOCTYPE x><x/>", "<!DOCTYPE x><x/>"),
        (b"x" * 70_000, "x" * 400),
        (b"<x>" * 3_000 + b"</x>" * 3_000, ("<x>" * 134)[:400]),
    ],
)
def test_what_is_no_document(body: bytes, told: str | None) -> None:
    """Nothing, an error page, a document type, and what is far too long or too deep are told as what they are."""
    assert told_document(body) == told


def test_who_hung_up(world: World, weather: Weather) -> None:
    """The stream tells whether the person at the telephone ended the call."""
    world.calls(MENU).hangs_up()
    world.calls("<Hangup/>")
    ended = list(Teller().news(world.exchange.legs, world.exchange.now))
    assert ended == []  # who comes later is not told of what is over
    assert [leg.left for leg in world.exchange.legs] == [True, False]


def test_who_comes_back_is_told_what_ended_meanwhile(world: World, weather: Weather) -> None:
    """From its beginning and once; what ended before, and what never rang, is not told."""
    world.calls(MENU).hangs_up()
    world.driver.run(5)
    since = world.exchange.now
    missed = world.calls(MENU)
    missed.hangs_up()
    account = {"From": LINE, "To": "+48600900009", "Url": "http://line.test/talk"}
    assert world.rest("POST", "Calls.json", **account)[0] == 201  # nobody has this number: it never rings
    world.driver.run(5)
    teller = Teller(since=since)
    told = list(teller.news(world.exchange.legs, world.exchange.now))
    assert {event["sid"] for event in told} == {missed.sid}
    assert [event["text"] for event in told if event.get("kind") == "say"] == ["Press one."]
    assert (told[0]["event"], told[0]["status"], told[0]["left"]) == ("call", "completed", True)
    assert [event["event"] for event in told].count("call") == 1
    assert list(teller.news(world.exchange.legs, world.exchange.now)) == []


def test_who_follows_for_days_remembers_what_the_exchange_does(world: World, weather: Weather) -> None:
    """Calls, faults and pairs of answers that are forgotten there are forgotten by its followers, too."""
    teller = Teller()
    weather.switch("twice", "all")
    for number in range(20):
        caller = world.calls("<Sya>Hello</Sya>", f"+486001002{number:02}")
        assert list(teller.news(world.exchange.legs, world.exchange.now))
        caller.hangs_up()
    assert len(world.exchange.faults) == len(world.exchange.repeats) / 2 == 20
    world.driver.run(10)
    world.exchange.forget(world.exchange.now)
    assert world.exchange.faults == world.exchange.repeats == world.exchange.legs == []
    caller = world.calls(MENU)
    assert {event["sid"] for event in teller.news(world.exchange.legs, world.exchange.now)} == {caller.sid}
    assert len(teller._seen) == 1


def test_an_error_page_is_a_step_with_its_status(world: World, weather: Weather) -> None:
    """Status and beginning of an error page are told."""
    caller = world.calls(Response(500, {"Content-Type": "text/html"}, b"Internal error"))
    step = next(event for event in _heard_by_all(world) if event["event"] == "step")
    assert (step["status"], step["document"]) == (500, "Internal error")
    assert caller.leg.said() == ["Please leave a number."]
