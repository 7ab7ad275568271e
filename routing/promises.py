"""Promises to ring somebody back: facts, stored before the caller is told.

They belong into SQL. While SQL is away they go into the promise file, under the same id, and :class:`PromiseTaker`
takes them over when it is back; so a promise that is told twice, or that came into SQL after all, is one promise.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from routing.promise_queries import Kept, Over, PromiseLimits, keep_callback, why_ended
from store.clock import to_ms
from store.database import Database, DatabaseUnavailable
from store.deadline import Deadline, TooLate
from store.events import OF_CALLBACKS, CallbackAsked, CallbackEnded, EventBody, Refusal
from store.journal import Entry
from store.promise_file import FiledPromise, NotWritten, PromiseFile
from store.recorder import record
from store.vault import Vault

logger = logging.getLogger(__name__)


class NotStored(Exception):
    """The promise could not be stored, so it must not be made."""


@dataclass(frozen=True)
class Wish:
    """What a caller asks for who wants to be rung back.

    Attributes:
        call: the call that asks; once again, it changes its number.
        line: the line's id.
        number: where to ring, E.164.
        language: of the caller.
        topic: what it is about.
        subject: what the caller was reading.
        score: the place in the queue that it keeps, if it is asked for while waiting.
        clock: the time zone of the number, if known.
        is_slow: whether the caller is spoken to slowly.
        not_before: the earliest moment that the caller is told.
        promised_by: until when they are told to expect it.
        kind: of caller, where told apart.
        zone: of the caller, where told apart.
        caller: the keyed hash of who asks, empty of a withheld number; nothing where staff do, who have no limits.
    """

    call: str
    line: str
    number: str = field(repr=False)
    language: str
    topic: str
    subject: str = ""
    score: int | None = None
    clock: str = ""
    is_slow: bool = False
    not_before: dt.datetime | None = None
    promised_by: dt.datetime | None = None
    kind: str = ""
    zone: str = ""
    caller: str | None = None


@dataclass(frozen=True)
class Promised:
    """A promise that is on a disk: its id, and whether it had been made before by another call of the same number.

    ``over``: it is on none and must not be made, since there are as many already as may be, or the number is blocked.
    """

    id: str
    was_made: bool = False
    over: Over = ""


@dataclass(frozen=True)
class Deadlines:
    """How long a caller waits for either place: together less than the carrier and the caller have patience for."""

    sql: Deadline
    file: Deadline


class CallbackBook:
    """The book of promised callbacks.

    Args:
        database: where they are stored.
        file: where they are stored while the database is away.
        vault: seals the numbers; the database alone does not tell who asked.
        deadlines: how long either may take.
        limits: how many there may be. They are not known while the database is away.
    """

    def __init__(
        self, database: Database, file: PromiseFile, vault: Vault, deadlines: Deadlines, limits: PromiseLimits
    ) -> None:
        self._database = database
        self._file = file
        self._vault = vault
        self._deadlines = deadlines
        self._limits = limits
        self._lock = threading.Lock()
        self._revision = 0

    def promise(self, wish: Wish, now: dt.datetime) -> Promised:
        """Store a promise and its event; the same call again changes its number and keeps the id.

        Raises:
            NotStored: neither the database nor the file took it.
        """
        promise = self._sealed(wish, now)
        try:
            (kept,) = self._deadlines.sql.run(lambda: _store(self._database, [promise], self._limits, is_told=False))
        except Exception as error:  # noqa: BLE001 - whatever SQL says of it: a promise that is on a disk can be kept
            logger.warning("call %s: its callback goes into the promise file (%s)", wish.call, type(error).__name__)
            self._put_on_file(promise)
            return Promised(promise.id)
        return Promised(kept.id, was_made=kept.id != promise.id, over=kept.over)

    def _sealed(self, wish: Wish, now: dt.datetime) -> FiledPromise:
        return FiledPromise(
            id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"callback:{wish.line}:{wish.call}")),
            call=wish.call,
            line=wish.line,
            phone_sealed=self._vault.seal(wish.number).decode(),
            phone_hash=self._vault.hash("caller", wish.number),
            caller_hash=wish.caller,
            language=wish.language,
            topic=wish.topic,
            score=wish.score,
            at_ms=to_ms(now),
            revision=self._next_revision(now),
            kind=wish.kind,
            zone=wish.zone,
            subject=wish.subject,
            clock=wish.clock,
            is_slow=wish.is_slow,
            not_before_ms=to_ms(wish.not_before) if wish.not_before else None,
            promised_by_ms=to_ms(wish.promised_by) if wish.promised_by else None,
        )

    def _next_revision(self, now: dt.datetime) -> int:
        """Microseconds since 1970, and more than ever before here: also within one, and when the clock was set back."""
        with self._lock:
            self._revision = max(self._revision + 1, round(now.timestamp() * 1_000_000))
            return self._revision

    def _put_on_file(self, promise: FiledPromise) -> None:
        try:
            self._deadlines.file.run(lambda: self._file.append(promise))
        except (NotWritten, TooLate) as error:
            raise NotStored from error


class PromiseTaker:
    """Takes the promises of the file into SQL, in any number of processes.

    Args:
        file: of this machine's data folder.
        database: may take its time.
        limits: as for :class:`CallbackBook`.
    """

    def __init__(self, file: PromiseFile, database: Database, limits: PromiseLimits) -> None:
        self._file = file
        self._database = database
        self._limits = limits
        self._told = 0  # so that the log says once how many wait

    def run_once(self) -> int:
        """Take what there is; answers how many. Without SQL they stay where they are, and the log says how many."""
        try:
            taken, torn = self._file.take(self._store)
        except DatabaseUnavailable:
            waiting = self._file.count()
            if waiting != self._told:
                logger.warning("%d promised callbacks wait in the promise file for the database", waiting)
            self._told = waiting
            return 0
        if taken:
            logger.warning("%d promised callbacks were taken from the promise file into the database", taken)
        if torn:
            logger.error("%d lines of the promise file were torn and stand in promises.torn", torn)
        self._told = 0
        return taken

    def _store(self, promises: Sequence[FiledPromise]) -> None:
        for kept in _store(self._database, promises, self._limits, is_told=True):
            if kept.over:
                logger.warning("callback %s is above a limit (%s): staff decide about it", kept.id, kept.over)


def _store(database: Database, promises: Sequence[FiledPromise], limits: PromiseLimits, *, is_told: bool) -> list[Kept]:
    """Promises and their events, together: each event is there once, whatever is away, late or told twice.

    ``is_told``: their callers have heard them. Of one that is over a limit, and was not told, the refusal is stored.
    """
    if not promises:
        return []
    with database.write() as session:
        kept = [keep_callback(session, promise, limits, is_told=is_told) for promise in promises]
        for line in sorted({promise.line for promise in promises}):
            of_line = [(one, what) for one, what in zip(promises, kept, strict=True) if one.line == line]
            record(session, [told for one, what in of_line for told in _events(one, what, is_told=is_told)], line=line)
    return kept


def _events(promise: FiledPromise, kept: Kept, *, is_told: bool) -> Iterator[Entry]:
    if is_told or not kept.over:
        asked = CallbackAsked(kept.id, promise.language, promise.topic, was_made=kept.id != promise.id)
        yield _told(promise, asked, promise.id)
    if kept.over and (is_told or promise.caller_hash is not None):  # staff see for themselves why not
        refused = Refusal(f"{OF_CALLBACKS}{kept.over}", promise.language, promise.topic)
        body = CallbackEnded(kept.id, why_ended(kept.over)) if is_told else refused
        yield _told(promise, body, str(uuid.uuid5(uuid.NAMESPACE_URL, f"{promise.id}:{body.type}:{kept.over}")))


def _told(promise: FiledPromise, body: EventBody, id_: str) -> Entry:
    return Entry(0, id_, body.type, body.version, promise.at_ms, promise.call, None, vars(body))
