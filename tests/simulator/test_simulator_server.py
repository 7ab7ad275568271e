"""The exchange in real time: Twilio's own client, the control API and telephones in the terminal."""

from __future__ import annotations

import dataclasses
import json
import os
import pty
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from aiohttp import web
from click.testing import CliRunner
from live import ACCOUNT, CALLER, LINE, OTHER, Address, Running, asked, opened, simulator
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from simulator.cli import main
from simulator.disturbances import Disturbance, Refusal

MENU = (
    '<Response><Gather action="/menu" numDigits="1" finishOnKey="">'
    '<Say language="pl-PL" voice="Polly.Ola-Neural">Naciśnij jeden.</Say></Gather></Response>'
)


async def _answer(request: web.Request) -> web.Response:
    form = await request.post()
    bodies = {
        "/voice/incoming": MENU,
        "/menu": f"<Response><Say language='en-GB'>You pressed {form.get('Digits')}.</Say></Response>",
        "/talk": "<Response><Say>A caller waits.</Say><Pause length='30'/></Response>",
    }
    return web.Response(text=bodies.get(request.path, ""), content_type="text/xml")


@pytest.fixture
def running() -> Iterator[Running]:
    """A simulator in a thread of its own."""
    with simulator(_answer, OTHER, characters_per_s=200.0) as told:
        yield told


def test_twilios_own_client_makes_a_call(running: Running) -> None:
    """The official client creates, redirects, lists and ends a call here; the telephone hears what the line says."""
    client = running.client()
    events = running.events(OTHER)
    assert next(events)["event"] == "hello"
    base = running.server.exchange.config.lines[0].voice_url.removesuffix("/voice/incoming")
    made = client.calls.create(
        to=OTHER,
        from_=LINE,
        url=f"{base}/talk",
        timeout=20,
        status_callback=f"{base}/events",
        status_callback_event=["initiated", "ringing", "answered", "completed"],
    )
    assert (made.status, made.direction) == ("queued", "outbound-api")
    ringing = next(event for event in events if event["event"] == "call")
    assert (ringing["sid"], ringing["status"], ringing["from"]) == (made.sid, "ringing", LINE)
    running.post(f"/sim/legs/{made.sid}/answer", {})
    assert next(event for event in events if event.get("kind") == "say")["text"] == "A caller waits."
    client.calls(made.sid).update(twiml="<Response><Say>Moved.</Say><Pause length='30'/></Response>")
    assert next(event for event in events if event.get("kind") == "say")["text"] == "Moved."
    assert [call.sid for call in client.calls.list(status="in-progress", to=OTHER)] == [made.sid]
    assert client.calls(made.sid).update(status="completed").status == "completed"
    assert next(event for event in events if event.get("status") == "completed")["sid"] == made.sid
    with pytest.raises(TwilioRestException) as refused:
        client.calls(made.sid).update(status="completed")
    assert (refused.value.status, refused.value.code) == (400, 21220)
    assert client.conferences.list(friendly_name="c") == []


def test_the_clients_credentials_are_checked(running: Running) -> None:
    """A wrong token is refused as Twilio refuses it."""
    with pytest.raises(TwilioRestException) as refused:
        Client(ACCOUNT, "wrong", http_client=Address(running.url)).calls("CA0").fetch()
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_faults_are_ordered_over_the_control_api(running: Running) -> None:
    """What is planned happens to the next request, and is forgotten when told to."""
    client = running.client()
    running.post("/sim/disturbances", {"rest": {"method": "POST", "status": 429, "code": 20429, "times": None}})
    running.post("/sim/disturbances", {"kind": "conference", "copies": 2, "delay_s": 1.5})
    with pytest.raises(TwilioRestException) as refused:
        client.calls.create(to=OTHER, from_=LINE, url="http://127.0.0.1:1/")
    assert refused.value.status == 429
    calm = urllib.request.Request(f"{running.url}/sim/disturbances", method="DELETE")  # noqa: S310 - our own address
    assert opened(calm).status == 204
    assert client.calls.create(to=OTHER, from_=LINE, url="http://127.0.0.1:1/").status == "queued"


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("disturbances", {"kind": 5}, "kind must be a text"),
        ("disturbances", {}, "kind is missing"),
        ("disturbances", {"kind": "voice", "delay_s": "1"}, "delay_s must be a number of seconds from 0 to 3600"),
        ("disturbances", {"kind": "voice", "delay_s": -1}, "delay_s must be"),
        ("disturbances", {"kind": "voice", "delay_s": float("nan")}, "delay_s must be"),
        ("disturbances", {"kind": "voice", "hold_s": 10**400}, "hold_s must be"),
        ("disturbances", {"kind": "voice", "copies": True}, "copies must be a whole number from 1 to 10"),
        ("disturbances", {"kind": "voice", "copies": 11}, "copies must be"),
        ("disturbances", {"kind": "voice", "lost": "yes"}, "lost must be true or false"),
        ("disturbances", {"kind": "voice", "times": 0}, "times must be a whole number from 1 to 1000000, or null"),
        ("disturbances", {"kind": "voice", "taken": 1}, "taken is not known; known: kind, event"),
        ("disturbances", {"rest": {"status": 200}}, "status must be a status from 400 to 599"),
        ("disturbances", {"rest": {"path": None}}, "path must be a text"),
        ("disturbances", {"rest": [], "kind": "voice"}, "rest stands alone"),
        ("telephones", {"number": OTHER, "behaviour": "answer", "answers_after_s": "soon"}, "answers_after_s must be"),
        ("telephones", {"number": CALLER, "answers_after_s": float("nan")}, "answers_after_s must be"),
        ("calls", [], "the body is no object"),
    ],
)
def test_a_wrong_order_is_refused_and_says_why(running: Running, path: str, body: dict[str, object], why: str) -> None:
    """What is of a wrong kind is refused at once, and happens to nobody's call."""
    before = running.state()
    with pytest.raises(urllib.error.HTTPError, match="400") as refused:
        running.post(f"/sim/{path}", body)
    with refused.value as answer:
        assert json.load(answer)["error"].startswith(why)
    assert running.state()["telephones"] == before["telephones"]
    running.post("/sim/calls", {"from": CALLER, "to": LINE})
    assert next(event for event in running.events(CALLER) if event.get("kind") == "say")


def test_every_field_of_a_disturbance_can_be_ordered(running: Running) -> None:
    """Nothing that can be planned is left out over the control API."""
    disturbance = dataclasses.asdict(Disturbance("conference", "join", times=2))
    refusal = dataclasses.asdict(Refusal())
    for told in (disturbance, refusal):
        del told["taken"]  # counted, not ordered
    assert running.post("/sim/disturbances", disturbance)["taken"] == 0
    assert running.post("/sim/disturbances", {"rest": refusal})["taken"] == 0


def test_a_fault_in_one_call_stops_no_other(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever fails in the clockwork is logged, without the words of the error, and the clock goes on."""
    running.server.exchange.disturb(Disturbance("status", delay_s="482915"))  # type: ignore[arg-type]
    first, second = running.events(CALLER), running.events("+48600100201")
    for events, number in ((first, CALLER), (second, "+48600100201")):
        next(events)
        sid = running.post("/sim/calls", {"from": number, "to": LINE})["sid"]
        assert next(event for event in events if event.get("kind") == "say")["text"] == "Naciśnij jeden."
        running.post(f"/sim/legs/{sid}/press", {"keys": "7"})
        assert next(event for event in events if event.get("text") == "You pressed 7.")
        assert next(event for event in events if event.get("status") == "completed")["sid"] == sid
    [fault, *_] = [one for one in caplog.records if one.levelname == "ERROR"]
    assert "TypeError" in fault.getMessage()
    assert "webhooks.py" in fault.getMessage()
    assert "482915" not in caplog.text


def test_a_lost_answer_drops_the_connection(running: Running) -> None:
    """The deed is done, but the client never hears so."""
    running.server.exchange.disturb(Refusal(method="GET", lost=True))
    with pytest.raises(OSError):  # requests' own error is one of these
        running.client().calls.list()
    assert running.client().calls.list() == []


def test_a_call_over_the_control_api(running: Running) -> None:
    """Dialling, keys and state are there for any telephone."""
    events = running.events(CALLER)
    next(events)
    sid = running.post("/sim/calls", {"from": CALLER, "to": LINE})["sid"]
    assert next(event for event in events if event.get("kind") == "say")["voice"] == "Polly.Ola-Neural"
    running.post(f"/sim/legs/{sid}/press", {"keys": "7"})
    assert next(event for event in events if event.get("kind") == "say")["text"] == "You pressed 7."
    state = running.state()
    assert (state["lines"], state["faults"]) == ([LINE], [])
    with opened(f"{running.url}/sim/legs/{sid}") as answer:
        assert json.load(answer)["heard"][1]["text"] == "7"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/sim/calls", {"Content-Type": "application/json", "Host": "evil.test"}, 403),
        ("/sim/calls", {"Content-Type": "text/plain"}, 415),
        ("/sim/calls", {"Content-Type": "application/json"}, 409),
        ("/sim/legs/CA0/answer", {"Content-Type": "application/json"}, 409),
    ],
)
def test_what_the_control_api_refuses(running: Running, path: str, headers: dict[str, str], status: int) -> None:
    """Another name, another kind of body and what cannot be done are refused."""
    request = asked(running.url + path, b"{}", headers)
    with pytest.raises(urllib.error.HTTPError) as refused:
        opened(request)
    assert refused.value.code == status
    refused.value.close()


def test_a_scripted_telephone(running: Running) -> None:
    """Without a terminal the telephone reads lines, waits until it is asked, and prints what is heard."""
    done = CliRunner().invoke(main, ["phone", "--url", running.url, "--from", CALLER], input="7\n")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-5:] == [
        "[in-progress]",
        "pl-PL Ola  Naciśnij jeden.",
        "● you press 7",
        "en-GB  You pressed 7.",
        "[completed]",
    ]


def test_whose_telephone_it_is(running: Running) -> None:
    """A terminal registers a caller's as a caller's; one that is attended stays so, and may become so."""

    def roles() -> dict[str, str]:
        return {one["address"]: one["role"] for one in running.state()["telephones"]}

    CliRunner().invoke(main, ["phone", "--url", running.url, "--from", CALLER], input="hangup\n")
    assert roles() == {OTHER: "consultant", CALLER: "caller"}
    for number, role in ((OTHER, "caller"), (CALLER, "consultant")):
        running.post("/sim/telephones", {"number": number, "role": role})
    assert set(roles().values()) == {"consultant"}
    with pytest.raises(urllib.error.HTTPError, match="409") as refused:
        running.post("/sim/telephones", {"number": "+48600100201", "role": "owner"})
    refused.value.close()


def test_a_script_that_is_not_understood(running: Running) -> None:
    """An unknown word is told."""
    done = CliRunner().invoke(main, ["phone", "--url", running.url], input="dance\n")
    assert done.exit_code == 1
    assert "not understood: dance" in done.output


def test_without_a_simulator() -> None:
    """The telephone says what to start."""
    done = CliRunner().invoke(main, ["phone", "--url", "http://127.0.0.1:9"])
    assert done.exit_code == 1
    assert "make run" in done.output


def _read_until(number: int, words: str) -> str:
    seen = ""
    while words not in seen:
        chunk = os.read(number, 4096)
        seen += chunk.decode("utf-8", "ignore")
    return seen


def test_a_telephone_in_a_terminal(running: Running) -> None:
    """Keys act at once, without Enter; q hangs up, and the talk stays to be read."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "simulator", "phone", "--url", running.url, "--with-consultants"]
    child = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "COLUMNS": "120"})
    os.close(theirs)
    try:
        seen = _read_until(ours, "Naciśnij jeden")
        assert "consultant" in seen
        os.write(ours, b"7")
        _read_until(ours, "You pressed 7")
        _read_until(ours, "any key leaves")
        os.write(ours, b"q")
        _read_until(ours, "ended")
        assert child.wait(10) == 0
    finally:
        child.kill()
        child.wait()
        os.close(ours)


def test_it_dies_with_its_parent() -> None:
    """When the process that started it is killed, the simulator ends, too."""
    program = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-m', 'simulator', 'serve', '--port', '0'])\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert b"http://127.0.0.1:" in parent.stdout.readline()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert parent.stdout.read() == b""  # ends when the last process that holds it has ended
    parent.stdin.close()
    parent.stdout.close()
