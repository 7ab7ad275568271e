"""How many segments a text message has: what the carrier charges, and what a telephone puts together again.

A message whose letters are all in GSM's own alphabet takes seven bits a letter: 160 fit, or 153 in each segment of a
longer one. Any other letter (Cyrillic, or a single ą) makes the whole of it UCS-2: 70, or 67. What takes two places,
a bracket or an emoji, is never divided between two segments. (3GPP TS 23.038 and 23.040)
"""

from __future__ import annotations

from collections.abc import Iterable

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")  # behind an escape: two places


def segments(text: str) -> int:
    """The number of segments of a text; none for no text."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        return _packed((1 + (letter in _EXTENDED) for letter in text), 160, 153)
    return _packed((len(letter.encode("utf-16-be")) // 2 for letter in text), 70, 67)


def _packed(places: Iterable[int], alone: int, each: int) -> int:
    widths = list(places)
    if sum(widths) <= alone:
        return 1 if widths else 0
    count, used = 1, 0
    for width in widths:
        if used + width > each:
            count, used = count + 1, 0
        used += width
    return count
