"""Promises of the file come into SQL once, and never undo what has happened there since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from routing.promises import CallbackBook, Deadlines, NotStored, PromiseTaker
from store.breaker import Breaker
from store.database import Database
from store.deadline import Deadline
from store.models import Callback
from store.promise_file import PromiseFile
from store.vault import Vault
from tests.conftest import START, ManualClock

OLD, NEW = "+48600100201", "+48600100202"
VAULT = Vault("fictitious-data-key-for-tests-only-too")


class Office:
    """A book whose database can be away, and the taker of its file."""

    def __init__(self, database_url: str, folder: Path, clock: ManualClock) -> None:
        self.database = Database(database_url)
        self.file = PromiseFile(folder / "promises")
        self.taker = PromiseTaker(self.file, self.database)
        self._nowhere = Database(f"sqlite:///{folder}/nowhere/x.sqlite", timeout_s=0.1)
        self._clock = clock

    def promises(self, number: str, *, call: str = "CA1", at_s: float = 0, is_sql_there: bool = True) -> str:
        """Somebody is promised a callback."""
        deadline = Deadline(20, Breaker(self._clock))
        database = self.database if is_sql_there else self._nowhere
        book = CallbackBook(database, self.file, VAULT, Deadlines(deadline, deadline))
        now = START + dt.timedelta(seconds=at_s)
        return book.promise(call=call, line="infoopt", number=number, language="uk", topic="case", score=None, now=now)

    def book(self) -> dict[str, tuple[str, str]]:
        """Number and state of each promise that SQL knows."""
        with self.database.read() as session:
            rows = session.scalars(select(Callback)).all()
        return {row.id: (VAULT.unseal(row.phone_sealed), row.state) for row in rows}

    def is_done(self, promise: str) -> None:
        """Somebody has rung back."""
        with self.database.write() as session:
            kept = session.get(Callback, promise)
            assert kept is not None
            kept.state = "done"


@pytest.fixture
def office(database_url: str, tmp_path: Path, clock: ManualClock) -> Iterator[Office]:
    """A book of a fresh database."""
    opened = Office(database_url, tmp_path, clock)
    yield opened
    opened.database.dispose()


@pytest.mark.matrix
def test_a_promise_on_file_is_the_same_promise_in_sql(office: Office) -> None:
    """The id that the caller's event names is the one that SQL gets."""
    promise = office.promises(OLD, is_sql_there=False)
    assert office.book() == {}
    assert office.taker.run_once() == 1
    assert office.book() == {promise: (OLD, "waiting")}
    assert office.taker.run_once() == 0


@pytest.mark.matrix
def test_whatever_sql_says_a_promise_goes_on_file(office: Office) -> None:
    """A table that is not there, a right that was taken: not the caller's fault, so it is promised all the same."""
    with office.database.write() as session:
        session.execute(text("ALTER TABLE callbacks RENAME TO elsewhere"))
    promise = office.promises(OLD)
    assert office.file.count() == 1
    with office.database.write() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO callbacks"))
    office.taker.run_once()
    assert office.book() == {promise: (OLD, "waiting")}


@pytest.mark.matrix
def test_the_last_number_counts_wherever_it_was_stored(office: Office) -> None:
    """A call may promise in SQL and on file, in any order: the number given last is the one to ring."""
    first = office.promises(OLD, at_s=0)
    office.promises(NEW, at_s=5, is_sql_there=False)
    second = office.promises(OLD, call="CA2", at_s=0, is_sql_there=False)
    office.promises(NEW, call="CA2", at_s=5)
    third = office.promises(OLD, call="CA3", at_s=0, is_sql_there=False)
    office.promises(NEW, call="CA3", at_s=5, is_sql_there=False)
    office.taker.run_once()
    assert office.book() == dict.fromkeys((first, second, third), (NEW, "waiting"))


@pytest.mark.matrix
def test_a_callback_that_was_done_is_not_revived(office: Office) -> None:
    """It was promised in SQL, told again on file, and done meanwhile; the same for a file that is taken again."""
    promise = office.promises(OLD, at_s=0)
    office.promises(NEW, at_s=5, is_sql_there=False)
    office.is_done(promise)
    office.taker.run_once()
    assert office.book() == {promise: (OLD, "done")}


def test_without_sql_all_stays_on_file_and_is_told_once(
    office: Office, tmp_path: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    """However often the taker looks, the log says how many wait when that changes."""
    away = Office(f"sqlite:///{tmp_path}/nowhere/x.sqlite", tmp_path, clock)
    office.promises(OLD, is_sql_there=False)
    assert [away.taker.run_once() for _ in range(3)] == [0, 0, 0]
    office.promises(OLD, call="CA2", is_sql_there=False)
    away.taker.run_once()
    told = [one.getMessage() for one in caplog.records if "wait in the promise file" in one.getMessage()]
    assert [text.split()[0] for text in told] == ["1", "2"]
    while office.file.count():
        office.taker.run_once()
    assert len(office.book()) == 2


def test_nothing_is_promised_when_both_fail(office: Office, tmp_path: Path) -> None:
    """A database that is away and a disk that is full."""
    folder = tmp_path / "promises"
    folder.mkdir()
    (folder / "promises.jsonl").symlink_to("/dev/full")
    with pytest.raises(NotStored):
        office.promises(OLD, is_sql_there=False)
