"""A line on a real store for every test of routing."""

from __future__ import annotations

import pytest
import redis
from waiting_line import Line


@pytest.fixture
def line(redis_client: redis.Redis) -> Line:
    """A line with nobody on duty and nobody waiting."""
    return Line(redis_client)
