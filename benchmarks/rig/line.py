"""A line on this machine for as long as a benchmark needs it: the real commands on a fresh data folder."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import leash
from app.settings import Settings
from app.stores import open_stores
from store.migrate import upgrade

PYTHON = (sys.executable, "-P", "-m")
START_S = 60.0
THREADS = 4  # blocking threads of each worker, as `helpline web` has them


@dataclass(frozen=True)
class Ground:
    """A fresh data folder with its tables and its embedded store."""

    settings: Settings
    env: Mapping[str, str]
    redis_url: str


@contextlib.contextmanager
def ground(**more: str) -> Iterator[Ground]:
    """The tables and the store, synced at each write as for a real line; more environment by keyword."""
    with tempfile.TemporaryDirectory(prefix="helpline-bench-") as folder:
        env = environment(Path(folder), **more)
        settings = Settings.from_environment(env)
        upgrade(settings.database_url)
        with open_stores(settings) as stores:
            yield Ground(settings, env, stores.redis_url)


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a line of its own, whatever is set around us."""
    ours = ("HELPLINE_", "TWILIO_", "PORT", "LIVE_", "PUBLIC_URL", "SECRET_KEY", "DATA_KEY", "DATABASE_URL")
    stores = ("REDIS_URL", "QUEUE_REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith((*ours, *stores))}
    ours_now = {"HELPLINE_DATA": str(data), "PUBLIC_URL": "https://line.test", "HELPLINE_ALWAYS_OPEN": "1"}
    return {**kept, **ours_now, **more}


@contextlib.contextmanager
def served(words: Sequence[str], env: Mapping[str, str], port: int, path: str) -> Iterator[int]:
    """A server process for the length of a block, once it answers a path; gives its id."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            words,
            env={**env, "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            preexec_fn=leash.die_with_parent,
        )
        try:
            _wait(process, port, path, said)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def web(at: Ground, threads: int, workers: int = 2, port: int = 0) -> Iterator[tuple[int, int]]:
    """The web process as it is run for callers; gives port and process id."""
    port = port or free_port()
    words = [*PYTHON, "app.cli", "web", "--workers", str(workers), "--threads", str(threads)]
    with served(words, at.env, port, "/health/ready") as pid:
        yield port, pid


@contextlib.contextmanager
def bare_web(threads: int, workers: int = 2) -> Iterator[tuple[int, int]]:
    """A Flask route that does nothing on the same server; gives port and process id."""
    port = free_port()
    words = [sys.executable, str(Path(__file__).with_name("bare.py")), str(workers), str(threads)]
    with served(words, os.environ, port, "/") as pid:
        yield port, pid


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, path: str, said: object) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2):
            return
        time.sleep(0.05)
    said.seek(0)
    raise SystemExit(f"The server did not start:\n{said.read().decode(errors='replace')}")
