"""Which number a callback rings: its last digits, and whether its caller rang from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk import queries
from desk.console.model import Promised
from store.clock import from_ms
from store.database import Database, DatabaseUnavailable
from store.vault import SealBroken, Vault

_TAIL = 3  # digits of a number that staff see, as everywhere before a talk


class PromisedNumbers:
    """Looks at the promises. What cannot be read is not known, and no error.

    Args:
        database: where they stand.
        vault: opens the last digits of their numbers.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def of(self, asked: str, promised_ms: int) -> Promised:
        """The number that is rung for the call that asked for it."""
        at = from_ms(promised_ms)
        try:
            with self._database.read() as session:
                found = queries.promise_and_asker(session, asked)
        except DatabaseUnavailable:
            found = None
        if found is None:
            return Promised(at)
        promise, asker = found
        whose = "unknown" if asker is None else "own" if asker == promise.phone_hash else "other"
        return Promised(at, whose, self._tail(promise.phone_sealed))  # type: ignore[arg-type]  # of three words

    def tails(self, callbacks: Sequence[str]) -> Mapping[str, str]:
        """The last digits of the numbers of some promises, by their ids."""
        if not callbacks:
            return {}
        with self._database.read() as session:
            sealed = queries.promised_numbers(session, callbacks)
        return {callback: tail for callback, number in sealed.items() if (tail := self._tail(number))}

    def _tail(self, sealed: bytes) -> str:
        try:
            return self._vault.unseal(sealed)[-_TAIL:]
        except SealBroken:  # with another key: nobody can ring it
            return ""
