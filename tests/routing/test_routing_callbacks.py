"""Promised callbacks are served in turn, rung once for each offer, tried again, given up; facts outlive the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from callback_office import LIMITS, NUMBER, OTHER, VAULT, CallbackOffice, Died
from waiting_line import RULES, staff

from routing.callbacks import CallbackLedger
from routing.model import Connecting, Done, Stale, Waiting
from routing.ports import CarrierRefused, CarrierUnreachable, LedgerAway
from routing.promises import PromiseTaker
from routing.recovery import Recovery
from store.database import Database
from store.events import CallStarted
from store.journal import Journal
from store.models import Call
from store.recorder import record

pytestmark = pytest.mark.matrix


@pytest.fixture
def office(redis_client: redis.Redis, database_url: str, tmp_path: Path) -> Iterator[CallbackOffice]:
    """A line that rings back, on a Tuesday at ten."""
    opened = CallbackOffice(redis_client, database_url, tmp_path)
    yield opened
    opened.database.dispose()


# -- in turn ---------------------------------------------------------------------------------------------------------


def test_a_callback_is_served_in_its_turn(office: CallbackOffice) -> None:
    """Between somebody who began to wait before it and somebody who came after it."""
    line = office.line
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("first")
    line.passes(1)
    promise = office.promises(score=line.now_ms)
    line.passes(1)
    line.arrives("last")
    office.turns()
    assert line.waits_on("last") == Waiting(3)
    line.live.resume("p1", line.now_ms)
    assert line.offer_of("p1").call == "first"
    line.ends("first")
    assert line.offer_of("p1").callback == promise
    assert line.offer_of("p1").call == f"cb-{promise}"


def test_a_promise_waits_for_its_slot(office: CallbackOffice) -> None:
    """Asked for at night, it is before all who come in the morning, and not before the line opens."""
    office.line.signs_in("p1", languages="pl")
    office.is_at("2026-03-09 23:00")
    promise = office.promises()
    office.turns()
    assert office.queued() == []
    office.is_at("2026-03-10 07:59")
    office.turns()
    assert office.queued() == []
    office.line.live.pause("p1", office.line.now_ms)
    office.is_at("2026-03-10 08:00")
    office.arrives("early")
    office.turns()
    office.line.live.resume("p1", office.line.now_ms)
    assert office.line.offer_of("p1").callback == promise


def test_a_callback_leaves_the_queue_when_its_hours_are_over(office: CallbackOffice) -> None:
    """Its turn has not come today: tomorrow it is there again, at its place."""
    office.line.signs_in("p1", languages="uk")
    promise = office.promises(language="pl")
    office.turns()
    assert office.queued() == [promise]
    office.is_at("2026-03-10 16:00")
    office.turns()
    assert office.queued() == []
    office.is_at("2026-03-11 08:00")
    office.arrives("early")
    office.turns()
    assert office.queued() == [promise]
    assert office.fact(promise).state == "waiting"


def test_nobody_is_rung_at_an_indecent_hour_of_their_own(office: CallbackOffice) -> None:
    """Eight in Kraków is two at night where the number belongs: it waits until it is decent there, too."""
    office.is_at("2026-03-10 08:00")
    promise = office.promises(clock="America/New_York")
    office.turns()
    assert office.queued() == []
    office.is_at("2026-03-10 12:59")
    office.turns()
    assert office.queued() == []
    office.is_at("2026-03-10 13:00")
    office.turns()
    assert office.queued() == [promise]


def test_what_was_accepted_too_late_in_the_evening_is_not_rung(office: CallbackOffice) -> None:
    """The consultant accepted before the end of the decent hours, and the carrier was slow: it is not rung after it."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    office.is_at("2026-03-10 20:00")
    office.turns()
    assert office.rings() == 0
    office.records()
    assert office.told("callback-tried") == ["withdrawn"]
    assert (office.fact(promise).state, office.fact(promise).tries) == ("waiting", 0)


def test_two_schedulers_put_it_in_once(office: CallbackOffice) -> None:
    """Any number of workers keep the same queue."""
    office.promises()
    schedulers = [office.another_scheduler() for _ in range(3)]
    assert [one.run_once() for one in schedulers] == [1, 0, 0]
    office.records()
    assert office.told("callback-queued") == ["None"]


def test_callbacks_fill_no_places_of_callers(office: CallbackOffice) -> None:
    """However many were promised over night, callers are not turned away for them."""
    line = office.line
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    for index in range(RULES.max_waiting + 1):
        office.promises(f"+4860010030{index}", f"A{index}")
    office.turns()
    assert len(office.queued()) == RULES.max_waiting + 1
    line.passes(1)
    assert line.arrives("B") == Waiting(RULES.max_waiting + 2)


# -- once ------------------------------------------------------------------------------------------------------------


def dies_in_the_ledger(office: CallbackOffice, at: str) -> CallbackLedger:
    """A ledger whose process dies before or after it has given leave."""

    class Mortal(CallbackLedger):
        def begin_try(self, callback: str, offer: int) -> str:
            if at == "before":
                raise Died
            super().begin_try(callback, offer)
            raise Died

    return Mortal(office.database, VAULT, office.hours, office.may_ring, office.ledger._deadline, office.line)


def dying(office: CallbackOffice, step: str) -> None:
    """Let a dispatcher begin to ring the caller, and die at a step."""

    def die() -> None:
        raise Died

    ledger = None
    if step.startswith("ledger"):
        ledger = dies_in_the_ledger(office, step.partition(" ")[2])
    dispatcher = office.another_dispatcher("mortal", ledger)
    live = dispatcher._live
    if step == "marked":
        marked: Callable[[int, int], object] = live.ring_back

        def mark(offer: int, now_ms: int) -> None:
            marked(offer, now_ms)
            raise Died

        live.ring_back = mark  # type: ignore[method-assign, assignment]
    if step == "rung":
        office.carrier.before_answer = die
    if step == "told":
        told = live.called

        def tell(offer: int, leg: str, what: str, now_ms: int) -> None:
            told(offer, leg, what, now_ms)
            raise Died

        live.called = tell  # type: ignore[method-assign, assignment]
    with pytest.raises(Died):
        dispatcher.run_once()
    office.carrier.before_answer = lambda: None


@pytest.mark.parametrize("step", ["ledger before", "ledger after", "marked", "rung", "told"])
def test_a_dispatcher_that_dies_between_any_two_steps(office: CallbackOffice, step: str) -> None:
    """Another one takes over and the caller is rung once, whatever had been done; the call is known as the offer's."""
    office.line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.line.passes(2)
    dying(office, step)
    heir = office.another_dispatcher("heir")
    for _ in range(3):
        heir.run_once()
        office.line.passes(6)
    assert office.rings() == 1
    found = office.line.live.offer(offer.number)
    assert found is not None
    assert found.caller_leg == next(leg for leg in office.carrier.rings if leg.startswith("back-"))
    assert (office.fact(promise).state, office.fact(promise).offer) == ("dialling", offer.number)


def test_an_answer_that_was_lost(office: CallbackOffice) -> None:
    """After a lost answer the call is looked for and found, and not made again."""
    office.line.signs_in("p1")
    office.promises()
    offer = office.accepts()
    office.carrier.lose_answers = 1
    office.turns(4)
    assert office.rings() == 1
    assert ("find", offer.call) in office.carrier.did


def test_no_second_offer_while_the_first_is_rung(office: CallbackOffice) -> None:
    """The scheduler neither puts in nor takes out what is being rung, nor does another consultant get it."""
    office.line.signs_in("p1")
    office.line.signs_in("p2")
    office.promises()
    office.accepts("p1")
    office.turns(3)
    assert office.queued() == []
    assert office.line.person("p2") == "ready"
    assert office.rings() == 1


def test_leave_is_given_for_one_offer(office: CallbackOffice) -> None:
    """The same offer has it twice, another one not at all."""
    promise = office.promises()
    assert office.ledger.begin_try(promise, 7) == NUMBER
    assert office.ledger.begin_try(promise, 7) == NUMBER
    with pytest.raises(Exception, match="withdrawn"):
        office.ledger.begin_try(promise, 8)


def test_an_outcome_that_is_told_twice_counts_once(office: CallbackOffice) -> None:
    """The recorder may read the journal again after a crash."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    office.turns(1)
    offer = office.line.offer_of("p1")
    office.line.live.unreached(offer.number, "busy", office.line.now_ms)
    entries = office.line.journal.read()
    for _ in range(2):
        with office.database.write() as session:
            record(session, entries, line="infoopt")
    assert (office.fact(promise).state, office.fact(promise).tries) == ("waiting", 1)


def test_promises_on_file_for_one_number_are_one(office: CallbackOffice) -> None:
    """Three calls ask while SQL is away, one is taken twice: one callback waits, and each call has its event."""
    away = Database("sqlite:////nowhere/x.sqlite", timeout_s=0.1)
    office.book._database = away
    for call in "ABC":
        office.promises(call=call)
    again = (office.file._folder / "promises.jsonl").read_bytes()
    taker = PromiseTaker(office.file, office.database, LIMITS)
    taker.run_once()
    (office.file._folder / "promises.jsonl").write_bytes(again)
    taker.run_once()
    away.dispose()
    assert office.open() == 1
    assert len(office.told("callback-asked")) == 3


# -- not reached -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["busy", "no-answer", "failed", "machine", "no-key"])
def test_not_reached(office: CallbackOffice, how: str) -> None:
    """The consultant hears so and rests shortly; the callback comes back after the pause, at its place."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.is_not_reached(how)
    assert office.line.person("p1") == "wrap-up"
    assert ("wake", "leg-0") in office.carrier.did
    fact = office.fact(promise)
    assert (fact.state, fact.tries, fact.outcome) == ("waiting", 1, how)
    office.turns(RULES.unreached_rest_s)
    assert office.line.person("p1") == "ready"
    assert office.queued() == []
    office.line.passes(RULES.try_pause_s)
    office.turns()
    assert office.line.offer_of("p1").callback == promise


def test_given_up_after_the_last_try(office: CallbackOffice) -> None:
    """It is a fact with an event, and nobody is rung any more."""
    office.line.signs_in("p1")
    promise = office.promises()
    for _ in range(3):
        office.is_not_reached()
        office.line.passes(RULES.try_pause_s)
    office.turns()
    fact = office.fact(promise)
    assert (fact.state, fact.outcome, fact.tries) == ("given-up", "given-up", 3)
    assert fact.ended_at is not None
    assert office.told("callback-ended") == ["given-up"]
    office.turns(2)
    assert office.rings() == 3
    assert office.queued() == []


def test_a_number_that_the_carrier_refuses(office: CallbackOffice) -> None:
    """It counts as a try that failed."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    office.line.passes(2)
    office.carrier.fails.append(CarrierRefused("no such number"))
    office.turns()
    assert (office.fact(promise).outcome, office.fact(promise).tries) == ("failed", 1)
    assert office.line.person("p1") == "wrap-up"


def test_a_carrier_that_is_away(office: CallbackOffice) -> None:
    """Whether it was rung nobody knows: the lease ends it, as a try, and the consultant is free."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    office.carrier.fails.extend(CarrierUnreachable() for _ in range(60))
    office.turns(RULES.ceiling_s + 1)
    assert (office.fact(promise).outcome, office.fact(promise).tries) == ("lost", 1)
    assert office.line.person("p1") in {"wrap-up", "ready"}


def test_without_sql_nobody_is_rung(office: CallbackOffice) -> None:
    """Whether a caller may be rung is a fact: without it they are not, and no try is lost."""
    line = office.line
    line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    working, office.ledger._database = office.ledger._database, Database("sqlite:////nowhere/x.sqlite", timeout_s=0.1)
    with pytest.raises(LedgerAway):
        office.ledger.begin_try(promise, 1)
    for _ in range(RULES.ceiling_s + 1):
        line.passes(1)
        office.dispatcher.run_once()
        line.live.sweep(line.now_ms)
    assert office.rings() == 0
    assert line.person("p1") == "wrap-up"
    office.ledger._database.dispose()
    office.ledger._database = working
    office.turns(RULES.unreached_rest_s + 1)
    office.accepts()
    office.turns(1)
    assert office.rings() == 1
    assert office.fact(promise).tries == 0


def test_cancelled_after_it_was_accepted(office: CallbackOffice) -> None:
    """The fact is asked before the telephone is: nobody is rung, the consultant is let go."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    with office.database.write() as session:
        row = session.get(type(office.fact(promise)), promise)
        assert row is not None
        row.state = "cancelled"
    office.turns(2)
    assert office.rings() == 0
    assert office.line.person("p1") == "wrap-up"
    assert office.told("callback-tried") == ["withdrawn"]


def test_cancelled_while_it_is_offered(office: CallbackOffice) -> None:
    """The consultant's telephone stops ringing, and they are ready for the next."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.turns()
    assert office.line.person("p1") == "offered"
    with office.database.write() as session:
        row = session.get(type(office.fact(promise)), promise)
        assert row is not None
        row.state = "cancelled"
    office.turns()
    assert office.line.person("p1") == "ready"
    assert office.queued() == []
    office.turns(1)
    assert office.carrier.did[-1][0] == "hangup"


def test_the_consultant_drops_while_the_caller_is_rung(office: CallbackOffice) -> None:
    """The caller's telephone stops ringing, no try is counted, and the callback is first again."""
    office.line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.turns(1)
    office.line.live.leg_ended(offer.number, office.line.now_ms)
    office.turns(1)
    assert ("hangup", next(leg for leg in office.carrier.rings if leg.startswith("back-"))) in office.carrier.did
    fact = office.fact(promise)
    assert (fact.state, fact.tries, fact.outcome) == ("waiting", 0, "dropped")
    assert office.queued() == [promise]


def test_who_was_reached_too_late_waits_at_the_place(office: CallbackOffice) -> None:
    """The consultant dropped in the moment in which the caller pressed the key: they wait, and are not rung again."""
    office.line.signs_in("p1")
    promise = office.promises(call="A")
    offer = office.accepts()
    office.turns(1)
    office.line.live.leg_ended(offer.number, office.line.now_ms)
    office.turns(1)
    assert office.queued() == [promise]
    told = office.line.live.reached(offer.number, promise, "A", "A2", office.line.now_ms)
    assert isinstance(told, Stale)
    office.turns(1)
    assert office.queued() == []
    assert (office.fact(promise).state, office.fact(promise).outcome) == ("done", "reached")


def test_a_second_key_changes_nothing(office: CallbackOffice) -> None:
    """A repeated request finds the same consultant."""
    office.line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.turns(1)
    call = next(leg for leg in office.carrier.rings if leg.startswith("back-"))
    for _ in range(2):
        told = office.line.live.reached(offer.number, promise, "A", call, office.line.now_ms)
        assert told == Connecting(offer.number)
    office.turns(1)
    assert office.told("callback-tried") == ["reached"]
    assert office.fact(promise).person_id is None  # p1 is no number


# -- pace ------------------------------------------------------------------------------------------------------------


def test_callers_are_rung_at_the_carriers_pace(office: CallbackOffice) -> None:
    """A consultant who waits for a caller comes before one who is to be offered a call; one call a second in all."""
    line = office.line
    for number in range(1, 4):
        line.signs_in(f"p{number}")
    office.promises()
    office.accepts("p1")
    office.carrier.did.clear()
    line.passes(5)
    office.arrives("B")
    office.arrives("C")
    office.dispatcher.run_once()
    assert [what for what, _ in office.carrier.did] == ["ring-back"]
    office.dispatcher.run_once()
    assert len(office.carrier.did) == 1
    for _ in range(2):
        line.passes(1)
        office.dispatcher.run_once()
    assert [what for what, _ in office.carrier.did] == ["ring-back", "dial", "dial"]


# -- the live state is lost --------------------------------------------------------------------------------------------


class Nobody:
    """No consultant is in SQL but those given."""

    def __init__(self, *people: str) -> None:
        self._people = people

    def now(self) -> list[object]:
        """Those who are ready."""
        return [staff(one) for one in self._people]

    def by_id(self, *_: object) -> list[object]:
        """None."""
        return []


def recovery(office: CallbackOffice, *people: str) -> Recovery:
    """Rebuilds the line with its callbacks."""
    return Recovery(office.line.live, office.database, Nobody(*people), office.line, office.scheduler)  # type: ignore[arg-type]


def test_callbacks_come_back_before_anything_is_matched(office: CallbackOffice) -> None:
    """The store is empty: the first to be served is the callback, which had been first."""
    office.line.signs_in("p1")
    office.line.live.pause("p1", office.line.now_ms)
    promise = office.promises()
    office.turns()
    office.line.passes(1)
    office.line.client.flushall()
    recovery(office, "p2").ensure()
    assert office.line.offer_of("p2").callback == promise
    assert office.scheduler.run_once() == 0


def test_a_try_of_a_lost_life_is_over_in_the_end(office: CallbackOffice) -> None:
    """It was being rung when the store was lost: nobody is rung again before the try is given up for lost."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.accepts()
    office.turns(1)
    office.line.client.flushall()
    recovery(office, "p1").ensure()
    office.turns(3)
    assert office.fact(promise).state == "dialling"
    assert office.queued() == []
    office.line.passes(601)
    office.turns(1)
    fact = office.fact(promise)
    assert (fact.state, fact.tries, fact.outcome) == ("waiting", 1, "lost")
    assert office.queued() == [promise]


def test_what_was_tried_is_not_put_in_again_before_sql_knows(office: CallbackOffice) -> None:
    """The recorder is behind: the scheduler still reads that the callback waits, and the live queue knows better."""
    office.line.signs_in("p1")
    office.promises()
    office.accepts()
    office.dispatcher.run_once()
    office.line.passes(1)
    office.dispatcher.run_once()
    offer = office.line.offer_of("p1")
    with office.database.write() as session:  # as if the move into dialling were not read yet
        session.get(type(office.fact(offer.callback)), offer.callback).state = "waiting"  # type: ignore[union-attr]
    office.line.live.unreached(offer.number, "busy", office.line.now_ms)
    assert office.scheduler.run_once() == 0
    assert office.queued() == []


def test_a_talk_that_a_callback_led_to_survives(office: CallbackOffice) -> None:
    """The live state is lost while both talk: the caller's call is restored as what it is, with its consultant."""
    line = office.line
    line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.turns(1)
    call = office.line.live.caller_legs(0)[0]
    started = CallStarted("infoopt", "", "e", promise)
    Journal(line.client, "infoopt").append(started, call=call, at_ms=line.now_ms)
    line.live.reached(offer.number, promise, "A", call, line.now_ms)
    office.records()
    line.client.flushall()
    recovery(office, "p1").ensure()
    assert line.state(call) == "talking"
    assert line.snapshot().people["p1"].offer == offer.number
    with office.database.read() as session:
        row = session.get(Call, call)
        assert row is not None
        assert (row.callback_id, row.queue) == (promise, "pl:case")


# -- whoever rings in again ------------------------------------------------------------------------------------------


def test_the_place_of_a_callback_is_taken_over(office: CallbackOffice) -> None:
    """Who was promised a callback waits on the line at its place; it is no callback any more, in SQL neither."""
    line = office.line
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    promise = office.promises()
    line.passes(1)
    line.arrives("B")
    office.turns()
    phone = VAULT.hash("caller", NUMBER)
    assert line.live.is_promised(phone)
    line.arrives("C")
    arrival = line.arrivals["C"]
    line.live.leave("C", "menus", line.now_ms)
    taken = line.live.take_callback(phone, arrival, line.now_ms)
    assert getattr(taken, "position", None) == 1
    office.turns(1)
    assert (office.fact(promise).state, office.fact(promise).outcome) == ("cancelled", "waits")
    assert not line.live.is_promised(phone)
    assert office.queued() == []
    assert isinstance(line.live.leave("C", "menus", line.now_ms), Done)


def test_whoever_was_rung_for_a_callback_gets_the_first_of_all_who_wait(office: CallbackOffice) -> None:
    """Its caller rings in and has its place; somebody who stands before it, and was refused a moment ago, is before."""
    line = office.line
    line.signs_in("p1")
    line.arrives("before")
    line.passes(1)
    promise = office.promises()
    office.turns()
    line.signs_in("p2")
    assert line.offer_of("p2").callback == promise
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    line.arrives("C")
    line.live.leave("C", "menus", line.now_ms)
    taken = line.live.take_callback(VAULT.hash("caller", NUMBER), line.arrivals["C"], line.now_ms)
    assert getattr(taken, "position", None) == 2
    assert line.offer_of("p2").call == "before"
    assert line.state("C") == "waiting"


def test_whoever_presses_the_key_a_moment_too_late_is_not_hung_up(office: CallbackOffice) -> None:
    """Their consultant's leg has dropped, which ends their telephone's ringing; they have picked up, and wait now."""
    line = office.line
    line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.turns(1)
    leg = next(leg for leg, number in office.carrier.rings.items() if number == NUMBER)
    line.live.called(offer.number, leg, "answered", line.now_ms)
    line.live.leg_ended(offer.number, line.now_ms)
    assert line.live.reached(offer.number, promise, "A", leg, line.now_ms) == Stale()
    line.arrives(leg)
    office.turns(5)
    assert ("hangup", leg) not in office.carrier.did
    assert line.state(leg) in {"waiting", "offered"}
    assert office.fact(promise).state == "done"


def test_a_callback_between_two_tries_can_be_taken(office: CallbackOffice) -> None:
    """They saw the missed call and ring back at once."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.is_not_reached("no-answer")
    phone = VAULT.hash("caller", NUMBER)
    assert office.line.live.is_promised(phone)
    office.line.signs_in("p2", languages="pl")
    office.line.live.pause("p2", office.line.now_ms)
    office.line.arrives("C")
    office.line.live.leave("C", "menus", office.line.now_ms)
    assert office.line.live.take_callback(phone, office.line.arrivals["C"], office.line.now_ms) is not None
    office.turns(1)
    assert office.fact(promise).state == "cancelled"
    office.line.passes(RULES.try_pause_s)
    office.turns()
    assert office.queued() == []


def test_limits_are_of_one_number(office: CallbackOffice) -> None:
    """The same number asks again: the first request stands; another number has its own."""
    first = office.promises(NUMBER, "A")
    assert office.promises(NUMBER, "B") == first
    assert office.promises(OTHER, "C") != first
    assert office.open() == 2
