"""The map as an SVG file: legible on screen and on paper, in light and dark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape

from ivr.menu_map.layout import COLUMN_GAP, FONT_PX, LINE_PX, SMALL_PX, Box, boxes, is_bold
from ivr.menu_map.outline import figures
from ivr.menu_map.tree import Node
from ivr.play.model import Setting

_MARGIN = 32.0
_HEAD = 172.0  # title, explanation, legend and the columns' names
_KEY_R = 11.0
_COLUMNS = ("first question", "main menu", "1 key")
_LEGEND = (("menu", "menu"), ("topic", "topic or guide"), ("office", "office"), ("service", "service"))

_HEAR = "First figure: seconds of speech to hear all that is said there; of a topic, all its parts."
_REACH = "After: seconds of speech before the key can be known, up to its sentence in each menu on the way."

_STYLE = f"""
svg {{ --paper: #ffffff; --ink: #1b1f24; --grey: #59626c; --line: #b4bcc5; --soft: #f1f3f5; --accent: #1a5fb4;
  --tint: #e3edf9; --on-accent: #ffffff; font: {FONT_PX}px system-ui, sans-serif; background: var(--paper); }}
@media (prefers-color-scheme: dark) {{ svg {{ --paper: #15181c; --ink: #e8ebee; --grey: #a3adb8; --line: #4a535d;
  --soft: #20252b; --accent: #7db2f0; --tint: #1d2f45; --on-accent: #10151b; }} }}
text {{ fill: var(--ink); }}
.title {{ font-size: 22px; font-weight: 600; }}
.note {{ fill: var(--grey); }}
.figures {{ fill: var(--grey); font-size: {SMALL_PX}px; font-variant-numeric: tabular-nums; text-anchor: end; }}
.edge {{ fill: none; stroke: var(--line); stroke-width: 1.5; }}
.box {{ fill: var(--paper); stroke: var(--line); }}
.menu, .question {{ fill: var(--tint); stroke: var(--accent); }}
.office {{ stroke-width: 2.5; }}
.service, .elsewhere {{ fill: var(--soft); }}
.expired {{ stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; }}
.strong {{ font-weight: 600; }}
.key {{ fill: var(--accent); }}
.digit {{ fill: var(--on-accent); font-weight: 600; text-anchor: middle; }}
"""


def drawing(setting: Setting, tree: Node) -> str:
    """The map of one language."""
    placed = boxes(tree)
    width = max(box.x + box.width for box in placed) + 2 * _MARGIN
    height = max(box.y + box.height for box in placed) + _HEAD + _MARGIN
    body = (*_head(setting, placed), f'<g transform="translate({_MARGIN:.0f} {_HEAD:.0f})">', *_tree(setting, placed))
    return "\n".join((_opening(setting, tree, width, height), *body, "</g>", "</svg>", ""))


def _opening(setting: Setting, tree: Node, width: float, height: float) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="en" role="img" aria-labelledby="title desc" {size}>\n'
        f'<title id="title">{escape(_title(setting))}</title>\n'
        f'<desc id="desc">{escape(_told(tree))}</desc>\n<style>{_STYLE}</style>'
    )


def _title(setting: Setting) -> str:
    day: dt.datetime = setting.now
    return f"{setting.edition.line.name}: the menus, {_language(setting)}, {day:%Y-%m-%d}"


def _language(setting: Setting) -> str:
    return setting.voice.text(setting.language, f"language-name-{setting.language}")


def _told(node: Node) -> str:
    """The whole map in words, for whoever hears it."""
    key = f"key {node.key}: " if node.key else ""
    inner = "".join(f" {_told(child)}" for child in node.children)
    return f"{key}{node.name}, {figures(node)}.{inner}"


# -- above the tree --------------------------------------------------------------------------------------------------


def _head(setting: Setting, placed: Sequence[Box]) -> Iterator[str]:
    yield _line(_title(setting), _MARGIN, 44, "title")
    yield _line(_HEAR, _MARGIN, 70, "note")
    yield _line(_REACH, _MARGIN, 88, "note")
    x = _MARGIN
    for kind, word in _LEGEND:
        yield _rectangle(x, 106, 26, 16, kind, radius=_radius(kind, 16))
        yield _line(word, x + 34, 119, "note")
        x += 48 + 8 * len(word)
    yield _rectangle(x, 106, 26, 16, "topic expired", radius=3)
    yield _line("text has expired: not read out", x + 34, 119, "note")
    columns = {box.column: box.x for box in placed}
    for column, left in columns.items():
        name = _COLUMNS[column] if column < len(_COLUMNS) else f"{column - 1} keys"
        yield _line(name, _MARGIN + left, _HEAD - 16, "note strong")


# -- the tree --------------------------------------------------------------------------------------------------------


def _tree(setting: Setting, placed: Sequence[Box]) -> Iterator[str]:
    yield from (_edge(box.parent, box) for box in placed if box.parent)
    for box in placed:
        yield from _drawn(setting, box)


def _edge(start: Box, end: Box) -> str:
    left, bend = start.x + start.width, start.x + start.width + COLUMN_GAP / 3
    return f'<path class="edge" d="M{left:.0f} {start.middle:.1f}H{bend:.0f}V{end.middle:.1f}H{end.x:.0f}"/>'


def _drawn(setting: Setting, box: Box) -> Iterator[str]:
    node = box.node
    key = f"key {node.key}: " if node.key else ""
    yield f"<g><title>{escape(f'{key}{node.name}, {figures(node)}')}</title>"
    kind = f"{node.kind} expired" if node.is_expired else node.kind
    yield _rectangle(box.x, box.y, box.width, box.height, kind, radius=_radius(node.kind, box.height))
    first = box.middle - LINE_PX * (len(box.lines) - 1) / 2 + FONT_PX * 0.35
    for index, line in enumerate(box.lines):
        weight = "strong" if is_bold(node) else ""
        yield _line(line, box.x + 10, first + LINE_PX * index, f"name {weight}".strip(), setting.language)
    yield _line(box.figures, box.x + box.width - 10, box.middle + SMALL_PX * 0.35, "figures")
    if node.key:
        x = box.x - _KEY_R - 4
        yield f'<circle class="key" cx="{x:.0f}" cy="{box.middle:.1f}" r="{_KEY_R:.0f}"/>'
        yield _line(node.key, x, box.middle + FONT_PX * 0.35, "digit")
    yield "</g>"


def _radius(kind: str, height: float) -> float:
    """Services are round at the ends, offices square, others a little rounded: not colour alone tells."""
    return {"service": min(height / 2, 14), "office": 0}.get(kind, 5)


def _rectangle(x: float, y: float, width: float, height: float, kind: str, *, radius: float) -> str:
    place = f'x="{x:.0f}" y="{y:.1f}" width="{width:.0f}" height="{height:.1f}" rx="{radius:.0f}"'
    return f'<rect class="box {kind}" {place}/>'


def _line(text: str, x: float, y: float, kind: str, language: str = "") -> str:
    spoken = f' lang="{language}"' if language else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{spoken}>{escape(text)}</text>'
