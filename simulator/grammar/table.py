"""The grammar as typed values, loaded once from `twiml.json`."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Attribute:
    """What an attribute may hold: a string, a boolean, an integer, or one (or several) of an enumeration."""

    kind: str
    values: frozenset[str]
    many: bool


@dataclass(frozen=True)
class Child:
    """An element at a place: the element's name in the grammar, its attributes and whether it holds text."""

    element: str
    attributes: Mapping[str, Attribute]
    text: str


@dataclass(frozen=True)
class Grammar:
    """Which element may stand in which, and what each voice speaks.

    `children` is owner -> tag -> child; `voices` is the voice's name -> its languages.
    """

    source: str
    children: Mapping[str, Mapping[str, Child]]
    voices: Mapping[str, frozenset[str]]


@functools.cache
def load() -> Grammar:
    """The committed grammar; read on first use, then kept."""
    data = json.loads(resources.files(__package__).joinpath("twiml.json").read_text("utf-8"))
    sets = {
        name: {key: _attribute(told, data["enumerations"]) for key, told in attributes.items()}
        for name, attributes in data["attributes"].items()
    }
    children = {
        owner: {
            tag: Child(told["element"], sets.get(told.get("attributes", ""), {}), told["text"])
            for tag, told in tags.items()
        }
        for owner, tags in data["elements"].items()
    }
    return Grammar(data["source"], children, {name: frozenset(spoken) for name, spoken in data["voices"].items()})


def _attribute(told: Mapping[str, object], enumerations: Mapping[str, list[str]]) -> Attribute:
    values = frozenset(enumerations.get(str(told.get("of", "")), ()))
    return Attribute(str(told["type"]), values, bool(told.get("list")))
