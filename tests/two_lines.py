"""An office with two lines, for tests of who takes calls of which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.world import PROJECT, World, config_with

FIRST, SECOND = "infoopt", "second"
OTHER_NUMBER = "+48122102099"  # of the second line


def office_with_two(folder: Path, **own: Mapping[str, Any]) -> Path:
    """The office's configuration with a second line like the first, but for sections of its own."""
    told = yaml.safe_load((PROJECT / "config.yaml").read_text(encoding="utf-8"))
    second = told["lines"][FIRST] | {"name": "Second", "numbers": [OTHER_NUMBER], **own}
    return config_with(folder, {"lines": {SECOND: second}})


def two_lines(
    make_world: Callable[..., World], folder: Path, away: Sequence[str] = (), **own: Mapping[str, Any]
) -> World:
    """Both lines at work; the second may have sections of its own, such as ``routing``."""
    made = make_world(HELPLINE_CONFIG=str(office_with_two(folder, **own)), away=away)
    made.runs(8)  # until each line knows of the other
    return made
