"""Consultants at a browser are offered calls for as long as it is heard of; a telephone needs no sign of life."""

from __future__ import annotations

from dataclasses import replace

import pytest
from waiting_line import Line, staff

from routing.model import Staff

pytestmark = pytest.mark.matrix

AT_BROWSER = staff("p1", address="client:p1")


def comes(line: Line, person: Staff = AT_BROWSER) -> None:
    """A consultant opens the desk and is ready."""
    line.live.ping([person.person], line.now_ms)
    line.live.sign_in(person, line.now_ms)


def doing(line: Line, person: str = "p1") -> tuple[str, str]:
    """State and reason."""
    found = line.live.person(person)
    assert found is not None
    return found.state.value, found.pause


def sweeps_after(line: Line, seconds: float) -> None:
    """Time goes by, and is swept."""
    line.passes(seconds)
    line.live.sweep(line.now_ms)


def test_a_silent_browser_is_offered_nothing(line: Line) -> None:
    """Noticed within 15 s, with an event; until then two lost pings are nothing."""
    comes(line)
    sweeps_after(line, 12)
    assert doing(line) == ("ready", "")
    sweeps_after(line, 2)
    assert doing(line) == ("paused", "lost")
    assert line.told("person", "why") == ["sign-in", "lost"]
    line.arrives("A")
    assert line.state("A") == "waiting"


def test_coming_back_finds_the_call(line: Line) -> None:
    """Whoever waits is offered with the first ping, and what was lost is known."""
    comes(line)
    lost_ms = line.now_ms + 14_000
    sweeps_after(line, 14)
    line.arrives("A")
    line.passes(30)
    line.live.ping(["p1"], line.now_ms)
    assert line.offer_of("p1").call == "A"
    found = line.live.person("p1")
    assert found is not None
    assert found.lost_ms == (lost_ms, line.now_ms)
    assert line.told("person", "why")[-2:] == ["returned", "offer"]


def test_the_sweep_knows_when_silence_is_too_long(line: Line) -> None:
    """It is due at the moment, not at some round of its own."""
    comes(line)
    line.passes(5)
    due_ms = line.live.sweep(line.now_ms).next_due_ms
    assert due_ms == line.now_ms + 8_000


def test_a_call_that_rings_at_a_silent_browser_goes_to_somebody_else(line: Line) -> None:
    """The leg is hung up, and the next one who fits is rung."""
    comes(line)
    line.arrives("A")
    offer = line.offer_of("p1")
    line.live.dialled(offer.number, "leg", line.now_ms)
    line.signs_in("p2")
    sweeps_after(line, 14)
    assert doing(line) == ("paused", "lost")
    assert line.offer_of("p2").call == "A"
    assert line.told("offer-ended", "how") == ["failed"]


def test_a_talk_outlives_a_silent_browser(line: Line) -> None:
    """Five minutes without a network change nothing in the talk; after it and its wrap-up nothing is offered."""
    comes(line)
    line.arrives("A")
    talk = line.talks("p1")
    sweeps_after(line, 300)
    assert doing(line) == ("talking", "")
    line.ends(talk.call)
    sweeps_after(line, 20)
    assert doing(line) == ("paused", "lost")


def test_a_browser_never_heard_of_is_nobodys_telephone(line: Line) -> None:
    """Ready without a page that is open: not before the page is."""
    line.live.sign_in(AT_BROWSER, line.now_ms)
    assert doing(line) == ("paused", "lost")
    line.live.resume("p1", line.now_ms)
    assert doing(line) == ("paused", "lost")
    line.live.ping(["p1"], line.now_ms)
    assert doing(line) == ("ready", "")


def test_whoever_leaves_the_browser_is_not_waited_for(line: Line) -> None:
    """Signing out while it rings: the call goes to somebody else at once; a telephone is no browser."""
    comes(line)
    line.arrives("A")
    line.signs_in("p2")
    line.live.gone("p1", line.now_ms)
    assert doing(line) == ("paused", "lost")
    assert line.offer_of("p2").call == "A"
    line.live.gone("p2", line.now_ms)
    assert doing(line, "p2")[0] == "offered"


def test_a_chosen_pause_stays_one(line: Line) -> None:
    """Pings end no lunch; and a pause that is chosen while lost is no loss any more."""
    comes(line)
    line.live.pause("p1", line.now_ms, "lunch")
    sweeps_after(line, 60)
    line.live.ping(["p1"], line.now_ms)
    assert doing(line) == ("paused", "lunch")
    line.live.resume("p1", line.now_ms)
    sweeps_after(line, 14)
    line.live.reconcile([replace(AT_BROWSER, pause="training")], line.now_ms)
    line.live.ping(["p1"], line.now_ms)
    assert doing(line) == ("paused", "training")


def test_another_device(line: Line) -> None:
    """From a lost browser to a telephone: ready at once; back to a browser that is silent: not ready."""
    comes(line)
    sweeps_after(line, 14)
    line.live.sign_in(staff("p1"), line.now_ms)
    assert doing(line) == ("ready", "")
    line.passes(60)
    line.live.sign_in(AT_BROWSER, line.now_ms)
    assert doing(line) == ("paused", "lost")


def test_the_device_changes_while_the_telephone_rings(line: Line) -> None:
    """The offer goes on where it rings; when its caller has gone the new browser's silence is noticed."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.sign_in(AT_BROWSER, line.now_ms)
    assert line.offer_of("p1").call == "A"
    line.ends("A")
    sweeps_after(line, 1)
    assert doing(line) == ("paused", "lost")


def test_after_a_loss_of_live_state_the_browser_is_waited_for(line: Line) -> None:
    """Nobody is offered to a browser of which the new store knows nothing; its next ping is enough."""
    line.client.flushall()
    line.live.restore([], [AT_BROWSER], 2, line.now_ms)
    assert doing(line) == ("paused", "lost")
    line.live.ping(["p1"], line.now_ms)
    assert doing(line) == ("ready", "")


def test_wrap_up_ends_before_its_time(line: Line) -> None:
    """Who needs no more of it is ready, and gets the next call; who does not rest is left as they are."""
    line.signs_in("p1")
    line.live.rested("p1", line.now_ms)
    assert doing(line) == ("ready", "")
    line.arrives("A")
    line.ends(line.talks("p1").call)
    line.arrives("B")
    assert doing(line) == ("wrap-up", "")
    line.live.rested("p1", line.now_ms)
    assert line.offer_of("p1").call == "B"
