"""What a consultant does before the page with the telephone, and what went through a page's connections."""

from __future__ import annotations

import re

from live import LINE, Running
from playwright.sync_api import Page, expect
from visitor import PASSWORD

# Every connection that a page makes, so that a test can ask what went through it; and a microphone to be taken away.
SPY = """
window.connections = [];
const Connection = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Connection {
  constructor(...told) { super(...told); window.connections.push(this); }
};
const devices = navigator.mediaDevices;
const open = devices?.getUserMedia.bind(devices);
if (devices) devices.getUserMedia = (wanted) => window.sessionStorage.refused
  ? Promise.reject(new DOMException("", window.sessionStorage.refused)) : open(wanted);
"""
BYTES = """
async () => {
  const sum = { received: 0, sent: 0, open: 0 };
  for (const connection of window.connections) {
    if (connection.connectionState === "closed") continue;
    sum.open += 1;
    for (const one of (await connection.getStats()).values()) {
      if (one.type === "inbound-rtp") sum.received += one.bytesReceived;
      if (one.type === "outbound-rtp") sum.sent += one.bytesSent;
    }
  }
  return sum;
}
"""
SOUND = 2_000  # bytes: more than what sets a connection up
LOOK_MS, MOST_LOOKS = 250, 80


class Desk:
    """A consultant before the page with the telephone."""

    def __init__(self, page: Page, site: str, running: Running) -> None:
        self.page = page
        self.site = site
        self.running = running

    def signs_in(self) -> Desk:
        """Sign in; the page with the telephone opens."""
        self.page.goto(f"{self.site}/sign-in?next=/desk/telephone")
        self.page.get_by_label("Login").fill("consultant")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        return self

    def opens(self) -> Desk:
        """Open the page in a session that is there."""
        self.page.goto(f"{self.site}/desk/telephone")
        return self

    def shows(self, words: str) -> Desk:
        """Wait until the page says this of its telephone, and nothing else."""
        expect(self.page.locator(".telephone .state:visible")).to_have_text(re.compile(words))
        return self

    def clicks(self, button: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def has_devices(self, count: int) -> None:
        """Wait until the line would ring so many of this consultant's devices."""
        for _ in range(MOST_LOOKS):
            if len(self.running.server.exchange.devices.at("client:c1")) == count:
                return
            self.page.wait_for_timeout(LOOK_MS)
        raise AssertionError(f"never {count} devices: {self.running.server.exchange.devices.at('client:c1')}")

    def is_rung(self) -> str:
        """The line rings this browser, which shows it; the call's identifier."""
        sid = self.line_rings()
        self.shows("A call is offered")
        return sid

    def line_rings(self) -> str:
        """The line calls this browser; the call's identifier."""
        config = self.running.server.exchange.config
        base = config.lines[0].voice_url.removesuffix("/voice/incoming")
        made = self.running.client().calls.create(to="client:c1?offer=12&line=infoopt", from_=LINE, url=f"{base}/offer")
        return str(made.sid)


def sound(page: Page) -> dict[str, int]:
    """What went through the page's open connections: bytes received and sent, and how many are open."""
    return dict(page.evaluate(BYTES))


def hears(page: Page, wanted: bool = True) -> None:
    """Wait until more sound has come in, or until none comes any more."""
    before = sound(page)["received"]
    for _ in range(MOST_LOOKS):
        page.wait_for_timeout(LOOK_MS)
        now = sound(page)["received"]
        if now - before > SOUND if wanted else now == before:
            return
        before = before if wanted else now
    raise AssertionError(f"sound {'never came' if wanted else 'never ended'}: {sound(page)}")
