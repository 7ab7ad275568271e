"""Browsers' telephones at the exchange: who may register, what rings, and what a lost connection means."""

from __future__ import annotations

from typing import Any

import pytest
from device_tokens import ACCOUNT, ACCOUNT_OPTIONS, KEY, signed, token
from simulated import LINE, World, make_world

from simulator.devices import KEPT_S, Device
from simulator.hearing import Hearing
from simulator.tokens import TokenRefused

MEET = '<Dial><Conference beep="false" waitUrl="">talk</Conference></Dial>'
HEADER = {"alg": "HS256", "typ": "JWT", "cty": "twilio-fpa;v=1"}


@pytest.fixture
def world() -> World:
    """A world whose account has an API key."""
    made = make_world(**ACCOUNT_OPTIONS)
    made.application.pages |= {"/talk": MEET, "/offer": MEET}
    return made


def registers(world: World, identity: str = "c7", **options: Any) -> Device:
    """A device registers."""
    return world.exchange.devices.register(token(world.exchange.now, identity, **options))


def rings(world: World, to: str = "client:c7?offer=12&line=infoopt", **more: str) -> str:
    """The application rings a device; the call's identifier."""
    status, call = world.rest(
        "POST",
        "Calls.json",
        To=to,
        From=LINE,
        Url="http://line.test/offer",
        StatusCallback="http://line.test/events",
        StatusCallbackEvent="initiated ringing answered completed",
        **more,
    )
    assert status == 201
    world.driver.run(2)
    return str(call["sid"])


def statuses(world: World) -> list[str]:
    """What the status callbacks said, in order."""
    return [form["CallStatus"] for form in world.application.to("/events")]


def refusal(world: World, text: str) -> int:
    """The code with which a token is refused."""
    with pytest.raises(TokenRefused) as refused:
        world.exchange.devices.register(text)
    assert world.exchange.devices.at("client:c7") == []
    return refused.value.code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"secret": "another" * 5}, 20107),
        ({"key": "SK" + "9" * 32}, 20103),
        ({"account": "AC" + "9" * 32}, 20106),
        ({"ttl": 24 * 3600 + 1}, 20157),
        ({"ttl": 0}, 20104),
        ({"begins_s": 3600, "ttl": 7200}, 20105),
        ({"takes_calls": False}, 20106),
        ({"identity": "anna.kowalska"}, 20106),
        ({"identity": ""}, 20106),
    ],
)
def test_a_token_is_checked_by_twilios_rules(world: World, given: dict[str, Any], code: int) -> None:
    """Whoever signs with another key, for another account, for too long, or asks for nothing, is refused by code."""
    assert refusal(world, token(world.exchange.now, **given)) == code


def test_a_token_of_another_kind_is_refused(world: World) -> None:
    """A right signature does not help a token without the carrier's header, or one that never ends."""
    now = int(world.exchange.now)
    grants = {"identity": "c7", "voice": {"incoming": {"allow": True}}}
    claims = {"iss": KEY, "sub": ACCOUNT, "nbf": now, "exp": now + 60, "grants": grants}
    assert refusal(world, signed(HEADER | {"cty": "JWT"}, claims)) == 20102
    assert refusal(world, signed(HEADER | {"alg": "none"}, claims)) == 20102
    assert refusal(world, signed(HEADER, {**claims, "exp": None})) == 20101
    assert refusal(world, signed(HEADER, {**claims, "grants": {"identity": "c7"}})) == 20106
    assert refusal(world, "nothing.of.this") == 20101
    assert world.exchange.devices.register(signed(HEADER, claims)).address == "client:c7"


def test_a_device_rings_and_answers_like_a_telephone(world: World) -> None:
    """The callbacks are those of any call; parameters behind the identity reach the device and are no part of it."""
    device = registers(world)
    sid = rings(world)
    leg = world.exchange.leg(sid)
    assert (leg.status, leg.to, leg.parameters) == ("ringing", "client:c7", {"offer": "12", "line": "infoopt"})
    world.exchange.answer(sid, device)
    world.driver.settle()
    assert statuses(world) == ["initiated", "ringing", "in-progress"]
    assert world.form_of("/offer")["To"] == "client:c7"
    world.exchange.hang_up(sid)
    world.driver.settle()
    assert statuses(world)[-1] == "completed"


def test_a_device_that_is_not_registered_fails_at_once(world: World) -> None:
    """Nobody waits for a ringing that cannot be: the call ends before it rings."""
    registers(world, "c8")
    began = world.exchange.now
    leg = world.exchange.leg(rings(world))
    assert statuses(world) == ["initiated", "no-answer"]
    assert leg.ended_at is not None
    assert leg.ended_at - began <= world.exchange.config.setup_s


def test_a_declined_call_is_busy(world: World) -> None:
    """A device declines as a telephone does."""
    registers(world)
    world.exchange.decline(rings(world))
    world.driver.settle()
    assert statuses(world) == ["initiated", "ringing", "busy"]


def test_a_device_with_an_ended_token_cannot_be_called_until_it_has_a_new_one(world: World) -> None:
    """The carrier lets nobody in by an old token; what the device talks in goes on."""
    device = registers(world, ttl=60)
    talk = rings(world)
    world.exchange.answer(talk, device)
    world.driver.run(61)
    assert world.exchange.devices.at("client:c7") == []
    assert world.exchange.leg(talk).status == "in-progress"
    world.exchange.devices.renew(device, token(world.exchange.now))
    assert world.exchange.devices.at("client:c7") == [device]
    with pytest.raises(TokenRefused):
        world.exchange.devices.renew(device, token(world.exchange.now, "c8"))


def test_a_device_that_leaves_ends_its_calls(world: World) -> None:
    """A page that is closed hangs up and is not there any more."""
    device = registers(world)
    talk = rings(world)
    world.exchange.answer(talk, device)
    world.exchange.devices.leave(device)
    world.driver.settle()
    assert (world.exchange.leg(talk).status, statuses(world)[-1]) == ("completed", "completed")
    rings(world)
    assert statuses(world)[-1] == "no-answer"


def test_a_lost_device_may_come_back_to_its_call(world: World) -> None:
    """Within half a minute the talk is still there, by the key that the device alone has; nobody rings it meanwhile."""
    device = registers(world)
    talk = rings(world)
    world.exchange.answer(talk, device)
    world.exchange.devices.lose(device)
    assert world.exchange.devices.at("client:c7") == []
    world.driver.run(KEPT_S - 1)
    assert world.exchange.devices.back(device.key, token(world.exchange.now)) is device
    world.driver.run(60)
    assert world.exchange.leg(talk).status == "in-progress"


def test_a_lost_device_that_stays_away_has_hung_up(world: World) -> None:
    """After half a minute the call ends, and whoever comes back begins anew."""
    device = registers(world)
    talk = rings(world)
    world.exchange.answer(talk, device)
    world.exchange.devices.lose(device)
    world.driver.run(KEPT_S + 1)
    assert world.exchange.leg(talk).status == "completed"
    assert world.exchange.devices.back(device.key, token(world.exchange.now)) is not device


def test_people_in_a_conference_hear_each_other_unless_held_or_muted(world: World) -> None:
    """What the carrier mixes: nothing before it begins, both ways then, one way when muted, nothing when held."""
    device = registers(world)
    caller = world.calls(MEET)
    assert world.exchange.hearing(caller.leg) == {}
    talk = rings(world)
    world.exchange.answer(talk, device)
    world.driver.settle()
    both = Hearing(sends=True, hears=True)
    assert world.exchange.hearing(caller.leg) == {talk: both}
    assert world.exchange.hearing(world.exchange.leg(talk)) == {caller.sid: both}
    conference = world.exchange.conferences[0].sid
    participant = f"Conferences/{conference}/Participants/{caller.sid}.json"
    world.rest("POST", participant, Muted="true")
    assert world.exchange.hearing(caller.leg) == {talk: Hearing(sends=False, hears=True)}
    world.rest("POST", participant, Muted="false", Hold="true")
    assert world.exchange.hearing(world.exchange.leg(talk)) == {caller.sid: Hearing(sends=False, hears=False)}
    world.rest("POST", participant, Hold="false")
    assert world.exchange.hearing(caller.leg) == {talk: both}
    caller.hangs_up()
    assert world.exchange.hearing(world.exchange.leg(talk)) == {}


def test_people_who_are_dialled_hear_each_other(world: World) -> None:
    """Dial connects a caller with a browser, too."""
    device = registers(world)
    caller = world.calls("<Dial><Client>c7</Client></Dial>")
    world.driver.run(2)
    called = world.exchange.legs_of("client:c7")[0]
    world.exchange.answer(called.sid, device)
    world.driver.settle()
    assert list(world.exchange.hearing(caller.leg)) == [called.sid]
    assert list(world.exchange.hearing(called)) == [caller.sid]


@pytest.mark.parametrize("to", ["client:", "client:anna kowalska", "client:c7/../c8"])
def test_an_address_that_is_no_identity_is_refused(world: World, to: str) -> None:
    """Identities are made of letters, digits and underscores."""
    status, answer = world.rest("POST", "Calls.json", To=to, From=LINE, Url="http://line.test/offer")
    assert (status, answer["code"]) == (400, 21211)
