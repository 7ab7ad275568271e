"""The sheet of a call, and the pages beside the calls, in a real browser: each state in each language, and by keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import redis
from chromium import EXAMINED
from history import LINE, History, at
from line_words import topic_name
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from test_desk_browser import Reader
from visitor import PASSWORD

from app.wiring import Script
from desk import DeskServices
from desk.beside.ground import Ground
from desk.floor import Floor
from desk.language import LANGUAGES
from ivr.spoken_case import CaseWords
from line.ringing import RingingHours
from routing.live import LiveQueue
from routing.model import Rules, Staff
from routing.skills import Profile
from routing.staff import ReadyStaff
from store.clock import to_ms
from store.database import Database
from store.models import Callback, Case, Consultation, Note, Setting
from store.vault import Vault

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASE = "XX-III-P.6151.12345.2025"
NOTE = "Asks whether the card is ready.\nThe letter came back; new address told at the counter."


@pytest.fixture
def services(services: DeskServices, redis_client: redis.Redis) -> DeskServices:
    """The desk with everything that these pages need, from the office's own files, and three people on duty."""
    script = Script.read(ROOT / "config.yaml")
    line = script.configuration.lines[LINE]
    words = CaseWords(script.wording, script.configuration.office.zone)
    ground = Ground(
        codes=script.configuration.consultations,
        hours={LINE: RingingHours(line)},
        topics=script.editions[LINE].topics,
        read_out=lambda _line, language, case: words.of(case, language, at("10:00")),
        line_languages={LINE: line.codes},
    )
    live, now_ms = LiveQueue(redis_client, LINE, line.codes, line.topics, Rules()), to_ms(at("09:45"))
    live.restore([], [], 1, now_ms)
    for person in "123":
        live.sign_in(Staff(person, "", Profile(frozenset({"pl"}), frozenset({"case"}))), now_ms)
    live.pause("3", now_ms, "lunch")
    staff = ReadyStaff(services.database, line.codes, line.topics, services.clock, with_samples=True)
    return replace(
        services, topic_name=topic_name, ground=ground, floors=[Floor(LINE, live, staff, line.codes, line.topics)]
    )


def furnish(database: Database, history: History, vault: Vault) -> str:
    """A day with everything in it; answers the mark of the call whose sheet is the fullest."""
    call, before = history.talked(at("09:40"), "uk"), history.talked(at("08:00"), "uk")
    history.talked(at("09:00"), "en")
    with database.write() as session:
        for person, text in ((1, NOTE), (2, "Handed on: the fee was paid twice.")):
            moments = {"created_at": at("09:42"), "saved_at": at("09:44")}
            session.add(
                Note(call_id=call, person_id=person, text_sealed=vault.seal(text), revision=1, page="p", **moments)
            )
        entered = {"line": LINE, "person_id": 1}
        for one, follow_up in ((call, dt.date(2026, 3, 12)), (before, dt.date(2026, 3, 10))):
            codes = {"topic": "documents", "outcome": "unfinished", "language": "uk", "people": 1}
            session.add(
                Consultation(at=at("09:44"), channel="call", call_id=one, follow_up=follow_up, **codes, **entered)
            )
        for n, channel in enumerate(("email", "counter", "training"), 1):
            codes = {"topic": "permanent-residence", "language": "pl", "people": n * n * n}
            session.add(Consultation(at=at("09:59:30"), channel=channel, **codes, **entered))
        told = (("waiting", 1, "busy"), ("dialling", 0, None), ("waiting", 0, None), ("given-up", 0, "too-many"))
        for n, (state, tries, outcome) in enumerate(told):
            number = {"phone_sealed": vault.seal(f"+4860010020{n}"), "phone_hash": f"{n}", "call_id": f"CA{n}"}
            moments = {"created_at": at("08:40"), "promised_by": at("16:00")}
            rests = {
                "tries": tries,
                "next_try_at": at("11:00") if tries else None,
                "outcome": outcome,
                "ended_at": at("09:30") if state == "given-up" else None,
            }
            about = {"line": LINE, "language": ["uk", "ru", "en", "pl"][n], "topic": "case", "state": state}
            session.add(Callback(id=f"cb{n}", **number, **moments, **rests, **about))
        session.add(Setting(name="current_import", value="1"))
        details = {"missing": ["passport", "fee"], "appointment_at": "2026-03-24T09:30:00+00:00"}
        stage = {"stage": "formal-gaps", "stage_since": dt.date(2026, 1, 15), "details": details}
        session.add(Case(number=CASE, keypad="123452025", born_hash="-", since_import=1, **stage))
    return call[2:]


def enters(browser: Browser, site: str, **look: object) -> Reader:
    """A consultant who has signed in."""
    page = browser.new_context(**look).new_page()  # type: ignore[arg-type]
    reader = Reader(page, site)
    reader.opens("/sign-in?next=/desk/other&lang=en")
    page.fill("#login", "consultant")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.press("#password", "Enter")
    return reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_in_every_language(
    browser: Browser, site: str, database: Database, history: History, services: DeskServices, language: str
) -> None:
    """Empty and full, refused and found: narrow and light, broad and dark."""
    reader = enters(browser, site, viewport={"width": 320, "height": 640})
    reader.by_axe = language == EXAMINED
    page = reader.page
    for path in ("callbacks", "other", "day"):
        reader.opens(f"/desk/{path}?lang={language}")
        reader.finds_nothing_wrong(f"{path}-empty-{language}")
    mark = furnish(database, history, services.vault)
    paths = {
        "sheet": f"calls/{mark}", "callbacks": "callbacks?all=1", "day": "day", "team": "team",
        "other": "other?said=entered", "topics": "topics?q=opłata", "topic": "topics/guide-work",
    }  # fmt: skip
    for scheme, width in (("light", 320), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        look = f"{language}-{scheme}-{width}"
        for name, path in paths.items():
            reader.opens(f"/desk/{path}")
            reader.finds_nothing_wrong(f"{name}-{look}")
        reader.opens("/desk/cases")
        reader.finds_nothing_wrong(f"cases-{look}")
        _sends(page, "#number", CASE)
        reader.finds_nothing_wrong(f"case-{look}")
        _sends(page, "#number", "12345")
        reader.finds_nothing_wrong(f"case-refused-{look}")
    page.context.close()


def _sends(page: Page, field: str, text: str) -> None:
    page.fill(field, text)
    with page.expect_navigation():
        page.press(field, "Enter")


def test_a_note_is_kept_while_it_is_typed_and_two_tabs_never_lose_one(
    browser: Browser, site: str, database: Database, history: History
) -> None:
    """Without a click; the tab that is overtaken keeps its text in the field, and says so; a choice ends it."""
    mark = history.talked(at("09:40"), "uk")[2:]
    reader = enters(browser, site)
    first = reader.page
    reader.opens(f"/desk/calls/{mark}")
    second = first.context.new_page()
    second.goto(f"{site}/desk/calls/{mark}")
    for text in ("one", "one two", "one two three"):
        with first.expect_response(lambda answer: answer.url.endswith("/note") and answer.status == 200):
            first.fill("#note", text)
    first.wait_for_selector("#sheet-said p.note")
    second.fill("#note", "something else")
    second.wait_for_selector("#sheet-said .theirs")
    assert second.input_value("#note") == "something else"
    assert second.inner_text("#sheet-said blockquote") == "one two three"
    Reader(second, site).finds_nothing_wrong("sheet-overtaken")
    second.click("#sheet-said button")
    second.wait_for_selector("#sheet-said .done")
    reader.opens(f"/desk/calls/{mark}")
    assert first.input_value("#note") == "something else"
    first.check("input[name=outcome][value=answered]", force=True)
    first.wait_for_selector("#sheet-said .done")
    first.keyboard.press("Control+Enter")
    first.wait_for_selector("#sheet-said .done")
    with database.read() as session:
        (row,) = session.scalars(select(Consultation))
        assert (row.topic, row.outcome) == ("case-status", "answered")
    first.context.close()


def test_a_note_survives_a_server_that_does_not_answer(browser: Browser, site: str, history: History) -> None:
    """The page says that it is not saved, keeps the text, and sends it again by itself."""
    mark = history.talked(at("09:40"), "uk")[2:]
    reader = enters(browser, site)
    page = reader.page
    reader.opens(f"/desk/calls/{mark}")
    page.context.set_offline(True)
    page.fill("#note", "typed in a tunnel")
    page.wait_for_selector("#sheet-said .fault")
    assert "Your text stays here" in page.inner_text("#sheet-said")
    page.context.set_offline(False)
    page.wait_for_selector("#sheet-said p.note")
    reader.opens(f"/desk/calls/{mark}")
    assert page.input_value("#note") == "typed in a tunnel"
    page.context.clear_cookies()
    page.fill("#note", "typed when signed out")
    page.wait_for_selector("#sheet-said .fault")
    assert "signed out" in page.inner_text("#sheet-said")
    assert page.input_value("#note") == "typed when signed out"
    page.context.close()


def test_nothing_is_lost_while_an_earlier_note_is_on_its_way(
    browser: Browser, site: str, database: Database, history: History
) -> None:
    """A slow server: a choice, the key that saves all, and what is typed after it arrive, one after the other."""
    mark = history.talked(at("09:40"), "uk")[2:]
    reader, held = enters(browser, site), []
    page = reader.page
    page.clock.install()
    reader.opens(f"/desk/calls/{mark}")
    page.route("**/note", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/note"):
        page.fill("#note", "one")
        page.clock.run_for(800)
    page.check("input[name=outcome][value=answered]", force=True)
    page.fill("#note", "one two")
    page.locator("#note").press("Control+Enter")
    page.clock.run_for(800)
    page.fill("#note", "one two three")
    page.clock.run_for(800)
    with page.expect_response(lambda answer: "one+two+three" in (answer.request.post_data or "")):
        held[0].continue_()
    with database.read() as session:
        (row,) = session.scalars(select(Consultation))
        assert (row.topic, row.outcome) == ("case-status", "answered")
    page.fill("#note", "one two three four")
    page.locator("#note").press("Control+Enter")
    page.clock.run_for(800)
    expect(page.locator("#sheet-said .done")).to_be_visible()
    page.reload()
    assert page.input_value("#note") == "one two three four"
    page.context.close()


def test_three_keys_enter_a_consultation_and_one_takes_it_back(browser: Browser, site: str, database: Database) -> None:
    """Channel, topic, language; Backspace takes back a choice, or the last entry. Nothing happens in a text field."""
    reader = enters(browser, site)
    page = reader.page
    reader.opens("/desk/other")
    page.keyboard.press("2")
    page.keyboard.press("Backspace")
    page.keyboard.press("1")
    page.keyboard.press("5")
    with page.expect_navigation():
        page.keyboard.press("2")
    assert "E-mail · Work and permits · Ukrainian" in page.inner_text("main")
    with page.expect_navigation():
        page.keyboard.press("Backspace")
    assert "Taken back." in page.inner_text("main")
    page.click("summary")
    page.focus("#people")
    page.keyboard.type("1")
    assert page.locator("input[name=channel]:checked").count() == 0
    with database.read() as session:
        assert session.scalars(select(Consultation)).all() == []
    page.context.close()


def test_without_script_everything_works(browser: Browser, site: str, history: History) -> None:
    """Notes, codes and the search by plain forms."""
    mark = history.talked(at("09:40"), "uk")[2:]
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/sign-in?next=/desk/calls/{mark}")
    page.fill("#login", "consultant")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.fill("#note", "by a plain form")
    page.check("input[name=topic][value=work]", force=True)
    page.click("button[value=save]")
    assert "Saved." in page.inner_text("main")
    assert page.input_value("#note") == "by a plain form"
    page.goto(f"{site}/desk/topics")
    page.fill("#q", "opłata")
    page.click("main form button")
    assert page.locator("a[href='/desk/topics/fees']").count() == 1
    context.close()
