"""Twilio's REST API: names, codes, pacing, lists."""

from __future__ import annotations

import pytest
from simulated import CALLER, LINE, OTHER, World

from simulator.disturbances import Refusal
from simulator.rest.router import AnswerLost

TALK = "http://line.test/talk"


def create(world: World, **form: str) -> tuple[int, dict[str, object]]:
    """Make a call from the line to the other telephone."""
    return world.rest("POST", "Calls.json", **{"To": OTHER, "From": LINE, "Url": TALK} | form)


def test_a_call_is_made_and_answered(world: World) -> None:
    """The call waits as queued, rings, is answered, and then its document is asked for."""
    world.application.pages["/talk"] = "<Say>A caller waits.</Say>"
    world.exchange.add_telephone(OTHER)
    status, body = create(world)
    assert (status, body["status"], body["direction"]) == (201, "queued", "outbound-api")
    world.driver.run(1)
    handset = world.driver.ringing(OTHER)
    assert handset is not None
    assert handset.sid == body["sid"]
    assert world.application.to("/talk") == []
    handset.answers()
    handset.hears("A caller waits")
    form = world.form_of("/talk")
    assert (form["CallStatus"], form["Direction"], form["To"]) == ("in-progress", "outbound-api", OTHER)
    handset.hangs_up()
    assert world.application.to("/voice/status") == []


def test_an_inline_document(world: World) -> None:
    """TwiML handed over is performed without a request; addresses in it must be absolute."""
    world.exchange.add_telephone(OTHER, "answer")
    _, body = create(world, Twiml="<Response><Say>Hello.</Say></Response>")
    world.driver.run(3)
    assert world.exchange.leg(str(body["sid"])).said() == ["Hello."]
    create(world, Twiml="<Response><Redirect>/x</Redirect></Response>")
    world.driver.run(10)
    assert [found.fault.place for found in world.exchange.faults] == ["/Response/Redirect[1]"]


@pytest.mark.parametrize(
    ("behaviour", "status"), [("busy", "busy"), ("reject", "busy"), ("silent", "no-answer"), ("failed", "failed")]
)
def test_how_a_call_can_fail(world: World, behaviour: str, status: str) -> None:
    """The end is told with its word, and the telephone rings as long as asked."""
    world.exchange.add_telephone(OTHER, behaviour)
    _, body = create(world, Timeout="20", StatusCallback="http://line.test/events")
    world.driver.run(20.5)
    assert (behaviour == "silent") == (not world.application.to("/events"))
    world.driver.run(1)
    form = world.form_of("/events")
    assert (form["CallStatus"], form["CallDuration"], form["CallSid"]) == (status, "0", body["sid"])


def test_an_engaged_telephone_is_busy(world: World) -> None:
    """A telephone has one call at a time."""
    world.exchange.add_telephone(OTHER)
    create(world)
    _, second = create(world)
    world.driver.run(5)
    assert world.exchange.leg(str(second["sid"])).status == "busy"


def test_calls_wait_their_turn(world: World) -> None:
    """One is begun per second; one that was cancelled meanwhile is passed over."""
    for number in range(4):
        world.exchange.add_telephone(f"+4860090000{number}")
    sids = [create(world, To=f"+4860090000{number}")[1]["sid"] for number in range(4)]
    world.rest("POST", f"Calls/{sids[1]}.json", Status="canceled")

    def statuses() -> list[str]:
        return [world.exchange.leg(str(sid)).status for sid in sids]

    world.driver.run(1)
    assert statuses() == ["ringing", "canceled", "queued", "queued"]
    world.driver.run(1)
    assert statuses() == ["ringing", "canceled", "ringing", "queued"]
    world.driver.run(1)
    assert statuses()[3] == "ringing"


def test_a_call_is_redirected_or_ended(world: World) -> None:
    """Another document replaces what is being performed; completed ends it; afterwards nothing can be changed."""
    world.application.pages["/other"] = "<Say>Something else.</Say><Pause length='60'/>"
    caller = world.calls("<Say>First.</Say><Pause length='60'/>")
    assert world.rest("POST", f"Calls/{caller.sid}.json", Url="http://line.test/other")[0] == 200
    assert caller.says() == ["First.", "Something else."]
    world.rest("POST", f"Calls/{caller.sid}.json", Twiml="<Response><Say>Third.</Say><Pause/></Response>")
    assert caller.says()[-1] == "Third."
    assert world.rest("POST", f"Calls/{caller.sid}.json", Status="canceled")[1]["status"] == "in-progress"
    assert world.rest("POST", f"Calls/{caller.sid}.json", Status="completed")[1]["status"] == "completed"
    status, body = world.rest("POST", f"Calls/{caller.sid}.json", Url="http://line.test/other")
    assert (status, body["code"]) == (400, 21220)


def test_a_call_that_rings_cannot_be_redirected(world: World) -> None:
    """Only a call in progress takes another document; one that rings can be cancelled."""
    world.exchange.add_telephone(OTHER)
    _, body = create(world)
    world.driver.run(2)
    assert world.rest("POST", f"Calls/{body['sid']}.json", Url=TALK)[1]["code"] == 21220
    assert world.rest("POST", f"Calls/{body['sid']}.json", Status="canceled")[1]["status"] == "canceled"


REFUSED = [
    ({"To": ""}, 21201),
    ({"To": "600900001"}, 21211),
    ({"From": ""}, 21213),
    ({"From": "+48999999999"}, 21210),
    ({"Url": ""}, 21205),
    ({"Url": "/talk"}, 21205),
    ({"Method": "PUT"}, 21208),
    ({"Timeout": "0"}, 21219),
    ({"Twiml": "x" * 4001}, 21225),
    ({"StatusCallback": TALK, "StatusCallbackEvent": "sneezed"}, 21626),
    ({"Record": "true"}, 20001),
]


@pytest.mark.parametrize(("form", "code"), REFUSED)
def test_what_is_refused(world: World, form: dict[str, str], code: int) -> None:
    """Each fault has Twilio's code and a readable message."""
    status, body = create(world, **form)
    assert (status, body["code"], body["status"]) == (400, code, 400)
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    assert world.exchange.legs == []


def test_who_may_ask(world: World) -> None:
    """Without the account's credentials or an API key nothing is answered, and nothing strange is found."""
    path = f"/2010-04-01/Accounts/{world.exchange.config.account_sid}/Calls.json"
    for auth in (None, ("AC1", "12345"), (world.exchange.config.account_sid, "wrong")):
        status, _, body = world.exchange.rest("GET", path, (), auth)
        assert body is not None
        assert (status, body["code"]) == (401, 20003)
    assert world.rest("GET", "Calls/CA0.json")[1]["code"] == 20404
    assert world.rest("GET", "Recordings.json")[0] == 404
    assert world.rest("PATCH", "Calls.json")[0] == 405


def test_lists_and_their_filters(world: World) -> None:
    """Calls are listed newest first, by number, state and time, in pages."""
    callers = [world.calls("<Pause length='60'/>", from_=f"+4860010020{number}") for number in range(5)]
    callers[4].hangs_up()
    _, body = world.rest("GET", "Calls.json?PageSize=2")
    assert [one["sid"] for one in body["calls"]] == [callers[4].sid, callers[3].sid]
    _, last = world.rest("GET", str(body["next_page_uri"]).partition("AC00000000000000000000000000000000/")[2])
    assert [one["sid"] for one in last["calls"]] == [callers[2].sid, callers[1].sid]
    assert (last["page"], last["start"], last["end"]) == (1, 2, 3)
    _, live = world.rest("GET", "Calls.json?Status=in-progress&From=%2B48600100201")
    assert [one["sid"] for one in live["calls"]] == [callers[1].sid]
    assert len(world.rest("GET", "Calls.json?StartTime%3E=2026-01-01")[1]["calls"]) == 5
    assert world.rest("GET", "Calls.json?StartTime%3E=2036-01-01")[1]["calls"] == []
    assert world.rest("GET", "Calls.json?StartTime=2027-01-15")[1]["calls"] != []
    assert world.rest("GET", "Calls.json?StartTime=soon")[1]["code"] == 20001


def test_a_fetched_call(world: World) -> None:
    """A call tells its numbers, state and times."""
    caller = world.calls("<Pause length='60'/>")
    caller.waits(7)
    caller.hangs_up()
    _, body = world.rest("GET", f"Calls/{caller.sid}.json")
    assert (body["from"], body["to"], body["status"], body["duration"]) == (CALLER, LINE, "completed", "7")
    assert body["start_time"] == "Fri, 15 Jan 2027 08:00:00 +0000"


def test_refused_as_planned(world: World) -> None:
    """A plan lets Twilio refuse for a while, and lets an answer get lost behind the deed."""
    world.exchange.disturb(Refusal(path="Calls.json", times=1))
    status, body = create(world)
    assert (status, body["code"], body["message"]) == (429, 20429, "Too Many Requests")
    world.exchange.disturb(Refusal(method="POST", lost=True))
    with pytest.raises(AnswerLost):
        create(world)
    assert len(world.exchange.legs) == 1
    assert create(world)[0] == 201


def test_the_account_and_its_numbers(world: World) -> None:
    """Both can be asked for: a number by all its digits, with its addresses; what is not there is no error."""
    account = world.exchange.config.account_sid
    credentials = (account, world.exchange.config.auth_token)
    status, _, told = world.exchange.rest("GET", f"/2010-04-01/Accounts/{account}.json", (), credentials)
    assert told is not None
    assert (status, told["sid"], told["status"], told["type"]) == (200, account, "active", "Full")
    assert world.exchange.rest("GET", f"/2010-04-01/Accounts/{account}.json", (), None)[0] == 401
    assert world.exchange.rest("GET", "/2010-04-01/Accounts/AC1.json", (), credentials)[0] == 404
    _, found = world.rest("GET", "IncomingPhoneNumbers.json?PhoneNumber=%2B48122102020")
    [number] = found["incoming_phone_numbers"]
    assert (number["phone_number"], number["voice_url"]) == (LINE, "http://line.test/voice/incoming")
    assert (number["voice_fallback_url"], number["status_callback_method"]) == (
        "http://line.test/voice/fallback",
        "POST",
    )
    _, none = world.rest("GET", "IncomingPhoneNumbers.json", PhoneNumber="+48999999999")
    assert none["incoming_phone_numbers"] == []
    assert world.rest("GET", "IncomingPhoneNumbers.json?PhoneNumber=%2B48*")[1]["code"] == 20001
