"""Who is on duty, ready or pausing: a fact in SQL, asked for one line.

A pause after too many missed offers is none of these facts: the live queue gives it, and
:meth:`routing.live.LiveQueue.person` tells it. Whoever is made ready after it began (``ready_ms``) is ready again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from routing import queries
from routing.model import Staff
from store.clock import Clock
from store.database import Database


class ReadyStaff:
    """Asks SQL who is ready to serve a line.

    Args:
        database: where people are.
        languages: the line's languages.
        topics: the line's topics.
        clock: the time.
        with_samples: whether sample people count; never with a real carrier.
        line: which of the office's lines it is, where there are several.
        office: all of them, in their order.
    """

    def __init__(
        self,
        database: Database,
        languages: Sequence[str],
        topics: Sequence[str],
        clock: Clock,
        *,
        with_samples: bool,
        line: str = "",
        office: Sequence[str] = (),
    ) -> None:
        self._database = database
        self._served = (tuple(languages), tuple(topics))
        self._clock = clock
        self._with_samples = with_samples
        self._line, self._office = line, tuple(office)

    def now(self) -> list[Staff]:
        """Everybody who is ready; raises :class:`store.database.DatabaseUnavailable`."""
        return self._ready()

    def of(self, person: str) -> Staff | None:
        """One of them, if they are ready and serve this line; raises as :meth:`now`."""
        return next(iter(self._ready(int(person))), None) if person.isdecimal() else None

    def by_id(self, session: Session, people: Iterable[str]) -> list[Staff]:
        """Some consultants as they stand in SQL, ready or not."""
        return queries.staff_by_id(session, people, self._served, self._clock.now())

    def _ready(self, only: int | None = None) -> list[Staff]:
        with self._database.read() as session:
            return queries.ready_staff(
                session,
                self._served,
                self._clock.now(),
                with_samples=self._with_samples,
                only=only,
                line=self._line,
                office=self._office,
            )
