"""A child never outlives its supervisor, even one that was killed without a chance to say goodbye.

Two ways at once. On Linux the kernel itself sends a signal to the child of a parent that died. Everywhere
else, and for a child's own children, the supervisor holds the writing end of a pipe that nobody else has:
when it dies, however, every reader of the pipe sees its end.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping

VARIABLE = "HELPLINE_LEASH"  # the number of the pipe's reading end, given to children by the supervisor
GRACE_S = 5.0  # between the request to end and the end
LOOK_S = 1.0
_PR_SET_PDEATHSIG = 1


def die_with_parent(sign: int = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when the thread that started it ends.

    Does nothing where there is no such thing (macOS). Fit to be called between fork and exec.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sign, 0, 0, 0)


def end_with_parent() -> None:
    """End this process at once when the one that forked it is gone: for a server's processes, which keep nothing."""
    if sys.platform == "linux":
        die_with_parent(signal.SIGKILL)
    else:
        threading.Thread(target=_look, args=(os.getppid(),), name="parent", daemon=True).start()


def watch(env: Mapping[str, str]) -> None:
    """End this process when the supervisor that started it is gone; without a supervisor nothing is watched.

    Also to be called by a process that was forked from one that watches: threads are not inherited.
    """
    given = env.get(VARIABLE, "")
    if given.isdigit():
        threading.Thread(target=_wait, args=(int(given),), name="leash", daemon=True).start()


def _wait(descriptor: int) -> None:
    try:
        os.read(descriptor, 1)  # nobody ever writes: this returns when the writing end is closed
    except OSError:
        return  # not a pipe of ours: a variable left over from somewhere else
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(1)


def _look(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os._exit(1)
