"""Supervisors on the floor: they listen, whisper to the consultant, speak with both, and it is written down who."""

from __future__ import annotations

import pytest

from routing.errors import TalkRefused
from routing.model import TalkState
from routing.talk import Colleague
from simulator.driver import Handset
from tests.ivr.talks import Party
from tests.world import OLEH, World

BOSS, PHONE = "99", "+48600900077"  # nobody who takes calls


@pytest.fixture
def party(world: World) -> Party:
    """A talk, and a supervisor's telephone."""
    world.exchange.add_telephone(PHONE)
    return Party.of(world)


def comes(party: Party, mode: str, offer: int = 0) -> tuple[Handset, int]:
    """The supervisor asks for it, picks up, and presses 1."""
    number = party.talks.watch(BOSS, PHONE, offer or party.offer, mode)  # type: ignore[arg-type]
    phone = party.world.consultant(PHONE)
    phone.answers()
    phone.presses("1")
    party.world.until(lambda: phone.sid in party.present(), 20)
    party.world.runs(1)
    return phone, number


def goes_over(party: Party, mode: str) -> None:
    """The supervisor is in it in another way from now on."""
    party.talks.watch(BOSS, PHONE, party.offer, mode)  # type: ignore[arg-type]
    party.world.driver.settle()


def test_listening(party: Party) -> None:
    """Both are heard, the supervisor by nobody; the talk is as it was; who listened to whom is in the journal."""
    phone, number = comes(party, "listen")
    assert party.hears(phone) == {party.caller.sid, party.anna.sid}
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.hears(party.anna) == {party.caller.sid}
    party.talks.leave(BOSS, number)
    party.world.driver.settle()
    assert phone.status == "completed"
    assert party.told("watched", "mode") == ["listen", "left"]
    assert (party.told("watched", "person"), party.told("watched", "consultant")) == ([BOSS] * 2, [party.first] * 2)
    assert party.world.exchange.faults == []


def test_the_microphone_is_closed_from_the_first_moment(party: Party) -> None:
    """Even who comes to speak enters unheard: nothing said while entering reaches the caller."""
    party.talks.watch(BOSS, PHONE, party.offer, "barge")
    phone = party.world.consultant(PHONE)
    phone.answers()
    phone.presses("1")
    party.world.until(lambda: phone.sid in party.present(), 20)
    assert ' muted="true"' in phone.leg.document
    party.world.runs(1)
    assert party.hears(party.caller) == {party.anna.sid, phone.sid}


def test_whispering(party: Party) -> None:
    """The consultant hears the supervisor, the caller does not."""
    phone, _ = comes(party, "whisper")
    assert party.hears(party.anna) == {party.caller.sid, phone.sid}
    assert party.hears(party.caller) == {party.anna.sid}


def test_going_over_from_one_to_another(party: Party) -> None:
    """Listen, whisper, barge in, listen again: on the leg that is there, each written down once."""
    phone, _ = comes(party, "listen")
    for mode, caller_hears, anna_hears in [("whisper", 1, 2), ("barge", 2, 2), ("barge", 2, 2), ("listen", 1, 1)]:
        goes_over(party, mode)
        assert len(party.hears(party.caller)) == caller_hears, mode
        assert len(party.hears(party.anna)) == anna_hears, mode
    assert party.told("watched", "mode") == ["listen", "whisper", "barge", "listen"]
    assert party.world.exchange.legs_of(PHONE) == [phone.leg]


def test_a_consultation_is_watched_on(party: Party) -> None:
    """After the hand-over the supervisor whispers to the colleague, who has the talk now."""
    phone, _ = comes(party, "whisper")
    jan, _ = party.asks_colleague()
    party.does("complete")
    party.world.runs(1)
    assert party.hears(jan) == {party.caller.sid, phone.sid}
    assert party.hears(party.caller) == {jan.sid}


@pytest.mark.parametrize("who", ["caller", "anna"])
def test_the_talk_ends_for_whoever_watches(party: Party, who: str) -> None:
    """The caller hangs up, or the consultant drops: the supervisor is not left in an empty conference."""
    phone, _ = comes(party, "listen")
    getattr(party, who).hangs_up()
    party.world.runs(10)
    assert phone.leg.ended
    assert party.told("watched", "mode") == ["listen", "left"]
    assert not [one for one in party.world.live.offers.values() if one.offer.role]


def test_a_supervisor_who_hangs_up(party: Party) -> None:
    """Nobody notices; it is written down."""
    phone, _ = comes(party, "listen")
    phone.hangs_up()
    assert party.hears(party.caller) == {party.anna.sid}
    assert party.told("watched", "mode") == ["listen", "left"]
    assert party.world.live.calls[party.caller.sid].watchers == ()


def test_a_supervisor_who_does_not_come(party: Party) -> None:
    """The telephone rings out: nothing was listened to, and nothing is written."""
    party.talks.watch(BOSS, PHONE, party.offer, "listen")
    party.world.consultant(PHONE)
    party.world.runs(40)
    assert party.world.live.calls[party.caller.sid].watchers == ()
    assert party.told("watched", "mode") == ["missed"]


def test_a_consultant_on_duty_who_listens_gets_no_call_meanwhile(party: Party) -> None:
    """Whoever is ready pauses for it, and is ready again after it; a pause of their own stays one."""
    number = party.talks.watch(party.second, OLEH, party.offer, "listen")
    jan = party.world.consultant(OLEH)
    jan.answers()
    jan.presses("1")
    party.world.until(lambda: jan.sid in party.present(), 20)
    assert party.person(party.second) == "paused"
    party.does("leave", by=party.second, offer=number)
    assert party.person(party.second) == "ready"


def test_who_is_busy_does_not_listen(party: Party) -> None:
    """The talk's own consultant, a colleague who is rung; a talk that is over."""
    for person in (party.first, party.second):
        if person == party.second:
            party.does("consult", Colleague(party.second))
        with pytest.raises(TalkRefused, match="busy"):
            party.talks.watch(person, OLEH, party.offer, "listen")
    party.caller.hangs_up()
    with pytest.raises(TalkRefused, match="over"):
        party.talks.watch(BOSS, PHONE, party.offer, "listen")


def test_the_caller_on_hold_hears_no_supervisor(party: Party) -> None:
    """While the caller hears music, consultant and supervisor may speak with each other."""
    phone, _ = comes(party, "barge")
    party.does("hold")
    assert party.hears(party.anna) == {phone.sid}
    assert party.hears(party.caller) == set()
    assert party.state is TalkState.HELD
