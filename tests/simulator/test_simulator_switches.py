"""Things that somebody else lets the simulator put out of action."""

from __future__ import annotations

import asyncio
import urllib.error
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from aiohttp import web
from live import simulator
from switch_owner import Owner

from simulator.core import SimulatorError
from simulator.switches import Switches


def _told(*, held: bool, changes: int) -> dict[str, object]:
    return {"name": "redis", "held": held, "changes": changes}


async def _nothing(_: web.Request) -> web.Response:
    return web.Response(status=204)


def test_held_for_as_long_as_it_is_wanted(tmp_path: Path) -> None:
    """Held on request, released on request; asking twice changes nothing."""
    owner = Owner(tmp_path / "redis")
    with simulator(_nothing, switches={"redis": owner.path}) as running:
        for _ in range(2):
            assert running.post("/sim/switches/redis", {"held": True}) == [_told(held=True, changes=1)]
        assert running.post("/sim/switches/redis", {"held": False}) == [_told(held=False, changes=2)]
        assert owner.was_released()
    owner.close()


def test_what_is_asked_last_happens_last(tmp_path: Path) -> None:
    """Whoever changes their mind while the owner is still busy gets what they want in the end."""
    owner = Owner(tmp_path / "redis", word=None)
    with simulator(_nothing, switches={"redis": owner.path}) as running, ThreadPoolExecutor() as pool:
        first = pool.submit(running.post, "/sim/switches/redis", {"held": True})
        comer = owner.is_asked()
        second = pool.submit(running.post, "/sim/switches/redis", {"held": False})
        wait([second], timeout=0.2)
        comer.sendall(b"held\n")
        assert first.result()[0]["name"] == "redis"
        assert second.result() == [_told(held=False, changes=2)]
        assert owner.was_released()
    owner.close()


def test_the_end_of_the_simulator_releases_it(tmp_path: Path) -> None:
    """Nothing stays broken behind a simulator that has gone."""
    owner = Owner(tmp_path / "redis")
    with simulator(_nothing, switches={"redis": owner.path}) as running:
        running.post("/sim/switches/redis", {"held": True})
    assert owner.was_released()
    owner.close()


def test_an_owner_who_refuses(tmp_path: Path) -> None:
    """A connection that ends without the word holds nothing, and so does a socket that is not there."""
    owner = Owner(tmp_path / "redis", word=b"")
    with simulator(_nothing, switches={"redis": owner.path, "sql": tmp_path / "nowhere"}) as running:
        for name in ("redis", "sql", "unknown"):
            with pytest.raises(urllib.error.HTTPError, match="409") as refused:
                running.post(f"/sim/switches/{name}", {"held": True})
            refused.value.close()
        assert not any(one["held"] for one in running.post("/sim/switches/redis", {"held": False}))
    owner.close()


def test_an_owner_who_does_not_answer_in_time_finds_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has given up waiting has let go as well: what is put out of action too late comes back by itself."""
    monkeypatch.delattr(asyncio.StreamWriter, "__del__", raising=False)  # not every Python closes what was forgotten
    owner = Owner(tmp_path / "redis", word=None)
    switches = Switches({"redis": owner.path}, lambda: None, answer_s=0.05)

    async def held_in_vain() -> None:
        with pytest.raises(SimulatorError, match="cannot be switched now"):
            await switches.hold("redis")
        assert await asyncio.to_thread(owner.was_released)

    asyncio.run(held_in_vain())
    assert switches.told() == [_told(held=False, changes=0)]
    owner.close()
