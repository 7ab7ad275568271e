"""Stores that are put out of action on purpose: how that is felt, and that they always come back."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import NEEDS_PROC, running, wait_gone

from app import halt
from app.stores import EmbeddedStore
from app.switches import HELD, Switch, redis_switch, sql_switch

# Offers the switch of a store that others have started, lets one holder come, and waits for its own end.
OWNER = """
import sys
from pathlib import Path

from app.stores import EmbeddedStore
from app.switches import redis_switch

switch = redis_switch(EmbeddedStore(Path(sys.argv[1])))
print("offered", flush=True)
sys.stdin.readline()
switch.accept()
print("held" if switch.is_held else "as it was", flush=True)
sys.stdin.read()
"""


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


def test_a_killed_owner_leaves_no_store_silent(store: EmbeddedStore, tmp_path: Path) -> None:
    """Whoever stopped the server may be killed without a chance to put it back: it goes on, and nothing is left."""
    command = [sys.executable, "-c", OWNER, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as owner, socket.socket(socket.AF_UNIX) as comer:  # type: ignore[call-overload]
        assert owner.stdout.readline() == b"offered\n"
        comer.connect(str(store.socket.with_name("switch-redis")))
        owner.stdin.write(b"\n")
        owner.stdin.flush()
        assert owner.stdout.readline() == b"held\n"
        assert not store.answers()
        owner.kill()
        EmbeddedStore(tmp_path, start_s=10.0).ensure()  # as the next start does; raises if it never answers
        assert owner.stderr.read() == b""  # ends with the last process that the owner has started


@NEEDS_PROC
def test_the_one_that_wakes_it_may_be_killed_as_well(store: EmbeddedStore) -> None:
    """While the owner lives it sees to it that the server goes on."""
    switch = redis_switch(store)
    with contextlib.closing(switch), _comer(switch):
        switch.accept()
        [waker] = running(halt.__file__, str(store.socket))
        os.kill(waker, signal.SIGKILL)
        assert not store.answers()
        switch.release()
        assert store.answers()
    wait_gone(waker)


def test_whoever_has_gone_again_changes_nothing(store: EmbeddedStore) -> None:
    """A comer who is not there any more, and a socket that fails, end nobody's run."""
    switch = redis_switch(store)
    with contextlib.closing(switch):
        assert not switch.listener.getblocking()
        assert switch.accept() is None
        switch.listener.shutdown(socket.SHUT_RDWR)
        assert switch.accept() is None
        assert not switch.is_held
    assert store.answers()


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
