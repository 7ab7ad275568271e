"""The desk in a real browser: no accessibility finding in any state and language, and nothing wider than the screen."""

from __future__ import annotations

import pytest
from chromium import EXAMINED, finds_nothing_wrong
from history import History, at
from playwright.sync_api import Browser, Page
from visitor import PASSWORD

from desk.language import LANGUAGES
from store import events

pytestmark = pytest.mark.browser


class Reader:
    """Somebody before a screen."""

    def __init__(self, page: Page, site: str, *, by_axe: bool = True) -> None:
        self.page = page
        self.site = site
        self.by_axe = by_axe

    def opens(self, path: str, status: int = 200) -> None:
        """Open a page."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status

    def signs_in(self, password: str = PASSWORD) -> None:
        """Sign in by keyboard alone: the first field has the focus."""
        self.page.wait_for_function("document.activeElement.id === 'login'")
        self.page.keyboard.type("supervisor")
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def finds_nothing_wrong(self, name: str) -> None:
        """As every page must be."""
        finds_nothing_wrong(self.page, name, by_axe=self.by_axe)


def busy(history: History) -> str:
    """A day with everything in it; answers the call with the longest story."""
    for minute in range(0, 60, 3):
        history.talked(at(f"08:{minute:02d}"), ["pl", "uk", "ru"][minute % 9 // 3], waited_s=4 + minute)
        history.menus(at(f"09:{minute:02d}"), "uk")
    for minute in range(0, 50, 5):
        history.readout(at(f"07:{minute:02d}"), "en")
        history.abandoned(at(f"09:{minute:02d}"), "uk", waited_s=40 + 7 * minute)
    history.callback(at("08:40"), "ru")
    history.refused(at("06:10"), "pl")
    history.refused(at("08:11"), "uk", reason="nobody")
    history.menus(at("06:50"), None)
    history.alarm(at("09:12"))
    history.call(at("09:20"), (5, events.Queued("uk:case", 1, "arrived")), (9, events.DialDelayed(900, 2600)))
    history.waiting(at("09:59"), "pl")
    return history.talked(at("09:55"), "uk", waited_s=75)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_accessible_in_every_language(
    browser: Browser, site: str, history: History, language: str
) -> None:
    """Sign-in, a refusal, an empty and a full day, a list, one call, an error: narrow and light, broad and dark."""
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme="light")
    reader = Reader(page, site, by_axe=language == EXAMINED)
    reader.opens(f"/sign-in?lang={language}")
    reader.finds_nothing_wrong(f"sign-in-{language}")
    reader.signs_in("not the password")
    reader.finds_nothing_wrong(f"refused-{language}")
    reader.opens("/sign-in")
    reader.signs_in()
    assert page.url.endswith("/today")
    reader.finds_nothing_wrong(f"empty-{language}")
    mark = busy(history)[2:18]
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        look = f"{language}-{scheme}-{width}"
        for path, name in (
            ("/today", "today"),
            ("/today/calls?outcome=talk", "calls"),
            (f"/today/calls/{mark}", "call"),
        ):
            reader.opens(path)
            reader.finds_nothing_wrong(f"{name}-{look}")
    reader.opens("/today/calls/ffffff", status=404)
    reader.finds_nothing_wrong(f"missing-{language}")
    page.close()


def test_a_broad_screen_and_a_zoomed_one(browser: Browser, site: str, history: History) -> None:
    """2,560 px, and 1,280 px at 200 %, show the day without a sideways bar."""
    page = browser.new_page(viewport={"width": 2560, "height": 1400}, locale="pl")
    reader = Reader(page, site)
    reader.opens("/sign-in")
    reader.signs_in()
    busy(history)
    reader.opens("/today?by=language")
    reader.finds_nothing_wrong("today-2560")
    page.close()
    zoomed = browser.new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2, locale="ru")
    reader = Reader(zoomed, site)
    reader.opens("/sign-in")
    reader.signs_in()
    reader.opens("/today")
    reader.finds_nothing_wrong("today-zoom-200")
    zoomed.close()
