"""One-time codes: setting them up, signing in with them, and what is never accepted."""

from __future__ import annotations

import re
from dataclasses import replace

import pyotp
import pytest
from flask import Flask
from visitor import PASSWORD, Browsers, Visitor

from desk import DeskServices, codes, register
from store.database import Database
from store.models import OneTimeCode, PersonChange

HALF_MINUTE = 30


@pytest.fixture
def services(services: DeskServices) -> DeskServices:
    """An office where administrators must have codes."""
    return replace(services, sign_in=replace(services.sign_in, one_time_code=("administrator",)))


class Telephone:
    """An application for one-time codes."""

    def __init__(self, secret: str, clock) -> None:
        self._totp = pyotp.TOTP(secret)
        self._clock = clock

    def shows(self, steps: int = 0) -> str:
        """The code of now, or of so many half minutes later."""
        return self._totp.at(self._clock.now(), counter_offset=steps)


def scans(page: str, clock) -> Telephone:
    """Type the key of an enrolment page into a telephone."""
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert found
    return Telephone(found[1].replace(" ", ""), clock)


def enrols(visitor: Visitor, clock) -> tuple[Telephone, list[str]]:
    """Set codes up where they are asked for; answers the telephone and the recovery codes."""
    telephone = scans(visitor.opens("/sign-in/enrol").text, clock)
    page = visitor.sends("/sign-in/enrol", form_at="/sign-in/enrol", code=telephone.shows())
    assert page.status_code == 200
    return telephone, re.findall(r"<li><code>([a-z0-9-]+)</code>", page.text)


@pytest.fixture
def telephone(visitor: Visitor, clock) -> Telephone:
    """The telephone of an administrator who has set codes up; they have signed out again."""
    visitor.signs_in("administrator")
    made, _ = enrols(visitor, clock)
    visitor.sends("/sign-out", form_at="/account")
    return made


def gives(visitor: Visitor, code: str) -> int:
    """Give a code after the password; answers the status."""
    assert visitor.signs_in("administrator").location == "/sign-in/code"
    return visitor.sends("/sign-in/code", form_at="/sign-in/code", code=code).status_code


def test_whoever_must_have_codes_sets_them_up_before_any_page(visitor: Visitor, clock) -> None:
    """Until then nothing opens; after it everything, and the codes for a lost telephone are shown once."""
    answer = visitor.sends("/sign-in", login="administrator", password=PASSWORD, next="/today?day=2026-01-05")
    assert answer.location == "/sign-in/enrol?next=/today?day%3D2026-01-05"
    for path in ("/today", "/account", "/line/people"):
        assert visitor.opens(path).status_code == 302
    page = visitor.opens(answer.location)
    assert "Your role signs in with a code" in page.text
    for code in ("000000", "", "١٢٣٤٥٦"):
        wrong = visitor.sends("/sign-in/enrol", form_at="/sign-in/enrol", code=code)
        assert (wrong.status_code, "does not fit the key" in wrong.text) == (422, True)
    _, recovery = enrols(visitor, clock)
    assert len(set(recovery)) == codes.RECOVERY_CODES
    assert visitor.opens("/today").status_code == 200
    assert visitor.opens("/sign-in/enrol").location == "/sign-in"


def test_the_picture_holds_the_key_and_comes_from_here(visitor: Visitor) -> None:
    """An SVG of our own server, kept by nobody; nobody else sees it."""
    visitor.signs_in("administrator")
    visitor.opens("/sign-in/enrol")
    picture = visitor.opens("/sign-in/enrol/picture.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"
    assert picture.text.startswith("<?xml")
    assert "style=" not in picture.text


def test_the_picture_is_nobody_elses(visitor: Visitor, supervisor: Visitor) -> None:
    """Without having begun to set codes up there is none."""
    assert supervisor.opens("/sign-in/enrol/picture.svg").status_code == 404


def test_a_key_that_is_set_up_is_bound_to_its_browser(visitor: Visitor, browsers: Browsers, clock) -> None:
    """Whoever knows the password only, and looked at the page before, has another key."""
    other = browsers.of("administrator")
    seen = scans(other.opens("/sign-in/enrol").text, clock)
    visitor.signs_in("administrator")
    enrols(visitor, clock)
    assert other.opens("/sign-in/enrol").status_code == 303  # their session has ended
    visitor.sends("/sign-out", form_at="/account")
    clock.advance(HALF_MINUTE)
    assert gives(visitor, seen.shows()) == 401


def test_the_second_step_asks_for_the_code(visitor: Visitor, telephone: Telephone, clock) -> None:
    """A password alone opens nothing; with the code the wanted page opens."""
    clock.advance(HALF_MINUTE)
    answer = visitor.sends("/sign-in", login="administrator", password=PASSWORD, next="/today/calls?hour=8")
    assert visitor.opens("/today").status_code == 302
    page = visitor.ends_up(answer)
    assert "One-time code" in page.text
    onward = re.search(r'name="next" value="([^"]+)"', page.text)
    assert onward
    done = visitor.sends("/sign-in/code", form_at=answer.location or "", code=telephone.shows(), next=onward[1])
    assert done.location == "/today/calls?hour=8"
    assert visitor.opens("/today").status_code == 200


@pytest.mark.matrix
def test_a_code_is_never_taken_twice(visitor: Visitor, browsers: Browsers, telephone: Telephone, clock) -> None:
    """Whoever looked over a shoulder is too late, in the same half minute and in those around it."""
    clock.advance(HALF_MINUTE)
    code = telephone.shows()
    assert gives(visitor, code) == 303
    other = browsers.another()
    assert gives(other, code) == 401
    assert gives(other, telephone.shows(-1)) == 401  # an earlier one that nobody used
    clock.advance(HALF_MINUTE)
    assert gives(other, code) == 401


def test_a_clock_may_be_wrong_by_half_a_minute(
    visitor: Visitor, browsers: Browsers, telephone: Telephone, clock
) -> None:
    """Not by more."""
    clock.advance(10 * HALF_MINUTE)
    assert gives(visitor, telephone.shows(-2)) == 401
    assert gives(visitor, telephone.shows(2)) == 401
    assert gives(visitor, telephone.shows(-1)) == 303
    assert gives(browsers.another(), telephone.shows(1)) == 303


def test_the_code_that_set_it_up_is_used_up(visitor: Visitor, telephone: Telephone) -> None:
    """It was seen on the page."""
    assert gives(visitor, telephone.shows()) == 401


@pytest.mark.matrix
def test_codes_are_counted_like_passwords(visitor: Visitor, telephone: Telephone, clock) -> None:
    """After three wrong ones the right one must wait, until the window is over."""
    clock.advance(HALF_MINUTE)
    for _ in range(3):
        assert gives(visitor, "000000") == 401
    answer = visitor.sends("/sign-in/code", form_at="/sign-in/code", code=telephone.shows())
    assert (answer.status_code, "wait 15 minutes" in answer.text) == (429, True)
    clock.advance(15 * 60)
    assert gives(visitor, telephone.shows()) == 303


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abc", "١٢٣٤٥٦", "-12345", "0" * 30])
def test_what_is_no_code_is_wrong(visitor: Visitor, telephone: Telephone, code: str) -> None:
    """Whatever is typed, the answer is a page."""
    assert gives(visitor, code) == 401


@pytest.mark.matrix
def test_a_recovery_code_does_once(visitor: Visitor, browsers: Browsers, clock, database: Database) -> None:
    """In capitals and without hyphens, too; a second time it is wrong, and the history tells of it."""
    visitor.signs_in("administrator")
    _, recovery = enrols(visitor, clock)
    visitor.sends("/sign-out", form_at="/account")
    assert gives(visitor, recovery[0].upper().replace("-", " ")) == 303
    assert "9 recovery codes are left" in visitor.opens("/account").text
    other = browsers.another()
    assert gives(other, recovery[0]) == 401
    assert gives(other, recovery[1]) == 303
    with database.read() as session:
        told = [change.what for change in session.query(PersonChange).order_by(PersonChange.id)]
    assert told[-3:] == ["code-set", "code-lost", "code-lost"]


def test_secrets_are_sealed(visitor: Visitor, clock, database: Database) -> None:
    """The database alone makes no code and knows no recovery code."""
    visitor.signs_in("administrator")
    telephone, recovery = enrols(visitor, clock)
    with database.read() as session:
        (kept,) = session.query(OneTimeCode)
        stored = repr((kept.secret_sealed, kept.recovery))
    assert telephone._totp.secret not in stored
    assert not any(code in stored or code.replace("-", "") in stored for code in recovery)


def test_a_step_needs_the_one_before(visitor: Visitor) -> None:
    """Nobody comes to a later step without the first, and the forms of the steps have tokens."""
    for path in ("/sign-in/code", "/sign-in/password", "/sign-in/enrol"):
        assert visitor.opens(path).location == "/sign-in"
        assert visitor.sends(path, code="000000", password="a long enough one").location == "/sign-in"
        assert visitor.posts(path, code="000000").status_code == 400


def test_half_signed_in_is_not_signed_in(visitor: Visitor, telephone: Telephone, clock) -> None:
    """Before the code neither a password can be chosen nor another telephone be set up."""
    visitor.signs_in("administrator")
    for path in ("/sign-in/password", "/sign-in/enrol"):
        assert visitor.opens(path).location == "/sign-in"
        fields = {"password": "another long password", "again": "another long password", "code": telephone.shows()}
        assert visitor.sends(path, form_at="/sign-in/code", **fields).location == "/sign-in"
    clock.advance(15 * 60)
    assert visitor.opens("/sign-in/code").location == "/sign-in"  # nor can it be left open for long


def test_codes_are_anybodys_choice(visitor: Visitor, browsers: Browsers, clock) -> None:
    """A supervisor switches them on with their password, signs in with them, and switches them off again."""
    visitor.signs_in()
    wrong = visitor.sends("/account/code", form_at="/account", proof="not the password", do="on")
    assert (wrong.status_code, "nothing was changed" in wrong.text) == (422, True)
    assert visitor.opens("/sign-in/enrol").location == "/sign-in"
    assert visitor.sends("/account/code", form_at="/account", proof=PASSWORD, do="on").location == "/sign-in/enrol"
    telephone, _ = enrols(visitor, clock)
    other = browsers.another()
    assert other.signs_in().location == "/sign-in/code"
    clock.advance(HALF_MINUTE)
    assert other.sends("/sign-in/code", form_at="/sign-in/code", code=telephone.shows()).location == "/today"
    other.sends("/account/code", form_at="/account", proof=PASSWORD, do="off")
    assert browsers.another().signs_in().location == "/today"


def test_who_must_have_codes_cannot_switch_them_off(visitor: Visitor, clock) -> None:
    """The page does not offer it, and a form that was made by hand changes nothing."""
    visitor.signs_in("administrator")
    enrols(visitor, clock)
    assert "Switch codes off" not in visitor.opens("/account").text
    visitor.sends("/account/code", form_at="/account", proof=PASSWORD, do="off")
    assert "recovery codes are left" in visitor.opens("/account").text


def test_a_lost_telephone_is_reset_by_somebody_else(
    visitor: Visitor, browsers: Browsers, services: DeskServices, clock
) -> None:
    """A supervisor's codes are forgotten by a colleague; their sessions end, and the password alone does again."""
    visitor.signs_in()
    visitor.sends("/account/code", form_at="/account", proof=PASSWORD, do="on")
    enrols(visitor, clock)
    boss = browsers.of("administrator")
    enrols(boss, clock)
    number = re.search(r'/line/people/(\d+)">Sample supervisor', boss.opens("/line/people").text)
    assert number
    page = f"/line/people/{number[1]}"
    assert "Reset codes" in boss.opens(page).text
    done = boss.ends_up(boss.sends(f"{page}/code", form_at=page))
    assert "The one-time codes are reset." in done.text
    assert "reset the one-time codes" in done.text
    assert visitor.opens("/today").status_code == 302
    assert visitor.signs_in().location == "/today"


def test_an_expired_enrolment_begins_anew(visitor: Visitor, services: DeskServices) -> None:
    """A key that was sealed with another secret, or is gone, is replaced by a new picture, and nothing is set up."""
    visitor.signs_in("administrator")
    first = visitor.opens("/sign-in/enrol").text
    elsewhere = Flask("elsewhere")
    register(elsewhere, replace(services, vault=type(services.vault)("y" * 32)))
    assert first.count('class="secret"') == 1
    other = Visitor(elsewhere.test_client())
    other.brings("helpline", visitor.cookie("helpline") or "")
    assert other.opens("/sign-in/enrol").location == "/sign-in"  # tokens are hashed with the secret, too
