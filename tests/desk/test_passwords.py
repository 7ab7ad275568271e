"""Passwords are kept as argon2 only, and nobody's takes as long as somebody's."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters

from desk import passwords
from desk.errors import WeakPassword

GOOD = "correct horse battery"

pytestmark = pytest.mark.usefixtures("true_cost")


def test_a_password_fits_its_own_hash_only() -> None:
    """The right one is right, another is not, and nobody's never is."""
    stored = passwords.hash_password(GOOD)
    assert passwords.verify(stored, GOOD) == passwords.Verdict(is_right=True)
    assert not passwords.verify(stored, GOOD + "!").is_right
    assert not passwords.verify(None, GOOD).is_right
    assert not passwords.verify("no hash at all", GOOD).is_right


def test_a_hash_of_another_cost_is_made_anew() -> None:
    """Whoever signs in gets today's cost."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(GOOD)
    verdict = passwords.verify(cheap, GOOD)
    assert verdict.new_hash is not None
    assert passwords.verify(verdict.new_hash, GOOD) == passwords.Verdict(is_right=True)


def test_an_unknown_login_costs_what_a_known_one_costs() -> None:
    """The hash that stands for nobody has the same parameters."""
    stored = passwords.hash_password(GOOD)
    assert extract_parameters(passwords._NOBODY) == extract_parameters(stored)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 201])
def test_too_short_and_too_long_are_refused(password: str) -> None:
    """Twelve characters at least, two hundred at most."""
    with pytest.raises(WeakPassword):
        passwords.hash_password(password)
