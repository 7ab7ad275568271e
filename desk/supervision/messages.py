"""Messages to the staff: short, sealed, shown until they are read or the day is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from desk.floor import Floor
from desk.model import SignedIn
from desk.queries import person_by_id
from desk.services import DeskServices
from desk.supervision import queries
from desk.supervision.errors import BadMessage
from desk.supervision.model import Message
from desk.supervision.news import tell
from reports.days import day_of
from routing.queries import skills_of
from routing.skills import Profile, lines_of
from store.clock import Clock
from store.database import Database
from store.events import StaffMessageSent
from store.models import Person, StaffMessage
from store.vault import SealBroken, Vault

LONGEST = 300  # what is read at a glance


class StaffMessages:
    """Writes and shows them.

    Args:
        database: where they are.
        vault: seals them.
        floors: the lines.
        zone: whose day ends them.
        clock: the time.
        tell: lets pages know, by a line's journal or any.
    """

    def __init__(
        self,
        database: Database,
        vault: Vault,
        floors: Sequence[Floor],
        zone: ZoneInfo,
        clock: Clock,
        tell: Callable[[StaffMessageSent, str | None], None],
    ) -> None:
        self._database = database
        self._vault = vault
        self._floors: Mapping[str, Floor] = {one.line: one for one in floors}
        self._zone = zone
        self._clock = clock
        self._tell = tell

    def write(self, by: SignedIn, text: str, line: str | None) -> None:
        """Write to everybody, or to those who serve a line; raises :class:`BadMessage`."""
        text, now = " ".join(text.split()), self._clock.now()
        if not text:
            raise BadMessage("empty")
        if len(text) > LONGEST:
            raise BadMessage("long")
        if line is not None and line not in self._floors:
            raise BadMessage("line")
        until = day_of(now, self._zone).end
        with self._database.write() as session:
            row = StaffMessage(
                line=line, text_sealed=self._vault.seal(text), by_id=by.person, by=by.name, written_at=now, until=until
            )
            session.add(row)
            session.flush()
            number = row.id
        self._tell(StaffMessageSent(number, "written"), line)

    def withdraw(self, number: int) -> None:
        """Nobody is shown it any more."""
        with self._database.write() as session:
            queries.withdraw_message(session, number, self._clock.now())
        self._tell(StaffMessageSent(number, "withdrawn"), None)

    def to(self, person: int) -> list[Message]:
        """What somebody has not read yet."""
        with self._database.read() as session:
            rows = queries.running_messages(session, self._clock.now(), person)
            who = person_by_id(session, person) if any(row.line for row in rows) else None
            return self._read([(row, 0) for row in rows if row.line is None or (who and self._serves(who, row.line))])

    def read(self, number: int, person: int) -> None:
        """Somebody has read it."""
        with self._database.write() as session:
            queries.read_message(session, number, person, self._clock.now())

    def of_today(self) -> list[Message]:
        """What was written today, also what was taken back."""
        with self._database.read() as session:
            return self._read(queries.messages_until(session, self._clock.now()))

    def _serves(self, person: Person, line: str) -> bool:
        floor, skills = self._floors.get(line), skills_of(person)
        if floor is None or line not in lines_of(skills, list(self._floors)):
            return False
        return Profile.on((floor.languages, floor.topics), skills) is not None

    def _read(self, rows: Sequence[tuple[StaffMessage, int]]) -> list[Message]:
        return [
            Message(row.id, row.line, text, row.by, row.written_at, readers, row.withdrawn_at is not None)
            for row, readers in rows
            if (text := self._text(row))
        ]

    def _text(self, row: StaffMessage) -> str:
        try:
            return self._vault.unseal(row.text_sealed)
        except SealBroken:  # with another key: nobody can read it
            return ""


def messages_of(services: DeskServices) -> StaffMessages:
    """Those of a desk."""

    def told(event: StaffMessageSent, line: str | None) -> None:
        tell(services, event, line)

    return StaffMessages(services.database, services.vault, services.floors, services.zone, services.clock, told)
