"""The staff list as supervisors and administrators work on it: who may change whom, and what if two do so at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from desk import changing, people, pins, queries, trace
from desk.errors import BadPerson, DeskError, NoSuchPerson, NotAllowed
from desk.model import SignedIn
from desk.people import Newcomer
from desk.skills import Skills
from line.model import SignInRules
from store.clock import Clock
from store.database import Database
from store.models import Person
from store.vault import Vault

SHOWN_CHANGES = 50


@dataclass(frozen=True)
class Card:
    """Somebody as the staff list shows them. ``password``: none, own, given, expired."""

    id: int
    fields: Mapping[str, Any]  # see desk.trace.FIELDS
    revision: int
    is_locked: bool
    is_ready: bool
    is_sample: bool
    has_codes: bool
    password: str
    has_pin: bool


@dataclass(frozen=True)
class File:
    """All that is known of somebody, with what was changed last."""

    card: Card
    changes: Sequence[trace.Change]


@dataclass(frozen=True)
class Added:
    """Somebody new, with the password to hand over, if they have a login."""

    id: int
    name: str
    password: str | None


@dataclass(frozen=True)
class PinGiven:
    """Somebody's new PIN, to be handed over, and the telephone from which it is keyed."""

    id: int
    name: str
    phone: str
    pin: str = field(repr=False)


class ChangedMeanwhile(DeskError):
    """Somebody else changed the same person since the form was opened: nothing was saved.

    Args:
        card: the person as they are now.
        fields: what was typed, where it was changed; what others have made of the rest.
        changes: what others did since.
    """

    def __init__(self, card: Card, fields: Mapping[str, Any], changes: Sequence[trace.Change]) -> None:
        super().__init__("somebody else changed this person meanwhile")
        self.card = card
        self.fields = fields
        self.changes = changes


class Roster:
    """What pages do with the staff list.

    Whoever does something is asked for their role here, whatever the page has shown them. All methods raise
    :class:`NotAllowed`, :class:`NoSuchPerson` and :class:`BadPerson`.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, skills: Skills, rules: SignInRules) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._skills = skills
        self._rules = rules

    def everybody(self) -> list[Card]:
        """All staff, by name."""
        with self._database.read() as session:
            with_codes = queries.people_with_codes(session)
            return [self._card(one, has_codes=one.id in with_codes) for one in queries.people(session)]

    def one(self, number: int) -> File:
        """Somebody with their history."""
        with self._database.read() as session:
            person = queries.person_by_id(session, number)
            if person is None:
                raise NoSuchPerson("there is nobody with this number")
            card = self._card(person, has_codes=queries.one_time_code(session, number) is not None)
            return File(card, trace.shown(queries.changes_of(session, number, SHOWN_CHANGES)))

    def add(self, by: SignedIn, newcomer: Newcomer) -> Added:
        """Enter somebody; whoever has a login gets a first password, unless the directory has theirs."""
        _refuse(by, newcomer.role)
        now = self._clock.now()
        with self._database.write() as session:
            person = people.add(session, newcomer, skills=self._skills, now=now, by=by.name)
            wants_password = person.login is not None and self._rules.directory is None
            return Added(person.id, person.name, self._give(session, person, by) if wants_password else None)

    def change(self, by: SignedIn, number: int, revision: int, typed: Mapping[str, Any]) -> None:
        """Change somebody by a form that was opened at ``revision``; raises :class:`ChangedMeanwhile`."""
        with self._changing(by, number, is_own_allowed=True) as (session, person):
            _refuse(by, str(typed.get("role", person.role)))
            self._refuse_old(session, person, revision, typed)
            changing.change(session, person, typed, skills=self._skills, by=by.name, now=self._clock.now())

    def give_password(self, by: SignedIn, number: int) -> Added:
        """A new password, to be replaced at the first sign-in."""
        with self._changing(by, number) as (session, person):
            return Added(person.id, person.name, self._give(session, person, by))

    def give_pin(self, by: SignedIn, number: int) -> PinGiven:
        """A new PIN in place of any before; it is answered, and can never be read again."""
        with self._changing(by, number) as (session, person):
            pin = pins.give(self._vault, person)
            trace.record(session, person, by.name, "pin", self._clock.now())
            return PinGiven(person.id, person.name, person.phone or "", pin)

    def take_pin(self, by: SignedIn, number: int) -> None:
        """Nobody signs in by telephone as this person any more."""
        with self._changing(by, number) as (session, person):
            if person.pin_hash is not None:
                person.pin_hash = None
                trace.record(session, person, by.name, "pin-removed", self._clock.now())

    def lock(self, by: SignedIn, number: int) -> None:
        """Nobody signs in as this person any more."""
        with self._changing(by, number) as (session, person):
            changing.lock(session, person, by=by.name, now=self._clock.now())

    def unlock(self, by: SignedIn, number: int) -> None:
        """This person may sign in again."""
        with self._changing(by, number) as (session, person):
            changing.unlock(session, person, by=by.name, now=self._clock.now())

    def reset_code(self, by: SignedIn, number: int) -> None:
        """Forget the one-time codes of somebody who has lost their telephone."""
        with self._changing(by, number) as (session, person):
            changing.reset_code(session, person, by=by.name, now=self._clock.now())

    def sign_out(self, by: SignedIn, number: int, only: str | None = None) -> None:
        """End the sessions of somebody, or one of them."""
        with self._changing(by, number) as (session, person):
            changing.sign_out(session, person, by=by.name, now=self._clock.now(), only=only)

    @contextmanager
    def _changing(self, by: SignedIn, number: int, *, is_own_allowed: bool = False) -> Iterator[tuple[Session, Person]]:
        """A transaction with somebody in it whom ``by`` may change, kept from others until its end."""
        with self._database.write() as session:
            person = queries.person_to_change(session, number)
            if person is None:
                raise NoSuchPerson("there is nobody with this number")
            _refuse(by, person.role)
            if person.id == by.person and not is_own_allowed:
                raise NotAllowed("self")
            yield session, person

    def _refuse_old(self, session: Session, person: Person, revision: int, typed: Mapping[str, Any]) -> None:
        """Raises :class:`ChangedMeanwhile` if a field was changed since ``revision``.

        The form began with what the fields were then: what was typed is what differs from it.
        """
        changes = trace.shown(
            [one for one in queries.changes_since(session, person.id, revision) if one.what == "changed"]
        )
        stored = trace.fields_of(person)
        began = dict(stored)
        for change in reversed(changes):
            began |= {name: before for name, (before, _) in change.fields.items()}
        if began == stored:
            return
        given = {name: _plain(name, value) for name, value in typed.items()}
        merged = {name: given[name] if given.get(name, began[name]) != began[name] else stored[name] for name in stored}
        card = self._card(person, has_codes=queries.one_time_code(session, person.id) is not None)
        raise ChangedMeanwhile(card, merged, changes)

    def _give(self, session: Session, person: Person, by: SignedIn) -> str:
        now = self._clock.now()
        until = now + dt.timedelta(hours=self._rules.first_password_h)
        return changing.give_password(session, person, by=by.name, now=now, until=until)

    def _card(self, person: Person, *, has_codes: bool) -> Card:
        until = person.password_until
        is_over = until is not None and until <= self._clock.now()
        given = (
            "none" if person.password_hash is None else "own" if until is None else "expired" if is_over else "given"
        )
        return Card(
            person.id, trace.fields_of(person), person.revision, person.locked_at is not None, person.is_ready,
            person.is_sample, has_codes, given, person.pin_hash is not None,
        )  # fmt: skip


def typed_newcomer(typed: Mapping[str, Any]) -> Newcomer:
    """A form's fields as somebody new."""
    return replace(Newcomer(name=typed["name"]), **{name: value for name, value in typed.items() if name != "name"})


def _refuse(by: SignedIn, role: str) -> None:
    if not by.may_change(people.role(role)):
        raise NotAllowed("administrator")


def _plain(name: str, value: Any) -> Any:
    """A typed value in the form in which it would be kept, as far as it can be."""
    if isinstance(value, (list, tuple)):
        return sorted(value)
    try:
        match name:
            case "name":
                return people.full_name(value)
            case "login":
                return people.login(value)
            case "phone":
                return people.e164(value) if value else None
    except BadPerson:
        pass
    return value
