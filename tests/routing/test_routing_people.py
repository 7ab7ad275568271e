"""Consultants come, pause and go, with other skills or another address, at any moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from waiting_line import RULES, Line, staff

from routing.model import Turned, Waiting
from routing.skills import Queue

pytestmark = pytest.mark.matrix


def test_signing_in_twice(line: Line) -> None:
    """The second time changes nothing, not even how long they have been idle."""
    line.signs_in("p1")
    line.passes(10)
    line.signs_in("p1")
    assert line.told("person", "state") == ["ready"]
    assert line.snapshot().people["p1"].idle_since_ms == line.now_ms - 10_000


def test_signing_in_takes_the_first_call(line: Line) -> None:
    """Whoever comes on duty gets the call that has waited longest."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A")
    line.passes(1)
    line.arrives("B")
    line.signs_in("p2")
    assert line.offer_of("p2").call == "A"


def test_new_skills_and_a_new_address(line: Line) -> None:
    """A changed profile moves them at once, with the old idle time, to the calls that they fit now."""
    line.signs_in("p2", languages="uk")
    line.live.pause("p2", line.now_ms)
    line.signs_in("p1", languages="pl")
    line.passes(3)
    line.arrives("A", Queue("uk", "case"))
    assert line.state("A") == "waiting"
    line.live.sign_in(staff("p1", "pl,uk", "case", "+48600900009"), line.now_ms)
    offer = line.offer_of("p1")
    assert (offer.call, offer.address) == ("A", "+48600900009")
    assert line.snapshot().people["p1"].idle_since_ms == line.now_ms - 3000
    assert line.arrives("B", Queue("pl", "work")) == Turned("nobody")


def test_the_last_of_a_profile_goes_while_their_telephone_rings(line: Line) -> None:
    """The call that is given back is in no index of theirs any more, and is not found there when it has ended."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.sign_out("p1", line.now_ms)
    line.ends("A")
    line.signs_in("p1")
    assert line.snapshot().waiting == ()
    line.arrives("B")
    assert line.offer_of("p1").call == "B"


def test_new_skills_during_a_talk(line: Line) -> None:
    """Skills change at once, the talk goes on, and the next call is one of the new ones."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.signs_in("p1", languages="uk")
    assert line.state("A") == "talking"
    assert line.arrives("B", Queue("uk", "work")) == Waiting(1)
    line.live.finish(offer.number, line.now_ms)
    line.passes(20)
    line.live.sweep(line.now_ms)
    assert line.offer_of("p1").call == "B"


def test_new_skills_while_being_offered(line: Line) -> None:
    """A call that rings goes on ringing and keeps its place, even if nobody else on duty fits it now."""
    line.signs_in("p1")
    line.arrives("A")
    line.signs_in("p1", languages="uk")
    assert line.waits_on("A") == Waiting(1, is_rung=True)
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    assert line.waits_on("A") == Turned("nobody")


@pytest.mark.parametrize("event", ["sign_out", "pause"])
def test_stepping_aside_while_the_telephone_rings(line: Line, event: str) -> None:
    """The leg is hung up and the call goes to the next one."""
    line.signs_in("p1")
    line.passes(1)
    line.signs_in("p2")
    line.arrives("A")
    line.live.dialled(line.offer_of("p1").number, "leg", line.now_ms)
    getattr(line.live, event)("p1", line.now_ms)
    assert line.person("p1") == ("away" if event == "sign_out" else "paused")
    assert line.offer_of("p2").call == "A"
    assert line.tasks() == [("dial", "A"), ("hangup", "A"), ("dial", "A")]


def test_signing_out_during_a_talk(line: Line) -> None:
    """The talk is finished; nobody new is let in for them meanwhile; then they are away."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.live.sign_out("p1", line.now_ms)
    line.live.sign_out("p1", line.now_ms)
    assert line.person("p1") == "talking"
    assert line.arrives("B") == Turned("nobody")
    line.live.finish(offer.number, line.now_ms)
    assert line.person("p1") == "away"


def test_signing_out_during_a_talk_and_in_again(line: Line) -> None:
    """Coming back before the talk is over, they never left."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.talks("p1")
    line.live.sign_out("p1", line.now_ms)
    line.signs_in("p1")
    assert line.arrives("B") == Waiting(1)
    line.live.finish(offer.number, line.now_ms)
    assert line.person("p1") == "wrap-up"


def test_pausing_during_a_talk(line: Line) -> None:
    """The pause begins after the talk; taken back before, there is none."""
    line.signs_in("p1")
    line.signs_in("p2")
    for call in "AB":
        line.arrives(call)
    first, second = line.talks("p1"), line.talks("p2")
    for person in ("p1", "p2"):
        line.live.pause(person, line.now_ms)
    line.live.resume("p2", line.now_ms)
    line.live.finish(first.number, line.now_ms)
    line.live.finish(second.number, line.now_ms)
    assert (line.person("p1"), line.person("p2")) == ("paused", "wrap-up")


@pytest.mark.parametrize("event", ["sign_out", "pause"])
def test_stepping_aside_in_wrap_up(line: Line, event: str) -> None:
    """A rest that is cut short does not end in being ready."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    getattr(line.live, event)("p1", line.now_ms)
    line.passes(60)
    line.live.sweep(line.now_ms)
    assert line.person("p1") == ("away" if event == "sign_out" else "paused")


def test_a_pause_is_not_ended_by_signing_in(line: Line) -> None:
    """Readiness is told again and again; a pause stays a pause until it is taken back."""
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.live.pause("p1", line.now_ms)
    line.signs_in("p1")
    assert line.person("p1") == "paused"
    line.passes(5)
    line.live.resume("p1", line.now_ms)
    assert line.snapshot().people["p1"].idle_since_ms == line.now_ms


def test_steps_of_somebody_who_is_not_there(line: Line) -> None:
    """Whoever is away cannot go, pause or resume, and nothing comes of trying."""
    for step in (line.live.sign_out, line.live.pause, line.live.resume):
        step("p9", line.now_ms)
    assert not line.written()


def test_reconciling(line: Line) -> None:
    """What SQL says becomes live: who is new comes, who is gone goes, who changed is moved; then there is peace."""
    line.signs_in("p1")
    line.signs_in("p2")
    wanted = [staff("p2", "uk"), staff("p3", "en")]
    assert line.live.reconcile(wanted, line.now_ms) == 3
    assert line.live.reconcile(wanted, line.now_ms) == 0
    assert {one.staff for one in line.snapshot().people.values()} == set(wanted)


def test_reconciling_somebody_who_talks(line: Line) -> None:
    """Who is not ready any more finishes the talk; told again, nothing new happens."""
    line.signs_in("p1")
    line.arrives("A")
    line.talks("p1")
    assert line.live.reconcile([], line.now_ms) == 1
    assert line.live.reconcile([], line.now_ms) == 0
    assert line.live.reconcile([staff("p1")], line.now_ms) == 1
    assert not line.snapshot().people["p1"].is_leaving


def test_a_profile_nobody_has_is_forgotten(line: Line) -> None:
    """The set of profiles holds those of people on duty and no others."""
    line.signs_in("p1", languages="uk")
    line.signs_in("p2", languages="uk")
    line.live.sign_out("p1", line.now_ms)
    assert len(line.snapshot().staffed) == 1
    line.live.sign_out("p2", line.now_ms)
    assert line.snapshot().staffed == {}


@pytest.mark.parametrize("when", ["ready", "talking", "signing in"])
def test_a_pause_is_told_with_its_reason(line: Line, when: str) -> None:
    """Whoever asks for a consultant hears what they are doing, why they pause, and since when."""
    if when == "signing in":
        line.live.sign_in(replace(staff("p1"), pause="lunch"), line.now_ms)
    else:
        line.signs_in("p1")
    if when == "talking":
        line.arrives("A")
        offer = line.talks("p1")
    line.live.pause("p1", line.now_ms, "lunch")
    found = line.live.person("p1")
    assert found is not None
    assert (found.pause, found.is_pausing) == ("lunch", when == "talking")
    if when == "talking":
        line.passes(60)
        line.live.finish(offer.number, line.now_ms)
    found = line.live.person("p1")
    assert found is not None
    assert (found.state, found.pause, found.paused_ms) == ("paused", "lunch", line.now_ms)
    line.live.resume("p1", line.now_ms)
    found = line.live.person("p1")
    assert found is not None
    assert (found.state, found.pause) == ("ready", "")
    assert line.live.person("p9") is None
    assert set(line.live.people()) == {"p1"}


def test_a_wrap_up_of_ones_own_follows_sql(line: Line) -> None:
    """Whoever is given another one has it from the next call on, and the line's again when it is taken back."""
    for own_s, lasts_s in ((45, 45), (0, RULES.wrap_up_s)):
        assert line.live.reconcile([replace(staff("p1"), wrap_up_s=own_s)], line.now_ms) == 1
        assert line.live.reconcile([replace(staff("p1"), wrap_up_s=own_s)], line.now_ms) == 0
        line.arrives(f"call of {own_s}")
        line.live.finish(line.talks("p1").number, line.now_ms)
        line.passes(lasts_s - 0.1)
        line.live.sweep(line.now_ms)
        assert line.person("p1") == "wrap-up"
        line.passes(0.1)
        line.live.sweep(line.now_ms)
        assert line.person("p1") == "ready"


def test_who_missed_too_many_is_made_ready_by_a_later_word(line: Line) -> None:
    """The pause after missed calls is nobody's wish: readiness from before it does not end it, a later one does."""
    line.signs_in("p1")
    for call in "ABC":
        line.arrives(call)
        line.live.miss(line.offer_of("p1").number, "no-answer", line.now_ms)
        line.ends(call)
        line.passes(30)
        line.live.sweep(line.now_ms)
    found = line.live.person("p1")
    assert found is not None
    assert (found.state, found.pause) == ("paused", "missed")
    assert line.live.reconcile([replace(staff("p1"), ready_ms=found.paused_ms)], line.now_ms) == 0
    assert line.live.reconcile([replace(staff("p1"), ready_ms=found.paused_ms + 1)], line.now_ms) == 1
    assert line.person("p1") == "ready"


def test_the_last_of_a_profile_goes_while_rung_for_a_call(line: Line) -> None:
    """The call goes back into the queue, but not into the index of a profile that nobody has."""
    line.signs_in("p1", topics="case")
    line.arrives("A")
    line.live.sign_out("p1", line.now_ms)
    line.signs_in("p2")
    assert line.offer_of("p2").call == "A"
    line.signs_in("p3", topics="case")
    assert line.person("p3") == "ready"
    assert line.client.keys("{infoopt}:ready:*") == []
