"""An edition: what a call began with and stays with to its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from line.content import Content, Message, Occasion, Site
from line.model import Line
from line.topics import Topic


@dataclass(frozen=True)
class Edition:
    """The menus of a line and the content that they lead to, under one short mark for the signed URLs."""

    mark: str
    line: Line
    content: Content
    zone: ZoneInfo

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The office's topics by name."""
        return self.content.topics

    @property
    def offices(self) -> Mapping[str, Site]:
        """The office's addresses by name."""
        return self.content.offices

    def events_from(self, moment: dt.datetime) -> tuple[Occasion, ...]:
        """The events that are not over at an aware moment, in order of time."""
        return tuple(one for one in self.content.events if one.until > moment)

    def messages_at(self, moment: dt.datetime) -> tuple[Message, ...]:
        """What must be said first at an aware moment."""
        return tuple(one for one in self.content.messages if one.is_said_at(moment))
