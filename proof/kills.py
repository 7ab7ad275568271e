"""Processes killed with SIGKILL while simulated calls are in progress: web, worker and the store, one after another.

The whole line runs as `helpline run` starts it, on ports and in a data folder of its own, with the simulated carrier.
Afterwards the simulator's calls and the journal in SQL are held against each other, call by call.

    python proof/kills.py [--calls 500] [--kills 3]
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import platform
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
LINE = "+48122102020"
VICTIMS = {"web": "app.cli web", "worker": "app.cli worker", "store": "store.sock"}
# Longer than the line waits to hear that both have met: of a shorter talk the carrier's words may all have been lost.
TALK_S = 40.0
TICK_S, READY_S, SETTLED_S = 0.5, 90.0, 420.0
CONSULTANTS = 8
SPOKEN = ("step", "prompt", "language", "estimate", "call-started")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Line:
    """`helpline run` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.port, live_port, simulator = free_port(), free_port(), free_port()
        self.simulator = f"http://127.0.0.1:{simulator}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TWILIO_", "HELPLINE_"))}
        self.env = {
            **kept,
            "HELPLINE_CONFIG": str(self._config()),
            "HELPLINE_DATA": str(self.data),
            "HELPLINE_ALWAYS_OPEN": "1",
            "PORT": str(self.port),
            "LIVE_PORT": str(live_port),
            "TWILIO_API_URL": self.simulator,
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.cli", "run"],
            env=self.env,
            stdout=(folder / "log").open("w"),
            stderr=subprocess.STDOUT,
        )

    def _config(self) -> Path:
        """The office's own, with room for all who call, and a carrier that is quick."""
        text = (HOUSE / "config.yaml").read_text(encoding="utf-8")
        for was, now in (("max_waiting: 50", "max_waiting: 5000"), ("calls_per_second: 1 ", "calls_per_second: 50 ")):
            assert was in text
            text = text.replace(was, now)
        path = self.folder / "config.yaml"
        path.write_text(text, encoding="utf-8")
        (self.folder / "content").symlink_to(HOUSE / "content")
        return path

    def is_ready(self) -> bool:
        """What /health/ready says."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return bool(json.load(answer)["status"] == "ok")
        except (OSError, ValueError):
            return False

    def until_ready(self) -> None:
        """Wait until it serves."""
        deadline = time.monotonic() + READY_S
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8")[-2000:])
            time.sleep(TICK_S)

    def hires(self, n: int) -> None:
        """One more consultant, who picks up."""
        words = ["people", "add", f"Consultant {n}", "--phone", phone(n), "--languages", "pl,uk,en,ru", "--ready"]
        subprocess.run(
            [sys.executable, "-P", "-m", "app.cli", *words], env=self.env, check=True, stdout=subprocess.DEVNULL
        )
        told = {"number": phone(n), "role": "consultant", "behaviour": "answer", "answers_after_s": 0.5}
        self.asks("/sim/telephones", told)

    def asks(self, path: str, told: dict[str, Any] | None = None) -> Any:
        """The simulator's control API."""
        body = None if told is None else json.dumps(told).encode()
        request = urllib.request.Request(self.simulator + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def kills(self, victim: str) -> None:
        """SIGKILL for the first process of a kind."""
        pids = sorted(pid for pid, command in self._processes() if VICTIMS[victim] in command)
        if not pids:
            raise RuntimeError(f"no process of {victim}")
        os.kill(pids[0], signal.SIGKILL)

    def _processes(self) -> Iterator[tuple[int, str]]:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                environ, command = (folder / "environ").read_bytes(), (folder / "cmdline").read_bytes()
            except OSError:
                continue
            command = command.replace(b"\0", b" ")
            is_store = b"keeper" not in command and str(self.data).encode() in command and b"server" in command
            if f"HELPLINE_DATA={self.data}".encode() in environ.split(b"\0") or is_store:
                yield int(folder.name), command.decode()

    def sql(self, question: str) -> list[Any]:
        """Ask the line's own SQL."""
        with contextlib.closing(
            sqlite3.connect(f"file:{self.data}/helpline.sqlite?mode=ro", uri=True, timeout=20)
        ) as file:
            return file.execute(question).fetchall()

    def stops(self) -> None:
        """Stop everything."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def phone(n: int) -> str:
    """The telephone of a consultant."""
    return f"+486019{n:05}"


@dataclass
class Tally:
    """What the simulator saw of the callers."""

    calls: dict[str, float] = field(default_factory=dict)  # by sid: when it was dialled
    pressed: Counter[str] = field(default_factory=Counter)
    met: dict[str, float] = field(default_factory=dict)  # who was in a room with a consultant, since when
    hung_up: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)  # consultants' legs
    ended: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


class Drive:
    """People at telephones: they choose a language, ask for a consultant, talk for a while and hang up."""

    def __init__(self, line: Line, calls: int) -> None:
        self.line, self.most = line, calls
        self.tally = Tally()

    def tick(self, *, may_dial: bool, is_over: bool = False) -> None:
        """Look at all telephones once and do what their owners do."""
        now, tally = time.monotonic(), self.tally
        if may_dial:
            for _ in range(min(5, self.most - len(tally.calls))):
                n = len(tally.calls)
                sid = self.line.asks("/sim/calls", {"from": f"+486011{n:05}", "to": LINE})["sid"]
                tally.calls[sid] = now
        state = self.line.asks("/sim/state")
        legs = {one["sid"]: one for one in state["calls"]}
        rooms = [set(one["calls"]) for one in state["conferences"] if one["status"] != "completed"]
        for sid, leg in legs.items():
            if leg["ended_at"] is not None:
                tally.ended.add(sid)
            elif sid in tally.calls:
                self._caller(sid, leg, rooms, now, is_over=is_over)
            elif leg["status"] == "in-progress" and sid not in tally.accepted and now % 2 < 1:
                self._does(sid, "press", {"keys": "1"})
        for room in rooms:
            self._look(room)

    def _caller(self, sid: str, leg: Any, rooms: list[set[str]], now: float, *, is_over: bool) -> None:
        since = now - self.tally.calls[sid]
        if any(sid in room and len(room) > 1 for room in rooms):
            self.tally.met.setdefault(sid, now)
        has_talked = now - self.tally.met.get(sid, now) > TALK_S
        if has_talked or is_over:
            self._does(sid, "hangup", {})
        elif (
            leg["status"] == "in-progress"
            and self.tally.pressed[sid] < 2
            and since > (1.5, 4.5)[self.tally.pressed[sid]]
        ):
            self._does(sid, "press", {"keys": "10"[self.tally.pressed[sid]]})
            self.tally.pressed[sid] += 1

    def _does(self, sid: str, deed: str, told: dict[str, str]) -> None:
        with contextlib.suppress(urllib.error.HTTPError):  # it ended, or takes no keys, at this very moment
            self.line.asks(f"/sim/legs/{sid}/{deed}", told)

    def _look(self, room: set[str]) -> None:
        callers = room & set(self.tally.calls)
        self.tally.accepted |= room - callers
        if len(callers) > 1 or len(room) > 2:
            self.tally.faults.append(f"{len(callers)} callers and {len(room - callers)} consultants in one room")


def killed(calls: int, kills: int) -> tuple[Tally, Counter[str], list[str]]:
    """Play it; the tally, what SQL says of the outcomes, and what does not agree."""
    with tempfile.TemporaryDirectory(prefix="helpline-", dir="/tmp") as folder:
        line = Line(Path(folder))
        try:
            line.until_ready()
            for n in range(CONSULTANTS):
                line.hires(n)
            return _played(line, calls, kills)
        finally:
            line.stops()


def _played(line: Line, calls: int, kills: int) -> tuple[Tally, Counter[str], list[str]]:
    drive = Drive(line, calls)
    while len(drive.tally.calls) < calls:
        drive.tick(may_dial=True)
        time.sleep(TICK_S)
    for n in range(kills * len(VICTIMS)):
        victim = list(VICTIMS)[n % len(VICTIMS)]
        for _ in range(10):
            drive.tick(may_dial=False)
            time.sleep(TICK_S)
        print(f"killed: {victim}, {len(drive.tally.calls) - len(drive.tally.ended & set(drive.tally.calls))} calls up")
        line.kills(victim)
        line.until_ready()
    for _ in range(60):
        drive.tick(may_dial=False)
        time.sleep(TICK_S)
    deadline = time.monotonic() + SETTLED_S
    while time.monotonic() < deadline:
        drive.tick(may_dial=False, is_over=True)
        open_calls = line.sql("select count(*) from calls where ended_at is null")[0][0]
        if set(drive.tally.calls) <= drive.tally.ended and not open_calls:
            break
        time.sleep(2)
    return drive.tally, *_agreed(line, drive.tally)


def _agreed(line: Line, tally: Tally) -> tuple[Counter[str], list[str]]:
    faults = list(tally.faults)
    rows = {sid: (ended, outcome) for sid, ended, outcome in line.sql("select id, ended_at, outcome from calls")}
    ends = Counter(sid for (sid,) in line.sql("select call_id from events where type = 'call-ended'"))
    talks = {sid for (sid,) in line.sql("select call_id from events where type = 'talk'")}
    for sid in tally.calls:
        if sid not in rows:
            faults.append(f"{sid} is not in SQL")
        elif rows[sid][0] is None or ends[sid] != 1 or sid not in tally.ended:
            faults.append(f"{sid}: ended {sid in tally.ended} at the carrier, {ends[sid]} times in SQL")
        elif (sid in talks) < (sid in tally.met):
            faults.append(f"{sid}: talked at the carrier, in SQL only {_story(line, sid)}")
    faults += [f"{sid} is in SQL and was never made" for sid in rows.keys() - tally.calls.keys()]
    return Counter(str(outcome) for _, outcome in rows.values()), faults


def _story(line: Line, sid: str) -> str:
    kinds = line.sql(f"select type, data from events where call_id = '{sid}' order by epoch, n")
    return ", ".join(f"{kind} {json.loads(data).get('how', '')}".strip() for kind, data in kinds if kind not in SPOKEN)


def main() -> None:
    """Kill and print; the exit code tells whether anything does not agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=500)
    parser.add_argument("--kills", type=int, default=3, help="of each kind")
    options = parser.parse_args()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {options.calls} calls, Python {platform.python_version()}\n")
    began = time.monotonic()
    tally, outcomes, faults = killed(options.calls, options.kills)
    print(f"\n{len(tally.calls)} calls, {len(tally.met)} seen with a consultant, {time.monotonic() - began:.0f} s.")
    print("In SQL: " + ", ".join(f"{name} {times}" for name, times in outcomes.most_common()))
    print(f"{len(faults)} that do not agree.")
    for fault in faults[:20]:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
