"""Where each place of the map is drawn: a tidy tree from left to right, one column for each depth.

What lies at the end of a branch is stacked; a menu stands in the middle of what it leads to. So nothing overlaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ivr.menu_map.tree import Node

FONT_PX = 13
SMALL_PX = 11
LINE_PX = 17
BOLD = 1.08  # how much wider the same letters are
MOST_NAME_PX = 256.0
COLUMN_GAP = 60.0
_PADDING = 10.0
_BETWEEN = 8.0  # between two boxes of a column
_BETWEEN_MENUS = 14.0  # more of it after all that lies behind a menu
_NAME_TO_FIGURES = 12.0
_WIDE, _NARROW = frozenset("MWmwШЩЖЮФМЫшщжюфмы@%—"), frozenset("iljtfrI.,:;'’|()[]-іїІЇ1 ")


@dataclass(frozen=True)
class Box:
    """A place and the rectangle that it fills, in pixels; its name is broken into lines."""

    node: Node
    column: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    figures: str
    parent: Box | None = None

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


def boxes(tree: Node) -> tuple[Box, ...]:
    """The places, each after its parent; the first begins at 0, 0 or below."""
    placed, _ = _place(tree, 0, 0.0)
    widths = [
        max((one.width for one in placed if one.column == column), default=0.0)
        for column in range(1 + max(one.column for one in placed))
    ]
    lefts = [sum(widths[:column]) + COLUMN_GAP * column for column in range(len(widths))]
    moved: dict[int, Box] = {}
    for index, parent, box in _with_parents(placed):
        above = moved[parent] if parent is not None else None
        moved[index] = replace(box, x=lefts[box.column], width=widths[box.column], parent=above)
    return tuple(moved.values())


def _place(node: Node, column: int, top: float) -> tuple[list[Box], float]:
    """A place and all behind it from a height on, and where the next one may begin."""
    own = _box(node, column)
    below: list[Box] = []
    at = top
    middles = []
    for child in node.children:
        placed, at = _place(child, column + 1, at)
        middles.append(placed[0].middle)
        below += placed
    if not middles:
        return [replace(own, y=top)], top + own.height + _BETWEEN
    y = max(top, (middles[0] + middles[-1] - own.height) / 2)
    return [replace(own, y=y), *below], max(at, y + own.height + _BETWEEN) + _BETWEEN_MENUS


def _with_parents(placed: list[Box]) -> Iterator[tuple[int, int | None, Box]]:
    """Each box with its own and its parent's index: the last one before it that stands a column further left."""
    path: list[int] = []
    for index, box in enumerate(placed):
        del path[box.column :]
        yield index, path[-1] if path else None, box
        path.append(index)


def _box(node: Node, column: int) -> Box:
    lines, figures = wrapped(node.name), _figures(node)
    name = max(text_px(line, FONT_PX) for line in lines) * (BOLD if is_bold(node) else 1)
    width = 2 * _PADDING + name + _NAME_TO_FIGURES + text_px(figures, SMALL_PX)
    return Box(node, column, 0, 0, round(width), 2 * _PADDING - 6 + LINE_PX * len(lines), lines, figures)


def is_bold(node: Node) -> bool:
    """Whether a name is drawn bold: what leads on is."""
    return bool(node.children)


def _figures(node: Node) -> str:
    """In short: how long it is to hear, and after how long it is reached."""
    hear = "EXPIRED · " if node.is_expired else "" if node.hear_s is None else f"{node.hear_s:.0f} s · "
    return f"{hear}after {node.reach_s:.0f} s"


def wrapped(text: str, most_px: float = MOST_NAME_PX) -> tuple[str, ...]:
    """A text broken between words into lines of at most so many pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_px(longer, FONT_PX) > most_px:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def text_px(text: str, size_px: float) -> float:
    """How wide a text is at most, in the usual faces of systems: their letters differ, so this is generous."""
    return size_px * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _WIDE:
        return 0.92
    if letter in _NARROW:
        return 0.4
    return 0.74 if letter.isupper() else 0.61
