"""What must fit together in the ``routing`` of ``config.yaml``: rules relax with time, names are the lines' own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from line.document import Document
from line.errors import Fault
from line.model import LOST, MISSED, Line
from line.schema import LEVELS, FitEntry, LineEntry, PriorityEntry, RoutingEntry

RELAXES = ("any_topic", "any_kind", "any_zone")
NAMED = ("language", "topic", "kind", "zone")


@dataclass(frozen=True)
class _Known:
    """What the lines tell calls apart by, all of them together."""

    names: Mapping[str, tuple[str, ...]]  # of language, topic, kind, zone
    relaxes: frozenset[str]  # what a rule can let go of so that it matters

    @classmethod
    def of(cls, lines: Collection[Line | LineEntry]) -> _Known:
        names = {
            "language": [language.code for line in lines for language in line.languages],
            "topic": [topic for line in lines for topic in line.topics],
            "kind": [kind for line in lines if len(line.kinds) > 1 for kind in line.kinds],
            "zone": [zone for line in lines for zone in line.zones],
        }
        told = {
            "any_topic": any(len(line.topics) > 1 for line in lines),
            "any_kind": any(len(line.kinds) > 1 for line in lines),
            "any_zone": any(line.zones for line in lines),
        }
        unique = {name: tuple(dict.fromkeys(values)) for name, values in names.items()}
        return cls(unique, frozenset(name for name, matters in told.items() if matters))


def routing_faults(document: Document, routing: RoutingEntry, lines: Collection[Line | LineEntry]) -> Iterator[Fault]:
    """Every fault of the section whose shape is right, in ``config.yaml`` or in a plan for a simulation."""
    known = _Known.of(lines)
    yield from _fit_faults(document, routing.fit, known)
    yield from _priority_faults(document, routing.priorities, known)
    for language in routing.max_waiting_of:
        if language not in known.names["language"]:
            place = ("routing", "max_waiting_of", language)
            yield document.fault(place, f"no line has the language {language}", _choose(known, "language"))
    for name, whom in ((MISSED, "misses calls"), (LOST, "has lost the connection")):
        if name in routing.pauses:
            what = f"the pause {name} is what the line itself gives to whoever {whom}"
            yield document.fault(("routing", "pauses"), what, "give it another name")


def _choose(known: _Known, name: str) -> str:
    return f"known: {', '.join(known.names[name]) or 'none'}"


# -- who may take a call after how long a wait -------------------------------------------------------------------------


def _fit_faults(document: Document, fit: tuple[FitEntry, ...], known: _Known) -> Iterator[Fault]:
    if fit[0].after_s:
        what = f"nobody may take a call in its first {fit[0].after_s} s"
        yield document.fault(("routing", "fit", 0), what, "begin with a rule of `after_s: 0`")
    for index, (before, rule) in enumerate(pairwise(fit), start=1):
        for what, todo in _step_faults(before, rule, known):
            yield document.fault(("routing", "fit", index), what, todo)


def _step_faults(before: FitEntry, rule: FitEntry, known: _Known) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule after the one before it."""
    if rule.after_s <= before.after_s:
        yield f"the rule of {rule.after_s} s stands behind one of {before.after_s} s", "write them in order of time"
        return
    lost = [name for name in RELAXES if getattr(before, name) and not getattr(rule, name)]
    if LEVELS.index(rule.level) > LEVELS.index(before.level) or lost:
        kept = [f"`level: {before.level}` or lower", *(f"`{name}: true`" for name in lost)]
        what = f"the rule of {rule.after_s} s asks for more than the one before it: whoever was let in stays let in"
        yield what, f"write {', '.join(kept)}"
        return
    won = [name for name in RELAXES if getattr(rule, name) and not getattr(before, name)]
    if rule.level == before.level and not known.relaxes & set(won):
        yield (
            f"the rule of {rule.after_s} s lets nobody in whom the one before it does not",
            "lower its level, let go of a topic, kind or zone that the lines have, or remove it",
        )


# -- who is served earlier ---------------------------------------------------------------------------------------------


def _priority_faults(document: Document, priorities: tuple[PriorityEntry, ...], known: _Known) -> Iterator[Fault]:
    for index, one in enumerate(priorities):
        place, named = ("routing", "priorities", index), _named(one)
        if not named:
            yield document.fault(place, "nothing says whose priority this is", f"name {', '.join(NAMED)}")
        for name, value in named.items():
            if value not in known.names[name]:
                what = f"no line tells calls of the {name} {value} apart"
                yield document.fault((*place, name), what, _choose(known, name))
        if named and any(_named(earlier).items() <= named.items() for earlier in priorities[:index]):
            what = "an earlier priority fits each of these calls, and the first that fits counts"
            yield document.fault(place, what, "write this one before it, or remove it")


def _named(one: PriorityEntry) -> dict[str, str]:
    return {name: getattr(one, name) for name in NAMED if getattr(one, name) is not None}
