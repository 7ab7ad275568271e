"""Somebody at a browser, without one."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browsers:
    """Where visitors come from."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def another(self) -> Visitor:
        """Somebody who is not signed in, and reads English."""
        client = self._app.test_client()
        client.set_cookie("language", "en")
        return Visitor(client)

    def of(self, login: str, password: str = PASSWORD) -> Visitor:
        """Somebody who has signed in."""
        visitor = self.another()
        assert visitor.signs_in(login, password).status_code == 303
        return visitor


class Visitor:
    """Somebody at a browser."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def opens(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self._client.get(path, **options)

    def sends(
        self, path: str, form_at: str = "/sign-in", headers: dict[str, str] | None = None, **fields: Any
    ) -> TestResponse:
        """Send a form as its page made it, token included."""
        found = _TOKEN.search(self.opens(form_at).text)
        assert found, "the page has no form"
        return self._client.post(path, data={"csrf_token": found[1], **fields}, headers=headers)

    def ends_up(self, answer: TestResponse) -> TestResponse:
        """The page to which an answer leads."""
        assert answer.location is not None, answer.text
        return self.opens(answer.location)

    def signs_in(self, login: str = "supervisor", password: str = PASSWORD) -> TestResponse:
        """Sign in as one of the sample people, whose logins are their roles."""
        return self.sends("/sign-in", login=login, password=password)

    def posts(self, path: str, **fields: str) -> TestResponse:
        """Send a form without a token, as another site would."""
        return self._client.post(path, data=fields)

    def asks(self, path: str, form: dict[str, str], **options: Any) -> TestResponse:
        """Send a form whose fields, its token among them, were read before."""
        return self._client.post(path, data=form, **options)

    def cookie(self, name: str) -> str | None:
        """A cookie that the site has set."""
        found = self._client.get_cookie(name)
        return found.value if found else None

    def brings(self, name: str, value: str) -> None:
        """Set a cookie, as whoever stole or planted one would."""
        self._client.set_cookie(name, value)
