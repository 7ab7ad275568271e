"""What a caller's steps do to the live queue: arriving, waiting, leaving, ending."""

from __future__ import annotations

import pytest
import redis
from waiting_line import POLISH_CASE, Line

from routing.errors import LiveStateLost
from routing.model import Arrival, Connecting, Done, Gone, Stale, Turned, Waiting
from routing.skills import Queue

pytestmark = pytest.mark.matrix


def test_nobody_is_queued_for_no_one(line: Line) -> None:
    """Without anybody on duty who fits, a caller is told at once and does not enter."""
    line.signs_in("p1", languages="uk")
    line.live.pause("p1", line.now_ms)
    assert line.arrives("A") == Turned("nobody")
    assert line.state("A") is None
    assert line.arrives("B", Queue("uk", "work")) == Waiting(1)


def test_full_is_full(line: Line) -> None:
    """The sixth caller of a line that holds five is told so; those who are being offered count."""
    line.signs_in("p1")
    for call in "ABCDE":
        assert isinstance(line.arrives(call), Waiting)
    assert line.arrives("F") == Turned("full")
    line.ends("C")
    assert line.arrives("F") == Waiting(5)


def test_whoever_is_taken_at_once_is_never_turned_away(line: Line) -> None:
    """However many wait for one language, a caller for whom somebody is ready gets them; the next one hears full."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    for call in "ABCDE":
        line.arrives(call)
    line.signs_in("p2", "uk", "case")
    ukrainian = Queue("uk", "case")
    assert line.arrives("U", ukrainian) == Waiting(1, is_rung=True)
    assert line.offer_of("p2").call == "U"
    assert line.arrives("V", ukrainian) == Turned("full")


def test_positions_count_all_queues_of_a_language(line: Line) -> None:
    """The position counts everybody of the language who came before, whatever their topic, also while being offered."""
    line.signs_in("p1", languages="pl,uk", topics="case")
    line.signs_in("p2", languages="en")
    line.live.pause("p2", line.now_ms)
    positions = []
    for call, queue in [("A", POLISH_CASE), ("B", Queue("uk", "case")), ("C", POLISH_CASE), ("D", Queue("en", "work"))]:
        line.passes(1)
        positions.append(line.arrives(call, queue))
    assert line.state("A") == "offered"
    assert positions == [Waiting(1, is_rung=True), Waiting(1), Waiting(2), Waiting(1)]


def test_head_start(line: Line) -> None:
    """A head start in seconds is an earlier arrival."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A")
    line.passes(30)
    assert line.arrives("B", head_start_s=60) == Waiting(1)
    assert line.waits_on("A") == Waiting(2)
    line.live.resume("p1", line.now_ms)
    assert line.state("B") == "offered"


def test_arriving_again_is_a_sign_of_life(line: Line) -> None:
    """The same arrival twice enters once."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    assert line.arrives("A") == line.arrives("A") == Waiting(1)
    assert line.told("queued", "how") == ["arrived"]


def test_longest_idle_first(line: Line) -> None:
    """Of all who fit, the one idle longest gets the call."""
    line.signs_in("p2", languages="pl,uk")
    line.passes(1)
    line.signs_in("p1")
    line.arrives("A")
    assert line.person("p2") == "offered"
    assert line.person("p1") == "ready"


def test_first_come_of_all_that_fit(line: Line) -> None:
    """Whoever becomes free gets the call that came first of all queues they serve, and no other."""
    for person, languages, topics in [("p1", "pl", "case"), ("p2", "uk", "case,work"), ("p3", "pl,uk", "work")]:
        line.signs_in(person, languages, topics)
        line.live.pause(person, line.now_ms)
    for call, queue in [("A", POLISH_CASE), ("B", Queue("uk", "work")), ("C", Queue("pl", "work"))]:
        line.passes(1)
        line.arrives(call, queue)
    line.live.resume("p3", line.now_ms)
    assert line.offer_of("p3").call == "B"


def test_a_lost_entry_returns_to_its_place(line: Line) -> None:
    """When a call's entry is gone, its next sign of life puts it back before those who came later."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A")
    line.passes(5)
    line.arrives("B")
    line.client.hdel("{infoopt}:calls", "A")
    line.client.zrem("{infoopt}:places:pl", "A")
    line.client.zrem("{infoopt}:queue:pl:case", "A")
    assert line.waits_on("A") == Waiting(1)
    assert line.told("queued", "how") == ["arrived", "arrived", "returned"]


def test_nobody_left_on_duty(line: Line) -> None:
    """When the last consultant who fits goes home, a waiting caller is told at the next turn and leaves."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A")
    line.live.sign_out("p1", line.now_ms)
    assert line.waits_on("A") == Turned("nobody")
    assert line.told("left", "how") == ["nobody"]
    assert line.waits_on("A") == Gone()
    line.signs_in("p1")
    assert line.arrives("A") == Waiting(1, is_rung=True)


def test_a_wait_turn_finds_the_conference(line: Line) -> None:
    """Once accepted, a wait turn answers with the conference, before and after both have met."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.accepts("p1")
    assert line.waits_on("A") == Connecting(offer.number)
    line.live.joined("A", "caller", line.now_ms)
    assert line.state("A") == "connecting"
    line.live.joined("A", "consultant", line.now_ms, offer.number)
    assert line.state("A") == "talking"
    assert line.waits_on("A") == line.arrives("A") == Connecting(offer.number)


def test_leaving_for_the_menus(line: Line) -> None:
    """A caller who leaves is out; a late turn of the wait does not bring them back, a new wish does."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A")
    line.passes(7)
    assert line.live.leave("A", "menus", line.now_ms) == Done()
    assert line.live.leave("A", "menus", line.now_ms) == Done()
    assert [entry.data for entry in line.written("left")] == [{"queue": "pl:case", "how": "menus", "waited_ms": 7000}]
    assert line.waits_on("A") == Gone()
    assert line.arrives("A", Queue("pl", "work")) == Waiting(1)
    assert line.snapshot().calls["A"].arrived_ms == line.now_ms


def test_leaving_while_being_offered(line: Line) -> None:
    """The consultant's leg is hung up; the consultant is ready again, idle since before, and takes the next call."""
    line.signs_in("p1")
    line.passes(1)
    line.arrives("A")
    offer = line.offer_of("p1")
    line.live.dialled(offer.number, "leg", line.now_ms)
    line.passes(5)
    line.signs_in("p2")
    line.live.leave("A", "callback", line.now_ms)
    assert line.tasks() == [("dial", "A"), ("hangup", "A")]
    assert line.told("offer-ended", "how") == ["withdrawn"]
    line.arrives("B")
    assert line.offer_of("p1").call == "B"


def test_leaving_too_late(line: Line) -> None:
    """Whoever was accepted meanwhile is not taken out of the consultant's hands."""
    line.signs_in("p1")
    line.arrives("A")
    line.accepts("p1")
    assert line.live.leave("A", "menus", line.now_ms) == Stale()
    assert line.state("A") == "connecting"


def test_leaving_what_one_is_not_in(line: Line) -> None:
    """To leave without waiting changes nothing."""
    assert line.live.leave("A", "menus", line.now_ms) == Done()
    assert not line.written()


@pytest.mark.parametrize("when", ["unknown", "waiting", "offered", "connecting", "talking", "cut-off", "left"])
def test_the_end_of_a_call(line: Line, when: str) -> None:
    """Whatever a call does, its end is written once, leaves a tombstone, and nothing revives it."""
    line.signs_in("p1")
    if when == "waiting":
        line.live.pause("p1", line.now_ms)
    line.arrivals["A"] = Arrival("A", POLISH_CASE, line.now_ms)
    if when != "unknown":
        line.arrives("A")
    if when == "connecting":
        line.accepts("p1")
    if when in {"talking", "cut-off"}:
        offer = line.talks("p1")
        if when == "cut-off":
            line.live.leg_ended(offer.number, line.now_ms)
    if when == "left":
        line.live.leave("A", "menus", line.now_ms)
    assert (line.state("A") or "unknown") == when
    line.ends("A")
    line.ends("A")
    assert [entry.call for entry in line.written("call-ended")] == ["A"]
    assert line.state("A") is None
    assert line.waits_on("A") == line.arrives("A") == Gone()
    assert not line.snapshot().offers
    assert line.person("p1") == {"talking": "wrap-up", "connecting": "wrap-up", "cut-off": "wrap-up"}.get(
        when, "paused" if when == "waiting" else "ready"
    )


def test_hanging_up_while_talking(line: Line) -> None:
    """The talk ends by the caller, with its length."""
    line.signs_in("p1")
    line.arrives("A")
    line.talks("p1")
    line.passes(61)
    line.ends("A")
    assert [(one.data["how"], one.data["talked_ms"]) for one in line.written("talk-ended")] == [("caller", 61_000)]


def test_hanging_up_before_meeting(line: Line) -> None:
    """A consultant who waits in the conference for a caller who hung up is let go."""
    line.signs_in("p1")
    line.arrives("A")
    line.accepts("p1")
    line.ends("A")
    assert line.tasks()[-1] == ("hangup", "A")
    assert not line.written("talk-ended")


def test_an_unknown_queue_is_a_defect(line: Line) -> None:
    """A queue that the line does not have is refused before the store is asked."""
    with pytest.raises(ValueError, match="no queue"):
        line.arrives("A", Queue("de", "case"))


def test_without_live_state(redis_client: redis.Redis) -> None:
    """Where there is no live state nothing is done; it must be rebuilt first."""
    line = Line(redis_client, is_restored=False)
    assert line.live.epoch() is None
    with pytest.raises(LiveStateLost):
        line.arrives("A")
    assert line.live.call("A") is None


def test_two_processes_learn_of_new_profiles(line: Line, redis_client: redis.Redis) -> None:
    """A process that has not heard of a new profile is told so, and misses nobody."""
    other = Line(redis_client, is_restored=False)
    line.signs_in("p1", languages="pl")
    other.signs_in("p2", languages="uk,en")
    assert line.arrives("A", Queue("uk", "case")) == Waiting(1, is_rung=True)
    assert line.state("A") == "offered"
