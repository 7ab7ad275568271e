"""An office with two lines, for tests of who takes calls of which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tests.world import PROJECT, World, config_with

FIRST, SECOND = "infoopt", "second"
OTHER_NUMBER = "+48122102099"  # of the second line


def office_with_two(folder: Path) -> Path:
    """The office's configuration with a second line like the first."""
    told = yaml.safe_load((PROJECT / "config.yaml").read_text(encoding="utf-8"))
    second = told["lines"][FIRST] | {"name": "Second", "numbers": [OTHER_NUMBER]}
    return config_with(folder, {"lines": {SECOND: second}})


def two_lines(make_world: Callable[..., World], folder: Path, away: Sequence[str] = ()) -> World:
    """Both lines at work."""
    made = make_world(HELPLINE_CONFIG=str(office_with_two(folder)), away=away)
    made.runs(8)  # until each line knows of the other
    return made
