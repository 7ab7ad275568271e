"""The sheet on the consultants' desk: from accepting on, through wrap-up, and earlier notes on the caller's card."""

from __future__ import annotations

from office import Office, field, note_on, sheet_of

from tests.world import OLEH

PART = {"HX-Request": "true"}


def test_the_sheet_lies_on_the_desk_from_accepting_on(office: Office) -> None:
    """Not before; once, however often the page asks; through the wrap-up, and until the next call's."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    anna = office.signs_in()
    phone = office.waits()
    taken = world.consultant()
    assert anna.opens("/desk/paper", headers=PART).status_code == 204
    assert "/paper" not in anna.opens("/desk/paper").headers["Location"]
    taken.answers()
    taken.presses("1")
    world.runs(2)
    part = anna.opens("/desk/paper", headers=PART)
    mark = field(part.text, "shown")
    assert mark == phone.sid[2:]
    assert anna.opens(f"/desk/paper?shown={mark}", headers=PART).status_code == 204
    assert anna.opens("/desk/paper").headers["Location"] == f"/desk/calls/{mark}"
    anna.asks(f"/desk/calls/{mark}/note", {**sheet_of(anna, mark), "note": "in the talk"}, headers=PART)
    phone.hangs_up()
    world.runs(2)
    assert note_on(anna.opens("/desk/paper", headers=PART).text) == "in the talk"
    world.runs(40)
    assert anna.opens("/desk/paper", headers=PART).status_code == 204


def test_the_card_has_earlier_notes_before_anybody_accepts(office: Office) -> None:
    """While it rings, as on the sheet."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    phone, _, mark = office.talks()
    anna = office.signs_in()
    anna.asks(f"/desk/calls/{mark}/note", {**sheet_of(anna, mark), "note": "asked about fees"}, headers=PART)
    phone.hangs_up()
    world.runs(60)
    assert "asked about fees" not in anna.opens("/desk/").text
    office.waits(again=True)
    world.consultant()
    page = anna.opens("/desk/now").text
    assert "asked about fees" in page
    assert "The same telephone" in page


def test_a_call_that_is_only_offered_has_no_sheet_yet(office: Office) -> None:
    """Whoever may still decline writes nothing."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    anna = office.signs_in()
    phone = office.waits()
    world.consultant()
    assert anna.opens(f"/desk/calls/{phone.sid[2:]}").status_code == 403
