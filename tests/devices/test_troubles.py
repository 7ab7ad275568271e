"""What a desk's telephone goes through in a shift: each trouble has a sentence, and an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from live import Running
from playwright.sync_api import Page, expect
from two_tabs import Desk, hears

pytestmark = pytest.mark.browser


def leg(running: Running) -> Any:
    """The call to the browser."""
    return running.server.exchange.legs_of("client:c1", where=lambda _: True)[-1]


def test_a_second_tab_is_no_second_telephone(desk: Desk, running: Running) -> None:
    """It says so, one device rings; closing the first tab makes the second the telephone."""
    second = Desk(desk.page.context.new_page(), desk.site, running).opens()
    second.shows("Another tab of this browser is your telephone")
    assert len(running.server.exchange.devices.at("client:c1")) == 1
    desk.page.close()
    second.shows("Ready")
    assert second.is_rung()
    second.has_devices(1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "does not let this page use the microphone"),
        ("NotFoundError", "No microphone was found"),
        ("NotReadableError", "another program may be using it"),
    ],
)
def test_without_a_microphone_nobody_is_rung(desk: Desk, running: Running, name: str, words: str) -> None:
    """The page says what to do, and after that a button is enough."""
    desk.page.evaluate(f"sessionStorage.refused = '{name}'")
    desk.opens().shows(words)
    assert running.server.exchange.devices.at("client:c1") == []
    desk.page.evaluate("delete sessionStorage.refused")
    desk.clicks("Try again")
    desk.shows("Ready")


def test_a_microphone_that_is_taken_while_it_rings(desk: Desk) -> None:
    """It rings on: once the microphone is back the call can be answered."""
    desk.is_rung()
    desk.page.evaluate("sessionStorage.refused = 'NotReadableError'")
    desk.clicks("Answer")
    desk.shows("another program may be using it")
    desk.page.evaluate("delete sessionStorage.refused")
    desk.clicks("Try again")
    desk.shows("A call is offered")
    desk.clicks("Answer")
    desk.shows("You are talking")


def test_a_network_that_comes_back_finds_the_talk(desk: Desk, caller: Callable[[], Page], running: Running) -> None:
    """The page says that it is gone, the talk is there when it is back, and both hear each other again."""
    other = caller()
    desk.is_rung()
    desk.clicks("Answer")
    hears(other)
    desk.page.context.set_offline(True)
    desk.shows("The network is gone")
    desk.page.context.set_offline(False)
    desk.shows("You are talking")
    hears(desk.page)
    assert leg(running).status == "in-progress"


def test_a_call_that_ended_while_the_network_was_gone_is_over(desk: Desk, running: Running) -> None:
    """The page does not go on talking to nobody."""
    sid = desk.is_rung()
    desk.clicks("Answer")
    desk.shows("You are talking")
    desk.page.context.set_offline(True)
    desk.shows("The network is gone")
    running.client().calls(sid).update(status="completed")
    desk.page.context.set_offline(False)
    desk.shows("Ready")


def test_a_page_loaded_again_in_a_talk_has_hung_up(desk: Desk, running: Running) -> None:
    """As with the carrier's own device: the line sees the leg go, and the page is ready again."""
    desk.is_rung()
    desk.clicks("Answer")
    desk.shows("You are talking")
    desk.page.reload()
    desk.shows("Ready")
    assert leg(running).status == "completed"


def test_a_token_that_ended_is_replaced(desk: Desk, running: Running) -> None:
    """The carrier throws the device out; the page gets a newer token and is in again, by itself."""
    (device,) = running.server.exchange.devices.at("client:c1")
    with desk.page.expect_response("**/desk/device/token"):
        device.is_registered = False  # as when its token ends
        running.client().calls.list(limit=1)
    desk.has_devices(1)
    assert running.server.exchange.devices.at("client:c1") == [device]
    desk.shows("Ready")


def test_who_signs_out_is_not_rung(desk: Desk, running: Running) -> None:
    """Signing out leaves the page, and the device with it."""
    desk.clicks("Sign out")
    expect(desk.page.get_by_label("Login")).to_be_visible()
    desk.has_devices(0)


def test_a_caller_who_gives_up_stops_the_ringing(desk: Desk, running: Running) -> None:
    """Nothing rings on for nobody."""
    sid = desk.is_rung()
    running.client().calls(sid).update(status="canceled")
    desk.shows("Ready")


def test_a_declined_call_is_over_for_the_line(desk: Desk, running: Running) -> None:
    """Declining on the page is what the carrier calls busy."""
    desk.is_rung()
    desk.clicks("Decline")
    desk.shows("Ready")
    assert leg(running).status == "busy"
