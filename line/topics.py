"""What the office says about a subject: texts per language with an owner, a source and a time of validity.

A text that has expired is never read out; who asks for it gets :class:`Expired` and offers a consultant
instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from line import document
from line.document import Document
from line.errors import ConfigurationFaults, Fault
from line.reading import parse
from line.schema import TopicEntry
from line.speech import PROMPT_S, seconds


@dataclass(frozen=True)
class Expired:
    """The topic is not valid on that day: not yet, or not any more."""

    topic: str
    valid_from: dt.date
    valid_to: dt.date


@dataclass(frozen=True)
class Topic:
    """One subject. ``texts`` maps a language to its parts, each short enough to be heard in one go."""

    name: str
    owner: str
    source: str
    valid_from: dt.date
    valid_to: dt.date  # the last day on which it is read out
    texts: Mapping[str, tuple[str, ...]]

    def parts(self, language: str, on: dt.date) -> list[str] | Expired:
        """The parts in a language on a date in the office's zone; ``KeyError`` if it has no texts."""
        if not self.valid_from <= on <= self.valid_to:
            return Expired(self.name, self.valid_from, self.valid_to)
        return list(self.texts[language])


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
    faults = _faults(read, entry, languages)
    if faults:
        raise ConfigurationFaults(faults)
    texts = {language: tuple(" ".join(text.split()) for text in parts) for language, parts in entry.parts.items()}
    return Topic(path.stem, entry.owner, entry.source, entry.valid_from, entry.valid_to, texts)


def _faults(read: Document, entry: TopicEntry, languages: tuple[str, ...]) -> list[Fault]:
    faults = list(_shape_faults(read, entry, languages))
    for language, parts in entry.parts.items():
        for index, text in enumerate(parts):
            long = seconds(text, language)
            if long > PROMPT_S:
                what = f"this part takes {long:.0f} s to hear, above {PROMPT_S} s"
                faults.append(read.fault(("parts", language, index), what, "divide it into two parts"))
    return faults


def _shape_faults(read: Document, entry: TopicEntry, languages: tuple[str, ...]) -> Iterator[Fault]:
    if entry.valid_to < entry.valid_from:
        yield read.fault(("valid_to",), "valid_to lies before valid_from", "mend one of the dates")
    for language in languages:
        if language not in entry.parts:
            yield read.fault(("parts",), f"there is no text in {language}", f"add `{language}:` with its parts")
    if len({len(parts) for parts in entry.parts.values()}) > 1:
        what = "the languages have different numbers of parts"
        yield read.fault(("parts",), what, "give each the same parts")
