"""How long a text is when it is said: to a voice each figure is a word or more, and so is the dot of a web address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class _Spelling:
    """Characters of what a voice says.

    Attributes:
        figures: of a number with one, two, three and four digits, as they are in these texts: keys, days, years.
        digit: of each digit in a longer one.
        dot: of the word for the dot in an address, with the blanks around it.
    """

    figures: tuple[int, int, int, int]
    digit: int
    dot: int


_SPELLINGS: Mapping[str, _Spelling] = {
    "pl": _Spelling((5, 15, 22, 36), 9, len(" kropka ")),  # 2026 roku: dwa tysiące dwudziestego szóstego
    "uk": _Spelling((5, 14, 20, 28), 8, len(" крапка ")),
    "ru": _Spelling((5, 15, 20, 28), 8, len(" точка ")),
    "en": _Spelling((4, 10, 22, 17), 7, len(" dot ")),
}
_LONGEST = _SPELLINGS["pl"]  # a language without figures of its own is rather thought too slow than too quick
_NUMBER = re.compile("[0-9]+")


def spelled_length(text: str, language: str) -> int:
    """How many characters a voice says of a text."""
    spelling = _SPELLINGS.get(language, _LONGEST)
    dots = text.count(".") - text.count(". ") - text.endswith(".")  # those within a word: of an address
    return len(text) + dots * (spelling.dot - 1) + sum(_longer(number, spelling) for number in _NUMBER.findall(text))


def _longer(number: str, spelling: _Spelling) -> int:
    """By how many characters a number is longer in words."""
    digits = len(number)
    spelled = spelling.figures[digits - 1] if digits <= len(spelling.figures) else digits * spelling.digit
    return spelled - digits
