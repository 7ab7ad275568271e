"""Signing in and out: roles, forms, limits, and what the browser is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from visitor import PASSWORD, Visitor

from desk import DeskServices, changing, people, register
from desk.access import local_path
from store.database import Database

WRONG = "Login and password do not fit"


def test_a_supervisor_signs_in_and_out(visitor: Visitor) -> None:
    """Today is behind the sign-in, and again behind it after signing out."""
    assert visitor.opens("/today").location == "/sign-in?next=/today"
    answer = visitor.signs_in()
    assert (answer.status_code, answer.location) == (303, "/today")
    assert "Sample supervisor" in visitor.opens("/today").text
    assert visitor.opens("/sign-in").location == "/today"
    assert visitor.sends("/sign-out", form_at="/today").location == "/sign-in"
    assert visitor.opens("/today").status_code == 302


@pytest.mark.parametrize(("login", "status"), [("consultant", 403), ("supervisor", 200), ("administrator", 200)])
@pytest.mark.parametrize("path", ["/today", "/today/calls"])
def test_roles_open_pages(visitor: Visitor, login: str, status: int, path: str) -> None:
    """Supervisors and administrators see the day; a consultant is told whom to ask."""
    visitor.signs_in(login)
    page = visitor.opens(path)
    assert page.status_code == status
    assert ("This page is for supervisors" in page.text) == (status == 403)


def test_the_wanted_page_opens_after_signing_in(visitor: Visitor) -> None:
    """The page that asked for a sign-in is where it leads, with everything that was asked for."""
    asked = visitor.opens("/today/calls?hour=8&outcome=talk").location
    answer = visitor.sends("/sign-in", form_at=asked, login="supervisor", password=PASSWORD, next="/today/calls?hour=8")
    assert answer.location == "/today/calls?hour=8"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "today", "/\n/x"])
def test_signing_in_never_leads_to_another_host(visitor: Visitor, elsewhere: str) -> None:
    """What is no path of this site is forgotten."""
    assert local_path(elsewhere) is None
    answer = visitor.sends("/sign-in", login="supervisor", password=PASSWORD, next=elsewhere)
    assert answer.location == "/today"


def test_unknown_and_known_logins_are_answered_alike(visitor: Visitor) -> None:
    """A wrong password, a login that nobody has, and one without a password: the same page, to the letter."""
    pages = [visitor.signs_in(login, "not the password") for login in ("supervisor", "nobodyyyy_")]
    assert {page.status_code for page in pages} == {401}
    texts = [page.text.replace("nobodyyyy_", "supervisor") for page in pages]
    assert WRONG in texts[0]
    tokens = [text.split('name="csrf_token" value="')[1].split('"')[0] for text in texts]
    assert texts[0].replace(tokens[0], "") == texts[1].replace(tokens[1], "")


@pytest.mark.matrix
def test_a_login_is_closed_after_its_failures_and_opens_by_itself(visitor: Visitor, clock) -> None:
    """Even the right password must wait then, for known and unknown logins, until the window is over."""
    for login in ("supervisor", "nobody"):
        for _ in range(3):
            assert visitor.signs_in(login, "not the password").status_code == 401
        answer = visitor.signs_in(login, PASSWORD)
        assert answer.status_code == 429
        assert "wait 15 minutes" in answer.text
    clock.advance(15 * 60)
    assert visitor.signs_in().status_code == 303


def test_an_address_is_closed_after_its_failures(visitor: Visitor) -> None:
    """Trying many logins from one place ends too."""
    for n in range(8):
        assert visitor.signs_in(f"guess-{n}", "not the password").status_code == 401
    assert visitor.signs_in().status_code == 429


def test_signing_in_does_not_use_up_tries(visitor: Visitor) -> None:
    """Who signs in often with the right password is never locked out."""
    for _ in range(4):
        assert visitor.signs_in().status_code == 303
        visitor.sends("/sign-out", form_at="/today")


def test_a_try_that_cannot_be_counted_is_not_made(visitor: Visitor, database: Database) -> None:
    """Without its counter the sign-in stays closed, and says what to do."""
    with database.write() as session:
        session.connection().exec_driver_sql("DROP TABLE try_counters")
    answer = visitor.signs_in()
    assert answer.status_code == 503
    assert "cannot be read just now" in answer.text


def test_a_database_that_is_gone_is_a_page_too(supervisor: Visitor, database: Database) -> None:
    """Somebody signed in is told that calls go on being answered."""
    with database.write() as session:
        session.connection().exec_driver_sql("DROP TABLE people")
    page = supervisor.opens("/today")
    assert page.status_code == 503
    assert "goes on answering calls" in page.text


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_forms_of_other_sites_are_refused(visitor: Visitor, path: str) -> None:
    """Without the token of our own page nothing is done."""
    answer = visitor.posts(path, login="supervisor", password=PASSWORD)
    assert answer.status_code == 400
    assert "form is too old" in answer.text
    assert visitor.opens("/today").status_code == 302


def test_a_session_ends_after_twelve_hours(supervisor: Visitor, clock) -> None:
    """Whatever happens in it, it ends then."""
    for _ in range(12):
        clock.advance(3599)
        assert supervisor.opens("/today").status_code == 200
    clock.advance(12)
    assert supervisor.opens("/today").status_code == 302


def test_a_session_ends_when_nothing_happens_in_it(supervisor: Visitor, clock) -> None:
    """An hour without a page; every page begins the hour anew."""
    clock.advance(3599)
    assert supervisor.opens("/today").status_code == 200
    clock.advance(3600)
    assert supervisor.opens("/today").location == "/sign-in?next=/today"


def test_a_new_password_ends_every_session(supervisor: Visitor, database: Database, clock) -> None:
    """A session lives by the password that it was opened with."""
    with database.write() as session:
        person = people.person_with_login(session, "supervisor")
        changing.set_password(session, person, "another long password", by="somebody", now=clock.now())
    assert supervisor.opens("/today").status_code == 302


def test_a_session_signed_with_the_secret_before_is_accepted(services: DeskServices) -> None:
    """A changed secret does not sign everybody out as long as the old one is still known."""
    old, new = Flask("old"), Flask("new")
    register(old, replace(services, secrets=["one before"]))
    register(new, services)
    before, after = Visitor(old.test_client()), new.test_client()
    before.signs_in()
    after.set_cookie("helpline", before.cookie("helpline") or "")
    assert Visitor(after).opens("/today").status_code == 200


def test_cookies_are_kept_to_this_site(visitor: Visitor) -> None:
    """No script reads the session's cookie, and other sites' forms do not send it."""
    cookie = visitor.signs_in().headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_cookies_are_secure_where_the_pages_are(services: DeskServices) -> None:
    """With an https address the cookie is bound to it."""
    app = Flask("test")
    register(app, replace(services, public_url="https://helpline.example"))
    answer = app.test_client().get("/sign-in?lang=pl", base_url="https://helpline.example")
    for cookie in answer.headers.getlist("Set-Cookie"):
        assert "Secure" in cookie
        assert cookie.startswith(("__Host-helpline=", "language="))


def test_pages_trust_nobody_else(visitor: Visitor) -> None:
    """No inline style or script, no other host, no frame, nothing kept on the way."""
    page = visitor.opens("/sign-in")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Cache-Control"] == "no-store"
    assert "style=" not in page.text
    assert page.text.count("<script") == page.text.count('<script type="module" src="/desk/static/dist/')
    assert "//" not in page.text.replace("<!doctype html>", "").replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("accepted", "heading"),
    [("uk-UA,uk;q=0.9", "Увійти"), ("ru", "Войти"), ("de", "Zaloguj się"), ("de,en;q=0.5", "Sign in")],
)
def test_a_page_speaks_the_browsers_language(app: Flask, accepted: str, heading: str) -> None:
    """What the browser asks for; Polish where that is no language of ours."""
    page = app.test_client().get("/sign-in", headers={"Accept-Language": accepted})
    assert f"<h1>{heading}</h1>" in page.text
    assert page.headers["Content-Type"].startswith("text/html")


def test_a_chosen_language_is_remembered(app: Flask) -> None:
    """The reader's choice goes before the browser's, on the next page too; an odd one is ignored."""
    client = app.test_client()
    for path in ("/sign-in?lang=uk", "/sign-in", "/sign-in?lang=xx"):
        page = client.get(path, headers={"Accept-Language": "en"})
        assert "<h1>Увійти</h1>" in page.text
