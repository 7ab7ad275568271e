"""Changes of staff who are entered, within the caller's transaction: each with its trace and with what follows.

All sessions of somebody end when their password, role or lock changes. Nobody locks the last administrator out. Who may
do what to whom is asked before, in :mod:`desk.roster`; the command line is its machine's owner.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from desk import people, queries, trace
from desk.errors import BadPerson, NotAllowed
from desk.model import ADMINISTRATOR
from desk.passwords import hash_password
from desk.skills import SKILLS, Skills, as_entered, skill_fields
from store.models import Person

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # of passwords that are read out: none is mistaken for another


def change(
    session: Session, person: Person, changes: Mapping[str, Any], *, skills: Skills, by: str, now: dt.datetime
) -> None:
    """Change what is named in ``changes`` (:data:`desk.trace.FIELDS`, as entered); lists are replaced whole.

    Raises:
        BadPerson: with the field.
        NotAllowed: the last administrator would be gone.
    """
    before = trace.fields_of(person)
    values = _checked(person, changes, skills)
    _refuse_taken(session, person, values)
    is_demoted = values.get("role", person.role) != person.role or (person.login and not values.get("login", True))
    if is_demoted:
        keep_an_administrator(session, person)
    for name, value in values.items():
        setattr(person, name, value)
    if person.login is None:
        person.password_hash = person.password_until = None
    if trace.fields_of(person) != before:
        trace.record(session, person, by, "changed", now, before=before)
    if is_demoted or person.role != before["role"]:
        queries.end_sessions(session, person.id)


def set_password(session: Session, person: Person, password: str, *, by: str, now: dt.datetime) -> None:
    """Give somebody the password that they chose; raises :class:`WeakPassword`, :class:`BadPerson` without a login."""
    _store_password(session, person, password, None)
    trace.record(session, person, by, "password", now)


def give_password(session: Session, person: Person, *, by: str, now: dt.datetime, until: dt.datetime) -> str:
    """Give somebody a password to be replaced at the first sign-in, until then; it is answered, and kept nowhere."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    _store_password(session, person, password, until)
    trace.record(session, person, by, "password-given", now)
    return password


def lock(session: Session, person: Person, *, by: str, now: dt.datetime) -> None:
    """Let somebody sign in no more, and take them off duty; raises :class:`NotAllowed` for the last administrator."""
    if person.locked_at is not None:
        return
    keep_an_administrator(session, person)
    person.locked_at = now
    person.is_ready, person.pause, person.paused_at = False, None, None
    queries.end_sessions(session, person.id)
    trace.record(session, person, by, "locked", now)


def unlock(session: Session, person: Person, *, by: str, now: dt.datetime) -> None:
    """Let somebody sign in again."""
    if person.locked_at is not None:
        person.locked_at = None
        queries.end_sessions(session, person.id)
        trace.record(session, person, by, "unlocked", now)


def reset_code(session: Session, person: Person, *, by: str, now: dt.datetime) -> bool:
    """Forget the one-time codes of somebody who lost their telephone; whether there were any."""
    if queries.one_time_code(session, person.id) is None:
        return False
    queries.forget_one_time_code(session, person.id)
    queries.end_sessions(session, person.id)
    trace.record(session, person, by, "code-reset", now)
    return True


def sign_out(session: Session, person: Person, *, by: str, now: dt.datetime, only: str | None = None) -> None:
    """End somebody's sessions, or one of them."""
    if only is None:
        queries.end_sessions(session, person.id)
    else:
        queries.end_session(session, only, person.id)
    trace.record(session, person, by, "signed-out", now)


def keep_an_administrator(session: Session, person: Person) -> None:
    """Raises :class:`NotAllowed` if nobody else could sign in as an administrator."""
    if person.role != ADMINISTRATOR or person.login is None or person.locked_at is not None:
        return
    if all(one.id == person.id for one in queries.administrators_who_may_sign_in(session)):
        raise NotAllowed("last-administrator")


def _store_password(session: Session, person: Person, password: str, until: dt.datetime | None) -> None:
    if person.login is None:
        raise BadPerson("login", "is needed where there is a password", "needed")
    person.password_hash, person.password_until = hash_password(password), until
    queries.end_sessions(session, person.id)


def _checked(person: Person, changes: Mapping[str, Any], skills: Skills) -> dict[str, Any]:
    """The values of the table's columns for what was entered."""
    values: dict[str, Any] = {}
    for name, check in (("name", people.full_name), ("role", people.role), ("login", people.login)):
        if name in changes:
            values[name] = check(changes[name])
    if "phone" in changes:
        values["phone"] = people.e164(changes["phone"]) if changes["phone"] else None
    named = {name: changes[name] for name in SKILLS if name in changes}
    if named:
        values |= skill_fields({**as_entered(person), **named}, skills)
    needed = ("languages",) if person.device == "browser" else ("phone", "languages")
    if person.is_ready:
        for name in needed:
            if not values.get(name, getattr(person, name)):
                raise BadPerson(name, "is needed by whoever is ready", "needed")
    return values


def _refuse_taken(session: Session, person: Person, values: Mapping[str, Any]) -> None:
    wanted = {name: values.get(name, getattr(person, name)) for name in ("name", "phone", "login")}
    for other in queries.namesakes(session, **wanted):
        for field, value in wanted.items():
            if other.id != person.id and value is not None and value == getattr(other, field):
                raise BadPerson(field, "is taken by somebody else", "taken")
