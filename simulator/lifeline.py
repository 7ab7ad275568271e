"""A process that ends when the one that started it ends, so that a killed supervisor leaves no orphan."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable

CHECK_S = 1.0
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process together with the thread that started it; only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


async def watch_parent(parent: int, gone: Callable[[], None]) -> None:
    """Call `gone` once when the parent with this process id is no longer the parent; works on every system."""
    while os.getppid() == parent:
        await asyncio.sleep(CHECK_S)
    gone()
