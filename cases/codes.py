"""Access codes: six digits that the office hands out on paper, issued here, never imported and never spoken.

Stored is argon2 of a keyed hash: without the key, which is outside the database, a stolen code table cannot be
tried at all; with it, each of the million codes costs tens of milliseconds.
"""

from __future__ import annotations

import secrets
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from cases import queries
from cases.errors import NoSuchCase
from cases.hashes import CaseHashes
from cases.number import CaseNumber
from store.clock import Clock
from store.database import Database
from store.vault import Vault

DIGITS = 6


class CodeLock:
    """Makes and tries the stored form of codes. Its parameters are OWASP's least for argon2id: 19 MiB, 2 passes."""

    def __init__(self, hashes: CaseHashes) -> None:
        self._hashes = hashes
        self._argon = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._nobodys = self._argon.hash(secrets.token_hex())

    def stored(self, number: str, code: str) -> str:
        """The stored form of a code of a canonical case number."""
        return self._argon.hash(self._hashes.code(number, code))

    def opens(self, stored: str | None, number: str, code: str) -> bool:
        """Whether a code fits its stored form. Without one the same time is taken, and the answer is no."""
        try:
            fits = self._argon.verify(stored or self._nobodys, self._hashes.code(number, code))
        except (Argon2Error, InvalidHashError):
            return False
        return fits and stored is not None


def issue_code(database: Database, vault: Vault, clock: Clock, number: CaseNumber) -> str:
    """Issue a new access code for a case, in place of any before, and return it: it can never be read again.

    Raises:
        NoSuchCase: if no current case has this number.
        store.database.DatabaseUnavailable: if it could not be stored.
    """
    hashes = CaseHashes(vault)
    code = new_code()
    stored = CodeLock(hashes).stored(str(number), code)
    with database.write() as session:
        if not queries.by_number(session, str(number)):
            raise NoSuchCase("no case has this number")
        queries.put_access_code(session, hashes.number(str(number)), stored, clock.now())
    return code


def new_code() -> str:
    """Six random digits that are not among those which people try first."""
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        if is_fit(code):
            return code


def is_fit(code: str) -> bool:
    """No run (123456, 654321, and over the nine: 890123), no three equal digits in a row.

    The rule is that of bank telecodes.
    """
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(code)}
    if steps in ({1}, {9}):
        return False
    return not any(a == b == c for a, b, c in zip(code, code[1:], code[2:], strict=False))
