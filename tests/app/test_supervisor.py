"""The supervisor: everything up, everything started again, everything down, and nothing left when it is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from processes import wait_gone

from app.errors import AlreadyRunning, ChildFailed, PortTaken
from app.settings import Settings
from app.stores import EmbeddedStore
from app.supervisor import alone, answers_on, refuse_taken_port

# A supervisor of two small programs and a store. The programs say their numbers; one has a child of its own.
PROGRAM = """
import contextlib
import os
import sqlite3
import sys
from pathlib import Path

from app.children import Recipe
from app.screen import Screen
from app.stores import EmbeddedStore, live_client
from app.supervisor import Part, Supervisor
from app.switches import redis_switch, sql_switch

LEAF = '''
import os, signal, sys
from app import leash
leash.watch(os.environ)
print("leaf", os.getpid(), flush=True)
'''
FORKS = LEAF + '''
twig = os.fork()
leash.watch(os.environ)
if twig:
    print("twig", twig, flush=True)
    print("ready", flush=True)
signal.pause()
'''
WAITS = LEAF + "print('ready', flush=True); signal.pause()"
FAILS = LEAF + "sys.exit(3)"
SLEEPS = LEAF + "signal.pause()"  # never ready
children = {"forks": FORKS, "waits": WAITS, "fails": FAILS, "sleeps": SLEEPS}
parts = [Part(Recipe(name, (sys.executable, "-c", children[name]), dict(os.environ))) for name in sys.argv[2:]]
store = EmbeddedStore(Path(sys.argv[1]))
with store.joined() as url:
    print("store", live_client(url).info("server")["process_id"], flush=True)
    file = Path(sys.argv[1]) / "line.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS calls (n)")
    switches = [redis_switch(store), sql_switch(store, file)]
    Supervisor(parts, Screen(), store, switches).run(lambda: print("welcome 0", flush=True))
"""


class Run:
    """A supervisor under test."""

    def __init__(self, folder: Path, *children: str) -> None:
        command = [sys.executable, "-c", PROGRAM, str(folder), *children]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.pids: dict[str, list[int]] = {}
        self.lines: list[str] = []

    def until(self, word: str) -> str:
        """Read on until a line has this word; the numbers of processes are kept by the way."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            for name, number in zip(line.split(), line.split()[1:], strict=False):
                if number.isdigit():
                    self.pids.setdefault(name, []).append(int(number))
            if word in line:
                return line
        raise AssertionError(f"it ended without {word!r}: {self.lines} {self.process.communicate()[1]}")

    def everybody(self) -> list[int]:
        """The numbers of all processes that were heard of."""
        return [pid for name, pids in self.pids.items() if name != "welcome" for pid in pids]

    def close(self) -> None:
        """End it and let go of its pipes."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    """Starts supervisors and ends them after the test."""
    runs: list[Run] = []

    def begin(*children: str) -> Run:
        runs.append(Run(tmp_path, *children))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


def test_ctrl_c_stops_everything_in_order(start: type[Run]) -> None:
    """After the signal of Ctrl-C no process is left, and the supervisor ends as it should."""
    run = start("forks", "waits")
    run.until("welcome")
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(20) == 0
    for pid in run.everybody():
        wait_gone(pid)
    assert len(run.everybody()) == 4


def test_ctrl_c_while_it_starts_is_heard_too(start: type[Run]) -> None:
    """Somebody who changes their mind waits for nothing."""
    run = start("waits", "sleeps")
    run.until("leaf")
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(20) == 0
    for pid in run.everybody():
        wait_gone(pid)


def test_a_killed_supervisor_leaves_no_orphan(start: type[Run]) -> None:
    """Even without a chance to clean up, its processes, their own children and the store are gone."""
    run = start("forks", "waits")
    run.until("welcome")
    run.process.kill()
    for pid in run.everybody():
        wait_gone(pid)
    assert len(run.everybody()) == 4


def test_a_process_that_dies_is_started_again_and_it_is_said(start: type[Run]) -> None:
    """Somebody who watches sees what ended and how, and that it is back."""
    run = start("waits")
    run.until("welcome")
    os.kill(run.pids["leaf"][0], signal.SIGKILL)
    assert "-9" in run.until("waits ended")
    run.until("leaf")
    assert run.pids["leaf"][0] != run.pids["leaf"][1]


def test_a_keeper_that_dies_is_replaced(start: type[Run], tmp_path: Path) -> None:
    """The store is looked after as well: its server's keeper may die, and the store is back with the same data."""
    run = start("waits")
    run.until("welcome")
    url = EmbeddedStore(tmp_path).url
    with redis.Redis.from_url(url, decode_responses=True) as client:
        client.set("kept", "before")
    os.kill(_parent(run.pids["store"][0]), signal.SIGKILL)
    wait_gone(run.pids["store"][0])
    run.until("started again")
    run.until("is back")
    with redis.Redis.from_url(url, decode_responses=True) as client:
        assert client.get("kept") == "before"


def test_the_store_is_looked_after_while_the_database_is_held(start: type[Run], tmp_path: Path) -> None:
    """Only the store that is silent on purpose is let be, not the other one."""
    run = start("waits")
    run.until("welcome")
    with socket.socket(socket.AF_UNIX) as comer:
        comer.connect(str(EmbeddedStore(tmp_path).socket.with_name("switch-sql")))
        run.until("sql is out of action")
        os.kill(_parent(run.pids["store"][0]), signal.SIGKILL)
        run.until("started again")
        run.until("is back")


def test_a_store_that_is_silent_on_purpose_is_let_be(start: type[Run], tmp_path: Path) -> None:
    """Nobody tries to start the store that somebody holds; once it is let go it answers."""
    run = start("waits")
    run.until("welcome")
    store = EmbeddedStore(tmp_path)
    with socket.socket(socket.AF_UNIX) as comer:
        comer.connect(str(store.socket.with_name("switch-redis")))
        run.until("redis is out of action")
        assert not any(store.answers() for _ in range(3))  # each takes a second: the supervisor has looked meanwhile
    run.until("redis is back")
    assert store.answers()
    assert not any("started again" in line for line in run.lines)


def test_a_process_that_cannot_start_ends_the_start(start: type[Run]) -> None:
    """What ends before it is ready is not tried for ever: the supervisor says so and stops the rest."""
    run = start("waits", "fails")
    output, errors = run.process.communicate(timeout=20)
    assert run.process.returncode == 1
    assert ChildFailed.__name__ in errors
    assert "fails ended with 3" in errors
    assert "fails │ leaf" in output


def _parent(pid: int) -> int:
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc")
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_only_one_supervisor_of_a_folder(tmp_path: Path) -> None:
    """The second says that the first is there."""
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path)})
    with alone(settings), pytest.raises(AlreadyRunning, match="HELPLINE_DATA"), alone(settings):
        pass
    with alone(settings):
        pass


def test_a_taken_port_is_named_with_a_remedy() -> None:
    """Somebody else's server on our port is told before anything starts."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Port {port}, for the web process.*Set PORT"):
            refuse_taken_port(port, "the web process", "Set PORT to a free one.")
        assert answers_on(port)
    refuse_taken_port(port, "the web process", "")
    assert not answers_on(port)
