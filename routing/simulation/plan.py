"""A plan: what is assumed of a day on a line, read from a file and checked whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from line import document
from line.document import Document
from line.errors import ConfigurationFaults
from line.hours import MIDNIGHT, Span
from line.load import routing, waiting
from line.model import Configuration, Line
from line.own import merged
from line.reading import parse
from line.rules_routing import routing_faults
from line.schema import ConfigurationEntry, RoutingEntry, WaitingEntry
from routing.model import Staff
from routing.simulation.chance import Exponential, Fixed, Lognormal, Spread
from routing.simulation.model import Answering, Shift
from routing.simulation.plan_rules import plan_faults, queue_of, variant_faults
from routing.simulation.schema import (
    ALL,
    AnsweringEntry,
    PatienceEntry,
    PlanEntry,
    SpreadEntry,
    StaffEntry,
    StandardEntry,
    TalkEntry,
    VariantEntry,
)
from routing.skills import NATIVE, Profile, Queue
from store.clock import to_ms

PLAYED = ("routing", "waiting")  # sections of a configuration that make a difference here
ASIDE = tuple(name for name in ConfigurationEntry.model_fields if name not in PLAYED)
ORDINARY = dt.date(2026, 1, 14)  # the date of a planned day: no clock changes on it


@dataclass(frozen=True)
class Source:
    """Callers of one queue: so many in an hour, by stretch of the day."""

    queue: Queue
    per_hour: Mapping[Span, float]


@dataclass(frozen=True)
class Habits:
    """How long something takes, with exceptions. A topic's own counts before a language's."""

    usual: Spread
    by_language: Mapping[str, Spread] = field(default_factory=dict)
    by_topic: Mapping[str, Spread] = field(default_factory=dict)

    def of(self, queue: Queue) -> Spread:
        """For the calls of one queue."""
        return self.by_topic.get(queue.topic) or self.by_language.get(queue.language) or self.usual


@dataclass(frozen=True)
class Duty:
    """Somebody, and when they are on duty by the clock on the wall."""

    staff: Staff
    spans: tuple[Span, ...]


Roster = tuple[Duty, ...]


@dataclass(frozen=True)
class Plan:
    """What a plan says; ``None`` and nothing where it leaves something to history."""

    line: Line
    arrivals: tuple[Source, ...]
    patience: Habits | None
    callbacks: float  # share of those who give up that leaves a number
    diverted: float  # share of those asked before a long wait that does not wait
    talk: Habits | None
    answering: Answering
    roster: Roster | None
    routing: Mapping[str, Any]  # what it changes in the configuration's rules
    waiting: Mapping[str, Any]  # and in its rules of the wait
    standard: StandardEntry

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be known of a day and is not said here."""
        said = {"arrivals": self.arrivals, "patience": self.patience, "talk": self.talk, "staff": self.roster}
        return tuple(name for name, value in said.items() if not value)


@dataclass(frozen=True)
class Variant:
    """What is different in a strategy that is compared."""

    name: str
    routing: Mapping[str, Any]
    waiting: Mapping[str, Any]
    roster: Roster | None
    more: Roster
    aside: tuple[str, ...] = ()  # sections of a configuration that it has and that make no difference here

    def staffed(self, usual: Sequence[Shift], date: dt.date, zone: ZoneInfo) -> tuple[Shift, ...]:
        """The shifts of a date, where the plan has the usual ones."""
        own = tuple(usual) if self.roster is None else shifts(self.roster, date, zone)
        return (*own, *shifts(self.more, date, zone))


def load_plan(path: Path, configuration: Configuration) -> Plan:
    """Read and check a plan; raises :class:`line.errors.ConfigurationFaults` with every fault."""
    read = document.read(path)
    if "lines" in _keys(read):
        todo = "give it with --compare; the plan may be left out where callers come from history"
        raise ConfigurationFaults([read.fault(("lines",), "this is a configuration, not a plan", todo)])
    entry = parse(read, PlanEntry)
    name = entry.line or next(iter(configuration.lines))
    if name not in configuration.lines:
        todo = f"write one of the configuration's: {', '.join(configuration.lines)}"
        raise ConfigurationFaults([read.fault(("line",), f"there is no line {name}", todo)])
    line = configuration.lines[name]
    faults = list(plan_faults(read, entry, line, configuration.lines.values()))
    if faults:
        raise ConfigurationFaults(faults)
    return _plan(entry, line)


def unsaid(line: Line) -> Plan:
    """A plan that leaves everything to history."""
    return _plan(PlanEntry(), line)


def _plan(entry: PlanEntry, line: Line) -> Plan:
    return Plan(
        line=line,
        arrivals=tuple(Source(queue_of(one, line), one.per_hour) for one in entry.arrivals),
        patience=_habits(entry.patience),
        callbacks=entry.patience.callbacks if entry.patience else 0.0,
        diverted=entry.patience.diverted if entry.patience else 0.0,
        talk=_habits(entry.talk),
        answering=_answering(entry.answering),
        roster=_roster(entry.staff, line),
        routing=_changes(entry.routing),
        waiting=_wait_changes(entry.waiting),
        standard=entry.standard,
    )


def load_variant(
    path: Path, configuration: Configuration, line: Line, standing: ConfigurationEntry | None = None
) -> Variant:
    """Read and check a variant; raises :class:`line.errors.ConfigurationFaults` with every fault.

    Args:
        path: of a variant, or of an edited ``config.yaml``, whole or some of its sections.
        configuration: the one in force.
        line: the one on trial.
        standing: the configuration in force as it is written. Of a whole file only what differs from it stands aside.
    """
    read = document.read(path)
    if "lines" in _keys(read):
        return _edited(read, path.stem, line, standing)
    aside = tuple(name for name in ASIDE if name in _keys(read))
    rest = {name: value for name, value in read.data.items() if name not in aside} if aside else read.data
    own = replace(read, data=rest)
    entry = parse(own, VariantEntry)
    faults = list(variant_faults(own, entry, line, configuration.lines.values()))
    if faults:
        raise ConfigurationFaults(faults)
    more = _roster(entry.more_staff, line, "more-")
    return Variant(
        name=entry.name or path.stem,
        routing=_changes(entry.routing),
        waiting=_wait_changes(entry.waiting),
        roster=_roster(entry.staff, line),
        more=more or (),
        aside=aside,
    )


def _edited(read: Document, name: str, line: Line, standing: ConfigurationEntry | None) -> Variant:
    """A whole configuration: its rules count as they stand there, those left out by their defaults."""
    entry = parse(read, ConfigurationEntry)
    faults = list(routing_faults(read, entry))
    if faults:
        raise ConfigurationFaults(faults)
    aside = [one for one in ASIDE if standing is None or _apart(entry, one, line) != _apart(standing, one, line)]
    own = entry.lines.get(line.id)
    of_routing = routing(merged(entry.routing, own.routing if own else None))
    of_waiting = waiting(merged(entry.waiting, own.waiting if own else None))
    return Variant(name, vars(of_routing), vars(of_waiting), None, (), tuple(aside))


def _apart(entry: ConfigurationEntry, section: str, line: Line) -> Any:
    """A section without what of it is played: a line may have rules of its own."""
    found = getattr(entry, section)
    if section != "lines" or line.id not in found:
        return found
    return {**found, line.id: found[line.id].model_copy(update=dict.fromkeys(PLAYED))}


def _keys(read: Document) -> tuple[Any, ...]:
    return tuple(read.data) if isinstance(read.data, dict) else ()


def shifts(roster: Roster, date: dt.date, zone: ZoneInfo) -> tuple[Shift, ...]:
    """A roster on a date: the clock on the wall counts, on the days of clock change too."""
    return tuple(
        Shift(duty.staff, wall_ms(date, span.start, zone), end_ms(date, span, zone))
        for duty in roster
        for span in duty.spans
    )


def wall_ms(date: dt.date, time: dt.time, zone: ZoneInfo) -> int:
    """The moment at which the wall shows a time."""
    return to_ms(dt.datetime.combine(date, time, zone))


def end_ms(date: dt.date, span: Span, zone: ZoneInfo) -> int:
    """The moment at which a stretch is over."""
    is_midnight = span.end == MIDNIGHT
    return wall_ms(date + dt.timedelta(days=1) if is_midnight else date, span.end, zone)


def _changes(entry: RoutingEntry) -> Mapping[str, Any]:
    """What is said about routing, and nothing that is only a default."""
    whole = routing(entry)
    return {name: getattr(whole, name) for name in entry.model_fields_set}


def _wait_changes(entry: WaitingEntry) -> Mapping[str, Any]:
    """What is said about the wait, by the names of :class:`line.model.WaitRules`."""
    whole = waiting(entry)
    said = {name: getattr(whole, name) for name in entry.model_fields_set - {"diversion"}}
    names = {"wait_min": "divert_wait_min", "calls_per_consultant": "divert_calls"}
    return said | {names[name]: getattr(entry.diversion, name) for name in entry.diversion.model_fields_set}


def _habits(entry: PatienceEntry | TalkEntry | None) -> Habits | None:
    if entry is None:
        return None
    topics = entry.topics if isinstance(entry, TalkEntry) else {}
    by_language = {code: _spread(one) for code, one in entry.languages.items()}
    return Habits(_spread(entry), by_language, {topic: _spread(one) for topic, one in topics.items()})


def _spread(entry: SpreadEntry) -> Spread:
    if entry.spread == "fixed":
        return Fixed(entry.mean_s)
    if entry.deviation_s is not None:
        return Lognormal(entry.mean_s, entry.deviation_s)
    return Exponential(entry.mean_s)


def _answering(entry: AnsweringEntry) -> Answering:
    return Answering(Exponential(entry.pick_up_s), entry.listen_s, entry.missed, entry.declined, entry.back_after_s)


def _roster(entries: Sequence[StaffEntry] | None, line: Line, prefix: str = "") -> Roster | None:
    if entries is None:
        return None
    found = []
    for entry in entries:
        topics = line.topics if entry.topics == ALL else entry.topics
        levels = frozenset((code, level) for code, level in entry.languages.items() if level != NATIVE)
        marks = (frozenset(entry.kinds), frozenset(entry.zones))
        profile = Profile(frozenset(entry.languages), frozenset(topics), levels, *marks)
        found += [
            Duty(Staff(f"{prefix}{person}", "", profile, wrap_up_s=entry.wrap_up_s or 0), entry.on_duty)
            for person in entry.people
        ]
    return tuple(found)
