"""Promises to ring somebody back: facts, stored in SQL before the caller is told."""

from __future__ import annotations

import datetime as dt
import uuid

from routing import queries
from store.database import Database, DatabaseUnavailable
from store.models import Callback
from store.vault import Vault


class NotStored(Exception):
    """The promise could not be stored, so it must not be made."""


class CallbackBook:
    """The book of promised callbacks.

    Args:
        database: where they are stored.
        vault: seals the numbers; the database alone does not tell who asked.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def promise(
        self, *, call: str, line: str, number: str, language: str, topic: str, score: int | None, now: dt.datetime
    ) -> str:
        """Store a promise and answer its id; the same call again changes its number and keeps the id.

        Args:
            call: the call that asked.
            line: the line's id.
            number: where to ring, E.164.
            language: of the caller.
            topic: what it is about.
            score: the place in the queue that it keeps, if it was asked for while waiting.
            now: aware.

        Raises:
            NotStored: the database did not take it.
        """
        promise = Callback(
            id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"callback:{line}:{call}")),
            call_id=call,
            line=line,
            phone_sealed=self._vault.seal(number),
            phone_hash=self._vault.hash("caller", number),
            language=language,
            topic=topic,
            score=score,
            state="waiting",
            created_at=now,
        )
        try:
            with self._database.write() as session:
                return queries.keep_callback(session, promise)
        except DatabaseUnavailable as error:
            raise NotStored from error
