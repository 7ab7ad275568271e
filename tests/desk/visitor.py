"""Somebody at a browser, without one."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """Somebody at a browser."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def opens(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self._client.get(path, **options)

    def sends(
        self, path: str, form_at: str = "/sign-in", headers: dict[str, str] | None = None, **fields: str
    ) -> TestResponse:
        """Send a form as its page made it, token included."""
        found = _TOKEN.search(self.opens(form_at).text)
        assert found, "the page has no form"
        return self._client.post(path, data={"csrf_token": found[1], **fields}, headers=headers)

    def signs_in(self, login: str = "supervisor", password: str = PASSWORD) -> TestResponse:
        """Sign in as one of the sample people, whose logins are their roles."""
        return self.sends("/sign-in", login=login, password=password)

    def posts(self, path: str, **fields: str) -> TestResponse:
        """Send a form without a token, as another site would."""
        return self._client.post(path, data=fields)

    def cookie(self, name: str) -> str | None:
        """A cookie that the site has set."""
        found = self._client.get_cookie(name)
        return found.value if found else None
