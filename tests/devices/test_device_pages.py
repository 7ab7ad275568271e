"""The page with the telephone in each language and state: no accessibility finding, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from chromium import EXAMINED, finds_nothing_wrong
from playwright.sync_api import Page, Response, expect
from two_tabs import Desk

from desk.language import LANGUAGES, PARAMETER

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_in_each_language(desk: Desk, language: str) -> None:
    """Ready, ringing and talking by the keyboard alone, without a microphone, and in a second tab."""
    page = desk.page
    page.goto(f"{desk.site}/desk/telephone?{PARAMETER}={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    state = page.locator(".telephone")
    expect(state).to_have_attribute("data-state", "ready")
    expect(page.locator(".telephone button:visible")).to_have_count(0)
    _looked_at(page, "device-ready", language)
    desk.line_rings()
    expect(state).to_have_attribute("data-state", "ringing")
    _looked_at(page, "device-ringing", language)
    page.locator("[data-phone=answer]").press("Enter")
    expect(state).to_have_attribute("data-state", "talking")
    page.locator("[data-phone=mute]").press("Space")
    expect(page.locator("[data-phone=mute]")).to_have_attribute("aria-pressed", "true")
    _looked_at(page, "device-talking", language)
    page.locator("[data-phone=hang-up][data-in=talking]").press("Enter")
    expect(state).to_have_attribute("data-state", "ready")
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator(".telephone")).to_have_attribute("data-state", "elsewhere")
    _looked_at(second, "device-elsewhere", language)
    second.close()
    page.evaluate("sessionStorage.refused = 'NotAllowedError'")
    page.reload()
    expect(state).to_have_attribute("data-state", "microphone-refused")
    _looked_at(page, "device-refused", language)


def test_the_telephones_page_with_a_microphone(desk: Desk, caller: Callable[[], Page]) -> None:
    """Which telephone is spoken into is shown, and nothing of a browser's call stands in the way."""
    page = caller()
    desk.is_rung()
    desk.clicks("Answer")
    expect(page.get_by_role("article", name="Caller 1").get_by_text("Connected: both can talk")).to_be_visible()
    expect(page.get_by_text("client:")).to_have_count(0)
    expect(page.get_by_text("without a telephone on this page")).to_have_count(0)
    finds_nothing_wrong(page, "telephones-microphone")


def test_the_carriers_software_is_loaded_only_where_it_is_used(desk: Desk) -> None:
    """Beside the simulator nobody loads it, and all else is small."""
    answers: list[Response] = []
    desk.page.on("response", lambda answer: answers.append(answer))  # the library writes on what it is given
    desk.opens().shows("Ready")
    desk.page.wait_for_load_state("networkidle")
    loaded = {answer.url: answer.body() for answer in answers if "/static/dist/" in answer.url}
    assert any("/desk.js" in url for url in loaded)
    assert not [url for url, body in loaded.items() if b"voice-js" in body]
    assert sum(map(len, loaded.values())) < 150_000


def _looked_at(page: Page, name: str, language: str) -> None:
    for width, size in (("wide", WIDE), ("narrow", NARROW)):
        page.set_viewport_size(size)
        finds_nothing_wrong(page, f"{name}-{language}-{width}", by_axe=language == EXAMINED)
