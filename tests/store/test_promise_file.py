"""The promise file: on the disk before it is told, whole or not at all, and taken into SQL exactly once."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from store.promise_file import FiledPromise, NotWritten, PromiseFile

ONE = FiledPromise("id-1", "CA1", "infoopt", "sealed", "hash", "uk", "case", None, 1_770_000_000_000)
TWO = replace(ONE, id="id-2", call="CA2", score=1_769_999_000_000)


@pytest.fixture
def file(tmp_path: Path) -> PromiseFile:
    """A file in a folder that is not there yet."""
    return PromiseFile(tmp_path / "data" / "promises")


def name(tmp_path: Path, end: str) -> Path:
    return tmp_path / "data" / "promises" / f"promises.{end}"


def taken(file: PromiseFile) -> list[FiledPromise]:
    """Take everything."""
    got: list[FiledPromise] = []
    while file.count():
        file.take(got.extend)
    return got


def test_what_is_written_is_taken_in_order_and_once(file: PromiseFile) -> None:
    """Every field comes back as it was; afterwards nothing waits."""
    assert (file.count(), file.take(lambda _: pytest.fail("nothing to take"))) == (0, (0, 0))
    file.append(ONE)
    file.append(TWO)
    assert file.count() == 2
    got: list[FiledPromise] = []
    assert file.take(got.extend) == (2, 0)
    assert got == [ONE, TWO]
    assert file.count() == 0


def test_only_the_owner_reads_it(file: PromiseFile, tmp_path: Path) -> None:
    """Folder and file are private."""
    file.append(ONE)
    assert name(tmp_path, "jsonl").stat().st_mode & 0o777 == 0o600
    assert name(tmp_path, "jsonl").parent.stat().st_mode & 0o777 == 0o700


def test_what_could_not_be_stored_is_given_again(file: PromiseFile) -> None:
    """The taker fails, or dies before it has forgotten the file: the same comes again, and then what came meanwhile."""
    file.append(ONE)

    def fails(_: Sequence[FiledPromise]) -> None:
        raise ConnectionError

    for _ in range(2):
        with pytest.raises(ConnectionError):
            file.take(fails)
    file.append(TWO)
    assert file.count() == 2
    assert taken(file) == [ONE, TWO]


def test_a_taker_that_dies_after_the_commit_gives_it_again(file: PromiseFile, tmp_path: Path) -> None:
    """The file is deleted after the commit: a crash between the two stores by id what is stored, and loses nothing."""
    file.append(ONE)
    stored: list[FiledPromise] = []

    def dies(promises: Sequence[FiledPromise]) -> None:
        stored.extend(promises)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        file.take(dies)
    assert stored == [ONE]
    assert taken(PromiseFile(name(tmp_path, "jsonl").parent)) == [ONE]


def test_a_torn_line_spoils_no_other_and_is_not_lost(file: PromiseFile, tmp_path: Path) -> None:
    """Somebody died in the middle of a line, and another line was altered: both are put aside, all others are taken."""
    path = name(tmp_path, "jsonl")
    file.append(ONE)
    whole = path.read_bytes()
    path.write_bytes(whole + whole.replace(b"CA1", b"CA9") + whole[:-20])
    file.append(TWO)
    assert file.count() == 4
    got: list[FiledPromise] = []
    assert file.take(got.extend) == (2, 2)
    assert got == [ONE, TWO]
    assert name(tmp_path, "torn").read_bytes() == whole.replace(b"CA1", b"CA9") + whole[:-20] + b"\n"
    assert file.count() == 0


def test_a_disk_that_is_full_says_so(file: PromiseFile, tmp_path: Path) -> None:
    """A device that has no room for anything."""
    name(tmp_path, "jsonl").parent.mkdir(parents=True)
    name(tmp_path, "jsonl").symlink_to("/dev/full")
    with pytest.raises(NotWritten):
        file.append(ONE)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow beyond a size: what is written is cut short there, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_half_a_line_is_taken_back(file: PromiseFile, tmp_path: Path) -> None:
    """The disk is full in the middle of a line: nothing of it stays, and there is room for the next when there is."""
    file.append(ONE)
    before = name(tmp_path, "jsonl").read_bytes()
    assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN  # Python's own: writing fails instead of the process
    with largest_file(len(before) + 30), pytest.raises(NotWritten):
        file.append(TWO)
    assert name(tmp_path, "jsonl").read_bytes() == before
    file.append(TWO)
    assert taken(file) == [ONE, TWO]


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    """Something else stands at its place."""
    (tmp_path / "data").write_text("")
    with pytest.raises(NotWritten):
        PromiseFile(tmp_path / "data" / "promises").append(ONE)


def test_many_write_while_one_takes(file: PromiseFile) -> None:
    """Threads write and a taker takes all the time: each promise is taken, none twice."""
    written = [replace(ONE, id=f"id-{n}", call=f"CA{n}") for n in range(60)]
    got: list[FiledPromise] = []
    threads = [threading.Thread(target=lambda part=n: [file.append(one) for one in written[part::3]]) for n in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        file.take(got.extend)
    got += taken(file)
    assert sorted(one.id for one in got) == sorted(one.id for one in written)


def test_two_takers_do_not_take_the_same(file: PromiseFile) -> None:
    """While one stores, another finds nothing to do, and who writes does not wait."""
    file.append(ONE)

    def store(promises: Sequence[FiledPromise]) -> None:
        assert promises == [ONE]
        file.append(TWO)
        assert file.take(lambda _: pytest.fail("taken twice")) == (0, 0)

    assert file.take(store) == (1, 0)
    assert taken(file) == [TWO]


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.store.test_promise_file import ONE
from store.promise_file import PromiseFile
PromiseFile(Path(sys.argv[2])).append(ONE)
print("told", flush=True)
os.kill(os.getpid(), 9)
"""


def test_what_was_told_survives_the_process(file: PromiseFile, tmp_path: Path) -> None:
    """Whoever promised is killed right after saying so: the promise is there."""
    folder = name(tmp_path, "jsonl").parent
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(folder)], capture_output=True, check=False, env=dict(os.environ)
    )
    assert (done.stdout, done.returncode) == (b"told\n", -signal.SIGKILL), done.stderr
    assert taken(file) == [ONE]
