"""What is done at the carrier for talks: always as they stand now, however late, and for as long as they last."""

from __future__ import annotations

import pytest
from carrier import FakeCarrier
from test_routing_dispatcher import dispatcher_of, pending, settle
from waiting_line import Line

from routing.dispatcher import MOST_TRIES, Dispatcher
from routing.model import Offer
from routing.ports import CarrierRefused, CarrierUnreachable, Sound

pytestmark = pytest.mark.matrix


@pytest.fixture
def carrier() -> FakeCarrier:
    """A carrier that does what it is asked."""
    return FakeCarrier()


@pytest.fixture
def dispatcher(line: Line, carrier: FakeCarrier) -> Dispatcher:
    """The dispatcher of the line."""
    return dispatcher_of(line, carrier)


@pytest.fixture
def talk(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> Offer:
    """A talk of p1; p2 is free."""
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    settle(line, dispatcher)
    offer = line.offer_of("p1")
    line.live.accept(offer.number, line.now_ms)
    for side in ("caller", "consultant"):
        line.live.joined("A", side, line.now_ms)
    settle(line, dispatcher)
    carrier.did.clear()
    return offer


def asks(line: Line, offer: Offer, deed: str, **how: object) -> None:
    """The consultant asks for something, which is done in the live queue."""
    told = line.live.in_talk(deed, line.now_ms, offer=offer.number, person=offer.person, **how)
    assert told[0] == "done"


def test_what_counts_is_how_it_stands_now(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, talk: Offer
) -> None:
    """Held, back and held again before anything was done: the present is tuned, never a state that is over."""
    for is_on in (True, False, True):
        asks(line, talk, "hold", is_on=is_on)
    settle(line, dispatcher)
    assert {one.is_held for one in carrier.sounds} == {True}
    asks(line, talk, "hold", is_on=False)
    settle(line, dispatcher)
    assert carrier.sounds[-1] == Sound(is_held=False, leg=carrier.legs[talk.number])
    assert pending(line) == 0


def test_it_is_tried_for_as_long_as_the_talk_lasts(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, talk: Offer
) -> None:
    """A carrier that cannot be reached for many tries does not leave anybody on hold; the talk's end ends the task."""
    carrier.fails.extend([CarrierUnreachable()] * (MOST_TRIES + 5))
    asks(line, talk, "hold", is_on=True)
    settle(line, dispatcher, seconds=1200)
    assert [one.is_held for one in carrier.sounds] == [True]
    carrier.fails.extend([CarrierUnreachable()] * 3)
    asks(line, talk, "hold", is_on=False)
    settle(line, dispatcher)
    line.ends("A")
    settle(line, dispatcher, seconds=60)
    assert len(carrier.sounds) == 1
    assert pending(line) == 0


def test_a_colleague_whom_the_carrier_cannot_ring(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, talk: Offer
) -> None:
    """They get the same pause as after any offer that failed, and the consultant is told."""
    carrier.fails.extend([None, CarrierRefused()])
    asks(line, talk, "consult", colleague="p2")
    settle(line, dispatcher, seconds=3)
    assert line.person("p2") == "wrap-up"
    assert ("tell failed", carrier.legs[talk.number]) in carrier.did
    assert carrier.sounds[-1].is_held is False
    assert pending(line) == 0


@pytest.mark.parametrize(("is_there", "goes_on"), [(True, "p2"), (False, None)])
def test_whoever_leaves_is_followed_only_if_the_caller_is_there(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, talk: Offer, is_there: bool, goes_on: str | None
) -> None:
    """The conference let the consultant go: by a star, or because the caller hung up and ended it for all."""
    asks(line, talk, "consult", colleague="p2")
    settle(line, dispatcher, seconds=2)
    line.live.accept(line.offer_of("p2").number, line.now_ms)
    carrier.dead |= set() if is_there else {"A"}
    line.live.finish(talk.number, line.now_ms)
    settle(line, dispatcher)
    now = line.snapshot()
    assert [one.offer.person for one in now.offers.values()] == ([goes_on] if goes_on else [])
    assert line.told("talk-ended", "how") == ["handed-over" if is_there else "caller"]


def test_a_call_that_was_given_away_is_moved_until_it_waits(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, talk: Offer
) -> None:
    """The move is refused at first; it is owed until the caller gives a sign of life. The consultant's leg ends."""
    carrier.fails.extend([None, CarrierRefused()])
    asks(line, talk, "pass_on", way="requeue", colleague="", queue="pl:work", head_start=0)
    settle(line, dispatcher, seconds=10)
    assert carrier.did[0] == ("hangup", carrier.legs[talk.number])
    assert ("pass-on", "A") in carrier.did
    carrier.did.clear()
    line.live.seen("A", line.now_ms)  # it is silent still: once more
    settle(line, dispatcher)
    assert carrier.did == [("pass-on", "A")]
    line.waits_on("A")
    line.live.seen("A", line.now_ms)
    settle(line, dispatcher)
    assert ("pass-on", "A") not in carrier.did[1:]
