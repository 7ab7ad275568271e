"""A desk to test: the real pages on a fresh database, a person for each role, and a browser-like client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from flask import Flask
from history import LINE, ZONE, History
from office import Office
from served import served
from visitor import PASSWORD, Browsers, Visitor

from desk import DeskServices, people, register
from desk.language import wording
from desk.passwords import hash_password
from line.model import SignInRules
from line.wording import Wording
from store.clock import Clock
from store.database import Database
from store.vault import Vault
from tests.world import World

SKILLS = people.Skills(frozenset({"pl", "uk", "en", "ru"}), frozenset({"case", "general"}))
TOPICS = {"case": "a case", "general": "general questions"}


class MovableClock(Clock, Protocol):
    """The clock of the tests."""

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        ...


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database."""
    made = Database(database_url)
    yield made
    made.dispose()


@pytest.fixture
def history(database: Database) -> History:
    """Writes calls that have been."""
    return History(database)


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of everybody's password, made once: it is meant to take its time."""
    return hash_password(PASSWORD)


@pytest.fixture(scope="session")
def words() -> Wording:
    """The desk's phrases in all four languages."""
    return wording()


@pytest.fixture
def services(database: Database, clock: MovableClock, password_hash: str, words: Wording) -> DeskServices:
    """The desk's ground, with one person for each role."""
    with database.write() as session:
        for role in ("consultant", "supervisor", "administrator"):
            newcomer = people.Newcomer(f"Sample {role}", role, login=role)
            people.add(session, newcomer, skills=SKILLS, now=clock.now()).password_hash = password_hash
    return DeskServices(
        database=database,
        vault=Vault("x" * 32),
        clock=clock,
        wording=words,
        zone=ZONE,
        line_names={LINE: "INFO.OPT"},
        topic_name=lambda language, topic: TOPICS.get(topic, topic),
        secrets=["first secret of a test", "one before"],
        public_url="http://127.0.0.1:8000",
        sign_in=SignInRules(tries_per_login=3, tries_per_address=8),
        skills=SKILLS,
    )


@pytest.fixture
def office(make_world: Callable[..., World], password_hash: str) -> Office:
    """A whole line with Anna, Jan and their supervisor Ewa at browsers."""
    return Office(make_world(), password_hash)


@pytest.fixture
def app(services: DeskServices) -> Flask:
    """The desk alone in an app."""
    made = Flask("test")
    made.config["PROPAGATE_EXCEPTIONS"] = False
    register(made, services)
    return made


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who is not signed in, and reads English."""
    return Browsers(app).another()


@pytest.fixture
def browsers(app: Flask) -> Browsers:
    """More browsers, each with cookies of its own."""
    return Browsers(app)


@pytest.fixture
def supervisor(visitor: Visitor) -> Visitor:
    """Somebody who has signed in as a supervisor."""
    assert visitor.signs_in().status_code == 303
    return visitor


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The desk on a port of this machine."""
    with served(app) as address:
        yield address
