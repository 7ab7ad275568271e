"""Passwords, kept as argon2id only.

The cost is OWASP's second recommendation (19 MiB, two passes, one lane), about 30 ms here: enough against guessing
offline, small enough that a morning's sign-ins do not slow a caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desk.errors import WeakPassword

SHORTEST = 12
LONGEST = 200  # what is longer is no password but an attempt to keep the machine busy

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)

# The hash of a random text that nobody kept, at the cost above: an unknown login is compared with it, so that it takes
# as long as a known one.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$vRy2RYqH1kVfetCOgCU+Xw$cZlf/l3vhQFvKZ63TyYKedS65nVEjYmpazuLd2fqFV0"


@dataclass(frozen=True)
class Verdict:
    """Whether a password is right, and its hash at today's cost if the stored one was made at another."""

    is_right: bool
    new_hash: str | None = None


def hash_password(password: str) -> str:
    """The hash to be stored; raises :class:`desk.errors.WeakPassword` outside of 12 to 200 characters."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"a password has {SHORTEST} to {LONGEST} characters")
    return _HASHER.hash(password)


def verify(password_hash: str | None, password: str) -> Verdict:
    """Compare a password with a stored hash; without one the same time is spent and the answer is no."""
    try:
        is_right = _HASHER.verify(password_hash or _NOBODY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return Verdict(is_right=False)
    if password_hash is None or not is_right:
        return Verdict(is_right=False)
    needs_new = _HASHER.check_needs_rehash(password_hash)
    return Verdict(is_right=True, new_hash=_HASHER.hash(password) if needs_new else None)
