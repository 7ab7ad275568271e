"""Who is signed in, and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from flask_login import UserMixin

Role = Literal["consultant", "supervisor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
ADMINISTRATOR: Role = "administrator"

Stage = Literal["code", "password", "enrol", "open"]  # what is still to be done before the pages open
How = Literal["password", "directory"]  # who somebody is was proved by


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # the library is untyped
    """A member of staff who has signed in, in one session; their role is that of this moment."""

    person: int
    name: str
    role: str
    session: str  # its id in SQL
    how: How = "password"
    token: str = field(default="", repr=False, compare=False)  # what their cookie holds

    def get_id(self) -> str:
        """What the cookie keeps."""
        return self.token

    def may(self, role: Role) -> bool:
        """Whether this person's role includes another."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role)

    def may_change(self, role: str) -> bool:
        """Whether this person may change accounts of a role: only administrators make, change or lock their like."""
        return self.may(ADMINISTRATOR) or (self.may("supervisor") and role in ROLES and role != ADMINISTRATOR)
