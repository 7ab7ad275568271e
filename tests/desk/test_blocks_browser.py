"""The page of blocked numbers in a real browser: each state in each language, and a decision by keyboard alone."""

from __future__ import annotations

import datetime as dt

import pytest
from chromium import EXAMINED
from history import History, at
from playwright.sync_api import Browser, expect
from test_desk_browser import Reader

from callers.model import BlockReason
from callers.register import Decision, Register
from desk import DeskServices
from desk.language import LANGUAGES
from store.database import Database
from store.vault import Vault

pytestmark = pytest.mark.browser

BOSS = "Sample supervisor"
NOTE = "Rang at 8:15 and at 8:40, shouting at whoever picked up."


@pytest.fixture
def register(services: DeskServices) -> Register:
    """As the page's own."""
    return Register(services.vault)


def decided(database: Database, register: Register, now: dt.datetime) -> None:
    """Two rules hold and two are over."""
    month = Decision(BOSS, now + dt.timedelta(days=30), NOTE)
    with database.write() as session:
        for n, reason in enumerate((BlockReason.NUISANCE, BlockReason.INSULTS, BlockReason.AUTOMATED)):
            register.block(session, register.of_number(f"+4860010020{n}"), reason, month, now)
        register.exempt(session, register.of_number("+48600100209"), Decision(BOSS, None), now)
        register.lift(session, 1, BOSS, now, "It was somebody else who had shouted.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_accessible_in_every_language(
    browser: Browser, site: str, language: str, database: Database, history: History, register: Register
) -> None:
    """Empty, with rules, from a call, refused, a lift that is being written: narrow and light, broad and dark."""
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme="light")
    reader = Reader(page, site, by_axe=language == EXAMINED)
    reader.opens(f"/sign-in?lang={language}")
    reader.signs_in()
    reader.opens("/desk/blocks")
    reader.finds_nothing_wrong(f"blocks-empty-{language}")
    decided(database, register, at("09:00"))
    mark = history.talked(at("08:00"), "uk")[2:18]
    for scheme, width in (("light", 320), ("light", 360), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        look = f"{language}-{scheme}-{width}"
        reader.opens(f"/desk/blocks?call={mark}")
        reader.finds_nothing_wrong(f"blocks-call-{look}")
        reader.opens("/desk/blocks")
        page.locator("#rule-2 summary").click()
        reader.finds_nothing_wrong(f"blocks-{look}")
        page.locator("#block-number").fill("600 100 201")
        page.locator("#block-reason").select_option("threats")
        with page.expect_navigation():
            page.locator("[aria-labelledby=add-block] button").click()
        assert page.url == f"{site}/desk/blocks"
        assert page.locator("#block-number").input_value() == "600 100 201"
        reader.finds_nothing_wrong(f"blocks-refused-{look}")
        reader.opens(f"/today/calls/{mark}")
        reader.finds_nothing_wrong(f"blocks-story-{look}")
    page.close()


def test_a_decision_by_keyboard(browser: Browser, site: str, database: Database) -> None:
    """From the number to the reason and the button; then lifted, all without a mouse."""
    page = browser.new_page(locale="en-GB")
    reader = Reader(page, site)
    reader.opens("/sign-in?lang=en")
    reader.signs_in()
    reader.opens("/desk/blocks")
    page.locator("#block-number").focus()
    page.keyboard.type("600 100 200")
    page.keyboard.press("Tab")
    page.keyboard.type("ins")
    for _ in range(5):  # the three parts of a day, its calendar, the note
        page.keyboard.press("Tab")
    expect(page.locator("#block-note")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_have_text("The number is blocked.")
    page.locator("#rule-1 summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("a mistake")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("The rule is lifted.")
    with database.read() as session:
        (rule,) = Register(Vault("x" * 32)).history(session)
        assert (rule.phone, rule.reason, rule.lifted_why) == ("+48600100200", "insults", "a mistake")
    page.close()
