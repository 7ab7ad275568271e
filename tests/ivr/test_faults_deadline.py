"""A store that accepts and never answers: by a real clock, whoever is on the telephone is answered in two seconds."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import Settings
from app.web import application
from app.wiring import House
from simulator.judge import judge
from store.promise_file import FiledPromise
from tests.conftest import ManualClock
from tests.ivr.calls import next_url
from tests.ivr.outages import Outage, silent_port
from tests.stopwatch import Stopwatch
from tests.world import CALLER, NUMBER, PUBLIC_URL, World, environment

SOON_S = 2.0


class Caller:
    """Somebody on the telephone who times the answers."""

    def __init__(self, world: World, call: str) -> None:
        self._world = world
        self._form = {"CallSid": call, "From": CALLER, "To": NUMBER, "CallStatus": "in-progress"}
        self.took_s: list[float] = []
        self.hears = self._asks(f"{PUBLIC_URL}/voice/incoming")

    def presses(self, *digits: str) -> str:
        """Press one after another; what is heard in the end."""
        for one in digits:
            self.hears = self._asks(next_url(self.hears), Digits=one.removesuffix("#") or one, FinishedOnKey="#")
        return self.hears

    def _asks(self, url: str, **more: str) -> str:
        with Stopwatch() as watch:
            answer = self._world.asks(url, {**self._form, **more})
        self.took_s.append(watch.seconds)
        assert answer.status_code == 200
        assert judge(answer.data) == []
        assert self.took_s[-1] < SOON_S
        return answer.text


@pytest.fixture
def mute(make_world: Callable[..., World], redis_url: str, tmp_path: Path, clock: ManualClock) -> Iterator[World]:
    """A line whose live store works and whose PostgreSQL says nothing."""
    world = make_world()
    with silent_port() as port:
        url = f"postgresql://nobody@127.0.0.1:{port}/nothing"
        house = House.open(Settings.from_environment(environment(redis_url, url, tmp_path)), clock)
        yield replace(world, house=house, app=application(house, redis_url))
        house.database.dispose()


def filed(world: World) -> list[FiledPromise]:
    """The promises that wait in the file."""
    found: list[FiledPromise] = []
    world.house.promise_file().take(found.extend)
    return found


def test_a_silent_redis_costs_one_caller_a_moment(outage: Callable[..., Outage]) -> None:
    """The first turn waits for it, the next nine do not."""
    away = outage()
    with away.silent_redis():
        caller = Caller(away.world, "CA" + "1" * 32)
        caller.presses("3", "2", "1", "1", "#", "#", "0", "#", "1")
    assert "cannot check the status" in caller.hears
    assert sum(caller.took_s) < SOON_S


def test_a_silent_postgresql_tells_no_status(mute: World) -> None:
    """Proof fails closed in time, and the caller waits for a person."""
    caller = Caller(mute, "CA" + "2" * 32)
    caller.presses("3", "1", "123452025#", "1", "17051990#", "1", "482915#")
    assert "cannot check the status" in caller.hears
    assert "You are next" in caller.hears


def test_a_silent_postgresql_costs_one_promise_a_moment(mute: World) -> None:
    """Both callers are promised a callback, on file; the second does not wait for what the first has found out."""
    callers = [Caller(mute, "CA" + digit * 32) for digit in "34"]
    for caller in callers:
        caller.presses("3", "0", "1", "1")
        assert "a consultant will call you back" in caller.hears
    assert [one.call for one in filed(mute)] == ["CA" + "3" * 32, "CA" + "4" * 32]
    assert max(callers[1].took_s) < max(callers[0].took_s) / 2


def test_both_silent_at_once(mute: World, outage: Callable[..., Outage]) -> None:
    """One turn that waits for both in a row is in time, and its promise is on the disk."""
    away = outage()
    assert away.world.house.settings.redis_url is not None
    both = replace(mute, app=application(mute.house, away.world.house.settings.redis_url))
    caller = Caller(both, "CA" + "5" * 32)
    caller.presses("3", "0", "1")
    with away.silent_redis():
        caller.presses("1")
        assert "a consultant will call you back" in caller.hears
        assert [one.call for one in filed(mute)] == ["CA" + "5" * 32]


@pytest.fixture
def silent_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A name server that says nothing about ``.test`` until the test is over; the names it is being asked for."""
    asked: list[str] = []
    speaks = threading.Event()
    real = socket.getaddrinfo

    def look_up(host: str, *more: object, **given: object) -> object:
        if not str(host).endswith(".test"):
            return real(host, *more, **given)  # type: ignore[arg-type]
        asked.append(host)
        speaks.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "nobody answers")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield asked
    speaks.set()


def test_a_silent_name_server_holds_one_thread_for_each_name(
    mute: World, silent_names: list[str], tmp_path: Path, clock: ManualClock
) -> None:
    """Both stores are reached by name: eight callers at once are answered in time, and whoever comes later at once."""
    stores = environment("redis://live.test", "postgresql://nobody@facts.test/nothing", tmp_path)
    house = House.open(Settings.from_environment(stores), clock)
    world = replace(mute, house=house, app=application(house, "redis://live.test"))

    def calls(number: int) -> Caller:
        caller = Caller(world, f"CA{number:032x}")
        caller.presses("3", "0", "1", "1")
        return caller

    with ThreadPoolExecutor(8) as pool:
        callers = list(pool.map(calls, range(8)))
    assert all("a consultant will call you back" in one.hears for one in callers)
    assert len(filed(world)) == 8
    assert sorted(silent_names) == ["facts.test", "live.test"]
    clock.advance(1)  # one of them may try again, and does not wait for what is known to be silent
    assert max(calls(9).took_s) < SOON_S / 4
    assert sorted(silent_names) == ["facts.test", "live.test"]
    house.database.dispose()


READY_FOR_QUERY = b"R\x00\x00\x00\x08\x00\x00\x00\x00Z\x00\x00\x00\x05I"  # of PostgreSQL: let in, and ready


def test_health_waits_for_no_database_that_was_stopped(make_world: Callable[..., World], tmp_path: Path) -> None:
    """It lets a client in and answers nothing: whoever asks for health hears so in time, and holds no thread."""
    world = make_world()
    with silent_port(READY_FOR_QUERY) as port:
        url = f"postgresql://nobody@127.0.0.1:{port}/nothing?sslmode=disable"
        stores = environment(str(world.house.settings.redis_url), url, tmp_path)
        house = House.open(Settings.from_environment(stores), world.clock)
        client = application(house, stores["REDIS_URL"]).test_client()
        with Stopwatch() as watch:
            answer = client.get("/health/ready")
        assert watch.seconds < SOON_S
        assert {name: one["status"] for name, one in answer.json["dependencies"].items()} == {
            "redis": "ok",
            "sql": "down",
        }
