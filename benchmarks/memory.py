"""How much memory a whole line takes, and how long its start: `helpline run` with sample data and simulated carrier.

Memory is the proportional set size of every process, the store's too, half a minute's worth of calls after the start
(Linux tells it; elsewhere only the starts are measured). The limit of a start is the time in which one Python process
imports the application, in turns with the starts.

    python benchmarks/memory.py [--pairs 5]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import redis
from rig import line, processes, table
from rig.load import Generator
from rig.requests import Caller

from app import leash
from app.settings import Settings
from app.stores import EmbeddedStore

GOAL_MB = 500
GOAL_S = 3.0
LAST_WORDS = "Ctrl-C"  # of what is shown when everything is ready
STEPS_PER_S, STEPS_S = 30.0, 3.0  # a few calls, so that what is made late is counted


@contextlib.contextmanager
def running(env: Mapping[str, str]) -> Iterator[tuple[int, float]]:
    """A line for the length of a block; its supervisor's process id, and after how many seconds all was ready."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*line.PYTHON, "app.cli", "run"],
        env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True, preexec_fn=leash.die_with_parent,
    )  # fmt: skip
    said: list[str] = []
    try:
        for words in process.stdout or ():
            said.append(words)
            if LAST_WORDS in words:
                yield process.pid, time.perf_counter() - began
                return
        raise SystemExit("The line did not start:\n" + "".join(said))
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def imported() -> float:
    """Seconds in which a process imports what a web process imports."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-P", "-c", "import app.web"], check=True)
    return time.perf_counter() - began


def show_memory(env: Mapping[str, str], supervisor: int) -> None:
    """Print each process's part and the sum."""
    settings = Settings.from_environment(env)
    Generator(Caller.of(settings)).arrive(settings.port, STEPS_PER_S, STEPS_S)
    store = redis.Redis.from_url(EmbeddedStore(settings.data).url)
    store_pid = int(store.info("server")["process_id"])
    found = processes.family(supervisor, store_pid)
    keepers = [one for one in processes.everybody() if one.pid in {two.parent for two in found if two.pid == store_pid}]
    parts = [(_name(one), processes.pss_mb(one)) for one in (*found, *keepers)]
    print("\nMemory (PSS)                                 MB")
    for name, size in parts:
        print(f"{name:<38}{size:>9.1f}")
    whole = sum(size for _, size in parts)
    print(f"{'all':<38}{whole:>9.1f}   goal {GOAL_MB}, ratio {whole / GOAL_MB:.2f}")


def _name(process: processes.Process) -> str:
    words = [Path(word).name for word in process.words if word]
    if "store.sock" in words and "keeper.py" not in words:
        return "store"
    known = [word for word in words[:9] if word in {"run", "web", "live", "worker", "jobs", "simulator", "keeper.py"}]
    return " ".join(known) or " ".join(words[:2]) or "?"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="helpline-bench-") as folder:
        port, live_port, carrier = line.free_port(), line.free_port(), line.free_port()
        ports = {"PORT": str(port), "LIVE_PORT": str(live_port)}
        env = line.environment(Path(folder), **ports, TWILIO_API_URL=f"http://127.0.0.1:{carrier}")
        env["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
        with running(env) as (_, first_s):
            pass
        starts, limits = [], []
        for turn in range(options.pairs):
            limits.append(imported())
            with running(env) as (supervisor, start_s):
                starts.append(start_s)
                if turn == options.pairs - 1 and processes.CAN_TELL:
                    show_memory(env, supervisor)
    print(f"\nThe first start, with tables and samples to be made: {first_s:.1f} s.")
    goal = [GOAL_S] * len(starts)
    table.show(
        "Starting again, beside importing the application once",
        [
            table.Pairs("start and import", "s", starts, limits),
            table.Pairs("start and goal", "s", starts, goal, "<= 1"),
        ],
    )


if __name__ == "__main__":
    main()
