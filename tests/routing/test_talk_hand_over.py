"""A call that was handed on: who may take it, for how long it is first, and where it stands after that."""

from __future__ import annotations

from dataclasses import replace

import pytest
import redis
from waiting_line import POLISH_CASE, RULES, Line

from routing.model import Connecting, Offer, Waiting

pytestmark = pytest.mark.matrix


def gives_away(line: Line, offer: Offer, colleague: str = "", queue: str = "pl:case", way: str = "hand-over") -> None:
    """The consultant gives the call away, and the caller comes back into the queue."""
    how = {"way": way, "colleague": colleague, "queue": queue, "head_start": 0}
    told = line.live.in_talk("pass_on", line.now_ms, offer=offer.number, person=offer.person, **how)
    assert told[0] == "done"
    line.passes(2)
    line.waits_on(offer.call)


def test_a_colleague_who_speaks_another_language_is_rung_all_the_same(line: Line) -> None:
    """No call of this queue is offered to them otherwise; somebody knew why they should have this one."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.signs_in("p2", "en")
    gives_away(line, offer, "p2")
    assert line.offer_of("p2").call == "A"
    line.talks("p2")
    assert line.waits_on("A") == Connecting(offer.number + 1)


def test_a_colleague_who_pauses_gives_it_to_everybody(line: Line) -> None:
    """It is still the first for the rest of the time."""
    for person in ("p1", "p2"):
        line.signs_in(person)
    line.arrives("A")
    offer = line.talks("p1")
    line.arrives("B")
    line.talks("p2")
    gives_away(line, offer, "p2")
    line.arrives("C")
    line.signs_in("p3")
    assert line.offer_of("p3").call == "C"  # A is kept for p2
    line.live.pause("p2", line.now_ms)
    line.live.decline(line.offer_of("p3").number, line.now_ms)
    line.passes(20)
    line.live.sweep(line.now_ms)
    assert line.offer_of("p3").call == "A"


def test_whoever_gave_it_away_does_not_get_it_back_at_once(line: Line) -> None:
    """Somebody else is first for a minute, though they talk still; who is alone has it after their wrap-up."""
    line.signs_in("p2")
    line.arrives("B")
    line.talks("p2")
    line.signs_in("p1")
    line.arrives("A")
    gives_away(line, line.talks("p1"), way="requeue")
    line.passes(50)
    line.live.sweep(line.now_ms)
    assert line.person("p1") == "ready"
    line.live.pause("p2", line.now_ms)
    line.live.end("B", "completed", line.now_ms)
    line.passes(5)
    line.live.sweep(line.now_ms)
    assert line.offer_of("p1").call == "A"


def test_it_yields_to_its_own_place(redis_client: redis.Redis) -> None:
    """First for so long as the rules say; then behind whoever came before it, and before whoever came after."""
    line = Line(redis_client, rules=replace(RULES, hand_over_s=45))
    line.signs_in("p2")
    line.arrives("Z")
    line.talks("p2")
    line.signs_in("p1")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)  # so that a later call is taken before it
    line.passes(20)
    line.live.sweep(line.now_ms)
    line.arrives("B")
    offer = line.talks("p1")
    line.passes(1)
    line.arrives("C")
    line.live.pause("p1", line.now_ms)
    gives_away(line, offer)
    assert line.snapshot().waiting == ("B", "A", "C")
    line.passes(44)
    line.live.sweep(line.now_ms)
    assert line.position("B") == 1
    line.passes(1)
    line.live.sweep(line.now_ms)
    assert line.snapshot().waiting == ("A", "B", "C")
    assert line.position("B") == 2
    assert line.told("queued", "how")[-1] == "yielded"
    assert line.told("queued", "score")[-1] == line.arrivals["B"].score


def test_it_is_the_first_only_until_somebody_has_taken_it(line: Line) -> None:
    """Put back into the queue after that, it stands behind whoever came before it."""
    line.signs_in("p2")
    line.arrives("Z")
    line.talks("p2")
    line.signs_in("p1")
    line.arrives("B")
    line.live.decline(line.offer_of("p1").number, line.now_ms)  # so that a later call is taken before it
    line.passes(20)
    line.arrives("A")
    line.live.sweep(line.now_ms)
    offer = line.talks("p1")
    line.live.pause("p1", line.now_ms)
    gives_away(line, offer, queue="pl:work")
    line.ends("Z")
    line.live.rested("p2", line.now_ms)
    second = line.talks("p2")
    assert (offer.call, second.call, second.head_start_s) == ("A", "A", 0)
    line.live.pause("p2", line.now_ms)
    gives_away(line, second, way="requeue")
    assert line.snapshot().waiting == ("B", "A")


def test_what_its_link_says_follows(line: Line) -> None:
    """The first turn tells the place that it has now, the next after that its own: the link carries them both."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.live.pause("p1", line.now_ms)
    how = {"way": "hand-over", "colleague": "", "queue": "pl:case", "head_start": 0}
    line.live.in_talk("pass_on", line.now_ms, offer=offer.number, person="p1", **how)
    entry = line.waits_on("A")
    assert isinstance(entry, Waiting)
    assert entry.stand is not None
    assert entry.stand.head_start_s == RULES.cut_off_start_s
    line.passes(31)
    line.live.sweep(line.now_ms)
    entry = line.waits_on("A")
    assert isinstance(entry, Waiting)
    assert entry.stand is None
    assert line.live.call("A").queue == POLISH_CASE  # type: ignore[union-attr]
