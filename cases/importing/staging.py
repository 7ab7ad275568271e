"""Where checked rows wait: a file of its own, so that a long file blocks nobody and a bad one changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cases.importing.model import Fault, StagedCase

NAME = "case-import.staging"
_COLUMNS = "line, number, keypad, born_hash, phone_hash, stage, since, details"


class Staging:
    """The staged rows of one import. What an interrupted one left is thrown away when the next begins.

    Args:
        folder: the data folder; the file is readable by its owner only and removed by :meth:`close`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._path.unlink(missing_ok=True)
        self._path.touch(mode=0o600)
        self._file = sqlite3.connect(self._path, isolation_level=None)
        # It is worth nothing after a crash, so nothing is done for it to survive one.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "temp_store=FILE"):
            self._file.execute(f"PRAGMA {pragma}")
        self._file.execute(f"CREATE TABLE staged ({_COLUMNS})")
        self.count = 0

    def add(self, cases: Sequence[StagedCase]) -> None:
        """Stage checked rows."""
        rows = [(c.line, c.number, c.keypad, c.born_hash, c.phone_hash, c.stage, c.since, c.details) for c in cases]
        self._file.execute("BEGIN")
        self._file.executemany(f"INSERT INTO staged ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?)", rows)  # noqa: S608
        self._file.execute("COMMIT")
        self.count += len(rows)

    def finish(self) -> Iterator[Fault]:
        """Index what was staged; gives a fault for each row whose number stands further up."""
        self._file.execute("CREATE INDEX staged_number ON staged (number, line)")
        twice = self._file.execute(
            "SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY number) AS first FROM staged)"
            " WHERE line > first ORDER BY line"
        )
        for line, first in twice:
            yield Fault(line, f"number: the same as in line {first}")

    def batches(self, size: int) -> Iterator[list[StagedCase]]:
        """All rows, in the order of the file."""
        last = 0
        while rows := self._file.execute(
            f"SELECT rowid, {_COLUMNS} FROM staged WHERE rowid > ? ORDER BY rowid LIMIT ?",  # noqa: S608
            (last, size),
        ).fetchall():
            last = rows[-1][0]
            yield [StagedCase(*row[1:]) for row in rows]

    def known(self, numbers: Iterable[str]) -> set[str]:
        """Which of these numbers are in the file."""
        asked = list(numbers)
        marks = ",".join("?" * len(asked))
        return {row[0] for row in self._file.execute(f"SELECT number FROM staged WHERE number IN ({marks})", asked)}  # noqa: S608

    def close(self) -> None:
        """Throw everything away."""
        self._file.close()
        self._path.unlink(missing_ok=True)
