"""The pages beside the calls: callbacks, my day, the team, cases, topics, other channels."""

from __future__ import annotations

import re

import pytest
from office import Office, field, sheet_of
from sqlalchemy import select, update
from visitor import Visitor

from app.web import application
from cases.sample import NUMBER
from store.models import Callback, CaseSearch, Consultation, Person
from tests.world import ANNA, CALLER, OLEH

PAGES = ("callbacks", "day", "team", "cases", "topics", "other")


def sends(visitor: Visitor, path: str, form_at: str, **fields: str) -> tuple[int, str]:
    """A form of a page, as a browser without script sends it; answers status and the page that follows."""
    token = field(visitor.opens(form_at).text, "csrf_token")
    answer = visitor.asks(path, {"csrf_token": token, **fields}, follow_redirects=True)
    return answer.status_code, answer.text


def text_of(page: str) -> str:
    """What is read on a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_staff(office: Office, page: str) -> None:
    """Who is not signed in is asked to; each page leads to the others."""
    stranger = Visitor(office.world.app.test_client())
    assert stranger.opens(f"/desk/{page}").headers["Location"].startswith("/sign-in")
    opened = office.signs_in().opens(f"/desk/{page}")
    assert opened.status_code == 200
    assert all(f'href="/desk/{other}"' in opened.text for other in PAGES)


@pytest.mark.parametrize(
    "path",
    ["/desk/callbacks/x/ring", "/desk/callbacks/x/release", "/desk/callbacks/x/done", "/desk/callbacks/x/cancel",
     "/desk/follow-ups/1/done", "/desk/cases", "/desk/other", "/desk/other/1/undo"],
)  # fmt: skip
def test_forged_forms_are_refused(office: Office, path: str) -> None:
    """Another site has no token."""
    assert office.signs_in().posts(path, number=NUMBER).status_code == 400


# -- callbacks --------------------------------------------------------------------------------------------------------


def leaves_a_number(office: Office, caller: str = CALLER, language: str = "3") -> str:
    """A caller who waits leaves their number; answers the promise's id."""
    phone = office.world.dials(caller)
    for keys in (language, "0", "1", "1"):
        phone.presses(keys)
    office.world.runs(8)
    with office.world.house.database.read() as session:
        return session.scalars(select(Callback.id).order_by(Callback.created_at.desc())).first() or ""


def everybody_is_busy(office: Office) -> None:
    """Nobody is free, and yet somebody is on duty."""
    with office.world.house.database.write() as session:
        session.execute(
            update(Person).where(Person.is_ready).values(pause="meeting", paused_at=office.world.clock.now())
        )
    office.world.runs(12)


def test_callbacks_are_listed_with_what_matters_and_no_number(office: Office) -> None:
    """When, topic, language, tries, the last three digits; the queue's state in words."""
    everybody_is_busy(office)
    leaves_a_number(office)
    page = office.signs_in().opens("/desk/callbacks").text
    told = text_of(page)
    for shown in ("One callback waiting", "a general question · English …200", "tries: 0 of 3", "In the queue"):
        assert shown in told
    assert "600100" not in page


def test_callbacks_in_other_languages_are_one_step_away(office: Office) -> None:
    """First come those that the reader can serve; Jan does not speak Ukrainian."""
    everybody_is_busy(office)
    leaves_a_number(office, language="2")
    jan = office.signs_in("jan")
    assert "One waits in another language." in text_of(jan.opens("/desk/callbacks").text)
    assert "Ukrainian …200" in text_of(jan.opens("/desk/callbacks?all=1").text)


def test_ring_now_puts_a_resting_callback_into_the_queue(office: Office) -> None:
    """After a try that reached nobody it rests; with a word of staff it rings at once."""
    world = office.world
    everybody_is_busy(office)
    callback = leaves_a_number(office)
    with world.house.database.write() as session:
        row = session.get_one(Callback, callback)
        row.tries, row.outcome, row.next_try_at = 1, "busy", world.clock.now().replace(hour=12)
    world.runs(5)
    with world.house.database.write() as session:
        session.execute(update(Person).where(Person.phone == ANNA).values(pause=None, ready_at=world.clock.now()))
    assert world.rings(ANNA, within=20) is None
    anna = office.signs_in()
    assert "Rests after a try, until today 13:00" in text_of(anna.opens("/desk/callbacks").text)
    status, page = sends(anna, f"/desk/callbacks/{callback}/ring", "/desk/callbacks")
    assert status == 200
    assert "It is in the queue now." in page
    assert world.rings(ANNA, within=10) is not None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"not_before": 12}, "was told a later moment"),
        ({"state": "dialling"}, "is being rung at this moment"),
        ({"tries": 3}, "as often as is allowed"),
        ({"hours": 21}, "Nobody is rung at this hour"),
    ],
)
def test_ring_now_goes_past_no_rule(office: Office, change: dict[str, int | str], words: str) -> None:
    """What the caller was told, decent hours, the number of tries: all stand."""
    everybody_is_busy(office)
    callback = leaves_a_number(office)
    world = office.world
    if "hours" in change:
        world.clock.set(world.clock.now().replace(hour=20))
    with world.house.database.write() as session:
        row = session.get_one(Callback, callback)
        if "not_before" in change:
            row.not_before = world.clock.now().replace(hour=12)
        row.state, row.tries = str(change.get("state", row.state)), int(change.get("tries", 0))
    anna = office.signs_in()
    assert f"/desk/callbacks/{callback}/ring" not in anna.opens("/desk/callbacks").text
    status, page = sends(anna, f"/desk/callbacks/{callback}/ring", "/desk/other")
    assert status == 200
    assert words in page


def test_a_callback_is_cancelled_with_a_reason_or_done_by_hand(office: Office) -> None:
    """Who did it and why is kept; nobody is rung after it, and a second word comes too late."""
    world = office.world
    everybody_is_busy(office)
    first, second = leaves_a_number(office), leaves_a_number(office, "+48600100201")
    anna = office.signs_in()
    _, page = sends(anna, f"/desk/callbacks/{first}/cancel", "/desk/callbacks")
    assert "choose why" in page
    _, page = sends(anna, f"/desk/callbacks/{first}/cancel", "/desk/callbacks", reason="helped")
    assert "Cancelled." in page
    sends(anna, f"/desk/callbacks/{second}/done", "/desk/callbacks")
    _, page = sends(anna, f"/desk/callbacks/{second}/cancel", "/desk/other", reason="other")
    assert "Somebody has dealt with it already." in page
    with world.house.database.read() as session:
        rows = {row.id: (row.state, row.reason, row.ended_by) for row in session.scalars(select(Callback))}
        (person,) = session.scalars(select(Person.id).where(Person.phone == ANNA))
    assert rows == {first: ("cancelled", "helped", person), second: ("done", None, person)}
    assert "Nobody waits" in anna.opens("/desk/callbacks").text
    world.runs(10)
    assert not world.loops.live.queued_callbacks()
    assert [one["how"] for one in world.events("callback-ended")] == ["cancelled", "done"]


def test_what_the_line_gave_up_is_shown_with_its_reason(office: Office) -> None:
    """One above the limits of a day is rung all the same if staff say so, or by hand; others only by hand."""
    world = office.world
    everybody_is_busy(office)
    ends = {leaves_a_number(office): "too-many", leaves_a_number(office, "+48600100201"): "blocked"}
    with world.house.database.write() as session:
        for callback, why in ends.items():
            row = session.get_one(Callback, callback)
            row.state, row.outcome, row.ended_at = "given-up", why, world.clock.now()
    many, blocked = ends
    anna = office.signs_in()
    with world.house.database.write() as session:
        spoken, session.get_one(Callback, many).language = session.get_one(Callback, many).language, "es"
    assert f"/desk/callbacks/{many}/release" not in anna.opens("/desk/callbacks").text  # whose caller speaks it
    page = anna.opens("/desk/callbacks?all=1").text
    with world.house.database.write() as session:
        session.get_one(Callback, many).language = spoken
    for shown in ("Given up by the line within seven days", "above the limits of a day", "The number is blocked."):
        assert shown in text_of(page)
    assert f"/desk/callbacks/{many}/release" in page
    assert f"/desk/callbacks/{blocked}/release" not in page
    _, said = sends(anna, f"/desk/callbacks/{many}/release", "/desk/callbacks")
    assert "The line rings them by itself, in turn and within the hours." in said
    _, said = sends(anna, f"/desk/callbacks/{blocked}/release", "/desk/callbacks")
    assert "Somebody has dealt with it already." in said
    sends(anna, f"/desk/callbacks/{blocked}/done", "/desk/callbacks")
    world.runs(40)
    assert {one.callback for one in world.live.calls.values() if one.callback} == {many}
    with world.house.database.read() as session:
        assert session.get_one(Callback, blocked).state == "done"
    assert "Given up by the line" not in anna.opens("/desk/callbacks").text


def test_what_somebody_wanted_to_come_back_to_waits_for_them(office: Office) -> None:
    """From its day on, until they say it is done; nobody else sees or ends it."""
    world = office.world
    phone, _, mark = office.talks()
    anna = office.signs_in()
    anna.asks(f"/desk/calls/{mark}", {**sheet_of(anna, mark), "note": "n", "topic": "work", "follow_up": "2026-03-12"})
    phone.hangs_up()
    assert "to come back to" not in anna.opens("/desk/callbacks").text
    world.clock.advance(2 * 24 * 3600)
    anna, jan = office.signs_in(), office.signs_in("jan")
    assert "One call to come back to Thu 12 Mar · Work and permits" in text_of(anna.opens("/desk/callbacks").text)
    assert "to come back to" not in jan.opens("/desk/callbacks").text
    assert sends(jan, "/desk/follow-ups/1/done", "/desk/other")[0] == 403
    sends(anna, "/desk/follow-ups/1/done", "/desk/callbacks")
    assert "to come back to" not in anna.opens("/desk/callbacks").text


# -- my day and the team ----------------------------------------------------------------------------------------------


def test_my_day_counts_my_own_talks_and_entries(office: Office) -> None:
    """Figures with their formulas; each talk leads to its sheet; a colleague's day is their own."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    anna = office.signs_in()
    for caller, lasts_s in (("+48600100501", 60), ("+48600100502", 120)):
        phone, _, mark = office.talks(caller)
        world.runs(lasts_s - 2)
        phone.hangs_up()
        world.runs(30)
    anna.asks(f"/desk/calls/{mark}", {**sheet_of(anna, mark), "note": "", "topic": "work", "outcome": "answered"})
    sends(anna, "/desk/other", "/desk/other", channel="email", topic="work", language="uk")
    told = text_of(anna.opens("/desk/day").text)
    for shown in ("Talks 2", "Time in talks 2 min 54 s mean 1 min 27 s", "Topic entered 1", "Other channels 1",
                  "Calls missed 0", "Work and permits Question answered 1 min 57 s", "not entered – 57 s"):  # fmt: skip
        assert shown in told
    assert f'href="/desk/calls/{mark}"' in anna.opens("/desk/day").text
    assert "No talk on this day." in office.signs_in("jan").opens("/desk/day").text
    assert anna.opens("/desk/day?day=2026-03-11").status_code == 400


def test_missed_and_declined_calls_are_told_apart(office: Office) -> None:
    """As the reports count them: declined by key is not missed."""
    world = office.world
    world.goes_off_duty(OLEH)
    world.runs(10)
    office.waits()
    taken = world.consultant(ANNA)
    taken.answers()
    taken.presses("2")
    taken = world.rings(ANNA, within=120)
    assert taken is not None
    world.until(lambda: len(world.events("offer-ended")) == 2, 40)
    assert [one["how"] for one in world.events("offer-ended")] == ["declined", "missed"]
    assert "Calls missed 1 declined: 1" in text_of(office.signs_in().opens("/desk/day").text)


def test_the_team_is_shown_by_word_and_shape_with_the_time(office: Office) -> None:
    """Names and states from the live queue, since when; the reader is marked; no number of anybody."""
    world = office.world
    with world.house.database.write() as session:
        session.execute(update(Person).where(Person.phone == OLEH).values(pause="lunch", paused_at=world.clock.now()))
    world.runs(10)
    office.talks()
    world.runs(58)
    ewa = office.signs_in("ewa")
    page = ewa.opens("/desk/team").text
    told = text_of(page)
    assert "Anna Przykładowa ■ Talking" in told
    assert re.search(r"Jan Przykładowy ‖ Pause · Lunch 1 min \d+ s 10:0\d", told)
    assert "+48" not in page
    assert "Anna Przykładowa (you)" in text_of(office.signs_in().opens("/desk/team").text)
    part = ewa.opens("/desk/team", headers={"HX-Request": "true"}).text
    assert "<table" in part
    assert "<html" not in part


def test_a_team_that_is_not_known_is_said_to_be_so(office: Office) -> None:
    """While the live store is away the page stays a page."""
    app = application(office.world.house, "unix:///nowhere/store.sock")
    told = office.signs_in(app=app).opens("/desk/team")
    assert told.status_code == 200
    assert "The live queue cannot be read just now" in told.text


def test_a_sheet_is_written_while_the_live_store_is_away(office: Office) -> None:
    """Who had the call stands in SQL, too; only the wrap-up goes on until its time."""
    phone, _, mark = office.talks()
    phone.hangs_up()
    office.world.runs(2)
    anna = office.signs_in(app=application(office.world.house, "unix:///nowhere/store.sock"))
    status, page = sends(anna, f"/desk/calls/{mark}", f"/desk/calls/{mark}", note="kept all the same", do="ready")
    assert status == 200
    assert "Saved." in page
    assert "kept all the same" in page


# -- cases ------------------------------------------------------------------------------------------------------------


def test_a_case_is_found_by_its_number_with_what_the_line_tells(office: Office) -> None:
    """In every language, in any written form of the number; each search is on record like a readout."""
    anna = office.signs_in()
    status, page = sends(anna, "/desk/cases", "/desk/cases", number=" xx-lll-p / 6151 / 12345 / 2025 ")
    assert status == 200
    told = text_of(page)
    assert NUMBER in told
    assert "What the line tells after the date of birth" in told
    assert "formal gaps" in told.lower() or "formal" in told.lower()
    assert "What it tells after the access code" in told
    with office.world.house.database.read() as session:
        (row,) = session.scalars(select(CaseSearch))
        (person,) = session.scalars(select(Person.id).where(Person.phone == ANNA))
        assert (row.person_id, row.stage) == (person, "formal-gaps")
        assert NUMBER not in row.number_hash


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        ("XX-III-P.6151.99999.2025", 404, "no such case"),
        ("12345", 422, "no case number"),
        ("", 422, "no case number"),
        ("XX-III-P.6151.%.2025", 422, "no case number"),
    ],
)
def test_nobody_browses_cases(office: Office, number: str, status: int, words: str) -> None:
    """Part of a number finds nothing, and a number in an address neither."""
    anna = office.signs_in()
    found, page = sends(anna, "/desk/cases", "/desk/cases", number=number)
    assert found == status
    assert words in page
    assert NUMBER not in text_of(anna.opens(f"/desk/cases?number={NUMBER}").text).replace("such as " + NUMBER, "")


def test_searches_have_a_limit_that_ends(office: Office) -> None:
    """Fifteen in vain within an hour, of one person; a colleague may go on, and an hour later so may they."""
    anna, jan = office.signs_in(), office.signs_in("jan")
    for n in range(15):
        assert sends(anna, "/desk/cases", "/desk/cases", number=f"XX-III-P.6151.{90000 + n}.2025")[0] == 404
    status, page = sends(anna, "/desk/cases", "/desk/cases", number=NUMBER)
    assert status == 429
    assert "Please wait 60 minutes." in page
    assert sends(jan, "/desk/cases", "/desk/cases", number=NUMBER)[0] == 200
    for _ in range(2):  # she goes on working meanwhile
        office.world.clock.advance(1800)
        assert anna.opens("/desk/cases").status_code == 200
    assert sends(anna, "/desk/cases", "/desk/cases", number=NUMBER)[0] == 200


# -- topics -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["fees", "OPŁATY", "oplaty", "збори", "сборы", "stamp duty", "opłata skarbowa"])
def test_topics_are_found_by_words_of_any_language(office: Office, question: str) -> None:
    """With or without capitals and accents; what names them comes first."""
    page = office.signs_in().opens("/desk/topics", query_string={"q": question}).text
    assert "/desk/topics/fees" in page


def test_a_topic_has_its_full_texts_in_all_languages(office: Office) -> None:
    """Polish terms are marked as Polish; one language alone can be chosen; an expired text warns."""
    anna = office.signs_in()
    page = anna.opens("/desk/topics/fees").text
    for language in ("pl", "uk", "en", "ru"):
        assert f'<section lang="{language}"' in page
    assert 'stamp duty, in Polish <i lang="pl">opłata skarbowa</i>. You pay' in page
    assert "1 January 2026 to 30 June 2027" in page
    assert "Act on Stamp Duty" in page
    one = anna.opens("/desk/topics/fees?in=uk").text
    assert '<section lang="ru"' not in one
    assert "not valid today" not in one
    assert "No topic has these words" in anna.opens("/desk/topics?q=xyzzy").text
    assert anna.opens("/desk/topics/nonsense").status_code == 404
    office.world.clock.advance(2 * 365 * 24 * 3600)
    anna = office.signs_in()
    assert "This text is not valid today" in anna.opens("/desk/topics/fees").text


# -- other channels ---------------------------------------------------------------------------------------------------


def test_other_channels_are_counted_beside_the_telephone(office: Office) -> None:
    """Three choices enter one; the day's counts are visible, and reports count each channel by itself."""
    phone, _, mark = office.talks()
    anna, jan, ewa = (office.signs_in(login) for login in ("anna", "jan", "ewa"))
    anna.asks(f"/desk/calls/{mark}", {**sheet_of(anna, mark), "note": "", "topic": "work"})
    phone.hangs_up()
    sends(anna, "/desk/other", "/desk/other", channel="email", topic="work", language="uk")
    sends(jan, "/desk/other", "/desk/other", channel="email", topic="visas", language="other", outcome="answered")
    _, page = sends(anna, "/desk/other", "/desk/other", channel="training", topic="work", language="pl", people="24")
    told = text_of(page)
    for shown in ("Entered. It can be taken back", "Mine today 2", "E-mail 2", "Visit at the counter 0",
                  "Training or webinar · Work and permits · Polish · 24 people",
                  "Topic Telephone E-mail Training or webinar Total", "Work and permits 1 1 1 3",
                  "Total 1 2 1 4"):  # fmt: skip
        assert shown in told
    report = text_of(ewa.opens("/today").text)
    for shown in ("Consultations E-mail 2", "People reached on other channels 26", "Work and permits 1 1 1 3",
                  "Ukrainian 0 1 0 1"):  # fmt: skip
        assert shown in report


def test_an_entry_is_taken_back_within_a_minute(office: Office) -> None:
    """Only by whoever made it; after it, it stays."""
    anna, jan = office.signs_in(), office.signs_in("jan")
    entered = {"channel": "counter", "topic": "work", "language": "pl"}
    sends(anna, "/desk/other", "/desk/other", **entered)
    assert sends(jan, "/desk/other/1/undo", "/desk/other")[0] == 403
    office.world.clock.advance(59)
    assert "Taken back." in sends(anna, "/desk/other/1/undo", "/desk/other")[1]
    sends(anna, "/desk/other", "/desk/other", **entered)
    office.world.clock.advance(61)
    page = anna.opens("/desk/other").text
    assert "/undo" not in page
    assert "so it stays" in sends(anna, "/desk/other/1/undo", "/desk/other")[1]
    with office.world.house.database.read() as session:
        assert len(session.scalars(select(Consultation)).all()) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"channel": "email", "topic": "work"},
        {"channel": "pigeon", "topic": "work", "language": "pl"},
        {"channel": "call", "topic": "work", "language": "pl"},
        {"channel": "email", "topic": "work", "language": "xx"},
        {"channel": "email", "topic": "work", "language": "pl", "people": "0"},
        {"channel": "email", "topic": "work", "language": "pl", "people": "many"},
    ],
)
def test_nothing_is_entered_that_is_not_whole(office: Office, fields: dict[str, str]) -> None:
    """What is missing is said, and what was chosen stays chosen."""
    anna = office.signs_in()
    status, page = sends(anna, "/desk/other", "/desk/other", **fields)
    assert status == 422
    assert "something is missing" in page
    if fields.get("channel") == "email":
        assert 'value="email" checked' in page
    with office.world.house.database.read() as session:
        assert session.scalars(select(Consultation)).all() == []


def test_an_entry_of_a_call_is_never_undone_here(office: Office) -> None:
    """The register takes back its own entries alone."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    anna.asks(f"/desk/calls/{mark}", {**sheet_of(anna, mark), "note": "", "topic": "work"})
    assert sends(anna, "/desk/other/1/undo", "/desk/other")[0] == 403
