"""Nobody stands in the live queues of two lines: whoever serves several takes calls of one at a time.

Which one that is SQL says. A line's live queue knows nothing of another's, so whoever is brought into one is brought
there with their row in SQL held: a change of line waits for that, or was before it and is seen. And they are brought
into none while another line still has them, as a talk may go on there, or while nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from routing.queries import held_person, takes_calls_of
from store.database import Database


class OtherLine(Protocol):
    """The live queue of another line."""

    def has(self, person: str) -> bool | None:
        """Whether somebody stands in it; ``None`` while it is lost, since nobody can tell then."""
        ...


class OneLine:
    """Who may come into the live queue of one of an office's lines (:class:`routing.ports.Admission`).

    Args:
        database: where people are.
        line: which line it is.
        office: all lines, in their order.
        others: the live queues of the others.
    """

    def __init__(self, database: Database, line: str, office: Sequence[str], others: Sequence[OtherLine]) -> None:
        self._database = database
        self._line = line
        self._office = tuple(office)
        self._others = tuple(others)

    @contextmanager
    def coming(self, person: str) -> Iterator[bool]:
        """Whether somebody may be brought in within the block: this is their line, and no other has them."""
        with self._database.write() as session:
            row = held_person(session, int(person))
            is_here = row is not None and row.is_ready and takes_calls_of(row, self._office) == self._line
            yield is_here and not self.is_elsewhere(person)

    @property
    def others(self) -> tuple[str, ...]:
        """The other lines of the office."""
        return tuple(one for one in self._office if one != self._line)

    def is_seen_elsewhere(self, person: str) -> bool:
        """Whether another line has somebody, as far as anybody can tell."""
        return any(other.has(person) for other in self._others)

    def is_elsewhere(self, person: str) -> bool:
        """Whether another line has somebody, or may have."""
        return any(other.has(person) is not False for other in self._others)
