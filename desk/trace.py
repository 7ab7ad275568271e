"""Who changed what about whom, and when: written in the same transaction as the change itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from desk.skills import SKILLS, as_entered
from store.models import Person, PersonChange

What = Literal[
    "added",
    "changed",
    "locked",
    "unlocked",
    "password",  # a new one, by its owner or on the command line
    "password-given",  # one to be replaced at the first sign-in
    "pin",  # a new one, to sign in by telephone
    "pin-removed",
    "code-set",  # one-time codes were set up
    "code-lost",  # a recovery code was used
    "code-reset",
    "signed-out",  # a session was ended by somebody else
    "set",  # their state, by a supervisor: ready, away, rested, or the reason of a pause
]
FIELDS = ("name", "role", "login", "phone", *SKILLS)  # what a form can change
COMMAND_LINE = "helpline people"  # who did it, where nobody is signed in

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One change, as it is shown. ``fields`` has what was before and after."""

    at: dt.datetime
    by: str
    what: str
    fields: Mapping[str, tuple[Any, Any]]


def fields_of(person: Person) -> dict[str, Any]:
    """What a form can change, in the form in which it is entered; lists in one order, so that they can be compared."""
    skills = {name: sorted(values) for name, values in as_entered(person).items()}
    return {"name": person.name, "role": person.role, "login": person.login, "phone": person.phone, **skills}


def record(
    session: Session,
    person: Person,
    by: str,
    what: What,
    now: dt.datetime,
    *,
    before: Fields | None = None,
    state: tuple[str, str] | None = None,
) -> None:
    """Write a change down.

    Args:
        session: whose transaction has the change, too.
        person: who was changed, as they are now.
        by: the name of whoever did it.
        what: what was done.
        now: the moment.
        before: the fields before the change, where it was one of them.
        state: before and after, where it was set.
    """
    after = fields_of(person) if before is not None else {}
    changed = {name: [before[name], after[name]] for name in after if before and before[name] != after[name]}
    if state is not None:
        changed["state"] = list(state)
    person.revision = (person.revision or 0) + 1
    session.flush()  # a newcomer has an id from now on
    row = PersonChange(person_id=person.id, revision=person.revision, at=now, by=by, what=what, fields=changed)
    session.add(row)


def shown(rows: Sequence[PersonChange]) -> list[Change]:
    """Changes as they are shown."""
    return [
        Change(row.at, row.by, row.what, {name: (before, after) for name, (before, after) in row.fields.items()})
        for row in rows
    ]
