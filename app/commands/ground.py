"""What most commands stand on: the environment, the line, the database, each with an error that a person can act on."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import AppError
from app.settings import Settings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from app.wiring import Script
    from line.model import Configuration
    from store.database import Database


class DatabaseDown(AppError):
    """The database cannot be used."""


class BadLine(AppError):
    """The line's configuration has faults."""

    exit_code = 2


def settings() -> Settings:
    """The environment of this process; raises :class:`app.errors.SettingsFaults`."""
    return Settings.from_environment(os.environ)


def configuration(given: Settings) -> Configuration:
    """The line's configuration; raises :class:`BadLine` with every fault."""
    from line.errors import ConfigurationFaults
    from line.load import load

    try:
        return load(given.config)
    except ConfigurationFaults as error:
        raise BadLine(str(error)) from error


def script(given: Settings) -> Script:
    """All that the line says; raises :class:`BadLine` with every fault of every file."""
    from app.wiring import Script
    from line.errors import ConfigurationFaults

    try:
        return Script.read(given.config)
    except ConfigurationFaults as error:
        raise BadLine(str(error)) from error


def morning(zone: ZoneInfo, day: dt.datetime | None) -> dt.datetime:
    """Ten o'clock of a day, or of today: what is made of the line is the same all day."""
    return dt.datetime.combine(day.date() if day else dt.datetime.now(zone).date(), dt.time(10), zone)


@contextlib.contextmanager
def database(given: Settings, *, timeout_s: float = 30.0) -> Iterator[Database]:
    """The database for a command: patient, brought up to date on a local run, errors in words."""
    from store.database import Database, DatabaseUnavailable
    from store.migrate import upgrade

    try:
        if given.is_local:
            given.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            upgrade(given.database_url)
        opened = Database(given.database_url, timeout_s=timeout_s)
        try:
            yield opened
        finally:
            opened.dispose()
    except DatabaseUnavailable as error:
        where = "in the data folder" if given.database_url.startswith("sqlite") else "that DATABASE_URL names"
        raise DatabaseDown(f"The database {where} cannot be used ({error}). Is it there, and up to date?") from error
