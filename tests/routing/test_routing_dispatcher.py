"""The dispatcher: once per offer, at the carrier's pace, whatever the carrier or another dispatcher does."""

from __future__ import annotations

import pytest
from carrier import FakeCarrier
from waiting_line import LANGUAGES, RULES, TOPICS, Line

from routing.dispatcher import MOST_TRIES, Dispatcher
from routing.live import LiveQueue
from routing.model import Queue
from routing.outbox import Outbox
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable

pytestmark = pytest.mark.matrix


@pytest.fixture
def carrier() -> FakeCarrier:
    """A carrier that does what it is asked."""
    return FakeCarrier()


@pytest.fixture
def dispatcher(line: Line, carrier: FakeCarrier) -> Dispatcher:
    """The dispatcher of the line."""
    return dispatcher_of(line, carrier)


def dispatcher_of(line: Line, carrier: FakeCarrier, name: str = "one", reclaim_ms: int = 30_000) -> Dispatcher:
    """A dispatcher with a memory of its own."""
    live = LiveQueue(line.client, "infoopt", LANGUAGES, TOPICS, RULES)
    return Dispatcher(live, Outbox(line.client, "infoopt", name), carrier, RULES, line, reclaim_ms)


def settle(line: Line, *dispatchers: Dispatcher, seconds: float = 0) -> None:
    """Let dispatchers work, one round after another, while time passes."""
    for dispatcher in dispatchers:
        dispatcher.run_once()
    for _ in range(round(seconds)):
        line.passes(1)
        for dispatcher in dispatchers:
            dispatcher.run_once()


def pending(line: Line) -> int:
    """How many tasks are not done yet."""
    found: int = line.client.xpending("{infoopt}:outbox", "dispatcher")["pending"]
    return found


def test_dials_and_connects(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """An offer is dialled, its leg noted; accepted, the caller is moved; nothing is left over."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    offer = line.offer_of("p1")
    found = line.live.offer(offer.number)
    assert found is not None
    assert found.leg == carrier.legs[offer.number]
    line.live.accept(offer.number, line.now_ms)
    settle(line, dispatcher)
    line.live.joined("A", "caller", line.now_ms)
    line.live.joined("A", "consultant", line.now_ms)
    line.live.finish(offer.number, line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A"), ("connect", "A"), ("goodbye", "A")]
    assert pending(line) == 0


def test_paces_calls_created_and_nothing_else(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """One call a second is created, in order; a move does not wait behind them."""
    for number in range(1, 4):
        line.signs_in(f"p{number}")
    for call in "ABC":
        line.arrives(call)
    settle(line, dispatcher)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A")]
    line.live.accept(line.offer_of("p1").number, line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A"), ("connect", "A")]
    settle(line, dispatcher, seconds=2)
    assert carrier.did[2:] == [("dial", "B"), ("dial", "C")]


def test_two_dispatchers_share_the_pace(line: Line, carrier: FakeCarrier) -> None:
    """Two dispatchers dial each offer once, and together no faster than one."""
    both = [dispatcher_of(line, carrier, name) for name in ("one", "two")]
    for number in range(1, 4):
        line.signs_in(f"p{number}")
    for call in "ABC":
        line.arrives(call)
        for one in both:
            one.run_once()
    assert len(carrier.did) == 1
    settle(line, *both, seconds=5)
    assert sorted(carrier.did) == [("dial", "A"), ("dial", "B"), ("dial", "C")]


def test_an_answer_that_was_lost(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """After a lost answer the leg is looked for, and found, and not dialled again."""
    carrier.lose_answers = 1
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher, seconds=3)
    offer = line.offer_of("p1")
    found = line.live.offer(offer.number)
    assert carrier.did == [("dial", "A"), ("find", "A")]
    assert found is not None
    assert found.leg == carrier.legs[offer.number]


def test_a_request_that_was_lost(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """If there is no leg, the request itself was lost, and it is dialled again."""
    carrier.fails.append(CarrierUnreachable())
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher, seconds=3)
    assert carrier.did == [("find", "A"), ("dial", "A")]


def test_a_busy_carrier(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Nothing is lost when the carrier asks to come later: it is asked again then, not before."""
    carrier.fails.append(CarrierBusy(10))
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher, seconds=9)
    assert carrier.did == []
    assert pending(line) == 1
    settle(line, dispatcher, seconds=1)
    assert ("dial", "A") in carrier.did
    assert pending(line) == 0


def test_a_number_that_the_carrier_refuses(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The offer has failed, the consultant rests, and the call goes to the next one."""
    carrier.fails.append(CarrierRefused("not a number"))
    line.signs_in("p1")
    line.passes(1)
    line.signs_in("p2")
    line.arrives("A")
    settle(line, dispatcher, seconds=1)
    assert line.told("offer-ended", "how") == ["failed"]
    assert line.person("p1") == "wrap-up"
    assert line.offer_of("p2").call == "A"
    assert carrier.did == [("dial", "A")]


def test_withdrawn_before_it_is_dialled(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """An offer whose caller has gone is not dialled, and costs no turn."""
    line.signs_in("p1")
    line.signs_in("p2", languages="uk")
    line.arrives("A")
    line.arrives("B", Queue("uk", "case"))
    line.ends("A")
    settle(line, dispatcher)
    assert carrier.did == [("dial", "B")]
    assert pending(line) == 0


def test_withdrawn_while_dialling(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """A leg that was created for an offer withdrawn in that moment is hung up, however often it takes."""
    line.signs_in("p1")
    line.arrives("A")

    def caller_hangs_up() -> None:
        line.ends("A")
        carrier.fails.append(CarrierUnreachable())

    carrier.before_answer = caller_hangs_up
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A")]
    assert pending(line) == 1
    settle(line, dispatcher, seconds=3)
    assert carrier.did == [("dial", "A"), ("hangup", "leg-0")]
    assert pending(line) == 0


def test_withdrawn_after_a_lost_answer(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Nobody knows whether the leg exists: it is looked for, and hung up."""
    carrier.lose_answers = 1
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.ends("A")
    settle(line, dispatcher, seconds=3)
    assert carrier.did == [("dial", "A"), ("find", "A"), ("hangup", "leg-0")]
    assert pending(line) == 0


class Killed(BaseException):
    """The process of a dispatcher ends in the middle."""


def test_a_dead_dispatcher(line: Line, carrier: FakeCarrier) -> None:
    """What one left after dialling is taken over by another, which finds the leg."""
    line.signs_in("p1")
    line.arrives("A")

    def die() -> None:
        raise Killed

    carrier.before_answer = die
    with pytest.raises(Killed):
        dispatcher_of(line, carrier, "one").run_once()
    carrier.before_answer = lambda: None
    other = dispatcher_of(line, carrier, "two", reclaim_ms=0)
    settle(line, other, seconds=1)
    assert carrier.did == [("dial", "A"), ("find", "A")]
    assert pending(line) == 0


def test_a_dead_dispatcher_of_an_offer_that_is_over(line: Line, carrier: FakeCarrier) -> None:
    """A leg that a dead one created for an offer that is over by now is found and hung up."""
    line.signs_in("p1")
    line.arrives("A")

    def die() -> None:
        raise Killed

    carrier.before_answer = die
    with pytest.raises(Killed):
        dispatcher_of(line, carrier, "one").run_once()
    line.ends("A")
    settle(line, dispatcher_of(line, carrier, "two", reclaim_ms=0), seconds=1)
    assert carrier.did == [("dial", "A"), ("find", "A"), ("hangup", "leg-0")]


def test_a_restarted_dispatcher(line: Line, carrier: FakeCarrier) -> None:
    """One of the same name takes up its own unfinished work at once."""
    carrier.fails.append(CarrierBusy(60))
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher_of(line, carrier))
    line.passes(1)
    settle(line, dispatcher_of(line, carrier))
    assert carrier.did == [("find", "A"), ("dial", "A")]


def test_a_living_dispatcher_is_left_alone(line: Line, carrier: FakeCarrier) -> None:
    """What another holds and touches is not taken over."""
    carrier.fails.append(CarrierBusy(60))
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher_of(line, carrier, "one"))
    settle(line, dispatcher_of(line, carrier, "two"), seconds=12)
    assert carrier.did == []


def test_the_caller_has_gone_when_moved(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The carrier knows before us that the call is over: then it is."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.live.accept(line.offer_of("p1").number, line.now_ms)
    carrier.fails.append(CallGone())
    settle(line, dispatcher)
    assert line.state("A") is None
    assert line.person("p1") == "wrap-up"
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A"), ("hangup", "leg-0")]


def test_a_caller_in_the_conference_is_not_moved(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """A wait turn led the caller into the conference before the dispatcher came: they are left there."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.live.accept(line.offer_of("p1").number, line.now_ms)
    line.live.joined("A", "caller", line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A")]


def test_a_dropped_leg(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The caller is moved back to the wait; one who is waiting again already is left there."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    first = line.talks("p1")
    line.live.leg_ended(first.number, line.now_ms)
    settle(line, dispatcher)
    assert carrier.did[-1] == ("return", "A")
    line.waits_on("A")
    line.passes(20)
    line.live.sweep(line.now_ms)
    settle(line, dispatcher)
    line.live.leg_ended(line.talks("p1").number, line.now_ms)
    line.waits_on("A")
    settle(line, dispatcher)
    assert [what for what, _ in carrier.did].count("return") == 1


def test_a_carrier_that_never_answers(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """No task is tried for ever."""
    carrier.fails.extend(CarrierUnreachable() for _ in range(MOST_TRIES + 5))
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher, seconds=3 * MOST_TRIES)
    assert carrier.did == []
    assert pending(line) == 0
    assert len(carrier.fails) == 5


def test_the_outbox_is_trimmed(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """What is done does not pile up."""
    line.signs_in("p1")
    for call in "ABCD":
        line.arrives(call)
        settle(line, dispatcher, seconds=2)
        line.ends(call)
    settle(line, dispatcher, seconds=6)
    assert line.client.xlen("{infoopt}:outbox") <= 1


def test_the_pace_survives_a_clock_set_back(line: Line) -> None:
    """A token is never farther away than one token's time."""
    assert line.outbox.take_token(line.now_ms, 2) == 0
    assert line.outbox.take_token(line.now_ms, 2) == 500
    assert line.outbox.take_token(line.now_ms - 3_600_000, 2) == 0
    assert line.outbox.take_token(line.now_ms + 500, 2) == 0
