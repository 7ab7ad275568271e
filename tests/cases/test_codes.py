"""Access codes: what is issued, how it is stored, what is never issued."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from cases.codes import CodeLock, is_fit, issue_code, new_code
from cases.errors import NoSuchCase
from cases.hashes import CaseHashes
from cases.number import CaseNumber
from store.clock import Clock
from store.database import Database
from store.models import AccessCode
from store.vault import Vault

NUMBER = CaseNumber.parse("XX-III-P.6151.12345.2025")


@pytest.mark.matrix
def test_a_code_is_issued_once_and_replaces_the_last(
    database: Database, vault: Vault, clock: Clock, registry: Any
) -> None:
    """The newest code opens, the one before it does not, and neither stands in the database."""
    registry.add(str(NUMBER), "1990-05-17")
    first = issue_code(database, vault, clock, NUMBER)
    second = issue_code(database, vault, clock, NUMBER)
    with database.read() as session:
        stored = session.scalars(select(AccessCode.code_hash)).one()
    lock = CodeLock(CaseHashes(vault))
    assert lock.opens(stored, str(NUMBER), second)
    assert first == second or not lock.opens(stored, str(NUMBER), first)
    assert second not in stored
    assert stored.startswith("$argon2id$")


@pytest.mark.matrix
def test_no_code_for_a_case_that_is_not_there(database: Database, vault: Vault, clock: Clock) -> None:
    """A number with a slip of the pen gets an error, which does not repeat it."""
    with pytest.raises(NoSuchCase) as error:
        issue_code(database, vault, clock, NUMBER)
    assert "12345" not in str(error.value)


@pytest.mark.parametrize("code", ["123456", "654321", "890123", "210987", "111222", "120007", "555123"])
def test_codes_that_people_try_first_are_not_issued(code: str) -> None:
    """Runs in both directions, over the nine too, and three equal digits in a row."""
    assert not is_fit(code)


def test_issued_codes_are_six_fit_digits() -> None:
    """Every code that is made keeps the rules, leading zeros included."""
    codes = [new_code() for _ in range(300)]
    assert all(len(code) == 6 and code.isdecimal() and is_fit(code) for code in codes)
    assert len(set(codes)) > 290


def test_a_code_opens_its_own_case_only(vault: Vault) -> None:
    """The stored form is bound to the number, and nobody's stored form opens to nothing."""
    lock = CodeLock(CaseHashes(vault))
    stored = lock.stored("XX-P.6151.1.2025", "482915")
    assert lock.opens(stored, "XX-P.6151.1.2025", "482915")
    assert not lock.opens(stored, "XX-P.6151.2.2025", "482915")
    assert not lock.opens(None, "XX-P.6151.1.2025", "482915")
    assert not lock.opens("spoilt", "XX-P.6151.1.2025", "482915")
