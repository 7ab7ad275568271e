"""The dispatcher: once per offer, at the carrier's pace, whatever the carrier or another dispatcher does."""

from __future__ import annotations

import pytest
from carrier import FakeCarrier
from waiting_line import LANGUAGES, RULES, TOPICS, Line, staff

from routing.dispatcher import MOST_TRIES, Dispatcher
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import Done, Staff, Stale
from routing.outbox import Outbox
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable
from routing.skills import Queue
from routing.sweeper import Sweeper

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
    """Nobody knows whether the leg exists until it rings itself: then it is hung up, and nothing is searched before."""
    carrier.lose_answers = 1
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    offer = line.offer_of("p1")
    line.ends("A")
    settle(line, dispatcher, seconds=3)
    assert carrier.did == [("dial", "A")]
    assert line.live.ringing(offer.number, line.now_ms, "leg-0") == Stale()
    line.live.unwanted(offer, "leg-0", line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A"), ("hangup", "leg-0")]
    assert pending(line) == 0


def test_a_lost_answer_whose_leg_rings(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The leg itself says whose it is: it is not looked for, and hung up when the caller leaves."""
    carrier.lose_answers = 1
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.live.ringing(line.offer_of("p1").number, line.now_ms, "leg-0")
    settle(line, dispatcher, seconds=3)
    line.ends("A")
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A"), ("hangup", "leg-0")]


def test_a_retried_dial_leaves_another_offers_leg_alone(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier
) -> None:
    """The first request failed and its caller left; the retry must not end the leg of the next caller's offer."""
    carrier.fails.append(CarrierUnreachable())
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.ends("A")
    line.arrives("B")
    settle(line, dispatcher, seconds=4)
    assert carrier.did == [("dial", "B")]
    assert line.state("B") == "offered"


def test_a_leg_of_another_offer_is_not_taken(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Two consultants behind one number: what is looked for is never the leg that another offer knows as its own."""
    line.live.sign_in(staff("p1", address="+48600900009"), line.now_ms)
    line.live.sign_in(staff("p2", address="+48600900009"), line.now_ms)
    line.arrives("A")
    line.arrives("B")
    settle(line, dispatcher)
    carrier.fails.append(CarrierUnreachable())
    settle(line, dispatcher, seconds=5)
    assert carrier.did == [("dial", "A"), ("find", "B"), ("dial", "B")]
    assert len(set(line.live.legs().values())) == 2


class Nobody:
    """Readiness in SQL, as far as a sweep without consultants asks."""

    def now(self) -> list[Staff]:
        """Nobody."""
        return []


class Whole:
    """A live state that is there."""

    def ensure(self) -> bool:
        """Nothing to rebuild."""
        return False


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
    """A leg that a dead one created for an offer that is over by now is not searched: its own word ends it."""
    line.signs_in("p1")
    line.arrives("A")

    def die() -> None:
        raise Killed

    carrier.before_answer = die
    with pytest.raises(Killed):
        dispatcher_of(line, carrier, "one").run_once()
    offer, other = line.offer_of("p1"), dispatcher_of(line, carrier, "two", reclaim_ms=0)
    line.ends("A")
    settle(line, other, seconds=1)
    line.live.unwanted(offer, "leg-0", line.now_ms)
    settle(line, other, seconds=1)
    assert carrier.did == [("dial", "A"), ("hangup", "leg-0")]
    assert pending(line) == 0


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


@pytest.mark.parametrize("move", ["return", "goodbye"])
@pytest.mark.parametrize("failure", [CarrierRefused, CarrierUnreachable, RuntimeError])
def test_a_move_is_tried_for_as_long_as_it_is_owed(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, move: str, failure: type[Exception]
) -> None:
    """A caller alone in a conference is not given up, however long the carrier will not; the pauses grow."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    offer = line.talks("p1")
    settle(line, dispatcher)
    carrier.fails.extend(failure() for _ in range(MOST_TRIES + 5))
    (line.live.leg_ended if move == "return" else line.live.finish)(offer.number, line.now_ms)
    settle(line, dispatcher, seconds=60)
    assert len(carrier.fails) == MOST_TRIES + 5 - 6
    settle(line, dispatcher, seconds=30 * MOST_TRIES + 30)
    assert [what for what, _ in carrier.did].count(move) == 1
    assert pending(line) == 0


def test_a_move_that_is_not_owed_any_more_is_dropped(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The caller waits again before the carrier would move them: they are left alone."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    carrier.fails.append(CarrierRefused())
    line.live.leg_ended(line.talks("p1").number, line.now_ms)
    settle(line, dispatcher)
    assert pending(line) == 1
    line.waits_on("A")
    settle(line, dispatcher, seconds=3)
    assert carrier.did == [("dial", "A")]
    assert pending(line) == 0


@pytest.mark.parametrize("move", ["return", "goodbye"])
def test_a_silent_caller_who_is_alive_is_moved_again(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, move: str
) -> None:
    """The move was lost without a word: when the call is found alive it is sent once more, but once."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    offer = line.talks("p1")
    (line.live.leg_ended if move == "return" else line.live.finish)(offer.number, line.now_ms)
    settle(line, dispatcher)
    line.passes(RULES.talk_check_s + 1)
    sweeper = Sweeper(line.live, carrier, Nobody(), Whole(), line)
    sweeper.run_once()
    settle(line, dispatcher, seconds=2)
    sweeper.run_once()
    settle(line, dispatcher)
    assert [what for what, _ in carrier.did].count(move) == 2


def test_a_leg_found_over_moves_the_caller_once(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The sweep learns that the consultant has gone and that the caller has not: one move, not two."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.talks("p1")
    line.passes(RULES.talk_check_s + 1)
    carrier.dead.add("leg-0")
    Sweeper(line.live, carrier, Nobody(), Whole(), line).run_once()
    assert line.state("A") == "cut-off"
    assert [what for what, _ in line.tasks()].count("return") == 1


def test_who_left_to_the_menus_is_not_moved(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Cut off, and then gone from the wait by their own wish: a sign of life moves them nowhere."""
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher)
    line.live.leg_ended(line.talks("p1").number, line.now_ms)
    line.live.leave("A", "menus", line.now_ms)
    line.live.seen("A", line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A")]


def test_a_defect_in_one_task_holds_up_no_other(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that nobody expects costs its own task a pause; its words, which may tell of people, are not logged."""
    carrier.fails.append(RuntimeError("+48600900001"))
    line.signs_in("p1")
    line.signs_in("p2", languages="uk")
    line.arrives("A")
    line.arrives("B", Queue("uk", "case"))
    settle(line, dispatcher, seconds=1)
    assert carrier.did == [("dial", "B")]
    assert "RuntimeError" in caplog.text
    assert "+48600900001" not in caplog.text
    settle(line, dispatcher, seconds=3)
    assert carrier.did[-1] == ("dial", "A")


def test_a_lost_live_state_is_not_a_tasks_fault(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Nothing can be done until it is rebuilt: whoever runs the dispatcher hears so, and the task stays."""
    line.signs_in("p1")
    line.arrives("A")
    line.client.hdel("{infoopt}:meta", "epoch")
    with pytest.raises(LiveStateLost):
        dispatcher.run_once()
    assert pending(line) == 1
    assert carrier.did == []


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


def test_whoever_has_picked_up_is_let_go_with_words(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """A leg that rings is hung up; one whose consultant decides is sent where they hear why."""
    line.signs_in("p1")
    line.passes(1)
    line.signs_in("p2")
    line.arrives("A")
    settle(line, dispatcher)
    first = line.offer_of("p1")
    line.live.sign_out("p1", line.now_ms)
    settle(line, dispatcher, seconds=2)
    second = line.offer_of("p2")
    line.live.ringing(second.number, line.now_ms)
    line.live.picked_up(second.number, line.now_ms)
    line.ends("A")
    settle(line, dispatcher)
    ends = [(what, of) for what, of in carrier.did if what != "dial"]
    assert ends == [("hangup", carrier.legs[first.number]), ("let go", carrier.legs[second.number])]


def test_the_store_is_emptied_while_a_task_is_held(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """What was held was of the lost state; what comes after is carried out."""
    line.signs_in("p1")
    line.arrives("A")
    carrier.fails.append(CarrierBusy(60))
    settle(line, dispatcher)
    line.client.flushdb()
    line.passes(6)
    assert line.live.restore([line.arrivals["A"]], [staff("p1")], 2, line.now_ms)
    settle(line, dispatcher, seconds=2)
    assert carrier.legs == {line.offer_of("p1").number: "leg-0"}


# -- a consultant who stays on the line, and the rate ------------------------------------------------------------------


def in_room(line: Line) -> None:
    """The only consultant stays connected."""
    line.signs_in("p1")
    assert line.live.enter_room("p1", "own", line.now_ms) == Done()


def test_a_leg_of_a_room_is_moved_and_spends_no_rate(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """Two in rooms and one to be rung, in the same second: nobody waits for a token."""
    in_room(line)
    line.signs_in("p2")
    line.signs_in("p3")
    line.live.enter_room("p3", "other", line.now_ms)
    for call in "ABC":
        line.arrives(call)
    settle(line, dispatcher)
    assert sorted(carrier.did) == [("call in", "other"), ("call in", "own"), ("dial", "B")]
    assert line.told("dial-delayed", "offer") == []


def test_a_room_whose_leg_is_gone(line: Line, dispatcher: Dispatcher, carrier: FakeCarrier) -> None:
    """The offer has failed, nobody missed it, and the consultant's telephone is rung instead."""
    in_room(line)
    carrier.fails.append(CallGone())
    line.arrives("A")
    settle(line, dispatcher)
    assert line.told("offer-ended", "how") == ["failed"]
    line.passes(20)
    line.live.sweep(line.now_ms)
    settle(line, dispatcher)
    assert carrier.did == [("dial", "A")]


def test_a_withdrawn_offer_leaves_the_leg_of_a_room_alive(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier
) -> None:
    """It is told so and goes back, however early the caller went; it is never hung up."""
    in_room(line)
    line.arrives("A")
    settle(line, dispatcher)
    line.ends("A")
    settle(line, dispatcher)
    assert carrier.did == [("call in", "own"), ("let go", "own")]


def test_a_late_hangup_does_not_tear_a_leg_of_a_room_out_of_its_next_offer(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier
) -> None:
    """What was still to be said of the offer before is not said any more."""
    in_room(line)
    line.arrives("A")
    settle(line, dispatcher)
    line.ends("A")
    line.arrives("B")
    settle(line, dispatcher)
    assert carrier.did == [("call in", "own"), ("call in", "own")]


def test_a_late_wake_does_not_tear_a_leg_of_a_room_out_of_its_next_offer(
    line: Line, dispatcher: Dispatcher, carrier: FakeCarrier
) -> None:
    """That the caller of a callback was not reached is not said in the middle of the next call."""
    in_room(line)
    line.live.enqueue_callback(line.promises("k"), line.now_ms)
    settle(line, dispatcher)
    line.live.accept(line.offer_of("p1").number, line.now_ms)
    settle(line, dispatcher)  # no ledger gives leave to ring anybody, so the consultant is to be woken
    assert line.person("p1") == "wrap-up"
    line.passes(20)
    line.live.sweep(line.now_ms)
    line.arrives("A")
    settle(line, dispatcher)
    assert carrier.did == [("call in", "own"), ("call in", "own")]


def test_how_long_the_rate_held_a_dial_back(line: Line, dispatcher: Dispatcher) -> None:
    """Written down for each call but the first, and with the call that asked where it is a callback."""
    for number in range(1, 4):
        line.signs_in(f"p{number}")
    for call in "AB":
        line.arrives(call)
    line.live.enqueue_callback(line.promises("k"), line.now_ms)
    settle(line, dispatcher, seconds=3)
    told = {entry.call: entry.data["delayed_ms"] for entry in line.written("dial-delayed")}
    assert told == {"B": 1000, "asked-k": 2000}


def test_a_carrier_that_stays_busy_is_one_alarm_a_minute(line: Line, carrier: FakeCarrier) -> None:
    """Told at once, and not for every request."""
    alarms: list[int] = []
    live = LiveQueue(line.client, "infoopt", LANGUAGES, TOPICS, RULES)
    outbox = Outbox(line.client, "infoopt", "one")
    dispatcher = Dispatcher(live, outbox, carrier, RULES, line, alarm=lambda what: alarms.append(line.now_ms))
    carrier.fails.extend(CarrierBusy(10) for _ in range(8))
    begun = line.now_ms
    line.signs_in("p1")
    line.arrives("A")
    settle(line, dispatcher, seconds=80)
    assert [at - begun for at in alarms] == [0, 60_000]
