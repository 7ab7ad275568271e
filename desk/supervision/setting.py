"""Setting a colleague's state: never unseen over somebody else's change, never through a call, always with a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from desk import people, trace
from desk.console.presence import Presence, go_off_duty
from desk.errors import NoSuchPerson, NotAllowed
from desk.floor import Floor, on_duty
from desk.model import SignedIn
from desk.queries import person_to_change
from desk.supervision.errors import Meanwhile
from desk.supervision.settled import AWAY, READY, RESTED, seen_of, set_by, settled
from routing.model import PersonState
from store.clock import Clock
from store.database import Database
from store.events import EventBody, StateSet
from store.models import Person


class StateSetting:
    """Sets states.

    Args:
        database: of the facts.
        presence: makes them live.
        floors: the lines, where a wrap-up is.
        pauses: for which reasons somebody may take no calls.
        clock: the time.
        tell: lets pages know.
    """

    def __init__(
        self,
        database: Database,
        presence: Presence,
        floors: Sequence[Floor],
        pauses: Sequence[str],
        clock: Clock,
        tell: Callable[[EventBody], None],
    ) -> None:
        self._database = database
        self._presence = presence
        self._floors = floors
        self._pauses = pauses
        self._clock = clock
        self._tell = tell

    def set(self, by: SignedIn, number: int, to: str, seen: str) -> None:
        """Set somebody's state: ready, away, rested (a wrap-up is over), or the reason of a pause.

        A call that is offered goes to somebody else; a talk goes on, and what was set follows it.

        Raises:
            Meanwhile: it is not any more what ``seen`` says.
            NotAllowed: an administrator's, by somebody who is none.
            NoSuchPerson: there is nobody of this number.
            BadPerson: it cannot be: nothing to be rung at, no languages, a reason that there is not.
            DatabaseUnavailable, and of a wrap-up what the live queue raises.
        """
        rests = to != RESTED or self._is_resting(number)
        with self._database.write() as session:
            row = person_to_change(session, number)
            if row is None:
                raise NoSuchPerson("there is nobody with this number")
            if not by.may_change(row.role):
                raise NotAllowed("administrator")
            if seen_of(row) != seen or not rests:
                raise self._meanwhile(session, row)
            before = settled(row)
            self._settle(row, to)
            state = (before, to)
            trace.record(session, row, by.name, "set", self._clock.now(), state=state)
        self._make_live(number, to)
        self._tell(StateSet(str(number), str(by.person), to))

    def _settle(self, row: Person, to: str) -> None:
        now = self._clock.now()
        if to == READY:
            people.put_on_duty(row, is_ready=True, now=now)
        elif to == AWAY:
            go_off_duty(row, now)
        elif to != RESTED:
            people.put_on_pause(row, to, reasons=self._pauses, now=now)

    def _make_live(self, number: int, to: str) -> None:
        if to == RESTED:
            self._presence.rested(number)
            return
        self._presence.follow(number)
        if to == READY:
            self._presence.wake(number)

    def _is_resting(self, number: int) -> bool:
        found = on_duty(self._floors).get(str(number))
        return found is not None and found[0].state is PersonState.WRAP_UP

    def _meanwhile(self, session: Session, row: Person) -> Meanwhile:
        last = set_by(session, row, self._clock.now())
        return Meanwhile(row.name, settled(row), last.by if last else "")
