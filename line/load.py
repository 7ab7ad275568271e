"""``config.yaml`` into a :class:`~line.model.Configuration`, or every fault in it at once."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from line import document, rules
from line.errors import ConfigurationFaults
from line.hours import Hours
from line.model import Configuration, Item, Language, Line, Office, Proof, Retention, Routing
from line.reading import parse
from line.schema import ConfigurationEntry, LineEntry


def load(path: Path, content: Path | None = None) -> Configuration:
    """Read and check the configuration.

    Args:
        path: the file.
        content: the folder with ``topics/`` and ``wording/``; ``content`` beside the file if not given.

    Raises:
        ConfigurationFaults: with every fault, each with file, line and what to do.
    """
    read = document.read(path)
    entry = parse(read, ConfigurationEntry)
    found = list(rules.faults(read, entry, _content(content or path.parent / "content")))
    if found:
        raise ConfigurationFaults(found)
    return _configuration(entry)


def _content(folder: Path) -> rules.Content:
    return rules.Content(
        topics=frozenset(path.stem for path in (folder / "topics").glob("*.yaml")),
        wording=frozenset(path.stem for path in (folder / "wording").glob("*.ftl")),
    )


def _configuration(entry: ConfigurationEntry) -> Configuration:
    return Configuration(
        office=Office(entry.office.name, entry.office.zone),
        lines={name: _line(name, line, entry.office.zone) for name, line in entry.lines.items()},
        proof=Proof(**entry.proof.model_dump()),
        routing=Routing(**entry.routing.model_dump()),
        retention=Retention(**entry.retention.model_dump()),
    )


def _line(name: str, entry: LineEntry, zone: ZoneInfo) -> Line:
    return Line(
        id=name,
        name=entry.name,
        numbers=entry.numbers,
        languages=tuple(Language(**language.model_dump()) for language in entry.languages),
        hours=Hours(zone, entry.hours.by_day(), entry.days),
        topics=entry.topics,
        menus={menu: tuple(Item(**item.model_dump()) for item in items) for menu, items in entry.menus.items()},
    )
