"""What staff speak and serve: how it is entered, and what of it the lines can ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desk.errors import BadPerson
from routing.skills import ALL, LEVELS, NATIVE
from store.models import Person

SKILLS = ("languages", "topics", "kinds", "zones", "lines")  # as they are entered


@dataclass(frozen=True)
class Skills:
    """What staff can be asked for: the languages, topics, kinds of callers and zones of all lines, and these."""

    languages: frozenset[str]
    topics: frozenset[str]
    kinds: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


def languages_of(person: Person) -> list[str]:
    """The languages of somebody, each with its level unless it is spoken natively: ``uk=fluent``."""
    levels = person.levels or {}
    return [f"{one}={levels[one]}" if one in levels else one for one in person.languages]


def as_entered(person: Person) -> dict[str, Sequence[str]]:
    """The skills of somebody in the form in which they are entered."""
    named = {"kinds": person.kinds or (), "zones": person.zones or (), "lines": person.lines or ()}
    return {"languages": languages_of(person), "topics": person.topics, **named}


def skill_fields(entered: Mapping[str, Sequence[str]], known: Skills) -> dict[str, Any]:
    """The fields of :class:`store.models.Person` for skills as they were entered; raises :class:`BadPerson`."""
    levels = _levels(entered["languages"])
    return {
        "languages": _known("languages", list(levels), known.languages),
        "topics": _topics(entered["topics"], known.topics),
        "levels": {language: level for language, level in levels.items() if level != NATIVE},
        "kinds": _known("kinds", entered["kinds"], known.kinds),
        "zones": _known("zones", entered["zones"], known.zones),
        "lines": _lines(entered["lines"], known.lines),
    }


def _levels(languages: Sequence[str]) -> dict[str, str]:
    """Each language with its level: ``pl``, ``uk=fluent``."""
    levels: dict[str, str] = {}
    for language, sign, level in (one.partition("=") for one in languages):
        if sign and level not in LEVELS:
            what = f"the level of {language} is one of {', '.join(reversed(LEVELS))}"
            raise BadPerson("languages", what, "unknown")
        if levels.setdefault(language, level or NATIVE) != (level or NATIVE):
            raise BadPerson("languages", f"{language} has two levels")
    return levels


def _topics(topics: Sequence[str], known: frozenset[str]) -> list[str]:
    if ALL in topics:
        return [ALL]
    return _known("topics", topics, known)


def _lines(lines: Sequence[str], known: frozenset[str]) -> list[str]:
    unknown = [line for line in lines if line not in known]
    if unknown:
        what = f"the office has no line {', '.join(unknown)}; it has {', '.join(sorted(known)) or 'none'}"
        raise BadPerson("lines", what, "unknown")
    return list(dict.fromkeys(lines))


def _known(field: str, values: Sequence[str], known: frozenset[str]) -> list[str]:
    unknown = [value for value in values if value not in known]
    if unknown:
        what = f"the line has no {', '.join(unknown)}; it has {', '.join(sorted(known)) or 'none'}"
        raise BadPerson(field, what, "unknown")
    return list(dict.fromkeys(values))
