"""``helpline run``: everything in one foreground process that stops everything with Ctrl-C.

The supervisor starts the store, prepares the data, starts the processes, waits until the line is ready, and
from then on starts again whatever dies. It has one thread and one loop, and imports next to nothing: it is
there all the time.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.children import Child, Recipe
from app.errors import AlreadyRunning, ChildFailed, PortTaken
from app.files import locked_or_none
from app.screen import Screen
from app.settings import Settings
from app.stores import EmbeddedStore
from app.switches import Switch

START_S = 60.0
STOP_S = 8.0
LOOK_S = 2.0  # between two looks at the store
_TICK_S = 0.05


@dataclass(frozen=True)
class Part:
    """One process of the line.

    Attributes:
        recipe: how it is started.
        is_up: whether it serves, asked while the line starts; None: it says so itself
        (:data:`app.children.READY`).
    """

    recipe: Recipe
    is_up: Callable[[], bool] | None = None


class Stopped(Exception):
    """Somebody asked for the end."""


class Supervisor:
    """Runs parts until it is told to stop.

    Args:
        parts: in the order in which they are stopped; all are started at once.
        screen: where it is shown.
        store: the embedded store to look after, if that is the one in use.
        switches: with which stores are put out of action on purpose; closed at the end.
    """

    def __init__(
        self, parts: Sequence[Part], screen: Screen, store: EmbeddedStore | None, switches: Sequence[Switch] = ()
    ) -> None:
        self._leash_end, self._leash_held = os.pipe()  # the held end closes when this process ends, however it ends
        self._parts = [(part, Child(part.recipe, self._leash_end)) for part in parts]
        self._screen = screen
        self._store = store
        self._switches = switches
        self._selector = selectors.DefaultSelector()
        for switch in switches:
            self._selector.register(switch.listener, selectors.EVENT_READ, switch)
        self._is_starting = True
        self._next_look = 0.0

    def run(self, when_ready: Callable[[], None]) -> None:
        """Start everything, look after it until somebody asks for the end, and stop everything in order.

        Args:
            when_ready: called once, when everything serves.

        Raises:
            ChildFailed: a process ended before it served; the others were stopped.
        """
        with self._signals():
            try:
                for _, child in self._parts:
                    self._start(child)
                self._wait_until_ready()
                when_ready()
                self._watch()
            except Stopped:
                pass
            finally:
                self._stop_all()

    def _watch(self) -> None:
        while True:
            self._turn(1.0)
            self._start_those_due()
            self._look_after_store()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_S
        waiting = list(self._parts)
        while waiting:
            self._turn(_TICK_S)
            for part, child in list(waiting):
                if part.is_up() if part.is_up else child.is_ready:
                    self._screen.step(child.name, "ready")
                    waiting.remove((part, child))
            if time.monotonic() > deadline:
                names = ", ".join(child.name for _, child in waiting)
                raise ChildFailed(f"After {START_S:.0f} seconds these are still not ready: {names}.")
        self._is_starting = False

    def _start(self, child: Child) -> None:
        self._selector.register(child.start(), selectors.EVENT_READ, child)

    def _turn(self, wait_s: float) -> None:
        for key, _ in self._selector.select(wait_s):
            if isinstance(key.data, Child):
                self._show(key.data, key.fd)
            elif isinstance(key.data, Switch):
                self._turn_switch(key.data, key.fileobj)
            else:
                self._hear(key.data)
        for _, child in self._parts:
            self._take_note_of_end(child)

    def _show(self, child: Child, descriptor: int) -> None:
        lines = child.read()
        if lines is None:
            self._selector.unregister(descriptor)
            return
        for line in lines:
            self._screen.said(child.name, line)

    def _turn_switch(self, switch: Switch, where: object) -> None:
        if where is switch.listener:
            holder = switch.accept()
            if holder is not None:
                self._selector.register(holder, selectors.EVENT_READ, switch)
                self._screen.note(f"{switch.name} is out of action on purpose, until it is switched back.")
        elif isinstance(where, socket.socket):  # nobody says anything: what can be read is the end
            self._selector.unregister(where)
            switch.release()
            self._screen.note(f"{switch.name} is back.")

    @staticmethod
    def _hear(waker: socket.socket) -> None:
        waker.recv(64)
        raise Stopped

    def _take_note_of_end(self, child: Child) -> None:
        if child.is_running or child.due is not None:
            return
        self._drain(child)
        code = child.ended()
        if code is None:
            return
        if self._is_starting:
            raise ChildFailed(f"{child.name} ended with {code} before it was ready; its last words are above.")
        pause_s = max(0.0, (child.due or 0.0) - time.monotonic())
        self._screen.note(f"{child.name} ended with {code}; it starts again in {pause_s:.1f} s.")

    def _drain(self, child: Child) -> None:
        for key in [key for key in self._selector.get_map().values() if key.data is child]:
            while (lines := child.read()) is not None and lines:
                for line in lines:
                    self._screen.said(child.name, line)
            self._selector.unregister(key.fd)

    def _start_those_due(self) -> None:
        for _, child in self._parts:
            if child.due is not None and child.due <= time.monotonic():
                self._start(child)

    def _look_after_store(self) -> None:
        if self._store is None or time.monotonic() < self._next_look:
            return
        if any(one.is_held and one.silences is self._store for one in self._switches):
            return
        self._next_look = time.monotonic() + LOOK_S
        if not self._store.answers():
            self._screen.note("The store does not answer; it is started again.")
            self._store.ensure()
            self._screen.note("The store is back.")

    def _stop_all(self) -> None:
        self._screen.note("Stopping.")
        for key in [key for key in self._selector.get_map().values() if isinstance(key.data, Switch)]:
            self._selector.unregister(key.fileobj)
        for switch in self._switches:
            switch.close()
        try:
            for _, child in self._parts:
                self._stop(child)
        except Stopped:  # asked twice: at once, then
            pass
        finally:
            for _, child in self._parts:
                child.signal(signal.SIGKILL)
            os.close(self._leash_held)
            os.close(self._leash_end)
            self._selector.close()

    def _stop(self, child: Child) -> None:
        child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_S
        while child.is_running and time.monotonic() < deadline:
            for key, _ in self._selector.select(_TICK_S):
                if isinstance(key.data, Child):
                    self._show(key.data, key.fd)
                else:
                    self._hear(key.data)
        if child.is_running:
            self._screen.note(f"{child.name} did not stop in {STOP_S:.0f} s and is ended.")
            child.signal(signal.SIGKILL)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Turn the signals that ask for the end into something that the loop can hear."""
        hears, tells = socket.socketpair()
        hears.setblocking(False)
        tells.setblocking(False)
        self._selector.register(hears, selectors.EVENT_READ, hears)
        wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {sign: signal.signal(sign, lambda *_: None) for sign in wanted}
        waker = signal.set_wakeup_fd(tells.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(waker)
            for sign, was in before.items():
                signal.signal(sign, was)
            hears.close()
            tells.close()


@contextlib.contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Be the only supervisor of a data folder; raises :class:`AlreadyRunning` when there is one."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked_or_none(settings.data / "run.lock") as is_held:
        if not is_held:
            raise AlreadyRunning(f"The line runs already on {settings.data}. Stop it first, or set HELPLINE_DATA.")
        yield


def refuse_taken_port(port: int, what: str, remedy: str) -> None:
    """Raise :class:`PortTaken` when somebody else listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(f"Port {port}, for {what}, is taken by another program. {remedy}") from error


def answers_on(port: int, path: str | None = None) -> bool:
    """Whether something listens on a port, and answers 200 to a path if one is given."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2.0) as line:
            if path is None:
                return True
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            return b" 200 " in line.recv(64).partition(b"\r\n")[0]
    except OSError:
        return False
