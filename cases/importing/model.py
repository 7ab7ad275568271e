"""What an import takes in and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cases.errors import ImportFailed

MOST_FAULTS = 100  # are kept; more are only counted


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file. It never repeats what stands there: that is somebody's number or birth date."""

    line: int  # from 1, the header included
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


class FaultyFile(ImportFailed):
    """A file has faults: the first hundred, and how many there are. Nothing of it was taken."""

    def __init__(self, faults: tuple[Fault, ...], count: int) -> None:
        super().__init__(f"{count} faults")
        self.faults = faults
        self.count = count


@dataclass(frozen=True)
class StagedCase:
    """A checked row, as it will be stored."""

    line: int
    number: str
    keypad: str
    born_hash: str
    phone_hash: str | None
    stage: str
    since: str  # ISO
    details: str  # JSON with sorted keys: equal details are equal texts


@dataclass(frozen=True)
class Progress:
    """How far a phase is: ``reading`` in bytes, ``applying``, ``retiring`` and ``cleaning`` in rows."""

    phase: str
    done: int
    total: int | None  # None: not known


@dataclass(frozen=True)
class Imported:
    """An import that readers now see."""

    number: int
    rows: int  # in the file
    added: int
    changed: int
    retired: int


@dataclass(frozen=True)
class SameFile:
    """The last import had this file already: nothing was done."""

    number: int


Report = Callable[[Progress], None]
