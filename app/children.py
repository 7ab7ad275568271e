"""One supervised process: started so that it cannot outlive us, heard, and started again when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app import leash

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0
STEADY_S = 60.0  # a process that lived so long begins with the shortest pause again
READY = "ready"  # the line by which a process says so, when it is not asked by HTTP
_LAST_LINES = 12


@dataclass(frozen=True)
class Recipe:
    """How a child is started.

    Attributes:
        name: shown beside its lines.
        command: program and arguments; secrets travel in ``env`` only.
        env: the whole environment.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(repr=False)


class Child:
    """A process of a recipe, started again and again.

    Args:
        recipe: what to start.
        leash_end: the reading end of the supervisor's pipe, passed on to the process.
    """

    def __init__(self, recipe: Recipe, leash_end: int) -> None:
        self.recipe = recipe
        self.is_ready = False
        self.last_lines: list[str] = []
        self.due: float | None = None  # when it is to be started again, in monotonic seconds
        self._leash_end = leash_end
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._pause_s = FIRST_PAUSE_S
        self._rest = b""

    @property
    def name(self) -> str:
        """The recipe's name."""
        return self.recipe.name

    @property
    def pid(self) -> int | None:
        """The process's number while there is one."""
        return self._process.pid if self._process else None

    def start(self) -> int:
        """Start it; answers the descriptor on which its lines come."""
        self.due, self.is_ready, self._rest = None, False, b""
        self._began = time.monotonic()
        # In a session of its own: a Ctrl-C at the terminal is for the supervisor, which stops its children in
        # order.
        self._process = subprocess.Popen(  # noqa: S603 - every word of it is ours
            list(self.recipe.command),
            env={**self.recipe.env, leash.VARIABLE: str(self._leash_end)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(self._leash_end,),
            start_new_session=True,
            preexec_fn=leash.die_with_parent,
        )
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        os.set_blocking(self._process.stdout.fileno(), False)
        return self._process.stdout.fileno()

    def read(self) -> list[str] | None:
        """The whole lines that have come; None when no more will."""
        assert self._process is not None  # noqa: S101 - nobody reads before it was started
        assert self._process.stdout is not None  # noqa: S101
        try:
            come = os.read(self._process.stdout.fileno(), 65536)
        except BlockingIOError:
            return []
        *lines, self._rest = (self._rest + come).split(b"\n")
        if not come:
            lines, self._rest = ([self._rest] if self._rest else []), b""
        said = [line.decode(errors="replace").rstrip() for line in lines]
        self.is_ready = self.is_ready or READY in said
        said = [line for line in said if line and line != READY]
        self.last_lines = [*self.last_lines, *said][-_LAST_LINES:]
        return said if come or said else None

    def ended(self) -> int | None:
        """The exit code, when the process has ended since it was asked last; it is then due to be started again."""
        if self._process is None or self._process.poll() is None:
            return None
        code = self._process.returncode
        self.forget()
        lived_s = time.monotonic() - self._began
        self._pause_s = FIRST_PAUSE_S if lived_s > STEADY_S else min(LONGEST_PAUSE_S, self._pause_s * 2)
        self.due = time.monotonic() + self._pause_s
        return code

    def forget(self) -> None:
        """Let go of a process that has ended."""
        if self._process is not None and self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
        self.is_ready = False

    def signal(self, sign: signal.Signals) -> None:
        """Send it a signal; to the whole of its session when it must end at once."""
        if self._process is None or self._process.poll() is not None:
            return
        if sign is signal.SIGKILL:
            os.killpg(self._process.pid, sign)
        else:
            self._process.send_signal(sign)

    @property
    def is_running(self) -> bool:
        """Whether there is a process that has not ended."""
        return self._process is not None and self._process.poll() is None
