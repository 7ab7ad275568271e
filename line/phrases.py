"""A wording file (Project Fluent) as data: its phrases with their lines, placeholders and plural forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from line.errors import ConfigurationFaults, Fault

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Phrase:
    """One phrase.

    Attributes:
        key: its name; a term's begins with a hyphen.
        line: where it stands, from 1.
        placeholders: the values it wants, also through the phrases and terms that it refers to.
        references: the phrases and terms that it refers to itself.
        plurals: for each choice by number in it, the plural categories that it distinguishes.
        digits: those that are written in it, in order of size, also through its references; of a choice those of its
            default.
    """

    key: str
    line: int
    placeholders: frozenset[str]
    references: frozenset[str]
    plurals: tuple[frozenset[str], ...]
    digits: str
    entry: ast.Message | ast.Term


def read_phrases(path: Path) -> Mapping[str, Phrase]:
    """The phrases of a file by key.

    Raises:
        ConfigurationFaults: it is missing, is no Fluent, has a key twice, or refers to a phrase that it
        lacks.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        todo = "write the wording of this language, as UTF-8"
        raise ConfigurationFaults([Fault(str(path), 1, "the wording file cannot be read", todo)]) from error
    resource = parsed(source)
    entries: dict[str, ast.Message | ast.Term] = {}
    lines: dict[str, int] = {}
    faults = []
    for entry in resource.body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            faults.append(Fault(str(path), line, f"no valid wording: {_reason(entry)}", "mend the notation here"))
        elif isinstance(entry, ast.Message | ast.Term):
            key = _key(entry)
            if key in entries:
                faults.append(Fault(str(path), line, f"the phrase {key} stands twice", "keep one of them"))
            entries[key], lines[key] = entry, line
    seen = {key: _seen(entry) for key, entry in entries.items()}
    faults.extend(_unknown_references(path, seen, lines))
    if faults:
        raise ConfigurationFaults(faults)
    return {key: _phrase(lines[key], entry, seen) for key, entry in entries.items()}


def parsed(source: str) -> ast.Resource:
    """A wording file's text as Fluent understands it."""
    return FluentParser(with_spans=True).parse(source)


def _key(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _reason(junk: ast.Junk) -> str:
    return (junk.annotations[0].message or "not understood") if junk.annotations else "not understood"


def _unknown_references(path: Path, seen: Mapping[str, _Seen], lines: Mapping[str, int]) -> Iterator[Fault]:
    for key, one in seen.items():
        for reference in sorted(one.references - seen.keys()):
            yield Fault(str(path), lines[key], f"{key} refers to {reference}, which is missing", "add it here")


def _phrase(line: int, entry: ast.Message | ast.Term, seen: Mapping[str, _Seen]) -> Phrase:
    key = _key(entry)
    own = seen[key]
    placeholders, digits = set(own.placeholders), [*own.digits]
    done, waiting = {key}, set(own.references)
    while waiting:
        current = waiting.pop()
        done.add(current)
        placeholders |= seen[current].placeholders
        digits += seen[current].digits
        waiting |= seen[current].references - done
    references, plurals = frozenset(own.references), tuple(own.plurals)
    return Phrase(key, line, frozenset(placeholders), references, plurals, "".join(sorted(digits)), entry)


class _Seen(Visitor):
    """Collects what occurs in one phrase."""

    def __init__(self) -> None:
        self.placeholders: set[str] = set()
        self.references: set[str] = set()
        self.plurals: list[frozenset[str]] = []
        self.digits: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - Fluent's own names
        self.digits += filter(str.isdigit, node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802
        self.digits += filter(str.isdigit, node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.placeholders.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        names = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        if names <= PLURALS and names - {"other"}:  # a mere default is no plural: "[1] next *[other] place 5"
            self.plurals.append(frozenset(names))
        for variant in node.variants:
            before = len(self.digits)
            self.visit(variant.value)
            if not variant.default:  # languages differ in which forms have a sentence of their own
                del self.digits[before:]
        self.visit(node.selector)


def _seen(entry: ast.Message | ast.Term) -> _Seen:
    seen = _Seen()
    seen.visit(entry)
    return seen
