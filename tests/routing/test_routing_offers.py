"""The life of an offer: fenced by its number, held by a lease, harmless when late."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from waiting_line import Line

from routing.live import LiveQueue
from routing.model import Done, Offer, Stale
from routing.skills import Queue

pytestmark = pytest.mark.matrix


def test_an_offer_carries_all_that_is_needed_to_dial(line: Line) -> None:
    """Number, address, queue, wait and place stand in the offer and in the outbox."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A", head_start_s=10)
    line.passes(4)
    line.live.resume("p1", line.now_ms)
    offer = line.offer_of("p1")
    (task,) = line.outbox.read()
    assert task.do == "dial"
    assert task.offer == offer
    assert (offer.number, offer.address, offer.waited_ms, offer.head_start_s) == (
        1_000_000_001,
        "+48600900001",
        4000,
        10,
    )


@pytest.mark.parametrize("how", ["declined", "missed", "failed"])
def test_not_taken(line: Line, how: str) -> None:
    """The consultant rests; the call keeps its place and goes to the next one at once."""
    line.signs_in("p1")
    line.arrives("A")
    line.passes(1)
    line.arrives("B")
    line.signs_in("p2", languages="uk")
    first = line.offer_of("p1").number
    step = line.live.decline(first, line.now_ms) if how == "declined" else line.live.miss(first, how, line.now_ms)
    assert step == Done()
    assert line.person("p1") == "wrap-up"
    assert line.position("A") == 1
    line.signs_in("p3")
    assert line.offer_of("p3").call == "A"
    assert line.offer_of("p3").number > first
    assert line.told("offer-ended", "how") == [how]


def test_why_missed_is_kept_with_the_person(line: Line) -> None:
    """Another reason than failing counts as missed; the reason stands with the consultant's state."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.miss(line.offer_of("p1").number, "no-key", line.now_ms)
    assert line.told("offer-ended", "how") == ["missed"]
    assert line.told("person", "why")[-1] == "no-key"


def test_not_offered_again_to_who_declined(line: Line) -> None:
    """While somebody else is ready, a declined call does not come back to the same consultant."""
    line.signs_in("p1")
    line.passes(1)
    line.signs_in("p2")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    assert line.offer_of("p2").call == "A"


STEPS: dict[str, Callable[[LiveQueue, int, int], object]] = {
    "dialled": lambda live, offer, now_ms: live.dialled(offer, "late-leg", now_ms),
    "ringing": lambda live, offer, now_ms: live.ringing(offer, now_ms),
    "picked up": lambda live, offer, now_ms: live.picked_up(offer, now_ms),
    "accepted": lambda live, offer, now_ms: live.accept(offer, now_ms),
    "declined": lambda live, offer, now_ms: live.decline(offer, now_ms),
    "missed": lambda live, offer, now_ms: live.miss(offer, "missed", now_ms),
    "leg ended": lambda live, offer, now_ms: live.leg_ended(offer, now_ms),
    "finished": lambda live, offer, now_ms: live.finish(offer, now_ms),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("over", ["declined", "left", "ended", "finished", "never made"])
def test_late_steps_harm_nobody(line: Line, step: str, over: str) -> None:
    """A step of an offer that is over hears so and changes nothing: no call, no other offer, nobody's state."""
    line.signs_in("p1")
    line.arrives("A")
    number = line.offer_of("p1").number
    if over == "declined":
        line.signs_in("p2")
        line.live.decline(number, line.now_ms)
    elif over == "left":
        line.live.leave("A", "menus", line.now_ms)
    elif over == "ended":
        line.ends("A")
    elif over == "finished":
        line.talks("p1")
        line.live.finish(number, line.now_ms)
    else:
        number += 77
    before, written = line.snapshot(), len(line.written())
    line.passes(1)
    assert STEPS[step](line.live, number, line.now_ms) == Stale()
    assert line.snapshot() == before
    assert len(line.written()) == written


@pytest.mark.parametrize("step", ["declined", "missed"])
def test_declining_after_accepting(line: Line, step: str) -> None:
    """What was accepted is not given away by a late word of the leg."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    assert STEPS[step](line.live, offer.number, line.now_ms) == Stale()
    assert line.state("A") == "connecting"


@pytest.mark.parametrize("is_talking", [False, True])
def test_accepting_twice_counts_once(line: Line, is_talking: bool) -> None:
    """The same step again gives the same offer and moves nobody."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1") if is_talking else line.accepts("p1")
    line.tasks()
    assert line.live.accept(offer.number, line.now_ms) == offer
    assert isinstance(line.live.picked_up(offer.number, line.now_ms), Offer)
    assert line.live.ringing(offer.number, line.now_ms) == Done()
    assert line.tasks() == []
    assert line.told("offer-ended", "how") == ["accepted"]
    assert line.snapshot().offers[offer.number].stage == ("talking" if is_talking else "connecting")


def test_one_leg_for_an_offer(line: Line) -> None:
    """The same leg twice is one leg; another one for the same offer is refused, so that it is hung up."""
    line.signs_in("p1")
    line.arrives("A")
    number = line.offer_of("p1").number
    assert line.live.dialled(number, "one", line.now_ms) == Done()
    assert line.live.dialled(number, "one", line.now_ms) == Done()
    assert line.live.dialled(number, "two", line.now_ms) == Stale()


def test_one_fresh_attempt(line: Line) -> None:
    """Only one dispatcher is ever told to dial without looking first."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.offer_of("p1")
    words = [line.live.dialling(offer.number, line.now_ms).word for _ in range(3)]
    line.live.dialled(offer.number, "leg", line.now_ms)
    words.append(line.live.dialling(offer.number, line.now_ms).word)
    line.live.decline(offer.number, line.now_ms)
    words.append(line.live.dialling(offer.number, line.now_ms).word)
    assert words == ["fresh", "again", "again", "done", "stale"]


def test_a_leg_that_drops_before_accepting_is_missed(line: Line) -> None:
    """Hanging up instead of pressing a key is a missed offer."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.offer_of("p1")
    line.live.picked_up(offer.number, line.now_ms)
    assert line.live.leg_ended(offer.number, line.now_ms) == Done()
    assert line.told("offer-ended", "how") == ["missed"]
    assert (line.state("A"), line.person("p1")) == ("waiting", "wrap-up")


@pytest.mark.parametrize("is_talking", [False, True])
def test_a_leg_that_drops_cuts_the_caller_off(line: Line, is_talking: bool) -> None:
    """The caller is led back, is first again, and only then is matched."""
    line.signs_in("p1")
    line.arrives("A")
    line.passes(5)
    line.arrives("B")
    offer = line.talks("p1") if is_talking else line.accepts("p1")
    line.passes(30)
    line.live.leg_ended(offer.number, line.now_ms)
    assert (line.state("A"), line.person("p1")) == ("cut-off", "wrap-up")
    (moved,) = [task.offer for task in line.outbox.read() if task.do == "return"]
    assert moved.head_start_s == 3600
    assert line.told("talk-ended", "how") == (["dropped"] if is_talking else [])
    line.signs_in("p2", languages="pl", topics="case")
    assert line.offer_of("p2").call == "B"
    assert line.position("A") == 1
    line.signs_in("p3")
    assert line.offer_of("p3").call == "A"
    assert line.offer_of("p3").waited_ms == 0
    assert line.told("queued", "how") == ["arrived", "arrived", "cut-off"]


def test_the_consultant_ends_the_call(line: Line) -> None:
    """The caller hears the closing words; the call is not put back by a late turn."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.passes(90)
    assert line.live.finish(offer.number, line.now_ms) == Done()
    assert line.tasks()[-1] == ("goodbye", "A")
    assert (line.state("A"), line.person("p1")) == ("left", "wrap-up")
    assert [(one.data["how"], one.data["talked_ms"]) for one in line.written("talk-ended")] == [("consultant", 90_000)]


def test_ending_a_call_before_meeting_is_a_drop(line: Line) -> None:
    """Who ends a call in which the caller never was must not cost the caller the place."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    line.live.finish(offer.number, line.now_ms)
    assert line.state("A") == "cut-off"


def test_ending_a_call_whose_last_notice_is_late(line: Line) -> None:
    """With the caller known to be in, ending it is the end of a talk."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    line.live.joined("A", "caller", line.now_ms)
    line.live.finish(offer.number, line.now_ms)
    assert line.state("A") == "left"
    assert len(line.written("talk")) == len(line.written("talk-ended")) == 1


def test_finishing_an_offer_not_accepted(line: Line) -> None:
    """An offer that nobody accepted cannot be finished."""
    line.signs_in("p1")
    line.arrives("A")
    assert line.live.finish(line.offer_of("p1").number, line.now_ms) == Stale()


def test_joining_what_is_not_there(line: Line) -> None:
    """A late notice of a conference that is over starts no talk, nor does one of another offer."""
    line.signs_in("p1")
    assert line.live.joined("A", "caller", line.now_ms) == Stale()
    line.arrives("A")
    assert line.live.joined("A", "caller", line.now_ms) == Stale()
    offer = line.accepts("p1")
    assert line.live.joined("A", "consultant", line.now_ms, offer.number - 1) == Stale()
    assert line.live.joined("A", "caller", line.now_ms, offer.number) == Done()
    assert line.state("A") == "connecting"


def test_a_talk_knows_how_long_the_caller_waited(line: Line) -> None:
    """The wait in ``talk`` runs from arriving to meeting."""
    line.signs_in("p1")
    line.arrives("A", Queue("pl", "work"))
    line.passes(12)
    line.talks("p1")
    assert line.told("talk", "waited_ms") == [12_000]
