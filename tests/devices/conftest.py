"""A consultant's page, a caller's page, and a simulator between them: real pages in a real browser, with real sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import web
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

sys.path[:0] = [str(Path(__file__).parents[1] / name) for name in ("app", "desk", "simulator")]

from chromium import MICROPHONE, chromium  # noqa: E402
from device_tokens import KEY, SECRET  # noqa: E402
from history import ZONE  # noqa: E402
from live import ACCOUNT, Running, simulator  # noqa: E402
from served import served  # noqa: E402
from two_tabs import SPY, Desk  # noqa: E402
from visitor import PASSWORD  # noqa: E402
from whole_line import Line, started  # noqa: E402

from desk import DeskServices, people, register  # noqa: E402
from desk.language import wording  # noqa: E402
from desk.passwords import hash_password  # noqa: E402
from desk.ports import DeviceLine  # noqa: E402
from ivr.devices import DeviceTokens  # noqa: E402
from store.clock import SystemClock  # noqa: E402
from store.database import Database  # noqa: E402
from store.vault import Vault  # noqa: E402

MEET = '<Response><Dial hangupOnStar="true"><Conference beep="false" waitUrl="">talk</Conference></Dial></Response>'


async def _line(request: web.Request) -> web.Response:
    await request.post()
    is_asked = request.path in {"/voice/incoming", "/offer"}
    return web.Response(text=MEET if is_asked else "", content_type="text/xml")


@pytest.fixture
def running() -> Iterator[Running]:
    """A simulator whose line leads everybody into one conference."""
    with simulator(_line) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with a microphone that always hums."""
    with chromium(*MICROPHONE) as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, whose tabs share it."""
    made = browser.new_context(locale="en-GB", reduced_motion="reduce")
    made.add_init_script(SPY)
    yield made
    made.close()


@pytest.fixture
def services(database_url: str, running: Running) -> Iterator[DeskServices]:
    """A desk with a consultant whose browser reaches the simulator."""
    database, clock = Database(database_url), SystemClock()
    skills = people.Skills(frozenset({"pl"}), frozenset({"case"}))
    with database.write() as session:
        newcomer = people.Newcomer("Sample consultant", "consultant", login="consultant")
        added = people.add(session, newcomer, skills=skills, now=clock.now())
        added.password_hash = hash_password(PASSWORD)
    socket = running.url.replace("http", "ws") + "/sim/signalling"
    yield DeskServices(
        database=database,
        vault=Vault("x" * 32),
        clock=clock,
        wording=wording(),
        zone=ZONE,
        line_names={"infoopt": "INFO.OPT"},
        topic_name=lambda _language, topic: topic,
        secrets=["first secret of a test"],
        public_url="http://127.0.0.1:8000",
        device=DeviceLine("simulated", DeviceTokens(ACCOUNT, KEY, SECRET), socket, [socket]),
    )
    database.dispose()


@pytest.fixture
def site(services: DeskServices) -> Iterator[str]:
    """The desk on a port of this machine."""
    app = Flask("test")
    register(app, services)
    with served(app) as address:
        yield address


@pytest.fixture
def desk(context: BrowserContext, site: str, running: Running) -> Desk:
    """A consultant who has signed in and can be rung."""
    return Desk(context.new_page(), site, running).signs_in().shows("Ready")


@pytest.fixture
def caller(context: BrowserContext, running: Running) -> Callable[[], Page]:
    """Opens the page with the telephones, calls the line, and speaks."""

    def calls() -> Page:
        page = context.new_page()
        page.goto(running.url)
        page.get_by_role("switch", name="Speak here").click()
        page.get_by_role("article", name="Caller 1").get_by_role("button", name="Call", exact=True).click()
        expect(page.get_by_text("your microphone")).to_be_visible()
        return page

    return calls


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """`helpline run`, with its sample people."""
    with started(tmp_path) as running_line:
        yield running_line
