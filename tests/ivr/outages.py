"""Stores that go, come back, or accept a connection and stay silent."""

from __future__ import annotations

import contextlib
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import redis
from sqlalchemy import text

from store.database import Database
from tests.world import World

PAGE = 4096  # of a file of SQLite


class Outage:
    """Takes the stores of a world away and brings them back as they were."""

    def __init__(self, world: World, link: Path, real: Path) -> None:
        self.world = world
        self._link, self._real = link, real
        self._admin = redis.Redis(unix_socket_path=str(real))

    def redis_goes(self) -> None:
        """Nobody reaches the store any more; open connections break."""
        self._link.unlink()
        self._admin.client_kill_filter(_type="normal", skipme=True)

    def redis_returns(self, *, is_empty: bool = False) -> None:
        """It is back, with what it held or with nothing, and the web process is over the moment in which it rests."""
        if is_empty:
            self._admin.flushall()
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(self._real)
        self.world.driver.run(1)

    @contextlib.contextmanager
    def silent_redis(self) -> Iterator[None]:
        """Something at its address accepts connections and never answers."""
        self.redis_goes()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self._link))
            with silent(listener):
                yield
        self.redis_returns()

    def sql_goes(self) -> None:
        """The file cannot be opened any more."""
        self._put_sql_aside().mkdir()

    def sql_breaks(self, table: str | None = None) -> None:
        """The file can be opened and is none of SQLite's any more, or only a table of it cannot be read."""
        page = self._first_page(table) if table else 1
        path = self._put_sql_aside()
        whole = Path(f"{path}.away").read_bytes()
        path.write_bytes(whole[: (page - 1) * PAGE] + b"?" * PAGE + whole[page * PAGE :])

    def sql_returns(self) -> None:
        """The file is back as it was."""
        database = self.world.house.database
        database.dispose()
        path = _file(database)
        if path.is_dir():
            path.rmdir()
        for file in _files(path):
            file.unlink()
        for name in path.parent.glob(f"{path.name}*.away"):
            shutil.move(name, str(name).removesuffix(".away"))

    def _first_page(self, table: str) -> int:
        with self.world.house.database.read() as session:
            query = text("SELECT rootpage FROM sqlite_master WHERE name = :table")
            return int(session.execute(query, {"table": table}).scalar_one())

    def _put_sql_aside(self) -> Path:
        database = self.world.house.database
        database.dispose()  # which folds the write-ahead log into the file
        path = _file(database)
        for name in _files(path):
            shutil.move(name, f"{name}.away")
        return path


def _file(database: Database) -> Path:
    return Path(str(database.file))


def _files(path: Path) -> list[Path]:
    return [file for end in ("", "-wal", "-shm") if (file := Path(f"{path}{end}")).exists()]


@contextlib.contextmanager
def silent(listener: socket.socket, greeting: bytes = b"") -> Iterator[None]:
    """Accept every connection of a bound socket and say nothing but a greeting, until the block ends."""
    held: list[socket.socket] = []

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                held.append(listener.accept()[0])
                held[-1].sendall(greeting)

    listener.listen()
    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        for one in held:
            one.close()


@contextlib.contextmanager
def silent_port(greeting: bytes = b"") -> Iterator[int]:
    """A TCP port of this machine behind which nobody says more than a greeting."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        with silent(listener, greeting):
            yield listener.getsockname()[1]
