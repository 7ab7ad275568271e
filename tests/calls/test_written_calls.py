"""Every call in ``tests/calls/*.yaml``, played against the whole helpline; each document is judged on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callers.model import BlockReason
from tests.calls.script import Player, load_all
from tests.conftest import ManualClock
from tests.ivr.gate import block
from tests.world import ANNA, OLEH, World, config_with


@pytest.mark.parametrize("call", load_all(), ids=lambda call: call["name"])
def test_written_call(
    call: dict[str, Any], make_world: Callable[..., World], clock: ManualClock, tmp_path: Path
) -> None:
    """A call goes as it is written, and the carrier finds nothing to object to."""
    if "time" in call:
        clock.set(dt.datetime.fromisoformat(call["time"]))
    environment = {name: str(value) for name, value in call.get("environment", {}).items()}
    if "config" in call or "content" in call:
        environment["HELPLINE_CONFIG"] = str(config_with(tmp_path, call.get("config", {}), call.get("content")))
    world = make_world(away=[{"anna": ANNA, "jan": OLEH}[name] for name in call.get("away", [])], **environment)
    for number, reason in call.get("blocked", {}).items():
        block(world, number, BlockReason(reason))
    if "blocked" in call:
        world.runs(3)  # until the line knows of it
    Player(world, call).play(call["steps"])
    assert world.exchange.faults == []
