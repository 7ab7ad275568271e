"""`helpline run` itself, with all of its processes: it serves, mends itself, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import NEEDS_PROC, wait_gone

READY_S = 90.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Line:
    """A whole line on ports of its own."""

    def __init__(self, folder: Path) -> None:
        self.port, self.live_port, self.simulator_port = free_port(), free_port(), free_port()
        self.mark = str(folder)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TWILIO_", "HELPLINE_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.cli", "run"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={
                **kept,
                "HELPLINE_DATA": self.mark,
                "HELPLINE_ALWAYS_OPEN": "1",
                "PORT": str(self.port),
                "LIVE_PORT": str(self.live_port),
                "TWILIO_API_URL": f"http://127.0.0.1:{self.simulator_port}",
                "PYTHONUNBUFFERED": "1",
            },
        )
        self.said: list[str] = []

    def until(self, word: str) -> str:
        """Read on until a line has this word."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if word in line:
                return line
        raise AssertionError("it ended:\n" + "".join(self.said))

    def health(self) -> dict[str, object]:
        """What /health/ready says."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=10) as answer:
            return dict(json.load(answer))

    def hold(self, store: str) -> None:
        """Put a store out of action, as somebody at the simulator's page does."""
        url = f"http://127.0.0.1:{self.simulator_port}/sim/switches/{store}"
        asked = urllib.request.Request(url, b'{"held": true}', {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - our own address
            assert {"name": store, "held": True} in json.load(answer)

    def processes(self) -> dict[int, str]:
        """All processes of this line, by the data folder in their environment: number -> command."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                environment, command = (folder / "environ").read_bytes(), (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if f"HELPLINE_DATA={self.mark}".encode() in environment.split(b"\0") and command:
                found[int(folder.name)] = command.replace(b"\0", b" ").decode()
        return found


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A line that has been started."""
    started = Line(tmp_path)
    yield started
    started.process.kill()
    started.process.communicate()


@NEEDS_PROC
def test_it_serves_says_what_to_dial_and_stops_with_ctrl_c(line: Line) -> None:
    """From nothing to a line that can be called, with everything that a newcomer needs on the screen."""
    line.until("Ctrl-C")
    screen = "".join(line.said)
    for word in ("HELPLINE_ALWAYS_OPEN=1", "phone --from +48600100200", "482915", f":{line.port}/today", "sign in as"):
        assert word in screen
    assert line.health()["status"] == "ok"
    with urllib.request.urlopen(f"http://127.0.0.1:{line.live_port}/live/health", timeout=10) as answer:
        assert json.load(answer) == {"status": "ok", "browsers": 0}
    processes = line.processes()
    assert len(processes) >= 7
    line.process.send_signal(signal.SIGINT)
    assert line.process.wait(30) == 0
    for pid in processes:
        wait_gone(pid)


@NEEDS_PROC
def test_stores_are_put_out_of_action_and_back(line: Line) -> None:
    """The line can be tried without its stores; when whoever held them dies, they are back."""
    line.until("Ctrl-C")
    line.hold("redis")
    line.hold("sql")
    line.until("sql is out of action")
    with pytest.raises(urllib.error.HTTPError, match="503"):
        line.health()
    [carrier] = [pid for pid, command in line.processes().items() if "simulator serve" in command]
    os.kill(carrier, signal.SIGKILL)
    line.until("is back")
    line.until("is back")
    assert line.health()["status"] == "ok"


@NEEDS_PROC
def test_killed_while_redis_is_held_it_starts_again_at_once(line: Line, tmp_path: Path) -> None:
    """Nobody put the store back, and yet the next start finds one that answers; nothing of the first run is left."""
    line.until("Ctrl-C")
    line.hold("redis")
    before = line.processes()
    line.process.kill()
    again = Line(tmp_path)
    try:
        again.until("Ctrl-C")
        assert again.health()["status"] == "ok"
        store = [pid for pid, command in before.items() if "server" in command or "keeper.py" in command]
        for pid in before.keys() - store:
            wait_gone(pid)
    finally:
        again.process.kill()
        again.process.communicate()


@NEEDS_PROC
def test_it_mends_itself_and_dies_whole(line: Line) -> None:
    """A web process that is killed takes its own along and is replaced; a killed supervisor takes everything."""
    line.until("Ctrl-C")
    web = [pid for pid, command in line.processes().items() if "app.cli web" in command]
    os.kill(min(web), signal.SIGKILL)
    for pid in web:
        wait_gone(pid)
    line.until("web ended with -9")
    deadline = time.monotonic() + READY_S
    while True:
        try:
            assert line.health()["status"] == "ok"
            break
        except OSError:
            assert time.monotonic() < deadline, "the web process did not come back"
    processes = line.processes()
    line.process.kill()
    for pid in processes:
        wait_gone(pid)
    assert not line.processes()
