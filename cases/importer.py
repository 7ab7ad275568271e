"""Importing cases: a file goes in, and readers switch to it in one small write, or nothing changes at all.

1. The file is read to its end, every row checked and staged apart (:mod:`cases.importing.staging`). A fault anywhere
   and the file is given back with all of them; the database was not touched.
2. In chunks, new versions are added and old ones marked to end with this import. Readers still see neither.
3. One write switches readers over. Before it, a crash leaves them where they were, and the next import cleans up.
4. In chunks, versions that nobody sees any more are removed.

A file is a **delta**: cases that are not in it stay. With ``replaces`` it is everything: they are retired.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from cases.hashes import CaseHashes
from cases.importing import queries
from cases.importing.apply import apply, remove_unseen, undo_unfinished
from cases.importing.files import opened, read_rows
from cases.importing.lock import import_lock
from cases.importing.model import (
    MOST_FAULTS,
    Fault,
    FaultyFile,
    Imported,
    Progress,
    Report,
    SameFile,
    StagedCase,
)
from cases.importing.rows import RowCheck
from cases.importing.staging import Staging
from store.clock import Clock
from store.database import Database
from store.vault import Vault

_READ_AT_ONCE = 2_000  # rows


class CaseImporter:
    """Imports files of cases.

    Args:
        database: with a timeout that suits a job: somebody else may hold the lock before a chunk.
        vault: hashes what is only compared.
        clock: tells the time.
        folder: the data folder, for the staged rows.
        zone: of the office: appointments that name no zone are meant in it, and its day is today.
    """

    def __init__(self, database: Database, vault: Vault, clock: Clock, *, folder: Path, zone: dt.tzinfo) -> None:
        self._database = database
        self._hashes = CaseHashes(vault)
        self._clock = clock
        self._folder = folder
        self._zone = zone

    def run(self, path: Path, *, replaces: bool = False, report: Report | None = None) -> Imported | SameFile:
        """Import a file.

        Args:
            path: CSV or JSON lines.
            replaces: retire the cases that are not in the file.
            report: hears how far it is.

        Raises:
            FaultyFile: the file has faults; nothing was changed.
            cases.errors.ImportRunning: another import is being done.
            store.database.DatabaseUnavailable: the database went; nothing that readers see was changed.
            OSError: the file cannot be read, or the folder not be written.
        """
        tell = report or _silence
        with import_lock(self._database):
            digest = _digest(path, replaces=replaces)
            with self._database.read() as session:
                last = queries.import_of(session, queries.current_import(session))
            if last is not None and last.digest == digest:
                return SameFile(last.number)
            with closing(Staging(self._folder)) as staging:
                self._stage(path, staging, tell)
                return self._switch(staging, digest, replaces, tell)

    def _stage(self, path: Path, staging: Staging, report: Report) -> None:
        check = RowCheck(self._hashes, self._clock.now().astimezone(self._zone).date(), self._zone)
        faults = _Faults()
        with opened(path) as text:
            size = os.fstat(text.fileno()).st_size
            waiting: list[StagedCase] = []
            for case in _checked(text, check, faults):
                waiting.append(case)
                if len(waiting) == _READ_AT_ONCE:
                    staging.add(waiting)
                    waiting.clear()
                    report(Progress("reading", text.buffer.tell(), size))
            staging.add(waiting)
        faults.add(*staging.finish())
        if not staging.count and not faults.count:
            faults.add(Fault(1, "the file has no cases"))
        if faults.count:
            raise FaultyFile(tuple(sorted(faults.first, key=lambda fault: fault.line)), faults.count)
        report(Progress("reading", size, size))

    def _switch(self, staging: Staging, digest: str, replaces: bool, report: Report) -> Imported:
        undo_unfinished(self._database, report)
        with self._database.write() as session:
            number = queries.begin(session, digest, self._clock.now())
        applied = apply(self._database, staging, number, replaces=replaces, report=report)
        with self._database.write() as session:
            queries.switch(session, number, staging.count, self._clock.now())
        remove_unseen(self._database, report)
        return Imported(number, staging.count, applied.added, applied.changed, applied.retired)


class _Faults:
    """The faults of a file: the first ones, and how many there are."""

    def __init__(self) -> None:
        self.first: list[Fault] = []
        self.count = 0

    def add(self, *faults: Fault) -> None:
        self.first.extend(faults[: MOST_FAULTS - len(self.first)])
        self.count += len(faults)


def _checked(text: TextIO, check: RowCheck, faults: _Faults) -> Iterator[StagedCase]:
    for row in read_rows(text):
        case = [row] if isinstance(row, Fault) else check.checked(row)
        if isinstance(case, StagedCase):
            yield case
        else:
            faults.add(*case)


def _digest(path: Path, *, replaces: bool) -> str:
    """Of the file and of what it is to do: the same file as a delta and as everything are two imports."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    digest.update(b"everything" if replaces else b"delta")
    return digest.hexdigest()


def _silence(_: Progress) -> None:
    """Nobody listens to the progress."""


__all__ = ["CaseImporter", "Fault", "FaultyFile", "Imported", "Progress", "SameFile"]
