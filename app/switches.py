"""Stores that can be put out of action on purpose, so that everybody can hear what the line does without them.

Only `helpline run` offers it, only for stores of its own data folder, and only through sockets in a folder that
belongs to this user. Whoever connects to such a socket and hears ``held`` has put the store out of action; it is back
as soon as the connection ends, however it ends. So nothing stays broken behind a process that died.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from app.stores import EmbeddedStore

HELD = b"held\n"
_WAIT_S = 2.0  # for the store to say its number, or for the database's lock
_BACKLOG = 4

PutBack = Callable[[], object]
PutDown = Callable[[], PutBack]


class Switch:
    """One store that can be put out of action; it has a listening socket and at most one holder.

    Args:
        name: ``redis`` or ``sql``.
        path: of the socket, in a folder that belongs to this user.
        put_down: puts the store out of action and answers how it is put back; may raise :class:`OSError`.
    """

    def __init__(self, name: str, path: Path, put_down: PutDown) -> None:
        self.name = name
        self.path = path
        self._put_down = put_down
        self._put_back: PutBack | None = None
        self._holder: socket.socket | None = None
        path.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        path.chmod(0o600)
        self.listener.listen(_BACKLOG)

    @property
    def is_held(self) -> bool:
        """Whether the store is out of action now."""
        return self._holder is not None

    def accept(self) -> socket.socket | None:
        """Take whoever has come; answers the connection to be watched, None when the store stayed as it was."""
        comer, _ = self.listener.accept()
        if self._holder is not None:
            comer.close()
            return None
        try:
            self._put_back = self._put_down()
            self._holder = comer
            comer.sendall(HELD)
        except OSError:
            self.release()
            comer.close()
            return None
        return comer

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

    def put_down() -> PutBack:
        number = _process_of(store)
        os.kill(number, signal.SIGSTOP)
        return lambda: _go_on(number)

    return Switch("redis", store.socket.with_name("switch-redis"), put_down)


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


def _process_of(store: EmbeddedStore) -> int:
    """The number of the server's process, as the server itself says."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_WAIT_S)
        line.connect(str(store.socket))
        line.sendall(b"INFO server\r\n")
        said = b""
        while (found := re.search(rb"process_id:(\d+)\r", said)) is None:
            more = line.recv(4096)
            if not more:
                raise ConnectionError("the store does not say its number")
            said += more
    return int(found.group(1))


def _go_on(number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended meanwhile; its keeper starts another
        os.kill(number, signal.SIGCONT)
