"""Who a browser's cookies belong to, for processes that serve no pages: by the pages' own sessions and rights."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from desk.access import SessionReader
from desk.security import cookie_name
from desk.sessions import Sessions


class Door:
    """Asks as a page would.

    Args:
        reader: reads the cookie of a session.
        sessions: where they are kept.
        public_url: where the pages are seen.
    """

    def __init__(self, reader: SessionReader, sessions: Sessions, public_url: str) -> None:
        self._reader = reader
        self._sessions = sessions
        self._cookie = cookie_name(is_secure=public_url.startswith("https:"))

    def who(self, cookies: str) -> str | None:
        """The id of whoever has signed in; may raise :class:`store.database.DatabaseUnavailable`.

        A desk that stands open is work: somebody who waits for calls is not signed out for being idle.
        """
        try:
            cookie = SimpleCookie(cookies).get(self._cookie)
        except CookieError:
            return None
        user = self._reader.session_of(cookie.value) if cookie else None
        if user is not None:
            self._sessions.seen(user)
        return str(user.person) if user else None
