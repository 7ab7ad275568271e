"""Stops one store server in its tracks for as long as somebody wants it. Run as a script, without any import of ours.

    python -I -S halt.py SOCKET

The server itself tells the number of its process. A line on stdout with that number says that it stands still. It goes
on when stdin ends: whoever started this has had enough, or has died, since the kernel closes the pipes of the dead. So
a killed supervisor leaves no server behind that never answers, and nothing of this either.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import Callable

ANSWER_S = 1.0
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments: list[str]) -> int | str:
    """Hold the server behind a socket until nobody wants it any more; answers an exit code, or what went wrong."""
    for sign in ENDS:
        signal.signal(sign, lambda *_: sys.exit(1))
    try:
        number, tell = _reached(arguments[0])
    except OSError as error:
        return f"The store cannot be stopped: {error}"
    try:
        tell(signal.SIGSTOP)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()
    finally:
        with contextlib.suppress(ProcessLookupError):  # it ended meanwhile; its keeper starts another
            tell(signal.SIGCONT)
    return 0


def _reached(path: str) -> tuple[int, Callable[[signal.Signals], None]]:
    """The number of the server's process, and what sends it signals."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER_S)
        line.connect(path)
        number = _number(line)
        tell = _teller(number)
        _number(line)  # it answers still: its number was nobody else's when it was taken
    return number, tell


def _number(line: socket.socket) -> int:
    line.sendall(b"INFO server\r\n")
    said = b""
    while (found := re.search(rb"process_id:(\d+)\r", said)) is None:
        more = line.recv(4096)
        if not more:
            raise ConnectionError("it does not say the number of its process")
        said += more
    return int(found.group(1))


def _teller(number: int) -> Callable[[signal.Signals], None]:
    """Sends signals to this very process, even after its number has passed on to another; only Linux knows how."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a kernel before 5.3
            descriptor = os.pidfd_open(number)
            return lambda sign: signal.pidfd_send_signal(descriptor, sign)
    return lambda sign: os.kill(number, sign)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
