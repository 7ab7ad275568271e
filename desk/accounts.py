"""Signing in: tries are counted first, then the password is compared; unknown and known logins are treated alike."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import passwords, queries
from desk.errors import TooManyTries
from desk.model import SignedIn, stamp_of
from store.clock import Clock
from store.database import Database
from store.models import Person
from store.vault import Vault


@dataclass(frozen=True)
class Limits:
    """How many tries there are in a window. A limit ends by itself with its window."""

    per_login: int = 10
    per_address: int = 30
    window: dt.timedelta = dt.timedelta(minutes=15)


class Accounts:
    """Who may sign in.

    Without the database nobody does: both methods let :class:`store.database.DatabaseUnavailable` pass, so that a
    try that could not be counted is never made.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, limits: Limits | None = None) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._limits = limits or Limits()

    def sign_in(self, login: str, password: str, address: str) -> SignedIn | None:
        """The person, if login and password fit.

        Raises:
            TooManyTries: too many tries for this login, known or not, or from this address.
        """
        name = login.strip().casefold()
        subjects = self._subjects(name, address)
        self._count(subjects)
        with self._database.read() as session:
            person = queries.person_by_login(session, name)
            stored = person.password_hash if person else None
        verdict = passwords.verify(stored, password)
        if person is None or stored is None or not verdict.is_right:
            return None
        with self._database.write() as session:
            queries.take_back_try(session, list(subjects))
            if verdict.new_hash:
                stored = _rehash(session, person.id, verdict.new_hash)
        return SignedIn(person.id, person.name, person.role, stamp_of(stored))

    def signed_in(self, session_id: str) -> SignedIn | None:
        """The person of a session, unless they are gone or their password has changed since."""
        number, _, stamp = session_id.partition(":")
        if not (number.isascii() and number.isdecimal()):
            return None
        with self._database.read() as session:
            person = queries.person_by_id(session, int(number))
            if person is None or person.password_hash is None or stamp_of(person.password_hash) != stamp:
                return None
            return SignedIn(person.id, person.name, person.role, stamp)

    def _subjects(self, login: str, address: str) -> dict[str, int]:
        return {
            f"login:{self._vault.hash('sign-in login', login)}": self._limits.per_login,
            f"address:{self._vault.hash('sign-in address', address)}": self._limits.per_address,
        }

    def _count(self, subjects: dict[str, int]) -> None:
        now = self._clock.now()
        with self._database.write() as session:
            counted = [
                (limit, *queries.count_try(session, subject, now, self._limits.window))
                for subject, limit in subjects.items()
            ]
        over = [started for limit, failures, started in counted if failures > limit]
        if over:
            left = max(over) + self._limits.window - now
            raise TooManyTries(max(1, math.ceil(left.total_seconds() / 60)))


def _rehash(session: Session, number: int, new_hash: str) -> str:
    person: Person | None = queries.person_by_id(session, number)
    if person is not None:
        person.password_hash = new_hash
    return new_hash
