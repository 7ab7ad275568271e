"""A supervisor at the floor of a whole line, with the browser as telephone: one button, and the talk is heard."""

# ruff: noqa: F811 - the fixtures of another module

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from processes import NEEDS_PROC
from test_whole_line import LONG_MS, calls, line, sits_down  # noqa: F401
from two_tabs import SPY, hears
from whole_line import Line

pytestmark = [pytest.mark.browser, NEEDS_PROC]


def supervises(page: Page, line: Line, password: str) -> None:
    """Sign in as the supervisor, at the floor."""
    page.goto(f"http://127.0.0.1:{line.port}/sign-in?next=/desk/floor")
    page.get_by_label("Login").fill("supervisor")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".telephone")).to_have_attribute("data-state", "ready", timeout=LONG_MS)


def test_one_button_listens(line: Line, context: BrowserContext, browser: Browser) -> None:
    """The browser rings, answers by itself and hears; the consultant is told; leaving ends only that.

    So it does where another tab of the browser, the supervisor's own desk, is its telephone.
    """
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
    expect(desk.locator("#now")).to_have_attribute("data-doing", "offered", timeout=LONG_MS)
    desk.bring_to_front()
    desk.keyboard.press("F2")
    expect(desk.locator("#now")).to_have_attribute("data-doing", "talking", timeout=LONG_MS)
    floor.get_by_role("button", name="Listen Anna Przykładowa").click(timeout=LONG_MS)
    expect(floor.locator(".watching")).to_contain_text("Your microphone is closed", timeout=LONG_MS)
    expect(floor.locator(".telephone")).to_have_attribute("data-state", "talking", timeout=LONG_MS)
    hears(floor)
    expect(desk.locator(".watched")).to_contain_text("listens to this talk", timeout=LONG_MS)
    floor.get_by_role("button", name="Leave this talk").click()
    expect(floor.locator(".telephone")).to_have_attribute("data-state", "ready", timeout=LONG_MS)
    expect(floor.locator(".watching")).to_have_count(0)
    expect(desk.locator(".watched")).to_have_count(0, timeout=LONG_MS)
    expect(desk.locator("#now")).to_have_attribute("data-doing", "talking")
    own_desk = others.new_page()
    own_desk.goto(f"http://127.0.0.1:{line.port}/desk/")
    own_desk.locator("#choose-device summary").click()
    own_desk.locator("#choose-device input[value=browser]").check()
    own_desk.locator("#choose-device button").click()
    own_desk.locator("[data-take-over]").click(timeout=LONG_MS)
    floor.reload()
    expect(floor.locator(".telephone")).to_have_attribute("data-state", "elsewhere", timeout=LONG_MS)
    expect(own_desk.locator(".telephone")).to_have_attribute("data-state", "ready", timeout=LONG_MS)
    floor.get_by_role("button", name="Listen Anna Przykładowa").click(timeout=LONG_MS)
    expect(own_desk.locator(".telephone")).to_have_attribute("data-state", "talking", timeout=LONG_MS)
    expect(floor.locator(".watching")).to_contain_text("Your microphone is closed", timeout=LONG_MS)
    others.close()
