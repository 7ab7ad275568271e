"""Logs: one line per record on standard error, with ids only.

Nothing that tells who called about what is written to a log on purpose. The mask here is a net under that
rule: whatever looks like a telephone number, a case number, a date or a code is replaced before a line is
written. Names of ids that are digits themselves (``offer=1000000001``) and addresses of machines are left
alone.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MASK = "•••"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_DIGITS = re.compile(
    r"(?P<kept>\b(?:call|offer|person|entry|epoch|leg|job|pid|took_ms|at_ms|callback)=[\w.:-]+"  # ids by name
    r"|\b[A-Z]{2}[0-9a-f]{32}\b"  # a carrier's id
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"  # a UUID
    rf"|(?<![\w.]){_BYTE}(?:\.{_BYTE}){{3}}(?![\w.]))"  # an IPv4 address
    r"|\+?\d(?:[ .,\-/()]{0,2}\d){5,}"  # six digits and more
)
_FIELDS = ("call", "offer", "person", "entry", "leg", "job", "callback")  # what `extra=` may carry


def masked(text: str) -> str:
    """The text without anything that looks like a number of a person, a case or a day; on one line."""
    return _DIGITS.sub(_keep_or_mask, " ⏎ ".join(text.splitlines()))


def _keep_or_mask(found: re.Match[str]) -> str:
    return found["kept"] or MASK


class OneLine(logging.Formatter):
    """``2026-11-22T17:10:38.123Z INFO worker routing.dispatcher: words call=… | error | where``."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """The whole record as one masked line."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
        ids = "".join(f" {name}={record.__dict__[name]}" for name in _FIELDS if record.__dict__.get(name) is not None)
        words = masked(f"{record.getMessage()}{ids}{_trouble(record)}")
        return f"{at}Z {record.levelname} {self._process} {record.name}: {words}"


def _trouble(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f" | {type(error).__name__}: {error} | {places}"


def _short(filename: str) -> str:
    return "/".join(filename.rsplit("/", 2)[-2:])


def configure(process: str, *, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log of this process to one stream in one form.

    Args:
        process: which one it is (web, worker, jobs), named in each line.
        level: of our own loggers; libraries speak from WARNING on: their words are not ours to vouch for.
        stream: where to; standard error unless given.
    """
    outlet = logging.StreamHandler(stream or sys.stderr)
    outlet.setFormatter(OneLine(process))
    root = logging.getLogger()
    root.handlers[:] = [outlet]
    root.setLevel(logging.WARNING)
    for room in ("app", "ivr", "desk", "cases", "routing", "recordings", "reports", "line", "store"):
        logging.getLogger(room).setLevel(level)
    logging.captureWarnings(True)


class RequestLog:
    """A WSGI layer that logs each request without its query string: that is where a call's state travels.

    Args:
        application: what answers. slow_ms: an answer that took longer is logged as a warning, others at
        DEBUG, server errors always as warnings.
    """

    def __init__(self, application: WSGIApplication, *, slow_ms: float = 1000.0) -> None:
        self._application = application
        self._slow_ms = slow_ms
        self._log = logging.getLogger(__name__)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, and say in the log how it went."""
        began = time.perf_counter()
        status = "?"

        def started(given: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            nonlocal status
            status = given[:3]
            return start_response(given, headers, exc_info)

        try:
            return self._application(environ, started)
        finally:
            self._say(environ, status, 1000 * (time.perf_counter() - began))

    def _say(self, environ: Mapping[str, Any], status: str, took_ms: float) -> None:
        level = logging.WARNING if took_ms > self._slow_ms or status >= "500" else logging.DEBUG
        if self._log.isEnabledFor(level):
            method, path = environ.get("REQUEST_METHOD", ""), environ.get("PATH_INFO", "")
            self._log.log(level, "%s %s %s took_ms=%.0f", method, path, status, took_ms)


def server_logging() -> MutableMapping[str, Any]:
    """The web server's own loggers, in ``logging.config`` form: what they say goes to the one outlet."""
    quiet = {"handlers": [], "level": "WARNING", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {},
        "handlers": {},
        "loggers": {"_granian": quiet, "granian.access": quiet},
    }
