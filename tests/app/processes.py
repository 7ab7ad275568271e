"""Waiting for processes that are nobody's children here: for their end itself, not for time to pass."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest

WAIT_S = 20.0
NEEDS_PROC = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the processes in /proc")


def wait_gone(pid: int) -> None:
    """Wait for the end of a process; fails when it does not come."""
    if sys.platform != "linux":
        _poll(pid)
        return
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([descriptor], [], [], WAIT_S)[0], f"process {pid} is still there"
    finally:
        os.close(descriptor)


def parent_of(pid: int) -> int:
    """The number of the process that made it."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return int(told.rpartition(")")[2].split()[1])  # the command before it may have blanks


def running(*words: str) -> list[int]:
    """The numbers of the processes whose command has all of these words."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if all(word.encode() in command for word in words):
            found.append(int(folder.name))
    return found


def _poll(pid: int) -> None:
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
    raise AssertionError(f"process {pid} is still there")
