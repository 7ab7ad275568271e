"""The page with the telephones in a real browser: what a caller hears, what a consultant does, what can go wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import EXAMINED, chromium, finds_nothing_wrong
from live import CALLER, LINE, OTHER, Running, opened, simulator
from playwright.sync_api import Browser, Route, expect
from switch_owner import Owner
from telephone_page import GREETING, LANGUAGES, STREAMS, VOICES, Person, line

from simulator.page import BUILT

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, and a page that has been built."""
    assert (BUILT / "app.js").is_file(), "the page has not been built: run `make setup`"
    with chromium() as started:
        yield started


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """Somebody who lets a store be put out of action."""
    found = Owner(tmp_path / "redis")
    yield found
    found.close()


@pytest.fixture
def running(owner: Owner) -> Iterator[Running]:
    """A simulator with two consultants' telephones and a line that speaks slowly enough to be interrupted."""
    with simulator(line, OTHER, "+48600900002", switches={"redis": owner.path}) as told:
        yield told


@pytest.fixture
def visit(browser: Browser, running: Running) -> Iterator[Visit]:
    """Opens the page; options are those of a browser's page. Nothing may be wrong in its console at the end."""
    complaints: list[str] = []
    pages = []

    def make(script: str = "", **options: Any) -> Person:
        page = browser.new_page(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}} | options)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        if script:
            page.add_init_script(script)
        pages.append(page)
        return Person(page, running)

    yield make
    for page in pages:
        page.close()
    assert complaints == []


def test_a_call_from_the_first_word_to_the_last(visit: Visit) -> None:
    """Sentences come in their own language; a key cuts one off and is shown; the line ends, and it is said why."""
    person = visit().opens()
    card = person.calls()
    expect(person.hears(card, GREETING)).to_have_attribute("lang", "pl-PL")
    expect(card.get_by_role("status")).to_contain_text("In a call, waits for a key")
    person.presses(card, "2")
    expect(card.locator(".words s")).to_be_visible()
    expect(card.get_by_text("cut off by the key")).to_be_visible()
    expect(card.locator("p.is-key kbd")).to_have_text("2")
    assert person.hears(card, "Дякуємо за дзвінок.").get_attribute("lang") == "uk-UA"
    person.hears(card, "The line ended the call.")
    expect(card.get_by_role("button", name="Call", exact=True)).to_be_enabled()


def test_digits_are_dots_until_they_are_asked_for(visit: Visit) -> None:
    """While a number is entered only the count is seen; the digits are not even in the page until revealed."""
    person = visit().opens()
    card = person.calls()
    person.presses(card, "1")
    person.hears(card, "date of birth")
    expect(card.get_by_role("status")).to_contain_text("waits for a number")
    person.page.keyboard.type("170519")
    entered = card.locator(".entered")
    expect(entered).to_contain_text("••••••6 keys")
    assert "170519" not in person.page.content()
    entered.get_by_role("button", name="Show").click()
    expect(entered).to_contain_text("170519")
    person.presses(card, "90#")
    person.hears(card, "Thank you.")
    keys = card.locator("p.is-key").last
    expect(keys).to_contain_text("You press 9 keys")
    assert "17051990" not in (keys.text_content() or "")
    keys.get_by_role("button", name="Show").click()
    expect(keys).to_contain_text("17051990#")


def test_everything_by_keyboard(visit: Visit) -> None:
    """Enter calls, the keypad takes the focus and the computer's keys (the numpad's, too), H hangs up, A answers."""
    person = visit().opens()
    page, card = person.page, person.telephone("Caller 1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the telephones")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(card.get_by_label("Number of this telephone")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_role("group", name="Keypad: Caller 1")).to_be_focused()
    page.keyboard.press("Numpad3")
    expect(card.locator("p.is-key kbd")).to_have_text("3")
    ringing = person.telephone("Consultant 1")
    expect(ringing.get_by_role("status")).to_contain_text("Rings here")
    while not ringing.get_by_role("button", name="Answer").evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(ringing.get_by_role("group", name="Keypad: Consultant 1")).to_be_focused()
    page.keyboard.press("h")
    expect(ringing.get_by_text("You hung up.")).to_be_visible()
    person.hears(card, "Goodbye.")


def test_a_consultants_telephone_rings(visit: Visit) -> None:
    """It rings visibly and can be answered; both are connected, and hanging up ends the call on both."""
    person = visit().opens()
    card, other = person.calls(), person.telephone("Consultant 1")
    person.presses(card, "3")
    expect(other).to_have_class(re.compile("is-ringing"))
    person.hears(other, "Call from +48")
    other.get_by_role("button", name="Answer").click()
    person.hears(card, "Connected with +48\u00a0600\u00a0900\u00a0001")
    person.hears(other, "Connected with")
    card.get_by_role("button", name="Hang up").click()
    person.hears(card, "You hung up.")
    person.hears(other, "The line ended the call.")
    expect(other.get_by_role("status")).to_contain_text("Call ended")


def test_a_double_click_is_one_deed(visit: Visit, running: Running) -> None:
    """Call does not hang up at once, Answer does not drop the caller, and only one telephone is taken away."""
    person = visit().opens()
    page, card, other = person.page, person.telephone("Caller 1"), person.telephone("Consultant 1")
    card.get_by_role("button", name="Call", exact=True).dblclick()
    person.hears(card, GREETING)
    person.presses(card, "3")
    other.get_by_role("button", name="Answer").dblclick()
    person.hears(card, "Connected with")
    assert [leg.status for leg in running.server.exchange.legs] == ["in-progress", "in-progress"]
    card.get_by_role("button", name="Hang up").dblclick()
    person.hears(card, "You hung up.")
    expect(card.get_by_role("button", name="Call", exact=True)).to_be_enabled()
    for _ in range(3):
        page.get_by_role("button", name="Add a caller").click()
    page.get_by_role("button", name="Remove caller 2").dblclick()
    expect(page.locator(".is-caller")).to_have_count(3)
    assert len(running.server.exchange.legs) == 2


def test_enter_that_is_held_down_is_one_deed(visit: Visit, running: Running) -> None:
    """A keyboard repeats a key that is held: the first Enter calls, and no other one hangs up."""
    person = visit().opens()
    card = person.telephone("Caller 1")
    card.get_by_label("Number of this telephone").focus()
    person.page.keyboard.down("Enter")
    expect(card.get_by_role("button", name="Hang up")).to_be_visible()
    for _ in range(3):
        person.page.keyboard.down("Enter")
    person.hears(card, GREETING)
    assert [leg.status for leg in running.server.exchange.legs] == ["in-progress"]


def test_a_consultant_declines(visit: Visit) -> None:
    """The caller hears what the line says then."""
    person = visit().opens()
    card, other = person.calls(), person.telephone("Consultant 1")
    person.presses(card, "3")
    other.get_by_role("button", name="Decline").click()
    person.hears(other, "You declined.")
    person.hears(card, "Goodbye.")


def test_a_callers_telephone_rings_when_the_line_calls_back(visit: Visit, running: Running) -> None:
    """Whoever has called can be called: the same card rings, is answered, and hears the line."""
    person = visit().opens()
    card = person.calls()
    card.get_by_role("button", name="Hang up").click()
    expect(card.get_by_role("status")).to_contain_text("Call ended")
    spoken = '<Response><Say language="en-GB">You asked us to call you back.</Say><Pause length="30"/></Response>'
    running.client().calls.create(to=CALLER, from_=LINE, twiml=spoken)
    expect(card).to_have_class(re.compile("is-ringing"))
    card.get_by_role("button", name="Answer").click()
    person.hears(card, "You asked us to call you back.")
    expect(person.page.locator(".is-consultant")).to_have_count(2)


def test_several_callers_and_a_withheld_number(visit: Visit, running: Running) -> None:
    """A telephone is added with a number of its own, one withholds it, and taking one away hangs it up."""
    person = visit().opens()
    person.calls("Caller 1")
    person.page.get_by_role("button", name="Add a caller").click()
    second = person.telephone("Caller 2")
    expect(second.get_by_label("Number of this telephone")).to_have_value("+48600100201")
    second.get_by_label("Withhold the number").check()
    person.calls("Caller 2")
    assert [leg.from_ for leg in running.server.exchange.legs] == [CALLER, "anonymous"]
    with person.page.expect_response("**/hangup"):
        person.page.get_by_role("button", name="Remove caller 2").click()
    expect(second).to_have_count(0)
    expect(person.telephone("Caller 1").get_by_role("status")).to_contain_text("In a call")
    assert running.server.exchange.legs[1].left


def test_one_of_several_lines(browser: Browser) -> None:
    """Where there are several lines, the caller chooses one."""
    with simulator(line, OTHER, lines=(LINE, "+48122102021")) as running:
        page = browser.new_page(locale="en-GB")
        person = Person(page, running).opens()
        person.telephone("Caller 1").get_by_label("Line").select_option("+48122102021")
        person.calls()
        page.close()
        assert [leg.to for leg in running.server.exchange.legs] == ["+48122102021"]


def test_no_line_yet(browser: Browser) -> None:
    """Without any line the page says how one appears, and nobody can call."""
    with simulator(line, OTHER, lines=()) as running:
        page = browser.new_page(locale="en-GB")
        person = Person(page, running).opens()
        expect(page.get_by_text("The simulator has no line yet.")).to_be_visible()
        expect(person.telephone("Caller 1").get_by_role("button", name="Call", exact=True)).to_be_disabled()
        page.close()


def test_a_number_that_is_none_cannot_call(visit: Visit) -> None:
    """The field says what is wanted, and the button waits."""
    card = visit().opens().telephone("Caller 1")
    card.get_by_label("Number of this telephone").fill("600")
    expect(card.get_by_text("With + and the country")).to_be_visible()
    expect(card.get_by_role("button", name="Call", exact=True)).to_be_disabled()


def test_a_page_that_was_loaded_again_still_has_the_call(visit: Visit) -> None:
    """The call goes on where it was, with everything heard so far."""
    person = visit().opens()
    person.calls()
    person.opens()
    card = person.telephone("Caller 1")
    person.hears(card, GREETING)
    person.presses(card, "2")
    person.hears(card, "Дякуємо")


def test_sentences_are_read_aloud_in_their_own_voice(visit: Visit) -> None:
    """Each by a voice of its language, never of another; what a key cut off falls silent; a missing voice is said."""
    person = visit(VOICES).opens()
    person.page.get_by_role("switch", name="Read aloud").click()
    card = person.calls()
    expect(card.get_by_text("read aloud")).to_be_visible()
    person.presses(card, "1")
    person.hears(card, "date of birth")
    spoken = person.page.evaluate("window.spoken")
    assert spoken[-3:] == [
        ["pl_PL", GREETING, 1],
        ["", "", 1],
        ["en-GB", "Please enter your date of birth.", 0.8],
    ]
    card.get_by_role("button", name="Hang up").click()
    person.hears(card, "You hung up.")
    person.calls()
    person.presses(card, "2")
    person.hears(card, "Дякуємо")
    expect(person.page.get_by_text("This browser has no voice for: Ukrainian.")).to_be_visible()
    assert all("Дякуємо" not in words for _, words, _ in person.page.evaluate("window.spoken"))


def test_a_browser_without_voices_says_so(visit: Visit) -> None:
    """The switch works and a sentence tells why nothing is heard."""
    person = visit("Object.defineProperty(window, 'speechSynthesis', { value: undefined });").opens()
    person.page.get_by_role("switch", name="Read aloud").click()
    expect(person.page.get_by_text("This browser has no voices")).to_be_visible()
    person.calls()


def test_what_can_go_wrong(visit: Visit) -> None:
    """A trouble that is switched on happens, is counted and remembered at the top, and goes away with one button."""
    person = visit().opens()
    person.switches("Lost answers", "Once")
    person.switches("Line unreachable", "Always")
    expect(person.page.get_by_text("Made to fail now: Lost answers and Line unreachable.")).to_be_visible()
    card = person.telephone("Caller 1")
    card.get_by_role("button", name="Call", exact=True).click()
    person.hears(card, "application error")
    expect(person.page.get_by_role("group", name="Line unreachable").get_by_role("status")).to_contain_text("happened")
    card.get_by_text("For the curious").click()
    expect(card.locator(".steps").get_by_text("no connection").first).to_be_visible()
    person.page.get_by_role("button", name="All well again").click()
    expect(person.page.get_by_text("Made to fail now")).to_have_count(0)
    expect(person.page.get_by_role("radio", name="Off: Line unreachable")).to_be_checked()


def test_a_store_is_put_out_of_action(visit: Visit, owner: Owner) -> None:
    """What the line's owner offers can be switched; what the owner takes back is seen to be back."""
    person = visit().opens()
    fails = person.page.get_by_role("radio", name="Fails: Redis falls silent")
    fails.check(force=True)
    expect(person.page.get_by_text("Made to fail now: Redis falls silent.")).to_be_visible()
    owner.takes_back()
    expect(person.page.get_by_text("Made to fail now")).to_have_count(0)
    works = person.page.get_by_role("radio", name="Works: Redis falls silent")
    expect(works).to_be_checked()
    fails.check(force=True)
    expect(person.page.get_by_text("Made to fail now")).to_be_visible()
    owner.is_asked()
    person.page.get_by_role("button", name="All well again").click()
    expect(works).to_be_checked()
    assert owner.was_released()


def test_a_late_answer_does_not_undo_what_was_told_since(visit: Visit, owner: Owner, running: Running) -> None:
    """The owner takes a store back while the answer to the switch is under way: the page stays with the newer."""
    person = visit().opens()
    works = person.page.get_by_role("radio", name="Works: Redis falls silent")

    def answers_late(route: Route) -> None:
        answer = route.fetch()
        owner.takes_back()
        expect(works).to_be_checked()
        route.fulfill(response=answer)

    person.page.route("**/sim/switches/*", answers_late)
    with person.page.expect_response("**/sim/switches/*"):
        person.page.get_by_role("radio", name="Fails: Redis falls silent").check(force=True)
    running.post("/sim/troubles/late", {"scope": "all"})
    expect(person.page.get_by_text("Made to fail now: Late answers.")).to_be_visible()
    expect(works).to_be_checked()


def test_for_the_curious(visit: Visit) -> None:
    """Each request with path, status and time, its document in colours, and the judge's faults; no query anywhere."""
    person = visit().opens()
    card = person.calls()
    person.presses(card, "9")
    person.hears(card, "Something failed")
    card.get_by_text("For the curious").click()
    steps = card.locator(".steps > li")
    expect(steps).to_have_count(3)
    expect(steps.nth(0)).to_contain_text(re.compile(r"voice200\d+\u00a0msPOST /voice/incoming"))
    steps.nth(0).locator("summary").click()
    expect(steps.nth(0).locator("pre")).to_contain_text('<Gather action="/menu?…" numDigits="1"')
    expect(steps.nth(1)).to_contain_text("1 fault")
    steps.nth(1).locator("summary").click()
    expect(steps.nth(1).locator(".fault")).to_contain_text("Sya")
    assert "signed" not in person.page.content()


def test_a_lost_connection_is_a_quiet_banner(visit: Visit) -> None:
    """The page says what to do, and connects again by itself."""
    person = visit()
    person.page.route("**/sim/events", lambda route: route.abort())
    person.page.goto(person.running.url)
    expect(person.page.get_by_text("The simulator does not answer.")).to_be_visible()
    expect(person.page.get_by_role("button", name="Call", exact=True)).to_be_disabled()
    person.page.unroute("**/sim/events")
    expect(person.page.get_by_text("The simulator does not answer.")).to_have_count(0)
    person.calls()


def test_what_happened_without_a_connection_is_told_afterwards(visit: Visit, running: Running) -> None:
    """A call that goes on goes on here; one that has ended meanwhile says how, with every word; nothing comes twice."""
    person = visit(STREAMS).opens()
    first = person.calls("Caller 1")
    person.page.get_by_role("button", name="Add a caller").click()
    second = person.calls("Caller 2")
    person.loses_the_stream()
    sid = running.server.exchange.legs[0].sid
    running.post(f"/sim/legs/{sid}/press", {"keys": "9"})
    while "Something failed" not in str(running.server.exchange.leg(sid).said()):
        running.post(f"/sim/legs/{sid}/press", {"keys": ""})
    running.post(f"/sim/legs/{sid}/hangup", {})
    person.has_the_stream_again()
    person.hears(first, "Something failed")
    person.hears(first, "You hung up.")
    person.presses(second, "2")
    person.hears(second, "Дякуємо")
    for card in (first, second):
        expect(card.locator(".transcript").get_by_text(GREETING)).to_have_count(1)
        expect(card.get_by_text("This call is gone")).to_have_count(0)


def test_a_call_that_the_simulator_no_longer_knows_is_gone(visit: Visit, running: Running) -> None:
    """After another start of the simulator the page says so, and the telephone can call again."""
    person = visit(STREAMS).opens()
    card = person.calls()
    person.loses_the_stream()
    running.server.exchange.forget(math.inf)
    person.has_the_stream_again()
    person.hears(card, "This call is gone: the simulator no longer knows it.")
    person.calls()


def test_calls_from_elsewhere_do_not_bury_the_page(visit: Visit, running: Running) -> None:
    """Each gets a telephone, but no more than a few: one whose call is over makes room, and the others are counted."""
    person = visit().opens()
    card, cards = person.calls(), person.page.locator(".is-caller")
    calls = [running.post("/sim/calls", {"from": f"+4860020030{n}", "to": LINE})["sid"] for n in range(8)]
    expect(cards).to_have_count(7)
    expect(person.page.get_by_text("2 more calls go on without a telephone on this page.")).to_be_visible()
    for sid in calls:
        running.post(f"/sim/legs/{sid}/hangup", {})
    expect(person.page.get_by_text("without a telephone on this page")).to_have_count(0)
    running.post("/sim/calls", {"from": "+48600200309", "to": LINE})
    expect(person.telephone("Caller 7")).to_contain_text("+48\u00a0600\u00a0200\u00a0309")
    expect(cards).to_have_count(7)
    expect(card.get_by_role("status")).to_contain_text("In a call")
    for name in ("Caller 2", "Caller 3"):  # taken in hand, they are the page's own from now on
        person.telephone(name).get_by_label("Withhold the number").check()
    for n in range(4, 7):
        running.post("/sim/calls", {"from": f"+4860020040{n}", "to": LINE})
    expect(cards).to_have_count(9)
    expect(person.telephone("Caller 2").get_by_label("Withhold the number")).to_be_checked()


def test_a_callers_telephone_from_elsewhere_is_no_consultants(visit: Visit, running: Running) -> None:
    """One that was registered to call from is none to be called; but it rings like any other when it is."""
    person = visit().opens()
    for number in (CALLER, "+48600200300"):
        running.post("/sim/telephones", {"number": number, "role": "caller"})
    sid = running.post("/sim/calls", {"from": "+48600200300", "to": LINE})["sid"]
    person.hears(person.telephone("Caller 2"), GREETING)
    expect(person.page.locator(".is-consultant")).to_have_count(2)
    running.post(f"/sim/legs/{sid}/hangup", {})
    running.client().calls.create(to=CALLER, from_=LINE, twiml="<Response><Say>You are called back.</Say></Response>")
    card = person.telephone("Caller 1")
    card.get_by_role("button", name="Answer").click()
    person.hears(card, "You are called back.")
    expect(person.page.locator(".is-consultant")).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_accessible_in_every_language(visit: Visit, language: str) -> None:
    """Idle, a number being entered, ringing, troubles and steps: narrow and light, broad and dark."""
    person = visit(locale=language, viewport={"width": 320, "height": 640}, color_scheme="light").opens()
    page = person.page
    by_axe = language == EXAMINED
    expect(page.locator("html")).to_have_attribute("lang", language)
    finds_nothing_wrong(page, f"telephones-idle-{language}-320", by_axe=by_axe)
    card, other = page.locator(".is-caller"), page.locator(".is-consultant").first
    card.locator(".go").click()
    person.hears(card, GREETING)
    person.presses(card, "1")
    page.keyboard.type("1705")
    expect(card.locator(".entered .dots")).to_have_text("••••")
    page.locator(".trouble input").nth(1).check(force=True)
    expect(page.locator(".banner.is-trouble")).to_be_visible()
    finds_nothing_wrong(page, f"telephones-number-{language}-320", by_axe=by_axe)
    page.locator(".banner button").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    card.locator(".stop").click()
    card.locator(".go").click()
    expect(card.locator(".is-end")).to_have_count(0)
    person.presses(card, "3")
    expect(other).to_have_class(re.compile("is-ringing"))
    card.locator(".curious > summary").click()
    card.locator(".step > summary").first.click()
    finds_nothing_wrong(page, f"telephones-ringing-{language}-dark", by_axe=by_axe)


@pytest.mark.parametrize("options", [
    {"viewport": {"width": 2560, "height": 1400}},
    {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
], ids=["2560px", "zoomed"])  # fmt: skip
def test_a_broad_screen_and_a_zoomed_one(visit: Visit, options: dict[str, Any]) -> None:
    """2,560 px, and 1,280 px at 200 %, show a call without a sideways bar."""
    person = visit(**options).opens()
    person.calls()
    finds_nothing_wrong(person.page, f"telephones-{options['viewport']['width']}")


def test_the_language_is_chosen_and_kept(visit: Visit) -> None:
    """A button each, in its own language; the choice outlives a reload."""
    person = visit().opens()
    person.page.get_by_role("button", name="Українська").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Телефони")
    person.opens()
    expect(person.page.locator("html")).to_have_attribute("lang", "uk")


def test_nothing_from_elsewhere_may_run(running: Running) -> None:
    """The page forbids all scripts, styles and connections but its own."""
    with opened(running.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert b"<script>" not in answer.read()


def test_a_text_message_stands_on_the_telephone(visit: Visit, running: Running) -> None:
    """Word for word, on the telephone that it was sent to and on no other; a page that is loaded again has it, too."""
    person = visit().opens()
    person.page.get_by_role("button", name="Українська").click()
    running.post("/sim/telephones", {"number": CALLER, "role": "caller", "behaviour": "ring"})
    body = "INFO.OPT: Збережіть підтвердження."
    running.client().messages.create(to=CALLER, from_="INFO OPT", body=body)
    card = person.telephone("Телефон 1")
    texts = card.get_by_role("log", name="Повідомлення SMS: Телефон 1")
    expect(texts.get_by_role("heading")).to_have_text("SMS від INFO OPT")
    expect(texts).to_contain_text(body)
    assert person.page.locator(".text").count() == 1
    finds_nothing_wrong(person.page, "text-message-uk")
    person.page.reload()
    expect(texts).to_contain_text(body)
