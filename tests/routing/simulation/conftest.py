"""Days to be played, and the clients to play them on."""

from __future__ import annotations

import pytest
import redis
from days import Stage


@pytest.fixture
def stage(redis_client: redis.Redis) -> Stage:
    """A store on which days can be played."""
    return Stage(redis_client)
