"""The token for a consultant's browser: who gets one, for whom, and by what form."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from sqlalchemy import select
from visitor import Visitor
from werkzeug.test import TestResponse

from desk import DeskServices, register
from desk.ports import DeviceLine
from store.database import Database
from store.models import Person

TOKEN = "/desk/device/token"
SOCKET = "ws://127.0.0.1:8010/sim/signalling"
_FORM_TOKEN = re.compile(r'data-form="([^"]+)"')


@dataclass(frozen=True)
class Token:
    """As the carrier's edge gives it."""

    text: str
    identity: str
    life: dt.timedelta = dt.timedelta(hours=1)


class Tokens:
    """Makes tokens that tell for whom and when."""

    def of(self, person: int, now: dt.datetime) -> Token:
        """One for a person."""
        return Token(f"token for {person} at {now:%H:%M}", f"c{person}")


@pytest.fixture
def services(services: DeskServices) -> DeskServices:
    """A desk whose browsers reach the simulator."""
    return replace(services, device=DeviceLine("simulated", Tokens(), SOCKET, [SOCKET]))


def asks(visitor: Visitor, **fields: str) -> TestResponse:
    """Ask for a token as the page does."""
    found = _FORM_TOKEN.search(visitor.opens("/desk/telephone").text)
    assert found
    return visitor.posts(TOKEN, csrf_token=found[1], **fields)


def person(database: Database, role: str) -> int:
    """The id of a sample person."""
    with database.read() as session:
        return session.scalars(select(Person.id).where(Person.role == role)).one()


def test_a_consultant_gets_a_token_for_their_own_browser(visitor: Visitor, database: Database) -> None:
    """Kind and address tell the page which telephone speaks; nothing of it is kept on the way."""
    visitor.signs_in("consultant")
    answer = asks(visitor)
    own = person(database, "consultant")
    assert answer.json == {
        "kind": "simulated",
        "signalling": SOCKET,
        "identity": f"c{own}",
        "token": f"token for {own} at 09:00",
        "ends_in_s": 3600,
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_gets_a_token_for_somebody_else(visitor: Visitor, database: Database) -> None:
    """Whatever is asked, it is the browser of who has signed in."""
    visitor.signs_in("consultant")
    answer = asks(visitor, person=str(person(database, "supervisor")), identity="c99")
    assert answer.json["identity"] == f"c{person(database, 'consultant')}"


def test_a_token_needs_a_session_and_a_form_of_ours(visitor: Visitor) -> None:
    """Without a session nothing; from another site nothing; by an address alone nothing."""
    assert "token for" not in visitor.posts(TOKEN).text
    visitor.signs_in("consultant")
    assert visitor.posts(TOKEN).status_code == 400
    assert visitor.opens(TOKEN).status_code == 405
    assert visitor.sends("/sign-out", form_at="/desk/telephone").status_code == 303
    assert "token for" not in visitor.posts(TOKEN).text


def test_a_page_may_reach_the_carriers_socket_and_no_other(visitor: Visitor) -> None:
    """The policy names it to the letter."""
    visitor.signs_in("consultant")
    policy = visitor.opens("/desk/telephone").headers["Content-Security-Policy"]
    assert f"connect-src 'self' {SOCKET};" in policy
    assert "unsafe" not in policy


def test_a_carrier_without_a_key_gives_no_token(services: DeskServices) -> None:
    """The page is told so, and can say what to do."""
    app = Flask("test")
    register(app, replace(services, device=None))
    client = app.test_client()
    client.set_cookie("language", "en")
    visitor = Visitor(client)
    visitor.signs_in("consultant")
    assert asks(visitor).json == {"kind": "none"}
    assert "connect-src 'self';" in visitor.opens("/desk/telephone").headers["Content-Security-Policy"]
