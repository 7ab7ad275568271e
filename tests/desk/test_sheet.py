"""The sheet of a call: notes kept as they are typed, codes, what is to follow, and who may write on it."""

from __future__ import annotations

import datetime as dt

import pytest
from office import Office, field, note_on, sheet_of
from sqlalchemy import select
from visitor import Visitor

from store.models import Callback, Consultation, Note
from tests.world import ANNA, OLEH

PART = {"HX-Request": "true"}


def saves(visitor: Visitor, mark: str, note: str, form: dict[str, str], **more: str) -> tuple[int, str]:
    """The note as a page saves it while somebody types; answers status and what the page is told."""
    answer = visitor.asks(f"/desk/calls/{mark}/note", {**form, "note": note, **more}, headers=PART)
    return answer.status_code, answer.text


def enters(visitor: Visitor, mark: str, form: dict[str, str], **fields: str) -> tuple[int, str]:
    """The whole form, as a browser without script sends it; answers status and the page that follows."""
    answer = visitor.asks(f"/desk/calls/{mark}", {**form, "note": "", **fields}, follow_redirects=True)
    return answer.status_code, answer.text


def test_a_note_is_kept_as_it_is_typed(office: Office) -> None:
    """In the talk, sealed, and there again when the page is opened anew."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    form = sheet_of(anna, mark)
    for text in ("asks about", "asks about her card", "asks about her card <ready?>"):
        status, told = saves(anna, mark, text, form)
        assert status == 200
        assert "saved 10:0" in told
    assert note_on(anna.opens(f"/desk/calls/{mark}").text) == "asks about her card &lt;ready?&gt;"
    with office.world.house.database.read() as session:
        (row,) = session.scalars(select(Note))
        assert b"card" not in row.text_sealed
        assert row.revision == 3


def test_an_older_text_never_overwrites_a_newer_one_unseen(office: Office) -> None:
    """Of two tabs the one that saves second over a text that it has not seen is told, and loses nothing."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    first, second = sheet_of(anna, mark), sheet_of(anna, mark)
    assert saves(anna, mark, "from the first tab", first)[0] == 200
    status, told = saves(anna, mark, "from the second tab", second)
    assert status == 409
    assert "from the first tab" in told
    assert note_on(anna.opens(f"/desk/calls/{mark}").text) == "from the first tab"
    assert saves(anna, mark, "the first tab goes on", first)[0] == 200
    status, page = enters(anna, mark, second, note="from the second tab")
    assert status == 409
    assert note_on(page) == "from the second tab"
    assert "the first tab goes on" in page
    assert saves(anna, mark, "from the second tab", second, over=field(page, "over"))[0] == 200
    assert note_on(anna.opens(f"/desk/calls/{mark}").text) == "from the second tab"
    assert saves(anna, mark, "the first tab again", first)[0] == 409


def test_everything_can_be_entered_without_script(office: Office) -> None:
    """Note, topic, outcome and a day to come back; the last entry counts."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    opened = anna.opens(f"/desk/calls/{mark}").text
    assert 'value="other" checked' in opened  # what the call's own topic proposes
    status, page = enters(
        anna, mark, sheet_of(anna, mark), note="a note", topic="work", outcome="answered", follow_up="2026-03-12"
    )
    assert status == 200
    for shown in ("Saved.", ">a note</textarea>", 'value="work" checked', 'value="answered" checked', "2026-03-12"):
        assert shown in page
    enters(anna, mark, sheet_of(anna, mark), note="a note", topic="visas", outcome="")
    with office.world.house.database.read() as session:
        (row,) = session.scalars(select(Consultation))
        assert (row.channel, row.topic, row.outcome, row.language, row.follow_up) == ("call", "visas", None, "en", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"topic": "nonsense"}, "no such topic"),
        ({"outcome": "nonsense"}, "no such outcome"),
        ({"follow_up": "2026-03-09"}, "today or later"),
        ({"follow_up": "soon"}, "today or later"),
        ({"note": "x" * 4001}, "too long"),
    ],
)
def test_what_cannot_be_stored_is_said_and_kept_in_the_field(
    office: Office, fields: dict[str, str], words: str
) -> None:
    """Nothing that was typed is lost."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    status, page = enters(anna, mark, sheet_of(anna, mark), **{"note": "typed before", **fields})
    assert status == 422
    assert words in page
    assert note_on(page) == fields.get("note", "typed before")


def test_the_next_call_never_comes_before_the_wrap_up_is_over(office: Office) -> None:
    """It ends by itself; a sheet that is still open then keeps what is typed, and is saved after it."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    phone, _, mark = office.talks()
    anna = office.signs_in()
    form = sheet_of(anna, mark)
    phone.hangs_up()
    world.runs(1)
    office.waits("+48600100201")
    wrap_up_s = world.house.configuration.routing.wrap_up_s
    assert world.rings(ANNA, within=wrap_up_s - 4) is None
    assert world.rings(ANNA, within=8) is not None
    assert saves(anna, mark, "written after the time", form)[0] == 200
    assert note_on(anna.opens(f"/desk/calls/{mark}").text) == "written after the time"


def test_save_and_be_ready_ends_the_wrap_up_at_once(office: Office) -> None:
    """The next call comes as soon as everything is stored."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    phone, _, mark = office.talks()
    anna = office.signs_in()
    form = sheet_of(anna, mark)
    phone.hangs_up()
    world.runs(1)
    office.waits("+48600100201")
    assert world.rings(ANNA, within=3) is None
    status, page = enters(anna, mark, form, note="all said", topic="work", do="ready")
    assert status == 200
    assert "You are ready for the next call" in page
    assert world.rings(ANNA, within=2) is not None


def test_nobody_is_made_ready_while_their_note_is_not_stored(office: Office) -> None:
    """Whoever was overtaken by another tab must choose first."""
    phone, _, mark = office.talks()
    anna = office.signs_in()
    first, second = sheet_of(anna, mark), sheet_of(anna, mark)
    saves(anna, mark, "from the first tab", first)
    phone.hangs_up()
    office.world.runs(1)
    assert enters(anna, mark, second, note="from the second tab", do="ready")[0] == 409
    (person,) = [one for one in office.world.live.people.values() if one.staff.address == ANNA]
    assert person.state == "wrap-up"


def test_only_who_has_or_had_the_call_writes_on_its_sheet(office: Office) -> None:
    """Not a colleague, not a supervisor, and not a day later."""
    phone, _, mark = office.talks()
    anna, jan, ewa = (office.signs_in(login) for login in ("anna", "jan", "ewa"))
    form = sheet_of(anna, mark)
    for other in (jan, ewa):
        assert other.opens(f"/desk/calls/{mark}").status_code == 403
        token = field(other.opens("/desk/other").text, "csrf_token")
        assert saves(other, mark, "not mine", {**form, "csrf_token": token})[0] == 403
    phone.hangs_up()
    office.world.runs(60)
    assert saves(anna, mark, "after the talk", form)[0] == 200
    office.world.clock.advance(25 * 3600)
    anna = office.signs_in()
    assert anna.opens(f"/desk/calls/{mark}").status_code == 403
    assert anna.opens(f"/desk/calls/{'0' * 32}").status_code == 403
    assert anna.opens("/desk/calls/nonsense").status_code == 404


def test_forged_forms_and_strangers_change_nothing(office: Office) -> None:
    """Another site has no token, and who is not signed in is asked to."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    assert anna.posts(f"/desk/calls/{mark}/note", note="forged", page="x", base="0").status_code == 400
    assert anna.posts(f"/desk/calls/{mark}", note="forged", do="ready").status_code == 400
    stranger = Visitor(office.world.app.test_client())
    assert stranger.opens(f"/desk/calls/{mark}").headers["Location"].startswith("/sign-in")
    with office.world.house.database.read() as session:
        assert session.scalars(select(Note)).all() == []


# -- a callback -------------------------------------------------------------------------------------------------------


def test_the_number_that_they_ring_from_is_rung_back(office: Office) -> None:
    """It comes from the carrier, is stored as the caller's own wish, and the caller's telephone rings."""
    world = office.world
    phone, _, mark = office.talks()
    anna = office.signs_in()
    status, page = enters(anna, mark, sheet_of(anna, mark), note="n", do="callback", whose="own")
    assert status == 200
    assert "The callback is promised. Tell the caller: today 16:00 at the latest." in page
    phone.hangs_up()
    with world.house.database.read() as session:
        (row,) = session.scalars(select(Callback))
        assert row.phone_hash == world.house.vault.hash("caller", "+48600100200")
        assert (row.language, row.topic, row.state) == ("en", "general", "waiting")
    world.goes_off_duty(OLEH)
    taken = world.rings(ANNA, within=60)
    assert taken is not None
    taken.answers()
    taken.presses("1")
    assert world.until(lambda: world.driver.ringing("+48600100200") is not None, 10)


def test_another_number_and_a_day_of_its_own(office: Office) -> None:
    """The office's hours of that day count; asked again, it is the same callback with another number."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    fields = {"do": "callback", "whose": "other", "callback_on": "2026-03-13"}
    status, page = enters(anna, mark, sheet_of(anna, mark), number="600 100 777", **fields)
    assert status == 200
    assert "from Fri 13 Mar, 08:00 on" in page
    enters(anna, mark, sheet_of(anna, mark), number="600 100 778", **fields)
    with office.world.house.database.read() as session:
        (row,) = session.scalars(select(Callback))
        assert row.phone_hash == office.world.house.vault.hash("caller", "+48600100778")
        assert row.not_before == dt.datetime(2026, 3, 13, 7, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("600 100", "no telephone number"),
        ("+48 701 234 567", "special numbers"),
        ("+44 20 7946 0000", "of this country"),
    ],
)
def test_numbers_are_checked_as_the_callers_own_are(office: Office, number: str, words: str) -> None:
    """What is not rung is refused with the reason; the note is kept all the same."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    status, page = enters(anna, mark, sheet_of(anna, mark), note="kept", do="callback", whose="other", number=number)
    assert status == 422
    assert words in page
    assert note_on(anna.opens(f"/desk/calls/{mark}").text) == "kept"
    with office.world.house.database.read() as session:
        assert session.scalars(select(Callback)).all() == []


def test_a_withheld_number_must_be_asked_for(office: Office) -> None:
    """The carrier does not tell it either."""
    _, _, mark = office.talks("anonymous")
    anna = office.signs_in()
    status, page = enters(anna, mark, sheet_of(anna, mark), note="n", do="callback", whose="own")
    assert status == 422
    assert "is not known" in page


# -- earlier notes ----------------------------------------------------------------------------------------------------


def test_earlier_notes_of_the_telephone_are_shown_and_told_apart(office: Office) -> None:
    """Whoever rings again finds what was written, with a caution; another telephone finds nothing."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    phone, _, mark = office.talks()
    anna = office.signs_in()
    enters(anna, mark, sheet_of(anna, mark), note="asked about fees", topic="work", outcome="unfinished")
    phone.hangs_up()
    world.runs(60)
    again, _, second = office.talks(again=True)
    page = anna.opens(f"/desk/calls/{second}").text
    for shown in (
        "The same telephone",
        "asked about fees",
        "Work and permits",
        "Still to be found out",
        "proves nobody",
    ):
        assert shown in page
    again.hangs_up()
    world.runs(60)
    _, _, third = office.talks("+48600100999")
    page = anna.opens(f"/desk/calls/{third}").text
    assert "asked about fees" not in page
    assert "Nobody has written anything" in page


def test_earlier_notes_of_a_case_are_shown_where_it_was_proved(office: Office) -> None:
    """From whatever telephone: both callers proved who they are, so it is the same case."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)

    def proves(caller: str) -> str:
        phone = world.dials(caller)
        for keys in ("3", "1", "123452025#", "1", "17051990#", "1", "#", "0"):
            phone.presses(keys)
        taken = world.consultant(ANNA)
        taken.answers()
        taken.presses("1")
        world.runs(2)
        phone.hangs_up()
        world.runs(60)
        return phone.sid[2:]

    first = proves("+48600100301")
    anna = office.signs_in()
    enters(anna, first, sheet_of(anna, first), note="letter came back")
    second = proves("+48600100302")
    page = anna.opens(f"/desk/calls/{second}").text
    assert "The same case" in page
    assert "letter came back" in page
    assert "proves nobody" not in page
