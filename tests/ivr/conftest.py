"""What tests of calls share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ivr.outages import Outage
from tests.world import World


@pytest.fixture
def outage(make_world: Callable[..., World], redis_url: str, tmp_path: Path) -> Callable[..., Outage]:
    """A world whose stores can be taken away."""
    real = Path(redis_url.removeprefix("unix://"))
    link = real.with_name(f"{tmp_path.name[-30:]}.sock")

    def make(**given: object) -> Outage:
        link.unlink(missing_ok=True)
        link.symlink_to(real)
        return Outage(make_world(REDIS_URL=f"unix://{link}", **given), link, real)

    return make
