"""Who a browser's cookies belong to, for processes that serve no pages: by the pages' own sessions and rights."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from flask_login import current_user

from desk import access, security
from desk.accounts import Accounts
from store.clock import Clock


class Door:
    """Asks as a page would.

    Args:
        accounts: who may sign in.
        clock: the time.
        secrets: what signs sessions.
        public_url: where the pages are seen.
    """

    def __init__(self, accounts: Accounts, clock: Clock, secrets: Sequence[str], public_url: str) -> None:
        self._app = Flask("door", static_folder=None)
        self._url = public_url
        security.prepare(self._app, secrets, is_secure=public_url.startswith("https:"))
        access.prepare(self._app, accounts, clock)

    def who(self, cookies: str) -> str | None:
        """The id of whoever has signed in; may raise :class:`store.database.DatabaseUnavailable`."""
        with self._app.test_request_context(base_url=self._url, headers={"Cookie": cookies}):
            return str(current_user.person) if current_user.is_authenticated else None
