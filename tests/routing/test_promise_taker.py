"""Promises of the file come into SQL once, and never undo what has happened there since."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from locks import until_somebody_waits
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from routing.promise_queries import PromiseLimits, keep_callback
from routing.promises import CallbackBook, Deadlines, NotStored, PromiseTaker, Wish
from store.breaker import Breaker
from store.database import Database
from store.deadline import Deadline
from store.models import Call, Callback, Event
from store.promise_file import FiledPromise, PromiseFile
from store.vault import Vault
from tests.conftest import START, ManualClock

OLD, NEW = "+48600100201", "+48600100202"
SEVERAL = PromiseLimits(per_number=10)
VAULT = Vault("fictitious-data-key-for-tests-only-too")


class Sql(Database):
    """A database that can be away, or whose writers wait until they are told to go on."""

    def __init__(self, url: str, nowhere: Database) -> None:
        super().__init__(url, timeout_s=20)
        self.is_away = False
        self.may_write, self.has_written = threading.Event(), threading.Event()
        self.may_write.set()
        self._nowhere = nowhere

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A writer, as things stand."""
        is_late = not self.may_write.is_set()
        self.may_write.wait()
        with self._nowhere.write() if self.is_away else super().write() as session:
            yield session
        if is_late:
            self.has_written.set()


class Office:
    """A book whose database can be away or late, and the taker of its file."""

    def __init__(self, database_url: str, folder: Path, clock: ManualClock) -> None:
        self.database = Database(database_url, timeout_s=20)
        self.folder = folder / "promises"
        self.file = PromiseFile(self.folder)
        self.taker = PromiseTaker(self.file, self.database, SEVERAL)
        self._sql = Sql(database_url, Database(f"sqlite:///{folder}/nowhere/x.sqlite", timeout_s=0.1))
        patient, hasty = (Deadline(seconds, Breaker(clock)) for seconds in (20, 0.05))
        self._book = CallbackBook(self._sql, self.file, VAULT, Deadlines(patient, patient), SEVERAL)
        self._hasty = CallbackBook(self._sql, self.file, VAULT, Deadlines(hasty, patient), SEVERAL)

    def promises(
        self, number: str, *, call: str = "CA1", at_s: float = 0, is_sql_there: bool = True, is_sql_late: bool = False
    ) -> str:
        """Somebody is promised a callback."""
        self._sql.is_away = not is_sql_there
        book = self._book
        if is_sql_late:
            self._sql.may_write.clear()
            book = self._hasty
        now = START + dt.timedelta(seconds=at_s)
        return book.promise(Wish(call, "infoopt", number, "uk", "case"), now).id

    def sql_goes_on(self) -> None:
        """What was late is carried out."""
        self._sql.may_write.set()
        assert self._sql.has_written.wait(20)

    def close(self) -> None:
        """Let go of the database."""
        self.database.dispose()
        self._sql.dispose()

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
    opened.close()


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
def test_what_was_told_within_a_moment_keeps_its_order(office: Office) -> None:
    """Two numbers within one microsecond, and one more after the clock was set back: the last one told counts."""
    office.promises(OLD)
    promise = office.promises(NEW)
    assert office.book() == {promise: (NEW, "waiting")}
    office.promises(OLD, at_s=-60, is_sql_there=False)
    office.taker.run_once()
    assert office.book() == {promise: (OLD, "waiting")}


@pytest.mark.matrix
def test_a_write_that_comes_late_does_not_undo_what_came_after(office: Office) -> None:
    """Given up for the file, the first write is carried out in the end; by then the caller has given another number."""
    office.promises(OLD, is_sql_late=True)
    promise = office.promises(NEW, at_s=5, is_sql_late=True)
    assert office.file.count() == 2
    office.taker.run_once()
    assert office.book() == {promise: (NEW, "waiting")}
    office.sql_goes_on()
    assert office.book() == {promise: (NEW, "waiting")}


@pytest.mark.matrix
def test_a_file_that_comes_last_does_not_undo_what_came_after(office: Office) -> None:
    """In SQL, then on file, then in SQL again: the number of the second is not the one to ring."""
    office.promises(OLD, at_s=0)
    office.promises(OLD, at_s=5, is_sql_there=False)
    promise = office.promises(NEW, at_s=10)
    office.taker.run_once()
    assert office.book() == {promise: (NEW, "waiting")}


@pytest.mark.matrix
def test_two_who_store_one_promise_at_once(office: Office) -> None:
    """A request and its repetition, through two processes: one promise, the later number, nobody fails."""
    office.promises(OLD, is_sql_there=False)
    taken: list[FiledPromise] = []
    office.file.take(taken.extend)
    with ThreadPoolExecutor(1) as other:
        with office.database.write() as session:
            keep_callback(session, taken[0], PromiseLimits())
            stored = other.submit(office.promises, NEW, at_s=5)
            until_somebody_waits(office.database)
        promise = stored.result()
    assert office.file.count() == 0
    assert office.book() == {promise: (NEW, "waiting")}


@pytest.mark.matrix
def test_the_event_of_a_promise_is_written_once(office: Office) -> None:
    """In SQL, on file, told again, taken again: one event, with the time of the first promise that SQL heard of."""
    office.promises(OLD, at_s=0, is_sql_there=False)
    lines = (office.folder / "promises.jsonl").read_bytes()
    promise = office.promises(NEW, at_s=5)
    for _ in range(2):
        office.taker.run_once()
        (office.folder / "promises.jsonl").write_bytes(lines)
    with office.database.read() as session:
        (event,) = session.scalars(select(Event)).all()
        (call,) = session.scalars(select(Call)).all()
    assert (event.type, event.call_id, event.at) == ("callback-asked", "CA1", START + dt.timedelta(seconds=5))
    assert event.data == {"callback": promise, "language": "uk", "topic": "case", "was_made": False}
    assert (call.line, call.outcome, call.language, call.topic) == ("infoopt", "callback", "uk", "case")


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
