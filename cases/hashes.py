"""What the registry compares, as keyed hashes: each for one purpose, so that none can be joined with another."""

from __future__ import annotations

import datetime as dt

from store.vault import Vault


class CaseHashes:
    """Hashes of what identifies a case and a caller."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def number(self, number: str) -> str:
        """Of a canonical case number: the key of its access code."""
        return self._vault.hash("case-number", number)

    def born(self, number: str, born: dt.date) -> str:
        """Of a birth date with its case, so that equal dates of two cases do not look equal."""
        return self.keyed_born(number, f"{born:%d%m%Y}")

    def keyed_born(self, number: str, keyed: str) -> str:
        """Of a birth date as it is keyed, eight digits day month year. A date that does not exist fits no case."""
        return self._vault.hash("case-born", number, keyed)

    def phone(self, e164: str) -> str:
        """Of the telephone that a case is found by."""
        return self._vault.hash("case-phone", e164)

    def keyed_number(self, keypad: str) -> str:
        """Of digits keyed for a case number, whether such a case exists or not."""
        return self._vault.hash("try-number", keypad)

    def caller(self, e164: str) -> str:
        """Of who calls, for counting tries and for the audit record."""
        return self._vault.hash("try-caller", e164)

    def code(self, number: str, code: str) -> str:
        """Of an access code with its case: what argon2 then makes slow."""
        return self._vault.hash("case-code", number, code)
