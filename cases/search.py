"""A member of staff looks a case up, by its exact number only: nobody browses, and every search is on record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from cases import queries
from cases.hashes import CaseHashes
from cases.model import Readout
from cases.number import CaseNumber
from cases.proof import told
from store.clock import Clock
from store.database import Database
from store.models import CaseSearch
from store.vault import Vault

HOUR = dt.timedelta(hours=1)


class TooManySearches(Exception):
    """Somebody has searched so often, or so often in vain, that they must wait for ``minutes``."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"again in {minutes} minutes")
        self.minutes = minutes


@dataclass(frozen=True)
class SearchLimits:
    """How often one person may search in an hour, and how often for what is not there."""

    per_hour: int = 60
    in_vain: int = 15


@dataclass(frozen=True)
class Found:
    """A case, as the line would tell of it: without a code, and with the access code."""

    coarse: Readout = field(repr=False)
    full: Readout = field(repr=False)


class CaseLookup:
    """Looks up cases for staff.

    Args:
        database: where the registry is.
        vault: hashes numbers, for the record.
        clock: tells the time.
        limits: of searches.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, limits: SearchLimits | None = None) -> None:
        self._database = database
        self._hashes = CaseHashes(vault)
        self._clock = clock
        self._limits = limits or SearchLimits()

    def find(self, text: str, person: int) -> Found | None:
        """The case of a number, in any of the forms in which it is written; the record stands before the answer.

        Raises:
            cases.errors.CaseNumberFault: the text is no case number.
            TooManySearches: the person must wait.
        """
        number, now = str(CaseNumber.parse(text)), self._clock.now()
        with self._database.write() as session:
            before = queries.searches_since(session, person, now - HOUR)
            self._refuse(before, now)
            found = queries.by_number(session, number)
            case = found[0] if len(found) == 1 else None
            record = CaseSearch(at=now, person_id=person, number_hash=self._hashes.number(number))
            if case is not None:
                record.case_id, record.stage = case.id, case.stage
            session.add(record)
        return None if case is None else Found(told(case, "coarse"), told(case, "full"))

    def _refuse(self, before: list[tuple[dt.datetime, bool]], now: dt.datetime) -> None:
        limits = ((before, self._limits.per_hour), ([one for one in before if not one[1]], self._limits.in_vain))
        over = [made[-limit][0] for made, limit in limits if len(made) >= limit]
        if over:
            left = max(over) + HOUR - now
            raise TooManySearches(max(1, -(-round(left.total_seconds()) // 60)))
