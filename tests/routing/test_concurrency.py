"""Several processes on one line at once; `python proof/concurrency.py` lets sixteen of them work for longer."""

from __future__ import annotations

import redis

from proof.concurrency import crowded


def test_processes_that_work_on_the_same_calls(redis_client: redis.Redis, redis_url: str) -> None:
    """Whatever four processes do to the same calls at once, journal, answers and store agree call by call."""
    found = crowded(redis_client, redis_url, processes=4, steps=4_000, seed=1)
    assert found.faults == []
    assert found.steps == 16_000
    assert min(found.journal[kind] for kind in ("offer", "offer-ended", "talk", "not-met", "call-ended")) > 3
