"""The floor in a real browser: each state without a finding, by keyboard, and told by the stream without a reload."""

# ruff: noqa: F811 - the fixtures of other modules

from __future__ import annotations

import pytest
from chromium import SHOTS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select
from test_console_browser import LiveDesk, Stage, at_the_desk, browser, context, desk, stage  # noqa: F401
from test_desk_browser import Reader
from visitor import PASSWORD

from desk import people
from desk.language import LANGUAGES
from store.models import Person

pytestmark = pytest.mark.browser


def enters(page: Page, site: str, login: str, language: str = "en") -> None:
    """A supervisor signs in and opens the floor."""
    page.goto(f"{site}/sign-in?next=/desk/floor&lang={language}")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.press("#password", "Enter")


def test_every_state_is_accessible(browser: Browser, stage: Stage) -> None:
    """Quiet, busy, called to a talk, in it, refused, a message that cannot be sent, one that was; narrow at the end."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    enters(page, stage.site, "supervisor")
    reader = Reader(page, stage.site)
    reader.finds_nothing_wrong("floor-quiet")
    for _ in range(3):
        stage.comes()
        stage.clock.advance(20)
    stage.talks()
    reader.opens("/desk/floor")
    page.locator(".floor-set summary").first.press("Enter")
    reader.finds_nothing_wrong("floor-busy")
    page.get_by_role("button", name="Listen Anna Przykładowa").press("Enter")
    expect(page.locator(".watching")).to_contain_text("You are called to the talk of Anna Przykładowa")
    expect(page.locator(".floor-set[open]")).to_have_count(1)  # what was opened stays so
    reader.finds_nothing_wrong("floor-called")
    (own,) = [one for one in stage.live.offers() if stage.live.offers()[one].offer.role]
    stage.live.accept(own, stage.now_ms)
    reader.opens("/desk/floor")
    page.get_by_role("button", name="Whisper Anna Przykładowa").press("Enter")
    expect(page.locator(".watching.is-whisper")).to_contain_text("Only Anna Przykładowa hears you")
    reader.finds_nothing_wrong("floor-whispering")
    page.get_by_role("button", name="Leave this talk").press("Enter")
    expect(page.locator(".watching")).to_have_count(0)
    stage.live.end(str(stage.live.call(stage.live.offers()[stage.offer].offer.call).id), "completed", stage.now_ms)  # type: ignore[union-attr]
    page.get_by_role("button", name="Listen Anna Przykładowa").press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("This talk is over")
    reader.finds_nothing_wrong("floor-refused")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.locator("#message-fault")).to_be_visible()
    expect(page.locator("#message-text")).to_be_focused()
    reader.finds_nothing_wrong("floor-message-empty")
    page.keyboard.type("Fees have changed today: please read the topic before you tell anybody an amount.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sent li")).to_have_count(1)
    expect(page.locator("#message-text")).to_have_value("")
    reader.finds_nothing_wrong("floor-message-sent")
    stage.comes()
    stage.live.rested(stage.person, stage.now_ms)
    stage.live.ping([stage.person], stage.now_ms)
    stage.talks()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 800})
    reader.opens("/desk/floor")
    page.locator(".floor-set summary").first.press("Enter")
    reader.finds_nothing_wrong("floor-narrow-dark")
    if SHOTS:
        for language in LANGUAGES:
            for scheme, width in (("light", 1280), ("dark", 320)):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.set_viewport_size({"width": width, "height": 800})
                reader.opens(f"/desk/floor?lang={language}")
                page.locator(".floor-set summary").first.press("Enter")
                reader.finds_nothing_wrong(f"floor-{language}-{scheme}-{width}")
    page.context.close()


def test_pages_hear_at_once(browser: Browser, context: BrowserContext, desk: LiveDesk) -> None:
    """Without a reload: the floor sees a call come; the desk is told a message and who has set its state.

    The pages beside the desk hear it from its tab; time for them to look by themselves never comes here.
    """
    with desk.house.database.write() as session:
        newcomer = people.Newcomer("Ewa Przykładowa", "supervisor", login="ewa")
        skills = people.Skills(frozenset(), frozenset())
        person = people.add(session, newcomer, skills=skills, now=desk.house.clock.now())
        person.password_hash = session.scalars(select(Person.password_hash).where(Person.id == int(desk.person))).one()
    consultant, beside = at_the_desk(context, desk), context.new_page()
    beside.add_init_script("window.setInterval = () => 0")
    beside.goto(f"{desk.site}/desk/team")
    other = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    floor = other.new_page()
    enters(floor, desk.site, "ewa")
    row = floor.locator(f"#person-{desk.person}")
    expect(row).to_contain_text("Ready")
    floor.fill("#message-text", "Please speak slowly today")
    floor.keyboard.press("Tab")
    floor.keyboard.press("Enter")
    for page in (consultant, beside):
        expect(page.locator("#told")).to_contain_text("Please speak slowly today")
    beside.goto(f"{desk.site}/desk/topics")
    expect(beside.locator("#told")).to_contain_text("Please speak slowly today")
    Reader(beside, desk.site).finds_nothing_wrong("topics-told")
    beside.goto(f"{desk.site}/desk/team")
    Reader(consultant, desk.site).finds_nothing_wrong("desk-told")
    consultant.get_by_role("button", name="Read Ewa Przykładowa").press("Enter")
    expect(consultant.locator("#told section")).to_have_count(0)
    with beside.expect_response("**/desk/messages") as answer:
        beside.reload()
    assert "told-text" not in answer.value.text()
    desk.comes("CA1")
    expect(row).to_contain_text("Ukrainian")
    row.locator("summary").press("Enter")
    row.get_by_role("button", name="Pause: Lunch").press("Enter")
    expect(row).to_contain_text("Pause: Lunch")
    expect(beside.locator("tbody")).to_contain_text("Pause · lunch", ignore_case=True)
    expect(consultant.locator("#now")).to_contain_text("Ewa Przykładowa has set your state")
    Reader(consultant, desk.site).finds_nothing_wrong("desk-set-by")
    other.close()
