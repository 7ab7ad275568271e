"""A text message on the desk in a real browser: opened, read, sent and followed, without leaving the call.

In one language; in more where screenshots are wanted (``HELPLINE_SHOTS``).
"""

# ruff: noqa: F811 - the fixtures of another module

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from chromium import SHOTS
from history import LINE, ZONE
from playwright.sync_api import Browser, expect
from test_console_browser import Stage, signs_in, stage  # noqa: F401
from test_desk_browser import Reader

from desk import DeskServices
from desk.beside.ground import Ground
from line.load import load
from line.ringing import RingingHours
from line.topics import load_topics
from messages.book import MessageBook
from messages.model import DELIVERED, UNDELIVERED, Message

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DESK = "document.body.dispatchEvent(new CustomEvent('desk', { bubbles: true }))"
LANGUAGES = ("uk", "en") if SHOTS else ("uk",)


class Nobody:
    """The test says itself when the page is to look."""

    def changed(self, message: Message) -> None:
        """Nothing."""


@pytest.fixture
def book(services: DeskServices) -> MessageBook:
    """The messages of the desk."""
    return MessageBook(services.database, Nobody(), ZONE, services.clock)


@pytest.fixture
def services(services: DeskServices) -> DeskServices:
    """The desk with what the office says, and callers with mobile telephones."""
    configuration = load(ROOT / "config.yaml")
    ground = Ground(
        codes=configuration.consultations,
        hours={LINE: RingingHours(configuration.lines[LINE])},
        topics=load_topics(ROOT / "content" / "topics", configuration.languages),
        caller_number=lambda _: "+48600100200",
        messages=MessageBook(services.database, Nobody(), ZONE, services.clock),
    )
    return replace(services, ground=ground)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_sent_beside_the_call(browser: Browser, stage: Stage, book: MessageBook, language: str) -> None:
    """Nothing is asked of the carrier before it is opened; what was typed in the note stays; each state is seen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(f"{stage.site}/sign-in?lang={language}")
    signs_in(page, stage.site)
    reader = Reader(page, stage.site)

    def looks(state: str) -> None:
        for scheme, width in (("light", 1280), ("dark", 320)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 900})
            reader.finds_nothing_wrong(f"text-{state}-{language}-{scheme}-{width}")

    stage.comes()
    call = stage.talks()
    page.goto(f"{stage.site}/desk/")
    page.click("#note")
    page.keyboard.type("stays")
    assert page.locator("#text-topic").count() == 0
    page.focus("#text-new summary")
    page.keyboard.press("Enter")
    shown = page.locator(".text-shown")
    expect(shown).to_have_attribute("lang", "uk")
    before = shown.text_content()
    page.select_option("#text-topic", "missing-documents")
    expect(shown).not_to_have_text(before or "")
    looks("offered")
    page.click(".text-send button")
    expect(page.locator("#text-offer .done")).to_be_visible()
    expect(page.locator("#texts-sent .is-waiting")).to_be_visible()
    (message,) = book.of_call(call)
    book.move(message.id, UNDELIVERED, "30003")
    page.select_option("#text-topic", "letter-not-delivered")
    page.click(".text-send button")
    expect(page.locator("#texts-sent li")).to_have_count(2)
    (second,) = (one for one in book.of_call(call) if one.topic == "letter-not-delivered")
    book.move(second.id, DELIVERED)
    page.evaluate(DESK)
    expect(page.locator("#texts-sent .is-delivered")).to_be_visible()
    expect(page.locator("#texts-sent .is-undelivered")).to_be_visible()
    assert page.locator("#text-new").get_attribute("open") is not None
    assert page.input_value("#note") == "stays"
    looks("sent")
    page.close()
