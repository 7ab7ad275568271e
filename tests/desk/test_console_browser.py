"""The consultants' desk in a real browser: each state without a finding, a call by keyboard, tabs, a lost network."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import redis
from chromium import EXAMINED, MICROPHONE, chromium
from flask import Flask
from history import LINE, History
from line_words import kind_name, line_words, topic_name
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served import served
from test_desk_browser import Reader
from visitor import PASSWORD

from app.leash import die_with_parent
from app.settings import Settings
from app.web import application
from app.wiring import House
from desk import DeskServices, people, register
from desk.floor import Floor, HandedOver, ProvenCase
from desk.language import LANGUAGES
from desk.passwords import hash_password
from routing.live import LiveQueue
from routing.model import Arrival, QueuedCallback, Rules
from routing.skills import Queue
from routing.staff import ReadyStaff
from routing.talk import Talks
from store.clock import Clock, to_ms
from store.database import Database
from store.models import Callback, Person
from store.vault import Vault
from tests.world import environment

pytestmark = pytest.mark.browser

SAMPLE = "sample"
LOOKS = (("light", 320), ("dark", 1280))  # colours are the same in each language, the length of words is not
HASH = hash_password(PASSWORD)


SUBJECTS = {
    "pl": "Pobyt czasowy i praca", "uk": "Тимчасове проживання і робота", "en": "Temporary residence and work",
    "ru": "Временное проживание и работа",
}  # fmt: skip


class OneCaller:
    """A caller who proved who they are, whoever asks."""

    def handed_over(self, line: str, call: str) -> HandedOver:
        """The same for each call."""
        return HandedOver("200", ProvenCase("XX-III-P.6151.12345.2025", "formal-gaps"), "residence-temporary")

    def tails(self, line: str, calls: Sequence[str]) -> Mapping[str, str]:
        """The same for each call."""
        return dict.fromkeys(calls, "200")

    def subject(self, line: str, subject: str, language: str) -> str:
        """A title."""
        return SUBJECTS[language]

    def stage(self, language: str, stage: str) -> str:
        """A sentence of the usual length."""
        return line_words(language, f"stage-{stage}")


@dataclass
class Stage:
    """A desk whose live queue the test plays."""

    site: str
    live: LiveQueue
    clock: Any
    person: str
    history: History
    database: Database

    @property
    def now_ms(self) -> int:
        """The test's time."""
        return to_ms(self.clock.now())

    def comes(self) -> None:
        """A caller asks for a person, as the story has it."""
        call = self.history.readout(self.clock.now(), "uk")
        self.live.arrive(Arrival(call, Queue("uk", "case"), self.now_ms - 75_000, caller="c"), self.now_ms)

    def promises(self) -> None:
        """An employer's callback to another number than they rang from is due, in a zone of the office."""
        call, at = self.history.readout(self.clock.now(), "uk"), self.clock.now()
        with self.database.write() as session:
            session.add(
                Callback(
                    id="p", call_id=call, line=LINE, phone_sealed=Vault("x" * 32).seal("+48600100302"), language="uk",
                    phone_hash="of another", topic="case", state="waiting", created_at=at,
                )
            )  # fmt: skip
        queue = Queue("uk", "case", "employer", "tarnow")
        promise = QueuedCallback("p", call, queue, self.now_ms, promised_ms=self.now_ms, due_ms=self.now_ms)
        self.live.enqueue_callback(promise, self.now_ms)

    @property
    def offer(self) -> int:
        """The consultant's offer."""
        found = self.live.person(self.person)
        assert found is not None
        assert found.offer is not None
        return found.offer

    def talks(self) -> str:
        """The offer is accepted and both meet; the call."""
        number = self.offer
        self.live.accept(number, self.now_ms)
        found = self.live.offer(number)
        assert found is not None
        for side in ("caller", "consultant"):
            self.live.joined(found.offer.call, side, self.now_ms)
        return found.offer.call


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def stage(services: DeskServices, redis_client: redis.Redis, clock: Clock, history: History) -> Iterator[Stage]:
    """A desk without news, whose consultant takes calls in the browser."""
    languages, topics = ("pl", "uk", "en", "ru"), ("case", "general")
    live = LiveQueue(redis_client, LINE, languages, topics, Rules())
    floor = Floor(
        LINE, live, ReadyStaff(services.database, languages, topics, clock, with_samples=True), languages, topics
    )
    with services.database.write() as session:
        skills = people.Skills(frozenset(languages), frozenset(topics))
        for name, phone in (("Anna Przykładowa", "+48600900001"), ("Jan Przykładowy", "+48600900002")):
            newcomer = people.Newcomer(name, phone=phone, languages=languages, is_ready=True)
            person = people.add(session, newcomer, skills=skills, now=clock.now())
        first = session.get(Person, person.id - 1)
        assert first is not None
        first.login, first.password_hash, first.device = SAMPLE, HASH, "browser"
        id_ = str(first.id)
    now_ms = to_ms(clock.now())
    live.restore([], floor.staff.now(), 1, now_ms)
    live.ping([id_], now_ms)
    live.pause(str(int(id_) + 1), now_ms, "lunch")
    app = Flask("staged")
    pauses = ("break", "lunch", "training", "meeting")
    talks = Talks(live, (languages, topics), {"vi": "+48600900009"}, lambda _: 0, clock)
    given = {
        "callers": OneCaller(),
        "pauses": pauses,
        "talks": {LINE: talks},
        "topic_name": topic_name,
        "kind_name": kind_name,
    }
    register(app, replace(services, floors=[floor], **given))
    with served(app) as site:
        yield Stage(site, live, clock, id_, history, services.database)


def signs_in(page: Page, site: str) -> None:
    """Sign in and open the desk."""
    page.goto(f"{site}/sign-in?next=/desk/")
    page.fill("#login", SAMPLE)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/desk/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_accessible_in_every_language(
    browser: Browser,
    stage: Stage,
    language: str,
) -> None:
    """Away, ready, a callback, a call, a talk, wrap-up, a pause, a lost connection: narrow; once broad and dark."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{stage.site}/sign-in?lang={language}")
    signs_in(page, stage.site)
    reader = Reader(page, stage.site, by_axe=language == EXAMINED)

    def looks(state: str) -> None:
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 900})
            reader.opens("/desk/")
            assert page.locator("#now").get_attribute("data-doing") == state.removesuffix("-lost").removesuffix(
                "-callback"
            )
            reader.finds_nothing_wrong(f"desk-{state}-{language}-{scheme}-{width}")

    looks("ready")
    stage.promises()
    page.goto(f"{stage.site}/desk/")
    expect(page.locator(".caller")).to_contain_text("302")
    expect(page.locator(".caller")).not_to_contain_text("XX-III-P")  # whatever is known of callers
    looks("offered-callback")
    stage.live.withdraw_callback("cb-p", stage.now_ms)
    stage.live.rested(stage.person, stage.now_ms)
    stage.comes()
    stage.clock.advance(5)
    stage.comes()
    page.goto(f"{stage.site}/desk/")
    looks("offered")
    page.locator("#decline summary").click()
    expect(page.locator("#decline[open]")).to_be_visible()  # nothing moved under the hand
    reader.finds_nothing_wrong(f"desk-declining-{language}")
    call = stage.talks()
    stage.clock.advance(130)
    looks("talking")
    stage.live.end(call, "completed", stage.now_ms)
    stage.clock.advance(5)
    looks("wrap-up")
    stage.live.pause(stage.person, stage.now_ms, "training")
    looks("paused")
    stage.live.resume(stage.person, stage.now_ms)
    looks("paused-lost")
    stage.live.sign_out(stage.person, stage.now_ms)
    with_person(stage, is_ready=False)
    looks("away")
    page.close()


def with_person(stage: Stage, **values: Any) -> None:
    """Change what SQL holds of the consultant."""
    with stage.database.write() as session:
        person = session.get(Person, int(stage.person))
        for name, value in values.items():
            setattr(person, name, value)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with a microphone: without one no calls come to a page."""
    with chromium(*MICROPHONE) as started:
        yield started


class LiveDesk:
    """Pages, a live process of its own, and the live queue under the real clock."""

    def __init__(self, env: dict[str, str], redis_client: redis.Redis) -> None:
        self.env = env
        settings = Settings.from_environment(env)
        self.house = House.open(settings)
        line = self.house.configuration.lines["infoopt"]
        self.live = self.house.live_queue(line, redis_client)
        with self.house.database.write() as session:
            skills = people.Skills(frozenset(line.codes), frozenset(line.topics))
            newcomer = people.Newcomer("Anna Przykładowa", login=SAMPLE, languages=["pl", "uk"])
            person = people.add(session, newcomer, skills=skills, now=self.house.clock.now())
            person.password_hash, person.device, person.is_ready = HASH, "browser", True
            self.person = str(person.id)
        self.live.restore([], self.house.ready_staff(line, self.house.database).now(), 1, self.now_ms)
        assert settings.redis_url is not None
        self._served = contextlib.ExitStack()
        self.site = self._served.enter_context(served(application(self.house, settings.redis_url), settings.port))
        self.process = self.starts()

    @property
    def now_ms(self) -> int:
        """Now."""
        return to_ms(self.house.clock.now())

    def starts(self) -> subprocess.Popen[bytes]:
        """The live process, once it follows the journal."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.cli", "live"],
            env={**os.environ, **self.env}, preexec_fn=die_with_parent, start_new_session=True,
        )  # fmt: skip
        for _ in range(300):
            if self.streams() is not None:
                return process
            threading.Event().wait(0.1)
        raise AssertionError("the live process does not answer")

    def streams(self) -> int | None:
        """How many streams are open; nothing while it does not answer."""
        try:
            with urllib.request.urlopen(f"{self.env['LIVE_URL']}/live/health", timeout=2) as answer:  # noqa: S310
                return int(json.load(answer)["browsers"])
        except OSError:
            return None

    def ends(self) -> None:
        """The live process is gone."""
        self.process.terminate()
        self.process.wait(20)

    def closes(self) -> None:
        """Everything is over; nobody is left whom the live process would say goodbye to."""
        self.process.kill()
        self.process.wait(20)
        self._served.close()
        self.house.database.dispose()

    def comes(self, call: str) -> None:
        """A caller asks for a person."""
        self.live.arrive(Arrival(call, Queue("uk", "case"), self.now_ms), self.now_ms)

    def sweeps(self) -> None:
        """As the worker does each second."""
        self.live.sweep(self.now_ms)


@pytest.fixture
def desk(redis_client: redis.Redis, redis_url: str, database_url: str, tmp_path: Path) -> Iterator[LiveDesk]:
    """A desk with its news."""
    port, live_port = free_port(), free_port()
    site, live = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{live_port}"
    env = environment(
        redis_url, database_url, tmp_path, PORT=str(port), LIVE_PORT=str(live_port), PUBLIC_URL=site, LIVE_URL=live
    )
    made = LiveDesk(env, redis_client)
    yield made
    made.closes()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one's own, in English."""
    made = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def at_the_desk(context: BrowserContext, desk: LiveDesk) -> Page:
    """Signed in, with the page open and heard of."""
    page = context.new_page()
    page.on("console", lambda message: print(message.text))
    signs_in(page, desk.site)
    expect(page.locator("#now[data-doing=ready]")).to_be_visible()
    return page


def test_a_call_by_keyboard_alone(context: BrowserContext, desk: LiveDesk) -> None:
    """The page is ready by being open; a call shows itself and in the title; a key opens the reasons, one declines."""
    page = at_the_desk(context, desk)
    desk.comes("CA1")
    expect(page.locator("#now[data-doing=offered]")).to_be_visible()
    expect(page).to_have_title("☎ Ukrainian: the status of a case")
    page.keyboard.press("F4")
    expect(page.locator("#decline[open] button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#now[data-doing=wrap-up]")).to_be_visible()
    expect(page).not_to_have_title("☎ Ukrainian: the status of a case")
    page.keyboard.press("F9")
    expect(page.locator("#now[data-doing=ready], #now[data-doing=offered]")).to_be_visible()
    assert page.locator("kbd").all_inner_texts()


def test_two_tabs_are_one_browser(context: BrowserContext, desk: LiveDesk) -> None:
    """The second tab says where calls come, hears the news without a stream of its own, and can take the lead."""
    first = at_the_desk(context, desk)
    second = context.new_page()
    second.goto(f"{desk.site}/desk/")
    expect(second.locator("#second")).to_be_visible()
    expect(first.locator("#second")).to_be_hidden()
    assert desk.streams() == 1
    desk.comes("CA1")
    for page in (first, second):
        expect(page.locator("#now[data-doing=offered]")).to_be_visible()
    second.click("[data-take-over]")
    expect(second.locator("#second")).to_be_hidden()
    expect(first.locator("#second")).to_be_visible()
    second.close()
    expect(first.locator("#second")).to_be_hidden()
    desk.live.end("CA1", "completed", desk.now_ms)
    expect(first.locator("#now[data-doing=ready]")).to_be_visible()
    assert desk.streams() == 1


def test_a_lost_network_is_a_quiet_banner(context: BrowserContext, desk: LiveDesk) -> None:
    """Off the network nobody is offered calls there; back on it the call is found."""
    page = at_the_desk(context, desk)
    context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    desk.live.sweep(desk.now_ms + 15_000)
    desk.comes("CA1")
    found = desk.live.person(desk.person)
    assert found is not None
    assert found.pause == "lost"
    context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#now[data-doing=offered]")).to_be_visible()


def test_the_live_process_starts_again(context: BrowserContext, desk: LiveDesk) -> None:
    """A restart in a talk: the page comes back by itself and shows what has happened meanwhile."""
    page = at_the_desk(context, desk)
    desk.comes("CA1")
    number = desk.live.person(desk.person)
    assert number is not None
    assert number.offer is not None
    desk.live.accept(number.offer, desk.now_ms)
    expect(page.locator("#now[data-doing=talking]")).to_be_visible()
    desk.ends()
    desk.live.end("CA1", "completed", desk.now_ms)
    desk.process = desk.starts()
    expect(page.locator("#now[data-doing=wrap-up]")).to_be_visible()
    page.reload()
    expect(page.locator("#now[data-doing=wrap-up]")).to_be_visible()


def test_a_page_without_a_microphone_is_offered_no_calls(context: BrowserContext, desk: LiveDesk) -> None:
    """It is connected and says what to do; once there is a microphone its consultant is ready by themselves."""
    context.add_init_script(NO_MICROPHONE)
    page = context.new_page()
    signs_in(page, desk.site)
    with page.expect_request("**/live/ping?deaf=1"):
        page.goto(f"{desk.site}/desk/")
    expect(page.locator(".telephone")).to_contain_text("No microphone was found")
    expect(page.locator("#now")).to_have_attribute("data-doing", "ready")
    desk.live.sweep(desk.now_ms + 16_000)
    expect(page.locator("#now")).to_contain_text("No calls can come to this browser now")
    expect(page.locator("#offline")).to_be_hidden()
    Reader(page, desk.site).finds_nothing_wrong("desk-without-microphone")
    page.evaluate("sessionStorage.has = 'one'")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#now")).to_have_attribute("data-doing", "ready")


NO_MICROPHONE = """
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (asked) =>
  sessionStorage.has ? real(asked) : Promise.reject(new DOMException("", "NotFoundError"));
"""


def test_signing_out_in_another_tab(context: BrowserContext, desk: LiveDesk) -> None:
    """Whoever is not signed in any more finds the sign-in, not a part of it within the desk."""
    page = at_the_desk(context, desk)
    other = context.new_page()
    other.goto(f"{desk.site}/desk/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in**")
    other.close()
    desk.comes("CA1")
    page.wait_for_url("**/sign-in**")


def test_it_is_small(context: BrowserContext, desk: LiveDesk) -> None:
    """Everything that the page loads, without the telephone, is well below 150 kB as it comes."""
    page = context.new_page()
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(answer.body())}) if answer.ok else None)
    signs_in(page, desk.site)
    page.wait_for_timeout(500)
    own = {url: size for url, size in loaded.items() if "/live/" not in url}
    assert any(url.split("?")[0].endswith("desk.js") for url in own)
    assert sum(own.values()) < 150_000, own
