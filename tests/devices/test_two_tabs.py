"""Two people really talk: a caller at the telephones' page and a consultant at the desk, from browser to browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from live import Running
from playwright.sync_api import Page
from two_tabs import Desk, hears, sound

pytestmark = pytest.mark.browser


def test_both_hear_each_other(desk: Desk, caller: Callable[[], Page]) -> None:
    """Sound goes both ways, by the bytes that each browser has received; leaving ends it."""
    other = caller()
    desk.is_rung()
    desk.clicks("Answer")
    desk.shows("You are talking")
    hears(desk.page)
    hears(other)
    desk.clicks("Hang up")
    desk.shows("Ready")
    hears(other, wanted=False)
    assert sound(desk.page)["open"] == sound(other)["open"] == 0


def test_mute_and_hold_stop_the_sound(desk: Desk, caller: Callable[[], Page], running: Running) -> None:
    """Who is muted is not heard and still hears; who is held neither hears nor is heard, until it is undone."""
    other = caller()
    leg = desk.is_rung()
    desk.clicks("Answer")
    hears(other)
    desk.clicks("Mute")
    hears(other, wanted=False)
    hears(desk.page)
    desk.clicks("Mute")
    hears(other)
    conference = running.client().conferences(running.server.exchange.conferences[0].sid)
    held = next(one for one in conference.participants.list() if one.call_sid != leg)
    conference.participants(held.call_sid).update(hold=True)
    hears(other, wanted=False)
    hears(desk.page, wanted=False)
    conference.participants(held.call_sid).update(hold=False)
    hears(other)
    hears(desk.page)


def test_a_caller_without_a_microphone_calls_as_before(desk: Desk, running: Running) -> None:
    """The talk is there for the line, and nobody is connected for sound."""
    page = desk.page.context.new_page()
    page.goto(running.url)
    page.get_by_role("article", name="Caller 1").get_by_role("button", name="Call", exact=True).click()
    leg = desk.is_rung()
    desk.clicks("Answer")
    desk.shows("You are talking")
    page.get_by_role("log", name="What is heard: Caller 1").get_by_text("Connected: both can talk").wait_for()
    assert sound(page)["open"] == sound(desk.page)["open"] == 0
    assert running.server.exchange.leg(leg).status == "in-progress"
