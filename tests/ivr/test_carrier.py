"""The carrier's REST interface as routing needs it, against the simulated exchange."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl

import pytest
from twilio.http.response import Response
from twilio.rest import Client

from ivr.carrier import Account, TwilioTelephony, client_of
from routing.model import Offer
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable
from routing.skills import Queue
from simulator.disturbances import Disturbance, Refusal
from store.clock import to_ms
from tests.ivr.calls import dials_in_english, path, talks, waits_in_queue
from tests.world import ACCOUNT, ANNA, CALLER, NUMBER, OLEH, PUBLIC_URL, TOKEN, RestWire, World


@pytest.fixture
def quiet(make_world: Callable[..., World]) -> World:
    """A line with nobody on duty: only the test dials."""
    return make_world(away=[ANNA, OLEH])


@pytest.fixture
def carrier(quiet: World) -> TwilioTelephony:
    """The carrier of that line; silent about how legs begin, as nobody in the live queue made the tests' offers."""
    for event in ("initiated", "ringing"):
        quiet.exchange.disturb(Disturbance("call-status", event, lost=True))
    return telephony(quiet)


def telephony(world: World, name: str = ACCOUNT, secret: str = TOKEN) -> TwilioTelephony:
    line = next(iter(world.house.configuration.lines.values()))
    return world.house.telephony(line, Client(name, secret, ACCOUNT, http_client=RestWire(world.exchange)))


def offer(world: World, call: str = "CA" + "1" * 32, address: str = ANNA) -> Offer:
    now = to_ms(world.clock.now())
    return Offer(1000000001, call, "1", address, Queue("uk", "case"), now, 65_000, now - 65_000, 5)


def test_dialling_rings_the_consultant(quiet: World, carrier: TwilioTelephony) -> None:
    """From the line's own number; whoever answers hears the offer of the caller's language, topic and wait."""
    made = offer(quiet)
    leg = carrier.dial(made, 20)
    ringing = quiet.rings(ANNA)
    assert ringing is not None
    assert ringing.sid == leg
    assert (ringing.leg.from_, ringing.leg.to) == (NUMBER, ANNA)
    ringing.answers()
    asked = next(one.url for one in ringing.leg.requests if one.kind == "voice")
    assert path(asked) == "/voice/leg"
    link = quiet.house.links.read_leg(asked.split("at=")[1])
    assert (link.offer, link.language, link.topic, link.zone) == (1000000001, "uk", "case", "")
    assert link.since_ms == made.made_ms - 65_000


def callback(world: World) -> Offer:
    made = replace(offer(world, "cb-a-promise"), callback="a-promise", asked="CA" + "2" * 32)
    return replace(made, head_start_s=65)


def test_ringing_back_reaches_the_caller(quiet: World, carrier: TwilioTelephony) -> None:
    """From the line's own number; whoever answers hears, in their language, who rings."""
    quiet.exchange.add_telephone(CALLER)
    made = callback(quiet)
    call = carrier.ring_back(made, CALLER, 20)
    ringing = quiet.rings(CALLER)
    assert ringing is not None
    assert (ringing.sid, ringing.leg.from_) == (call, NUMBER)
    assert carrier.find_ring_back(made, CALLER, []) == call
    assert carrier.find_ring_back(made, CALLER, [call]) is None
    ringing.answers()
    ringing.hears("передзвонити")
    asked = next(one for one in ringing.leg.requests if one.kind == "voice")
    assert path(asked.url) == "/voice/back"
    assert ("AnsweredBy", "human") not in asked.form


def test_a_try_that_is_over_is_found_too(quiet: World, carrier: TwilioTelephony) -> None:
    """The answer was lost, and whoever was rung has put it off: they are not rung again for the same offer."""
    quiet.exchange.add_telephone(CALLER, "busy", 1.0)
    made = callback(quiet)
    call = carrier.ring_back(made, CALLER, 20)
    quiet.runs(3)
    assert quiet.exchange.leg(call).status == "busy"
    assert carrier.find_ring_back(made, CALLER, []) == call
    assert carrier.find_ring_back(made, CALLER, [call]) is None
    later = replace(made, made_ms=made.made_ms + 60_000)
    assert carrier.find_ring_back(later, CALLER, []) is None


def test_a_leg_that_nobody_waits_for_is_hung_up(quiet: World, carrier: TwilioTelephony) -> None:
    """The offer is over before the caller's telephone rings: its own word ends it."""
    quiet.exchange.calm()
    quiet.exchange.add_telephone(CALLER)
    call = carrier.ring_back(callback(quiet), CALLER, 20)
    quiet.runs(3)
    assert quiet.exchange.leg(call).status == "canceled"


def test_it_rings_no_longer_than_asked(quiet: World, carrier: TwilioTelephony) -> None:
    """After ``ring_s`` the leg is over, unanswered."""
    leg = carrier.dial(offer(quiet), 12)
    assert quiet.rings(ANNA) is not None
    quiet.runs(16)
    assert quiet.exchange.leg(leg).status == "no-answer"


def test_a_leg_whose_answer_was_lost_is_found(quiet: World, carrier: TwilioTelephony) -> None:
    """As long as it is open, and only if it was made for this offer's consultant after the offer."""
    made = offer(quiet)
    assert carrier.find_leg(made, ()) is None
    leg = carrier.dial(made, 20)
    assert carrier.find_leg(made, ()) == leg
    assert carrier.find_leg(offer(quiet, address=OLEH), ()) is None
    quiet.driver.run(8)
    assert carrier.find_leg(made, ()) == leg
    assert carrier.find_leg(offer(quiet), ()) is None  # a later offer is not served by an older leg
    assert carrier.find_leg(made, [leg]) is None  # it is known to be another offer's
    carrier.hang_up(leg)
    assert carrier.find_leg(made, ()) is None


@pytest.mark.parametrize("status", ["ringing", "in-progress"])
def test_hanging_up_ends_a_leg(quiet: World, carrier: TwilioTelephony, status: str) -> None:
    """Ringing or answered; once more, or of a leg that never was, is no error."""
    leg = carrier.dial(offer(quiet), 20)
    phone = quiet.rings(ANNA)
    assert phone is not None
    if status == "in-progress":
        phone.answers()
    assert phone.status == status
    carrier.hang_up(leg)
    assert phone.leg.ended
    carrier.hang_up(leg)
    carrier.hang_up("CA" + "9" * 32)


def test_letting_go_tells_a_consultant_why(quiet: World, carrier: TwilioTelephony) -> None:
    """The leg goes on with a sentence and ends; one that is over, or never was, is no error."""
    made = offer(quiet)
    leg = carrier.dial(made, 20)
    phone = quiet.rings(ANNA)
    assert phone is not None
    phone.answers()
    carrier.let_go(leg, made)
    phone.hears("już nie czeka")
    quiet.runs(10)
    assert phone.leg.ended
    assert path(phone.leg.requests[-2].url) == "/voice/leg/over"
    carrier.let_go(leg, made)
    carrier.let_go("CA" + "9" * 32, made)


def test_whether_a_call_is_alive(quiet: World, carrier: TwilioTelephony) -> None:
    """The carrier knows: yes until it has ended, and no for one that it never had."""
    phone = dials_in_english(quiet)
    assert carrier.is_alive(phone.sid)
    phone.hangs_up()
    assert not carrier.is_alive(phone.sid)
    assert not carrier.is_alive("CA" + "9" * 32)


@pytest.mark.parametrize(
    ("move", "at", "words"),
    [
        ("return_to_queue", "cut-off", "З’єднання з консультантом завершилося"),
        ("say_goodbye", "goodbye", "Дякуємо"),
    ],
    ids=["cut off", "goodbye"],
)
def test_a_caller_is_moved(quiet: World, carrier: TwilioTelephony, move: str, at: str, words: str) -> None:
    """Wherever they are they go on at the new place, in their language, with their place in the queue in the link."""
    phone = dials_in_english(quiet)
    made = offer(quiet, phone.sid)
    getattr(carrier, move)(phone.sid, made)
    quiet.driver.run(1)
    phone.hears(words)
    steps = [one.url.split("at=")[1] for one in phone.leg.requests if "/voice/step" in one.url]
    link = {link.turn: link for link in map(quiet.house.links.read_step, steps)}[f"{at}-1000000001"]
    assert link.position.queued is not None
    assert (link.position.queued.arrived_ms, link.position.queued.head_start_s) == (made.arrived_ms, 5)


def test_connecting_leads_into_the_conference(make_world: Callable[..., World]) -> None:
    """Somebody whose call was accepted is moved into the conference of their call."""
    world = make_world(away=[OLEH])
    phone = waits_in_queue(world)
    anna = world.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    world.runs(20)
    rooms = [room for room in world.exchange.conferences if room.name == phone.sid]
    assert len(rooms) == 1


def test_moving_a_call_that_is_over_says_so(quiet: World, carrier: TwilioTelephony) -> None:
    """Error 21220, and 20404 for a call that never was, are the same to routing: it is gone."""
    phone = dials_in_english(quiet)
    phone.hangs_up()
    for call in (phone.sid, "CA" + "9" * 32):
        with pytest.raises(CallGone):
            carrier.connect(call, offer(quiet, call))


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (Refusal(status=429, code=20429), CarrierBusy),
        (Refusal(status=500, code=20500), CarrierUnreachable),
        (Refusal(status=503, code=20503), CarrierUnreachable),
        (Refusal(lost=True), CarrierUnreachable),
        (Refusal(status=400, code=21211), CarrierRefused),
        (Refusal(status=400, code=21215), CarrierRefused),
        (Refusal(status=403, code=20003), CarrierRefused),
    ],
)
def test_the_carriers_errors_are_routings(
    quiet: World, carrier: TwilioTelephony, refusal: Refusal, error: type
) -> None:
    """Busy: later. No answer: it may have been done. Refused: never. The number that was dialled is in no text."""
    quiet.exchange.disturb(refusal)
    with pytest.raises(error) as caught:
        carrier.dial(offer(quiet), 20)
    assert ANNA[1:] not in str(caught.value)


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (Refusal(status=429, code=20429), CarrierBusy),
        (Refusal(status=503, code=20503), CarrierUnreachable),
        (Refusal(status=403, code=20003), CarrierRefused),
        (Refusal(lost=True), CarrierUnreachable),
    ],
)
def test_errors_of_a_list_are_routings_too(
    quiet: World, carrier: TwilioTelephony, refusal: Refusal, error: type
) -> None:
    """The library raises them in another way than those of one call."""
    quiet.exchange.disturb(refusal)
    with pytest.raises(error) as caught:
        carrier.find_leg(offer(quiet), ())
    assert ANNA[1:] not in str(caught.value)


def test_an_answer_that_nobody_can_read_is_none(quiet: World) -> None:
    """A gateway's page in place of the carrier's answer: it may or may not have been done."""

    class Gateway(RestWire):
        def request(self, method: str, url: str, **given: Any) -> Response:
            return Response(502, "<html>")

    line = next(iter(quiet.house.configuration.lines.values()))
    client = Client(ACCOUNT, TOKEN, ACCOUNT, http_client=Gateway(quiet.exchange))
    with pytest.raises(CarrierUnreachable):
        quiet.house.telephony(line, client).dial(offer(quiet), 20)


def test_whoever_is_dialled_or_moved_has_a_fallback(make_world: Callable[..., World]) -> None:
    """When a document cannot be had the carrier asks the line's own address, for both."""
    world = make_world(away=[OLEH])
    phone, anna = talks(world)
    anna.hangs_up()
    world.runs(3)
    for handset in (phone, anna):
        assert handset.leg.fallback == (f"{PUBLIC_URL}/voice/fallback", "POST")


def test_a_consultants_leg_hears_of_a_fault_and_ends(make_world: Callable[..., World]) -> None:
    """The fallback asks them for no language: the caller keeps the place."""
    world = make_world(away=[OLEH])
    phone = waits_in_queue(world)
    anna = world.consultant(ANNA)
    anna.answers()
    [failed] = [one.url for one in anna.leg.requests if path(one.url) == "/voice/leg"]
    form = {"CallSid": anna.sid, "From": NUMBER, "To": ANNA, "ErrorCode": "11200", "ErrorUrl": failed}
    answer = world.asks(f"{PUBLIC_URL}/voice/fallback", form).text
    assert answer.count("<Say") == 1
    assert "<Hangup" in answer
    anna.hangs_up()
    assert world.live.calls[phone.sid].state == "waiting"


# -- what goes wrong between carrier and line, played through ---------------------------------------------------------


def test_a_lost_answer_to_dialling_leaves_nobody_ringing(make_world: Callable[..., World]) -> None:
    """The leg's own word makes it known: nothing is dialled twice, and when the caller leaves it is hung up."""
    world = make_world(away=[OLEH])
    world.exchange.disturb(Refusal("POST", "Calls.json", lost=True))
    phone = waits_in_queue(world)
    anna = world.consultant(ANNA)
    world.runs(4)
    assert list(world.loops.live.legs().values()) == [anna.sid]
    assert outbound(world) == [anna.sid]
    phone.hangs_up()
    world.runs(1)
    assert anna.leg.ended


def test_a_leg_that_begins_after_its_caller_has_left_is_hung_up(make_world: Callable[..., World]) -> None:
    """Its answer was lost and its caller gone before it said a word."""
    world = make_world(away=[OLEH], simulator={"setup_s": 8.0})
    world.exchange.disturb(Refusal("POST", "Calls.json", lost=True), Disturbance("call-status", "initiated", lost=True))
    phone = waits_in_queue(world)
    phone.hangs_up()
    assert world.live.offers == {}
    world.until(lambda: all(world.exchange.leg(sid).ended for sid in outbound(world)), 15)
    [sid] = outbound(world)
    assert world.exchange.leg(sid).ended
    assert world.exchange.leg(sid).answered_at is None


def test_a_retried_dial_spares_the_next_callers_leg(make_world: Callable[..., World]) -> None:
    """The first create failed and its caller left; the next caller's leg to the same consultant rings on."""
    world = make_world(away=[OLEH])
    world.exchange.disturb(Refusal("POST", "Calls.json", status=503, code=20503))
    waits_in_queue(world).hangs_up()
    phone = waits_in_queue(world, "+48600100201")
    anna = world.consultant(ANNA)
    world.runs(5)
    assert not anna.leg.ended
    anna.answers()
    anna.presses("1")
    world.until(lambda: bool(world.events("talk")), 30)
    assert [one["call"] for one in world.events("talk")] == [phone.sid]


def test_a_doubled_legs_end_leaves_the_offer_alone(make_world: Callable[..., World]) -> None:
    """Whatever another leg of the same offer says, late or not, the consultant who rings keeps the offer."""
    world = make_world(away=[OLEH])
    waits_in_queue(world)
    anna = world.consultant(ANNA)
    before = world.live
    url = next(one.url for one in anna.leg.requests if path(one.url) == "/voice/leg/status")
    for status in ("completed", "busy", "ringing"):
        form = {"CallSid": "CA" + "8" * 32, "From": NUMBER, "To": ANNA, "CallStatus": status}
        assert world.asks(url, form).status_code == 204
    assert world.live == before
    asked = {"CallSid": "CA" + "8" * 32, "From": NUMBER, "To": ANNA, "CallStatus": "in-progress"}
    assert "<Hangup" in world.asks(url.replace("/voice/leg/status", "/voice/leg"), asked).text
    assert world.live == before


@pytest.mark.parametrize("refusal", [Refusal(status=403, code=20003), Refusal(status=503, code=20503)])
def test_a_refused_return_is_tried_until_the_caller_is_back(make_world: Callable[..., World], refusal: Refusal) -> None:
    """Nobody stays alone in an empty conference because the carrier said no for a while."""
    world = make_world(away=[OLEH])
    phone, anna = talks(world)
    refusal.method, refusal.path, refusal.times = "POST", f"Calls/{phone.sid}.json", 3
    world.exchange.disturb(refusal)
    anna.hangs_up()
    world.runs(5)
    assert world.live.calls[phone.sid].state == "cut-off"
    world.until(lambda: world.live.calls[phone.sid].state != "cut-off", 30)
    assert world.live.calls[phone.sid].state in {"waiting", "offered"}


def outbound(world: World) -> list[str]:
    """The legs that were dialled for consultants."""
    return [leg.sid for leg in world.exchange.legs if leg.direction == "outbound-api"]


def test_a_number_that_is_none_is_refused(quiet: World, carrier: TwilioTelephony) -> None:
    """The carrier's own word for it, not a disturbance."""
    with pytest.raises(CarrierRefused):
        carrier.dial(offer(quiet, address="12"), 20)


def test_a_lost_answer_to_dialling_leaves_one_leg_to_be_found(quiet: World, carrier: TwilioTelephony) -> None:
    """What the dispatcher does next: it looks, and finds the leg that rings."""
    quiet.exchange.disturb(Refusal("POST", "Calls.json", lost=True))
    made = offer(quiet)
    with pytest.raises(CarrierUnreachable):
        carrier.dial(made, 20)
    assert carrier.find_leg(made, ()) is not None


def test_an_api_key_signs_in_where_there_is_one(make_world: Callable[..., World]) -> None:
    """Key and secret in place of the auth token, for the same account; wrong ones are refused."""
    world = make_world(away=[ANNA, OLEH], simulator={"api_key": "SK" + "1" * 32, "api_secret": "fictitious"})
    assert telephony(world, "SK" + "1" * 32, "fictitious").dial(offer(world), 20)
    with pytest.raises(CarrierRefused):
        telephony(world, "SK" + "1" * 32, "wrong").dial(offer(world), 20)


class Elsewhere(BaseHTTPRequestHandler):
    """Another carrier that speaks the same protocol: writes down what it is asked."""

    asked: ClassVar[list[tuple[str, str | None, dict[str, str]]]] = []

    def do_POST(self) -> None:
        """Answer with a call."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append((self.path, self.headers["Authorization"], dict(parse_qsl(body))))
        told = json.dumps({"sid": "CA" + "5" * 32, "status": "queued"}).encode()
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    Elsewhere.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/carrier"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("key", "auth"),
    [
        (None, "Basic QUMwMDA6dG9rZW4="),  # AC000:token
        ("SK1", "Basic U0sxOnNlY3JldA=="),  # SK1:secret
    ],
)
def test_another_carriers_address_is_asked(quiet: World, key: str | None, auth: str) -> None:
    """Host, port and path prefix of ``TWILIO_API_URL`` take the place of the library's own, with the right sign-in."""
    with _served() as url:
        client = client_of(Account("AC000", "token", key, "secret" if key else None, url))
        line = next(iter(quiet.house.configuration.lines.values()))
        leg = quiet.house.telephony(line, client).dial(offer(quiet), 20)
        client.http_client.session.close()
    assert leg == "CA" + "5" * 32
    [(asked, sign_in, form)] = Elsewhere.asked
    assert asked == "/carrier/2010-04-01/Accounts/AC000/Calls.json"
    assert sign_in == auth
    assert (form["To"], form["From"], form["Timeout"]) == (ANNA, NUMBER, "20")


def test_nobody_there_is_unreachable(quiet: World) -> None:
    """A refused connection may or may not have been heard: routing looks before it asks again."""
    with _served() as url:
        pass
    client = client_of(Account("AC000", "token", api_url=url))
    line = next(iter(quiet.house.configuration.lines.values()))
    with pytest.raises(CarrierUnreachable):
        quiet.house.telephony(line, client).dial(offer(quiet), 20)
    client.http_client.session.close()
