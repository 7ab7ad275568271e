"""Talks when something is lost: the store's data, the worker, the carrier's answers, a webhook."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from routing.model import TalkState
from routing.talk import Colleague, Topic
from simulator.disturbances import Disturbance, Refusal
from simulator.rooms import Conference
from tests.ivr.outages import Outage
from tests.ivr.talks import Party
from tests.world import ANNA, OLEH, World


@pytest.fixture
def party(world: World) -> Party:
    """A caller and Anna talk; Jan is free."""
    return Party.of(world)


def loses_data(party: Party) -> None:
    """The store is empty; it is rebuilt from what SQL knows."""
    party.world.loops.turn()
    party.world.redis.flushall()
    party.world.runs(3)


def room(party: Party) -> Conference:
    """The call's conference."""
    return next(one for one in party.world.exchange.conferences if one.status == "in-progress")


def test_on_hold_when_the_data_is_lost(party: Party) -> None:
    """The caller still hears music, and the consultant brings them back as if nothing had been."""
    party.does("hold")
    loses_data(party)
    assert party.state is TalkState.HELD
    assert party.hears(party.caller) == set()
    party.does("unhold")
    assert party.hears(party.caller) == {party.anna.sid}


def test_a_hold_that_nobody_wrote_down_is_undone(party: Party) -> None:
    """The journal's last words are lost, too: nobody stays on hold whom the page shows in a talk."""
    party.world.loops.turn()
    party.talks.hold(party.first, party.offer)
    party.world.loops.dispatcher.run_once()
    party.world.redis.flushall()
    party.world.runs(3)
    assert party.state is TalkState.OPEN
    assert party.hears(party.caller) == {party.anna.sid}


def test_a_consultation_when_the_data_is_lost(party: Party) -> None:
    """Who is in it is known again, with their legs: it can be completed, and the first one's leg ends."""
    jan, number = party.asks_colleague()
    loses_data(party)
    assert party.state is TalkState.CONSULTING
    assert (party.person(party.first), party.person(party.second)) == ("talking", "talking")
    party.does("complete")
    assert party.hears(party.caller) == {jan.sid}
    assert party.anna.status == "completed"
    loses_data(party)
    assert party.world.live.calls[party.caller.sid].offer == number
    jan.hangs_up()
    party.caller.hears("first in the queue again")


def test_a_conference_when_the_data_is_lost(party: Party) -> None:
    """All three talk on, and the colleague can still be let go."""
    jan, _ = party.asks_colleague()
    party.does("conference")
    loses_data(party)
    assert party.state is TalkState.CONFERENCE
    assert len(party.hears(party.caller)) == 2
    party.does("back")
    assert jan.status == "completed"
    assert party.hears(party.caller) == {party.anna.sid}


def test_a_telephone_that_rings_when_the_data_is_lost(party: Party) -> None:
    """Whoever picks up hears that the call went on; the caller is back with the consultant."""
    party.does("consult", Colleague(party.second))
    jan = party.world.consultant(OLEH)
    loses_data(party)
    jan.answers()
    party.world.runs(10)
    assert jan.leg.ended
    assert party.state is TalkState.OPEN
    assert party.hears(party.caller) == {party.anna.sid}


def test_a_listener_when_the_data_is_lost(party: Party) -> None:
    """Who listens is still known: it ends when it is asked to."""
    number = party.talks.watch("99", OLEH, party.offer, "listen")
    phone = party.world.consultant(OLEH)
    phone.answers()
    phone.presses("1")
    party.world.until(lambda: phone.sid in party.present(), 20)
    loses_data(party)
    party.does("leave", by="99", offer=number)
    assert phone.status == "completed"
    assert party.told("watched", "mode") == ["listen", "left"]


def test_who_did_not_come_to_listen_is_not_there_when_the_data_is_lost(party: Party) -> None:
    """The device was rung in vain: that is on record, and nobody is taken for a listener afterwards."""
    party.talks.watch("99", OLEH, party.offer, "listen")
    party.world.consultant(OLEH).declines()
    party.world.runs(2)
    assert party.told("watched", "mode") == ["missed"]
    loses_data(party)
    assert party.world.live.calls[party.caller.sid].watchers == ()
    assert party.state is TalkState.OPEN


def test_a_call_that_was_passed_on_when_the_data_is_lost(party: Party) -> None:
    """It waits in the queue to which it was given, at its own place."""
    before = party.world.live.calls[party.caller.sid]
    topic = next(one for one in party.talks._topics if one != before.queue.topic)
    for person in (party.first, party.second):
        party.world.loops.live.pause(person, round(party.world.exchange.now * 1000), "lunch")
    party.does("hand_over", Topic(topic))
    loses_data(party)
    call = party.world.live.calls[party.caller.sid]
    assert (call.queue.topic, call.score) == (topic, before.score)
    assert call.state in {"waiting", "offered"}


def test_a_hold_that_the_carrier_refuses_is_tried_until_it_is_done(party: Party) -> None:
    """Too many requests, then no answer: the caller hears music in the end, and once it is undone it is not redone."""
    party.world.exchange.disturb(Refusal("GET", "Conferences.json", times=2))
    party.does("hold")
    party.world.runs(10)
    assert party.hears(party.caller) == set()
    party.world.exchange.disturb(Refusal("POST", "Conferences/*", status=503, code=20500))
    party.does("hold")
    party.does("unhold")
    party.world.runs(10)
    assert party.hears(party.caller) == {party.anna.sid}


def test_without_the_dispatcher_for_a_while(party: Party) -> None:
    """Held and back while nobody acts: when a dispatcher is there again, it does what counts now."""
    party.talks.hold(party.first, party.offer)
    party.talks.unhold(party.first, party.offer)
    party.talks.hold(party.first, party.offer)
    party.world.driver.settle()
    assert room(party).participants[party.caller.sid].hold


def test_a_web_process_that_fails_plays_no_error(party: Party) -> None:
    """The words of the hold cannot be had: silence is no fault of the caller's, and the talk goes on."""
    party.world.exchange.disturb(Disturbance("wait", answer_lost=True))
    party.does("hold")
    party.world.runs(5)
    party.does("unhold")
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.caller.status == "in-progress"


def test_the_end_of_a_colleagues_leg_that_nobody_told(party: Party) -> None:
    """Its webhook is lost: the carrier is asked after some minutes, and the consultant is with the caller again."""
    jan, _ = party.asks_colleague()
    party.world.exchange.stand("lost", Disturbance("call-status", "completed", lost=True))
    party.world.exchange.stand("also", Disturbance("dial", lost=True))
    jan.hangs_up()
    party.world.exchange.calm()
    assert party.state is TalkState.CONSULTING
    party.world.runs(330)
    assert party.state is TalkState.OPEN
    assert party.hears(party.caller) == {party.anna.sid}


def test_the_store_is_away_during_a_talk(outage: Callable[..., Outage]) -> None:
    """Nothing can be asked for, the talk itself goes on; when the store is back, everything can."""
    away = outage()
    party = Party.of(away.world)
    away.redis_goes()
    assert party.hears(party.caller) == {party.anna.sid}
    away.redis_returns()
    party.world.runs(2)
    party.does("hold")
    assert party.hears(party.caller) == set()
    assert party.world.rings(ANNA, within=1) is None
