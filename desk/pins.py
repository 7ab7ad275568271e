"""PINs: six digits by which a consultant signs in from their own telephone.

Stored is argon2 of a keyed hash: without the key, which is outside the database, a stolen table cannot be tried at all.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from cases.codes import DIGITS, is_fit, new_code
from desk import passwords, people, queries
from desk.errors import BadPerson
from store.clock import Clock
from store.database import Database
from store.models import Person
from store.vault import Vault

MOST_TRIES = 3  # of a person, and of a telephone, in a window
WINDOW = dt.timedelta(minutes=15)


def issue(session: Session, vault: Vault, name: str, pin: str | None = None) -> str:
    """Give somebody a PIN in place of any before, a new random one unless it is given, and answer it.

    It can never be read again. Raises :class:`NoSuchPerson`, :class:`BadPerson`.
    """
    return give(vault, people.person_named(session, name), pin)


def give(vault: Vault, person: Person, pin: str | None = None) -> str:
    """The same for somebody who is known already; raises :class:`BadPerson`."""
    if not person.phone:
        raise BadPerson("phone", "is needed: a PIN is keyed on one's own telephone", "needed")
    if not person.languages:
        raise BadPerson("languages", "are needed by whoever is ready, which is what a PIN is for", "needed")
    chosen = new_code() if pin is None else _fit(pin)
    person.pin_hash = passwords.hash_password(_keyed(vault, person.id, chosen))
    return chosen


def withdraw(session: Session, name: str) -> None:
    """Nobody signs in by telephone as somebody any more. Raises :class:`NoSuchPerson`."""
    people.person_named(session, name).pin_hash = None


class Pins:
    """Tries PINs. A try is counted, in a transaction of its own, before anything is compared; a right one is not."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    def opens(self, person: str, pin: str, number: str) -> bool:
        """Whether a PIN is right. After too many tries none is, until the window ends, and nobody is told which it was.

        Raises:
            store.database.DatabaseUnavailable: a try that could not be counted is never made.
        """
        subjects = [f"pin:{person}", f"pin-phone:{self._vault.hash('pin-phone', number)[:64]}"]
        with self._database.write() as session:
            counted = [queries.count_try(session, one, self._clock.now(), WINDOW)[0] for one in subjects]
            found = session.get(Person, int(person))
            stored = found.pin_hash if found and found.locked_at is None else None
        verdict = passwords.verify(stored, _keyed(self._vault, int(person), pin))
        if max(counted) > MOST_TRIES or not verdict.is_right:
            return False
        with self._database.write() as session:
            queries.take_back_try(session, subjects)
        return True


def _keyed(vault: Vault, person: int, pin: str) -> str:
    return vault.hash("staff-pin", str(person), pin)


def _fit(pin: str) -> str:
    if not (pin.isascii() and pin.isdecimal() and len(pin) == DIGITS and is_fit(pin)):
        raise BadPerson("pin", f"has {DIGITS} digits, is no run, and has no three equal ones in a row")
    return pin
