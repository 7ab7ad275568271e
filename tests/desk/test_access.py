"""Who may open which page, and what a session's cookie is worth: everywhere, and where no page is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from visitor import PASSWORD, Browsers, Visitor

from desk import DeskServices, changing, people, register
from desk.access import SessionReader
from desk.door import Door
from desk.sessions import described
from store.database import Database
from store.models import StaffSession

# What opens without a sign-in; everything else asks for one and for a role.
OPEN = {
    "desk.sign_in", "desk.enter", "desk.sign_out", "desk.ask_code", "desk.give_code", "desk.ask_password",
    "desk.choose_password", "desk.enrol", "desk.confirm", "desk.enrol_picture", "desk.static",
}  # fmt: skip
EVERYBODY = {"desk.front", "desk.account", "desk.change_password", "desk.change_code", "desk.end_sessions"}
SUPERVISORS = ("/desk/floor", "/desk/blocks")  # what is below /desk/ and for supervisors


def pages(app: Flask) -> list[tuple[str, str, str]]:
    """Every address of the desk with its method and name."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("desk.") and rule.endpoint not in OPEN:
            path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
            path = re.sub(r"<int:[^>]*>|<[^>]*number>", "1", re.sub(r"<\w+>", "ffffff", path))
            found += [(path, method, rule.endpoint) for method in (rule.methods or set()) & {"GET", "POST"}]
    return found


def asks(visitor: Visitor, path: str, method: str) -> int:
    """Open a page, or send its form with a good token."""
    answer = visitor.opens(path) if method == "GET" else visitor.sends(path, form_at="/sign-in")
    return answer.status_code


def test_every_page_asks_who_is_there(app: Flask, visitor: Visitor) -> None:
    """Whatever is added: without a sign-in it leads there."""
    assert len(pages(app)) > 15
    for path, method, _ in pages(app):
        answer = visitor.opens(path) if method == "GET" else visitor.sends(path, form_at="/sign-in")
        assert (answer.status_code, (answer.location or "").startswith("/sign-in")) == (302, True), path


def test_consultants_open_no_page_of_supervisors(app: Flask, browsers: Browsers) -> None:
    """By address, not by what a page shows: figures, wallboard, office work, accounts."""
    consultant = browsers.of("consultant")
    for path, method, name in pages(app):
        if name in EVERYBODY or (path.startswith("/desk/") and not path.startswith(SUPERVISORS)):
            continue
        answer = consultant.opens(path) if method == "GET" else consultant.sends(path, form_at="/account")
        assert answer.status_code == 403, path
        assert "This page is for supervisors" in answer.text


@pytest.mark.parametrize("path", ["/wallboard/", "/reports/", "/line/"])
def test_what_supervisors_open(supervisor: Visitor, path: str) -> None:
    """The office's work has a page; the figures are those of today."""
    answer = supervisor.opens(path)
    assert answer.status_code == 200 or answer.location == "/today"


@pytest.mark.parametrize(("login", "home"), [("consultant", "/desk/"), ("supervisor", "/today")])
def test_everybody_has_somewhere_to_begin(visitor: Visitor, login: str, home: str) -> None:
    """After signing in, and at the address without a path; never at a page that is closed to them."""
    assert visitor.opens("/").location == "/sign-in?next=/"
    assert visitor.signs_in(login).location == home
    assert visitor.opens("/").location == home
    assert visitor.opens(home).status_code == 200


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(visitor: Visitor) -> None:
    """A script that asks for a part gets no form in its place, but the address to go to."""
    headers = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1:8000/today?day=2026-01-05"}
    answer = visitor.opens("/today/calls", headers=headers)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?next=/today?day%3D2026-01-05")
    answer = visitor.opens("/today/calls", headers={"HX-Request": "true", "HX-Current-URL": "http://evil.example//x"})
    assert answer.headers["HX-Redirect"] == "/sign-in"


# -- sessions ----------------------------------------------------------------------------------------------------------


def test_nobody_on_duty_is_signed_out_for_waiting(
    services: DeskServices, browsers: Browsers, database: Database, clock
) -> None:
    """The pages' sign of life keeps the session of whoever waits for a call; until it has lasted for twelve hours."""
    consultant, door = browsers.of("consultant"), Door(SessionReader(services.secrets, services.sessions()), "http://")
    cookies = f"language=en; helpline={consultant.cookie('helpline')}"
    with database.write() as session:
        people.person_with_login(session, "consultant").is_ready = True
    for _ in range(23):
        clock.advance(1800)
        assert door.who(cookies)
    assert consultant.opens("/account").status_code == 200
    clock.advance(1800)
    assert door.who(cookies) is None


@pytest.fixture
def reader(services: DeskServices) -> SessionReader:
    """The live stream's way to a session."""
    return SessionReader(services.secrets, services.sessions())


def test_the_stream_knows_who_is_signed_in(reader: SessionReader, supervisor: Visitor, clock) -> None:
    """By the page's own cookie; until the session ends, and being asked for does not keep it."""
    cookie = supervisor.cookie("helpline") or ""
    found = reader.session_of(cookie)
    assert found is not None
    assert (found.name, found.role, found.may("supervisor")) == ("Sample supervisor", "supervisor", True)
    for _ in range(3):
        clock.advance(1200)
        reader.session_of(cookie)
    assert reader.session_of(cookie) is None


def test_the_stream_lets_nobody_in_who_signed_out(reader: SessionReader, supervisor: Visitor) -> None:
    """Nor a forged cookie, an empty one, or one of somebody who is on the way in only."""
    cookie = supervisor.cookie("helpline") or ""
    for forged in ("", "x", cookie[:-1], cookie[1:], "e30.x.y", cookie + "."):
        assert reader.session_of(forged) is None
    supervisor.sends("/sign-out", form_at="/account")
    assert reader.session_of(cookie) is None
    assert reader.session_of(supervisor.cookie("helpline") or "") is None


def test_the_stream_lets_nobody_in_before_everything_is_proved(
    reader: SessionReader, visitor: Visitor, database: Database
) -> None:
    """A password alone, where more is asked for, is no session."""
    with database.write() as session:
        person = people.person_with_login(session, "supervisor")
        person.password_until = person.created_at.replace(year=2100)
    assert visitor.signs_in().location == "/sign-in/password"
    assert reader.session_of(visitor.cookie("helpline") or "") is None


def test_the_stream_accepts_the_secret_before(services: DeskServices, supervisor: Visitor) -> None:
    """Like the pages, while a secret is being changed; and no other."""
    sessions, cookie = services.sessions(), supervisor.cookie("helpline") or ""
    assert SessionReader(["a new one", services.secrets[0]], sessions).session_of(cookie)
    assert SessionReader(["a new one"], sessions).session_of(cookie) is None


def test_a_planted_cookie_is_not_the_session(services: DeskServices, browsers: Browsers) -> None:
    """Whoever fixes a browser's cookie before its owner signs in has nothing afterwards."""
    attacker, victim = browsers.another(), browsers.another()
    attacker.opens("/sign-in")
    planted = attacker.cookie("helpline") or ""
    victim.brings("helpline", planted)
    victim.signs_in()
    assert victim.cookie("helpline") != planted
    attacker.brings("helpline", planted)
    assert attacker.opens("/today").status_code == 302
    assert victim.opens("/today").status_code == 200


def test_a_token_changes_with_every_step(visitor: Visitor, browsers: Browsers, database: Database) -> None:
    """Whoever copied the cookie between password and the end of the way in has nothing afterwards."""
    with database.write() as session:
        person = people.person_with_login(session, "supervisor")
        person.password_until = person.created_at.replace(year=2100)
    visitor.signs_in()
    copied = visitor.cookie("helpline") or ""
    visitor.sends("/sign-in/password", form_at="/sign-in/password", password="my own long one", again="my own long one")
    thief = browsers.another()
    thief.brings("helpline", copied)
    assert thief.opens("/today").status_code == 302
    assert thief.opens("/sign-in/password").location == "/sign-in"


def test_signing_out_ends_a_copied_cookie(supervisor: Visitor, browsers: Browsers) -> None:
    """The session ends in the database, not only in one's own browser."""
    thief = browsers.another()
    thief.brings("helpline", supervisor.cookie("helpline") or "")
    assert thief.opens("/today").status_code == 200
    supervisor.sends("/sign-out", form_at="/today")
    assert thief.opens("/today").status_code == 302


@pytest.mark.matrix
def test_a_lock_between_password_and_session_is_noticed(
    services: DeskServices, database: Database, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comparing a password takes its time; who is locked in it, or gets another password, does not get in."""
    from desk import accounts, passwords

    asked = accounts.Accounts(database, services.vault, clock, services.sign_in, services.sessions())
    compare = passwords.verify

    def slowly(stored: str | None, password: str) -> passwords.Verdict:
        verdict = compare(stored, password)
        with database.write() as session:
            changing.lock(session, people.person_with_login(session, "supervisor"), by="somebody", now=clock.now())
        return verdict

    monkeypatch.setattr(passwords, "verify", slowly)
    assert asked.sign_in("supervisor", PASSWORD, "::1", "") is None
    with database.read() as session:
        assert session.query(StaffSession).count() == 0


@pytest.mark.matrix
def test_sessions_that_are_over_are_kept_nowhere(browsers: Browsers, database: Database, clock) -> None:
    """They go when somebody signs in."""
    browsers.of("supervisor")
    clock.advance(12 * 3600)
    browsers.of("consultant")
    with database.read() as session:
        assert session.query(StaffSession).count() == 1


def test_cookies_hold_nothing_that_the_database_knows(supervisor: Visitor, database: Database) -> None:
    """Who reads the database cannot make the cookie, even with the secret that signs it."""
    with database.read() as session:
        (kept,) = session.query(StaffSession)
        assert kept.id not in (supervisor.cookie("helpline") or "")


def test_a_page_is_shown_while_somebody_else_writes(
    services: DeskServices, database: Database, database_url: str, clock
) -> None:
    """That somebody was seen is written down when it can be; reading goes on."""
    impatient = Database(database_url, timeout_s=0.05)
    app = Flask("test")
    register(app, replace(services, database=impatient))
    supervisor = Browsers(app).of("supervisor")
    clock.advance(120)
    with database.write():
        assert supervisor.opens("/today").status_code == 200
    impatient.dispose()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605", "Safari, macOS"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""), ("<script>", ""),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_a_few_words(agent: str, words: str) -> None:
    """So that its owner recognises it; nothing of what it says is taken over."""
    assert described(agent) == words


# -- one's own account -------------------------------------------------------------------------------------------------


@pytest.mark.matrix
def test_a_person_sees_and_ends_their_sessions(supervisor: Visitor, browsers: Browsers) -> None:
    """One elsewhere, then all others; never somebody else's."""
    others, stranger = [browsers.of("supervisor") for _ in range(3)], browsers.of("consultant")
    page = supervisor.opens("/account").text
    assert (page.count("Unknown browser"), page.count("this browser")) == (4, 1)
    listed = re.findall(r'name="session" value="([0-9a-f]+)"', page)
    stranger.sends("/account/sessions", form_at="/account", session=listed[0])
    assert supervisor.opens("/account").text.count("Unknown browser") == 4
    supervisor.sends("/account/sessions", form_at="/account", session=listed[0])
    assert sorted(one.opens("/today").status_code for one in others) == [200, 200, 302]
    supervisor.sends("/account/sessions", form_at="/account")
    assert {one.opens("/today").status_code for one in others} == {302}
    assert supervisor.opens("/today").status_code == 200


def test_a_person_changes_their_password(supervisor: Visitor, browsers: Browsers) -> None:
    """With the present one; everywhere else they are signed out."""
    other, new = browsers.of("supervisor"), "quite another long password"
    for fields, status, words in (
        ({"proof": "wrong", "password": new, "again": new}, 422, "nothing was changed"),
        ({"proof": PASSWORD, "password": new, "again": "x"}, 422, "differ"),
        ({"proof": PASSWORD, "password": "short", "again": "short"}, 422, "too short"),
    ):
        answer = supervisor.sends("/account/password", form_at="/account", **fields)
        assert (answer.status_code, words in answer.text) == (status, True)
    done = supervisor.sends("/account/password", form_at="/account", proof=PASSWORD, password=new, again=new)
    assert "Your password is changed." in supervisor.ends_up(done).text
    assert other.opens("/today").status_code == 302
    assert browsers.another().signs_in(password=PASSWORD).status_code == 401
    assert browsers.another().signs_in(password=new).status_code == 303


def test_the_proof_on_ones_own_page_is_counted_too(supervisor: Visitor) -> None:
    """An open browser is no place to guess its owner's password."""
    for _ in range(3):
        assert supervisor.sends("/account/code", form_at="/account", proof="wrong", do="on").status_code == 422
    answer = supervisor.sends("/account/code", form_at="/account", proof=PASSWORD, do="on")
    assert (answer.status_code, "wait 15 minutes" in answer.text) == (429, True)


@pytest.mark.parametrize("path", ["/account/password", "/account/code", "/account/sessions", "/line/people/new",
                                  "/line/people/1", "/line/people/1/lock", "/line/people/1/password"])  # fmt: skip
def test_forged_forms_change_nothing(supervisor: Visitor, path: str) -> None:
    """Without our page's token, or with another browser's."""
    fields = {"proof": PASSWORD, "name": "X", "role": "consultant", "do": "off"}
    assert supervisor.posts(path, **fields).status_code == 400
    assert supervisor.posts(path, csrf_token="IjEyMyI.x.y", **fields).status_code == 400


def test_the_cookie_of_another_site_name_is_ignored(services: DeskServices) -> None:
    """With https the cookie has a name that only this host can set."""
    app = Flask("test")
    register(app, replace(services, public_url="https://helpline.example"))
    answer = app.test_client().get("/sign-in", base_url="https://helpline.example")
    assert answer.headers["Set-Cookie"].startswith("__Host-helpline=")
