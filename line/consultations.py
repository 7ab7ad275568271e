"""What consultants enter of a consultation, as codes of the office's own: topic, outcome, channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STAFF_LANGUAGES = ("pl", "uk", "en", "ru")  # of staff's pages, in which each code has words
CODE_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"  # of the codes of a kind, in their order
CALL = "call"  # the channel of consultations on the line itself


@dataclass(frozen=True)
class Code:
    """One thing to choose: its name, by which reports count, its key, and its words by language."""

    name: str
    key: str
    words: Mapping[str, str]
    about: str | None = None  # the topic of a line that proposes it


@dataclass(frozen=True)
class Codebook:
    """All codes, by name, in the order of their keys."""

    topics: Mapping[str, Code] = field(default_factory=dict)
    outcomes: Mapping[str, Code] = field(default_factory=dict)
    channels: Mapping[str, Code] = field(default_factory=dict)

    def proposed(self, about: str | None) -> str | None:
        """The topic to choose for a call of a line's topic: the first that it proposes."""
        return next((name for name, code in self.topics.items() if about and code.about == about), None)
