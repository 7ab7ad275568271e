"""Things that somebody else lets the simulator put out of action."""

from __future__ import annotations

import urllib.error
from pathlib import Path

import pytest
from aiohttp import web
from live import simulator
from switch_owner import Owner


async def _nothing(_: web.Request) -> web.Response:
    return web.Response(status=204)


def test_held_for_as_long_as_it_is_wanted(tmp_path: Path) -> None:
    """Held on request, released on request; asking twice changes nothing."""
    owner = Owner(tmp_path / "redis")
    with simulator(_nothing, switches={"redis": owner.path}) as running:
        for _ in range(2):
            assert running.post("/sim/switches/redis", {"held": True}) == [{"name": "redis", "held": True}]
        assert running.post("/sim/switches/redis", {"held": False}) == [{"name": "redis", "held": False}]
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
