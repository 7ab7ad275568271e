"""What ``helpline check`` reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from line.errors import Fault

Severity = Literal["error", "warning", "note"]

_GRAVEST_FIRST: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Finding:
    """One thing that was found, and what to do about it.

    Attributes:
        severity: it is wrong and must be mended (``error``: the check fails), somebody should look at it in time
            (``warning``), or it tells what was not or cannot be checked (``note``).
        where: the place, for people: a file with its line, or the part of the line that is meant.
        what: what is wrong there.
        todo: what to do about it.
        file: the file, from the folder of the configuration on, where it is one file's.
        line: the line in it, from 1.
        language: the code of the language, where it is one language's.
    """

    severity: Severity
    where: str
    what: str
    todo: str
    file: str | None = None
    line: int | None = None
    language: str | None = None

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.what}; {self.todo}"

    @property
    def rank(self) -> tuple[int, str, int, str, str]:
        """Errors first, then by file and line."""
        return (_GRAVEST_FIRST[self.severity], self.file or "", self.line or 0, self.where, self.what)


def error(where: str, what: str, todo: str, *, language: str | None = None) -> Finding:
    """A finding that must be mended."""
    return Finding("error", where, what, todo, language=language)


def warning(where: str, what: str, todo: str, *, language: str | None = None) -> Finding:
    """A finding that can wait, but not for long."""
    return Finding("warning", where, what, todo, language=language)


def note(where: str, what: str, todo: str) -> Finding:
    """Something that was not checked, or cannot be."""
    return Finding("note", where, what, todo)


def of_fault(fault: Fault, folder: str) -> Finding:
    """A loader's fault as a finding; ``folder`` is the configuration's, which people need not read each time."""
    file = fault.file.removeprefix(folder).lstrip("/")
    return Finding("error", f"{file}:{fault.line}", fault.what, fault.todo, file, fault.line)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, errors first."""
    return sorted(set(findings), key=lambda one: one.rank)
