"""A YAML file as plain data together with the line on which each value stands.

Only plain YAML is read: no tags of other languages, no key twice in one mapping. Lists become tuples, so that
what is read can be shared without being changed.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from line.errors import ConfigurationFaults, Fault

_QUICK_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick, where PyYAML was built with it

Place = tuple[Hashable, ...]  # ("lines", "infoopt", "languages", 0, "voice")


@dataclass(frozen=True)
class Document:
    """The data of one file. ``lines`` maps the place of each value to its line, from 1."""

    file: str
    data: Any
    lines: dict[Place, int] = field(repr=False)

    def line_of(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, what: str, todo: str) -> Fault:
        """A fault at a place of this file."""
        return Fault(self.file, self.line_of(place), what, todo)


def read(path: Path, *, name: str | None = None) -> Document:
    """Read a YAML file; ``name`` is what faults call it.

    Raises:
        ConfigurationFaults: it is missing, no YAML, or has a key twice.
    """
    file = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
        node = _composed(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationFaults([Fault(file, 1, _reason(error), "give a readable UTF-8 file")]) from error
    except yaml.MarkedYAMLError as error:
        raise ConfigurationFaults([_syntax_fault(file, error)]) from error
    if node is None:
        raise ConfigurationFaults([Fault(file, 1, "the file is empty", "write its content")])
    return _Reader(file).document(node)


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text; the loader that is slow says better what is wrong with a text, and where."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_QUICK_LOADER)
    except yaml.MarkedYAMLError:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file is missing"
    return "the file is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "the file cannot be read"


def _syntax_fault(file: str, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    return Fault(file, mark.line + 1 if mark else 1, f"no valid YAML: {error.problem}", "mend the notation here")


class _Reader:
    """Walks the nodes of one file, keeping lines and faults."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._lines: dict[Place, int] = {}
        self._faults: list[Fault] = []
        self._scalars = yaml.constructor.SafeConstructor()

    def document(self, node: yaml.Node) -> Document:
        data = self._value(node, ())
        if self._faults:
            raise ConfigurationFaults(self._faults)
        return Document(self._file, data, self._lines)

    def _value(self, node: yaml.Node, place: Place) -> Any:
        self._lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self._value(child, (*place, index)) for index, child in enumerate(node.value))
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "a key must be a plain word", "write one word before the colon")
                continue
            key = self._scalar(key_node)
            if key in found:
                self._fault(key_node, f"the key {key!r} stands twice", "keep one of them")
                continue
            self._lines[(*place, key)] = key_node.start_mark.line + 1
            found[key] = self._value(value_node, (*place, key))
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self._scalars.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError):
            self._fault(
                node,
                f"the value {node.value!r} is not understood",
                "write a plain value, or put it in quotes",
            )
            return None

    def _fault(self, node: yaml.Node, what: str, todo: str) -> None:
        self._faults.append(Fault(self._file, node.start_mark.line + 1, what, todo))
