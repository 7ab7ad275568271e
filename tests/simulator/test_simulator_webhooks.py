"""Requests on their way: parameters, signatures, failures, fallbacks, and what a plan does to them."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

import pytest
from simulated import CALLER, LINE, World, xml
from twilio.request_validator import RequestValidator

from simulator.config import ConfigFault, SimulatorConfig, load_config
from simulator.core import SimulatorError
from simulator.disturbances import Disturbance
from simulator.driver import NeverQuietError, Response
from simulator.signature import signature


def test_the_published_signature() -> None:
    """The example of Twilio's documentation gives the published value."""
    form = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
        ("Caller", "+14158675309"),
    ]
    assert signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_twilios_own_validator_accepts_every_request(world: World) -> None:
    """Post and get, with and without a query, with letters of any alphabet: the library finds each signature right."""
    world.application.pages["/menu"] = '<Redirect method="GET">/next?name=Łódź</Redirect>'
    world.application.pages["/next"] = "<Hangup/>"
    world.calls('<Gather action="/menu?a=1&amp;b=%C5%82" numDigits="1"/>').presses("1")
    validator = RequestValidator(world.exchange.config.auth_token)
    assert [request.kind for request in world.application.asked] == ["voice", "gather", "redirect", "status"]
    for request in world.application.asked:
        assert validator.validate(request.url, dict(request.form), request.headers["X-Twilio-Signature"])


def test_repeated_keys_are_signed_with_each_value_once() -> None:
    """The library and we agree where a key comes twice."""
    form = [("a", "2"), ("a", "1"), ("a", "2"), ("b", " x ")]
    from werkzeug.datastructures import MultiDict

    expected = RequestValidator("t").compute_signature("http://x.test/", MultiDict(form))
    assert signature("t", "http://x.test/", form) == expected


def test_every_voice_request_carries_the_standard_set(world: World) -> None:
    """Identity, state, both numbers and their places come with the first request."""
    world.calls("<Hangup/>")
    form = world.form_of("/voice/incoming")
    assert form["CallSid"].startswith("CA")
    assert len(form["CallSid"]) == 34
    assert (form["From"], form["To"], form["Caller"], form["Called"]) == (CALLER, LINE, CALLER, LINE)
    assert (form["CallStatus"], form["Direction"], form["ApiVersion"]) == ("ringing", "inbound", "2010-04-01")
    assert (form["FromCountry"], form["ToCity"]) == ("PL", "")


def test_a_withheld_number_is_opaque(world: World) -> None:
    """Whatever stands for a withheld number is passed on as it is."""
    world.calls("<Hangup/>", from_="anonymous")
    assert world.form_of("/voice/incoming")["From"] == "anonymous"


def test_a_fragment_is_neither_sent_nor_signed(world: World) -> None:
    """What stands behind # in an address stays here."""
    world.application.pages["/x"] = "<Hangup/>"
    world.calls("<Redirect>/x#rc=2</Redirect>")
    assert world.application.asked[-2].url == "http://line.test/x"


BAD = [
    (Response(500), "11200"),
    (Response(404), "11200"),
    (Response(200, {"Content-Type": "text/html"}, b"<Response/>"), "12300"),
    (Response(200, {"Content-Type": "text/xml"}, b"<Response>"), "12100"),
    (Response(200, {"Content-Type": "text/xml"}, b"<Response>" + b" " * 70000), "11750"),
    (xml("<Sing/>"), "12200"),
    (TimeoutError(), "11200"),
    (ConnectionError(), "11205"),
]


@pytest.mark.parametrize(("page", "code"), BAD)
def test_a_failure_leads_to_the_fallback(world: World, page: Response | Exception, code: str) -> None:
    """The fallback address is asked at once, with the error and the address that failed."""
    world.application.pages["/voice/fallback"] = "<Say>Please call again.</Say>"
    caller = world.calls(page)
    caller.hears("Please call again", within=0)
    form = world.form_of("/voice/fallback")
    assert (form["ErrorCode"], form["ErrorUrl"]) == (code, "http://line.test/voice/incoming")


def test_a_failed_fallback_apologises_in_english(world: World) -> None:
    """When nothing helps, Twilio speaks itself and hangs up."""
    world.application.pages["/voice/fallback"] = "<Sing/>"
    caller = world.calls(Response(500))
    caller.hears("application error", within=0)
    world.driver.run(20)
    assert caller.status == "completed"
    assert len(world.application.to("/voice/fallback")) == 1


def test_faults_are_kept(world: World) -> None:
    """What was wrong stands with call, address and place, for a test to look at."""
    world.application.pages["/voice/fallback"] = "<Hangup/>"
    caller = world.calls("<Say>a</Say><Say tone='x'>b</Say>")
    (found,) = world.exchange.faults
    assert (found.call_sid, found.url) == (caller.sid, "http://line.test/voice/incoming")
    assert found.fault.place == "/Response/Say[2]@tone"
    assert caller.says() == []


def test_no_answer_within_fifteen_seconds(world: World) -> None:
    """A request that nobody answers times out by the exchange's own clock, and a late answer is ignored."""
    world.application.pages["/voice/fallback"] = "<Say>Sorry.</Say>"
    sid = world.exchange.dial(CALLER, LINE)
    (request,) = world.exchange.take_requests()
    world.exchange.advance(world.exchange.now + 14.9)
    assert world.exchange.take_requests() == []
    world.exchange.advance(world.exchange.now + 0.2)
    world.driver.settle()
    world.exchange.respond(request.id, 200, {"Content-Type": "text/xml"}, b"<Response><Say>Late.</Say></Response>")
    world.driver.settle()
    assert world.driver.handset(sid).says() == ["Sorry."]


def test_a_lost_connection_is_tried_once_more_with_the_same_token(world: World) -> None:
    """The repeated request is recognisable."""
    answers: list[Response | Exception] = [ConnectionError(), xml("<Say>Hello.</Say>")]
    caller = world.calls(lambda form: answers.pop(0))
    caller.hears("Hello", within=0)
    first, second = world.application.asked
    assert first.headers["I-Twilio-Idempotency-Token"] == second.headers["I-Twilio-Idempotency-Token"]
    assert first.form == second.form


def test_redirects_of_http_are_followed_ten_times(world: World) -> None:
    """A moved document is found, by GET unless the status keeps the method; the eleventh redirect is too many."""
    world.application.pages["/moved"] = Response(302, {"Location": "/there"})
    world.application.pages["/there"] = xml("<Say>Found.</Say>")
    world.calls("<Redirect>/moved</Redirect>").hears("Found", within=0)
    assert world.application.asked[-1].method == "GET"
    world.application.pages["/kept"] = Response(307, {"Location": "/there"})
    world.calls("<Redirect>/kept</Redirect>").hears("Found", within=0)
    assert world.application.asked[-1].method == "POST"
    world.application.pages["/loop"] = Response(302, {"Location": "/loop"})
    world.application.pages["/voice/fallback"] = "<Say>Too often.</Say>"
    world.application.asked.clear()
    world.calls("<Redirect>/loop</Redirect>").hears("Too often", within=0)
    assert sum(urllib.parse.urlsplit(one.url).path == "/loop" for one in world.application.asked) == 11


def test_a_loop_without_a_wait_is_found(world: World) -> None:
    """A line that redirects for ever in no time is an error of the test, not an endless run."""
    with pytest.raises(NeverQuietError):
        world.calls("<Redirect>/voice/incoming</Redirect>")


def test_a_callback_late_lost_or_twice(world: World) -> None:
    """A plan delays, drops and doubles callbacks; the call itself goes on."""
    world.exchange.disturb(
        Disturbance("status", delay_s=30, times=1),
        Disturbance("status", lost=True, times=1),
        Disturbance("status", copies=2, times=1),
    )
    world.calls("<Hangup/>")
    assert len(world.application.to("/voice/status")) == 0
    world.calls("<Hangup/>")
    world.calls("<Hangup/>")
    assert len(world.application.to("/voice/status")) == 2
    world.driver.run(31)
    assert len(world.application.to("/voice/status")) == 3
    world.exchange.calm()
    world.calls("<Hangup/>")
    assert len(world.application.to("/voice/status")) == 4


def test_a_callback_out_of_order(world: World) -> None:
    """One that is held comes behind the next of its kind for the same call, with its own number."""
    world.exchange.add_telephone("+48600900001", "answer")
    world.exchange.disturb(Disturbance("call-status", event="initiated", after_next=True))
    world.application.pages["/talk"] = "<Hangup/>"
    world.rest(
        "POST",
        "Calls.json",
        To="+48600900001",
        From=LINE,
        Url="http://line.test/talk",
        StatusCallback="http://line.test/events",
        StatusCallbackEvent="initiated ringing answered completed",
    )
    world.driver.run(10)
    assert [form["SequenceNumber"] for form in world.application.to("/events")] == ["1", "0", "2", "3"]


def test_one_that_is_held_comes_in_the_end(world: World) -> None:
    """When nothing follows, a held callback comes after a while."""
    world.exchange.disturb(Disturbance("status", after_next=True, hold_s=10))
    world.calls("<Hangup/>")
    assert world.application.to("/voice/status") == []
    world.driver.run(10)
    assert len(world.application.to("/voice/status")) == 1


def test_a_webhook_sent_twice_is_performed_once(world: World) -> None:
    """The first answer counts; both are kept so that a test can compare them."""
    world.exchange.disturb(Disturbance("gather", copies=2))
    world.application.pages["/menu"] = "<Say>Once.</Say>"
    caller = world.calls('<Gather action="/menu" numDigits="1"/>')
    caller.presses("1")
    assert caller.says() == ["Once."]
    assert len(world.application.to("/menu")) == 2
    (repeat,) = world.exchange.repeats
    assert repeat.first == repeat.second


def test_the_order_of_a_moment_can_be_shuffled(make: Callable[..., World]) -> None:
    """What is sent at the same moment comes in a random order that is the same for the same seed."""

    def order(seed: int) -> list[str]:
        world = make(jumble=seed)
        for number in range(8):
            world.exchange.dial(f"+4860010020{number}", LINE)
        return [dict(request.form)["From"] for request in world.exchange.take_requests()]

    assert order(1) == order(1) != order(2)


def test_the_same_calls_give_the_same_identifiers(make: Callable[..., World]) -> None:
    """A run can be repeated exactly."""
    assert make().calls("<Hangup/>").sid == make().calls("<Hangup/>").sid != make(seed=2).calls("<Hangup/>").sid


def test_a_number_that_is_no_line(world: World) -> None:
    """Nobody answers a number that the account does not have, and no telephone has other keys."""
    with pytest.raises(SimulatorError):
        world.exchange.dial(CALLER, "+48999999999")
    with pytest.raises(SimulatorError):
        world.exchange.leg("CA0")
    with pytest.raises(SimulatorError):
        world.calls('<Gather action="/menu"/>').presses("a")


def test_a_configuration_file(tmp_path: object) -> None:
    """Lines and timing can stand in a file; unknown names are refused."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "account.json"
    path.write_text(
        '{"seed": 3, "lines": [{"number": "+48122102020", "voice_url": "http://line.test/voice"}]}', "utf-8"
    )
    config = load_config(path)
    assert (config.seed, config.line("+48122102020") is not None) == (3, True)
    path.write_text('{"colour": "red"}', "utf-8")
    with pytest.raises(ConfigFault):
        load_config(path)
    assert SimulatorConfig().line("+48122102020") is None
