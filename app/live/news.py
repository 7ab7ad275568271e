"""What an entry of the journal means for whoever looks at a page: names of what has changed, never content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DESK = "desk"  # something of yours: your state, your offer, your talk
TEAM = "team"  # somebody's state
QUEUE = "queue"  # who waits
MESSAGE = "message"  # what a supervisor has written to everybody

# Kinds of events that change nothing on any page while they happen: most of the journal, passed over by name alone.
_OF_THE_MENUS = frozenset({"call-started", "language", "step", "prompt", "estimate", "proof", "readout", "diverted"})
_OF_THE_QUEUE = frozenset(
    {"queued", "left", "offer", "offer-ended", "talk", "not-met", "callback-queued", "callback-tried",
     "callback-ended", "callback-reached", "callback-asked", "refusal"}
)  # fmt: skip
_OF_THE_TEAM = frozenset({"person", "state-set", "watched"})
_PEOPLE = ("person", "to", "by", "consultant")  # fields that name consultants


@dataclass(frozen=True)
class News:
    """What is to be told: ``desk`` to some people, and words to everybody."""

    people: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


NONE = News()


def news_of(kind: str, data: Mapping[str, object]) -> News:
    """The news of an event, by its type and its data."""
    if kind in _OF_THE_MENUS:
        return NONE
    return News(_people(data), _common(kind))


def _common(kind: str) -> frozenset[str]:
    if kind in _OF_THE_TEAM:
        return frozenset({TEAM})
    if kind in _OF_THE_QUEUE:
        return frozenset({QUEUE})
    return frozenset({MESSAGE}) if kind == "staff-message" else frozenset()


def _people(data: Mapping[str, object]) -> frozenset[str]:
    return frozenset(one for name in _PEOPLE if isinstance(one := data.get(name), str) and one.isdecimal())
