"""``helpline check --carrier``: the account, its numbers, and a signed request to the public URL through proxies."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from click.testing import CliRunner
from twilio.rest import Client

from app.cli import helpline
from ivr.carrier_account import AccountState, CarrierAccount, NumberState
from ivr.carrier_check import carrier_findings, number_findings, probe_findings
from ivr.probe import Lost, probe
from ivr.signature import Signature
from ivr.webhooks import CHECK
from line.findings import Finding
from simulator.config import Line, SimulatorConfig
from simulator.disturbances import Refusal
from simulator.server import Server, serve
from tests.line.plants import Copy
from tests.world import ACCOUNT, NUMBER, PUBLIC_URL, TOKEN, RestWire, World

Wsgi = Callable[..., object]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is not a log."""


@contextlib.contextmanager
def _served(wsgi: Wsgi, port: int) -> Iterator[str]:
    """An application behind a real socket, as long as the block lasts."""
    with make_server("127.0.0.1", port, wsgi, handler_class=_Quiet) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    return _free_port()


@pytest.fixture
def here(make_world: Callable[..., World], port: int) -> World:
    """The line, which knows its public URL to be on this machine."""
    return make_world(PUBLIC_URL=f"http://127.0.0.1:{port}")


def _account(world: World) -> CarrierAccount:
    return CarrierAccount(Client(ACCOUNT, TOKEN, http_client=RestWire(world.exchange)), ACCOUNT)


def _found(findings: Iterator[Finding]) -> list[tuple[str, str]]:
    return [(one.severity, one.what) for one in findings]


# -- the account -----------------------------------------------------------------------------------------------------


def _of_account(world: World, public_url: str = PUBLIC_URL) -> list[Finding]:
    """What is found, apart from what comes of the way to the public URL."""
    found = carrier_findings(world.house.configuration, _account(world), public_url, Signature(TOKEN, "http://[::1]:1"))
    return [one for one in found if not one.where.startswith("PUBLIC_URL")]


def test_a_number_that_leads_to_this_line(world: World) -> None:
    """Nothing is wrong; what REST does not tell is said and not invented."""
    [told] = _of_account(world)
    assert told.severity == "note"
    assert "is not told over REST" in told.what
    assert told.todo.endswith("routing.calls_per_second in the configuration is 1")


def test_a_number_that_leads_elsewhere(world: World) -> None:
    """Each address that differs is named with the one that is wanted; calls are answered without the last two."""
    found = {one.what: one for one in _of_account(world, "https://new.example.org") if one.severity != "note"}
    assert {what.partition(" is ")[0]: one.severity for what, one in found.items()} == {
        "the voice URL": "error",
        "the fallback URL": "error",
        "the status callback": "warning",
        "the URL for messages": "warning",
    }
    wrong = found[f"the voice URL is {PUBLIC_URL}/voice/incoming by POST"]
    assert (wrong.where, wrong.todo) == (
        f"infoopt, {NUMBER}",
        "set it to https://new.example.org/voice/incoming by POST",
    )


def test_a_number_that_the_account_has_not(world: World) -> None:
    """Nobody who dials it reaches anything."""
    line = world.house.configuration.lines["infoopt"]
    lines = {"infoopt": replace(line, numbers=("+48122102099",))}
    account = _account(world)
    configuration = replace(world.house.configuration, lines=lines)
    found = _found(carrier_findings(configuration, account, PUBLIC_URL, Signature(TOKEN, "http://[::1]:1")))
    assert ("error", "the account has no such number") in found


RIGHT = {
    "voice": (f"{PUBLIC_URL}/voice/incoming", "POST"),
    "fallback": (f"{PUBLIC_URL}/voice/fallback", "POST"),
    "status": (f"{PUBLIC_URL}/voice/status", "POST"),
    "messages": (f"{PUBLIC_URL}/messages/incoming", "POST"),
}


@pytest.mark.parametrize(
    ("state", "severity", "what"),
    [
        (NumberState(NUMBER, RIGHT | {"voice": (RIGHT["voice"][0], "GET")}), "error", "/voice/incoming by GET"),
        (NumberState(NUMBER, RIGHT | {"fallback": ("", "POST")}), "error", "the fallback URL is not set"),
        (NumberState(NUMBER, RIGHT | {"status": ("", "POST")}), "warning", "the status callback is not set"),
        (NumberState(NUMBER, RIGHT | {"messages": ("", "POST")}), "warning", "the URL for messages is not set"),
        (NumberState(NUMBER, RIGHT, "an application"), "error", "an application answers this number"),
    ],
)
def test_what_else_can_be_wrong_with_a_number(world: World, state: NumberState, severity: str, what: str) -> None:
    """A wrong method, a missing address, an application in between."""
    [found] = number_findings(world.house.configuration.lines["infoopt"], NUMBER, state, PUBLIC_URL)
    assert found.severity == severity
    assert what in found.what


class _Account(CarrierAccount):
    """An account in a state that the simulator's never has."""

    def __init__(self, world: World, state: AccountState) -> None:
        super().__init__(Client(ACCOUNT, TOKEN, http_client=RestWire(world.exchange)), ACCOUNT)
        self._state = state

    def state(self) -> AccountState:
        """The state that the test wants."""
        return self._state


@pytest.mark.parametrize(
    ("state", "severity", "what"),
    [
        (AccountState("suspended", "Full"), "error", "it is suspended: nobody is answered"),
        (AccountState("active", "Trial"), "warning", "it is a trial"),
    ],
)
def test_an_account_that_cannot_carry_a_line(world: World, state: AccountState, severity: str, what: str) -> None:
    """Suspended for want of money, or never paid for."""
    account = _Account(world, state)
    found = _found(carrier_findings(world.house.configuration, account, PUBLIC_URL, Signature(TOKEN, "http://[::1]:1")))
    assert any(one == severity and said.startswith(what) for one, said in found)


@pytest.mark.parametrize(
    ("kind", "rate", "is_said"), [("Trial", 1, False), ("Trial", 5, True), ("Full", 5, False), ("Trial", 0.5, False)]
)
def test_a_trial_that_is_given_more_calls_than_it_begins(
    world: World, kind: str, rate: float, *, is_said: bool
) -> None:
    """Its calls would wait at the carrier while the line believes that they ring."""
    configuration = world.house.configuration
    configuration = replace(configuration, routing=replace(configuration.routing, calls_per_second=rate))
    account = _Account(world, AccountState("active", kind))
    found = _found(carrier_findings(configuration, account, PUBLIC_URL, Signature(TOKEN, "http://[::1]:1")))
    said = f"a trial begins 1 call in a second, but routing.calls_per_second is {rate:g}"
    assert (("warning", said) in found) is is_said
    whole = world.house.configuration
    own = {name: replace(line, routing=configuration.routing) for name, line in whole.lines.items()}
    by_line = carrier_findings(replace(whole, lines=own), account, PUBLIC_URL, Signature(TOKEN, "http://[::1]:1"))
    assert _found(by_line) == found


@pytest.mark.parametrize(
    ("refusal", "what"),
    [
        (Refusal(status=401, code=20003, message="Authenticate"), "it refuses this line (error 20003)"),
        (Refusal(status=503, code=20503, message="Down"), "it cannot be asked (CarrierUnreachable)"),
        (Refusal(status=429, code=20429, message="Busy"), "it cannot be asked (CarrierBusy)"),
        (Refusal(lost=True), "it cannot be asked (CarrierUnreachable)"),
    ],
)
def test_an_account_that_does_not_answer(world: World, refusal: Refusal, what: str) -> None:
    """Wrong credentials, a carrier that is down or busy, a lost answer: one error in plain words."""
    world.exchange.disturb(refusal)
    found = [one for one in _of_account(world) if one.severity == "error"]
    assert [(one.where, one.what) for one in found] == [("the carrier's account", what)]


# -- the way to the public URL ---------------------------------------------------------------------------------------


def _probed(public_url: str) -> list[Finding]:
    return list(probe_findings(public_url, Signature(TOKEN, public_url)))


def test_a_request_that_arrives_as_it_was_sent(here: World, port: int) -> None:
    """The line itself answers; nothing comes of it."""
    before = here.events(), here.redis.dbsize()
    with _served(here.app, port) as url:
        [found] = _probed(url)
    here.runs(2)
    assert (found.severity, found.what) == ("note", "a signed request arrives as it was sent")
    assert (here.events(), here.redis.dbsize()) == before


def _without_query(wsgi: Wsgi) -> Wsgi:
    return lambda environ, start: wsgi(environ | {"QUERY_STRING": ""}, start)


def _with_another_body(wsgi: Wsgi) -> Wsgi:
    def proxy(environ: dict[str, object], start: object) -> object:
        body = b"CallSid=another"
        return wsgi(environ | {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}, start)

    return proxy


def _answering(status: str, *headers: tuple[str, str]) -> Wsgi:
    def answer(_environ: object, start: Callable[..., object]) -> list[bytes]:
        start(status, [("Content-Length", "0"), *headers])
        return []

    return answer


def test_a_proxy_that_drops_the_query(here: World, port: int) -> None:
    """It is told apart from everything else: without a query the request arrives."""
    with _served(_without_query(here.app), port) as url:
        [found] = _probed(url)
    assert found.severity == "error"
    assert found.what.startswith("the proxy changes or drops the query")


def test_a_proxy_that_changes_the_body(here: World, port: int) -> None:
    """The signature cannot hold, and what to look at is named."""
    with _served(_with_another_body(here.app), port) as url:
        [found] = _probed(url)
    assert (found.severity, found.what) == ("error", "a signed request is refused (403): every call would fail")
    assert "X-Forwarded-Proto" in found.todo
    assert "TWILIO_AUTH_TOKEN" in found.todo


def test_a_line_that_believes_in_another_address(world: World, port: int) -> None:
    """The web process runs with another PUBLIC_URL than the carrier calls."""
    with _served(world.app, port) as url:
        [found] = _probed(url)
    assert found.what.startswith("a signed request is refused (403)")


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (_answering("301 Moved", ("Location", f"https://line.test{CHECK}")), "it sends the carrier on (301)"),
        (_answering("404 Not Found"), "a signed request was answered 404 where this line answers 204"),
        (_answering("200 OK"), "a signed request was answered 200 where this line answers 204"),
        (_answering("502 Bad Gateway"), "a signed request was answered 502 where this line answers 204"),
    ],
)
def test_another_server_answers(port: int, answer: Wsgi, what: str) -> None:
    """A redirect, a page, a proxy without a line behind it."""
    with _served(answer, port) as url:
        [found] = _probed(url)
    assert found.severity == "error"
    assert found.what.startswith(what)


def test_nobody_listens(port: int) -> None:
    """Told in plain words, with no trace of an exception."""
    [found] = _probed(f"http://127.0.0.1:{port}")
    assert (found.severity, found.what) == (
        "error",
        "127.0.0.1 cannot be reached: no such name, or nothing listens there",
    )


def test_no_tls_where_it_is_wanted(port: int) -> None:
    """The carrier would not connect either."""
    with _served(_answering("204 No Content"), port):
        [found] = _probed(f"https://127.0.0.1:{port}")
    assert (found.severity, found.what) == ("error", "127.0.0.1 speaks no TLS there")


def test_an_answer_that_never_comes() -> None:
    """The request is taken and nothing comes back."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        answer = probe(url, CHECK, Signature(TOKEN, url), answer_s=0.1)
    assert isinstance(answer, Lost)
    assert "did not answer in time" in answer.why


def test_what_is_signed_is_what_the_line_checks() -> None:
    """Also behind a path of its own, which the proxy takes off."""
    signature = Signature(TOKEN, "https://line.test/helpline")
    form = {"CallSid": ["CA1"], "Said": ["a & b", "c"]}
    assert signature.holds("/voice/check", "at=x", form, signature.of("/voice/check", "at=x", form))
    assert not signature.holds("/voice/check", "at=y", form, signature.of("/voice/check", "at=x", form))


# -- the command -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _carrier(public_url: str) -> Iterator[str]:
    """A simulated carrier over HTTP whose number leads to an address."""
    config = SimulatorConfig(lines=(Line.of(NUMBER, public_url),), account_sid=ACCOUNT, auth_token=TOKEN)
    ready: Future[int] = Future()
    ended: list[Callable[[], None]] = []

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        ended.append(lambda: loop.call_soon_threadsafe(stop.set) and None)
        await serve(Server(config), 0, ready.set_result, stop)

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        yield f"http://127.0.0.1:{ready.result(10)}"
    finally:
        ended[0]()
        thread.join()


def test_the_command_asks_account_and_address(
    here: World, port: int, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over HTTP, with the library's own client."""
    url, config = f"http://127.0.0.1:{port}", Copy.into(tmp_path).speaking("pl").config
    with _served(here.app, port), _carrier(url) as api:
        environment = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_API_URL": api}
        environment |= {"SECRET_KEY": "k" * 40, "DATA_KEY": "d" * 40, "DATABASE_URL": database_url, "PUBLIC_URL": url}
        environment |= {"HELPLINE_CONFIG": str(config)}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        asked = json.loads(CliRunner().invoke(helpline, ["check", "--json", "--carrier"]).stdout)
    notes = {one["where"]: one["what"] for one in asked["findings"] if one["severity"] == "note"}
    assert notes[f"PUBLIC_URL {url}"] == "a signed request arrives as it was sent"
    assert "is not told over REST" in notes["the carrier's account"]
    assert not [one for one in asked["findings"] if one["where"].startswith("infoopt, +48")]
