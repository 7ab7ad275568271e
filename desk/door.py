"""Who a browser's cookies belong to, for processes that serve no pages: by the pages' own sessions and rights."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from desk.access import SessionReader
from desk.security import cookie_name


class Door:
    """Asks as a page would.

    Args:
        reader: reads the cookie of a session.
        public_url: where the pages are seen.
    """

    def __init__(self, reader: SessionReader, public_url: str) -> None:
        self._reader = reader
        self._cookie = cookie_name(is_secure=public_url.startswith("https:"))

    def who(self, cookies: str) -> str | None:
        """The id of whoever has signed in; may raise :class:`store.database.DatabaseUnavailable`."""
        try:
            cookie = SimpleCookie(cookies).get(self._cookie)
        except CookieError:
            return None
        user = self._reader.session_of(cookie.value) if cookie else None
        return str(user.person) if user else None
