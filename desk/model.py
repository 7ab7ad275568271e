"""Who is signed in, and what their role lets them do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from flask_login import UserMixin

Role = Literal["consultant", "supervisor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # the library is untyped
    """A member of staff who has signed in."""

    person: int
    name: str
    role: str
    stamp: str  # of the password: a changed one ends every session

    def get_id(self) -> str:
        """What the session keeps: the person, and a stamp of the password that was used."""
        return f"{self.person}:{self.stamp}"

    def may(self, role: Role) -> bool:
        """Whether this person's role includes another."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role)


def stamp_of(password_hash: str) -> str:
    """A short digest of a stored hash, which changes with the password and tells nothing of it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]
