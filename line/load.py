"""``config.yaml`` into a :class:`~line.model.Configuration`, or every fault in it at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from pathlib import Path

from line import document, rules
from line.consultations import CODE_KEYS, Code, Codebook
from line.errors import ConfigurationFaults, Fault
from line.hours import Hours
from line.model import (
    Callbacks,
    Configuration,
    DirectoryRules,
    FitRule,
    Item,
    Language,
    Line,
    MessageRules,
    Office,
    Priority,
    Proof,
    Retention,
    Routing,
    SignInRules,
    Unwanted,
    WaitRules,
)
from line.public_holidays import public_holidays
from line.reading import parse
from line.schema import (
    CallbacksEntry,
    ConfigurationEntry,
    ConsultationsEntry,
    LanguageEntry,
    LineEntry,
    OfficeEntry,
    RoutingEntry,
    SignInEntry,
    WaitingEntry,
    WeekEntry,
    WordsEntry,
)


def load(path: Path, content: Path | None = None) -> Configuration:
    """Read and check the configuration.

    Args:
        path: the file.
        content: the folder with ``topics/`` and ``wording/``; ``content`` beside the file if not given.

    Raises:
        ConfigurationFaults: with every fault, each with file, line and what to do.
    """
    configuration, found = examine(path, content)
    if found or configuration is None:
        raise ConfigurationFaults(found)
    return configuration


def examine(path: Path, content: Path | None = None) -> tuple[Configuration | None, tuple[Fault, ...]]:
    """The configuration with its faults: even what does not fit together can be looked at further, never run.

    None where its shape or its country of holidays is wrong. Arguments as for :func:`load`.
    """
    try:
        read = document.read(path)
        entry = parse(read, ConfigurationEntry)
    except ConfigurationFaults as error:
        return None, error.faults
    found = tuple(rules.faults(read, entry, _content(content or path.parent / "content")))
    try:
        return _configuration(entry), found
    except ValueError:  # there is no calendar of this country, which is among the faults
        return None, found


def read_entry(path: Path) -> ConfigurationEntry:
    """The configuration as it is written; raises :class:`ConfigurationFaults` with every fault of its shape."""
    return parse(document.read(path), ConfigurationEntry)


def _content(folder: Path) -> rules.Content:
    return rules.Content(
        topics=frozenset(path.stem for path in (folder / "topics").glob("*.yaml")),
        offices=frozenset(path.stem for path in (folder / "offices").glob("*.yaml")),
        wording=frozenset(path.stem for path in (folder / "wording").glob("*.ftl")),
    )


def _configuration(entry: ConfigurationEntry) -> Configuration:
    office = entry.office
    return Configuration(
        office=Office(office.name, office.zone, _holidays(office)),
        lines={name: _line(name, line, entry) for name, line in entry.lines.items()},
        proof=Proof(**entry.proof.model_dump()),
        routing=routing(entry.routing),
        retention=Retention(**entry.retention.model_dump()),
        unwanted=Unwanted(**entry.unwanted.model_dump()),
        waiting=waiting(entry.waiting),
        consultations=_codebook(entry.consultations),
        sign_in=_sign_in(entry.sign_in),
        interpreters=dict(entry.interpreters),
    )


def _codebook(entry: ConsultationsEntry) -> Codebook:
    def codes(named: Mapping[str, WordsEntry]) -> Mapping[str, Code]:
        return {
            name: Code(name, key, one.model_dump(exclude={"about"}), getattr(one, "about", None))
            for key, (name, one) in zip(CODE_KEYS, named.items(), strict=False)
        }

    return Codebook(codes(entry.topics), codes(entry.outcomes), codes(entry.channels))


def routing(entry: RoutingEntry) -> Routing:
    """The times and limits of the live queue as they are written, here or in a plan for a simulation."""
    fit = tuple(FitRule(**one.model_dump()) for one in entry.fit)
    priorities = tuple(Priority(**one.model_dump()) for one in entry.priorities)
    return Routing(**{**entry.model_dump(), "fit": fit, "priorities": priorities})


def _callbacks(entry: CallbacksEntry) -> Callbacks:
    given = entry.model_dump(exclude={"countries", "decent"})
    return Callbacks(frozenset(entry.countries), entry.decent, **given)


def waiting(entry: WaitingEntry) -> WaitRules:
    """What a wait is like as it is written, here or in a plan for a simulation."""
    told = entry.model_dump(exclude={"diversion"})
    diversion = entry.diversion
    return WaitRules(**told, divert_wait_min=diversion.wait_min, divert_calls=diversion.calls_per_consultant)


def _sign_in(entry: SignInEntry) -> SignInRules:
    given = entry.model_dump(exclude={"directory"})
    directory = DirectoryRules(**entry.directory.model_dump()) if entry.directory else None
    return SignInRules(**given, directory=directory)


def _holidays(office: OfficeEntry) -> Container[dt.date]:
    return public_holidays(office.holidays) if office.holidays else frozenset()


def _line(name: str, entry: LineEntry, whole: ConfigurationEntry) -> Line:
    zone = whole.office.zone
    holidays = _holidays(whole.office)

    def hours(week: WeekEntry) -> Hours:
        return Hours(zone, week.by_day(), entry.days, holidays)

    def language(one: LanguageEntry) -> Language:
        return Language(one.code, one.key, one.locale, one.voice, hours(one.hours) if one.hours else None)

    return Line(
        id=name,
        name=entry.name,
        numbers=entry.numbers,
        languages=tuple(map(language, entry.languages)),
        hours=hours(entry.hours),
        topics=entry.topics,
        kinds=entry.kinds,
        pauses=whole.routing.pauses,
        zones=entry.zones,
        menus={menu: tuple(Item(**item.model_dump()) for item in items) for menu, items in entry.menus.items()},
        callbacks=_callbacks(whole.callbacks),
        waiting=waiting(whole.waiting),
        messages=MessageRules(**entry.messages.model_dump()) if entry.messages else None,
    )
