"""What the office says about a subject: texts per language with an owner, a source and a time of validity.

A text that has expired is never read out; who asks for it gets :class:`Expired` and offers a consultant
instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from line import document
from line.document import Document
from line.errors import ConfigurationFaults, Fault
from line.reading import parse
from line.schema import TopicEntry
from line.speech import PROMPT_S, seconds
from line.texts import ABOUT, heard_of, notation_faults, tidied, translation_faults
from line.validity import Validity, validity_faults

GUIDE = ("who", "documents", "fee", "filing", "mistakes")  # what the parts of help with an application tell of


@dataclass(frozen=True)
class Expired:
    """The text does not hold on that day: not yet, or not any more."""

    topic: str
    validity: Validity


@dataclass(frozen=True)
class Part:
    """What is heard in one go. ``about`` names what it tells of in a guide: ``documents``, ``fee``."""

    texts: Mapping[str, str]
    about: str | None = None


@dataclass(frozen=True)
class Topic:
    """One subject, part by part, each short enough to be heard in one go. ``titles`` are its names in a menu.

    ``message``: what a caller can be sent about it as a text message, in every language of the line or in none.
    """

    name: str
    owner: str
    source: str
    validity: Validity
    titles: Mapping[str, str]
    parts: tuple[Part, ...]
    message: Mapping[str, str] = field(default_factory=dict)

    def parts_on(self, day: dt.date) -> tuple[Part, ...] | Expired:
        """The parts on a date in the office's zone."""
        return self.parts if self.validity.holds_on(day) else Expired(self.name, self.validity)


def load_topics(folder: Path, languages: Iterable[str]) -> dict[str, Topic]:
    """Read every topic in a folder, by name; each must have a text in each of these languages.

    Raises:
        ConfigurationFaults: with every fault of every file.
    """
    topics: dict[str, Topic] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            topics[path.stem] = _topic(path, tuple(languages))
        except ConfigurationFaults as error:
            faults.extend(error.faults)
    if faults:
        raise ConfigurationFaults(faults)
    return topics


def _topic(path: Path, languages: tuple[str, ...]) -> Topic:
    read = document.read(path)
    entry = parse(read, TopicEntry)
    faults = [*_faults(read, entry, languages)]
    if faults:
        raise ConfigurationFaults(faults)
    parts = tuple(Part(tidied(_texts(part)), part.get(ABOUT)) for part in entry.parts)
    titles, message = tidied(entry.name), tidied(entry.message)
    return Topic(path.stem, entry.owner, entry.source, Validity.of(entry), titles, parts, message)


def _texts(part: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in part.items() if name != ABOUT}


def _faults(read: Document, entry: TopicEntry, languages: tuple[str, ...]) -> Iterator[Fault]:
    yield from validity_faults(read, entry)
    yield from translation_faults(read, ("name",), entry.name, languages)
    for language, name in entry.name.items():
        yield from notation_faults(read, ("name", language), name, language)
    if entry.message:
        yield from translation_faults(read, ("message",), entry.message, languages)
    for index, part in enumerate(entry.parts):
        yield from _part_faults(read, index, part, languages)
    told = [part.get(ABOUT) for part in entry.parts]
    if any(told) and told != list(GUIDE):
        what = f"the parts of a guide tell of {', '.join(GUIDE)}, in this order"
        yield read.fault(("parts",), what, f"give each its `{ABOUT}:`, or none to any")


def _part_faults(read: Document, index: int, part: Mapping[str, str], languages: tuple[str, ...]) -> Iterator[Fault]:
    place, texts = ("parts", index), _texts(part)
    yield from translation_faults(read, place, texts, languages)
    for language, text in texts.items():
        yield from notation_faults(read, (*place, language), text, language)
        long = sum(seconds(piece.text, piece.language) for piece in heard_of(text, language))
        if long > PROMPT_S:
            what = f"this part takes {long:.0f} s to hear, above {PROMPT_S} s"
            yield read.fault((*place, language), what, "divide it into two parts")
