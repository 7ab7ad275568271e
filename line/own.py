"""Settings of the office that a line may have of its own: what it names holds in place of the office's, whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from line.document import Document
from line.errors import Fault
from line.schema import ConfigurationEntry, RoutingEntry, UnwantedEntry, WaitingEntry

Section = TypeVar("Section", RoutingEntry, UnwantedEntry, WaitingEntry)

OF_ALL = {  # settings that no line has of its own, and why
    "routing": {
        "pauses": "staff pause for the same reasons on every line",
        "calls_per_second": "the carrier counts by account, and all lines dial from one",
    },
    "waiting": {},
    "unwanted": dict.fromkeys(("block_days", "longest_block_days"), "a number is blocked on every line"),
}


def merged(general: Section, own: Section | None) -> Section:
    """The office's settings with those of a line over them; what a line names replaces the office's whole."""
    if own is None:
        return general
    return general.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


def named_of_all(document: Document, entry: ConfigurationEntry) -> Iterator[Fault]:
    """A line that names what holds for the whole office."""
    for name, line in entry.lines.items():
        for section, why in OF_ALL.items():
            own = getattr(line, section)
            for setting in sorted(set(why) & (own.model_fields_set if own is not None else set())):
                what = f"{setting} is the whole office's: {why[setting]}"
                place = ("lines", name, section, setting)
                yield document.fault(place, what, f"write it under the office's `{section}:`, outside `lines:`")
