"""Text messages over REST: what is refused, what is told on the way, and what comes to the telephone."""

from __future__ import annotations

import pytest
from simulated import CALLER, LINE, OTHER, World

from simulator.disturbances import Disturbance, Refusal
from simulator.messages import Message
from simulator.telling import Teller

EVENTS = "http://line.test/events"


def create(world: World, **form: str) -> tuple[int, dict[str, object]]:
    """A message from the line to a caller's telephone."""
    return world.rest("POST", "Messages.json", **{"To": CALLER, "From": LINE, "Body": "Dzień dobry"} | form)


def statuses(world: World) -> list[str]:
    """What was told, in order."""
    return [form["MessageStatus"] for form in world.application.to("/events")]


def test_a_message_is_followed_to_the_telephone(world: World) -> None:
    """Queued, sent, delivered, each told in order; it can be fetched, and the telephone shows it once."""
    world.exchange.add_telephone(CALLER, role="caller")
    teller, elsewhere = Teller(), Teller(OTHER)
    status, body = create(world, StatusCallback=EVENTS)
    assert (status, body["status"], body["direction"], body["num_segments"]) == (201, "queued", "outbound-api", "1")
    assert list(teller.texts(world.exchange.messages)) == []
    world.driver.run(3)
    assert statuses(world) == ["queued", "sent", "delivered"]
    form = world.form_of("/events")
    assert (form["MessageSid"], form["To"], form["From"], "ErrorCode" in form) == (body["sid"], CALLER, LINE, False)
    _, fetched = world.rest("GET", f"Messages/{body['sid']}.json")
    assert (fetched["status"], fetched["body"]) == ("delivered", "Dzień dobry")
    assert world.rest("GET", "Messages/SMnone.json")[0] == 404
    shown = list(teller.texts(world.exchange.messages))
    assert [(one["event"], one["to"], one["body"]) for one in shown] == [("message", CALLER, "Dzień dobry")]
    assert list(teller.texts(world.exchange.messages)) == []
    assert list(elsewhere.texts(world.exchange.messages)) == []
    world.exchange.forget(world.exchange.now + 1)
    assert world.exchange.messages == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "a" * 1601}, 21617),
        ({"To": "600100200"}, 21211),
        ({"To": "+4860010020012"}, 21211),
        ({"To": "+48122102021"}, 21614),
        ({"From": "+48600000000"}, 21606),
        ({"From": "A name too long"}, 21606),
        ({"From": "12345"}, 21606),
        ({"StatusCallback": "line.test"}, 21609),
        ({"MediaUrl": "http://line.test/x.png"}, 20001),
    ],
)
def test_what_is_refused(world: World, form: dict[str, str], code: int) -> None:
    """With the codes that Twilio has for it; nothing is sent."""
    status, body = create(world, **form)
    assert (status, body["code"]) == (400, code)
    assert world.exchange.messages == []


def test_a_name_may_send(world: World) -> None:
    """As many letters as telephones show."""
    assert create(world, From="INFO OPT")[0] == 201
    assert create(world, Body="a" * 1600)[1]["num_segments"] == "11"
    assert create(world, Body="я" * 71)[1]["num_segments"] == "2"


@pytest.mark.parametrize("behaviour", [None, "failed"])
def test_what_reaches_nobody_is_undelivered(world: World, behaviour: str | None) -> None:
    """There is no such telephone, or it is switched off."""
    if behaviour:
        world.exchange.add_telephone(CALLER, behaviour, role="caller")
    create(world, StatusCallback=EVENTS)
    world.driver.run(3)
    assert statuses(world) == ["queued", "sent", "undelivered"]
    assert world.form_of("/events")["ErrorCode"] == "30003"
    (message,) = world.exchange.messages
    assert isinstance(message, Message)
    assert list(Teller().texts([message])) == []


def test_reports_can_be_late_twice_swapped_and_lost(world: World) -> None:
    """As all that is told can be; and the answer to making one can be lost although it was made."""
    world.exchange.add_telephone(CALLER, role="caller")
    world.exchange.disturb(
        Disturbance("message-status", event="queued", after_next=True),
        Disturbance("message-status", event="sent", copies=2),
        Disturbance("message-status", event="delivered", lost=True),
        Refusal("POST", "Messages.json", status=429, code=20429),
    )
    assert create(world, StatusCallback=EVENTS)[1]["code"] == 20429
    create(world, StatusCallback=EVENTS)
    world.driver.run(30)
    assert statuses(world) == ["sent", "sent", "queued"]
    assert [one.status for one in world.exchange.messages] == ["delivered"]
