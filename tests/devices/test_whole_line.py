"""`helpline run` with a caller in one tab and a consultant in another: what a newcomer tries first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from processes import NEEDS_PROC
from two_tabs import SPY, hears
from whole_line import Line

pytestmark = [pytest.mark.browser, NEEDS_PROC]


def signs_in(page: Page, line: Line, login: str, password: str, place: str) -> None:
    """Sign in, and go to a place of the desk."""
    page.goto(f"http://127.0.0.1:{line.port}/sign-in?next={place}")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def takes_calls_here(page: Page) -> None:
    """Let calls come to this browser."""
    page.locator("#choose-device summary").click()
    page.locator("#choose-device input[value=browser]").check()
    page.locator("#choose-device button").click()


def calls(page: Page, line: Line) -> None:
    """Call, choose English, and ask for a person."""
    page.goto(f"http://127.0.0.1:{line.simulator_port}")
    page.get_by_role("switch", name="Speak here").click()
    card = page.get_by_role("article", name="Caller 1")
    card.get_by_role("button", name="Call", exact=True).click()
    for words, key in (("Po polsku", "3"), ("automatic line", "0")):
        card.locator(".transcript").get_by_text(words).first.wait_for()
        card.get_by_role("button", name=key).first.click()


def telephone_is(page: Page, state: str) -> None:
    """Wait until the page's telephone is in a state."""
    expect(page.locator(".telephone")).to_have_attribute("data-state", state)


def is_doing(page: Page, doing: str) -> None:
    """Wait until the desk shows what its consultant does."""
    expect(page.locator("#now")).to_have_attribute("data-doing", doing)


def test_two_people_really_talk(line: Line, context: BrowserContext, browser: Browser) -> None:
    """The desk shows the call, one key takes it, sound goes both ways, a text comes; hanging up says goodbye.

    Meanwhile a supervisor listens by one button at the floor, where another tab of that browser is the telephone.
    """
    password = line.until("sign in as anna").split(" with ")[1].split(",")[0]
    line.until("Ctrl-C")
    line.commands("people", "away", "Jan Przykładowy")
    desk, caller = context.new_page(), context.new_page()
    signs_in(desk, line, "anna", password, "/desk/")
    takes_calls_here(desk)
    telephone_is(desk, "ready")
    is_doing(desk, "ready")
    calls(caller, line)
    is_doing(desk, "offered")
    desk.bring_to_front()
    desk.keyboard.press("F2")
    telephone_is(desk, "talking")
    hears(desk)
    hears(caller)
    others = browser.new_context(locale="en-GB")
    others.add_init_script(SPY)
    _listens(others, line, password)
    others.close()
    desk.locator("#text-new summary").click()
    desk.locator(".text-send button").click()
    expect(desk.locator("#texts-sent .is-delivered")).to_be_visible()  # told by the stream
    texts = caller.get_by_role("log", name="Text messages: Caller 1")
    expect(texts).to_contain_text(desk.locator(".text-shown").text_content() or "nothing")
    desk.locator(".telephone").get_by_role("button", name="Hang up").click()
    is_doing(desk, "wrap-up")
    caller.get_by_role("log", name="What is heard: Caller 1").get_by_text("Goodbye").first.wait_for()


def _listens(others: BrowserContext, line: Line, password: str) -> None:
    """A supervisor at the floor presses one button; the tab with the telephone answers by itself."""
    floor, own_desk = others.new_page(), others.new_page()
    signs_in(floor, line, "supervisor", password, "/desk/floor")
    telephone_is(floor, "ready")
    own_desk.goto(f"http://127.0.0.1:{line.port}/desk/")
    takes_calls_here(own_desk)
    own_desk.locator("[data-take-over]").click()
    floor.reload()
    telephone_is(floor, "elsewhere")
    telephone_is(own_desk, "ready")
    floor.get_by_role("button", name="Listen Anna Przykładowa").click()
    telephone_is(own_desk, "talking")
    hears(own_desk)
    expect(floor.locator(".watching")).to_contain_text("Your microphone is closed")
