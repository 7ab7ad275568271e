"""Every script touches declared keys only: a cluster demands it, and no single server would notice."""

from __future__ import annotations

import pytest
import redis
from waiting_line import LANGUAGES, POLISH_CASE, RULES, TOPICS, Line, staff

from routing.keys import FIXED
from routing.live import LiveQueue
from routing.model import Arrival, Beside, Dropped, Talk
from routing.scripts import OPERATIONS
from routing.skills import Queue
from store.events import Alarm
from store.journal import Journal
from tests.watch import Run, watched

pytestmark = pytest.mark.matrix


def live_through_everything(line: Line) -> None:
    """Every operation of the live queue, in each of the ways that touch different keys."""
    live, queue = line.live, Queue("uk", "work")
    talk = Talk(Arrival("T", queue, line.now_ms), 1, "p4", line.now_ms)
    people = [staff("p3", "en"), staff("p4", "uk")]
    live.restore([Arrival("R", Queue("en", "work"), line.now_ms)], people, 2, line.now_ms, [talk], {"R": 7})
    line.signs_in("p1")
    line.signs_in("p2", "pl,uk")
    for call in ("A", "B", "C"):
        line.arrives(call)
        line.waits_on(call)
    offer = line.offer_of("p1")
    live.dialling(offer.number, line.now_ms)
    live.dialled(offer.number, "leg", line.now_ms)
    live.unwanted(offer, "other leg", line.now_ms)
    live.ringing(offer.number, line.now_ms)
    live.picked_up(offer.number, line.now_ms)
    live.enter_room("p1", "leg", line.now_ms)
    live.room_seen("p1", "leg", line.now_ms)
    live.leave_room("p1", "leg", line.now_ms)
    live.enter_room("p2", "own", line.now_ms)
    live.accept(offer.number, line.now_ms)
    live.joined(offer.call, "caller", line.now_ms)
    live.joined(offer.call, "consultant", line.now_ms)
    live.leg_ended(offer.number, line.now_ms)
    line.waits_on(offer.call)
    live.decline(line.offer_of("p2").number, line.now_ms)
    line.passes(400)
    live.sweep(line.now_ms)
    live.miss(line.offer_of("p2").number, "failed", line.now_ms)
    finished = line.talks("p1")
    live.finish(finished.number, line.now_ms)
    line.ends(finished.call)
    line.passes(20)
    live.sweep(line.now_ms)
    live.pause("p2", line.now_ms)
    live.resume("p2", line.now_ms)
    live.leave("C", "menus", line.now_ms)
    live.seen("B", line.now_ms)
    live.returned(line.now_ms)
    live.ping(["p1"], line.now_ms)
    live.rested("p1", line.now_ms)
    live.gone("p1", line.now_ms)
    live.sign_in(staff("p1", "uk,en", "case", "client:p1"), line.now_ms)
    live.sign_out("p1", line.now_ms)
    line.passes(90_000)
    live.sweep(line.now_ms)
    live_through_callbacks(line)


def live_through_callbacks(line: Line) -> None:
    """Every way of a callback."""
    live = line.live
    line.signs_in("p1")
    for name in "abcd":
        line.promises(name)
        live.enqueue_callback(line.promised[name], line.now_ms)
        line.passes(1)
    live.dialling(line.offer_of("p1").number, line.now_ms, 500)
    offer = line.accepts("p1")
    live.ring_back(offer.number, line.now_ms)
    live.called(offer.number, "back", "ringing", line.now_ms)
    live.unreached(offer.number, "busy", line.now_ms)
    line.passes(20)
    live.sweep(line.now_ms)
    offer = line.accepts("p1")
    live.reached(offer.number, "b", "asked-b", "B2", line.now_ms)
    live.reached(1, "c", "asked-c", "C2", line.now_ms)
    live.take_callback("phone-d", Arrival("D2", Queue("pl", "case"), line.now_ms), line.now_ms)
    line.promises("e")
    live.enqueue_callback(line.promised["e"], line.now_ms)
    live.withdraw_callback("cb-e", line.now_ms)


def live_through_talks(line: Line) -> None:
    """Every deed in a talk, in each of the ways that touch different keys."""
    live, now_ms = line.live, line.now_ms
    line.client.flushall()
    for stream in (line.journal.read, line.outbox.read):
        stream()
    away = Beside(8, "p8", "colleague", "leg"), Beside(9, "boss", "supervisor", "leg", "listen")
    talk = Talk(Arrival("T", Queue("uk", "work"), now_ms), 7, "p7", now_ms, beside=away)
    live.restore([], [staff("p1"), staff("p2"), staff("p3", "uk")], 20, now_ms, [talk])
    line.arrives("A")
    mine = {"offer": line.talks("p1").number, "person": "p1"}
    for is_on in (True, False):
        live.in_talk("hold", now_ms, **mine, is_on=is_on)
    live.in_talk("consult", now_ms, **mine, address="+48", language="vi")
    live.in_talk("alone", now_ms, **mine)
    live.in_talk("watch", now_ms, offer=mine["offer"], person="p3", address="", mode="listen")
    live.in_talk("consult", now_ms, **mine, to="pl:case")
    live.accept(line.offer_of("p2").number, now_ms)
    live.in_talk("complete", now_ms, **mine)
    yours = {"offer": line.offer_of("p2").number, "person": "p2"}
    line.passes(20)
    live.sweep(line.now_ms)
    live.in_talk("consult", line.now_ms, **yours, colleague="p1")
    live.in_talk("step_out", line.now_ms, offer=line.offer_of("p1").number, person="p1")
    pass_on = {"way": "hand-over", "colleague": "p3", "queue": "uk:work", "head_start": 60}
    live.in_talk("pass_on", line.now_ms, **yours, **pass_on)
    line.arrivals["A"] = Arrival("A", Queue("uk", "work"), line.now_ms)
    line.waits_on("A")
    line.passes(60)
    live.sweep(line.now_ms)


def live_through_places(line: Line) -> None:
    """Every way of a number's places and of an estimate: after a loss, in time, silent, handed on, sent away."""
    live, queue = line.live, Queue("pl", "case")
    line.client.flushall()
    for stream in (line.journal.read, line.outbox.read):
        stream()
    old = Dropped(Arrival("O", queue, line.now_ms, caller="one"), line.now_ms)
    live.restore([], [staff("p1"), staff("p2", "uk")], 9, line.now_ms, dropped=[old])
    line.arrives("A", queue, caller="one")
    line.talks("p1")
    line.passes(30)
    for call in ("B", "C"):
        line.arrives(call, queue, caller="two")
    line.ends("A")
    line.passes(100)
    line.arrives("D", Queue("uk", "case"), caller="two")  # at the place of a silent one, whatever queue that was
    line.waits_on("B")
    line.waits_on("C", is_over=True)
    live.leave("C", "callback", line.now_ms)
    line.arrives("E", queue, caller="two")
    live.sweep(line.now_ms)
    line.talks("p1")
    line.ends("E")
    line.passes(3000)
    live.sweep(line.now_ms)


def test_declared_keys(redis_client: redis.Redis) -> None:
    """What each script touches is what it declared; and all of a line's keys share one tag.

    The carrier's pace is no line's: its key is an account's, and the only one of its script.
    """
    line = Line(redis_client, is_restored=False)
    journal = Journal(redis_client, "infoopt")
    names = {function: name for name, function in line.live._library.functions.items()}
    names |= {journal._script.digest: "append", line.outbox._token.digest: "token"}
    line.live._library.load(redis_client)
    for script in (journal._script, line.outbox._token):
        redis_client.script_load(script.text)  # so that each is run by its digest: what is watched has no quotes
    with watched(redis_client) as watch:
        live_through_everything(line)
        live_through_places(line)
        live_through_talks(line)
        journal.append(Alarm("carrier", "words with  blanks"), call="A", at_ms=line.now_ms)
        line.outbox.take_token(line.now_ms, 1)
    assert {names[run.digest] for run in watch.runs} == {*OPERATIONS, "append", "token"}
    for run in watch.runs:
        assert run.touched <= run.declared
        if names[run.digest] == "token":
            assert run.declared == {"pace:carrier"}
        else:
            assert all(key.startswith("{infoopt}:") for key in run.declared)


def test_the_watch_sees(redis_client: redis.Redis) -> None:
    """The watch itself: a script that touches a key it did not declare is caught."""
    digest = str(redis_client.script_load("redis.call('SET', KEYS[1], 1) redis.call('GET', 'other')"))
    with watched(redis_client) as watch:
        redis_client.evalsha(digest, 1, "one")
    assert watch.runs == [Run(digest, frozenset({"one"}), frozenset({"one", "other"}))]


def test_a_call_declares_little(line: Line) -> None:
    """A wait turn, the most frequent of all steps, declares its own queue and whoever serves it, not the whole line."""
    line.signs_in("p1", "pl")
    line.signs_in("p2", "uk")
    keys = line.live._keys
    known = line.live._reload().known
    assert len(keys.queue(Queue("pl", "case"), known).keys) == len(FIXED) + 1 + 3
    assert len(keys.all(known).keys) == len(FIXED) + len(LANGUAGES) + 2 * 3


def test_lines_with_the_same_rules_share_functions_and_no_keys(line: Line) -> None:
    """What the store remembers of a scope is one line's own."""
    other = LiveQueue(line.client, "other", LANGUAGES, TOPICS, RULES)
    other.restore([], [], 1, line.now_ms)
    assert other._library.functions == line.live._library.functions
    line.signs_in("p1")
    other.sign_in(staff("p2"), line.now_ms)
    line.arrives("A")
    other.arrive(Arrival("B", POLISH_CASE, line.now_ms), line.now_ms)
    assert set(line.snapshot().calls) == {"A"}
    assert set(other.snapshot().calls) == {"B"}


def test_what_is_remembered_of_scopes_does_not_grow_for_ever(line: Line) -> None:
    """Profiles come and go for years: the store forgets all scopes when there are too many."""
    bare = line.live._keys.bare

    def run(numbers: range) -> int:
        for number in numbers:
            line.live._library.run(line.client, "returned", bare.keys, ["{}", 1, f"{bare.text}\nprofile {number}"])
        return int(line.client.info("memory")["used_memory_vm_functions"])

    assert run(range(1000, 9000)) < 2 * run(range(1000))
