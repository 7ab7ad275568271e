"""Supervisors on the floor, through the front door: who does what, talks listened to, states set, messages to staff."""

from __future__ import annotations

import re

import pytest
from office import Office, field
from sqlalchemy import Engine, event, select
from visitor import Visitor
from werkzeug.test import TestResponse

from app.web import application
from desk.supervision.messages import LONGEST
from routing.model import Arrival
from routing.skills import Queue
from simulator.driver import Handset
from store.clock import to_ms
from store.models import Person, PersonChange, StaffMessage
from tests.world import ANNA, CALLER, OLEH

NOW = "/desk/floor/now"
BOSS = "+48600900088"
SCRIPT = {"HX-Request": "true"}
DONE = 303


def text_of(page: str) -> str:
    """What is read on a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2] or page).split())


def reads(visitor: Visitor, path: str = NOW) -> str:
    """What a page says."""
    answer = visitor.opens(path)
    assert answer.status_code == 200
    return text_of(answer.text)


def row_of(visitor: Visitor, name: str) -> str:
    """What the floor shows of somebody, as it is written."""
    for found in re.findall(r'<li id="person-\d+".*?</li>', visitor.opens(NOW).text, re.DOTALL):
        if name in found:
            return str(found)
    raise AssertionError(f"{name} is not on the floor")


def says(visitor: Visitor, name: str) -> str:
    """The same in plain words."""
    return text_of(row_of(visitor, name))


def path_of(visitor: Visitor, name: str) -> tuple[str, str]:
    """Where somebody's state is set, and what was seen of it."""
    row = row_of(visitor, name)
    found = re.search(r'action="(/desk/floor/people/\d+)"', row)
    assert found
    return found[1], field(row, "seen")


def sets(visitor: Visitor, name: str, to: str, seen: str = "", *, by_script: bool = False) -> TestResponse:
    """Press a button of somebody's states, as it was shown now, or before."""
    path, shown = path_of(visitor, name)
    return visitor.sends(path, "/desk/floor", SCRIPT if by_script else None, to=to, seen=seen or shown)


def another_supervisor(office: Office, login: str = "ola", role: str = "supervisor") -> Visitor:
    """One more, by telephone."""
    with office.world.house.database.write() as session:
        ewa = session.scalars(select(Person).where(Person.login == "ewa")).one()
        session.add(
            Person(
                name=f"{login.title()} Przykładowa", role=role, languages=[], topics=["all"], is_ready=False,
                login=login, password_hash=ewa.password_hash, created_at=office.world.clock.now(),
            )
        )  # fmt: skip
    return office.signs_in(login)


def changes(office: Office, name: str) -> list[tuple[str, list[str]]]:
    """What was set of somebody, and by whom."""
    with office.world.house.database.read() as session:
        rows = session.scalars(
            select(PersonChange).join(Person, Person.id == PersonChange.person_id)
            .where(Person.name == name, PersonChange.what == "set").order_by(PersonChange.id)
        )  # fmt: skip
        return [(row.by, row.fields["state"]) for row in rows]


def meets(office: Office, caller: str = CALLER, consultant: str = ANNA) -> tuple[Handset, Handset, str]:
    """A caller and a consultant hear each other."""
    found = office.talks(caller, consultant)
    assert office.world.until(lambda: stage_of(office, consultant) == "talking", 30)
    return found


def stage_of(office: Office, phone: str) -> str:
    """How far somebody's offer is."""
    return office.world.live.offers[offer_of(office, phone)].stage


def offer_of(office: Office, phone: str = ANNA) -> int:
    """The offer by which somebody talks."""
    found = next(one for one in office.world.live.people.values() if one.staff.address == phone)
    assert found.offer is not None
    return found.offer


# -- seeing -----------------------------------------------------------------------------------------------------------


def test_the_floor_shows_everybody_and_who_waits(office: Office) -> None:
    """State, device, caller without the number, topic, language, timers; who waits for what; who is away."""
    ewa = office.signs_in("ewa")
    assert "Nobody is waiting" in reads(ewa)
    assert "Ready" in says(ewa, "Anna")
    meets(office)
    meets(office, "+48600100201", OLEH)
    for number in ("+48600100202", "+48600100203"):
        office.waits(number)
    office.world.runs(30)
    office.world.goes_off_duty(OLEH)
    row = says(ewa, "Anna")
    for words in ("by telephone", "Talking", "English · a general question", "ends in 200"):
        assert words in row
    page = ewa.opens(NOW).text
    assert "data-since" in row_of(ewa, "Anna")
    assert "600100200" not in page
    assert re.search(r"English.*?a general question.*?\b2\b", text_of(page))
    assert "Off duty" in says(ewa, "Jan") or "Then off duty" in says(ewa, "Jan")
    assert 'href="/desk/floor"' in ewa.opens("/desk/floor").text


def test_queues_are_told_apart_by_kind_and_zone(office: Office) -> None:
    """Each row is a queue of its own, in the order of the configuration."""
    for login in ("anna", "jan"):
        office.signs_in(login).sends("/desk/pause", "/desk/", why="lunch")
    live, now_ms = office.world.loops.live, to_ms(office.world.clock.now())
    for n, queue in enumerate(
        (
            Queue("en", "general", "employer", "tarnow"), Queue("en", "general", "foreigner"),
            Queue("pl", "general", "employer"), Queue("en", "general", "employer", "tarnow"),
        )
    ):  # fmt: skip
        live.arrive(Arrival(f"CA{n}", queue, now_ms, insists=True), now_ms)
    table = re.search(r"<tbody>.*?</tbody>", office.signs_in("ewa").opens(NOW).text, re.DOTALL)
    assert table
    rows = [" ".join(text_of(row).split()[:-2]) for row in table[0].split("</tr>")[:-1]]
    assert rows == [
        "Polish a general question · an employer 1",
        "English a general question 1",
        "English a general question · an employer · tarnow 2",
    ]


def test_a_pause_and_its_reason_are_shown(office: Office) -> None:
    """Also one that follows a talk."""
    ewa, anna = office.signs_in("ewa"), office.signs_in("anna")
    anna.sends("/desk/pause", "/desk/", why="lunch")
    assert "Pause : Lunch" in says(ewa, "Anna")
    anna.sends("/desk/ready", "/desk/")
    meets(office)
    anna.sends("/desk/pause", "/desk/", why="training")
    assert "Then a pause: Training" in says(ewa, "Anna")


def test_a_crowd_costs_no_more_questions(office: Office) -> None:
    """One question to SQL for all staff, one to the live queue: ten more people and a talk change nothing of that."""
    ewa = office.signs_in("ewa")
    world = office.world
    asked: list[int] = []

    def counted() -> tuple[int, int]:
        asked.clear()
        before = world.redis.info("commandstats")["cmdstat_hgetall"]["calls"]
        reads(ewa)
        return len(asked), int(world.redis.info("commandstats")["cmdstat_hgetall"]["calls"]) - before

    def hear(*_: object) -> None:
        asked.append(1)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        alone = counted()
        with world.house.database.write() as session:
            for n in range(10):
                session.add(
                    Person(
                        name=f"Sample {n}", role="consultant", phone=f"+4860090010{n}", languages=["pl"],
                        topics=["all"], is_ready=True, is_sample=False, created_at=world.clock.now(),
                    )
                )  # fmt: skip
        meets(office)
        assert counted() == alone
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def test_what_is_settled_is_shown_while_the_live_queue_is_away(office: Office) -> None:
    """The page says so, and stays."""
    app = application(office.world.house, "redis://127.0.0.1:1/0")
    page = office.signs_in("ewa", app).opens("/desk/floor")
    assert page.status_code == 200
    assert "The live queue cannot be read just now" in page.text
    assert "Out of reach" in page.text


def test_a_supervisor_s_own_call_rings_on_the_floor(office: Office) -> None:
    """Whoever takes calls, too, sees in the page's title that one comes; nobody else's does that."""
    with office.world.house.database.write() as session:
        session.scalars(select(Person).where(Person.login == "anna")).one().role = "supervisor"
    anna, ewa = office.signs_in("anna"), office.signs_in("ewa")
    office.waits()
    office.world.rings(ANNA)
    assert 'data-title="☎ English: a general question"' in anna.opens(NOW).text
    assert "data-title" not in ewa.opens(NOW).text


# -- talks ------------------------------------------------------------------------------------------------------------


def with_telephone(office: Office) -> None:
    """The supervisor has a telephone of their own."""
    with office.world.house.database.write() as session:
        session.scalars(select(Person).where(Person.login == "ewa")).one().phone = BOSS
    office.world.exchange.add_telephone(BOSS)


def presses(office: Office, visitor: Visitor, deed: str, offer: int, **form: str) -> TestResponse:
    """A button at a talk; what it brings about at the carrier is done."""
    answer = visitor.sends(f"/desk/floor/talks/{offer}/{deed}", "/desk/floor", **form)
    office.world.driver.settle()
    return answer


def test_listen_whisper_barge_and_leave(office: Office) -> None:
    """The microphone is closed first; the page says who hears what; the consultant sees it; the story has it all."""
    with_telephone(office)
    ewa, anna = office.signs_in("ewa"), office.signs_in("anna")
    caller, taken, mark = meets(office)
    offer = offer_of(office)
    assert presses(office, ewa, "listen", offer).status_code == DONE
    assert "Your telephone rings. You enter with a closed microphone." in reads(ewa)
    phone = office.world.consultant(BOSS)
    phone.answers()
    phone.presses("1")
    office.world.runs(10)
    (room,) = [one for one in office.world.exchange.conferences if one.status != "completed"]

    def hears(one: str) -> set[str]:
        return set(room.hears(one))

    assert "Your microphone is closed: nobody hears you." in reads(ewa)
    assert phone.sid not in hears(caller.sid) | hears(taken.sid)
    assert "Ewa Przykładowa listens to this talk." in reads(anna, "/desk/now")
    assert "Ewa Przykładowa listens." in says(ewa, "Anna")
    assert presses(office, ewa, "whisper", offer).status_code == DONE
    assert "Only Anna Przykładowa hears you" in reads(ewa)
    assert phone.sid in hears(taken.sid)
    assert phone.sid not in hears(caller.sid)
    assert presses(office, ewa, "barge", offer).status_code == DONE
    assert phone.sid in hears(caller.sid)
    assert "speaks with you and the caller" in reads(anna, "/desk/now")
    own = re.search(r"/desk/floor/talks/(\d+)/leave", ewa.opens(NOW).text)
    assert own
    assert presses(office, ewa, "leave", int(own[1])).status_code == DONE
    office.world.runs(2)
    assert phone.leg.ended
    assert "leave" not in ewa.opens(NOW).text
    assert not caller.leg.ended
    office.world.loops.turn()
    told = reads(ewa, f"/today/calls/{mark}")
    for words in ("listens to the talk of Anna", "unheard by the caller", "has left the talk of Anna"):
        assert words in told


def test_whoever_does_not_come_is_on_record(office: Office) -> None:
    """The device was rung and not answered: nothing is left of it but that."""
    with_telephone(office)
    ewa = office.signs_in("ewa")
    _, _, mark = meets(office)
    presses(office, ewa, "listen", offer_of(office))
    office.world.consultant(BOSS).declines()
    office.world.runs(2)
    assert "Your telephone rings" not in reads(ewa)
    office.world.loops.turn()
    assert "wanted to join the talk of Anna" in reads(ewa, f"/today/calls/{mark}")


def test_one_device_hears_one_talk(office: Office) -> None:
    """Whoever is with a talk, or is being called to it, leaves it before the next; by the page and by the server."""
    with_telephone(office)
    ewa = office.signs_in("ewa")
    meets(office)
    meets(office, "+48600100201", OLEH)
    presses(office, ewa, "listen", offer_of(office))
    assert "Listen" not in says(ewa, "Jan")
    refused = presses(office, ewa, "listen", offer_of(office, OLEH))
    assert (refused.status_code, "You are in another call or talk" in refused.text) == (409, True)
    over = presses(office, ewa, "whisper", 999)
    assert (over.status_code, "This talk is over" in over.text) == (409, True)


def test_a_browser_is_told_which_call_it_has_asked_for(office: Office) -> None:
    """The part that a script gets names the offer, once: later looks do not answer anything by themselves."""
    ewa = office.signs_in("ewa")
    meets(office)
    answer = ewa.sends(f"/desk/floor/talks/{offer_of(office)}/listen", "/desk/floor", SCRIPT)
    assert answer.status_code == 200
    found = re.search(r'data-answer="(\d+)"', answer.text)
    assert found
    later = ewa.opens(NOW).text
    assert f'data-phone="answer" data-offer="{found[1]}"' in later
    assert "data-answer" not in later
    assert "data-telephone" in ewa.opens("/desk/floor").text


# -- states -----------------------------------------------------------------------------------------------------------


def test_a_state_is_set_with_a_trace_and_its_owner_is_told(office: Office) -> None:
    """Live at once; on the colleague's page, on record with who did it, until the colleague changes it."""
    ewa, anna = office.signs_in("ewa"), office.signs_in("anna")
    assert sets(ewa, "Anna", "lunch").status_code == DONE
    assert "Pause : Lunch" in says(ewa, "Anna")
    assert "Ewa Przykładowa has set your state at" in reads(anna, "/desk/now")
    assert sets(ewa, "Anna", "away").status_code == DONE
    assert "Off duty" in says(ewa, "Anna")
    assert sets(ewa, "Anna", "ready").status_code == DONE
    assert "Ready" in says(ewa, "Anna")
    assert ": ready." in reads(anna, "/desk/now")
    anna.sends("/desk/pause", "/desk/", why="training")
    assert "has set your state" not in reads(anna, "/desk/now")
    assert changes(office, "Anna Przykładowa") == [
        ("Ewa Przykładowa", ["ready", "lunch"]),
        ("Ewa Przykładowa", ["lunch", "away"]),
        ("Ewa Przykładowa", ["away", "ready"]),
    ]
    number = path_of(ewa, "Anna")[0].rpartition("/")[2]
    assert "set the state State: ready → Lunch" in reads(ewa, f"/line/people/{number}")
    office.world.loops.turn()
    assert [one["to"] for one in office.world.events("state-set")] == ["lunch", "away", "ready"]


def test_a_talk_goes_on_and_what_was_set_follows_it(office: Office) -> None:
    """Neither a pause nor the end of the duty cuts anybody off."""
    ewa = office.signs_in("ewa")
    caller, taken, _ = meets(office)
    sets(ewa, "Anna", "meeting")
    office.world.runs(5)
    assert not caller.leg.ended
    assert "Then a pause: Meeting" in says(ewa, "Anna")
    taken.presses("*")
    office.world.until(lambda: "Pause : Meeting" in says(ewa, "Anna"), 60)
    assert "Pause : Meeting" in says(ewa, "Anna")


def test_a_wrap_up_is_ended(office: Office) -> None:
    """And nothing is done where it is over already."""
    ewa = office.signs_in("ewa")
    _, taken, _ = meets(office)
    taken.presses("*")
    office.world.runs(1)
    assert "Wrap-up" in says(ewa, "Anna")
    assert sets(ewa, "Anna", "rested").status_code == DONE
    assert "Ready" in says(ewa, "Anna")
    assert sets(ewa, "Anna", "rested").status_code == 409
    assert changes(office, "Anna Przykładowa") == [("Ewa Przykładowa", ["ready", "rested"])]


def misses_calls(office: Office) -> None:
    """Anna, alone on duty, does not answer until no more calls are offered to her; one is still waiting."""
    office.world.goes_off_duty(OLEH)
    office.world.runs(10)
    office.waits()
    assert office.world.until(lambda: "calls missed" in says(office.signs_in("ewa"), "Anna"), 240)
    assert office.world.rings(ANNA, within=30) is None


def test_the_floor_ends_a_pause_for_missed_calls(office: Office) -> None:
    """It shows as what it is, for it is nobody's wish; "Ready" ends it, and who waits is put through at once."""
    misses_calls(office)
    ewa, anna = office.signs_in("ewa"), office.signs_in("anna")
    assert "Pause : calls missed" in says(ewa, "Anna")
    assert "Pause: calls missed" in reads(anna, "/desk/now")
    assert sets(ewa, "Anna", "ready").status_code == DONE
    assert "A call" in says(ewa, "Anna")
    assert "A call" in reads(anna, "/desk/now")
    assert office.world.rings(ANNA, within=5) is not None
    assert changes(office, "Anna Przykładowa") == [("Ewa Przykładowa", ["ready", "ready"])]


def test_the_desk_ends_a_pause_for_missed_calls(office: Office) -> None:
    """Whoever is back says so at their own page: it tells why no calls came, and the next one comes at once."""
    misses_calls(office)
    anna = office.signs_in("anna")
    text = reads(anna, "/desk/now")
    for words in ("Pause: calls missed", "get no more calls", "ask a supervisor"):
        assert words in text, words
    assert anna.sends("/desk/ready", "/desk/").status_code == DONE
    assert "A call" in reads(anna, "/desk/now")
    assert office.world.rings(ANNA, within=5) is not None
    phone = office.world.consultant()
    phone.answers()
    phone.presses("1")
    office.world.runs(12)
    assert "Talking" in reads(anna, "/desk/now")


def test_two_supervisors_at_once(office: Office) -> None:
    """The second is told what it is now and by whom; nothing is overwritten unseen, by a form or by a script."""
    ewa, ola = office.signs_in("ewa"), another_supervisor(office)
    _, seen = path_of(ola, "Anna")
    office.world.clock.advance(1)
    sets(ewa, "Anna", "lunch")
    late = sets(ola, "Anna", "meeting", seen)
    assert late.status_code == 409
    assert "Ewa Przykładowa has set the state of Anna Przykładowa meanwhile (Lunch)" in text_of(late.text)
    part = sets(ola, "Anna", "meeting", seen, by_script=True)
    assert (part.status_code, "Nothing was changed" in part.text, "<html" in part.text) == (200, True, False)
    assert "Pause : Lunch" in says(ewa, "Anna")
    assert sets(ola, "Anna", "meeting").status_code == DONE  # having seen it
    assert [by for by, _ in changes(office, "Anna Przykładowa")] == ["Ewa Przykładowa", "Ola Przykładowa"]


def test_the_colleague_s_own_change_is_not_overwritten_either(office: Office) -> None:
    """They have paused since the page was made."""
    ewa, anna = office.signs_in("ewa"), office.signs_in("anna")
    _, seen = path_of(ewa, "Anna")
    anna.sends("/desk/pause", "/desk/", why="lunch")
    late = sets(ewa, "Anna", "ready", seen)
    assert (late.status_code, "another one now (Lunch)" in text_of(late.text)) == (409, True)


def test_what_cannot_be_set(office: Office) -> None:
    """No such reason, nothing to be rung at, an administrator by a supervisor, nobody: each is said, none is done."""
    ewa = office.signs_in("ewa")
    another_supervisor(office, "adam", "administrator")
    path, seen = path_of(ewa, "Anna")
    assert sets(ewa, "Anna", "siesta").status_code == 422
    with office.world.house.database.write() as session:
        adam = session.scalars(select(Person).where(Person.login == "adam")).one().id
        session.scalars(select(Person).where(Person.name.startswith("Jan"))).one().is_ready = False
        session.scalars(select(Person).where(Person.name.startswith("Jan"))).one().phone = None
    office.world.runs(2)
    assert "there are no languages, or nothing to be rung at" in sets(ewa, "Jan", "ready").text
    forged = ewa.sends(f"/desk/floor/people/{adam}", "/desk/floor", to="away", seen="away 0")
    assert (forged.status_code, "only administrators" in forged.text) == (403, True)
    assert ewa.sends("/desk/floor/people/999", "/desk/floor", to="away", seen=seen).status_code == 404
    assert "Ready" in says(ewa, "Anna")
    assert path


# -- messages ---------------------------------------------------------------------------------------------------------


def writes(visitor: Visitor, text: str, *, by_script: bool = False, **more: str) -> TestResponse:
    """Send a message to the staff."""
    return visitor.sends("/desk/floor/messages", "/desk/floor", SCRIPT if by_script else None, text=text, **more)


def test_a_message_is_shown_to_everybody_until_they_have_read_it(office: Office) -> None:
    """With who wrote it and when; read by one, it stays for the others; sealed in SQL; the stream hears of it."""
    ewa, anna, jan = office.signs_in("ewa"), office.signs_in("anna"), office.signs_in("jan")
    assert writes(ewa, "Fees have changed today:\n see the topic.").status_code == DONE
    for one in (anna, jan):
        assert "Fees have changed today: see the topic." in reads(one, "/desk/")
        assert "Ewa Przykładowa, 10:00" in reads(one, "/desk/messages")
    assert "Fees" not in reads(ewa, "/desk/")  # who wrote it knows
    read = re.search(r'action="(/desk/messages/\d+/read)"', anna.opens("/desk/messages").text)
    assert read
    for _ in range(2):
        assert anna.sends(read[1], "/desk/").status_code == DONE
    assert "Fees" not in reads(anna, "/desk/")
    assert "Fees" in reads(jan, "/desk/")
    assert "read by one person" in reads(ewa, "/desk/floor/messages")
    with office.world.house.database.read() as session:
        assert b"Fees" not in session.scalars(select(StaffMessage.text_sealed)).one()
    office.world.loops.turn()
    assert [one["how"] for one in office.world.events("staff-message")] == ["written"]
    office.world.clock.advance(24 * 3600)
    assert "Fees" not in reads(office.signs_in("jan"), "/desk/")  # the day is over


def test_a_message_is_taken_back(office: Office) -> None:
    """Nobody is shown it any more; who wrote it sees that."""
    ewa, jan = office.signs_in("ewa"), office.signs_in("jan")
    writes(ewa, "Wrong message")
    path = re.search(r'action="(/desk/floor/messages/\d+/withdraw)"', ewa.opens("/desk/floor").text)
    assert path
    assert ewa.sends(path[1], "/desk/floor").status_code == DONE
    assert "Wrong message" not in reads(jan, "/desk/")
    assert "taken back" in reads(ewa, "/desk/floor")


@pytest.mark.parametrize(
    ("text", "fault"),
    [("  \n ", "the text is empty"), ("a" * (LONGEST + 1), f"more than {LONGEST} characters")],
)
def test_a_message_that_cannot_be_sent(office: Office, text: str, fault: str) -> None:
    """What is wrong is said, and what was typed stays."""
    ewa = office.signs_in("ewa")
    refused = writes(ewa, text)
    assert (refused.status_code, fault in refused.text) == (422, True)
    part = writes(ewa, text, by_script=True)
    assert (part.status_code, fault in part.text, text.strip() in part.text) == (200, True, True)
    assert "No" not in reads(office.signs_in("jan"), "/desk/messages")


def test_a_message_to_one_line(office: Office) -> None:
    """Only whoever can serve it is told; there is no other line than the office's."""
    ewa, jan = office.signs_in("ewa"), office.signs_in("jan")
    assert "there is no such line" in writes(ewa, "Hello", line="elsewhere").text
    assert writes(ewa, "Only for the line", line="infoopt").status_code == DONE
    assert "Only for the line" in reads(jan, "/desk/messages")
    with office.world.house.database.write() as session:
        session.scalars(select(Person).where(Person.login == "jan")).one().languages = []
    assert "Only for the line" not in reads(jan, "/desk/messages")


# -- who may ----------------------------------------------------------------------------------------------------------

DEEDS = (
    "/desk/floor/people/1", "/desk/floor/talks/1/listen", "/desk/floor/talks/1/whisper", "/desk/floor/talks/1/barge",
    "/desk/floor/talks/1/leave", "/desk/floor/messages", "/desk/floor/messages/1/withdraw",
)  # fmt: skip


def test_the_floor_is_closed_to_consultants(office: Office) -> None:
    """Every address, by the server; nothing happens, and no page of theirs leads there."""
    anna = office.signs_in("anna")
    meets(office)
    for path in ("/desk/floor", NOW, "/desk/floor/messages"):
        assert anna.opens(path).status_code == 403
    for path in DEEDS:
        assert anna.sends(path, "/desk/", to="away", text="Hello").status_code == 403
    assert "/desk/floor" not in anna.opens("/desk/").text
    with office.world.house.database.read() as session:
        assert session.scalars(select(StaffMessage)).all() == []
        assert session.scalars(select(PersonChange).where(PersonChange.what == "set")).all() == []


@pytest.mark.parametrize("path", [*DEEDS, "/desk/messages/1/read"])
def test_forged_forms_change_nothing(office: Office, path: str) -> None:
    """Another site has no token; whoever is not signed in is asked to."""
    assert office.signs_in("ewa").posts(path, to="away", text="Hello").status_code == 400
    stranger = Visitor(office.world.app.test_client())
    assert stranger.opens("/desk/floor").headers["Location"].startswith("/sign-in")
