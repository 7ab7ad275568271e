"""A fresh helpline for each call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import redis

from tests.conftest import ManualClock
from tests.world import World, build, environment


@pytest.fixture
def make_world(
    redis_client: redis.Redis, redis_url: str, database_url: str, tmp_path: Path, clock: ManualClock
) -> Callable[..., World]:
    """Builds a world; more environment by keyword, and the simulator's settings as ``simulator``."""

    def make(*, simulator: dict[str, Any] | None = None, away: Sequence[str] = (), **more: str) -> World:
        redis_client.flushall()
        return build(environment(redis_url, database_url, tmp_path, **more), clock, simulator=simulator, away=away)

    return make


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    """A line on a Tuesday morning, with Anna and Oleh ready."""
    return make_world()
