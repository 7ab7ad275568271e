"""Accounts in a real browser: no accessibility finding in any state and language, nothing wider than the screen."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest
from chromium import EXAMINED
from history import LINE
from playwright.sync_api import Browser
from test_desk_browser import Reader
from visitor import PASSWORD, Browsers

from desk import DeskServices, changing, people
from desk.language import LANGUAGES
from desk.skills import Skills
from store.database import Database

pytestmark = pytest.mark.browser

OWN = "my own long password"


@pytest.fixture
def services(services: DeskServices) -> DeskServices:
    """An office with everything that a form can have, where supervisors must have codes."""
    skills = Skills(
        frozenset({"pl", "uk", "en", "ru"}), frozenset({"case", "general"}), frozenset({"foreigner", "employer"}),
        frozenset({"krakow", "tarnow"}), frozenset({LINE, "second"}),
    )  # fmt: skip
    names = {LINE: "INFO.OPT", "second": "Linia dla pracodawców"}
    return replace(
        services, skills=skills, line_names=names, sign_in=replace(services.sign_in, one_time_code=("supervisor",))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_in_and_the_staff_list_are_accessible(
    browser: Browser,
    site: str,
    browsers: Browsers,
    database: Database,
    clock,
    language: str,
) -> None:
    """Every step of the first sign-in, one's own account, the list, a person, a fault, two at once, a refusal."""
    with database.write() as session:
        ewa = people.person_with_login(session, "supervisor")
        given = changing.give_password(session, ewa, by="Jan", now=clock.now(), until=clock.now().replace(year=2100))
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme="light")
    reader = Reader(page, site, by_axe=language == EXAMINED)
    reader.opens(f"/sign-in?lang={language}")
    reader.signs_in(given)
    reader.finds_nothing_wrong(f"first-password-{language}")
    page.fill("#password", OWN)
    page.fill("#again", "another one that differs")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    reader.finds_nothing_wrong(f"first-password-unlike-{language}")
    page.fill("#password", OWN)
    page.fill("#again", OWN)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/sign-in/enrol")
    reader.finds_nothing_wrong(f"enrol-{language}")
    assert page.evaluate("document.querySelector('img.picture').naturalWidth") > 0
    secret = page.inner_text("code.secret").replace(" ", "")
    page.fill("#code", pyotp.TOTP(secret).at(clock.now()))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    reader.finds_nothing_wrong(f"recovery-{language}")
    recovery = page.inner_text(".recovery li:first-child code")
    reader.opens("/account")
    page.click("header form button")
    reader.signs_in(OWN)
    assert page.url.endswith("/sign-in/code")
    page.keyboard.type("000000")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    reader.finds_nothing_wrong(f"code-wrong-{language}")
    page.wait_for_function("document.activeElement.id === 'code'")
    page.keyboard.type(recovery)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/today")
    with database.write() as session:
        person = people.person_with_login(session, "consultant")
        number = person.id
        person.phone, person.languages, person.levels, person.is_ready = (
            "+48600900007",
            ["pl", "uk"],
            {"uk": "fluent"},
            True,
        )
    browsers.of("consultant")
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        look = f"{language}-{scheme}-{width}"
        for path, name in (
            ("/account", "account"), ("/line/", "office"), ("/line/people", "people"),
            ("/line/people/new", "new"), (f"/line/people/{number}", "person"),
        ):  # fmt: skip
            reader.opens(path)
            reader.finds_nothing_wrong(f"{name}-{look}")
    with database.write() as session:
        person = people.person_with_login(session, "consultant")
        changes = {"name": "Anna Przykład", "languages": ["pl", "uk=basic"], "topics": ["case"]}
        changing.change(session, person, changes, skills=SKILLS, by="Jan Nadzór", now=clock.now())
    page.fill("#name", "Anna Maria Przykład")
    with page.expect_navigation():
        page.click(".details > button")
    reader.finds_nothing_wrong(f"meanwhile-{language}")
    page.fill("#phone", "12")
    with page.expect_navigation():
        page.click(".details > button")
    reader.finds_nothing_wrong(f"fault-{language}")
    reader.opens(f"/line/people/{number}")
    with page.expect_navigation():
        page.click("form[action$='/password'] button")
    reader.finds_nothing_wrong(f"given-{language}")
    reader.opens(f"/line/people/{number}")
    with page.expect_navigation():
        page.click("form[action$='/pin'] button")
    reader.finds_nothing_wrong(f"pin-{language}")
    reader.opens(f"/line/people/{number}")
    reader.finds_nothing_wrong(f"with-pin-{language}")
    with page.expect_navigation():
        page.click("form[action$='/lock'] button")
    reader.finds_nothing_wrong(f"locked-{language}")
    reader.opens(f"/line/people/{number + 2}")
    reader.finds_nothing_wrong(f"administrator-{language}")
    page.close()


SKILLS = Skills(frozenset({"pl", "uk"}), frozenset({"case"}))


def test_the_staff_list_by_keyboard_alone(browser: Browser, site: str, database: Database) -> None:
    """A new person is entered without a mouse, and without a script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{site}/sign-in?lang=en")
    page.locator("#login:focus").wait_for()
    for text in ("administrator", PASSWORD):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")
    page.goto(f"{site}/line/people/new")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("#name:focus").count():
            break
    page.keyboard.type("Anna Nowa")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("anna")
    page.keyboard.press("Enter")
    page.wait_for_selector(".shown code")
    with database.read() as session:
        assert people.person_with_login(session, "anna").role == "supervisor"
    context.close()
