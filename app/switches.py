"""Stores that can be put out of action on purpose, so that everybody can hear what the line does without them.

Only `helpline run` offers it, only for stores of its own data folder, and only through sockets in a folder that
belongs to this user. Whoever connects to such a socket and hears ``held`` has put the store out of action; it is back
as soon as the connection ends, however it ends, and as soon as this process ends, however it ends: the kernel returns a
database's lock, and a stopped server is woken by a process of its own (:mod:`app.halt`). So nothing stays broken behind
a process that died.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.stores import EmbeddedStore

HELD = b"held\n"
_HALT = Path(__file__).with_name("halt.py")
_WAIT_S = 2.5  # for the store to stand still or to go on, or for the database's lock
_BACKLOG = 4

PutBack = Callable[[], object]
PutDown = Callable[[], PutBack]


class Switch:
    """One store that can be put out of action; it has a listening socket and at most one holder.

    Args:
        name: ``redis`` or ``sql``.
        path: of the socket, in a folder that belongs to this user.
        put_down: puts the store out of action and answers how it is put back; may raise :class:`OSError`.
        silences: the embedded store that does not answer meanwhile, if that is the one.
    """

    def __init__(self, name: str, path: Path, put_down: PutDown, silences: EmbeddedStore | None = None) -> None:
        self.name = name
        self.path = path
        self.silences = silences
        self._put_down = put_down
        self._put_back: PutBack | None = None
        self._holder: socket.socket | None = None
        path.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.setblocking(False)  # whoever came may be gone again
        path.chmod(0o600)
        self.listener.listen(_BACKLOG)

    @property
    def is_held(self) -> bool:
        """Whether the store is out of action now."""
        return self._holder is not None

    def accept(self) -> socket.socket | None:
        """Take whoever has come; answers the connection to be watched, None when the store stayed as it was."""
        with contextlib.ExitStack() as undone, contextlib.suppress(OSError):
            comer, _ = self.listener.accept()
            undone.callback(comer.close)
            if self._holder is None:
                undone.callback(self.release)
                self._put_back = self._put_down()
                comer.sendall(HELD)
                self._holder = comer
                undone.pop_all()
                return comer
        return None

    def release(self) -> None:
        """Put the store back; harmless when nobody holds it."""
        put_back, self._put_back = self._put_back, None
        holder, self._holder = self._holder, None
        if put_back:
            put_back()
        if holder:
            holder.close()

    def close(self) -> None:
        """Put the store back and offer nothing any more."""
        self.release()
        self.listener.close()
        self.path.unlink(missing_ok=True)


def redis_switch(store: EmbeddedStore) -> Switch:
    """Stops the embedded store's process in its tracks: it is there, takes connections, and never answers."""
    return Switch("redis", store.socket.with_name("switch-redis"), lambda: _halted(store), silences=store)


def sql_switch(store: EmbeddedStore, file: Path) -> Switch:
    """Holds the one lock of an SQLite file that every writer needs: it can be read, and nothing can be written."""

    def put_down() -> PutBack:
        import sqlite3  # only now: the supervisor must stay small

        with contextlib.ExitStack() as opened:
            try:
                connection = sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)
                opened.callback(connection.close)
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                raise OSError(str(error)) from error
            opened.pop_all()
        return connection.close

    return Switch("sql", store.socket.with_name("switch-sql"), put_down)


def _halted(store: EmbeddedStore) -> PutBack:
    """Stop the server's process; answers how it goes on."""
    process = subprocess.Popen(  # noqa: S603 - every word of it is ours
        [sys.executable, "-I", "-S", str(_HALT), str(store.socket)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # a Ctrl-C is for the supervisor, and whoever kills its group does not kill this
    )
    assert process.stdout is not None  # noqa: S101 - asked for above
    said = process.stdout.readline() if select.select([process.stdout], [], [], _WAIT_S)[0] else b""
    if not said:
        _go_on(process)
        raise ConnectionError("the store could not be stopped")
    return lambda: _go_on(process, int(said))


def _go_on(process: subprocess.Popen[bytes], number: int | None = None) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):  # it is late, and ends all the same: its stdin has ended
        process.communicate(timeout=_WAIT_S)
    if number is not None and process.returncode:  # it was killed, and has woken nobody
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGCONT)
