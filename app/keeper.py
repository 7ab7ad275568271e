"""Keeps one store server alive for as long as anybody uses it. Run as a script, without any import of ours.

    python -I -S keeper.py FOLDER SERVER [ARGUMENT ...]

Every process that uses the store holds a shared lock on one file. The keeper asks for that lock alone: it
gets it when the last user has gone, however it went, since the kernel returns the locks of the dead. Then it
ends the server. Until then it starts the server again when it dies. So a killed supervisor leaves no server
behind, a command that came second keeps what a command that came first has started, and none of it depends on
anybody's good manners.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

USERS_LOCK = "users.lock"  # held shared by every process that uses the store
KEEPER_LOCK = "keeper.lock"  # held by the keeper
PATIENCE_S = 5.0  # for a server that was asked to end
QUICK_S = 2.0  # a server that lived shorter than this failed to start
TRIES = 3


def main(arguments: list[str]) -> int:
    """Keep the server until nobody uses it any more, or until it does not stay up."""
    folder, *command = arguments
    if not _is_only_one(folder) or os.fork() > 0:
        return 0  # what started us has its answer; the keeper goes on as nobody's child
    keeper = _Keeper(folder, command)
    signal.signal(signal.SIGTERM, lambda *_: keeper.stop())
    threading.Thread(target=_wait_for_the_last, args=(folder, keeper.stop), daemon=True).start()
    return keeper.run()


def _is_only_one(folder: str) -> bool:
    """Two servers must never write one file: the second keeper of a folder leaves at once."""
    descriptor = os.open(os.path.join(folder, KEEPER_LOCK), os.O_RDWR | os.O_CREAT, 0o600)  # noqa: PTH118
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # returned when this process ends
    except BlockingIOError:
        return False
    return True


class _Keeper:
    def __init__(self, folder: str, command: list[str]) -> None:
        self._folder = folder
        self._command = command
        self._server: subprocess.Popen[bytes] | None = None
        self._stopping = False

    def run(self) -> int:
        quick = 0
        while not self._stopping:
            began = time.monotonic()
            # From this thread: the kernel's parent signal goes out when the thread that forked ends.
            self._server = subprocess.Popen(  # noqa: S603 - the command is ours
                self._command, cwd=self._folder, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent
            )
            if self._stopping:  # asked while it was being started
                self._server.terminate()
            self._server.wait()
            quick = quick + 1 if time.monotonic() - began < QUICK_S else 0
            if quick >= TRIES and not self._stopping:
                return 1
            time.sleep(0.05 * quick)
        return 0

    def stop(self) -> None:
        self._stopping = True
        if self._server is not None:
            self._server.terminate()
            insist = threading.Timer(PATIENCE_S, self._server.kill)
            insist.daemon = True
            insist.start()


def _wait_for_the_last(folder: str, then: Callable[[], None]) -> None:
    descriptor = os.open(os.path.join(folder, USERS_LOCK), os.O_RDWR | os.O_CREAT, 0o600)  # noqa: PTH118
    fcntl.flock(descriptor, fcntl.LOCK_EX)  # kept until this process ends: who comes now waits until the server is gone
    then()


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
