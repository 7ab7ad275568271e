"""One place for each caller: kept for who was dropped, gained by nobody who redials, and several behind one number."""

from __future__ import annotations

from dataclasses import replace

import pytest
import redis
from waiting_line import POLISH_CASE, RULES, Line, staff

from routing.model import Arrival, Done, Entry, Gone, Stand, Turned, Waiting
from routing.skills import Queue
from routing.sweeper import Sweeper

pytestmark = pytest.mark.matrix

UKRAINIAN_WORK = Queue("uk", "work")
MINE, OTHERS = "hash-of-a-number", "hash-of-another"


@pytest.fixture
def crowd(redis_client: redis.Redis) -> Line:
    """A line on which everybody waits: the consultants pause."""
    line = Line(redis_client, rules=replace(RULES, max_waiting=20, return_s=600, per_number=3, silent_s=45))
    for person, languages in (("p1", "pl"), ("p2", "pl,uk")):
        line.signs_in(person, languages)
        line.live.pause(person, line.now_ms)
    return line


def comes(line: Line, call: str, caller: str = MINE, queue: Queue = POLISH_CASE, **told: int) -> Entry:
    """A call from a number asks for a person, a second after whatever was before."""
    line.passes(1)
    return line.arrives(call, queue, caller=caller, **told)


def order(line: Line, language: str = "pl") -> list[str]:
    """Who waits in a language, first first."""
    return list(line.snapshot().places[language])


def waits_on(line: Line, *calls: str) -> None:
    """These calls give their signs of life."""
    for call in calls:
        line.waits_on(call)


def test_a_dropped_caller_who_rings_again_is_back_at_the_old_place(crowd: Line) -> None:
    """Arrival and score of before, in front of those who came later; the journal says whose place it was."""
    comes(crowd, "A")
    old = crowd.arrivals["A"]
    comes(crowd, "B", OTHERS)
    crowd.ends("A")
    crowd.passes(300)
    entry = comes(crowd, "C")
    assert entry == Waiting(1, None, Stand(old.arrived_ms, old.score, is_earlier=True))
    assert order(crowd) == ["C", "B"]
    told = crowd.written("queued")[-1].data
    assert (told["how"], told["of"], told["score"], told["arrived"]) == ("resumed", "A", old.score, old.arrived_ms)
    crowd.ends("C")
    comes(crowd, "D")
    assert order(crowd) == ["D", "B"]  # and again: what was taken over can be lost, too


@pytest.mark.parametrize(("away_s", "place"), [(600, 1), (601, 2)])
def test_a_place_is_kept_for_so_long(crowd: Line, away_s: int, place: int) -> None:
    """Ten minutes by these rules, and not a second more."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    crowd.ends("A")
    crowd.passes(away_s - 1)
    entry = comes(crowd, "C")
    assert isinstance(entry, Waiting)
    assert entry.position == place


def test_what_counts_is_when_they_rang_not_how_long_they_were_in_the_menus(crowd: Line) -> None:
    """Whoever rang after nine minutes and listened for five is still in time."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    crowd.ends("A")
    crowd.passes(540)
    rang_ms = crowd.now_ms
    crowd.passes(300)
    comes(crowd, "C", rang_ms=rang_ms)
    assert order(crowd) == ["C", "B"]


def test_the_place_goes_with_the_caller_into_another_language_and_topic(crowd: Line) -> None:
    """Whoever has waited since ten has waited since ten, whatever they choose now."""
    comes(crowd, "A")
    old = crowd.arrivals["A"]
    comes(crowd, "B", OTHERS, UKRAINIAN_WORK)
    crowd.ends("A")
    comes(crowd, "C", MINE, UKRAINIAN_WORK)
    assert order(crowd, "uk") == ["C", "B"]
    crowd.live.resume("p2", crowd.now_ms)
    offer = crowd.offer_of("p2")
    assert (offer.call, offer.queue, offer.arrived_ms) == ("C", UKRAINIAN_WORK, old.arrived_ms)


def test_a_head_start_of_the_new_queue_is_added_to_the_old_arrival(crowd: Line) -> None:
    """Never worse than the old place, nor than what the new queue gives to somebody who came so early."""
    comes(crowd, "A")
    arrived_ms = crowd.arrivals["A"].arrived_ms
    crowd.ends("A")
    crowd.passes(1)
    entry = crowd.arrives("B", UKRAINIAN_WORK, 60, caller=MINE)
    assert isinstance(entry, Waiting)
    assert entry.stand == Stand(arrived_ms, arrived_ms - 60_000, is_earlier=True)


def test_redialling_gains_nothing(crowd: Line) -> None:
    """A second call while the first is alive waits behind; when it takes the first one's place, that one is gone."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    comes(crowd, "C")
    waits_on(crowd, "A", "B", "C")
    assert order(crowd) == ["A", "B", "C"]
    crowd.passes(60)
    waits_on(crowd, "A", "C")
    crowd.ends("A")
    assert order(crowd) == ["B", "C"]  # they are two callers: each had a place, and one gave up
    comes(crowd, "D")
    assert order(crowd) == ["D", "B", "C"]
    comes(crowd, "E")
    assert order(crowd) == ["D", "B", "C", "E"]  # the old place is there once


def test_people_behind_one_number_have_a_place_each_but_not_without_end(crowd: Line) -> None:
    """Three by these rules; the fourth hears why, until one of them is served or leaves."""
    for call in ("A", "B", "C"):
        assert isinstance(comes(crowd, call), Waiting)
    assert comes(crowd, "D") == Turned("full-number")
    assert isinstance(comes(crowd, "E", OTHERS), Waiting)
    crowd.live.leave("B", "menus", crowd.now_ms)
    assert isinstance(comes(crowd, "D"), Waiting)


def test_whoever_is_taken_at_once_needs_no_place(crowd: Line) -> None:
    """The limit is of those who wait: a consultant who is free takes the fourth call of a number."""
    for call in ("A", "B", "C"):
        comes(crowd, call)
    crowd.live.sign_in(staff("p3", "uk"), crowd.now_ms)
    assert comes(crowd, "D", MINE, UKRAINIAN_WORK) == Waiting(1, is_rung=True)


def test_a_withheld_number_has_no_place_to_come_back_to(crowd: Line) -> None:
    """Nobody could tell whose it was."""
    comes(crowd, "A", "")
    comes(crowd, "B", "")
    crowd.ends("A")
    comes(crowd, "C", "")
    assert order(crowd) == ["B", "C"]


@pytest.mark.parametrize("how", ["menus", "callback"])
def test_whoever_left_by_their_own_wish_leaves_no_place_behind(crowd: Line, how: str) -> None:
    """Back in the menus, or promised a call: a new call begins at the end."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    crowd.live.leave("A", how, crowd.now_ms)
    crowd.ends("A")
    comes(crowd, "C")
    assert order(crowd) == ["B", "C"]


def test_whoever_was_served_leaves_no_place_behind(crowd: Line) -> None:
    """A talk is what the place was for, whoever ended it."""
    crowd.live.resume("p1", crowd.now_ms)
    comes(crowd, "A")
    crowd.talks("p1")
    comes(crowd, "B", OTHERS)
    crowd.ends("A")
    comes(crowd, "C")
    assert order(crowd) == ["B", "C"]
    crowd.passes(20)
    crowd.live.sweep(crowd.now_ms)
    offer = crowd.talks("p1")
    assert offer.call == "B"
    crowd.live.finish(offer.number, crowd.now_ms)
    crowd.ends("B")
    comes(crowd, "D", OTHERS)
    assert order(crowd) == ["C", "D"]


def test_a_call_that_was_being_connected_leaves_its_place_behind(crowd: Line) -> None:
    """A consultant had accepted, but they never met."""
    crowd.live.resume("p1", crowd.now_ms)
    comes(crowd, "A")
    crowd.accepts("p1")
    comes(crowd, "B", OTHERS)
    crowd.ends("A")
    comes(crowd, "C")
    assert order(crowd) == ["C", "B"]


def test_whoever_was_cut_off_and_dropped_is_first_again(crowd: Line) -> None:
    """The consultant's leg dropped, then the caller's: the head start is not lost with it."""
    comes(crowd, "A", OTHERS)
    comes(crowd, "B")
    crowd.live.leave("A", "menus", crowd.now_ms)
    crowd.live.resume("p1", crowd.now_ms)
    number = crowd.talks("p1").number
    comes(crowd, "C", OTHERS)
    crowd.live.leg_ended(number, crowd.now_ms)
    crowd.ends("B")
    comes(crowd, "D")
    assert order(crowd) == ["D", "C"]


@pytest.mark.parametrize(("silent_s", "place"), [(85, 2), (92, 1)])
def test_the_place_of_a_silent_call_is_taken_over_after_two_signs_of_life(
    crowd: Line, silent_s: int, place: int
) -> None:
    """While it may be alive, whoever rings again waits behind; then they have its place, whatever queue that was."""
    comes(crowd, "A", MINE, UKRAINIAN_WORK)
    comes(crowd, "B", OTHERS)
    crowd.passes(silent_s - 1)
    waits_on(crowd, "B")
    entry = comes(crowd, "C")
    assert isinstance(entry, Waiting)
    assert entry.position == place
    assert (crowd.state("A"), order(crowd, "uk")) == (("waiting", ["A"]) if place == 2 else ("left", []))


def test_a_silent_call_that_was_alive_after_all_has_the_place_of_the_other(crowd: Line) -> None:
    """Two calls, two places: the old one and the new one, whoever has which; nobody else is harmed."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    crowd.passes(100)
    waits_on(crowd, "B")
    comes(crowd, "C")
    comes(crowd, "D", OTHERS)
    assert order(crowd) == ["C", "B", "D"]
    assert crowd.told("left", "how") == ["replaced"]
    entry = crowd.waits_on("A")
    assert isinstance(entry, Waiting)
    assert entry.stand == Stand(crowd.arrivals["C"].arrived_ms, crowd.arrivals["C"].score)
    assert order(crowd) == ["C", "B", "A", "D"]
    assert crowd.told("queued", "how")[-1] == "returned"


def test_an_offer_goes_with_the_place_of_a_silent_call(crowd: Line) -> None:
    """A consultant was being rung for a call that is lost: they are rung for its caller's new one."""
    comes(crowd, "A")
    crowd.live.resume("p1", crowd.now_ms)
    crowd.passes(100)
    comes(crowd, "B")
    assert (crowd.offer_of("p1").call, crowd.state("A")) == ("B", "left")
    assert crowd.told("offer-ended", "how") == ["withdrawn"]


def test_whoever_was_rung_for_a_silent_call_gets_the_first_of_all_who_wait(crowd: Line) -> None:
    """Not whoever took its place over, where somebody stands before that; and they wait at the place."""
    crowd.live.resume("p1", crowd.now_ms)
    comes(crowd, "silent")
    assert crowd.offer_of("p1").call == "silent"
    comes(crowd, "earlier", OTHERS, head_start_s=60)
    crowd.passes(92)
    entry = comes(crowd, "again")
    assert isinstance(entry, Waiting)
    assert (entry.position, entry.is_rung) == (2, False)
    assert crowd.offer_of("p1").call == "earlier"
    assert order(crowd) == ["earlier", "again"]


def test_whoever_rang_again_before_the_loss_was_known_gets_the_place_then(crowd: Line) -> None:
    """A telephone that loses its network is reported late: the new call moves up when the old one ends."""
    comes(crowd, "A")
    arrived_ms = crowd.arrivals["A"].arrived_ms
    comes(crowd, "B", OTHERS)
    crowd.passes(20)
    comes(crowd, "C")
    assert order(crowd) == ["A", "B", "C"]
    crowd.passes(20)
    waits_on(crowd, "B", "C")
    crowd.ends("A")
    assert order(crowd) == ["C", "B"]
    assert crowd.told("queued", "how")[-1] == "resumed"
    entry = crowd.waits_on("C")
    assert isinstance(entry, Waiting)
    assert entry.stand == Stand(arrived_ms, arrived_ms, is_earlier=True)
    comes(crowd, "D")
    assert order(crowd) == ["C", "B", "D"]  # the place was given away once


def test_whoever_is_found_lost_by_the_sweeper_leaves_the_place_behind(crowd: Line) -> None:
    """Nothing is heard of a call, the carrier does not know it: its place is free."""

    class NobodyThere:
        def is_alive(self, call: str) -> bool:
            return call != "A"

    class Always:
        def now(self) -> list[object]:
            return [staff("p1"), replace(staff("p2", "pl,uk"), pause="break")]

        def ensure(self) -> bool:
            return False

    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    crowd.passes(91)
    waits_on(crowd, "B")
    sweeper = Sweeper(crowd.live, NobodyThere(), Always(), Always(), crowd)  # type: ignore[arg-type]
    sweeper.run_once()
    assert (crowd.state("A"), crowd.told("left", "how")) == (None, ["lost"])
    comes(crowd, "C")
    assert order(crowd)[0] == "C"


def test_whoever_is_sent_away_may_come_back_to_the_place(crowd: Line) -> None:
    """Nobody is on duty any more, or it is closed: no wish of the caller's. The same call may ask again, too."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    for person in ("p1", "p2"):
        crowd.live.sign_out(person, crowd.now_ms)
    assert crowd.waits_on("A") == Turned("nobody")
    crowd.signs_in("p3")
    crowd.live.pause("p3", crowd.now_ms)
    assert isinstance(comes(crowd, "A"), Waiting)
    assert crowd.written("queued")[-1].data["of"] == "A"
    assert crowd.waits_on("A", is_over=True) == Turned("closed")
    crowd.ends("A")
    comes(crowd, "C")
    assert order(crowd) == ["C", "B"]


def test_a_promise_takes_the_place_of_whoever_was_sent_away(crowd: Line) -> None:
    """Closed, then promised to be rung back: the place is the callback's, and not a new call's as well."""
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    assert crowd.waits_on("A", is_over=True) == Turned("closed")
    assert crowd.live.leave("A", "callback", crowd.now_ms) == Done()
    comes(crowd, "C")
    assert order(crowd) == ["B", "C"]


def test_closed_while_somebody_is_being_rung_is_not_said(crowd: Line) -> None:
    """Whoever is offered is served still; whoever waits hears it, and a call that is lost entirely, too."""
    crowd.live.resume("p1", crowd.now_ms)
    comes(crowd, "A")
    comes(crowd, "B", OTHERS)
    assert isinstance(crowd.waits_on("A", is_over=True), Waiting)
    assert crowd.waits_on("B", is_over=True) == Turned("closed")
    assert (crowd.state("A"), crowd.state("B")) == ("offered", "left")
    assert crowd.waits_on("B") == Gone()
    crowd.arrivals["X"] = Arrival("X", POLISH_CASE, crowd.now_ms - 1000)
    assert crowd.waits_on("X", is_over=True) == Turned("closed")


def test_places_are_forgotten(crowd: Line) -> None:
    """Nothing of a number stays in the store when its places are of no more use."""
    comes(crowd, "A")
    crowd.ends("A")
    comes(crowd, "B", OTHERS)
    crowd.live.leave("B", "menus", crowd.now_ms)
    crowd.passes(600 + 1800 - 2)
    crowd.live.sweep(crowd.now_ms)
    assert set(crowd.client.hkeys("{infoopt}:callers")) == {MINE}
    crowd.passes(2)
    crowd.live.sweep(crowd.now_ms)
    assert crowd.client.exists("{infoopt}:callers", "{infoopt}:returns") == 0
