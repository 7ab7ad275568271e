"""Every call in ``tests/calls/*.yaml``, played against the whole helpline; each document is judged on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.calls.script import Player, load_all
from tests.conftest import ManualClock
from tests.world import ANNA, OLEH, World

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("call", load_all(), ids=lambda call: call["name"])
def test_written_call(
    call: dict[str, Any], make_world: Callable[..., World], clock: ManualClock, tmp_path: Path
) -> None:
    """A call goes as it is written, and the carrier finds nothing to object to."""
    if "time" in call:
        clock.set(dt.datetime.fromisoformat(call["time"]))
    environment = {name: str(value) for name, value in call.get("environment", {}).items()}
    if "config" in call:
        environment["HELPLINE_CONFIG"] = str(_config(tmp_path, call["config"]))
    world = make_world(away=[{"anna": ANNA, "jan": OLEH}[name] for name in call.get("away", [])], **environment)
    Player(world, call).play(call["steps"])
    assert world.exchange.faults == []


def _config(folder: Path, changes: dict[str, Any]) -> Path:
    """The office's configuration with some values changed, beside its content."""
    told = yaml.safe_load((PROJECT / "config.yaml").read_text(encoding="utf-8"))
    for section, values in changes.items():
        told[section].update(values)
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    (folder / "content").symlink_to(PROJECT / "content")
    return path
