"""Stores that are put out of action on purpose: how that is felt, and that they always come back."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.stores import EmbeddedStore
from app.switches import HELD, Switch, redis_switch, sql_switch


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """An embedded store that runs."""
    found = EmbeddedStore(tmp_path)
    with found.joined():
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database as the line has it: with a write-ahead log."""
    path = tmp_path / "line.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=WAL; CREATE TABLE calls (n)")
    return path


def _comer(switch: Switch) -> socket.socket:
    comer = socket.socket(socket.AF_UNIX)
    comer.settimeout(5)
    comer.connect(str(switch.path))
    return comer


def _written(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path, timeout=0)) as connection, connection:
        connection.execute("INSERT INTO calls VALUES (1)")
        return int(connection.execute("SELECT count(*) FROM calls").fetchone()[0])


def test_redis_falls_silent_and_comes_back(store: EmbeddedStore) -> None:
    """While it is held the server is there and never answers; released, it goes on."""
    switch = redis_switch(store)
    with contextlib.closing(switch), _comer(switch) as comer:
        assert switch.accept() is not None
        assert comer.recv(16) == HELD
        assert switch.is_held
        assert not store.answers()
        switch.release()
        assert store.answers()


def test_closing_puts_it_back_and_offers_nothing_more(store: EmbeddedStore) -> None:
    """The end of a run never leaves a stopped store behind."""
    switch = redis_switch(store)
    with _comer(switch):
        switch.accept()
        switch.close()
    assert store.answers()
    assert not switch.path.exists()


def test_only_one_holds_it(store: EmbeddedStore) -> None:
    """A second comer is sent away and changes nothing, not even by leaving."""
    switch = redis_switch(store)
    with contextlib.closing(switch), _comer(switch):
        switch.accept()
        with _comer(switch) as second:
            assert switch.accept() is None
            assert second.recv(16) == b""
        assert switch.is_held


def test_a_locked_database_can_be_read_only(store: EmbeddedStore, file: Path) -> None:
    """Writers are refused, readers are not; afterwards everything is as before."""
    assert _written(file) == 1
    switch = sql_switch(store, file)
    with contextlib.closing(switch), _comer(switch):
        switch.accept()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            _written(file)
        with contextlib.closing(sqlite3.connect(file)) as connection:
            assert connection.execute("SELECT count(*) FROM calls").fetchone() == (1,)
        switch.release()
        assert _written(file) == 2


def test_what_cannot_be_put_down_stays_as_it_is(tmp_path: Path, store: EmbeddedStore) -> None:
    """Whoever asks is sent away without the word, and nothing is held."""
    switch = sql_switch(store, tmp_path / "nowhere" / "line.sqlite")
    with contextlib.closing(switch), _comer(switch) as comer:
        assert switch.accept() is None
        assert comer.recv(16) == b""
        assert not switch.is_held
