"""What the office says, beside its topics: where its offices are, what is on when, and what must be said first.

:func:`load_content` reads all of ``content/`` but the wording, and reports every fault of every file at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from line import document
from line.document import Document
from line.errors import ConfigurationFaults, Fault
from line.hours import Hours
from line.model import Configuration, Office
from line.reading import parse
from line.schema import CalendarEntry, MessageEntry, OccasionEntry, SiteEntry
from line.speech import PROMPT_S, seconds
from line.texts import notation_faults, tidied, translation_faults
from line.topics import Topic, load_topics
from line.validity import Validity, validity_faults

Loaded = TypeVar("Loaded")


@dataclass(frozen=True)
class Site:
    """Where people go. Its name and what it serves are in each language, its address is Polish.

    ``hours`` are those of the counters, where they are known.
    """

    name: str
    owner: str
    source: str
    validity: Validity
    titles: Mapping[str, str]
    address: str
    serves: Mapping[str, str]
    hours: Hours | None = None


@dataclass(frozen=True)
class Occasion:
    """A dated event, from an aware moment to another, at one of the offices or nowhere in particular."""

    at: dt.datetime
    until: dt.datetime
    titles: Mapping[str, str]
    source: str
    office: str | None = None


@dataclass(frozen=True)
class Message:
    """What every caller hears first, from an aware moment to another."""

    name: str
    owner: str
    since: dt.datetime
    until: dt.datetime
    texts: Mapping[str, str]

    def is_said_at(self, moment: dt.datetime) -> bool:
        """Whether it is said at an aware moment."""
        return self.since <= moment < self.until


@dataclass(frozen=True)
class Content:
    """All that the office says, apart from the system's own phrases."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    offices: Mapping[str, Site] = field(default_factory=dict)
    events: tuple[Occasion, ...] = ()  # in order of time
    messages: tuple[Message, ...] = ()


def load_content(folder: Path, configuration: Configuration) -> Content:
    """Read ``topics/``, ``offices/``, ``messages/`` and ``events.yaml``; only the first must be there.

    Raises:
        ConfigurationFaults: with every fault of every file.
    """
    return read_content(folder, configuration.office, configuration.languages)


def read_content(folder: Path, office: Office, languages: tuple[str, ...]) -> Content:
    """The same for an office and the languages that each text must have."""
    reader = _Reader(office, languages)
    topics: dict[str, Topic] = {}
    reader.take(lambda: topics.update(load_topics(folder / "topics", reader.languages)))
    offices = reader.each(folder / "offices", reader.site)
    messages = reader.each(folder / "messages", reader.message)
    calendar = folder / "events.yaml"
    events: list[Occasion] = []
    if calendar.is_file():
        reader.take(lambda: events.extend(reader.events(calendar, frozenset(offices))))
    if reader.faults:
        raise ConfigurationFaults(reader.faults)
    return Content(topics, offices, tuple(events), tuple(messages.values()))


class _Reader:
    """Reads files of one office and gathers their faults."""

    def __init__(self, office: Office, languages: tuple[str, ...]) -> None:
        self._office = office
        self.languages = languages
        self.faults: list[Fault] = []

    def take(self, load: Callable[[], None]) -> None:
        """Load something, or keep its faults."""
        try:
            load()
        except ConfigurationFaults as error:
            self.faults.extend(error.faults)

    def each(self, folder: Path, load: Callable[[Path], Loaded]) -> dict[str, Loaded]:
        """Every YAML file of a folder, by name."""
        loaded: dict[str, Loaded] = {}
        for path in sorted(folder.glob("*.yaml")):
            self.take(lambda path=path: loaded.update({path.stem: load(path)}))  # type: ignore[misc]
        return loaded

    def site(self, path: Path) -> Site:
        """One office."""
        read = document.read(path)
        entry = parse(read, SiteEntry)
        spoken = (*self._spoken(read, "name", entry.name), *self._spoken(read, "serves", entry.serves))
        _refuse([*validity_faults(read, entry), *spoken])
        hours = None
        if entry.hours:
            hours = Hours(self._office.zone, entry.hours.by_day(), entry.days, self._office.holidays)
        titles, serves = tidied(entry.name), tidied(entry.serves)
        return Site(path.stem, entry.owner, entry.source, Validity.of(entry), titles, entry.address, serves, hours)

    def message(self, path: Path) -> Message:
        """One message."""
        read = document.read(path)
        entry = parse(read, MessageEntry)
        faults = [*self._spoken(read, "text", entry.text)]
        if entry.until <= entry.since:
            faults.append(read.fault(("until",), "until is not after since", "mend one of the moments"))
        _refuse(faults)
        since, until = self._moment(entry.since), self._moment(entry.until)
        return Message(path.stem, entry.owner, since, until, tidied(entry.text))

    def events(self, path: Path, offices: frozenset[str]) -> tuple[Occasion, ...]:
        """The calendar."""
        read = document.read(path)
        entry = parse(read, CalendarEntry)
        faults = [fault for index, one in enumerate(entry.events) for fault in self._event(read, index, one, offices)]
        _refuse(faults)
        occasions = (
            Occasion(self._moment(one.at), self._moment(one.until), tidied(one.name), one.source, one.office)
            for one in entry.events
        )
        return tuple(sorted(occasions, key=lambda one: one.at))

    def _event(self, read: Document, index: int, one: OccasionEntry, offices: frozenset[str]) -> Iterator[Fault]:
        place = ("events", index)
        yield from translation_faults(read, (*place, "name"), one.name, self.languages)
        if one.until <= one.at:
            yield read.fault((*place, "until"), "until is not after at", "mend one of the moments")
        elif one.until.date() != one.at.date():
            what = "the event ends on another day than it begins"
            yield read.fault((*place, "until"), what, "give each of its days an entry of its own")
        if one.office is not None and one.office not in offices:
            known = ", ".join(sorted(offices)) or "none"
            yield read.fault((*place, "office"), f"there is no office {one.office}", f"known: {known}")

    def _spoken(self, read: Document, name: str, texts: Mapping[str, str]) -> Iterator[Fault]:
        yield from translation_faults(read, (name,), texts, self.languages)
        for language, text in texts.items():
            yield from notation_faults(read, (name, language), text, language)
            long = seconds(text, language)
            if long > PROMPT_S:
                what = f"this takes {long:.0f} s to hear, above {PROMPT_S} s"
                yield read.fault((name, language), what, "shorten it")

    def _moment(self, wall: dt.datetime) -> dt.datetime:
        zone: ZoneInfo = self._office.zone
        return wall.replace(tzinfo=zone)


def _refuse(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise ConfigurationFaults(found)
