"""An edition: what a call began with and stays with to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from line.model import Line
from line.topics import Topic


@dataclass(frozen=True)
class Edition:
    """The menus of a line and the content that they lead to, under one short mark for the signed URLs."""

    mark: str
    line: Line
    topics: Mapping[str, Topic]
    zone: ZoneInfo
