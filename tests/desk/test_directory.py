"""Signing in by the office's directory, and every way in which that goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from provider import CLIENT, SECRET, Provider
from visitor import Browsers, Visitor

from desk import DeskServices, changing, people
from desk.directory import DirectoryClient
from line.model import DirectoryRules
from store.database import Database
from store.models import Person

BACK = "/sign-in/directory/back"


@pytest.fixture
def provider(clock) -> Iterator[Provider]:
    """The office's directory."""
    made = Provider(clock)
    yield made
    made.close()


@pytest.fixture
def services(services: DeskServices, provider: Provider) -> DeskServices:
    """An office with a directory."""
    rules = replace(services.sign_in, directory=DirectoryRules(), one_time_code=("administrator",))
    client = DirectoryClient(provider.issuer, CLIENT, SECRET, "preferred_username")
    return replace(services, sign_in=rules, directory=client)


def leaves(visitor: Visitor, onward: str = "") -> str:
    """Set out for the directory; answers the address there."""
    answer = visitor.opens("/sign-in/directory" + (f"?next={onward}" if onward else ""))
    assert answer.status_code == 302, answer.text
    return answer.location or ""


def comes_back(visitor: Visitor, provider: Provider, **more: str) -> Any:
    """Set out, sign in there, and come back."""
    return visitor.opens(provider.signs_in(leaves(visitor), **more))


def refusal(page: Any) -> str:
    """The heading of a page that says no."""
    found = re.search(r"<h1>([^<]+)</h1>", page.text)
    assert found
    return found[1]


def test_somebody_whom_the_directory_knows_signs_in(visitor: Visitor, provider: Provider) -> None:
    """From our page there and back to the wanted one, with the role that they have here."""
    assert "/sign-in/directory" in visitor.opens("/sign-in").text
    back = provider.signs_in(leaves(visitor, "/today/calls?hour=8"))
    assert visitor.opens(back).location == "/today/calls?hour=8"
    assert "Sample supervisor" in visitor.opens("/today").text


def test_the_login_is_compared_as_it_is_kept(visitor: Visitor, provider: Provider) -> None:
    """In capitals, as some directories write it."""
    provider.claims["preferred_username"] = " SuperVisor "
    assert comes_back(visitor, provider).location == "/today"


def test_the_directory_makes_nobody(visitor: Visitor, provider: Provider, database: Database) -> None:
    """Who has no account here is told so, whatever the directory says of their role."""
    provider.claims |= {"preferred_username": "stranger", "role": "administrator", "groups": ["administrator"]}
    page = comes_back(visitor, provider)
    assert (page.status_code, refusal(page)) == (403, "There is no account for you here")
    with database.read() as session:
        assert session.query(Person).count() == 3
    provider.claims["preferred_username"] = "consultant"
    comes_back(visitor, provider)
    assert visitor.opens("/today").status_code == 403


def test_whoever_is_locked_stays_out(visitor: Visitor, provider: Provider, database: Database, clock) -> None:
    """And is answered like somebody who has no account."""
    with database.write() as session:
        person = people.person_with_login(session, "supervisor")
        changing.lock(session, person, by="somebody", now=clock.now())
    assert refusal(comes_back(visitor, provider)) == "There is no account for you here"


def test_nobody_comes_back_who_did_not_leave(visitor: Visitor, browsers: Browsers, provider: Provider) -> None:
    """An answer that was meant for another browser signs nobody in: not with its state, not with another."""
    stolen = provider.signs_in(leaves(browsers.another()))
    assert refusal(visitor.opens(stolen)) == "This sign-in was begun elsewhere or too long ago"
    leaves(visitor)
    assert refusal(visitor.opens(stolen)) == "This sign-in was begun elsewhere or too long ago"
    assert refusal(visitor.opens(f"{BACK}?code=1")) == "This sign-in was begun elsewhere or too long ago"
    assert visitor.opens("/today").status_code == 302


def test_an_answer_is_good_once(visitor: Visitor, provider: Provider) -> None:
    """The same address a second time signs nobody in."""
    back = provider.signs_in(leaves(visitor))
    visitor.opens(back)
    visitor.sends("/sign-out", form_at="/account")
    assert refusal(visitor.opens(back)) == "This sign-in was begun elsewhere or too long ago"


def test_a_code_that_the_directory_takes_no_more(visitor: Visitor, provider: Provider) -> None:
    """It was used by somebody else, or its time is over."""
    back = provider.signs_in(leaves(visitor))
    provider._codes.clear()
    assert refusal(visitor.opens(back)) == "This sign-in was begun elsewhere or too long ago"


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "somebody else"}, {"iss": "https://evil.example"},
        {"exp": 1}, {"azp": "somebody else"}, {"aud": [CLIENT, "somebody else"]},
    ],
)  # fmt: skip
def test_a_token_that_is_not_for_us_is_refused(visitor: Visitor, provider: Provider, lie: dict[str, Any]) -> None:
    """Another nonce, audience or issuer, or one of long ago."""
    provider.claims |= lie
    page = comes_back(visitor, provider)
    assert (page.status_code, refusal(page)) == (403, "The directory’s answer cannot be trusted")
    assert visitor.opens("/today").status_code == 302


def test_a_token_that_somebody_else_signed_is_refused(visitor: Visitor, provider: Provider) -> None:
    """A key by the same name, or one that nobody published."""
    for kid in ("first", "unknown"):
        provider.signer = RSAKey.generate_key(2048, {"kid": kid})
        assert refusal(comes_back(visitor, provider)) == "The directory’s answer cannot be trusted"


def test_a_changed_key_is_looked_up(visitor: Visitor, browsers: Browsers, provider: Provider) -> None:
    """The directory's description is kept for an hour; a key that is not in it is asked for at once."""
    for _ in range(2):
        assert comes_back(browsers.another(), provider).location == "/today"
    assert provider.asked == 1
    provider.changes_key()
    assert comes_back(visitor, provider).location == "/today"
    assert provider.asked == 2


def test_an_answer_of_another_directory_is_refused(visitor: Visitor, provider: Provider) -> None:
    """Where it says whose it is."""
    page = comes_back(visitor, provider, iss="https://evil.example")
    assert refusal(page) == "The directory’s answer cannot be trusted"


def test_somebody_who_thinks_better_of_it(visitor: Visitor, provider: Provider) -> None:
    """A refusal there is told as one, and what the address says of it is shown to nobody."""
    page = comes_back(visitor, provider, error="access_denied", error_description="<b>call 700 000 000</b>")
    assert (page.status_code, refusal(page)) == (403, "The office’s directory said no")
    assert "700 000 000" not in page.text


@pytest.mark.parametrize("told", [{"preferred_username": None}, {"preferred_username": " "}, {"preferred_username": 7}])
def test_a_directory_that_does_not_tell_the_login(visitor: Visitor, provider: Provider, told: dict[str, Any]) -> None:
    """Nobody is signed in by guessing."""
    provider.claims |= told
    assert refusal(comes_back(visitor, provider)) == "The directory does not say who you are here"


def test_a_directory_that_is_away(visitor: Visitor, provider: Provider) -> None:
    """The page says so, and once it is back all is as before."""
    back = provider.signs_in(leaves(visitor))
    provider.token_answer = ({"error": "server_error"}, 500)
    assert refusal(visitor.opens(back)) == "The office’s directory does not answer"
    provider.token_answer = None
    assert comes_back(visitor, provider).location == "/today"


def test_a_directory_that_was_never_there(visitor: Visitor, provider: Provider) -> None:
    """The page says what to do."""
    provider.published = {"issuer": "https://evil.example"}
    assert refusal(visitor.opens("/sign-in/directory")) == "The directory’s answer cannot be trusted"
    provider.published = {"jwks_uri": f"{provider.issuer}/nowhere"}
    page = visitor.opens("/sign-in/directory")
    assert (page.status_code, refusal(page)) == (503, "The office’s directory does not answer")
    assert "sign in with login and password" in page.text


def test_the_second_factor_is_asked_for_here_unless_the_directory_has_it(
    visitor: Visitor, provider: Provider, services: DeskServices
) -> None:
    """An administrator must set up codes after a sign-in there, too."""
    provider.claims["preferred_username"] = "administrator"
    assert comes_back(visitor, provider).location == "/sign-in/enrol"


class TestWithItsOwnSecondFactor:
    """Where the directory asks for it."""

    @pytest.fixture
    def services(self, services: DeskServices) -> DeskServices:
        """An office that trusts it."""
        rules = replace(services.sign_in, directory=DirectoryRules(second_factor="directory"))
        return replace(services, sign_in=rules)

    def test_nothing_more_is_asked(self, visitor: Visitor, provider: Provider) -> None:
        """A sign-in there is enough; one by password here still asks."""
        provider.claims["preferred_username"] = "administrator"
        assert comes_back(visitor, provider).location == "/today"
        visitor.sends("/sign-out", form_at="/account")
        assert visitor.signs_in("administrator").location == "/sign-in/enrol"


class TestByAddress:
    """Where the login is an e-mail address."""

    @pytest.fixture
    def services(self, services: DeskServices, database: Database) -> DeskServices:
        """An office whose logins are addresses."""
        assert services.directory
        with database.write() as session:
            people.person_with_login(session, "supervisor").login = "ewa@office.example"
        return replace(services, directory=replace(services.directory, claim="email"))

    @pytest.mark.parametrize(("verified", "status"), [(True, 302), (False, 403), (None, 403), ("true", 403)])
    def test_only_a_verified_one_counts(self, visitor: Visitor, provider: Provider, verified: Any, status: int) -> None:
        """Anybody could write another's address into an account of their own."""
        provider.claims |= {"email": "ewa@office.example", "email_verified": verified}
        assert comes_back(visitor, provider).status_code in ({302, 303} if status == 302 else {403})


def test_returns_are_counted_by_address(visitor: Visitor, provider: Provider) -> None:
    """Whoever tries answers by the dozen hears to wait."""
    for _ in range(8):
        assert visitor.opens(f"{BACK}?code=1&state=2").status_code == 403
    page = visitor.opens(f"{BACK}?code=1&state=2")
    assert (page.status_code, "wait 15 minutes" in page.text) == (429, True)


def test_without_a_directory_there_is_no_such_page(services: DeskServices) -> None:
    """Nor a link to it."""
    from flask import Flask

    from desk import register

    app = Flask("without")
    register(app, replace(services, directory=None))
    visitor = Browsers(app).another()
    assert "/sign-in/directory" not in visitor.opens("/sign-in").text
    assert visitor.opens("/sign-in/directory").status_code == 404
