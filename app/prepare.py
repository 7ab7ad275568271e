"""What stands before the processes start: a line without faults, tables of this version, on a local run the samples.

It is a process of its own, so that the supervisor, which is there all the time, never imports any of it. What it found
is kept in the data folder: when nothing has changed since, the next start of that day takes it and is quicker.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from app import samples
from app.commands import ground
from app.errors import AppError
from app.files import write_private
from app.settings import Settings

FILE = "prepared.json"
_HOUSE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Prepared:
    """What the supervisor must know of the line.

    Attributes:
        mark: of everything that it depends on.
        numbers: of all lines, E.164.
        telephones: of the sample consultants; none beside a real carrier.
    """

    mark: str
    numbers: list[str]
    telephones: list[str]


def found(settings: Settings) -> Prepared | None:
    """What was found last, if it was about the line as it is now."""
    try:
        prepared = Prepared(**json.loads((settings.data / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return prepared if prepared.mark == _mark(settings) else None


def may_be_skipped(settings: Settings) -> bool:
    """Whether the database is surely as it was left: a file of our own, not somebody's server."""
    return settings.is_local and Path(settings.database_url.removeprefix("sqlite:///")).is_file()


def prepare(settings: Settings) -> Prepared:
    """Check and make ready; raises :class:`app.errors.AppError`."""
    from store.clock import SystemClock
    from store.migrate import upgrade

    configuration = ground.configuration(settings)
    with ground.database(settings) as database:
        upgrade(settings.database_url)
        if settings.is_local:
            samples.load(settings, database, SystemClock())
    numbers = [number for line in configuration.lines.values() for number in line.numbers]
    return Prepared(_mark(settings), numbers, list(samples.CONSULTANTS) if settings.is_local else [])


def _mark(settings: Settings) -> str:
    """Changes with the line, the tables, the samples, the database, the keys and the day (samples speak of days)."""
    today = dt.datetime.now(dt.UTC).date()
    digest = hashlib.sha256(f"{today}\0{settings.database_url}\0{settings.is_local}\0{sys.version}\0".encode())
    for path in _sources(settings):
        digest.update(f"{path}\0{path.stat().st_size}\0{path.stat().st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _sources(settings: Settings) -> Iterator[Path]:
    yield settings.config
    if settings.is_local:
        yield settings.data / "keys.json"
    for folder in (settings.config.parent / "content", _HOUSE / "store", _HOUSE / "cases", _HOUSE / "line"):
        yield from sorted(path for path in folder.rglob("*.*") if path.suffix in {".py", ".yaml", ".ftl"})


def main() -> int:
    """Prepare, keep what was found and say how it went; the exit code."""
    try:
        settings = ground.settings()
        write_private(settings.data / FILE, json.dumps(asdict(prepare(settings))) + "\n")
    except AppError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
