"""Somebody before the page with the telephones, and a tiny line that they call."""

from __future__ import annotations

import re

from aiohttp import web
from live import OTHER, Running
from playwright.sync_api import Locator, Page, expect

LANGUAGES = ("pl", "uk", "en", "ru")
GREETING = "Dzień dobry. To jest przykładowa linia."
LONG = " ".join(["This sample line goes on speaking until somebody presses a key, and says nothing new in it."] * 4)
# A voice for Polish and English, none for Ukrainian; what is spoken is written down.
VOICES = """
window.spoken = [];
class Sentence { constructor(text) { this.text = text; } }
const synthesis = {
  getVoices: () => [{ lang: "pl_PL" }, { lang: "en-US" }, { lang: "en-GB" }],
  speak: (sentence) => window.spoken.push([sentence.voice.lang, sentence.text, sentence.rate]),
  cancel: () => window.spoken.push(["", "", 1]),
  addEventListener: () => undefined,
};
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Sentence });
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
"""
# The page's own streams, so that one can be broken as a network does it.
STREAMS = """
window.streams = [];
const Stream = window.EventSource;
window.EventSource = class extends Stream { constructor(url) { super(url); window.streams.push(this); } };
"""
PAGES = {
    "/voice/incoming": (
        '<Gather action="/menu?place=signed" numDigits="1" finishOnKey="" timeout="60">'
        f'<Say language="pl-PL">{GREETING}</Say><Say language="uk-UA">Українською: натисніть два.</Say>'
        '<Say language="en-GB">For a number, press 1. For a consultant, press 3.</Say>'
        f'<Say language="en-GB">{LONG}</Say></Gather>'  # a key cuts something off on the slowest machine, too
    ),
    "/menu/1": (
        '<Gather action="/thanks" numDigits="20" finishOnKey="#" timeout="60">'
        '<Say language="en-GB"><prosody rate="80%">Please enter your date of birth.</prosody></Say></Gather>'
    ),
    "/menu/2": '<Say language="uk-UA">Дякуємо за дзвінок.</Say>',
    "/menu/3": f'<Dial timeout="30"><Number>{OTHER}</Number></Dial><Say language="en-GB">Goodbye.</Say>',
    "/menu/9": "<Sya>Hello</Sya>",
    "/thanks": '<Say language="en-GB">Thank you.</Say>',
    "/voice/fallback": '<Say language="en-GB">Something failed. Please leave a number.</Say><Pause length="30"/>',
}


async def line(request: web.Request) -> web.Response:
    """The tiny line: a greeting, a number to enter, a consultant, a document with a fault."""
    form = await request.post()
    path = f"/menu/{form.get('Digits')}" if request.path == "/menu" else request.path
    if path not in PAGES:
        return web.Response(status=204)
    return web.Response(text=f"<Response>{PAGES[path]}</Response>", content_type="text/xml")


class Person:
    """Somebody before the page. `telephone` names a card: `Caller 1`, `Consultant 1`."""

    def __init__(self, page: Page, running: Running) -> None:
        self.page = page
        self.running = running

    def opens(self) -> Person:
        """Open the page and wait until it knows the telephones."""
        self.page.goto(self.running.url)
        expect(self.page.locator(".is-consultant").first).to_be_visible()
        return self

    def telephone(self, name: str) -> Locator:
        """One of the cards."""
        return self.page.get_by_role("article", name=name, exact=True)

    def calls(self, name: str = "Caller 1") -> Locator:
        """Call the line and wait until it speaks."""
        card = self.telephone(name)
        card.get_by_role("button", name="Call", exact=True).click()
        self.hears(card, GREETING)
        return card

    def hears(self, card: Locator, words: str) -> Locator:
        """Wait until a telephone has heard this."""
        found = card.locator(".transcript").get_by_text(words, exact=False).last
        expect(found).to_be_visible()
        return found

    def presses(self, card: Locator, keys: str) -> None:
        """Press keys by mouse."""
        for key in keys:
            card.get_by_role("button", name=re.compile(f"^{re.escape(key)}")).click()

    def loses_the_stream(self) -> None:
        """The connection to the simulator breaks, and the page has seen it; needs `STREAMS`."""
        self.page.evaluate("window.streams.at(-1).onerror(new Event('error'))")
        expect(self.page.get_by_text("The simulator does not answer.")).to_be_visible()

    def has_the_stream_again(self) -> None:
        """Wait until the page is connected again."""
        expect(self.page.get_by_text("The simulator does not answer.")).to_have_count(0)

    def switches(self, trouble: str, scope: str) -> None:
        """Switch a trouble."""
        self.page.get_by_role("radio", name=f"{scope}: {trouble}").check(force=True)
