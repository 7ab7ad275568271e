"""Entering staff, one by one and from a file."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from desk import changing, passwords, people
from desk.errors import BadPerson, NoSuchPerson, WeakPassword
from desk.people import Fault, Newcomer
from store.database import Database
from store.models import Person

SKILLS = people.Skills(
    frozenset({"pl", "uk"}),
    frozenset({"case", "general"}),
    frozenset({"foreigner", "employer"}),
    frozenset({"tarnow"}),
    frozenset({"one", "two"}),
)
NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)


TOLD = {"by": "A supervisor", "now": NOW}


def enter(session: Session, **fields: object) -> Person:
    """Enter somebody with these fields."""
    return people.add(session, Newcomer(**{"name": "Sample One", **fields}), skills=SKILLS, now=NOW)


def test_a_consultant_is_kept_in_one_form(database: Database) -> None:
    """Numbers become E.164, blanks and doubles go, "all" swallows other topics, logins are lower case."""
    with database.write() as session:
        enter(
            session, name=" Sample   One ", phone="600 900 001", languages=["uk", "pl", "uk"],
            topics=["case", "all"], is_ready=True, login="Sample.One",
        )  # fmt: skip
    with database.read() as session:
        (person,) = people.list_people(session)
    assert (person.name, person.phone, person.languages) == ("Sample One", "+48600900001", ["uk", "pl"])
    assert (person.topics, person.login, person.is_ready) == (["all"], "sample.one", True)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("name", {"name": " "}),
        ("role", {"role": "king"}),
        ("phone", {"phone": "12"}),
        ("phone", {"phone": "no number"}),
        ("phone", {"is_ready": True, "languages": ["pl"]}),
        ("languages", {"languages": ["xx"]}),
        ("languages", {"is_ready": True, "phone": "600900001"}),
        ("topics", {"topics": ["weather"]}),
        ("languages", {"languages": ["uk=good"]}),
        ("languages", {"languages": ["uk="]}),
        ("languages", {"languages": ["uk", "uk=basic"]}),
        ("kinds", {"kinds": ["king"]}),
        ("zones", {"zones": ["moon"]}),
        ("lines", {"lines": ["one", "moon"]}),
        ("login", {"password": "correct horse battery"}),
        ("login", {"login": "two words"}),
    ],
)
def test_what_cannot_be_is_refused_by_field(database: Database, field: str, fields: dict[str, object]) -> None:
    """The error names the field, and repeats no telephone number."""
    with database.write() as session, pytest.raises(BadPerson) as caught:
        enter(session, **fields)
    assert caught.value.field == field
    assert not any(letter.isdigit() for letter in str(caught.value) if "phone" in field)


@pytest.mark.parametrize("field", ["name", "phone", "login"])
def test_two_people_are_never_one(database: Database, field: str) -> None:
    """A name, a telephone and a login belong to one person."""
    one = {"name": "A", "phone": "600900001", "login": "a"}
    two = {"name": "B", "phone": "600900002", "login": "b"}
    with database.write() as session:
        enter(session, **one)
        with pytest.raises(BadPerson) as caught:
            enter(session, **{**two, field: one[field]})
    assert caught.value.field == field


def test_a_password_is_set_by_login(database: Database) -> None:
    """The new one fits; a weak one and an unknown login are refused."""
    with database.write() as session:
        enter(session, login="one")
        found = people.person_with_login(session, "ONE")
        changing.set_password(session, found, "a quite long password", **TOLD)
        with pytest.raises(WeakPassword):
            changing.set_password(session, found, "short", **TOLD)
        with pytest.raises(NoSuchPerson):
            people.person_with_login(session, "two")
    with database.read() as session:
        (person,) = people.list_people(session)
    assert passwords.verify(person.password_hash, "a quite long password").is_right


@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_file_of_people_is_entered(database: Database, delimiter: str) -> None:
    """With a byte order mark, either delimiter, and quoted lists."""
    lines = [
        "\ufeff" + delimiter.join(["name", "phone", "languages", "lines", "ready"]) + "\n",
        delimiter.join(["Sample One", "600 900 001", '"pl,uk"', "two", "yes"]) + "\n",
        delimiter.join(["Sample Two", "", "", "", ""]) + "\n",
    ]
    with database.write() as session:
        assert people.import_csv(session, lines, skills=SKILLS, now=NOW) == people.Imported(2)
    with database.read() as session:
        first, second = people.list_people(session)
    assert (first.languages, first.is_ready, second.is_ready) == (["pl", "uk"], True, False)
    assert (first.lines, second.lines) == (["two"], [])


def test_a_file_with_faults_changes_nothing(database: Database) -> None:
    """Every fault is told with its line, and nobody is entered."""
    lines = [
        "name;role;ready\n",
        "Sample One;consultant;no\n",
        "Sample Two;king;no\n",
        "Sample One;;maybe\n",
        "Short\n",
    ]
    with database.write() as session:
        done = people.import_csv(session, lines, skills=SKILLS, now=NOW)
    assert done.added == 0
    assert [(fault.line, fault.field) for fault in done.faults] == [(3, "role"), (4, "ready"), (5, "row")]
    assert str(done.faults[0]).startswith("line 3: role: ")
    with database.read() as session:
        assert people.list_people(session) == []


@pytest.mark.parametrize("header", ["", "role;phone\n", "name;shoe size\n"])
def test_a_file_with_another_header_is_refused(database: Database, header: str) -> None:
    """The columns are said instead."""
    with database.write() as session:
        done = people.import_csv(session, [header] if header else [], skills=SKILLS, now=NOW)
    (fault,) = done.faults
    assert isinstance(fault, Fault)
    assert "columns are name" in fault.reason


def test_the_sample_supervisor_can_be_made_twice(database: Database) -> None:
    """The second time only the password changes."""
    with database.write() as session:
        login, first = people.sample_supervisor(session, now=NOW)
        again, second = people.sample_supervisor(session, now=NOW)
    assert (login, first != second) == (again, True)
    with database.read() as session:
        (person,) = people.list_people(session)
    assert passwords.verify(person.password_hash, second).is_right
    assert person.is_sample


def test_the_sample_never_takes_a_real_login(database: Database) -> None:
    """A real supervisor of that login keeps their password."""
    with database.write() as session:
        enter(session, login=people.SAMPLE_LOGIN, role="supervisor")
        with pytest.raises(BadPerson):
            people.sample_supervisor(session, now=NOW)


def test_sample_consultants_sign_in(database: Database) -> None:
    """By their first names; real people keep their passwords, and a real login is nobody else's."""
    with database.write() as session:
        enter(session, name="Anna Real", phone="+48600900009")
        sample = enter(session, name="Anna Sample", phone="+48600900008", is_sample=True)
        assert people.sample_consultants(session, password="one-two-three") == ["anna"]
        assert people.sample_consultants(session, password="four-five-six") == ["anna"]
        assert passwords.verify(sample.password_hash, "four-five-six").is_right
        assert [one.name for one in people.list_people(session) if one.password_hash] == ["Anna Sample"]
        sample.login = None
        enter(session, name="Somebody Real", phone="+48600900007", login="anna")
        with pytest.raises(BadPerson):
            people.sample_consultants(session, password="four-five-six")


def test_languages_have_levels(database: Database) -> None:
    """What is not said is native; kinds and zones that are not named are all."""
    with database.write() as session:
        enter(session, languages=["pl", "uk=basic", "uk=basic"], kinds=["employer"])
        enter(session, name="Sample Two", languages=["pl=native"])
    with database.read() as session:
        first, second = people.list_people(session)
        assert (first.languages, first.levels, first.kinds, first.zones) == (
            ["pl", "uk"],
            {"uk": "basic"},
            ["employer"],
            [],
        )
        assert (second.languages, second.levels, second.kinds) == (["pl"], {}, [])


def test_skills_are_changed_by_name(database: Database) -> None:
    """What is named is replaced whole, everything else stays; what cannot be changes nothing."""
    with database.write() as session:
        enter(session, languages=["pl", "uk=basic"], topics=["case"], zones=["tarnow"])
        found = people.person_named(session, "Sample One")
        changing.change(session, found, {"languages": ["uk=fluent"], "zones": []}, skills=SKILLS, **TOLD)
        with pytest.raises(BadPerson):
            changing.change(session, found, {"kinds": ["king"]}, skills=SKILLS, **TOLD)
        with pytest.raises(NoSuchPerson):
            people.person_named(session, "Nobody")
    with database.read() as session:
        (person,) = people.list_people(session)
    assert (person.languages, person.levels, person.topics, person.zones) == (["uk"], {"uk": "fluent"}, ["case"], [])


def test_somebody_on_duty_must_speak_something(database: Database) -> None:
    """Whoever is ready keeps a language."""
    with database.write() as session:
        found = enter(session, languages=["pl"], phone="600900001", is_ready=True)
        with pytest.raises(BadPerson):
            changing.change(session, found, {"languages": []}, skills=SKILLS, **TOLD)


def test_a_wrap_up_of_ones_own(database: Database) -> None:
    """Within reason; none is the line's again."""
    with database.write() as session:
        enter(session)
        assert people.set_wrap_up(session, "Sample One", 60).wrap_up_s == 60
        for seconds in (0, 601):
            with pytest.raises(BadPerson, match="1 to 600"):
                people.set_wrap_up(session, "Sample One", seconds)
        assert people.set_wrap_up(session, "Sample One", None).wrap_up_s is None


def test_a_pause_has_a_reason_and_an_end(database: Database) -> None:
    """Only the office's reasons, only on duty; being made ready ends it, and so does going."""
    later = NOW + dt.timedelta(minutes=5)
    with database.write() as session:
        enter(session, languages=["pl"], phone="600900001", is_ready=True)
        with pytest.raises(BadPerson, match="lunch"):
            people.pause(session, "Sample One", "sleep", reasons=["lunch"], now=NOW)
        person = people.pause(session, "Sample One", "lunch", reasons=["lunch"], now=NOW)
        assert (person.is_ready, person.pause, person.paused_at, person.ready_at) == (True, "lunch", NOW, NOW)
        people.set_ready(session, "Sample One", is_ready=True, now=later)
        assert (person.pause, person.paused_at, person.ready_at) == (None, None, later)
        people.pause(session, "Sample One", "lunch", reasons=["lunch"], now=later)
        people.set_ready(session, "Sample One", is_ready=False, now=later)
        assert (person.pause, person.is_ready) == (None, False)
        with pytest.raises(BadPerson):
            people.pause(session, "Sample One", "lunch", reasons=["lunch"], now=later)


def test_a_file_has_levels_kinds_and_zones(database: Database) -> None:
    """In the same words as on the command line."""
    lines = ["name;languages;kinds;zones\n", "Sample One;pl uk=fluent;employer;tarnow\n", "Sample Two;pl;;\n"]
    with database.write() as session:
        assert people.import_csv(session, lines, skills=SKILLS, now=NOW) == people.Imported(2)
    with database.read() as session:
        first, second = people.list_people(session)
    assert (first.levels, first.kinds, first.zones) == ({"uk": "fluent"}, ["employer"], ["tarnow"])
    assert (second.levels, second.kinds, second.zones) == ({}, [], [])
