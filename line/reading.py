"""From a YAML document to a checked entry, with every fault told in plain words and with its line."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from line.document import Document, Place
from line.errors import ConfigurationFaults, Fault

Entry = TypeVar("Entry", bound=BaseModel)

_PATTERNS = {  # what a pattern of line.schema wants, in words
    r"^[0-9]$": "one digit in quotes, \"0\" to \"9\" (* repeats and # goes back everywhere)",
    r"^\+[1-9][0-9]{6,14}$": "an international number in quotes, such as \"+48122102020\"",
    r"^[a-z][a-z0-9-]*$": "a name of small letters, digits and hyphens",
    r"^[a-z]{2,3}$": "the two letters of a language, such as pl",
    r"^[A-Z]{2}$": "the two capital letters of a country, such as PL",
    r"^[a-z]{2,3}-[A-Z]{2}$": "language and country, such as pl-PL",
    r"^[A-Za-z][A-Za-z0-9_.:/-]*$": "the name of a claim, such as preferred_username",
}  # fmt: skip
_TYPES = {
    "string_type": ("is not text", "write text, numbers in quotes"),
    "string_too_short": ("is empty", "write it"),
    "string_too_long": ("is too long", "shorten it"),
    "int_type": ("is not a whole number", "write a whole number without quotes"),
    "int_from_float": ("is not a whole number", "write a whole number"),
    "bool_type": ("is neither yes nor no", "write true or false without quotes"),
    "float_type": ("is not a number", "write a number without quotes"),
    "date_type": ("is not a date", "write year-month-day without quotes, such as 2026-05-01"),
    "tuple_type": ("is not a list", "write a list, in [ ] or with a hyphen before each entry"),
    "mapping_type": ("is not a group of keys", "write `name: value` lines below it"),
    "model_type": ("is not a group of keys", "write `name: value` lines below it"),
    "too_short": ("is empty", "give at least one entry"),
}


class Unusable(ValueError):
    """A value that a schema cannot take, raised with what to write instead."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.todo = todo


def parse(document: Document, kind: type[Entry]) -> Entry:
    """Check a document against a schema.

    Raises:
        ConfigurationFaults: with every fault of its shape.
    """
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        faults = [_fault(document, kind, detail) for detail in error.errors(include_url=False)]
        raise ConfigurationFaults(faults) from None


def _fault(document: Document, kind: type[BaseModel], detail: ErrorDetails) -> Fault:
    place: Place = tuple(part for part in detail["loc"] if part != "[key]")
    name = _dotted(place)
    match detail["type"]:
        case "extra_forbidden":
            return document.fault(place, f"unknown key {name}", _nearest(kind, place))
        case "missing":
            return document.fault(place[:-1], f"{name} is missing", "add it")
        case "string_pattern_mismatch":
            wanted = _PATTERNS.get(detail["ctx"]["pattern"], "another form")
            return document.fault(place, f"{name} has an unusable value {detail['input']!r}", f"write {wanted}")
        case "greater_than":
            return document.fault(place, f"{name} must be above {detail['ctx']['gt']}", "give a greater number")
        case "greater_than_equal":
            return document.fault(place, f"{name} must be at least {detail['ctx']['ge']}", "give a greater number")
        case "less_than" | "less_than_equal":
            most = f"below {detail['ctx']['lt']}" if "lt" in detail["ctx"] else f"at most {detail['ctx']['le']}"
            return document.fault(place, f"{name} must be {most}", "give a smaller number")
        case "literal_error":
            what = f"{name} has an unusable value {detail['input']!r}"
            return document.fault(place, what, f"write one of {detail['ctx']['expected'].replace(chr(39), '')}")
        case "value_error":
            error = detail["ctx"]["error"]
            todo = error.todo if isinstance(error, Unusable) else _advice(place)
            return document.fault(place, f"{name}: {error}", todo)
        case other:
            what, todo = _TYPES.get(other, (detail["msg"].lower(), "mend it"))
            return document.fault(place, f"{name} {what}", todo)


def _dotted(place: Place) -> str:
    """``lines.infoopt.languages[0].voice``: the place as people write it."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or "the file"


def _advice(place: Place) -> str:
    if {"hours", "days", "on_duty", "decent"} & set(place):
        return 'write stretches such as ["08:00-12:00", "13:00-16:00"] that do not overlap; [] is closed'
    return "write a zone of the tz database, such as Europe/Warsaw"


def _nearest(kind: type[BaseModel], place: Place) -> str:
    """Advice for an unknown key: the known ones at that place, the likeliest first."""
    known = _keys_at(kind, place[:-1])
    likely = difflib.get_close_matches(str(place[-1]), known, n=1)
    return f"did you mean {likely[0]}?" if likely else f"remove it; known here: {', '.join(known)}"


def _keys_at(kind: type[BaseModel], place: Place) -> list[str]:
    current: Any = kind
    for part in place:
        fields: Mapping[str, Any] = getattr(current, "model_fields", {})
        current = _model_in(fields[str(part)].annotation) if part in fields else current
    return list(getattr(current, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    """The schema class inside ``Mapping[Name, Annotated[tuple[Entry, ...], ...]]`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
