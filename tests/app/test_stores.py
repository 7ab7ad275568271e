"""The embedded store: joined or started, shared, synced, gone with its last user and back after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import wait_gone

from app.errors import StoreFailed
from app.settings import Settings
from app.stores import EmbeddedStore, beside, find_server, live_client, open_stores, queue_client


def server_pid(url: str) -> int:
    with live_client(url) as client:
        return int(client.info("server")["process_id"])


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """A store in a folder of its own."""
    return EmbeddedStore(tmp_path)


@pytest.fixture
def other_user(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the same store until its input is closed; its first line is the server's number."""
    program = (
        "import sys; from pathlib import Path; from app.stores import EmbeddedStore, live_client\n"
        f"with EmbeddedStore(Path({str(tmp_path)!r})).joined() as url:\n"
        "    print(live_client(url).info('server')['process_id'], flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_it_starts_for_a_user_and_goes_with_them(store: EmbeddedStore) -> None:
    """A command that needs a store has one for its own duration, and no longer."""
    with store.joined() as url:
        pid = server_pid(url)
    wait_gone(pid)
    assert not store.answers()


def test_data_survives(store: EmbeddedStore) -> None:
    """What was written before the server ended is there when it comes back."""
    with store.joined() as url, live_client(url) as client:
        client.set("word", "kept")
        pid = server_pid(url)
    wait_gone(pid)
    with store.joined() as url, live_client(url) as client:
        assert client.get("word") == "kept"


def test_every_write_is_synced(store: EmbeddedStore) -> None:
    """The append-only file is on and synced always, there is no TCP port, and a short wait is short."""
    with store.joined() as url, live_client(url) as client:
        wanted = {"appendonly": "yes", "appendfsync": "always", "port": "0", "save": "", "hz": "100"}
        assert {name: client.config_get(name)[name] for name in wanted} == wanted


def test_a_second_user_joins(store: EmbeddedStore, other_user: subprocess.Popen[str]) -> None:
    """Two processes share one server, and it stays when the one who started it goes."""
    assert other_user.stdout is not None
    pid = int(other_user.stdout.readline())
    with store.joined() as url:
        assert server_pid(url) == pid
        other_user.kill()
        other_user.wait()
        assert server_pid(url) == pid
    wait_gone(pid)


def test_a_killed_user_leaves_no_server(other_user: subprocess.Popen[str]) -> None:
    """A process that was killed without a chance to clean up does not leave the server behind."""
    assert other_user.stdout is not None
    pid = int(other_user.stdout.readline())
    other_user.kill()
    wait_gone(pid)


def test_two_who_start_at_once_have_one_server(tmp_path: Path, other_user: subprocess.Popen[str]) -> None:
    """Whoever comes second waits for the first one's server."""
    with EmbeddedStore(tmp_path).joined() as url:
        assert other_user.stdout is not None
        assert int(other_user.stdout.readline()) == server_pid(url)


def test_a_crashed_server_comes_back(store: EmbeddedStore) -> None:
    """The keeper starts a server that died again, with its data."""
    with store.joined() as url:
        with live_client(url) as client:
            client.set("word", "kept")
        pid = server_pid(url)
        os.kill(pid, signal.SIGKILL)
        wait_gone(pid)
        store.ensure()
        assert server_pid(url) != pid
        with live_client(url) as client:
            assert client.get("word") == "kept"


def test_a_server_that_cannot_start_says_why(store: EmbeddedStore) -> None:
    """A damaged file is not waited for, and the server's own words are shown."""
    with store.joined() as url:
        pid = server_pid(url)
    wait_gone(pid)
    (store.folder / "appendonlydir" / "appendonly.aof.manifest").write_text("nonsense\n")
    with pytest.raises(StoreFailed, match="did not start"), store.joined():
        pass


def test_a_server_that_runs_and_never_answers_is_told_apart(store: EmbeddedStore, tmp_path: Path) -> None:
    """Whoever comes then is told so, and what to do, when the patience is over."""
    with store.joined() as url:
        pid = server_pid(url)
        os.kill(pid, signal.SIGSTOP)
        try:
            with pytest.raises(StoreFailed, match=r"runs, but has not answered for 1 s\. Stop whatever uses it"):
                EmbeddedStore(tmp_path, start_s=1.0).ensure()
        finally:
            os.kill(pid, signal.SIGCONT)


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    """Operating systems refuse long paths of sockets; the data still lies where it was asked for."""
    deep = tmp_path / ("a-long-name-" * 8)
    with EmbeddedStore(deep).joined() as url, live_client(url) as client:
        assert client.ping()
        assert len(url.removeprefix("unix://")) < 110
        assert (deep / "store" / "appendonlydir").is_dir()
        pid = int(client.info("server")["process_id"])
    wait_gone(pid)
    EmbeddedStore(deep).socket.parent.rmdir()


def test_jobs_have_a_database_beside_the_live_one(tmp_path: Path) -> None:
    """Without an address of their own, jobs are kept in the second database of the same server."""
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path)})
    with open_stores(settings) as stores, live_client(stores.redis_url) as live, queue_client(stores.queue_url) as jobs:
        live.set("word", "live")
        assert jobs.get("word") is None
        jobs.set("word", "job")
        assert (live.get("word"), jobs.get("word")) == ("live", b"job")


def test_a_named_server_is_used(tmp_path: Path, redis_url: str) -> None:
    """With REDIS_URL nothing is started here."""
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path), "REDIS_URL": redis_url})
    with open_stores(settings) as stores:
        assert stores.redis_url == redis_url
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("redis://store:6379", "redis://store:6379/1"),
        ("rediss://me:word@store:6379/0", "rediss://me:word@store:6379/1"),
        ("unix:///run/store.sock?db=0", "unix:///run/store.sock?db=1"),
    ],
)
def test_the_place_beside(url: str, wanted: str) -> None:
    """The jobs' database is named in each form of address."""
    assert beside(url) == wanted


def test_a_call_waits_a_quarter_of_a_second_and_never_twice(redis_url: str) -> None:
    """The client of the path of a call has short timeouts and no retries."""
    with live_client(redis_url) as client:
        options = client.connection_pool.connection_kwargs
        assert options["socket_timeout"] == 0.25
        assert options["socket_connect_timeout"] == 0.25
        assert options["retry"].get_retries() == 0


def test_a_server_is_found() -> None:
    """There is one on the PATH or in the package."""
    assert os.access(find_server(), os.X_OK)
