"""The load: prepared requests over kept connections, from a process of its own that only sends, reads and counts.

Two ways: :func:`saturate` sends the next request of a connection as soon as the last was answered (capacity);
:func:`arrive` sends at moments of a Poisson process whatever became of those before, and counts each latency from the
moment that was meant, so that a server that stalls is charged for everybody who would have called meanwhile.
"""

from __future__ import annotations

import multiprocessing
import random
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

from rig.requests import HEARD, Caller

CONNECTIONS = 32
MOST_AT_ONCE = 64  # requests of a Poisson load under way; more wait, and their clocks run
_END = b"\r\n\r\n"


@dataclass
class Load:
    """What came of it: answers, those that were wrong, how long, and latencies in seconds where they were measured."""

    answers: int = 0
    wrong: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0  # of the generator itself
    latencies: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)  # from the intended moment to the sending

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return self.answers / self.seconds


class Line:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.due = 0.0
        self._come = b""

    def send(self, request: bytes) -> None:
        """Send one request; it fits into the socket's buffer."""
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """The whole answer, when it has come."""
        more = self.socket.recv(65536)
        if not more:
            raise ConnectionError("the server hung up")
        come = self._come = self._come + more if self._come else more
        head = come.find(_END)
        if head < 0:
            return None
        mark = come.lower().find(b"content-length:", 0, head)
        end = head + 4 + int(come[mark + 15 : come.find(b"\r", mark)])
        if len(come) < end:
            return None
        self._come = b""
        return come


def saturate(port: int, streams: list[Iterator[bytes]], seconds: float, heard: bytes) -> Load:
    """As many answers as come in some seconds, with one request at a time on each connection."""
    load, lines = Load(), [Line(port) for _ in streams]
    with selectors.DefaultSelector() as ready:
        for line, stream in zip(lines, streams, strict=True):
            ready.register(line.socket, selectors.EVENT_READ, (line, stream))
            line.send(next(stream))
        began, cpu = time.perf_counter(), time.process_time()
        end = began + seconds
        is_full = True
        while is_full and time.perf_counter() < end:
            for key, _ in ready.select(1.0):
                line, stream = key.data
                answer = line.answer()
                if answer is not None:
                    load.answers += 1
                    load.wrong += not (answer.startswith(b"HTTP/1.1 200") and heard in answer)
                    request = next(stream, None)
                    if request is None:
                        is_full = False  # from here on fewer connections would ask: the round ends
                        break
                    line.send(request)
        load.seconds, load.cpu_s = time.perf_counter() - began, time.process_time() - cpu
    for line in lines:
        line.socket.close()
    return load


def arrive(port: int, stream: Iterator[bytes], rate: float, seconds: float, heard: bytes, seed: int) -> Load:
    """Requests of a Poisson process of some rate; one that finds no connection free waits, and its clock runs."""
    load, chance = Load(), random.Random(seed)
    free = deque(Line(port) for _ in range(MOST_AT_ONCE))
    lines = list(free)
    # select() waits for microseconds, epoll for whole milliseconds, which would be charged to the server
    with selectors.SelectSelector() as ready:
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
        began = time.perf_counter()
        due, end, cpu = began + chance.expovariate(rate), began + seconds, time.process_time()
        while due < end or len(free) < len(lines):
            now = time.perf_counter()
            while due < end and due <= now and free:
                line = free.popleft()
                line.due = due
                line.send(next(stream))
                load.late.append(time.perf_counter() - due)
                due += chance.expovariate(rate)
            pause = max(0.0, due - time.perf_counter()) if due < end and free else 1.0
            for key, _ in ready.select(pause):
                answer = key.data.answer()
                if answer is not None:
                    load.latencies.append(time.perf_counter() - key.data.due)
                    load.answers += 1
                    load.wrong += not (answer.startswith(b"HTTP/1.1 200") and heard in answer)
                    free.append(key.data)
        load.seconds, load.cpu_s = time.perf_counter() - began, time.process_time() - cpu
    for line in lines:
        line.socket.close()
    return load


class Generator:
    """The process that makes the load. It writes the requests of a round before the round begins.

    Args:
        caller: how requests are signed.
    """

    def __init__(self, caller: Caller) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(theirs, caller), daemon=True)
        self._process.start()
        theirs.close()

    def saturate(self, port: int, seconds: float, most: int) -> Load:
        """Capacity over 32 connections: fresh steps, of which ``most`` are prepared; with no more the round ends."""
        return self._ask("fresh", port, seconds, most)

    def repeat(self, port: int, seconds: float, heard: bytes) -> Load:
        """Capacity over 32 connections of a server that does not care whether it has seen a request before."""
        return self._ask("repeated", port, seconds, heard)

    def arrive(self, port: int, rate: float, seconds: float, heard: bytes = HEARD) -> Load:
        """A Poisson load of fresh steps."""
        return self._ask("poisson", port, rate, seconds, heard)

    def _ask(self, *told: object) -> Load:
        self._pipe.send(told)
        load: Load = self._pipe.recv()
        if load.wrong or not load.answers:
            raise SystemExit(f"{load.wrong} of {load.answers} answers were not what a caller must hear")
        return load


def _work(pipe: Any, caller: Caller) -> None:
    first_call = 0
    while True:
        try:
            told = pipe.recv()
        except EOFError:
            return
        first_call += 1_000_000
        pipe.send(_ROUNDS[told[0]](caller, first_call, *told[1:]))


def _fresh(caller: Caller, first_call: int, port: int, seconds: float, most: int) -> Load:
    each = max(1, most // CONNECTIONS)
    streams = [list(islice(caller.steps(first_call + n * 10_000), each)) for n in range(CONNECTIONS)]
    return saturate(port, [iter(stream) for stream in streams], seconds, HEARD)


def _repeated(caller: Caller, first_call: int, port: int, seconds: float, heard: bytes) -> Load:
    few = list(islice(caller.steps(first_call), 100))
    return saturate(port, [cycle(few) for _ in range(CONNECTIONS)], seconds, heard)


def _poisson(caller: Caller, first_call: int, port: int, rate: float, seconds: float, heard: bytes) -> Load:
    # One step of each call: the next one of the same call may fall due before this one is answered.
    most = round(rate * seconds * 1.5) + 100
    stream = iter([next(caller.steps(first_call + n)) for n in range(most)])
    return arrive(port, stream, rate, seconds, heard, seed=first_call)


_ROUNDS: dict[str, Callable[..., Load]] = {"fresh": _fresh, "repeated": _repeated, "poisson": _poisson}
