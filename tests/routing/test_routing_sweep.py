"""What time alone brings about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from waiting_line import Line, staff

from routing.model import Connecting, Done, Gone, Quiet, SilentRoom, Stale, Waiting

pytestmark = pytest.mark.matrix


def test_a_leg_that_never_rang_was_missed_by_nobody(line: Line) -> None:
    """At the ceiling the offer has failed: its leg is hung up, the consultant is ready, the call offered anew."""
    line.signs_in("p1")
    line.arrives("A")
    first = line.offer_of("p1")
    line.live.dialled(first.number, "leg", line.now_ms)
    line.passes(59)
    assert line.live.sweep(line.now_ms).expired == 0
    line.passes(1)
    assert line.live.sweep(line.now_ms).expired == 1
    assert line.told("offer-ended", "how") == ["failed"]
    assert line.tasks() == [("dial", "A"), ("hangup", "A"), ("dial", "A")]
    assert line.offer_of("p1").number > first.number


def test_the_lease_runs_from_ringing(line: Line) -> None:
    """However late it rings, a telephone rings its full time; then it was missed and the next one gets the call."""
    line.signs_in("p1")
    line.arrives("A")
    number = line.offer_of("p1").number
    line.passes(55)
    line.live.ringing(number, line.now_ms)
    line.signs_in("p2")
    line.passes(24)
    assert line.live.sweep(line.now_ms).expired == 0
    line.passes(1)
    assert line.live.sweep(line.now_ms).expired == 1
    assert line.told("offer-ended", "how") == ["missed"]
    assert line.person("p1") == "wrap-up"
    assert line.offer_of("p2").call == "A"


def test_ringing_again_gives_no_more_time(line: Line) -> None:
    """A repeated or late ``ringing`` does not lengthen the lease, nor shorten the time to decide."""
    line.signs_in("p1")
    line.arrives("A")
    number = line.offer_of("p1").number
    line.live.ringing(number, line.now_ms)
    line.passes(10)
    line.live.ringing(number, line.now_ms)
    lease = line.snapshot().offers[number].lease_ms
    assert lease == line.now_ms + 15_000
    line.live.picked_up(number, line.now_ms)
    line.live.ringing(number, line.now_ms)
    lease = line.snapshot().offers[number].lease_ms
    assert lease == line.now_ms + 30_000


def test_nobody_decides(line: Line) -> None:
    """A consultant who picks up and does nothing has missed the call."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.picked_up(line.offer_of("p1").number, line.now_ms)
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.told("offer-ended", "how") == ["missed"]


def test_a_rest_ends_when_it_was_due(line: Line) -> None:
    """However late the sweep comes, idle counts from the end of the rest; the first call is taken at once."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    due = line.now_ms + 20_000
    line.ends("A")
    line.passes(35)
    assert line.live.sweep(line.now_ms).rested == 1
    assert line.snapshot().people["p1"].idle_since_ms == due
    assert line.live.sweep(line.now_ms).rested == 0


def test_two_rests_end_in_order(line: Line) -> None:
    """Of several whose rest ended before the sweep came, the first gets the first call."""
    line.signs_in("p1")
    line.signs_in("p2")
    for call in "AB":
        line.arrives(call)
    line.live.decline(line.offer_of("p2").number, line.now_ms)
    line.passes(1)
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert (line.offer_of("p2").call, line.offer_of("p1").call) == ("A", "B")


def test_a_move_that_was_lost(line: Line) -> None:
    """If neither side is seen in the conference, the caller is moved once more, and then goes first again."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "connecting"
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "cut-off"
    assert [task for task, _ in line.tasks()] == ["dial", "connect", "connect", "hangup", "return"]
    assert line.live.finish(offer.number, line.now_ms).__class__.__name__ == "Stale"


@pytest.mark.parametrize("side", ["caller", "consultant"])
def test_a_notice_that_was_lost(line: Line, side: str) -> None:
    """One side in the conference is proof enough: a talk is not torn apart because a notice did not come."""
    line.signs_in("p1")
    line.arrives("A")
    line.accepts("p1")
    line.live.joined("A", side, line.now_ms)
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "talking"
    line.passes(3600)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "talking"


def test_silent_callers(line: Line) -> None:
    """Who gives no sign of life is named in each sweep until found, alive or not."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    for call in "ABC":
        line.arrives(call)
    line.passes(60)
    line.waits_on("C")
    line.passes(30)
    assert line.live.sweep(line.now_ms).silent == ("A", "B")
    line.live.seen("A", line.now_ms)
    line.live.end("B", "lost", line.now_ms)
    assert line.live.sweep(line.now_ms).silent == ()
    assert line.told("left", "how") == ["lost"]


def test_seeing_somebody_who_is_gone(line: Line) -> None:
    """A call that ended while it was looked for is not put anywhere."""
    line.signs_in("p1")
    line.arrives("A")
    line.ends("A")
    line.live.seen("A", line.now_ms)
    assert line.client.zcard("{infoopt}:beats") == line.client.zcard("{infoopt}:talks") == 0


def test_quiet_talks(line: Line) -> None:
    """A talk is looked after now and then, with its leg; so is a call that left."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.signs_in("p2")
    line.live.pause("p2", line.now_ms)
    line.arrives("B")
    line.live.leave("B", "menus", line.now_ms)
    line.passes(300)
    swept = line.live.sweep(line.now_ms)
    assert set(swept.quiet) == {Quiet("A", offer.number, f"leg-{offer.number}"), Quiet("B", None, None)}
    line.live.seen("A", line.now_ms)
    line.live.seen("B", line.now_ms)
    assert line.live.sweep(line.now_ms).quiet == ()


def test_a_room_without_a_turn_is_looked_for(line: Line) -> None:
    """Each turn is a sign of life; so is the carrier's word, unless the leg has left meanwhile."""
    line.signs_in("p1")
    for _ in range(3):
        line.live.enter_room("p1", "own", line.now_ms)
        line.passes(119)
        assert line.live.sweep(line.now_ms).rooms == ()
    line.passes(1)
    assert line.live.sweep(line.now_ms).rooms == (SilentRoom("p1", "own"),)
    assert line.live.room_seen("p1", "own", line.now_ms) == Done()
    assert line.live.sweep(line.now_ms).rooms == ()
    assert line.told("person-room", "is_in") == [True]
    line.live.leave_room("p1", "own", line.now_ms)
    assert line.live.room_seen("p1", "own", line.now_ms) == Stale()
    line.passes(121)
    assert line.live.sweep(line.now_ms).rooms == ()
    assert line.snapshot().people["p1"].room is None


def test_a_room_that_is_known_from_signing_in_is_looked_for(line: Line) -> None:
    """Also where its first turn never came; whoever is away has none."""
    line.live.sign_in(replace(staff("p1"), room="own"), line.now_ms)
    line.passes(120)
    assert line.live.sweep(line.now_ms).rooms == (SilentRoom("p1", "own"),)
    line.live.sign_out("p1", line.now_ms)
    assert line.live.sweep(line.now_ms).rooms == ()
    assert line.client.zcard("{infoopt}:rooms") == 0


def test_tombstones_last_a_day(line: Line) -> None:
    """A call that ended cannot be revived for a day; then it and its numbering are forgotten."""
    line.signs_in("p1")
    line.arrives("A")
    line.ends("A")
    line.passes(86_399)
    line.live.sweep(line.now_ms)
    assert line.waits_on("A") == Gone()
    line.passes(1)
    line.live.sweep(line.now_ms)
    assert line.client.zcard("{infoopt}:ended") == line.client.hlen("{infoopt}:numbers") == 0


def test_what_is_due_next(line: Line) -> None:
    """A sweep says when something runs out next, or that nothing will."""
    assert line.live.sweep(line.now_ms).next_due_ms is None
    line.signs_in("p1")
    line.arrives("A")
    assert line.live.sweep(line.now_ms).next_due_ms == line.now_ms + 60_000
    line.live.ringing(line.offer_of("p1").number, line.now_ms)
    assert line.live.sweep(line.now_ms).next_due_ms == line.now_ms + 25_000


def test_two_sweepers(line: Line) -> None:
    """Swept twice at the same moment, everything happens once."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.ringing(line.offer_of("p1").number, line.now_ms)
    line.passes(25)
    assert [line.live.sweep(line.now_ms).expired for _ in range(2)] == [1, 0]
    assert line.waits_on("A") == Waiting(1)
    assert line.told("offer-ended", "how") == ["missed"]


def test_a_caller_who_was_given_the_conference_is_not_moved_again(line: Line) -> None:
    """With both notices of joining lost, whoever was led into the conference counts as talking: no talk is torn."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    assert line.waits_on("A") == Connecting(offer.number)
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "talking"
    assert [task for task, _ in line.tasks()] == ["dial", "connect"]
    line.passes(3600)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "talking"
    assert line.told("talk", "offer") == [offer.number]


def test_the_second_move_leads_into_the_conference(line: Line) -> None:
    """A caller whose first move was lost and who comes with the second is talking, and keeps so."""
    line.signs_in("p1")
    line.arrives("A")
    line.accepts("p1")
    line.passes(30)
    line.live.sweep(line.now_ms)
    line.passes(2)
    line.waits_on("A")
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.state("A") == "talking"
    assert [task for task, _ in line.tasks()] == ["dial", "connect", "connect"]


@pytest.mark.parametrize("seen", ["caller", "consultant", "neither"])
def test_who_was_not_seen_is_looked_for_at_once(line: Line, seen: str) -> None:
    """A talk that is taken for one without both notices is named for the carrier in the very same sweep."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    line.waits_on("A")
    if seen != "neither":
        line.live.joined("A", seen, line.now_ms)
    line.passes(30)
    assert line.live.sweep(line.now_ms).quiet == (Quiet("A", offer.number, f"leg-{offer.number}"),)
    line.live.seen("A", line.now_ms)
    line.passes(299)
    assert line.live.sweep(line.now_ms).quiet == ()


def test_a_late_notice_is_still_noted(line: Line) -> None:
    """Who is heard to join after the talk was taken for one is known to be in."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    line.live.joined("A", "consultant", line.now_ms)
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert line.snapshot().offers[offer.number].is_caller_in is False
    line.live.joined("A", "caller", line.now_ms)
    assert line.snapshot().offers[offer.number].is_caller_in is True
    assert line.told("talk", "offer") == [offer.number]
