"""A line read for ``helpline check``: a fault in one file does not hide what is wrong in the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from line.content import Content, read_content
from line.errors import ConfigurationFaults, Fault
from line.load import examine
from line.model import Configuration, Office
from line.wording import Wording

Read = TypeVar("Read")

_NOWHERE = Office("", ZoneInfo("UTC"))  # while nothing is known of the office: its texts can still be read


@dataclass(frozen=True)
class Survey:
    """As much of a line as could be read, and every fault of every file.

    Attributes:
        configuration: the lines; with faults it may be looked at, not run. None where its shape is wrong.
        wording: the system's phrases; None where a file cannot be used.
        content: what the office says; None where a file cannot be used.
        faults: of all files.
    """

    configuration: Configuration | None
    wording: Wording | None
    content: Content | None
    faults: tuple[Fault, ...]


def survey(config: Path) -> Survey:
    """Read everything that a line is and says."""
    folder = config.parent / "content"
    configuration, found = examine(config)
    faults = list(found)
    written = tuple(sorted(path.stem for path in (folder / "wording").glob("*.ftl")))
    # A language without a wording file is a fault of the configuration already.
    languages = tuple(code for code in configuration.languages if code in written) if configuration else written
    wording = _taken(lambda: Wording(folder / "wording", languages), faults)
    office = configuration.office if configuration else _NOWHERE
    content = _taken(lambda: read_content(folder, office, languages), faults)
    return Survey(configuration, wording, content, tuple(sorted(set(faults))))


def _taken(read: Callable[[], Read], faults: list[Fault]) -> Read | None:
    try:
        return read()
    except ConfigurationFaults as error:
        faults.extend(error.faults)
        return None
