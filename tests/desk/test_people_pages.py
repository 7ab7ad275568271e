"""The staff list in the browser: accounts made and changed, by whom, and by two at once."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from visitor import PASSWORD, Browsers, Visitor

from desk import DeskServices, people, pins, queries
from store.database import Database
from store.models import Person, PersonChange, StaffSession

OWN = "my own long password"


@pytest.fixture
def boss(browsers: Browsers) -> Visitor:
    """An administrator."""
    return browsers.of("administrator")


@pytest.fixture
def number(database: Database) -> Callable[[str], int]:
    """The number of somebody by login."""

    def find(login: str) -> int:
        with database.read() as session:
            return people.person_with_login(session, login).id

    return find


def form_of(page: str) -> dict[str, Any]:
    """What a page's form would send if nobody touched it."""
    form = re.split('class="(?:block )?details"', page)[1].split("</form>")[0]
    fields: dict[str, Any] = dict(re.findall(r'<input[^>]* name="(\w+)"(?: type="tel")? value="([^"]*)"', form))
    fields |= {
        name: re.findall(rf'name="{name}" value="([^"]+)" checked', form) for name in ("topics", "kinds", "zones")
    }
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        fields[name] = re.findall(r'<option value="([^"]*)" selected', options)
    return {name: html.unescape(value) if isinstance(value, str) else value for name, value in fields.items()}


def opened(visitor: Visitor, number: int) -> dict[str, Any]:
    """The form of somebody as a supervisor has it before them."""
    fields = form_of(visitor.opens(f"/line/people/{number}").text)
    fields.pop("csrf_token")
    return fields


def saves(visitor: Visitor, number: int, fields: dict[str, Any], **changed: Any) -> Any:
    """Save a form that was opened before."""
    path = f"/line/people/{number}"
    return visitor.sends(path, form_at=path, **{**fields, **changed})


def adds(visitor: Visitor, **fields: Any) -> Any:
    """Enter somebody new."""
    usual = {
        "name": "Anna Nowa",
        "role": "consultant",
        "login": "anna",
        "phone": "600 900 003",
        "language-pl": "native",
    }
    return visitor.sends("/line/people/new", form_at="/line/people/new", **{**usual, "topics": ["all"], **fields})


def password_on(page: str) -> str:
    """The password that a page shows."""
    found = re.search(r"<code>([a-z0-9-]+)</code>", page)
    assert found
    return found[1]


@pytest.mark.matrix
def test_a_new_account_from_the_form_to_the_first_page(
    supervisor: Visitor, browsers: Browsers, database: Database
) -> None:
    """Entered, the password handed over, replaced at the first sign-in by one of their own, and good from then on."""
    page = adds(supervisor, **{"language-uk": "fluent", "topics": ["case"]})
    given = password_on(page.text)
    assert page.headers["Cache-Control"] == "no-store"
    with database.read() as session:
        person = people.person_named(session, "Anna Nowa")
        assert (person.phone, person.languages, person.levels) == ("+48600900003", ["pl", "uk"], {"uk": "fluent"})
        assert (person.topics, person.login, person.role) == (["case"], "anna", "consultant")
    anna = browsers.another()
    assert anna.signs_in("anna", given).location == "/sign-in/password"
    assert anna.opens("/account").status_code == 302
    for chosen, again, words in (
        (OWN, "another", "differ"),
        ("short", "short", "too short"),
        (given, given, "that you were given"),
    ):
        answer = anna.sends("/sign-in/password", form_at="/sign-in/password", password=chosen, again=again)
        assert (answer.status_code, words in answer.text) == (422, True)
    done = anna.sends("/sign-in/password", form_at="/sign-in/password", password=OWN, again=OWN)
    assert anna.ends_up(done).status_code == 200
    assert browsers.another().signs_in("anna", given).status_code == 401
    assert browsers.another().signs_in("anna", OWN).status_code == 303


def test_a_given_password_runs_out(supervisor: Visitor, browsers: Browsers, clock, number) -> None:
    """After three days it fits no more, and the page says so to whoever gave it."""
    given = password_on(adds(supervisor).text)
    clock.advance(72 * 3600)
    assert browsers.another().signs_in("anna", given).status_code == 401
    supervisor.signs_in()
    assert "First password has run out" in supervisor.opens("/line/people").text
    path = f"/line/people/{number('anna')}"
    anew = password_on(supervisor.sends(f"{path}/password", form_at=path).text)
    assert browsers.another().signs_in("anna", anew).location == "/sign-in/password"


def test_an_untouched_form_changes_nothing(supervisor: Visitor, database: Database, number) -> None:
    """What the page shows is what it saves, to the last skill; without a change there is no trace of one."""
    adds(supervisor, **{"language-uk": "basic", "topics": ["case"]})
    saved = saves(supervisor, number("anna"), opened(supervisor, number("anna")))
    assert "Saved." in supervisor.ends_up(saved).text
    with database.read() as session:
        assert [one.what for one in session.query(PersonChange).where(PersonChange.person_id == number("anna"))] == [
            "added", "password-given",
        ]  # fmt: skip


def test_a_change_leaves_its_trace_on_the_page(supervisor: Visitor, number) -> None:
    """Who, when, and what it was before and after, in words."""
    adds(supervisor)
    answer = saves(
        supervisor, number("anna"), opened(supervisor, number("anna")), phone="600 900 009", **{"language-pl": "basic"}
    )
    page = re.sub(r"\s+", " ", supervisor.ends_up(answer).text)
    assert "<strong>Sample supervisor</strong>: changed" in page
    assert "Telephone: +48600900003 → +48600900009" in page
    assert "Languages: Polish → Polish (Basic)" in page
    assert "<strong>Sample supervisor</strong>: added" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": " "}, "A name has 1 to 100 characters."),
        ({"name": "Sample consultant"}, "Somebody else has this name."),
        ({"login": "consultant"}, "Somebody else has this login."),
        ({"login": "two words"}, "no blanks"),
        ({"phone": "12"}, "This is no telephone number."),
        ({"topics": ["moon"]}, "does not have this topic"),
        ({"language-pl": "perfect"}, "does not have this language or level"),
        ({"zones": ["moon"]}, "Nothing was saved yet"),
        ({"role": "king"}, "Nothing was saved yet"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(supervisor: Visitor, fields: dict[str, Any], told: str) -> None:
    """Nothing is saved, and what was typed stays."""
    answer = adds(supervisor, **fields)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert 'value="600 900 003"' in answer.text or "phone" in fields
    assert "Anna Nowa" not in supervisor.opens("/line/people").text


def test_a_change_that_cannot_be_keeps_what_was_typed(supervisor: Visitor, number) -> None:
    """And its place in time: saved again it still knows what others did meanwhile."""
    fields = opened(supervisor, number("consultant"))
    answer = saves(supervisor, number("consultant"), fields, phone="12", name="Another Name")
    assert answer.status_code == 422
    again = form_of(answer.text)
    assert (again["name"], again["phone"], again["revision"]) == ("Another Name", "12", fields["revision"])


@pytest.mark.matrix
def test_two_supervisors_change_one_person(supervisor: Visitor, boss: Visitor, number, database: Database) -> None:
    """The later one is told what changed; both changes are kept, and where both touched it the later one decides."""
    who = number("consultant")
    first, second = opened(supervisor, who), opened(boss, who)
    saves(supervisor, who, first, name="Name of the first", phone="600 900 005", **{"language-pl": "native"})
    answer = saves(boss, who, second, name="Name of the second", topics=["case"])
    assert answer.status_code == 409
    told = re.sub(r"\s+", " ", answer.text.split('class="meanwhile"')[1].split("</section>")[0])
    assert "<strong>Sample supervisor</strong>" in told
    assert "Name: Sample consultant → Name of the first" in told
    assert "Telephone: – → +48600900005" in told
    with database.read() as session:
        assert session.get_one(Person, who).name == "Name of the first"
    merged = form_of(answer.text)
    assert (merged["name"], merged["phone"], merged["topics"]) == ("Name of the second", "+48600900005", ["case"])
    assert merged["language-pl"] == ["native"]
    assert f'href="/line/people/{who}?lang=pl"' in answer.text
    merged.pop("csrf_token")
    assert saves(boss, who, merged).status_code == 303
    with database.read() as session:
        person = session.get_one(Person, who)
        assert (person.name, person.phone, person.topics) == ("Name of the second", "+48600900005", ["case"])


def test_a_reset_password_is_no_change_of_the_form(supervisor: Visitor, boss: Visitor, number) -> None:
    """What is on no form stops nobody from saving it."""
    who, path = number("consultant"), f"/line/people/{number('consultant')}"
    fields = opened(boss, who)
    supervisor.sends(f"{path}/password", form_at=path)
    assert saves(boss, who, fields, name="Another Name").status_code == 303


@pytest.mark.matrix
def test_a_state_that_is_set_is_no_change_of_the_form(supervisor: Visitor, boss: Visitor, number) -> None:
    """Its trace stands on the page; whoever has the form open saves it all the same."""
    consultant = number("consultant")
    form = opened(supervisor, consultant)
    boss.sends(f"/desk/floor/people/{consultant}", form_at="/desk/floor", to="away", seen="away 0")
    assert "set the state" in supervisor.opens(f"/line/people/{consultant}").text
    assert saves(supervisor, consultant, form, name="Another Name").status_code == 303


def test_locking_ends_everything_and_tells_nobody(
    supervisor: Visitor, browsers: Browsers, number, database: Database
) -> None:
    """Sessions end, duty ends, the right password is answered like a wrong one; unlocking opens the account again."""
    consultant = browsers.of("consultant")
    with database.write() as session:
        person = people.person_with_login(session, "consultant")
        person.phone, person.languages, person.is_ready = "+48600900007", ["pl"], True
    path = f"/line/people/{number('consultant')}"
    done = supervisor.ends_up(supervisor.sends(f"{path}/lock", form_at=path))
    assert "The account is locked." in done.text
    assert "locked the account" in done.text
    assert consultant.opens("/account").status_code == 302
    with database.read() as session:
        assert people.person_with_login(session, "consultant").is_ready is False
    stranger = browsers.another()
    right, wrong = stranger.signs_in("consultant", PASSWORD), stranger.signs_in("consultant", "not the password")
    assert (right.status_code, wrong.status_code) == (401, 401)
    tokens = [re.search(r'csrf_token" value="([^"]+)', page.text) for page in (right, wrong)]
    texts = [page.text.replace(token[1], "") for page, token in zip((right, wrong), tokens, strict=True) if token]
    assert texts[0] == texts[1]
    supervisor.sends(f"{path}/unlock", form_at=path)
    assert stranger.signs_in("consultant").status_code == 303


def test_a_lock_holds_for_the_telephone_too(
    supervisor: Visitor, number, database: Database, services: DeskServices
) -> None:
    """A PIN opens nothing, and the telephone is one like any other."""
    vault = services.vault
    with database.write() as session:
        person = people.person_with_login(session, "consultant")
        person.phone, person.languages = "+48600900007", ["pl"]
        pins.issue(session, vault, person.name, "482915")
    asked = pins.Pins(database, vault, services.clock)
    assert asked.opens(str(number("consultant")), "482915", "+48600900007")
    path = f"/line/people/{number('consultant')}"
    supervisor.sends(f"{path}/lock", form_at=path)
    assert not asked.opens(str(number("consultant")), "482915", "+48600900007")
    with database.read() as session:
        assert list(queries.with_pin(session, with_samples=True)) == []


def pin_on(page: str) -> str:
    """The PIN that a page shows."""
    found = re.search(r"<code>(\d{6})</code>", page)
    assert found
    return found[1]


@pytest.mark.matrix
def test_a_pin_is_shown_once_and_each_leaves_its_trace(
    supervisor: Visitor, boss: Visitor, number, database: Database, services: DeskServices
) -> None:
    """With a button, no shell: it opens from then on, the one before does not, and who gave it is known."""
    adds(supervisor)
    anna, path = number("anna"), f"/line/people/{number('anna')}"
    assert "They have no PIN." in supervisor.opens(path).text
    asked = pins.Pins(database, services.vault, services.clock)
    shown = supervisor.sends(f"{path}/pin", form_at=path)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert "from +48600900003" in shown.text
    first = pin_on(shown.text)
    assert asked.opens(str(anna), first, "+48600900003")
    second = pin_on(boss.sends(f"{path}/pin", form_at=path).text)
    assert not asked.opens(str(anna), first, "+48600900003")
    assert asked.opens(str(anna), second, "+48600900003")
    page = supervisor.opens(path).text
    assert "They have a PIN." in page
    assert first not in page
    assert second not in page
    with database.read() as session:
        changes = session.query(PersonChange).where(PersonChange.person_id == anna, PersonChange.what == "pin")
        told = [(one.by, one.fields) for one in changes.order_by(PersonChange.id)]
    assert told == [("Sample supervisor", {}), ("Sample administrator", {})]
    assert page.count("gave a PIN for signing in by telephone") == 2
    done = supervisor.ends_up(supervisor.sends(f"{path}/pin-removal", form_at=path))
    assert "The PIN was taken away." in done.text
    assert not asked.opens(str(anna), second, "+48600900003")
    supervisor.sends(f"{path}/pin-removal", form_at=path)  # nothing left to take: no second trace
    assert supervisor.opens(path).text.count("took the PIN away") == 1


@pytest.mark.parametrize("missing", [{"phone": ""}, {"language-pl": ""}])
def test_a_pin_needs_a_telephone_and_a_language(supervisor: Visitor, number, missing: dict[str, str]) -> None:
    """There is no button then, and one made by hand gives none."""
    adds(supervisor, **missing)
    path = f"/line/people/{number('anna')}"
    page = supervisor.opens(path).text
    assert "For a PIN a telephone and a language must be entered." in page
    assert f"{path}/pin" not in page
    answer = supervisor.sends(f"{path}/pin", form_at=path)
    assert (answer.status_code, "<code>" in answer.text) == (422, False)


def test_whoever_is_locked_cannot_be_put_on_duty(supervisor: Visitor, number, database: Database, clock) -> None:
    """Not even from the command line."""
    path = f"/line/people/{number('consultant')}"
    supervisor.sends(f"{path}/lock", form_at=path)
    with database.write() as session, pytest.raises(people.BadPerson, match="locked"):
        people.set_ready(session, "Sample consultant", is_ready=True, now=clock.now())


@pytest.mark.parametrize("act", ["lock", "unlock", "password", "pin", "pin-removal", "code", "sessions"])
def test_supervisors_do_nothing_to_administrators(supervisor: Visitor, number, database: Database, act: str) -> None:
    """Whoever could give an administrator a new password would be one."""
    path = f"/line/people/{number('administrator')}"
    page = supervisor.opens(path)
    assert "Only administrators change administrators." in page.text
    assert f"{path}/{act}" not in page.text
    answer = supervisor.sends(f"{path}/{act}", form_at="/account")
    assert (answer.status_code, "Only administrators may do this" in answer.text) == (403, True)
    with database.read() as session:
        assert session.query(PersonChange).where(PersonChange.what != "added").all() == []


def test_supervisors_make_no_administrators(supervisor: Visitor, number, database: Database) -> None:
    """The form offers no such role, and one made by hand is refused: for others, for newcomers, for oneself."""
    assert 'value="administrator"' not in supervisor.opens("/line/people/new").text
    assert adds(supervisor, role="administrator").status_code == 403
    for login in ("consultant", "supervisor"):
        fields = opened(supervisor, number(login))
        assert saves(supervisor, number(login), fields, role="administrator").status_code == 403
    fields = opened(supervisor, number("consultant"))
    answer = supervisor.sends(f"/line/people/{number('administrator')}", form_at="/account", **fields)
    assert answer.status_code == 403
    with database.read() as session:
        assert [one.login for one in session.query(Person).where(Person.role == "administrator")] == ["administrator"]


@pytest.mark.matrix
def test_an_administrator_makes_another_and_is_not_the_last(
    boss: Visitor, browsers: Browsers, number, database: Database
) -> None:
    """Until there is another one nobody takes the role from the last; after that it may be."""
    own = number("administrator")
    refused = saves(boss, own, opened(boss, own), role="supervisor")
    assert (refused.status_code, "nobody else could sign in as an administrator" in refused.text) == (409, True)
    without = saves(boss, own, opened(boss, own), login="")
    assert without.status_code == 409
    given = password_on(adds(boss, role="administrator").text)
    other = browsers.another()
    other.signs_in("anna", given)
    other.sends("/sign-in/password", form_at="/sign-in/password", password=OWN, again=OWN)
    path = f"/line/people/{own}"
    assert other.sends(f"{path}/lock", form_at=path).status_code == 303
    anna = number("anna")
    assert saves(other, anna, opened(other, anna), role="consultant").status_code == 409
    with database.read() as session:
        assert people.person_with_login(session, "anna").role == "administrator"


@pytest.mark.parametrize("act", ["lock", "password", "pin", "pin-removal", "code", "sessions"])
def test_nobody_locks_or_resets_themselves(supervisor: Visitor, number, act: str) -> None:
    """For oneself there is one's own account."""
    path = f"/line/people/{number('supervisor')}"
    assert "This is you." in supervisor.opens(path).text
    answer = supervisor.sends(f"{path}/{act}", form_at=path)
    assert (answer.status_code, "use your own account" in answer.text) == (409, True)
    assert supervisor.opens("/today").status_code == 200


def test_a_changed_role_ends_every_session(supervisor: Visitor, browsers: Browsers, number) -> None:
    """Whoever becomes a supervisor signs in once more; a change of anything else leaves them where they are."""
    consultant, who = browsers.of("consultant"), number("consultant")
    saves(supervisor, who, opened(supervisor, who), name="Another Name")
    assert consultant.opens("/account").status_code == 200
    saves(supervisor, who, opened(supervisor, who), role="supervisor")
    assert consultant.opens("/account").status_code == 302
    consultant.signs_in("consultant")
    assert consultant.opens("/today").status_code == 200


def test_who_loses_the_login_is_out(supervisor: Visitor, browsers: Browsers, number, database: Database) -> None:
    """The password goes with it."""
    consultant, who = browsers.of("consultant"), number("consultant")
    saves(supervisor, who, opened(supervisor, who), login="")
    assert consultant.opens("/account").status_code == 302
    with database.read() as session:
        assert session.get_one(Person, who).password_hash is None


def test_a_supervisor_ends_sessions(supervisor: Visitor, browsers: Browsers, number, database: Database) -> None:
    """One of them, or all."""
    path = f"/line/people/{number('consultant')}"
    signed_in = [browsers.of("consultant") for _ in range(3)]
    with database.read() as session:
        mine = session.query(StaffSession).where(StaffSession.person_id == number("consultant")).all()
    assert len(mine) == 3
    supervisor.sends(f"{path}/sessions", form_at=path, session=mine[0].id)
    assert sorted(one.opens("/account").status_code for one in signed_in) == [200, 200, 302]
    supervisor.sends(f"{path}/sessions", form_at=path)
    assert {one.opens("/account").status_code for one in signed_in} == {302}
    assert supervisor.opens(path).text.count("ended a session") == 2


def test_nobody_is_a_page_that_is_not_there(supervisor: Visitor) -> None:
    """Looked at or changed."""
    assert supervisor.opens("/line/people/999").status_code == 404
    assert supervisor.sends("/line/people/999", form_at="/account", name="A", role="consultant").status_code == 404
    assert supervisor.sends("/line/people/999/lock", form_at="/account").status_code == 404
    assert supervisor.opens("/line/people/99999999999999999999").status_code == 404


def test_an_empty_list_says_what_to_do(supervisor: Visitor) -> None:
    """The front page of the office's work leads to the list, and the list to the form."""
    assert 'href="/line/people"' in supervisor.opens("/line/").text
    assert 'href="/line/people/new"' in supervisor.opens("/line/people").text
