"""Where things stand in the files of a line, for whoever must mend them."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from line import document
from line.document import Document
from line.errors import ConfigurationFaults
from line.findings import Finding, Severity


class Places:
    """Finds the line of a value in ``config.yaml`` or in a file of ``content/``; reads a file when it is first asked.

    Args:
        config: the configuration's path; content stands beside it.
    """

    def __init__(self, config: Path) -> None:
        self._folder = config.parent
        self._read: dict[str, Document | None] = {}
        self.config = config.name

    def error(
        self, file: str, place: tuple[Hashable, ...], what: str, todo: str, *, at: str = "", language: str | None = None
    ) -> Finding:
        """A finding that must be mended.

        Args:
            file: from the configuration's folder on.
            place: the keys that lead to the value in it.
            what: what is wrong.
            todo: what to do about it.
            at: the part that is meant, for people: ``infoopt/letters/6``.
            language: the language, where it is one language's.
        """
        return self._finding("error", file, place, what, todo, at, language)

    def warning(
        self, file: str, place: tuple[Hashable, ...], what: str, todo: str, *, at: str = "", language: str | None = None
    ) -> Finding:
        """A finding that can wait; arguments as for :meth:`error`."""
        return self._finding("warning", file, place, what, todo, at, language)

    def note(self, file: str, place: tuple[Hashable, ...], what: str, todo: str, *, at: str = "") -> Finding:
        """Something to be known; arguments as for :meth:`error`."""
        return self._finding("note", file, place, what, todo, at, None)

    def _finding(
        self,
        severity: Severity,
        file: str,
        place: tuple[Hashable, ...],
        what: str,
        todo: str,
        at: str,
        language: str | None,
    ) -> Finding:
        line = self._line(file, place)
        where = file if line is None else f"{file}:{line}"
        return Finding(severity, f"{where}, {at}" if at else where, what, todo, file, line, language)

    def _line(self, file: str, place: tuple[Hashable, ...]) -> int | None:
        if file not in self._read:
            try:
                self._read[file] = document.read(self._folder / file)
            except ConfigurationFaults:
                self._read[file] = None
        read = self._read[file]
        return None if read is None else read.line_of(place)
