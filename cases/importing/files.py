"""Reading a file of cases row by row: CSV with a header (``;`` or ``,``) or JSON lines, UTF-8 with or without a BOM."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from cases.importing.model import Fault

Row = tuple[int, Mapping[str, Any]]  # the line it begins on, and its fields

NEEDED = ("number", "born", "stage", "since")
OPTIONAL = ("phone", "missing", "appointment_at", "appointment_place")
_COLUMNS = frozenset((*NEEDED, *OPTIONAL))
_CODES = frozenset({"code", "access_code", "pin", "password"})


def opened(path: Path) -> TextIO:
    """A file of cases, ready for :func:`read_rows`.

    Bytes that are no UTF-8 become single surrogates, so that they are a fault of their line and not of the file.
    """
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def read_rows(text: TextIO) -> Iterator[Row | Fault]:
    """The rows of a file, each with its line, and the faults of its form, as they come.

    A fault of the header ends the reading: without it no row can be understood.
    """
    first = text.readline()
    lines = _Lines(first, text)
    return _json_rows(lines) if first.lstrip().startswith("{") else _csv_rows(lines, first)


class _Lines:
    """The lines of a text, the first of which was read already."""

    def __init__(self, first: str, rest: TextIO) -> None:
        self._first: str | None = first
        self._rest = rest

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        return next(self._rest)


def _csv_rows(lines: _Lines, header: str) -> Iterator[Row | Fault]:
    reader = csv.reader(lines, delimiter=";" if header.count(";") > header.count(",") else ",", strict=True)
    columns = [name.strip().lower() for name in next(reader, [])]
    faults = list(_header_faults(columns))
    yield from faults
    if faults:
        return
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield Fault(line, f"not CSV: {error}")
            return
        if values is None:
            return
        if not any(values):
            continue
        if len(values) != len(columns):
            yield Fault(line, f"{len(values)} fields, the header has {len(columns)}")
            continue
        yield _decoded(line, dict(zip(columns, values, strict=True)), "".join(values))


def _header_faults(columns: list[str]) -> Iterator[Fault]:
    for name in NEEDED:
        if name not in columns:
            yield Fault(1, f"the column {name} is missing")
    yield from (Fault(1, what) for what in _column_faults(columns))
    if len(set(columns)) < len(columns):
        yield Fault(1, "a column stands twice")


def _column_faults(columns: Iterable[str]) -> Iterator[str]:
    for name in columns:
        if name in _CODES:
            yield f"the column {name} is not taken: access codes are issued here, never imported"
        elif name not in _COLUMNS:
            yield f"an unknown column; the columns are {', '.join((*NEEDED, *OPTIONAL))}"


def _json_rows(lines: _Lines) -> Iterator[Row | Fault]:
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        yield _json_row(line, text)


def _json_row(line: int, text: str) -> Row | Fault:
    try:
        fields = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Fault(line, "not a JSON object on one line")
    if not isinstance(fields, dict):
        return Fault(line, "not a JSON object")
    for what in _column_faults(fields):
        return Fault(line, what)
    for name in NEEDED:
        if fields.get(name) in (None, ""):
            return Fault(line, f"{name} is missing")
    return _decoded(line, fields, text)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _decoded(line: int, fields: Mapping[str, Any], text: str) -> Row | Fault:
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return Fault(line, "not UTF-8")
    return line, fields
