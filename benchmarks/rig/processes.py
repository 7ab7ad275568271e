"""What processes cost: CPU seconds and memory, as Linux tells them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICK_S = 1 / os.sysconf("SC_CLK_TCK")
CAN_TELL = PROC.joinpath("self", "smaps_rollup").exists()


@dataclass(frozen=True)
class Process:
    """A process, its parent, and what it was started as."""

    pid: int
    parent: int
    words: tuple[str, ...]


def family(*roots: int) -> list[Process]:
    """Processes with all their descendants."""
    all_of_them = list(everybody())
    found = [one for one in all_of_them if one.pid in roots]
    for one in found:  # grows while it is walked
        found += [child for child in all_of_them if child.parent == one.pid and child not in found]
    return found


def cpu_s(processes: Iterable[Process]) -> float:
    """CPU seconds that processes have used, in user and kernel mode."""
    return TICK_S * sum(sum(map(int, _stat(one.pid)[11:13])) for one in processes)


def pss_mb(process: Process) -> float:
    """Proportional set size: own memory, and of what is shared this process's part."""
    for line in PROC.joinpath(str(process.pid), "smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def everybody() -> Iterable[Process]:
    """Every process that can be seen."""
    for folder in PROC.glob("[0-9]*"):
        try:
            words = tuple(folder.joinpath("cmdline").read_text(encoding="utf-8", errors="replace").split("\0"))
            yield Process(int(folder.name), int(_stat(int(folder.name))[1]), words)
        except (OSError, IndexError):
            continue


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may hold blanks: state, parent, ..."""
    return PROC.joinpath(str(pid), "stat").read_text(encoding="ascii", errors="replace").rpartition(") ")[2].split()
