"""One import at a time. The lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cases.errors import ImportRunning
from cases.importing import queries
from store.database import Database


@contextmanager
def import_lock(database: Database) -> Iterator[None]:
    """Hold the lock of imports on a database.

    Raises:
        ImportRunning: if somebody holds it.
    """
    if database.file is not None:
        with _file_lock(Path(f"{database.file}.import-lock")):
            yield
        return
    with database.read() as session:
        if not queries.try_lock(session):
            raise ImportRunning("another import is running")
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImportRunning("another import is running") from None
        yield
