"""The line's own phrases, as the desk shows some of them."""

from __future__ import annotations

import functools
from pathlib import Path

from app.wiring import Script

ROOT = Path(__file__).parents[2]


@functools.cache
def line_words(language: str, phrase: str) -> str:
    """A phrase in a language."""
    return _script().wording.text(language, phrase)


def topic_name(language: str, topic: str) -> str:
    """What a topic is called."""
    return line_words(language, f"topic-name-{topic}")


def kind_name(language: str, kind: str) -> str:
    """What a kind of caller is called; nothing where none is told."""
    return line_words(language, f"kind-name-{kind}") if kind else ""


@functools.cache
def _script() -> Script:
    return Script.read(ROOT / "config.yaml")
