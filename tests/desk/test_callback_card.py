"""What a consultant sees of a callback: nothing of a case, and on another number than the asker's nothing of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from consultant_desk import ConsultantDesk
from office import Office
from sqlalchemy import update
from test_floor import says

from simulator.driver import Handset
from store.models import Callback
from tests.world import ANNA, CALLER, OLEH, World

FRIEND, OTHER, BUSY = "+48600100201", "+48600100302", "+48600100203"
PROOF = ("1", "#", "17051990#", "1", "482915#", "0")  # of the case on the caller's telephone
PROOF_ELSEWHERE = ("1", "123452025#", "1", "17051990#", "1", "482915#", "0")  # of the same one
OWN_NUMBER, OTHER_NUMBER = ("1", "1"), ("1", "2", "600100302#", "1")
CASE_WORDS = ("The same case", "proof of identity", "read out", "XX-III-P", "asked about her card", "a friend's note")
TOLD_APART = "another number than they rang from"


@pytest.fixture
def anna(make_world: Callable[..., World]) -> ConsultantDesk:
    """The only consultant of the line, by telephone."""
    return ConsultantDesk(make_world(away=[OLEH]))


def rings(desk: ConsultantDesk, number: str, keys: tuple[str, ...]) -> Handset:
    """Somebody who speaks English rings and presses keys."""
    caller = desk.world.dials(number)
    if "Welcome back" not in " ".join(caller.says()):
        caller.presses("3")
    for key in keys:
        caller.hears("")
        caller.presses(key)
    desk.world.runs(3)
    return caller


def takes(desk: ConsultantDesk) -> None:
    """The consultant accepts what is offered."""
    telephone = desk.world.rings(ANNA, within=60)
    assert telephone is not None
    telephone.answers()
    telephone.presses("1")
    desk.world.runs(12)  # until all is said of who is calling


def had(desk: ConsultantDesk, number: str, keys: tuple[str, ...], note: str) -> None:
    """There was a talk, of which a note was kept."""
    caller = rings(desk, number, keys)
    takes(desk)
    sent = desk.sends(f"/desk/calls/{caller.sid[2:]}/note", by_script=True, note=note, base="0", page="p")
    assert sent.status_code == 200
    caller.hangs_up()
    desk.world.runs(60)


def is_offered_a_callback(desk: ConsultantDesk, left: tuple[str, ...], *, withheld: bool = False) -> None:
    """A caller of whom there are notes proves their case, waits, and leaves a number; the callback is offered."""
    had(desk, CALLER, PROOF, "asked about her card")
    had(desk, FRIEND, PROOF_ELSEWHERE, "a friend's note")
    had(desk, OTHER, ("0",), "wants a Vietnamese interpreter")
    busy = rings(desk, BUSY, ("0",))
    takes(desk)
    caller = rings(desk, "anonymous" if withheld else CALLER, PROOF_ELSEWHERE if withheld else PROOF)
    for key in left:
        caller.hears("")
        caller.presses(key)
    assert desk.world.until(lambda: caller.leg.ended, 60)
    busy.hangs_up()
    assert desk.world.rings(ANNA, within=60) is not None


def is_rung_back(desk: ConsultantDesk, number: str) -> None:
    """The consultant takes the callback, and whoever answers presses the key."""
    takes(desk)
    rung = desk.world.rings(number, within=10)
    assert rung is not None
    rung.answers()
    rung.presses("1")
    desk.world.runs(8)


def test_their_own_number(anna: ConsultantDesk) -> None:
    """As a call from there that has proved nothing: its digits, its calls, its notes; before and in the talk."""
    is_offered_a_callback(anna, OWN_NUMBER)
    offered = anna.reads()
    is_rung_back(anna, CALLER)
    for text in (offered, anna.reads()):
        for words in ("wants to be called back", "ends in 200", "The same telephone", "has not proved"):
            assert words in text
        for words in (*CASE_WORDS[:4], "a friend's note", TOLD_APART, "Vietnamese"):
            assert words not in text
    assert "Talking" in anna.reads()


def test_another_number(anna: ConsultantDesk) -> None:
    """Told apart in words; of the asker there is nothing, of the telephone that is rung what its own calls left."""
    is_offered_a_callback(anna, OTHER_NUMBER)
    offered = anna.reads()
    is_rung_back(anna, OTHER)
    for text in (offered, anna.reads()):
        for words in (*CASE_WORDS, "Within seven days"):
            assert words not in text
        for words in ("ends in 302", TOLD_APART, "has not proved", "wants a Vietnamese interpreter"):
            assert words in text
    assert "Talking" in anna.reads()


def test_the_sheet_after_a_callback_that_nobody_answered(anna: ConsultantDesk) -> None:
    """It lies on the desk in wrap-up, and tells no more than the card did."""
    is_offered_a_callback(anna, OTHER_NUMBER)
    takes(anna)
    rung = anna.world.rings(OTHER, within=10)
    assert rung is not None
    rung.declines()
    anna.world.runs(3)
    assert "Wrap-up" in anna.reads()
    found = re.search(r'action="(/desk/calls/[0-9a-f]+)"', anna.opens("/desk/paper", **{"HX-Request": "true"}).text)
    assert found
    sheet = anna.reads(found[1])
    for words in CASE_WORDS:
        assert words not in sheet
    assert "wants a Vietnamese interpreter" in sheet


def test_a_caller_whose_number_was_withheld(anna: ConsultantDesk) -> None:
    """Whose number they left nobody knows."""
    is_offered_a_callback(anna, ("1", "600100302#", "1"), withheld=True)
    text = anna.reads()
    for words in ("ends in 302", "left by a caller whose own number is not known"):
        assert words in text
    for words in CASE_WORDS:
        assert words not in text


def test_a_promise_that_cannot_be_read(anna: ConsultantDesk) -> None:
    """With another key there are no digits, and the card does not say that they were withheld."""
    is_offered_a_callback(anna, OWN_NUMBER)
    with anna.world.house.database.write() as session:
        session.execute(update(Callback).values(phone_sealed=b"of another key"))
    text = anna.reads()
    assert "cannot be read now" in text
    assert "withheld" not in text


def test_the_floor_knows_which_number_is_rung(office: Office) -> None:
    """A callback that is offered shows its digits there as well."""
    office.world.goes_off_duty(OLEH)
    busy, _, _ = office.talks(BUSY)
    caller = office.waits()
    for key in OWN_NUMBER:
        caller.presses(key)
    assert office.world.until(lambda: caller.leg.ended, 60)
    busy.hangs_up()
    assert office.world.rings(ANNA, within=60) is not None
    row = says(office.signs_in("ewa"), "Anna")
    assert "ends in 200" in row
    assert "callback" in row
