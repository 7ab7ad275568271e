"""Promises to ring somebody back: facts, stored before the caller is told.

They belong into SQL. While SQL is away they go into the promise file, under the same id, and :class:`PromiseTaker`
takes them over when it is back; so a promise that is told twice, or that came into SQL after all, is one promise.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from routing import queries
from store.clock import to_ms
from store.database import Database, DatabaseUnavailable
from store.deadline import Deadline, TooLate
from store.events import CallbackAsked
from store.journal import Entry
from store.promise_file import FiledPromise, NotWritten, PromiseFile
from store.recorder import record
from store.vault import Vault

logger = logging.getLogger(__name__)


class NotStored(Exception):
    """The promise could not be stored, so it must not be made."""


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
    """

    def __init__(self, database: Database, file: PromiseFile, vault: Vault, deadlines: Deadlines) -> None:
        self._database = database
        self._file = file
        self._vault = vault
        self._deadlines = deadlines
        self._lock = threading.Lock()
        self._revision = 0

    def promise(
        self, *, call: str, line: str, number: str, language: str, topic: str, score: int | None, now: dt.datetime
    ) -> str:
        """Store a promise and its event, and answer its id; the same call again changes its number and keeps the id.

        Args:
            call: the call that asked.
            line: the line's id.
            number: where to ring, E.164.
            language: of the caller.
            topic: what it is about.
            score: the place in the queue that it keeps, if it was asked for while waiting.
            now: aware.

        Raises:
            NotStored: neither the database nor the file took it.
        """
        promise = FiledPromise(
            id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"callback:{line}:{call}")),
            call=call,
            line=line,
            phone_sealed=self._vault.seal(number).decode(),
            phone_hash=self._vault.hash("caller", number),
            language=language,
            topic=topic,
            score=score,
            at_ms=to_ms(now),
            revision=self._next_revision(now),
        )
        try:
            self._deadlines.sql.run(lambda: _store(self._database, [promise]))
        except Exception as error:  # noqa: BLE001 - whatever SQL says of it: a promise that is on a disk can be kept
            logger.warning("call %s: its callback goes into the promise file (%s)", call, type(error).__name__)
            self._put_on_file(promise)
        return promise.id

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
    """

    def __init__(self, file: PromiseFile, database: Database) -> None:
        self._file = file
        self._database = database
        self._told = 0  # so that the log says once how many wait

    def run_once(self) -> int:
        """Take what there is; answers how many. Without SQL they stay where they are, and the log says how many."""
        try:
            taken, torn = self._file.take(lambda promises: _store(self._database, promises))
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


def _store(database: Database, promises: Sequence[FiledPromise]) -> None:
    """Promises and their events, together: each event is there once, whatever is away, late or told twice."""
    if not promises:
        return
    with database.write() as session:
        for promise in promises:
            queries.keep_callback(session, promise)
        for line in sorted({promise.line for promise in promises}):
            record(session, [_asked(promise) for promise in promises if promise.line == line], line=line)


def _asked(promise: FiledPromise) -> Entry:
    body = CallbackAsked(promise.id, promise.language, promise.topic)
    return Entry(0, promise.id, body.type, body.version, promise.at_ms, promise.call, None, vars(body))
