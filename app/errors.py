"""What can go wrong in the processes and tools, each with the exit code that a shell sees."""

from __future__ import annotations

from collections.abc import Sequence


class AppError(Exception):
    """A process or a command cannot go on; its text is for the person at the terminal and names no secret."""

    exit_code = 1


class SettingsFaults(AppError):
    """The environment is wrong or incomplete; every fault is listed."""

    exit_code = 2

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class KeysUnreadable(AppError):
    """The file of keys in the data folder cannot be read as what it should be."""

    exit_code = 2


class StoreFailed(AppError):
    """The embedded store did not come up."""


class PortTaken(AppError):
    """Another program listens where one of ours should."""


class AlreadyRunning(AppError):
    """A supervisor works on this data folder already."""


class ChildFailed(AppError):
    """A process ended before it was ready."""
