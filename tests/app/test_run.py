"""`helpline run` itself, with all of its processes: it serves, mends itself, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import NEEDS_PROC, parent_of, wait_gone
from whole_line import Line, started

READY_S = 90.0


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A line that has been started."""
    with started(tmp_path) as running_line:
        yield running_line


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
    (first,) = [pid for pid in web if parent_of(pid) not in web]  # numbers begin anew, so the least may be any
    os.kill(first, signal.SIGKILL)
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
