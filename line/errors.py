"""What can be wrong with the line's files, said so that whoever edits them can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class LineError(Exception):
    """The base of every error of this package."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in one place of a file, and what to do about it."""

    file: str
    line: int  # from 1
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.todo}"


class ConfigurationFaults(LineError):
    """The files cannot be used. ``faults`` holds every fault found, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
