"""What callers of a line can ask a consultant for: topic, kind of caller and zone, as the menus lead there.

Follows the keys as :mod:`ivr.dialogue` does: a topic is kept until another one is chosen, kind and zone until the main
menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from line.model import MAIN_MENU, Item, Line

FIRST_TOPIC = "general"  # of a caller who has chosen nothing
ASKS = ("status", "consultant", "hours", "events")  # services in which a consultant can be asked for
STATUS_TOPIC = "case"  # of whoever asks for the status of a case


@dataclass(frozen=True, order=True)
class Matter:
    """What a call is about, besides its language. An empty kind or zone is none that calls are told apart by."""

    topic: str
    kind: str = ""
    zone: str = ""


@dataclass(frozen=True)
class _Stand:
    """A caller in a menu, with what was chosen so far."""

    menu: str
    chosen: Matter


def asked(line: Line) -> list[Matter]:
    """Everything that can be asked for, by the order of the line's own topics, kinds and zones."""
    first = _Stand(MAIN_MENU, Matter(FIRST_TOPIC))
    ahead, seen, found = [first], {first}, set()
    for stand in ahead:
        found.add(stand.chosen)  # whoever cannot get on with a menu's keys gets a person
        back = _Stand(MAIN_MENU, Matter(stand.chosen.topic))  # by # from anywhere
        for following, chosen in ((back, stand.chosen), *_ways(line, stand)):
            found.add(chosen)
            if following not in seen:
                seen.add(following)
                ahead.append(following)
    told = {Matter(line.topic_of(one.topic), line.kind_of(one.kind), line.zone_of(one.zone)) for one in found}
    topics, kinds, zones = line.topics, ("", *line.kinds), ("", *line.zones)
    return sorted(told, key=lambda one: (topics.index(one.topic), kinds.index(one.kind), zones.index(one.zone)))


def _ways(line: Line, stand: _Stand) -> Iterator[tuple[_Stand, Matter]]:
    """Where each key leads, and what a consultant can be asked for on the way."""
    for item in line.menus.get(stand.menu, ()):
        chosen = _chosen(item, stand.chosen)
        menu = item.menu or stand.menu  # after what is read, back to where the caller was
        if item.service in ("language", "slower"):
            menu = MAIN_MENU
        following = _Stand(menu, Matter(chosen.topic) if menu == MAIN_MENU else chosen)
        yield following, chosen if item.service in ASKS or item.topic or item.office else following.chosen


def _chosen(item: Item, before: Matter) -> Matter:
    topic = STATUS_TOPIC if item.service == "status" else item.about or before.topic
    return replace(before, topic=topic, kind=item.kind or before.kind, zone=item.zone or before.zone)
