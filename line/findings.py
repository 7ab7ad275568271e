"""What ``helpline check`` reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """Something that a caller would notice (``error``), or that somebody should look at (``warning``)."""

    severity: Severity
    where: str  # file and line, or the part of the line that is meant
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.what}; {self.todo}"


def error(where: str, what: str, todo: str) -> Finding:
    """A finding that a caller would notice."""
    return Finding("error", where, what, todo)


def warning(where: str, what: str, todo: str) -> Finding:
    """A finding that can wait, but not for long."""
    return Finding("warning", where, what, todo)
