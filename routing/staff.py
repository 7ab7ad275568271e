"""Who is on duty, ready or pausing: a fact in SQL, asked for one line.

A pause after too many missed offers is none of these facts: the live queue gives it, and
:meth:`routing.live.LiveQueue.person` tells it. Whoever is made ready after it began (``ready_ms``) is ready again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from routing import queries
from routing.model import Staff
from store.database import Database


class ReadyStaff:
    """Asks SQL who is ready to serve a line.

    Args:
        database: where people are.
        languages: the line's languages.
        topics: the line's topics.
        with_samples: whether sample people count; never with a real carrier.
    """

    def __init__(
        self, database: Database, languages: Sequence[str], topics: Sequence[str], *, with_samples: bool
    ) -> None:
        self._database = database
        self._languages = tuple(languages)
        self._topics = tuple(topics)
        self._with_samples = with_samples

    def now(self) -> list[Staff]:
        """Everybody who is ready; raises :class:`store.database.DatabaseUnavailable`."""
        with self._database.read() as session:
            return queries.ready_staff(session, self._languages, self._topics, with_samples=self._with_samples)

    def of(self, person: str) -> Staff | None:
        """One of them, if they are ready and serve this line; raises as :meth:`now`."""
        return next((one for one in self.now() if one.person == person), None)

    def by_id(self, session: Session, people: Iterable[str]) -> list[Staff]:
        """Some consultants as they stand in SQL, ready or not."""
        return queries.staff_by_id(session, people, self._languages, self._topics)
