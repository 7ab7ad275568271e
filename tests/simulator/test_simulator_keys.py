"""Gather, Say, Play, Pause: what is heard when, and what keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from simulated import CALLER, LINE, World

MENU = '<Gather action="/menu" numDigits="1" finishOnKey=""><Say language="en-GB">Press one or two.</Say></Gather>'
NUMBER = '<Gather action="/number" timeout="10"{}><Say>Key the number.</Say></Gather><Say>Nothing came.</Say>'


def test_what_is_heard_has_its_time(world: World) -> None:
    """A Say takes its letters at 14 a second, a Pause its length, a Play its file; then the call ends."""
    world.application.pages["/x"] = ""
    caller = world.calls(
        '<Say language="pl-PL" voice="Polly.Ola-Neural">12345678901234</Say><Pause length="2"/><Play>/a.mp3</Play>'
    )
    world.driver.run(60)
    start = caller.leg.created_at
    heard = [(entry.kind, entry.t - start, entry.until - start) for entry in caller.leg.heard]  # type: ignore[operator]
    assert heard == [("say", 0, 1), ("pause", 1, 3), ("play", 3, 23), ("end", 23, 23)]
    say = caller.leg.heard[0]
    assert (say.text, say.language, say.voice) == ("12345678901234", "pl-PL", "Polly.Ola-Neural")
    assert caller.status == "completed"


def test_lengths_are_configured(make: Callable[..., World]) -> None:
    """A slow language and a known sound file take their own time; a loop takes it again."""
    world = make(language_rates={"pl-PL": 7.0}, play_lengths={"/a.mp3": 3.0})
    caller = world.calls('<Say language="pl-PL" loop="2">1234567</Say><Play loop="2">/a.mp3</Play>')
    world.driver.run(60)
    assert [entry.t - caller.leg.created_at for entry in caller.leg.heard] == [0, 2, 8]


def test_speech_marks_are_heard_as_words(world: World) -> None:
    """Breaks add their time, substitutes replace their words, blanks are folded."""
    caller = world.calls(
        '<Say>Case   <sub alias="six">6</sub>\n<break time="500ms"/> <lang xml:lang="pl-PL">wniosek</lang></Say>'
    )
    assert caller.says() == ["Case six wniosek"]
    world.driver.run(10)
    assert caller.leg.ended_at == caller.leg.created_at + 16 / 14 + 0.5


def test_slower_speech_takes_longer(world: World) -> None:
    """Letters inside of prosody take their time by its rate, the others theirs."""
    caller = world.calls(
        '<Say><prosody rate="80%">12345678901234</prosody></Say><Say>1<prosody rate="50%">2</prosody></Say>'
    )
    world.driver.run(60)
    first, second = caller.leg.heard[:2]
    assert [first.length_s, second.length_s] == [1.25, pytest.approx(3 / 14)]
    assert first.rate == pytest.approx(0.8)


def test_one_key_acts_at_once_and_interrupts(world: World) -> None:
    """A key in the middle of a prompt cuts it and is sent at that very moment."""
    world.application.pages["/menu"] = "<Say>Two it is.</Say>"
    caller = world.calls(MENU)
    caller.waits(0.5)
    caller.presses("2")
    form = world.form_of("/menu")
    assert (form["Digits"], form["CallSid"]) == ("2", caller.sid)
    assert "FinishedOnKey" not in form
    assert caller.leg.heard[0].cut
    assert caller.leg.heard[0].until == caller.leg.created_at + 0.5
    assert caller.says() == ["Two it is."]


def test_star_and_hash_are_keys_where_nothing_finishes(world: World) -> None:
    """With finishOnKey="" every key counts as a digit."""
    world.application.pages["/menu"] = MENU
    caller = world.calls(MENU)
    caller.presses("*")
    caller.presses("#")
    assert [form["Digits"] for form in world.application.to("/menu")] == ["*", "#"]


def test_hash_ends_a_number(world: World) -> None:
    """The finishing key is told apart from the digits."""
    world.application.pages["/number"] = "<Hangup/>"
    caller = world.calls(NUMBER.format(""))
    caller.presses("12345#")
    assert world.form_of("/number")["Digits"] == "12345"
    assert world.form_of("/number")["FinishedOnKey"] == "#"


def test_the_finishing_key_can_be_left_out(make: Callable[..., World]) -> None:
    """With the switch off, a line does not learn which key ended the number."""
    world = make(finished_on_key=False)
    world.application.pages["/number"] = "<Hangup/>"
    world.calls(NUMBER.format("")).presses("1#")
    assert "FinishedOnKey" not in world.form_of("/number")


def test_hash_alone_is_no_input(world: World) -> None:
    """A lone finishing key falls through, or is sent as empty where the document asks for empty results."""
    caller = world.calls(NUMBER.format(""))
    caller.presses("#")
    assert world.application.to("/number") == []
    caller.hears("Nothing came", within=0)
    world.application.pages["/number"] = "<Hangup/>"
    world.calls(NUMBER.format(' actionOnEmptyResult="true"')).presses("#")
    assert world.form_of("/number")["Digits"] == ""
    assert world.form_of("/number")["FinishedOnKey"] == "#"


def test_silence_falls_through_after_the_prompt(world: World) -> None:
    """Patience counts from the end of what is spoken."""
    caller = world.calls('<Gather action="/menu" timeout="4"><Say>12345678901234</Say></Gather><Say>Nothing.</Say>')
    world.driver.run(4.9)
    assert caller.says() == ["12345678901234"]
    world.driver.run(0.2)
    assert caller.says() == ["12345678901234", "Nothing."]
    assert world.application.to("/menu") == []


def test_silence_is_told_where_asked(world: World) -> None:
    """With actionOnEmptyResult the action hears of silence, with empty digits."""
    world.application.pages["/menu"] = "<Hangup/>"
    world.calls('<Gather action="/menu" timeout="4" actionOnEmptyResult="true"/>')
    world.driver.run(4)
    assert world.form_of("/menu")["Digits"] == ""


def test_patience_starts_again_with_each_key(world: World) -> None:
    """What was keyed so far is sent when the patience after the last key is over."""
    world.application.pages["/number"] = "<Hangup/>"
    caller = world.calls(NUMBER.format(""))
    caller.presses("1")
    caller.waits(9)
    caller.presses("2")
    caller.waits(9.5)
    assert world.application.to("/number") == []
    caller.waits(0.5)
    assert world.form_of("/number")["Digits"] == "12"


def test_keys_between_documents_are_kept(world: World) -> None:
    """Keys pressed faster than the line answers go to the next Gathers, which then say nothing."""
    world.application.pages["/menu"] = MENU.replace("/menu", "/second")
    world.application.pages["/second"] = MENU.replace("/menu", "/third")
    world.application.pages["/third"] = "<Hangup/>"
    caller = world.calls(MENU)
    world.exchange.press(caller.sid, "123")
    world.driver.settle()
    asked = [world.form_of(path)["Digits"] for path in ("/menu", "/second", "/third")]
    assert asked == ["1", "2", "3"]
    assert len(caller.leg.said()) == 1


def test_keys_while_nobody_gathers_are_lost(world: World) -> None:
    """A key during a plain Say is not kept for the next Gather."""
    caller = world.calls("<Say>12345678901234</Say>" + MENU)
    caller.presses("1")
    caller.waits(1.5)
    assert world.application.to("/menu") == []


def test_a_gather_without_action_asks_its_own_address(world: World) -> None:
    """The default action is the address of the document."""
    seen: list[dict[str, str]] = []

    def page(form: dict[str, str]) -> str:
        seen.append(form)
        return "<Hangup/>" if "Digits" in form else '<Gather numDigits="1"/>'

    world.calls(page).presses("7")
    assert [form.get("Digits") for form in seen] == [None, "7"]


def test_a_hang_up_during_a_gather_tells_only_the_status(world: World) -> None:
    """A Gather's action hears nothing of a hang-up; the number's status callback does, once."""
    caller = world.calls(MENU)
    caller.waits(3)
    caller.hangs_up()
    world.driver.run(60)
    assert world.application.to("/menu") == []
    (form,) = world.application.to("/voice/status")
    assert (form["CallStatus"], form["CallDuration"], form["From"], form["To"]) == ("completed", "3", CALLER, LINE)


def test_reject_never_answers(world: World) -> None:
    """A rejected call ends as busy, or as not answered."""
    assert world.calls('<Reject reason="busy"/>').status == "busy"
    caller = world.calls("<Reject/>")
    assert (caller.status, caller.leg.answered_at) == ("no-answer", None)


def test_redirect_and_relative_addresses(world: World) -> None:
    """Addresses are relative to the document that names them; a GET carries everything in its query."""
    world.application.pages["/a/b"] = '<Redirect method="GET">c?x=1</Redirect>'
    world.application.pages["/a/c"] = "<Say>Here.</Say>"
    caller = world.calls("<Redirect>/a/b</Redirect>")
    caller.hears("Here")
    last = world.application.asked[-1]
    assert last.method == "GET"
    assert last.url.startswith("http://line.test/a/c?x=1&CallSid=CA")
    assert last.form == ()
