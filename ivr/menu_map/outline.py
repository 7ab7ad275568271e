"""The map as indented lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.menu_map.tree import Node


def outline(tree: Node) -> str:
    """One line for each place: its key, name, seconds to hear, seconds until its key can be known, and depth."""
    return "\n".join(_lines(tree, 0))


def _lines(node: Node, indent: int) -> Iterator[str]:
    yield f"{'    ' * indent}{node.key:<2} {node.name}  ({figures(node)})"
    for child in node.children:
        yield from _lines(child, indent + 1)


def figures(node: Node) -> str:
    """A place's figures in words."""
    words = ["EXPIRED"] if node.is_expired else []
    if node.hear_s is not None:
        words.append(f"{node.hear_s:.0f} s to hear")
    words.append(f"reached after {node.reach_s:.0f} s")
    if node.depth >= 0:
        words.append(f"depth {node.depth}")
    if node.kind == "elsewhere":
        words.append("a shorter way leads there too")
    return ", ".join(words)
