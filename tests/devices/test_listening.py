"""A supervisor at the floor of a whole line, whose telephone is another tab of the same browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from processes import NEEDS_PROC
from test_whole_line import calls, sits_down
from two_tabs import SPY, hears
from whole_line import Line

pytestmark = [pytest.mark.browser, NEEDS_PROC]


def supervises(page: Page, line: Line, password: str) -> None:
    """Sign in as the supervisor, at the floor."""
    page.goto(f"http://127.0.0.1:{line.port}/sign-in?next=/desk/floor")
    page.get_by_label("Login").fill("supervisor")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".telephone")).to_have_attribute("data-state", "ready")


def test_another_tab_of_the_browser_is_the_telephone(line: Line, context: BrowserContext, browser: Browser) -> None:
    """One button at the floor listens also where the supervisor's own desk has the telephone: that tab answers."""
    password = line.until("sign in as anna").split(" with ")[1].split(",")[0]
    line.until("Ctrl-C")
    line.commands("people", "away", "Jan Przykładowy")
    desk, caller = context.new_page(), context.new_page()
    sits_down(desk, line, password)
    others = browser.new_context(locale="en-GB")
    others.add_init_script(SPY)
    floor = others.new_page()
    supervises(floor, line, password)
    calls(caller, line)
    expect(desk.locator("#now")).to_have_attribute("data-doing", "offered")
    desk.bring_to_front()
    desk.keyboard.press("F2")
    expect(desk.locator("#now")).to_have_attribute("data-doing", "talking")
    own_desk = others.new_page()
    own_desk.goto(f"http://127.0.0.1:{line.port}/desk/")
    own_desk.locator("#choose-device summary").click()
    own_desk.locator("#choose-device input[value=browser]").check()
    own_desk.locator("#choose-device button").click()
    own_desk.locator("[data-take-over]").click()
    floor.reload()
    expect(floor.locator(".telephone")).to_have_attribute("data-state", "elsewhere")
    expect(own_desk.locator(".telephone")).to_have_attribute("data-state", "ready")
    floor.get_by_role("button", name="Listen Anna Przykładowa").click()
    expect(own_desk.locator(".telephone")).to_have_attribute("data-state", "talking")
    hears(own_desk)
    expect(floor.locator(".watching")).to_contain_text("Your microphone is closed")
    others.close()
