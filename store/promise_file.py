"""The promise file: promises made while SQL was away, one line each, on the disk before the caller is told.

A line is a checksum, a blank, and JSON. A line is written whole and synced, under a lock; what a dying writer or a full
disk left of one is known by its checksum, put aside and reported, and spoils no other line. The files of the folder:

- ``promises.jsonl``: what was promised; appended to by every process;
- ``promises.taken``: the same file under another name while it is taken into SQL; deleted after the commit;
- ``promises.torn``: lines that could not be read;
- ``write.lock``, ``take.lock``: who writes (for one write), and who takes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHECKSUM = 16  # hexadecimal characters of SHA-256: it tells a torn line from a whole one, nothing more


class NotWritten(Exception):
    """The file did not take the promise: a full disk, a folder that cannot be written. The cause is chained."""


@dataclass(frozen=True)
class FiledPromise:
    """A promise as the file holds it: the number is sealed, and compared by its keyed hash."""

    id: str
    call: str
    line: str
    phone_sealed: str = field(repr=False)
    phone_hash: str = field(repr=False)
    language: str
    topic: str
    score: int | None  # the place in the queue that it keeps, if any
    at_ms: int  # when it was made
    revision: int = 0  # of two promises of one call the higher one is the later; 0: of a version that had none
    kind: str = ""
    zone: str = ""
    subject: str = ""  # what the caller was reading
    clock: str = ""  # the number's time zone
    is_slow: bool = False
    not_before_ms: int | None = None  # the earliest moment that the caller was told
    promised_by_ms: int | None = None  # the end of the hours that the caller was told
    # Who asked: empty of a withheld number, nothing of staff and of an earlier version.
    caller_hash: str | None = field(default=None, repr=False)


class PromiseFile:
    """The file of one data folder, for any number of processes and threads.

    Args:
        folder: its own; made with the first promise.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "promises.jsonl"
        self._taken = folder / "promises.taken"
        self._torn = folder / "promises.torn"

    def append(self, promise: FiledPromise) -> None:
        """Write a promise; it is on the disk when this returns.

        Raises:
            NotWritten: no part of it stays.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _locked(self._folder / "write.lock"):
                is_new = not self._file.exists()
                _write(self._file, _line(promise))
                if is_new:
                    _sync_folder(self._folder)
                    _sync_folder(self._folder.parent)
        except OSError as error:
            raise NotWritten(type(error).__name__) from error

    def count(self) -> int:
        """How many lines wait to be taken into SQL, torn ones included; needs no lock."""
        return sum(len(_lines(path)) for path in (self._taken, self._file))

    def take(self, store: Callable[[Sequence[FiledPromise]], None]) -> tuple[int, int]:
        """Hand what is in the file to ``store`` in the order written, and forget it when that has returned.

        What ``store`` raises leaves everything for the next time; it may be given the same again after a crash. Nobody
        who writes waits for ``store``.

        Returns:
            How many promises were handed over, and how many lines were torn: (0, 0) also while another process takes.
        """
        if not self.count():
            return 0, 0
        with _locked_or_none(self._folder / "take.lock") as is_ours:
            if not is_ours:
                return 0, 0
            if not self._taken.exists():  # else a taker died with it: that comes first
                self._set_aside()
            promises, torn = _read(self._taken)
            store(promises)
            for line in torn:
                _write(self._torn, line + b"\n")
            self._taken.unlink(missing_ok=True)
            _sync_folder(self._folder)
            return len(promises), len(torn)

    def _set_aside(self) -> None:
        with _locked(self._folder / "write.lock"), contextlib.suppress(FileNotFoundError):  # another has taken it
            self._file.replace(self._taken)
            _sync_folder(self._folder)


def _line(promise: FiledPromise) -> bytes:
    text = json.dumps(dataclasses.asdict(promise), ensure_ascii=False, separators=(",", ":")).encode()
    return _checksum(text) + b" " + text + b"\n"


def _checksum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:CHECKSUM].encode()


def _read(path: Path) -> tuple[list[FiledPromise], list[bytes]]:
    """The promises of a file, and the lines that are none."""
    promises: list[FiledPromise] = []
    torn: list[bytes] = []
    for line in _lines(path):
        promise = _promise_of(line)
        if promise is None:
            torn.append(line)
        else:
            promises.append(promise)
    return promises, torn


def _promise_of(line: bytes) -> FiledPromise | None:
    checksum, _, text = line.partition(b" ")
    if checksum != _checksum(text):
        return None
    try:
        return FiledPromise(**json.loads(text))
    except TypeError:  # whole, but of another version
        return None


def _lines(path: Path) -> list[bytes]:
    if not path.is_file():
        return []
    try:
        return [line for line in path.read_bytes().split(b"\n") if line]
    except FileNotFoundError:  # taken this moment
        return []


def _write(path: Path, line: bytes) -> None:
    """Append a line and sync it; where that fails, the file is as it was before."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":  # somebody died while writing
            line = b"\n" + line
        try:
            _write_whole(descriptor, line)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _write_whole(descriptor: int, line: bytes) -> None:
    written = os.write(descriptor, line)
    if written != len(line):  # the disk was full in the middle of it
        raise OSError(errno.ENOSPC, f"{written} of {len(line)} bytes were written")
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """A name in a folder is on the disk only when the folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _locked_or_none(path: Path) -> Iterator[bool]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
