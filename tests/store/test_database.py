"""Sessions: writers take their lock at once, readers never write, waiting has an end."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from store.database import Database, DatabaseUnavailable
from store.models import Epoch, Setting

NOON = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database that waits a tenth of a second for anything."""
    opened = Database(database_url, timeout_s=0.1)
    yield opened
    opened.dispose()


@pytest.mark.matrix
def test_a_block_is_one_transaction(database: Database) -> None:
    """What raises leaves nothing behind; what ends is there for everybody."""
    with suppress(RuntimeError), database.write() as session:
        session.add(Setting(name="a", value="1"))
        session.flush()
        raise RuntimeError("half-way")
    with database.write() as session:
        session.add(Setting(name="b", value="2"))
    with database.read() as session:
        assert session.scalars(select(Setting.name)).all() == ["b"]


@pytest.mark.matrix
def test_a_reader_cannot_write(database: Database) -> None:
    """A forgotten write in a reading block is an error, and the connection is a writer's again afterwards."""
    with pytest.raises((DBAPIError, DatabaseUnavailable)), database.read() as session:
        session.execute(text("DELETE FROM settings"))
    with database.write() as session:
        session.add(Setting(name="a", value="1"))


@pytest.mark.matrix
def test_times_come_back_aware(database: Database) -> None:
    """A moment in any zone is stored as UTC; one without a zone is refused."""
    cracow = NOON.astimezone(dt.timezone(dt.timedelta(hours=1)))
    with database.write() as session:
        session.add(Epoch(number=1, started_at=cracow, reason="test"))
    with database.read() as session:
        stored = session.scalars(select(Epoch.started_at)).one()
    assert stored == NOON
    assert stored.utcoffset() == dt.timedelta(0)
    with pytest.raises(StatementError, match="without a zone"), database.write() as session:
        session.add(Epoch(number=2, started_at=NOON.replace(tzinfo=None), reason="test"))


def test_a_second_writer_waits_no_longer_than_told(database: Database) -> None:
    """While one writer holds the lock, another gets a typed error after the timeout, and readers get on."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL locks rows, not the file")
    with database.write() as session:
        session.add(Setting(name="a", value="1"))
        session.flush()
        with database.read() as reader:
            assert reader.scalars(select(Setting)).all() == []
        with pytest.raises(DatabaseUnavailable), database.write():
            pytest.fail("two writers at once")


@pytest.mark.matrix
def test_a_locked_row_is_waited_for_no_longer_than_told(database: Database) -> None:
    """Two transactions that want the same row: the second gives up after the timeout."""
    with database.write() as session:
        session.add(Setting(name="a", value="1"))
    with database.write() as first:
        first.execute(text("UPDATE settings SET value = '2'"))
        with pytest.raises(DatabaseUnavailable), database.write() as second:
            second.execute(text("UPDATE settings SET value = '3'"))


@pytest.mark.matrix
def test_writers_take_turns(database_url: str) -> None:
    """Read, add one and write, from many threads: nothing is lost and nobody fails for having read first."""
    database = Database(database_url, timeout_s=20)
    with database.write() as session:
        session.add(Setting(name="sum", value="0"))

    def add() -> None:
        for _ in range(10):
            with database.write() as session:
                row = session.scalars(select(Setting).with_for_update()).one()
                row.value = str(int(row.value) + 1)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.scalars(select(Setting.value)).one() == "40"
    database.dispose()


def test_sqlite_is_set_for_facts(tmp_path: Path) -> None:
    """Write-ahead log, every commit synced, foreign keys held."""
    database = Database(f"sqlite:///{tmp_path / 'facts.sqlite'}")
    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    with database.read() as session:
        assert [session.scalar(text(f"PRAGMA {name}")) for name in pragmas] == ["wal", 2, 1]
    database.dispose()


def test_an_unreachable_database_is_a_typed_error(tmp_path: Path) -> None:
    """No folder, no server: the same error, without the address or a parameter in its text."""
    for url in (f"sqlite:///{tmp_path}/nowhere/x.sqlite", f"postgresql://nobody@/x?host={tmp_path}"):
        database = Database(url, timeout_s=0.2)
        with pytest.raises(DatabaseUnavailable) as error, database.read():
            pytest.fail("opened")
        assert str(error.value) == "OperationalError"
        database.dispose()


def test_a_broken_file_is_a_typed_error(tmp_path: Path) -> None:
    """It can be opened and is no database: as good as away."""
    (tmp_path / "x.sqlite").write_bytes(b"no database" * 1000)
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with pytest.raises(DatabaseUnavailable) as error, database.read():
        pytest.fail("opened")
    assert str(error.value) == "DatabaseError"
    database.dispose()


@pytest.mark.matrix
def test_a_database_that_only_reads_is_a_typed_error(database: Database) -> None:
    """A standby takes connections and refuses to write: as good as away for whoever must write."""

    def add(before: str) -> None:
        with database.write() as session:
            session.execute(text(before))
            session.add(Setting(name="a", value="1"))

    with pytest.raises(DatabaseUnavailable):
        add("PRAGMA query_only=ON" if database.is_sqlite else "SET TRANSACTION READ ONLY")
    add("SELECT 1")


@pytest.mark.matrix
def test_what_was_asked_wrongly_is_no_outage(database: Database) -> None:
    """The same key twice: the database is there, and whoever asked hears what was wrong."""
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text("INSERT INTO settings VALUES ('a', '1'), ('a', '2')"))


@pytest.mark.matrix
def test_errors_do_not_carry_parameters(database: Database) -> None:
    """What was to be stored never stands in an exception's text, which may be logged."""
    with pytest.raises((DBAPIError, DatabaseUnavailable)) as error, database.write() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:born)"), {"born": "17051990"})
    assert "17051990" not in f"{error.value} {error.value.__cause__}"
