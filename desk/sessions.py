"""Sessions of staff. What a cookie holds is a random token; SQL has its keyed hash, so that any session can be ended.

A session begins with a first proof (password or directory) and stands in a *stage* until whatever else is asked for was
given; each step forward makes a new token, so that whoever knew an earlier one has nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from desk import queries
from desk.model import How, SignedIn, Stage
from line.model import SignInRules
from store.clock import Clock
from store.database import Database, DatabaseUnavailable
from store.models import Person, StaffSession
from store.vault import Vault

ENTER_FOR = dt.timedelta(minutes=15)  # what is begun and not finished is over then
_SEEN_EVERY = dt.timedelta(minutes=1)  # not every page is worth a write
_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux")


@dataclass(frozen=True)
class Held:
    """What a token stands for: somebody, and what they have still to do."""

    user: SignedIn
    stage: Stage
    is_on_duty: bool = False


@dataclass(frozen=True)
class SeenSession:
    """A session as its owner sees it."""

    id: str
    browser: str
    begun_at: dt.datetime
    seen_at: dt.datetime


class Sessions:
    """The sessions of an installation, for pages and for the live stream.

    Without the database nobody is signed in: methods let :class:`store.database.DatabaseUnavailable` pass.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, rules: SignInRules) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._idle = dt.timedelta(minutes=rules.idle_min)
        self._longest = dt.timedelta(hours=rules.longest_h)

    def begin(self, session: Session, person: Person, stage: Stage, how: How, browser: str) -> str:
        """Begin one within a transaction; answers its token."""
        token, now = secrets.token_urlsafe(32), self._clock.now()
        queries.forget_ended_sessions(session, now)
        lasts = self._longest if stage == "open" else ENTER_FOR
        session.add(
            StaffSession(
                id=self._id(token), person_id=person.id, stage=stage, how=how, browser=described(browser),
                begun_at=now, seen_at=now, ends_at=now + lasts,
            )
        )  # fmt: skip
        return token

    def signed_in(self, token: str) -> SignedIn | None:
        """Who a token lets in: nobody before everything was proved, and nobody after the session's end."""
        held = self.held(token)
        return held.user if held and held.stage == "open" else None

    def held(self, token: str) -> Held | None:
        """What a token stands for, on the way in or within."""
        with self._database.read() as session:
            found = queries.session_and_person(session, self._id(token))
        if found is None or not self._lasts(*found):
            return None
        kept, person = found
        user = SignedIn(person.id, person.name, person.role, kept.id, cast("How", kept.how), token)
        return Held(user, cast("Stage", kept.stage), person.is_ready)

    def seen(self, user: SignedIn) -> None:
        """Somebody does something: the session is not idle. A page does not fail because this cannot be written."""
        now = self._clock.now()
        with contextlib.suppress(DatabaseUnavailable):
            with self._database.read() as session:
                kept = queries.session_by_id(session, user.session)
            if kept is None or now - kept.seen_at < min(_SEEN_EVERY, self._idle / 4):
                return
            with self._database.write() as session:
                queries.session_seen(session, user.session, now)

    def of(self, person: int) -> Sequence[SeenSession]:
        """The open sessions of somebody, the last one seen first."""
        with self._database.read() as session:
            found = queries.sessions_of(session, person)
            owner = queries.person_by_id(session, person)
        return [
            SeenSession(one.id, one.browser, one.begun_at, one.seen_at)
            for one in found
            if owner is not None and one.stage == "open" and self._lasts(one, owner)
        ]

    def end(self, session_id: str, person: int) -> None:
        """End one session of somebody."""
        with self._database.write() as session:
            queries.end_session(session, session_id, person)

    def _lasts(self, kept: StaffSession, person: Person) -> bool:
        now = self._clock.now()
        is_idle = kept.stage == "open" and now - kept.seen_at >= self._idle
        return person.locked_at is None and now < kept.ends_at and not is_idle

    def _id(self, token: str) -> str:
        return self._vault.hash("staff session", token)


def described(agent: str) -> str:
    """A browser in a few words, from what it calls itself: ``Firefox, Windows``."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for name in _SYSTEMS if re.search(name, agent)), "").replace("Mac OS X", "macOS")
    return ", ".join(filter(None, (browser, system)))
