"""A consultant at the desk of a whole line: real pages, a real live queue, a simulated carrier."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from desk.passwords import hash_password
from routing.answers import LivePerson
from store.clock import to_ms
from store.models import Person
from tests.world import ANNA, PUBLIC_URL, World

PASSWORD = "correct horse battery"
HASH = hash_password(PASSWORD)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_TAGS = re.compile(r"<[^>]+>")


class ConsultantDesk:
    """Somebody with an account, at a browser of their own."""

    def __init__(self, world: World, phone: str = ANNA, language: str = "en", app: Flask | None = None) -> None:
        self.world = world
        with world.house.database.write() as session:
            person = session.scalars(select(Person).where(Person.phone == phone)).one()
            person.login, person.password_hash, person.role = f"login{person.id}", HASH, "consultant"
            self.person, self.login = person.id, person.login
        self._client = (app or world.app).test_client()
        self._client.set_cookie("language", language, domain="line.test")
        self._token = self._token_of(self.opens("/sign-in"))
        assert self.sends("/sign-in", login=self.login, password=PASSWORD).status_code == 303
        self._token = self._token_of(self.opens("/desk/"))

    def opens(self, path: str = "/desk/", **headers: str) -> TestResponse:
        """Open a page, or a part of one."""
        return self._client.get(path, base_url=PUBLIC_URL, headers=headers)

    def sends(self, path: str, *, by_script: bool = False, **fields: Any) -> TestResponse:
        """Send a form as the page has it; by its script: for a part of the page alone."""
        form = {"csrf_token": self._token, **fields}
        headers = {"Referer": f"{PUBLIC_URL}/desk/", **({"HX-Request": "true"} if by_script else {})}
        return self._client.post(path, base_url=PUBLIC_URL, data=form, headers=headers)

    def forges(self, path: str, **fields: Any) -> TestResponse:
        """Send a form that another site has made."""
        return self._client.post(path, base_url=PUBLIC_URL, data=fields, headers={"Referer": "https://other.test/"})

    def reads(self, path: str = "/desk/now") -> str:
        """What a page or a part says, in plain words."""
        answer = self.opens(path)
        assert answer.status_code == 200
        return " ".join(_TAGS.sub(" ", answer.text).split())

    def pings(self) -> None:
        """The browser says that it is there, as `helpline live` passes it on."""
        self.world.loops.live.ping([str(self.person)], to_ms(self.world.clock.now()))

    @property
    def live(self) -> LivePerson | None:
        """What the live queue knows of them."""
        return self.world.loops.live.person(str(self.person))

    @property
    def row(self) -> Person:
        """What SQL knows of them."""
        with self.world.house.database.read() as session:
            found = session.get(Person, self.person)
            assert found is not None
            session.expunge(found)
            return found

    @staticmethod
    def _token_of(page: TestResponse) -> str:
        found = _TOKEN.search(page.text)
        assert found, "the page has no form"
        return found[1]
