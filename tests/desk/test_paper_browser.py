"""The sheet on the consultants' desk in a real browser: what is typed stays while everything around it changes."""

# ruff: noqa: F811 - the fixtures of another module

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from history import LINE
from playwright.sync_api import Browser, expect
from test_console_browser import Stage, signs_in, stage  # noqa: F401
from test_desk_browser import Reader

from desk import DeskServices
from desk.beside.ground import Ground
from line.load import load
from line.ringing import RingingHours
from store import events

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture
def services(services: DeskServices) -> DeskServices:
    """The desk with the office's own codes."""
    configuration = load(ROOT / "config.yaml")
    hours = {LINE: RingingHours(configuration.lines[LINE])}
    return replace(services, ground=Ground(codes=configuration.consultations, hours=hours))


def test_what_is_typed_stays_from_the_talk_through_the_wrap_up(browser: Browser, stage: Stage) -> None:
    """The state beside it changes and the hand stays in the text; one key saves all and is ready."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    signs_in(page, stage.site)
    stage.comes()
    page.reload()
    expect(page.locator("#now[data-doing=offered]")).to_be_visible()
    assert page.locator("#sheet").count() == 0
    call = stage.talks()
    stage.history.write(call, stage.clock.now(), (0, events.TalkStarted(1, stage.person, 1000)), first=50)
    page.evaluate(DESK)
    expect(page.locator("#sheet")).to_be_visible()
    page.click("#note")
    page.keyboard.type("begun in the talk")
    expect(page.locator("#sheet-said p.note")).to_be_visible()
    stage.live.end(call, "completed", stage.now_ms)
    page.evaluate(DESK)
    expect(page.locator("#now[data-doing=wrap-up]")).to_be_visible()
    page.keyboard.type(", ended after it")
    assert page.input_value("#note") == "begun in the talk, ended after it"
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        Reader(page, stage.site).finds_nothing_wrong(f"desk-with-sheet-{scheme}-{width}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#now[data-doing=ready]")).to_be_visible()
    expect(page.locator("#sheet-said .done")).to_contain_text("ready for the next call")
    page.goto(f"{stage.site}/desk/calls/{call[2:]}")
    assert page.input_value("#note") == "begun in the talk, ended after it"
    assert page.locator("input[name=topic]:checked").get_attribute("value") == "case-status"
    page.close()


DESK = "document.body.dispatchEvent(new CustomEvent('desk', { bubbles: true }))"
