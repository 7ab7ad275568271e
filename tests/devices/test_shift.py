"""A whole shift on a real line: two consultants, a supervisor, ten callers; and the day's page knows what happened.

It takes minutes of real time and every core: `make shift` runs it, with nothing beside it.

Anna works at her browser by keys alone, Jan at his telephone with the page beside it, the supervisor at the floor.
"""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from processes import NEEDS_PROC
from town import JAN, Town
from two_tabs import SPY, hears
from whole_line import Line

ASKED_FOR = pytest.mark.skipif(not os.environ.get("HELPLINE_SHIFT"), reason="in real time: make shift")
pytestmark = [pytest.mark.browser, NEEDS_PROC, ASKED_FOR]

MOST_TABS = 80
POLISH, UKRAINIAN, ENGLISH, RUSSIAN = "1234"
PROVEN = "+48600100200"
CONSULTANT, STATUS, INFORMATION = "0", "1", "2"

# Status heard, talks, callbacks, menus, gave up, turned away, open, and all.
COUNTED = ["1", "6", "1", "1", "1", "0", "0", "10"]


def number(nth: int) -> str:
    """A caller's telephone."""
    return f"+486001004{nth:02d}"


class Seat:
    """Somebody of the staff before their page."""

    def __init__(self, page: Page, line: Line, login: str, password: str, path: str = "/desk/") -> None:
        self.page = page
        page.goto(f"http://127.0.0.1:{line.port}/sign-in?next={path}")
        page.locator("#login:focus").wait_for()
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type(password)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def tabs_to(self, wanted: Locator) -> None:
        """Reach something by the Tab key, as who has no mouse."""
        expect(wanted).to_be_visible()
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} is not reached by Tab")

    def presses(self, name: str) -> None:
        """Reach a button by Tab and press it."""
        self.tabs_to(self.page.get_by_role("button", name=re.compile(rf"^{name}\b")))
        self.page.keyboard.press("Enter")

    def row(self, name: str) -> Locator:
        """A colleague on the floor."""
        return self.page.locator("#floor li").filter(has_text=name)

    def sets(self, name: str, state: str) -> None:
        """Set a colleague's state."""
        details = self.row(name).locator("details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        details.get_by_role("button", name=re.compile(f"^{state}")).click()

    def is_doing(self, doing: str) -> None:
        """Wait until the page shows this state."""
        expect(self.page.locator("#now")).to_have_attribute("data-doing", doing)

    def shows(self, words: str) -> None:
        """Wait until the page says this."""
        expect(self.page.locator("main")).to_contain_text(words)

    def keys(self, key: str) -> None:
        """Press a key of the page's own."""
        self.page.bring_to_front()
        self.page.keyboard.press(key)


def takes_calls_here(seat: Seat) -> None:
    """Let calls come to this browser, without a mouse."""
    page = seat.page
    seat.tabs_to(page.locator("#choose-device summary"))
    page.keyboard.press("Enter")
    seat.tabs_to(page.locator("#choose-device input:checked"))
    page.keyboard.press("ArrowUp")
    if not page.locator("#choose-device input[value=browser]").is_checked():
        page.keyboard.press("ArrowDown")
    seat.tabs_to(page.locator("#choose-device button"))
    page.keyboard.press("Enter")
    expect(page.locator(".telephone")).to_have_attribute("data-state", "ready")
    seat.is_doing("ready")


def test_a_whole_shift(line: Line, browser: Browser, context: BrowserContext) -> None:
    """Calls are taken, declined, held, handed over, listened to; one gives up, one is rung back; all is counted."""
    password = line.until("sign in as anna").split(" with ")[1].split(",")[0]
    line.until("Ctrl-C")
    town = Town(line.simulator_port)

    # The shift begins.
    anna = Seat(context.new_page(), line, "anna", password)
    takes_calls_here(anna)
    jan = Seat(browser.new_context(locale="en-GB").new_page(), line, "jan", password)
    jan.is_doing("ready")
    others = browser.new_context(locale="en-GB")
    others.add_init_script(SPY)
    boss = Seat(others.new_page(), line, "supervisor", password, "/desk/floor")

    # 1 speaks into a browser, too: real sound, both ways. 2 rings Jan's telephone.
    caller = context.new_page()
    caller.goto(f"http://127.0.0.1:{line.simulator_port}")
    caller.get_by_role("switch", name="Speak here").click()
    card = caller.get_by_role("article", name="Caller 1")
    card.get_by_role("button", name="Call", exact=True).click()
    for words, key in (("For English", ENGLISH), ("press 1", CONSULTANT)):
        card.locator(".transcript").get_by_text(words).first.wait_for()
        card.get_by_role("button", name=key).first.click()
    anna.is_doing("offered")
    anna.keys("F2")
    anna.is_doing("talking")
    hears(anna.page)
    hears(caller)
    second = town.dials(number(2), POLISH, CONSULTANT)
    jans = town.rings(JAN)
    jans.answers("1")
    jan.is_doing("talking")

    # Nobody is free: 3 gives up, 4 leaves the number and keeps the place.
    third = town.dials(number(3), POLISH, CONSULTANT)
    fourth = town.dials(number(4), RUSSIAN, CONSULTANT)
    expect(boss.page.locator("#floor")).to_contain_text("Polish")
    third.hears("zamówić oddzwonienie")
    third.hangs_up()
    fourth.presses("1")
    fourth.presses("1")
    fourth.hears("Спасибо")

    # The supervisor listens with a closed microphone; Anna is told.
    boss.page.get_by_role("button", name="Listen Anna Przykładowa").click()
    boss.shows("Your microphone is closed")
    hears(boss.page)
    anna.shows("listens to this talk")
    boss.page.get_by_role("button", name="Leave this talk").click()
    expect(boss.page.locator(".watching")).to_have_count(0)

    # A topic's text goes to the telephone of 1, and the desk is told when it has come.
    anna.tabs_to(anna.page.locator("#text-new summary"))
    anna.page.keyboard.press("Enter")
    anna.tabs_to(anna.page.locator(".text-send button"))
    anna.page.keyboard.press("Enter")
    expect(anna.page.locator("#texts-sent .is-delivered")).to_be_visible()
    sent = anna.page.locator(".text-shown").text_content() or "nothing"
    expect(caller.get_by_role("log", name="Text messages: Caller 1")).to_contain_text(sent)

    # Hold by one key; then Jan is free, is asked, and takes the caller over.
    anna.keys("F8")
    anna.shows("on hold")
    hears(caller, wanted=False)
    anna.keys("F8")
    hears(caller)
    second.hangs_up()
    jan.is_doing("wrap-up")
    jans.is_over()
    jan.keys("F9")
    jan.is_doing("ready")
    anna.tabs_to(anna.page.locator("#talk-to"))
    expect(anna.page.locator("#talk-to optgroup").first).to_contain_text("Jan")
    anna.page.keyboard.type("Jan")
    expect(anna.page.locator("#talk-to")).to_have_value(re.compile("colleague:"))
    anna.presses("Call")
    expect(anna.page.locator(".talk.is-calling")).to_be_visible()
    again = town.rings(JAN)
    again.answers("1")
    anna.presses("Leave the caller to them")
    anna.is_doing("wrap-up")
    jan.is_doing("talking")
    expect(boss.row("Jan")).to_contain_text("English")

    # Notes and codes; ready again, and the callback of 4 comes.
    anna.tabs_to(anna.page.locator("#note"))
    anna.page.keyboard.type("Asked about the card; handed over.")
    anna.page.keyboard.press("Control+Enter")
    anna.is_doing("offered")
    anna.shows("Russian")
    anna.keys("F2")
    back = town.rings(number(4))
    back.answers("1")
    anna.is_doing("talking")
    back.hears("Соединяем")
    back.hangs_up()
    anna.is_doing("wrap-up")
    card.get_by_role("button", name="Hang up").click()
    jan.is_doing("wrap-up")
    again.is_over()
    jan.keys("F9")
    jan.is_doing("ready")

    # A message to all, read by key.
    boss.page.fill("#message-text", "The printer at counter five is mended.")
    boss.page.get_by_role("button", name="Send").click()
    anna.shows("The printer at counter five")
    anna.presses("Read")
    expect(anna.page.locator("#told section")).to_have_count(0)

    # 5 and 6 need nobody.
    fifth = town.dials(number(5), ENGLISH, INFORMATION, "1", "1")
    fifth.hears("residence")
    fifth.hangs_up()
    sixth = town.dials(PROVEN, STATUS, "#", "17051990#", "1", "482915#")  # 1 rang from there: the line knows English
    sixth.hears("formal")
    sixth.hangs_up()

    # 7 is declined by Anna and taken by Jan; 8 to 10 by whoever is free.
    anna.keys("F9")
    anna.is_doing("ready")
    boss.sets("Jan", "Pause: Training")
    jan.is_doing("paused")
    seventh = town.dials(number(7), ENGLISH, CONSULTANT)
    anna.is_doing("offered")
    boss.sets("Jan", "Ready")
    anna.keys("F4")
    anna.page.keyboard.press("Enter")
    town.rings(JAN).answers("1")
    jan.is_doing("talking")
    for nth in (8, 9, 10):
        anna.keys("F9")
        anna.is_doing("ready")
        told = town.dials(number(nth), UKRAINIAN, CONSULTANT)
        anna.is_doing("offered")
        anna.keys("F2")
        anna.is_doing("talking")
        told.meets()
        told.hangs_up()
        anna.is_doing("wrap-up")
    seventh.hangs_up()
    jan.is_doing("wrap-up")

    # The day's page counts what happened, no more and no less.
    page = boss.page
    page.goto(f"http://127.0.0.1:{line.port}/today")
    for _ in range(20):
        total = page.locator("table").filter(has_text="Gave up waiting").first.locator("tr").last
        counted = [cell.strip() for cell in total.locator("td").all_text_contents()]
        if counted == COUNTED:
            break
        page.wait_for_timeout(500)  # the recorder writes what has just happened
        page.reload()
    assert counted == COUNTED
