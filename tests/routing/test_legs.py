"""Which leg is an offer's own: the first that is told of; whatever another one does changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from waiting_line import Line

from routing.live import LiveQueue
from routing.model import Done, Stale

pytestmark = pytest.mark.matrix

STEPS: dict[str, Callable[[LiveQueue, int, int, str], object]] = {
    "ringing": lambda live, offer, now_ms, leg: live.ringing(offer, now_ms, leg),
    "picked up": lambda live, offer, now_ms, leg: live.picked_up(offer, now_ms, leg),
    "dialled": lambda live, offer, now_ms, leg: live.dialled(offer, leg, now_ms),
    "leg ended": lambda live, offer, now_ms, leg: live.leg_ended(offer, now_ms, leg),
}


@pytest.mark.parametrize("step", ["ringing", "picked up", "dialled"])
@pytest.mark.parametrize("how", ["left", "signed out"])
def test_a_leg_makes_itself_known(line: Line, step: str, how: str) -> None:
    """The answer to dialling was lost: any word of the leg itself binds it, so that it can be hung up."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.offer_of("p1")
    assert STEPS[step](line.live, offer.number, line.now_ms, "leg") != Stale()
    assert line.live.legs() == {offer.number: "leg"}
    assert line.live.dialling(offer.number, line.now_ms).word == "done"
    line.tasks()
    if how == "left":
        line.live.leave("A", "menus", line.now_ms)
    else:
        line.live.sign_out("p1", line.now_ms)
    assert [(task.do, task.leg) for task in line.outbox.read()] == [("hangup", "leg")]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("stage", ["made", "talking"])
def test_another_leg_changes_nothing(line: Line, step: str, stage: str) -> None:
    """A doubled leg of the same offer, however it fares."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.offer_of("p1")
    line.live.dialled(offer.number, f"leg-{offer.number}", line.now_ms)
    if stage == "talking":
        line.talks("p1")
    before, written = line.snapshot(), len(line.written())
    assert STEPS[step](line.live, offer.number, line.now_ms, "other") == Stale()
    assert line.snapshot() == before
    assert len(line.written()) == written


def test_the_end_of_a_leg_that_nobody_knew_counts(line: Line) -> None:
    """The only word of a leg may be its last."""
    line.signs_in("p1")
    line.arrives("A")
    assert line.live.leg_ended(line.offer_of("p1").number, line.now_ms, "leg") == Done()
    assert line.told("offer-ended", "how") == ["missed"]


def test_a_leg_that_nobody_wants_is_hung_up(line: Line) -> None:
    """By its own id; the offer, which may be over for long, only says what it was about."""
    line.signs_in("p1")
    line.arrives("A")
    offer = line.offer_of("p1")
    line.ends("A")
    line.tasks()
    line.live.unwanted(offer, "leg", line.now_ms)
    (task,) = line.outbox.read()
    assert (task.do, task.leg, task.offer) == ("hangup", "leg", offer)
