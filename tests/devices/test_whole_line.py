"""`helpline run` with a caller in one tab and a consultant in another: what a newcomer tries first."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from processes import NEEDS_PROC
from two_tabs import hears
from whole_line import Line

pytestmark = [pytest.mark.browser, NEEDS_PROC]


def sits_down(page: Page, line: Line, password: str) -> None:
    """Sign in as Anna and let calls come to this browser."""
    page.goto(f"http://127.0.0.1:{line.port}/sign-in?next=/desk/")
    page.get_by_label("Login").fill("anna")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.locator("#choose-device summary").click()
    page.locator("#choose-device input[value=browser]").check()
    page.locator("#choose-device button").click()
    expect(page.locator(".telephone")).to_have_attribute("data-state", "ready")
    expect(page.locator("#now")).to_have_attribute("data-doing", "ready")


def calls(page: Page, line: Line) -> None:
    """Call, choose English, and ask for a person."""
    page.goto(f"http://127.0.0.1:{line.simulator_port}")
    page.get_by_role("switch", name="Speak here").click()
    card = page.get_by_role("article", name="Caller 1")
    card.get_by_role("button", name="Call", exact=True).click()
    for words, key in (("For English", "3"), ("press 1", "0")):
        card.locator(".transcript").get_by_text(words).first.wait_for()
        card.get_by_role("button", name=key).first.click()


def test_two_people_really_talk(line: Line, context: BrowserContext) -> None:
    """The desk shows the call, one key takes it, sound goes both ways, a text comes; hanging up says goodbye."""
    password = line.until("sign in as anna").split(" with ")[1].split(",")[0]
    line.until("Ctrl-C")
    line.commands("people", "away", "Jan Przykładowy")
    desk, caller = context.new_page(), context.new_page()
    sits_down(desk, line, password)
    calls(caller, line)
    expect(desk.locator("#now")).to_have_attribute("data-doing", "offered")
    desk.bring_to_front()
    desk.keyboard.press("F2")
    expect(desk.locator(".telephone")).to_have_attribute("data-state", "talking")
    hears(desk)
    hears(caller)
    desk.locator("#text-new summary").click()
    desk.locator(".text-send button").click()
    expect(desk.locator("#texts-sent .is-delivered")).to_be_visible()  # told by the stream
    texts = caller.get_by_role("log", name="Text messages: Caller 1")
    expect(texts).to_contain_text(desk.locator(".text-shown").text_content() or "nothing")
    desk.locator(".telephone").get_by_role("button", name="Hang up").click()
    expect(desk.locator("#now")).to_have_attribute("data-doing", "wrap-up")
    caller.get_by_role("log", name="What is heard: Caller 1").get_by_text("Goodbye").first.wait_for()
