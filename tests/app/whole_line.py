"""`helpline run` on ports and a data folder of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Line:
    """A whole line on ports of its own."""

    def __init__(self, folder: Path) -> None:
        self.port, self.live_port, self.simulator_port = free_port(), free_port(), free_port()
        self.mark = str(folder)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TWILIO_", "HELPLINE_"))}
        self.env = {
            **kept,
            "HELPLINE_DATA": self.mark,
            "HELPLINE_ALWAYS_OPEN": "1",
            "PORT": str(self.port),
            "LIVE_PORT": str(self.live_port),
            "TWILIO_API_URL": f"http://127.0.0.1:{self.simulator_port}",
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.cli", "run"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.env,
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

    def commands(self, *words: str) -> None:
        """Run a command of the helpline on this line."""
        subprocess.run([sys.executable, "-P", "-m", "app.cli", *words], env=self.env, capture_output=True, check=True)

    def health(self) -> dict[str, object]:
        """What /health/ready says."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=10) as answer:
            return dict(json.load(answer))

    def hold(self, store: str) -> None:
        """Put a store out of action, as somebody at the simulator's page does."""
        url = f"http://127.0.0.1:{self.simulator_port}/sim/switches/{store}"
        asked = urllib.request.Request(url, b'{"held": true}', {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - our own address
            assert store in [one["name"] for one in json.load(answer) if one["held"]]

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


@contextmanager
def started(folder: Path) -> Iterator[Line]:
    """A line for the length of a block; nothing of it is left then."""
    line = Line(folder)
    try:
        yield line
    finally:
        line.process.kill()
        line.process.communicate()
