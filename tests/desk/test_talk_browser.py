"""A talk on the desk's page, in a real browser: each way in which it can stand, without a finding."""

from __future__ import annotations

import pytest
from chromium import EXAMINED
from playwright.sync_api import Browser, expect
from test_console_browser import Stage, signs_in, stage  # noqa: F401
from test_desk_browser import Reader

from desk.language import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_talk_is_accessible(
    browser: Browser,
    stage: Stage,  # noqa: F811
    language: str,
) -> None:
    """Open, on hold, a colleague called, asked, in three, and gone; something refused: light, dark, narrow, broad."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{stage.site}/sign-in?lang={language}")
    signs_in(page, stage.site)
    reader = Reader(page, stage.site, by_axe=language == EXAMINED)
    first, live = stage.person, stage.live
    second = str(int(first) + 1)
    stage.comes()
    stage.talks()
    live.resume(second, stage.now_ms)
    ask = {"offer": stage.offer, "person": first}

    def looks(state: str) -> None:
        for scheme, width in (("light", 1280), ("dark", 320)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 900})
            reader.opens("/desk/")
            expect(page.locator(".talk-state")).to_be_visible()
            reader.finds_nothing_wrong(f"talk-{state}-{language}-{scheme}-{width}")

    looks("open")
    live.in_talk("hold", stage.now_ms, **ask, is_on=True)
    looks("held")
    number = int(live.in_talk("consult", stage.now_ms, **ask, colleague=second)[1])
    looks("calling")
    live.accept(number, stage.now_ms)
    looks("consulting")
    live.in_talk("hold", stage.now_ms, **ask, is_on=False)
    looks("conference")
    live.leg_ended(number, stage.now_ms)
    looks("alone")
    page.locator("#talk-to").select_option("interpreter:vi")
    page.locator("form.talk-to button").nth(1).click()
    expect(page.locator("[role=alert]")).to_be_visible()
    reader.finds_nothing_wrong(f"talk-refused-{language}")
    page.close()


def test_a_choice_outlives_what_the_page_is_told(browser: Browser, stage: Stage) -> None:  # noqa: F811
    """A colleague who is chosen stays so when they get a call of their own; who cannot be chosen any more does not."""
    page = browser.new_page(locale="en-GB")
    signs_in(page, stage.site)
    stage.comes()
    stage.talks()
    second = str(int(stage.person) + 1)
    stage.live.resume(second, stage.now_ms)
    page.reload()
    chosen = page.locator("#talk-to")
    chosen.select_option(f"colleague:{second}")
    free = chosen.locator("optgroup").first.get_attribute("label") or ""
    stage.comes()
    page.evaluate(LOOK)
    expect(chosen.locator("optgroup").first).not_to_have_attribute("label", free)
    expect(chosen).to_have_value(f"colleague:{second}")
    stage.live.sign_out(second, stage.now_ms)
    page.evaluate(LOOK)
    expect(chosen).to_have_value("")
    page.close()


LOOK = "document.body.dispatchEvent(new CustomEvent('desk'))"
