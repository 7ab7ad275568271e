"""The engine and its sessions: one transaction for a request, a job's step or a loop's turn.

Two databases are served. **SQLite** (write-ahead log) for a machine on its own: many readers, one writer at a
time. A writer takes the lock when its transaction begins, so it never fails half-way because another was
quicker. Every commit is synced (``synchronous=FULL``): with ``NORMAL`` a power cut may take back the last
commits, and locks, promised callbacks and audit records are facts. It costs one fdatasync a commit.
**PostgreSQL** (psycopg) where that no longer serves.

Nothing here waits longer than it was told to for a lock, a connection of the pool or a statement: a caller on the
telephone is worth one second of waiting. For a server that says nothing at all there is :mod:`store.deadline`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Insert, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from store.names import Names, is_address

_WRITES = "helpline_writes"
# A server whose machine is gone without a word is noticed within seconds. One that takes requests and stays silent is
# not: a caller's way to SQL has a deadline of its own (store.deadline).
_KEEPALIVES = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 9_000}


class DatabaseUnavailable(Exception):
    """The database is gone, locked, too slow, broken or takes no writes. Nothing was changed; its cause is chained."""


class Database:
    """Opens sessions on one database.

    Args:
        url: an SQLAlchemy address: ``sqlite:///path`` or ``postgresql://...`` (psycopg is used).
        timeout_s: how long to wait for a lock, a connection and a statement. One second is for the path of a
            call; imports, migrations and reports bring their own.
        pool_size: connections kept open; twice as many may be used for a moment.
    """

    def __init__(self, url: str, *, timeout_s: float = 1.0, pool_size: int = 5) -> None:
        self.engine = _engine(make_url(url), timeout_s, pool_size)
        self._readers = sessionmaker(self.engine.execution_options(postgresql_readonly=True), expire_on_commit=False)
        self._writers = sessionmaker(self.engine.execution_options(**{_WRITES: True}), expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file of SQLite, which has one writer at a time."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> str | None:
        """The path of an SQLite database."""
        return self.engine.url.database if self.is_sqlite else None

    def read(self) -> AbstractContextManager[Session]:
        """A session that sees one state of the database and refuses to write.

        Raises:
            DatabaseUnavailable: on entering or from any statement within.
        """
        return _transaction(self._readers, commits=False)

    def write(self) -> AbstractContextManager[Session]:
        """A session whose changes are committed together when the block ends, or not at all when it raises.

        Raises:
            DatabaseUnavailable: on entering, from any statement within, or at the commit.
        """
        return _transaction(self._writers, commits=True)

    def ping(self) -> None:
        """Ask for nothing; raises :class:`DatabaseUnavailable` when no answer comes in time."""
        with self.read():
            pass

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()


@contextmanager
def _transaction(sessions: sessionmaker[Session], *, commits: bool) -> Iterator[Session]:
    try:
        with sessions() as session:
            # Begun here and not with the first statement: the writer's lock stands before anything is read.
            session.connection()
            yield session
            if commits:
                session.commit()
    except (DataError, IntegrityError, ProgrammingError):  # of what was asked, not of who was asked
        raise
    except (DatabaseError, InterfaceError, PoolTimeout) as error:
        # Not only operational errors: a file that is none is a plain DatabaseError, a standby that only reads an
        # InternalError, a plan of the tables before a migration a NotSupportedError.
        raise DatabaseUnavailable(type(error).__name__) from error


def _engine(url: URL, timeout_s: float, pool_size: int) -> Engine:
    # Parameters never stand in an error's text: they are birth dates, hashes and numbers.
    common: dict[str, Any] = {
        "hide_parameters": True,
        "pool_size": pool_size,
        "max_overflow": pool_size,
        "pool_timeout": timeout_s,
    }
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": timeout_s}, **common)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    limit_ms = max(1, round(timeout_s * 1000))
    options = f"-c statement_timeout={limit_ms} -c lock_timeout={limit_ms} -c timezone=UTC"
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "options": options,
            "connect_timeout": max(2, round(timeout_s)),  # libpq knows nothing below 2
            **_KEEPALIVES,
        },
        pool_pre_ping=True,
        **common,
    )
    event.listen(engine, "do_connect", _by_addresses(Names()))
    return engine


def _by_addresses(names: Names) -> Callable[..., None]:
    """Tells the driver the addresses of its server, for which it would wait as long as a name server is silent."""

    def tell(_dialect: object, _record: object, _args: object, given: dict[str, Any]) -> None:
        host = given.get("host", "")
        if not host or "," in host or "hostaddr" in given or host.startswith("/") or is_address(host):
            return
        try:
            addresses = names.addresses(host)
        except OSError as error:
            raise DatabaseUnavailable(type(error).__name__) from error
        given["host"] = ",".join([host] * len(addresses))  # the certificate is still compared with the name
        given["hostaddr"] = ",".join(addresses)

    return tell


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own habit of opening transactions is switched off: _begin_sqlite does it, for readers too.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_writer = bool(connection.get_execution_options().get(_WRITES))
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if is_writer else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def writes(connection: Connection) -> Connection:
    """Mark a bare connection as a writer before its transaction begins: for migrations."""
    return connection.execution_options(**{_WRITES: True})


def insert_once(session: Session, table: type[DeclarativeBase]) -> Insert:
    """An insertion that passes over rows of which a key is there, or comes from somebody else at this moment."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
