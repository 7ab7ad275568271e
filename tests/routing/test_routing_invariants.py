"""Any sequence of steps, late, twice or out of order: the live queue agrees with the model and keeps its promises."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from plain_model import PLACED, Model
from plain_places import Place as OldPlace
from waiting_line import RULES, Line, staff

from routing.answers import LivePerson, Snapshot
from routing.folding import Fold
from routing.model import Arrival, Connecting, Entry, Gone, Place, Rules, Stale, Turned, Waiting
from routing.skills import Choice, Fit, Queue, Rule

pytestmark = pytest.mark.matrix

PARTIES = ("", "one", "other")
CALLERS = ("", "hostel", "redials", "hostel")  # withheld; whose numbers these are
CALLS = st.integers(1, 7)  # which of the last callers
PEOPLE = st.sampled_from(["p1", "p2", "p3", "p4"])
QUEUES = st.sampled_from([Queue("pl", "case"), Queue("pl", "work"), Queue("uk", "case"), Queue("en", "work")])
OUTSIDE = {"interpreter", "supervisor"}  # nobody whom the live queue has to itself
WATCHING = st.sampled_from(["p1", "p4", "boss"])
WHOM = st.sampled_from(["colleague", "colleague", "to", "interpreter"])
ANSWERS = st.sampled_from(["accept", "accept", "accept", "refuse", "leg_ended"])
BEGINS = st.sampled_from(["consulting", "consulting", "in three", "interpreted", "passed on", "alone"])
COLLEAGUES = st.sampled_from(["", "p1", "p2", "p3", "p4"])
SKILLS = {
    "p1": [("pl", "case,work"), ("pl,en=basic", "work")],
    "p2": [("pl=basic,uk", "case"), ("uk=fluent", "case,work")],
    "p3": [("en", "work"), ("pl=interpreter", "case,work")],
    "p4": [("pl,uk=fluent,en=basic", "case,work")],
}
RELAXED = Fit((Rule(0, "native"), Rule(20, "fluent"), Rule(45, "basic", any_topic=True), Rule(90, "interpreter")))
RULE_SETS = {
    "as they come": RULES,
    "relaxed with time, in turns": replace(
        RULES, fit=RELAXED, choice=Choice("round-robin"), most_of_language={"pl": 3, "uk": 2}, most_misses=2
    ),
    "two are rung at once": replace(
        RULES,
        fit=RELAXED,
        choice=Choice("fewest-calls", at_once=2),
        again_s=30,
        most_misses=3,
        per_number=2,
        return_s=60,
        absent_s=25,
    ),
    "the last one first": replace(
        RULES, prefer_s=40, most_misses=1, absent_s=20, max_waiting=4, handling_s=90, long_calls=2
    ),
    "asked before a long wait": replace(RULES, handling_s=60, long_wait_s=120, enough=1, max_waiting=9, silent_s=20),
}


def word(entry: Entry | Place | Stale | None) -> str:
    """An entry in the model's words."""
    match entry:
        case None:
            return "none"
        case Place():
            return "place"
        case Stale():
            return "stale"
        case Waiting():
            return "waiting"
        case Turned(reason):
            return reason
        case Connecting():
            return "connecting"
        case Gone():
            return "gone"


class LiveQueueMachine(RuleBasedStateMachine):
    """Drives the store and the model side by side."""

    client: redis.Redis
    line_rules: Rules

    def __init__(self) -> None:
        super().__init__()
        self.client.flushall()
        self.line = Line(self.client, rules=self.line_rules)
        self.model = Model(self.line_rules, epoch=1)
        self.model.now = self.line.now_ms
        self.offers = [1_000_000_001]
        self.callers: list[str] = []
        self.callbacks: list[str] = []

    # -- steps

    @initialize(
        people=st.sets(PEOPLE, min_size=1),
        promised=st.lists(QUEUES, max_size=2),
        queues=st.lists(QUEUES, min_size=1, max_size=5),
    )
    def begins(self, people: set[str], promised: list[Queue], queues: list[Queue]) -> None:
        """Somebody is there and somebody calls from the beginning, so that a run is about what then happens."""
        for queue in promised:
            self.promise(queue, 0)
        for person in sorted(people):
            self.signs_in(person, 0)
        for queue in queues:
            self.arrives(queue, 0)

    @rule(seconds=st.sampled_from([0.5, 5, 21, 26, 31, 61]))
    def passes(self, seconds: float) -> None:
        """Time goes by, and is swept."""
        self.line.passes(seconds)
        self.model.now = self.line.now_ms
        self.line.live.sweep(self.line.now_ms)
        self.model.sweep()

    @rule(queue=QUEUES, head_start_s=st.sampled_from([0, 0, 60]))
    def arrives(self, queue: Queue, head_start_s: int) -> None:
        """A new call asks for a person."""
        self.arrival(f"c{len(self.callers) + 1}", queue, head_start_s)

    @rule(queue=QUEUES, which=CALLS)
    def arrives_again(self, queue: Queue, which: int) -> None:
        """A call that asked before asks again, whatever has become of it."""
        self.arrival(self.caller(which), queue, 0)

    def caller(self, which: int) -> str:
        """One of the last callers; before there is any, nobody's name."""
        return (self.callers or ["nobody"])[-which:][0]

    def arrival(self, call: str, queue: Queue, head_start_s: int, *, insists: bool = False) -> None:
        """Ask in the store and in the model."""
        known = self.model.calls.get(call)
        queue = known.queue if known and known.state != "left" else queue
        self.callers += [] if call in self.callers else [call]
        self.passes(0.01)
        number = self.callers.index(call)
        own = {"party": PARTIES[number % len(PARTIES)], "caller": CALLERS[number % len(CALLERS)]}
        rang_ms = self.line.now_ms - 30_000 * (number % 2)  # some are half a minute on the way here
        entry = self.line.arrives(call, queue, head_start_s, **own, rang_ms=rang_ms, insists=insists)
        assert entry == self.model.arrive(self.line.arrivals[call])

    @rule(queue=QUEUES, which=CALLS)
    def insists(self, queue: Queue, which: int) -> None:
        """A call asks again and waits however long it is."""
        self.arrival(self.caller(which), queue, 0, insists=True)

    @rule(which=CALLS, is_over=st.sampled_from([False, False, False, True]))
    def waits_on(self, which: int, is_over: bool) -> None:
        """A turn of the wait, perhaps after closing."""
        call = self.caller(which)
        if call in self.line.arrivals:
            arrival = self.asked_with(call)
            entry = self.line.live.beat(arrival, self.line.now_ms, is_over=is_over)
            assert entry == self.model.beat(arrival, is_over=is_over)

    def asked_with(self, call: str) -> Arrival:
        """What the URL of a call says; of a call that was replaced and asks again, the queue that is known of it."""
        known, arrival = self.model.calls.get(call), self.line.arrivals[call]
        return replace(arrival, queue=known.queue) if known else arrival

    @rule(which=CALLS, how=st.sampled_from(["menus", "callback"]))
    def leaves(self, which: int, how: str) -> None:
        """A caller gives up the wait."""
        call = self.caller(which)
        step = self.line.live.leave(call, how, self.line.now_ms)
        assert self.model.leave(call, how) is (not isinstance(step, Stale))

    @rule(which=CALLS)
    def ends(self, which: int) -> None:
        """A telephone call is over."""
        self.end_call(self.caller(which))

    def end_call(self, call: str) -> None:
        """It is over in the store and in the model."""
        self.line.ends(call)
        self.model.end(call)

    @rule(data=st.data(), step=st.sampled_from(["ringing", "picked_up", "accept", "accept", "leg_ended", "finish"]))
    def offer_step(self, data: Any, step: str) -> None:
        """A step of any offer that was ever made, at any moment."""
        number = self.draw_offer(data)
        answer = getattr(self.line.live, step)(number, self.line.now_ms)
        assert getattr(self.model, step)(number) is (not isinstance(answer, Stale))

    @rule(data=st.data(), how=st.sampled_from(["declined", "missed", "failed"]))
    def not_taken(self, data: Any, how: str) -> None:
        """Any offer is declined, missed or failed."""
        number, live, now_ms = self.draw_offer(data), self.line.live, self.line.now_ms
        answer = live.decline(number, now_ms) if how == "declined" else live.miss(number, how, now_ms)
        assert self.model.refuse(number, how) is (not isinstance(answer, Stale))

    @precondition(lambda self: self.model.offers)
    @rule(data=st.data(), step=st.sampled_from(["picked_up", "ringing", "accept", "finish"]))
    def next_step(self, data: Any, step: str) -> None:
        """A step of an offer that is not over: without this most runs would stay at the door."""
        number = data.draw(st.sampled_from(sorted(self.model.offers)), label="offer")
        answer = getattr(self.line.live, step)(number, self.line.now_ms)
        assert getattr(self.model, step)(number) is (not isinstance(answer, Stale))

    @precondition(lambda self: self.model.offers)
    @rule(queues=st.lists(QUEUES, min_size=2, max_size=4), seconds=st.sampled_from([1, 12, 40]))
    def serves(self, queues: list[Queue], seconds: float) -> None:
        """Callers come, and for a while whoever is rung accepts, talks and is done: so that it is learned from."""
        for queue in queues:
            self.arrives(queue, 0)
        for _ in queues:
            for number in sorted(self.model.offers):
                offer = self.model.offers.get(number)
                if offer and offer.stage in {"made", "ringing", "picked-up"} and not offer.call.is_callback:
                    self.talks(number)
                    self.passes(seconds)
                    self.end_call(offer.call.id)
            self.passes(21)

    def talks(self, number: int) -> None:
        """An offer becomes a talk."""
        assert self.model.accept(number) is (not isinstance(self.line.live.accept(number, self.line.now_ms), Stale))
        call = self.model.offers[number].call.id
        for side in ("caller", "consultant"):
            self.line.live.joined(call, side, self.line.now_ms)
            self.model.joined(call, side)

    @precondition(lambda self: self.connecting())
    @rule(data=st.data(), side=st.sampled_from(["caller", "consultant"]))
    def joined_in_time(self, data: Any, side: str) -> None:
        """A caller or a consultant enters the conference that awaits them."""
        call = data.draw(st.sampled_from(self.connecting()), label="call")
        assert not isinstance(self.line.live.joined(call, side, self.line.now_ms), Stale)
        self.model.joined(call, side)

    @rule(which=CALLS, side=st.sampled_from(["caller", "consultant"]))
    def joined(self, which: int, side: str) -> None:
        """Somebody is in a conference, or was."""
        call = self.caller(which)
        answer = self.line.live.joined(call, side, self.line.now_ms)
        assert self.model.joined(call, side) is (not isinstance(answer, Stale))

    @rule(queue=QUEUES, kept_s=st.sampled_from([0, 0, 60]))
    def is_promised(self, queue: Queue, kept_s: int) -> None:
        """Somebody is promised a callback, at a place kept from before or at that of now."""
        self.promise(queue, kept_s)

    def promise(self, queue: Queue, kept_s: int) -> None:
        """In the store and in the model."""
        self.passes(0.01)
        name = f"k{len(self.callbacks) + 1}"
        self.callbacks.append(name)
        it = self.line.promises(name, queue, self.line.now_ms - 1000 * kept_s)
        self.model.promised = {one.phone: one for one in self.line.promised.values()}
        assert self.model.enqueue(it) is (not isinstance(self.line.live.enqueue_callback(it, self.line.now_ms), Stale))

    def callback(self, which: int) -> str:
        """One of the last callbacks; before there is any, nobody's name."""
        return (self.callbacks or ["nobody"])[-which:][0]

    @precondition(lambda self: self.callbacks)
    @rule(which=CALLS, is_later=st.booleans())
    def is_due(self, which: int, is_later: bool) -> None:
        """The scheduler finds a callback due that was so before: as it was promised, or after a try."""
        name = self.callback(which)
        if name in self.line.promised:
            it = self.line.promised[name]
            it = replace(it, due_ms=self.line.now_ms) if is_later else it
            told = self.line.live.enqueue_callback(it, self.line.now_ms)
            assert self.model.enqueue(it) is (not isinstance(told, Stale))

    @precondition(lambda self: self.callbacks)
    @rule(which=CALLS)
    def is_withdrawn(self, which: int) -> None:
        """A callback is not due any more."""
        entry = f"cb-{self.callback(which)}"
        told = self.line.live.withdraw_callback(entry, self.line.now_ms)
        assert self.model.withdraw_callback(entry) is (not isinstance(told, Stale))

    @precondition(lambda self: self.of_callbacks("made", "ringing", "picked-up"))
    @rule(data=st.data())
    def rings_back(self, data: Any) -> None:
        """A consultant accepts a callback; without this most runs would ring nobody."""
        number = data.draw(st.sampled_from(self.of_callbacks("made", "ringing", "picked-up")), label="offer")
        assert not isinstance(self.line.live.accept(number, self.line.now_ms), Stale)
        self.model.accept(number)

    @precondition(lambda self: self.of_callbacks("calling"))
    @rule()
    def is_rung_meanwhile(self) -> None:
        """What is being rung can be neither withdrawn nor taken, nor be put in once more."""
        (entry, *_) = {self.model.offers[number].call.id for number in self.of_callbacks("calling")}
        assert isinstance(self.line.live.withdraw_callback(entry, self.line.now_ms), Stale)
        it = self.line.promised[entry.removeprefix("cb-")]
        assert isinstance(self.line.live.enqueue_callback(it, self.line.now_ms), Stale)

    @rule(data=st.data(), step=st.sampled_from(["ring_back", "dialled", "ringing", "answered", "unreached"]))
    def caller_step(self, data: Any, step: str) -> None:
        """A step of the caller's telephone, for any offer at any moment."""
        number, live, now_ms = self.draw_calling(data), self.line.live, self.line.now_ms
        if step == "ring_back":
            assert self.model.ring_back(number) is (live.ring_back(number, now_ms).word != "stale")
        elif step == "unreached":
            assert self.model.unreached(number) is (not isinstance(live.unreached(number, "busy", now_ms), Stale))
        else:
            leg = f"leg-{data.draw(st.integers(0, 1), label='leg')}"
            told = live.called(number, leg, step, now_ms)
            assert self.model.called(number, leg, step) is (not isinstance(told, Stale))

    @precondition(lambda self: self.callbacks)
    @rule(data=st.data(), which=CALLS, is_known=st.booleans())
    def is_reached(self, data: Any, which: int, is_known: bool) -> None:
        """Whoever was rung back presses the key, perhaps too late, perhaps twice; who has nobody then waits."""
        number = self.draw_calling(data)
        live_offer = self.line.live.offer(number)
        name = live_offer.offer.callback if live_offer and live_offer.offer.callback else self.callback(which)
        call = self.caller(which) if is_known else (live_offer and live_offer.caller_leg) or f"r{len(self.callers)}"
        if name not in self.line.promised:
            return
        told = self.line.live.reached(number, name, f"asked-{name}", call, self.line.now_ms)
        assert word(told) == self.model.reached(number, f"cb-{name}", call)
        if isinstance(told, Connecting) and call not in self.callers:
            it = self.line.promised[name]
            self.callers.append(call)
            self.line.arrivals[call] = Arrival(call, it.queue, it.arrived_ms, it.head_start_s)

    @precondition(lambda self: self.callbacks)
    @rule(queue=QUEUES, which=CALLS)
    def waits_instead(self, queue: Queue, which: int) -> None:
        """Somebody who was promised a callback rings in and waits on the line."""
        call, phone = f"t{len(self.callers) + 1}", f"phone-{self.callback(which)}"
        arrival = Arrival(call, queue, self.line.now_ms)
        told = self.line.live.take_callback(phone, arrival, self.line.now_ms)
        assert word(told) == self.model.take(phone, call, queue)
        if isinstance(told, Place):
            self.callers.append(call)
            self.line.arrivals[call] = Arrival(call, queue, told.arrived_ms, told.head_start_s)
            assert told.position == self.model.position(call)

    def called(self, number: int) -> str:
        """Whose an offer is, as the model has it."""
        offer = self.model.offers[number]
        return offer.watcher or (offer.person.id if offer.person else "")

    def talking(self) -> list[int]:
        """The offers of talks: of their consultants, and of whoever is in them."""
        return sorted(one.number for one in self.model.offers.values() if one.stage == "talking")

    def in_talk(self, operation: str, number: int, person: str, **ask: Any) -> None:
        """A deed in a talk, in the store and in the model."""
        told = self.line.live.in_talk(operation, self.line.now_ms, offer=number, person=person, **ask)
        expected = getattr(self.model, operation)(number, person, **ask)
        assert (told[1] if told[0] == "refused" else told[0]) == expected

    def draw_talk(self, data: Any) -> tuple[int, str]:
        """An offer of a talk and whose it is; sometimes any offer, or anybody."""
        talks = self.talking()
        if not talks or data.draw(st.integers(0, 7), label="astray") == 0:
            return self.draw_offer(data), data.draw(PEOPLE, label="person")
        number = data.draw(st.sampled_from(talks), label="talk")
        return number, self.called(number)

    @precondition(lambda self: self.model.offers)
    @rule(
        data=st.data(),
        queue=QUEUES,
        steps=st.lists(st.sampled_from(["deed", "deed", "consult", "called", "pass on", "watch", "end"]), max_size=6),
        begins=BEGINS,
        person=WATCHING,
        seconds=st.sampled_from([0, 5, 31]),
    )
    def talks_and_acts(
        self, data: Any, queue: Queue, steps: list[str], begins: str, person: str, seconds: float
    ) -> None:
        """Whoever is rung accepts, and several things happen in talks: without this most runs would have no talk."""
        self.accepts_all()
        self.begins_talk(begins, person)
        for step in steps:
            if step == "deed":
                deeds = st.sampled_from(["hold", "unhold", "complete", "alone", "step_out"])
                self.do_deed(data, data.draw(deeds, label="deed"))
            elif step == "consult":
                self.do_consult(data, queue, data.draw(WHOM, label="whom"))
            elif step == "called":
                self.answer_call(data, data.draw(ANSWERS, label="step"))
            elif step == "pass on":
                how = data.draw(st.sampled_from(["hand-over", "requeue"])), data.draw(COLLEAGUES), 0
                self.do_pass_on(data, queue, *how)
            elif step == "watch":
                self.in_talk("watch", self.draw_talk(data)[0], person, address="client:boss", mode="listen")
            elif self.talking():
                self.end_somehow(data)
            self.passes(seconds)

    def accepts_all(self) -> None:
        """Every offer of a call that is out becomes a talk."""
        for number in sorted(self.model.offers):
            offer = self.model.offers.get(number)
            is_out = offer and not offer.role and offer.stage in {"made", "ringing", "picked-up"}
            if offer and is_out and not offer.call.is_callback:
                self.talks(number)

    def begins_talk(self, how: str, boss: str) -> None:
        """A talk with a colleague or an interpreter in it, watched by a supervisor; as far as anybody is free."""
        mains = [one for one in self.model.offers.values() if not one.role and one.stage == "talking"]
        lonely = sorted(one.number for one in mains if one.call.aside is None)
        free = sorted(one.id for one in self.model.people.values() if one.state == "ready")
        if not lonely or how == "alone" or (how != "interpreted" and not free):
            return
        number = lonely[0]
        person, call = self.called(number), self.model.offers[number].call
        if how == "passed on":
            self.give_away(number, person, free[-1])
            return
        wanted = {"address": "+48", "language": "vi"} if how == "interpreted" else {"colleague": free[0]}
        self.in_talk("consult", number, person, **wanted)
        assert call.aside is not None
        assert not isinstance(self.line.live.accept(call.aside, self.line.now_ms), Stale)
        self.model.accept(call.aside)
        if how == "in three":
            self.in_talk("hold", number, person, is_on=False)
        self.in_talk("watch", number, boss, address="client:boss", mode="whisper")

    def give_away(self, number: int, person: str, colleague: str) -> None:
        """A call is handed on to a colleague, whose caller comes back into the queue."""
        call = self.model.offers[number].call
        how = {"way": "hand-over", "colleague": colleague, "queue": str(call.queue), "head_start": 0}
        self.in_talk("pass_on", number, person, **how)
        self.passes(3)
        if call.id in self.line.arrivals and call.state == "passed-on":
            arrival = self.asked_with(call.id)
            assert self.line.live.beat(arrival, self.line.now_ms) == self.model.beat(arrival)

    def end_somehow(self, data: Any) -> None:
        """A leg drops, a caller hangs up, a consultant has left."""
        number = data.draw(st.sampled_from(self.talking()), label="talk")
        how = data.draw(st.sampled_from(["leg", "leg", "caller", "star", "left"]), label="how")
        if how == "leg":
            self.line.live.leg_ended(number, self.line.now_ms)
            self.model.leg_ended(number)
        elif how == "caller":
            self.end_call(self.model.offers[number].call.id)
        else:
            self.finish(number, is_there=how == "left")

    def finish(self, number: int, *, is_there: bool) -> None:
        """In the store and in the model."""
        told = self.line.live.finish(number, self.line.now_ms, is_there=is_there)
        assert self.model.finish(number, is_there=is_there) is (not isinstance(told, Stale))

    @precondition(lambda self: self.talking())
    @rule(data=st.data(), deed=st.sampled_from(["hold", "unhold", "unhold", "complete", "alone", "step_out"]))
    def talk_deed(self, data: Any, deed: str) -> None:
        """Somebody in a talk puts the caller on hold, comes back, hands over, goes back alone, leaves."""
        self.do_deed(data, deed)

    def do_deed(self, data: Any, deed: str) -> None:
        """In the store and in the model."""
        number, person = self.draw_talk(data)
        if deed in {"hold", "unhold"}:
            self.in_talk("hold", number, person, is_on=deed == "hold")
        else:
            self.in_talk(deed, number, person)

    @precondition(lambda self: self.talking())
    @rule(data=st.data(), queue=QUEUES, whom=WHOM)
    def consults(self, data: Any, queue: Queue, whom: str) -> None:
        """Somebody is called to a talk; whoever is free by preference."""
        self.do_consult(data, queue, whom)

    def do_consult(self, data: Any, queue: Queue, whom: str) -> None:
        """In the store and in the model."""
        number, person = self.draw_talk(data)
        if whom == "interpreter":
            self.in_talk("consult", number, person, address="+48122102099", language="vi")
        elif whom == "to":
            self.in_talk("consult", number, person, to=str(queue))
        else:
            free = [one.id for one in self.model.people.values() if one.state == "ready"]
            colleague = data.draw(st.sampled_from(sorted(free)) if free else PEOPLE, label="colleague")
            self.in_talk("consult", number, person, colleague=colleague)

    @precondition(lambda self: any(one.role and one.stage != "talking" for one in self.model.offers.values()))
    @rule(data=st.data(), step=ANSWERS)
    def is_called(self, data: Any, step: str) -> None:
        """Whoever is called to a talk answers, or not; without this most would not."""
        self.answer_call(data, step)

    def answer_call(self, data: Any, step: str) -> None:
        """In the store and in the model."""
        waiting = sorted(one.number for one in self.model.offers.values() if one.role and one.stage != "talking")
        if not waiting:
            return
        number = data.draw(st.sampled_from(waiting), label="offer")
        if step == "refuse":
            self.line.live.decline(number, self.line.now_ms)
            self.model.refuse(number, "declined")
        else:
            getattr(self.line.live, step)(number, self.line.now_ms)
            getattr(self.model, step)(number)

    @precondition(lambda self: self.talking())
    @rule(data=st.data())
    def finishes(self, data: Any) -> None:
        """A consultant has left a talk, and the carrier says that the caller is there."""
        self.finish(data.draw(st.sampled_from(self.talking()), label="talk"), is_there=True)

    @precondition(lambda self: self.talking())
    @rule(
        data=st.data(),
        queue=QUEUES,
        way=st.sampled_from(["hand-over", "requeue"]),
        colleague=COLLEAGUES,
        head_start=st.sampled_from([0, 60]),
    )
    def passes_on(self, data: Any, queue: Queue, way: str, colleague: str, head_start: int) -> None:
        """A consultant gives a call away; its caller gives a sign of life, or does not."""
        self.do_pass_on(data, queue, way, colleague, head_start)

    def do_pass_on(self, data: Any, queue: Queue, way: str, colleague: str, head_start: int) -> None:
        """In the store and in the model."""
        number, person = self.draw_talk(data)
        offer = self.model.offers.get(number)
        colleague = colleague if way == "hand-over" else ""
        how = {"way": way, "colleague": colleague, "queue": str(queue), "head_start": head_start}
        self.in_talk("pass_on", number, person, **how)
        if offer and offer.call.state == "passed-on" and data.draw(st.booleans(), label="comes back"):
            self.passes(3)
            call = offer.call.id
            self.callers += [] if call in self.callers else [call]
            arrival = self.asked_with(call)
            assert self.line.live.beat(arrival, self.line.now_ms) == self.model.beat(arrival)

    @precondition(lambda self: self.talking())
    @rule(data=st.data(), person=WATCHING, mode=st.sampled_from(["listen", "whisper", "barge"]))
    def watches(self, data: Any, person: str, mode: str) -> None:
        """A supervisor comes to a talk, or is in it in another way from now on."""
        number, _ = self.draw_talk(data)
        self.in_talk("watch", number, person, address="client:boss", mode=mode)

    @rule(
        person=PEOPLE,
        skills=st.integers(0, 1),
        room=st.sampled_from(["", "", "own"]),
        wrap_up_s=st.sampled_from([0, 0, 7, 33]),
        is_at_browser=st.sampled_from([False, False, True]),
    )
    def signs_in(
        self, person: str, skills: int, room: str = "", wrap_up_s: int = 0, is_at_browser: bool = False
    ) -> None:
        """A consultant comes on duty, perhaps with other skills, wrap-up or place, perhaps on the line already."""
        address = f"client:{person}" if is_at_browser else ""
        one = staff(person, *SKILLS[person][skills % len(SKILLS[person])], address=address)
        self.line.live.sign_in(replace(one, room=room, wrap_up_s=wrap_up_s), self.line.now_ms)
        self.model.sign_in(person, one.profile, room, wrap_up_s, is_at_browser=is_at_browser)

    @rule(person=PEOPLE, leg=st.sampled_from(["own", "other"]), is_in=st.sampled_from([True, True, False]))
    def stays_connected(self, person: str, leg: str, is_in: bool) -> None:
        """A consultant's leg waits in their room, or that leg does so no more."""
        live = self.line.live
        told = (live.enter_room if is_in else live.leave_room)(person, leg, self.line.now_ms)
        assert self.model.room(person, leg, is_in=is_in) is (not isinstance(told, Stale))

    @rule(people=st.lists(PEOPLE, min_size=1, unique=True))
    def ping(self, people: list[str]) -> None:
        """Browsers are heard of, whoever uses them."""
        self.line.live.ping(people, self.line.now_ms)
        self.model.ping(people)

    @rule(person=PEOPLE)
    def leaves_the_browser(self, person: str) -> None:
        """A consultant signs out of the pages."""
        self.line.live.gone(person, self.line.now_ms)
        self.model.gone(person)

    @rule(person=PEOPLE)
    def needs_no_more_rest(self, person: str) -> None:
        """A consultant ends their wrap-up."""
        self.line.live.rested(person, self.line.now_ms)
        self.model.rested(person)

    @rule(person=PEOPLE, event=st.sampled_from(["pause", "pause", "sign-out"]))
    def steps_aside(self, person: str, event: str) -> None:
        """A consultant pauses or goes."""
        step = self.line.live.pause if event == "pause" else self.line.live.sign_out
        step(person, self.line.now_ms)
        self.model.step_aside(person, event)

    @rule(person=PEOPLE)
    def resumes(self, person: str) -> None:
        """A consultant comes back from a pause."""
        self.line.live.resume(person, self.line.now_ms)
        self.model.resume(person)

    def draw_offer(self, data: Any) -> int:
        """Any of the last offers, over or not."""
        number: int = data.draw(st.sampled_from(self.offers[-6:]), label="offer")
        return number

    def draw_calling(self, data: Any) -> int:
        """An offer whose caller is being rung, if there is one: without this most runs would ring nobody."""
        calling = self.of_callbacks("calling")
        return int(data.draw(st.sampled_from(calling or self.offers[-6:]), label="offer"))

    def of_callbacks(self, *stages: str) -> list[int]:
        """The offers of callbacks that are in one of some stages."""
        offers = self.model.offers.values()
        return sorted(one.number for one in offers if one.call.is_callback and one.stage in stages)

    def connecting(self) -> list[str]:
        """The calls that are being moved."""
        return sorted(one.id for one in self.model.calls.values() if one.state == "connecting")

    # -- promises

    @invariant()
    def agrees_with_the_model(self) -> None:
        """Every call, consultant and offer is where the plain rules put it."""
        now = self.line.snapshot()
        self.offers += [number for number in sorted(now.offers) if number > self.offers[-1]]
        assert {one.id: (one.state.value, one.queue, one.score) for one in now.calls.values()} == {
            one.id: (one.state, one.queue, one.score) for one in self.model.calls.values()
        }
        assert {one.id: (one.talk.value, one.aside, one.watchers) for one in now.calls.values()} == {
            one.id: (one.talk, one.aside, tuple(one.watchers)) for one in self.model.calls.values()
        }
        assert {id_: (one.state.value, one.offer, one.is_leaving) for id_, one in now.people.items()} == {
            one.id: (one.state, one.offer, one.is_leaving) for one in self.model.people.values()
        }
        assert {id_ for id_, one in now.people.items() if one.state == "paused" and one.pause == "lost"} == {
            one.id for one in self.model.people.values() if one.state == "paused" and one.is_lost
        }
        assert {id_: one.idle_since_ms for id_, one in now.people.items() if one.state == "ready"} == {
            one.id: one.idle for one in self.model.people.values() if one.state == "ready"
        }
        assert {
            number: (one.offer.call, one.offer.person, one.stage, one.lease_ms) for number, one in now.offers.items()
        } == {
            one.number: (one.call.id, self.called(one.number), one.stage, None if one.stage == "talking" else one.lease)
            for one in self.model.offers.values()
        }
        assert {id_: one.room for id_, one in now.people.items()} == {
            one.id: one.room for one in self.model.people.values()
        }
        assert {number: one.offer.room for number, one in now.offers.items()} == {
            one.number: one.room for one in self.model.offers.values()
        }
        self.keeps_its_promises(now)
        self.remembers_each_number(now)

    def remembers_each_number(self, now: Snapshot) -> None:
        """The places of each number are what the plain rules say, and nobody has more than they may."""
        told = self.line.client.hgetall("{infoopt}:callers")
        known = {caller: [OldPlace(**one) for one in json.loads(text)] for caller, text in told.items()}
        assert known == self.model.places.known
        assert self.line.client.zcard("{infoopt}:returns") <= len(CALLERS)
        for caller, places in known.items():
            with_place = {one.id for one in now.calls.values() if one.caller == caller and one.state in PLACED}
            assert with_place <= {one.call for one in places if one.at is None}
            assert sum(one.at is not None for one in places) <= self.line_rules.per_number
        counts = self.line.client.hgetall("{infoopt}:flow")
        present = Counter(one.staff.profile for one in now.people.values() if self.is_present(one))
        assert {name[2:]: int(many) for name, many in counts.items() if name[:2] == "p "} == {
            str(profile): many for profile, many in present.items()
        }

    @staticmethod
    def is_present(one: LivePerson) -> bool:
        """Whether somebody on duty does not pause."""
        return one.state != "paused" and not one.is_leaving

    def keeps_its_promises(self, now: Snapshot) -> None:
        """What must hold whatever the rules are."""
        waiting = [one for one in now.calls.values() if one.state == "waiting"]
        placed = [one for one in now.calls.values() if one.state in {"waiting", "offered"}]
        assert {id_: {str(one) for one, calls in now.ready.items() if id_ in calls} for id_ in now.waiting} == {
            id_: {str(one) for one in self.model.calls[id_].ready} for id_ in now.waiting
        }
        for calls in now.ready.values():  # who waits, and nobody else, in the order of scores
            assert calls == tuple(id_ for id_ in now.waiting if id_ in calls)
        for language, calls in now.places.items():
            own = sorted((one.score, one.id) for one in placed if one.queue.language == language)
            assert calls == tuple(id_ for _, id_ in own)
        for number, live_offer in now.offers.items():  # call, consultant and offer name each other
            offer, call = live_offer.offer, now.calls[live_offer.offer.call]
            assert number in ({*call.beside} if offer.role else {call.offer, *call.offers})
            assert offer.role in OUTSIDE or now.people[offer.person].offer == number
            assert not offer.role or call.state == "talking"  # nobody is called to what is over
        numbers = [number for one in now.calls.values() for number in one.offers or [one.offer] if number]
        numbers += [number for one in now.calls.values() for number in one.beside]
        assert sorted(numbers) == sorted(now.offers)  # none is of two calls
        inside = {number for number, one in now.offers.items() if one.offer.role not in OUTSIDE}
        assert {one.offer for one in now.people.values() if one.offer} == inside
        for call in now.calls.values():  # no caller is alone in a conference
            if call.state == "talking":
                assert call.offer is not None
                assert now.people[now.offers[call.offer].offer.person].state == "talking"
            else:
                assert (call.talk, call.beside) == ("open", ())
        ready = {id_: one for id_, one in now.people.items() if one.state == "ready"}
        now_ms, rules = self.line.now_ms, self.line_rules
        for call in waiting:  # nobody waits while somebody fit is ready
            waited, recent = now_ms - call.arrived_ms, {id_ for id_, at in call.refused.items() if self.is_recent(at)}
            waits = {id_: rules.fit.after_ms(one.staff.profile, call.queue) for id_, one in ready.items()}
            fit = [id_ for id_, wait in waits.items() if wait is not None and wait <= waited and id_ not in recent]
            assert not (fit and call.keeper is None)
            assert call.keeper not in ready
        assert sorted(id_ for people in now.idle.values() for id_ in people) == sorted(ready)
        on_duty = {id_ for id_, one in now.people.items() if not one.is_leaving}
        assert Counter(id_ for people in now.staffed.values() for id_ in people) == Counter(on_duty)
        for profile, people in now.staffed.items():
            assert {now.people[id_].staff.profile for id_ in people} == {profile}

    def is_recent(self, at_ms: int) -> bool:
        """Whether a refusal still counts."""
        return self.line.now_ms - at_ms < 1000 * self.line_rules.again_s

    def replays(self) -> None:
        """The journal, folded, is the live state: who waits at which place, and who talks with whom, and how."""
        fold, now = Fold(), self.line.snapshot()
        for entry in self.line.written():
            if entry.call is not None and entry.n is not None:
                fold.take(entry.kind, entry.call, entry.at_ms, entry.data)
        calls = {id_: one for id_, one in now.calls.items() if not one.callback}
        assert {id_: (one.queue, one.score) for id_, one in fold.waiting.items()} == {
            id_: (one.queue, one.own_score)
            for id_, one in calls.items()
            if one.state in {*PLACED, "cut-off", "passed-on"}
        }
        talks = {id_: one for id_, one in calls.items() if one.state in {"connecting", "talking"}}
        assert {id_: (one.offer, one.is_met) for id_, one in fold.talks.items()} == {
            id_: (one.offer, one.state == "talking") for id_, one in talks.items()
        }
        for id_, one in talks.items():
            told = fold.talks[id_]
            assert told.person == now.offers[told.offer].offer.person
            beside = {number for number in one.beside if now.offers[number].stage == "talking"}
            assert {entered.offer for entered in told.beside} == beside
            assert told.state == one.talk or one.talk == "calling"  # who has not come yet is called anew

    def teardown(self) -> None:
        """The journal tells it without a gap, each offer was sent out once, with growing numbers; and it replays."""
        self.replays()
        numbers: dict[str, list[int]] = {}
        for entry in self.line.written():
            if entry.call is not None and entry.n is not None:
                numbers.setdefault(entry.call, []).append(entry.n)
        for counted in numbers.values():
            assert counted == list(range(1, len(counted) + 1))
        numbers_given = [1_000_000_001 + index for index in range(self.model.made)]
        assert self.line.told("offer", "offer") == [one for one in numbers_given if one not in self.model.asides]
        ended = self.line.told("offer-ended", "offer")
        assert len(ended) == len(set(ended))
        dialled = [task.offer.number for task in self.line.outbox.read(count=100_000) if task.do == "dial"]
        assert dialled == numbers_given
        others = self.line.told("consult", "other")
        assert set(others) <= set(self.model.asides)
        assert len(self.line.told("consult-ended", "offer")) <= len(set(others)) == len(others)
        over = [entry.call for entry in self.line.written("call-ended")]
        assert sorted(map(str, over)) == sorted(self.model.ended)


@pytest.mark.parametrize("rules", RULE_SETS)
def test_any_sequence_of_steps(redis_client: redis.Redis, rules: str) -> None:
    """Some thousand steps in random runs for each set of rules, checked after each of them."""
    machine = type("Machine", (LiveQueueMachine,), {"client": redis_client, "line_rules": RULE_SETS[rules]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
