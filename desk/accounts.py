"""Signing in, step by step: tries are counted first, then compared; unknown, locked and known logins are treated alike.

A password or the office's directory is the first proof. What else is asked for (:data:`desk.model.Stage`) follows from
the person and the office's rules; each step that was done begins a new session with the next stage.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import passwords, queries, trace
from desk.codes import OneTimeCodes
from desk.errors import SamePassword, TooManyTries
from desk.model import How, SignedIn, Stage
from desk.sessions import Held, Sessions
from line.model import SignInRules
from store.clock import Clock
from store.database import Database
from store.models import Person
from store.vault import Vault


@dataclass(frozen=True)
class Entered:
    """A step that was done: the token of a new session, and what it still asks for."""

    token: str
    stage: Stage


class Accounts:
    """Who may sign in.

    Without the database nobody does: methods let :class:`store.database.DatabaseUnavailable` pass, so that a try that
    could not be counted is never made.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, rules: SignInRules, sessions: Sessions) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._rules = rules
        self._sessions = sessions
        self._codes = OneTimeCodes(vault)

    def sign_in(self, login: str, password: str, address: str, browser: str) -> Entered | None:
        """The first step, if login and password fit.

        Raises:
            TooManyTries: too many tries for this login, known or not, or from this address.
        """
        name = login.strip().casefold()
        subjects = [self._subject("login", name), self._subject("address", address)]
        self._count(subjects)
        with self._database.read() as session:
            person = queries.person_by_login(session, name)
            stored = person.password_hash if person and self._may_try(person) else None
        verdict = passwords.verify(stored, password)
        if person is None or stored is None or not verdict.is_right:
            return None
        with self._database.write() as session:
            queries.take_back_try(session, subjects)
            # what was compared outside of the transaction must still be so: a lock or a new password came first
            now_stored = queries.person_to_change(session, person.id)
            if now_stored is None or now_stored.password_hash != stored or not self._may_try(now_stored):
                return None
            now_stored.password_hash = verdict.new_hash or stored
            return self._begin(session, now_stored, "password", browser)

    def count_directory(self, address: str) -> None:
        """Count a return from the directory; raises :class:`TooManyTries`."""
        self._count([self._subject("address", address)])

    def by_directory(self, login: str, address: str, browser: str) -> Entered | None:
        """The first step of somebody whom the directory knows, if they have an account here."""
        with self._database.write() as session:
            person = queries.person_by_login(session, login.strip().casefold())
            if person is None or person.locked_at is not None:
                return None
            queries.take_back_try(session, [self._subject("address", address)])
            return self._begin(session, person, "directory", browser)

    def give_code(self, held: Held, code: str, address: str, browser: str) -> Entered | None:
        """The second step, if the code is right.

        Raises:
            TooManyTries: too many codes of this person, or from this address.
        """
        person = held.user.person
        with self._database.write() as session:
            taken, over = self._take_code(session, person, code, address)
            found = queries.person_to_change(session, person) if taken else None
            entered = self._next(session, held, found, browser) if found is not None else None
        if over:
            raise over
        return entered

    def proves(self, user: SignedIn, text: str, address: str) -> bool:
        """Whether whoever sits there is still the one who signed in: by password, or by code where there is none.

        Raises:
            TooManyTries: too many tries of this person, or from this address.
        """
        with self._database.read() as session:
            person = queries.person_by_id(session, user.person)
            stored = person.password_hash if person else None
        if stored is None:
            return self._proves_by_code(user, text, address)
        subjects = [self._subject("person", str(user.person)), self._subject("address", address)]
        self._count(subjects)
        if not passwords.verify(stored, text).is_right:
            return False
        with self._database.write() as session:
            queries.take_back_try(session, subjects)
        return True

    def choose_password(self, held: Held, password: str, browser: str) -> Entered | None:
        """Give oneself a password: every other session ends. Nothing if one's own has ended meanwhile.

        Raises:
            WeakPassword: it is too short or too long.
            SamePassword: it is the one that somebody else gave.
        """
        with self._database.read() as session:
            person = queries.person_by_id(session, held.user.person)
            given = person.password_hash if person and person.password_until else None
        if given and passwords.verify(given, password).is_right:
            raise SamePassword("it is the one that was given")
        new = passwords.hash_password(password)
        return self._step(held, browser, lambda session, person: self._set_password(session, person, new))

    def confirm_codes(self, held: Held, secret: str, code: str, browser: str) -> tuple[Entered, tuple[str, ...]] | None:
        """Set one-time codes up, if the application has made a right one; answers the recovery codes, too.

        Every other session ends. Nothing if the code is wrong, or one's own session has ended meanwhile.
        """
        codes: list[str] = []

        def confirm(session: Session, person: Person) -> None:
            codes.extend(self._codes.confirm(session, person.id, secret, code, self._clock.now()) or ())
            if codes:
                trace.record(session, person, person.name, "code-set", self._clock.now())
                queries.end_sessions(session, person.id, but=held.user.session)

        entered = self._step(held, browser, confirm, is_done=lambda: bool(codes))
        return (entered, tuple(codes)) if entered else None

    def forget_codes(self, user: SignedIn) -> None:
        """Switch one's own one-time codes off, unless one's role must have them."""
        with self._database.write() as session:
            person = queries.person_to_change(session, user.person)
            if person is None or person.role in self._rules.one_time_code:
                return
            if queries.one_time_code(session, user.person) is not None:
                queries.forget_one_time_code(session, user.person)
                trace.record(session, person, person.name, "code-reset", self._clock.now())

    def end_others(self, user: SignedIn) -> None:
        """End every session of somebody but the one that they are in."""
        with self._database.write() as session:
            queries.end_sessions(session, user.person, but=user.session)

    # -- steps -----------------------------------------------------------------------------------------------------

    def _begin(self, session: Session, person: Person, how: How, browser: str) -> Entered:
        stage = self._stage(session, person, how, has_given_code=False)
        return Entered(self._sessions.begin(session, person, stage, how, browser), stage)

    def _step(
        self,
        held: Held,
        browser: str,
        work: Callable[[Session, Person], None],
        is_done: Callable[[], bool] = lambda: True,
    ) -> Entered | None:
        """Do something about whoever is on the way, and let them go on: only while their session holds."""
        with self._database.write() as session:
            person = queries.person_to_change(session, held.user.person)
            is_there = queries.session_by_id(session, held.user.session) is not None
            if person is None or not is_there or person.locked_at is not None or held.stage == "code":
                return None
            work(session, person)
            return self._next(session, held, person, browser) if is_done() else None

    def _next(self, session: Session, held: Held, person: Person, browser: str) -> Entered:
        queries.end_session(session, held.user.session, person.id)
        stage = self._stage(session, person, held.user.how, has_given_code=True)
        return Entered(self._sessions.begin(session, person, stage, held.user.how, browser), stage)

    def _stage(self, session: Session, person: Person, how: How, *, has_given_code: bool) -> Stage:
        """What is asked for next. A step after the first is only reached by a code, or without any set up."""
        session.flush()
        directory = self._rules.directory
        is_settled = how == "directory" and directory is not None and directory.second_factor == "directory"
        has_codes = queries.one_time_code(session, person.id) is not None
        if has_codes and not has_given_code and not is_settled:
            return "code"
        if how == "password" and person.password_until is not None:
            return "password"
        if person.role in self._rules.one_time_code and not has_codes and not is_settled:
            return "enrol"
        return "open"

    def _set_password(self, session: Session, person: Person, new_hash: str) -> None:
        person.password_hash, person.password_until = new_hash, None
        trace.record(session, person, person.name, "password", self._clock.now())
        queries.end_sessions(session, person.id)

    def _proves_by_code(self, user: SignedIn, code: str, address: str) -> bool:
        """Who has neither a password nor codes came by the directory, and has nothing else to show."""
        with self._database.write() as session:
            if queries.one_time_code(session, user.person) is None:
                return True
            taken, over = self._take_code(session, user.person, code, address)
        if over:
            raise over
        return taken

    def _take_code(self, session: Session, number: int, code: str, address: str) -> tuple[bool, TooManyTries | None]:
        """Whether a code is right, counted; or that too many were not, to be raised after the commit."""
        subjects = [self._subject("person", str(number)), self._subject("address", address)]
        over = self._counted(session, subjects)
        if over:
            return False, over
        now = self._clock.now()
        how = self._codes.take(session, number, code, now)
        if how is None:
            return False, None
        queries.take_back_try(session, subjects)
        person = queries.person_by_id(session, number)
        if how == "recovery" and person is not None:
            trace.record(session, person, person.name, "code-lost", now)
        return True, None

    # -- tries -----------------------------------------------------------------------------------------------------

    def _may_try(self, person: Person) -> bool:
        """Neither locked, nor with a password that was given too long ago."""
        until = person.password_until
        return person.locked_at is None and (until is None or self._clock.now() < until)

    def _subject(self, family: str, value: str) -> str:
        kind = "login" if family == "person" else family
        return f"{kind}:{self._vault.hash(f'sign-in {family}', value)}"

    def _count(self, subjects: list[str]) -> None:
        with self._database.write() as session:
            over = self._counted(session, subjects)
        if over:
            raise over

    def _counted(self, session: Session, subjects: list[str]) -> TooManyTries | None:
        now, window = self._clock.now(), dt.timedelta(minutes=self._rules.window_min)
        counted = [(subject, *queries.count_try(session, subject, now, window)) for subject in subjects]
        over = [began for subject, failures, began in counted if failures > self._most(subject)]
        if not over:
            return None
        return TooManyTries(max(1, math.ceil((max(over) + window - now).total_seconds() / 60)))

    def _most(self, subject: str) -> int:
        return self._rules.tries_per_login if subject.startswith("login:") else self._rules.tries_per_address
