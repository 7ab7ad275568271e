"""A whole line with staff at their browsers: calls come in by the simulated carrier, pages by Flask's client."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from visitor import Visitor
from werkzeug.test import TestResponse

from simulator.driver import Handset
from store.models import Person
from tests.world import ANNA, CALLER, PUBLIC_URL, World

LOGINS = {"Anna Przykładowa": "anna", "Jan Przykładowy": "jan"}


class SecureClient(FlaskClient):
    """A browser at the line's public address."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Ask as a page of the line does."""
        options.setdefault("base_url", PUBLIC_URL)
        options.setdefault("environ_base", {"HTTP_REFERER": f"{PUBLIC_URL}/desk/", "REMOTE_ADDR": "127.0.0.1"})
        return super().open(*args, **options)


class Office:
    """The line, and who sits before which page."""

    def __init__(self, world: World, password_hash: str) -> None:
        self.world = world
        with world.house.database.write() as session:
            for person in session.scalars(select(Person)):
                person.login, person.password_hash = LOGINS[person.name], password_hash
            session.add(
                Person(
                    name="Ewa Przykładowa", role="supervisor", languages=[], topics=["all"], is_ready=False,
                    login="ewa", password_hash=password_hash, created_at=world.clock.now(),
                )
            )  # fmt: skip

    def signs_in(self, login: str = "anna", app: Flask | None = None) -> Visitor:
        """A member of staff at a browser, who reads English."""
        app = app or self.world.app
        app.test_client_class = SecureClient
        client = app.test_client()
        client.set_cookie("language", "en", domain="line.test")
        visitor = Visitor(client)
        assert visitor.signs_in(login).status_code == 303
        return visitor

    def talks(
        self, caller: str = CALLER, consultant: str = ANNA, *, again: bool = False
    ) -> tuple[Handset, Handset, str]:
        """A caller talks with a consultant: both telephones, and the mark of the call. ``again``: they rang before."""
        phone = self.waits(caller, again=again)
        taken = self.world.consultant(consultant)
        taken.answers()
        taken.presses("1")
        self.world.runs(2)
        return phone, taken, phone.sid[2:]

    def waits(self, caller: str = CALLER, *, again: bool = False) -> Handset:
        """A caller waits for somebody who speaks English, which the line remembers of who rang before."""
        phone = self.world.dials(caller)
        if not again:
            phone.presses("3")
        phone.presses("0")
        return phone


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"there is no field {name}"
    return found[1]


def sheet_of(visitor: Visitor, mark: str) -> dict[str, str]:
    """What a sheet's form has when it is opened: a page of its own."""
    page = visitor.opens(f"/desk/calls/{mark}").text
    return {name: field(page, name) for name in ("csrf_token", "page", "base")}


def note_on(page: str) -> str:
    """The note as it stands in the field."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found, "there is no note"
    return found[1]
