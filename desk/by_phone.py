"""Being ready, paused or out by telephone: what :mod:`ivr.staff_line` needs of the desk (its protocol ``Duty``)."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import people, queries
from desk.errors import BadPerson, NoSuchPerson
from desk.pins import Pins
from routing.queries import skills_of, takes_calls_of
from routing.skills import lines_of
from store.clock import Clock
from store.database import Database, DatabaseUnavailable
from store.deadline import Deadline, TooLate
from store.models import Person
from store.vault import Vault

KNOWN = dt.timedelta(seconds=10)  # after so long at most a new PIN counts


@dataclass(frozen=True)
class Stands:
    """How somebody stands on a line: on duty or not, why they pause, and since when."""

    is_ready: bool
    pause: str = ""
    since: dt.datetime | None = None
    is_elsewhere: bool = False  # on duty on another line


class DutyByPhone:
    """Who works on a line, as far as their own telephone may ask and change it.

    Args:
        database: the facts.
        vault: hashes PINs and telephones.
        clock: the time.
        pauses: the reasons that the office has.
        deadline: how long a caller waits to be told from a consultant.
        with_samples: whether sample people count; never with a real carrier.
        line: which of the office's lines was rung.
        office: all of them, in their order. Somebody who serves others only is a caller here like anybody.
    """

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        pauses: Sequence[str],
        deadline: Deadline,
        *,
        with_samples: bool,
        line: str,
        office: Sequence[str],
    ) -> None:
        self._database = database
        self._pins = Pins(database, vault, clock)
        self._clock = clock
        self._pauses = tuple(pauses)
        self._deadline = deadline
        self._with_samples = with_samples
        self._line, self._office = line, tuple(office)
        self._telephones: Mapping[str, str] = {}
        self._asked_at: dt.datetime | None = None

    def whose(self, number: str) -> str | None:
        """The consultant with a PIN whose telephone this is. Every caller passes here: SQL is asked now and then only.

        Where it does not answer in time, what was known before counts.
        """
        now = self._clock.now()
        if self._asked_at is None or not dt.timedelta() <= now - self._asked_at < KNOWN:
            self._asked_at = now
            with contextlib.suppress(TooLate, DatabaseUnavailable):
                self._telephones = self._deadline.run(self._read)
        return self._telephones.get(number)

    def _read(self) -> Mapping[str, str]:
        with self._database.read() as session:
            found = queries.with_pin(session, with_samples=self._with_samples)
            return {str(one.phone): str(one.id) for one in found if self._serves(one)}

    def _serves(self, person: Person) -> bool:
        return self._line in lines_of(skills_of(person), self._office)

    def opens(self, person: str, pin: str, number: str) -> bool:
        """Whether a PIN that was keyed on a telephone is right."""
        return self._pins.opens(person, pin, number)

    def stands(self, person: str) -> Stands:
        """How somebody stands."""
        with self._database.read() as session:
            found = _found(session, person)
            is_here = takes_calls_of(found, self._office) == self._line
            is_ready = found.is_ready
            return Stands(is_ready and is_here, found.pause or "", found.paused_at, is_ready and not is_here)

    def ready(self, person: str) -> None:
        """On duty here, out of any pause; whoever has lost the skills or the telephone for that stays as they are."""
        with contextlib.suppress(BadPerson), self._database.write() as session:
            found = _found(session, person)
            people.choose_line(found, self._line, self._office)
            people.put_on_duty(found, is_ready=True, now=self._clock.now())

    def pause(self, person: str, why: str) -> None:
        """On duty, but no calls for a while."""
        with self._database.write() as session:
            name = _found(session, person).name
            people.pause(session, name, why, reasons=self._pauses, now=self._clock.now())

    def out(self, person: str) -> None:
        """Off duty."""
        with self._database.write() as session:
            people.set_ready(session, _found(session, person).name, is_ready=False, now=self._clock.now())


def _found(session: Session, person: str) -> Person:
    found = queries.person_by_id(session, int(person))
    if found is None:
        raise NoSuchPerson("nobody has this id")
    return found
