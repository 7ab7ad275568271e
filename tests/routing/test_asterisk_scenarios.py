"""The scenarios of Asterisk's public queue tests (``tests/apps/queues``), by name, each written anew for this line.

What a name stands for there is asked of us here; nothing of their code is in it. Not asked, and why:

- ``queue_member_forward``: a consultant's leg is an ordinary call that the carrier makes; a telephone that is diverted
  is diverted there, and whoever picks up has to accept by key like everybody else.
- ``transfer/caller_attended`` and ``transfer/caller_blind``: a caller of a public line cannot transfer a consultant.
- ``redirect``: calls are moved by the dispatcher alone; nobody moves one by hand past the live queue. What it is about
  there (nothing of the queue is left behind) is the last check of each test of the soak.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import redis
from waiting_line import POLISH_CASE, RULES, Line, staff

from routing.model import Connecting, Stale, Turned, Waiting
from routing.skills import Fit, Queue, Rule

pytestmark = pytest.mark.matrix
PENALTIES = Fit((Rule(0, "native"), Rule(30, "fluent"), Rule(90, "basic")))


def line_of(client: redis.Redis, **rules: object) -> Line:
    """A line with other rules."""
    return Line(client, rules=replace(RULES, **rules))  # type: ignore[arg-type]


def swept(line: Line, seconds: float) -> None:
    """Time goes by, and is swept."""
    line.passes(seconds)
    line.live.sweep(line.now_ms)


def kinds_of(line: Line, call: str) -> list[str]:
    """The types of a call's events, in order."""
    return [entry.kind for entry in line.written() if entry.call == call]


def test_queue_baseline(line: Line) -> None:
    """``queue_baseline``: one call, one member; each event of its way is there, once and in order."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.live.finish(offer.number, line.now_ms)
    line.ends("A")
    assert kinds_of(line, "A") == ["queued", "offer", "offer-ended", "talk", "talk-ended", "call-ended"]


def test_queue_transfer_callee(line: Line) -> None:
    """``queue_transfer_callee``: the member transfers the caller, having spoken with a colleague (attended).

    The first member goes on to wrap-up and is ready after it, the second talks; each event is there, once and in order.
    """
    line.signs_in("p1")
    line.arrives("A")
    first = line.talks("p1")
    line.signs_in("p2")
    mine = {"offer": first.number, "person": "p1"}
    assert line.live.in_talk("consult", line.now_ms, **mine, colleague="p2")[0] == "done"
    second = line.accepts("p2")
    assert (line.person("p1"), line.person("p2")) == ("talking", "talking")
    line.passes(30)
    for _ in range(2):  # the answer was lost, and it is asked again
        assert line.live.in_talk("complete", line.now_ms, **mine)[0] == "done"
    assert (line.person("p1"), line.person("p2"), line.state("A")) == ("wrap-up", "talking", "talking")
    assert line.waits_on("A") == Connecting(second.number)
    swept(line, 20)
    assert (line.person("p1"), line.person("p2")) == ("ready", "talking")
    line.ends("A")
    assert line.person("p2") == "wrap-up"
    assert kinds_of(line, "A") == [
        "queued", "offer", "offer-ended", "talk", "consult", "consult-answered", "consult-ended", "taken-over",
        "talk-ended", "talk-ended", "call-ended",
    ]  # fmt: skip
    assert line.told("talk-ended", "person") == ["p1", "p2"]
    assert line.told("talk-ended", "how") == ["handed-over", "caller"]


def test_queue_transfer_callee_blind(line: Line) -> None:
    """The same without a word (blind): the caller waits as the first of all, and for that colleague, who takes it."""
    line.signs_in("p1")
    line.arrives("A")
    first = line.talks("p1")
    line.signs_in("p2")
    how = {"way": "hand-over", "colleague": "p2", "queue": str(POLISH_CASE), "head_start": 0}
    for _ in range(2):
        told = line.live.in_talk("pass_on", line.now_ms, offer=first.number, person="p1", **how)
        assert told[0] == "done"
    assert (line.person("p1"), line.person("p2"), line.state("A")) == ("wrap-up", "ready", "passed-on")
    line.passes(2)
    line.waits_on("A")
    second = line.talks("p2")
    assert (second.call, line.person("p1"), line.person("p2")) == ("A", "wrap-up", "talking")
    swept(line, 20)
    assert (line.person("p1"), line.person("p2")) == ("ready", "talking")
    line.ends("A")
    assert kinds_of(line, "A") == [
        "queued", "offer", "offer-ended", "talk", "talk-ended", "handed-on", "queued", "offer", "offer-ended", "talk",
        "talk-ended", "call-ended",
    ]  # fmt: skip
    assert line.told("talk-ended", "how") == ["handed-on", "caller"]
    assert line.told("offer", "person") == ["p1", "p2"]


def test_position_priority_maxlen(line: Line) -> None:
    """``position_priority_maxlen``: each caller enters at the position of their priority, and none when it is full."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    entries = []
    for call, head_start_s in (("A", 0), ("B", 60), ("C", 0), ("D", 120), ("E", 60)):
        line.passes(1)
        entries.append(line.arrives(call, head_start_s=head_start_s))
    assert entries == [Waiting(1), Waiting(1), Waiting(3), Waiting(1), Waiting(3)]
    assert line.arrives("F", head_start_s=999) == Turned("full")
    assert line.snapshot().waiting == ("D", "B", "E", "A", "C")


def test_set_penalty(redis_client: redis.Redis) -> None:
    """``set_penalty``: a member's penalty is set anew while callers wait, and counts from then on."""
    line = line_of(redis_client, fit=PENALTIES)
    line.signs_in("p1", "pl=basic")
    line.arrives("A")
    assert line.person("p1") == "ready"
    line.signs_in("p1", "pl=native")
    assert line.offer_of("p1").call == "A"


def test_penalties_change_with_waiting_time(redis_client: redis.Redis) -> None:
    """``queuerules``: as a caller waits longer, members of a higher penalty may take the call, one class at a time."""
    line = line_of(redis_client, fit=PENALTIES)
    line.signs_in("p1", "pl=basic")
    line.arrives("A")
    line.signs_in("p2", "pl=fluent")
    swept(line, 29)
    assert line.state("A") == "waiting"
    swept(line, 1)
    assert line.offer_of("p2").call == "A"
    assert line.person("p1") == "ready"
    line.live.miss(line.offer_of("p2").number, "missed", line.now_ms)
    swept(line, 30)
    line.live.pause("p2", line.now_ms)
    assert line.person("p1") == "ready"
    swept(line, 30)
    assert line.offer_of("p1").call == "A"


def test_queue_penalty_outside_range(redis_client: redis.Redis) -> None:
    """``queue_penalty_outside_range``: the only member may never take it; nobody is rung, and the caller is told so."""
    line = line_of(redis_client, fit=Fit((Rule(0, "fluent"),)))
    line.signs_in("p1", "pl=basic")
    assert line.arrives("A") == Turned("nobody")
    assert line.told("offer", "offer") == []
    assert line.person("p1") == "ready"


def test_reload_queue_members(line: Line) -> None:
    """``reload_queue_members``: who the members are is read anew; who is gone goes, who is new comes, callers stay."""
    line.signs_in("p1", "uk")
    line.signs_in("p2", "en")
    line.arrives("A", Queue("uk", "case"))
    line.live.reconcile([staff("p2", "en"), staff("p3", "uk")], line.now_ms)
    assert set(line.snapshot().people) == {"p2", "p3"}
    assert line.offer_of("p3").call == "A"


def test_queue_all_paused_no_answer(line: Line) -> None:
    """``queue_all_paused_no_answer``: all members are paused; none is rung, and the caller gives up in the end."""
    for person in ("p1", "p2"):
        line.signs_in(person)
        line.live.pause(person, line.now_ms)
    line.arrives("A")
    swept(line, 60)
    assert line.waits_on("A") == Waiting(1)
    line.ends("A")
    assert line.told("offer", "offer") == []
    assert line.told("left", "how") == ["hung-up"]


def test_queue_no_answer(line: Line) -> None:
    """``queue_no_answer``: all let it ring, each in turn, then again; the caller who leaves leaves nothing behind."""
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    for person in ("p1", "p2"):
        line.live.ringing(line.offer_of(person).number, line.now_ms)
        swept(line, 25)
        assert line.person(person) == "wrap-up"
    line.live.leave("A", "menus", line.now_ms)
    swept(line, 60)
    assert line.told("offer-ended", "how") == ["missed", "missed", "withdrawn"]
    assert line.snapshot().offers == {}
    assert {line.person("p1"), line.person("p2")} == {"ready"}


def test_queue_one_paused_no_answer(line: Line) -> None:
    """``queue_one_paused_no_answer``: one member is paused, the other does not answer: only the other is rung."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.signs_in("p2")
    line.arrives("A")
    line.live.ringing(line.offer_of("p2").number, line.now_ms)
    swept(line, 25)
    line.ends("A")
    assert line.told("offer", "person") == ["p2"]


def test_ringinuse_and_pause(redis_client: redis.Redis) -> None:
    """``ringinuse_and_pause``: who is busy is neither rung nor paused; who missed it is paused, and not rung then."""
    line = line_of(redis_client, most_misses=1)
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.arrives("B")
    assert line.state("B") == "waiting"
    line.live.finish(offer.number, line.now_ms)
    swept(line, 20)
    line.live.miss(line.offer_of("p1").number, "missed", line.now_ms)
    assert line.person("p1") == "paused"
    swept(line, 120)
    assert line.state("B") == "waiting"
    line.live.resume("p1", line.now_ms)
    assert line.offer_of("p1").call == "B"


def test_reason_pause_ami(line: Line) -> None:
    """``reason_pause_ami``: whoever looks sees that a member is paused, and why."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms, "break")
    assert line.person("p1") == "paused"
    assert (line.told("person", "state")[-1], line.told("person", "why")[-1]) == ("paused", "break")


def test_wrapup_time(line: Line) -> None:
    """``wrapup_time``: after a call nobody is rung before the wrap-up has ended, whichever queue the next one is of."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.finish(line.talks("p1").number, line.now_ms)
    line.arrives("B", Queue("pl", "work"))
    swept(line, 19.9)
    assert line.state("B") == "waiting"
    swept(line, 0.1)
    assert line.offer_of("p1").call == "B"


def test_wrapup_time_per_member(line: Line) -> None:
    """``wrapup_time_per_member``: each member's wrap-up is of their own length, from the end of their own call.

    Who needs longer this once says so by a pause, and is ready by their own word.
    """
    for person, call, own_s in (("p1", "A", 0), ("p2", "B", 0), ("p3", "C", 45)):
        line.live.sign_in(replace(staff(person), wrap_up_s=own_s), line.now_ms)
        line.arrives(call)
        line.live.finish(line.talks(person).number, line.now_ms)
        line.passes(5)
    line.live.pause("p1", line.now_ms, "notes")
    line.arrives("D")
    swept(line, 10)
    assert line.offer_of("p2").call == "D"
    assert (line.person("p1"), line.person("p3")) == ("paused", "wrap-up")
    line.arrives("E")
    swept(line, 29.9)
    assert line.state("E") == "waiting"
    swept(line, 0.1)
    assert line.offer_of("p3").call == "E"


@pytest.mark.parametrize("name", ["gosub_test", "macro_gosub_test"])
def test_what_runs_on_answer(line: Line, name: str) -> None:
    """``gosub_test``, ``macro_gosub_test``: what a member hears on answering runs before the caller is connected.

    Here it is the announcement and the question whether to take the call; until it is answered nobody is moved.
    """
    line.signs_in("p1")
    line.arrives(name)
    offer = line.offer_of("p1")
    line.tasks()
    assert not isinstance(line.live.picked_up(offer.number, line.now_ms), Stale)
    assert (line.state(name), line.tasks()) == ("offered", [])
    line.live.accept(offer.number, line.now_ms)
    assert line.tasks() == [("connect", name)]


def test_join_and_leave_when_empty(line: Line) -> None:
    """``joinempty``, ``leavewhenempty``: nobody enters where nobody is on duty, and who waits there is told at once."""
    assert line.arrives("A") == Turned("nobody")
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    assert line.arrives("B") == Waiting(1)
    line.live.sign_out("p1", line.now_ms)
    assert line.waits_on("B") == Turned("nobody")
    assert line.told("left", "how") == ["nobody"]


@pytest.mark.parametrize("why", ["missed", "lost"])
def test_nobody_waits_for_whoever_has_left_unsaid(line: Line, why: str) -> None:
    """Paused since nobody answered, or since the browser is gone: expected for two minutes, then on duty no more."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms, why)
    line.passes(119)
    assert line.arrives("A") == Waiting(1)
    line.passes(1)
    assert line.arrives("B") == Turned("nobody")
    assert line.waits_on("A") == Turned("nobody")
    line.signs_in("p2")
    assert line.arrives("B") == Waiting(1, is_rung=True)


def test_members_come_and_go_while_ringing(line: Line) -> None:
    """Members added and removed while it rings: the one who goes is let go, the one who comes is rung, once."""
    line.signs_in("p1")
    line.arrives("A")
    first = line.offer_of("p1").number
    line.signs_in("p2")
    assert line.person("p2") == "ready"
    line.live.sign_out("p1", line.now_ms)
    assert line.offer_of("p2").call == "A"
    assert isinstance(line.live.accept(first, line.now_ms), Stale)
    line.talks("p2")
    assert line.waits_on("A") == Connecting(first + 1)


def test_a_caller_times_out_while_it_rings(line: Line) -> None:
    """A caller gives up while a member's telephone rings: the member is free at once, and a late answer is refused."""
    line.signs_in("p1")
    line.arrives("A", POLISH_CASE)
    offer = line.offer_of("p1").number
    line.live.ringing(offer, line.now_ms)
    line.live.leave("A", "callback", line.now_ms)
    assert line.person("p1") == "ready"
    assert isinstance(line.live.accept(offer, line.now_ms), Stale)
