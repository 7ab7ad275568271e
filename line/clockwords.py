"""Times of day in words: ``o ósmej trzydzieści``, ``в восемь тридцать``, ``at eight thirty in the morning``.

Voices read figures of times in many ways, seldom in the grammatical case that a preposition wants. So Polish,
Ukrainian, Russian and English have words for each minute of the day. Every other language gets the CLDR's short
format through Babel, ``8:05``, without a preposition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from babel.dates import format_time

from line.clocks import ENGLISH, POLISH, RUSSIAN, UKRAINIAN, Clock
from line.hours import Span
from line.locales import locale_of

_CLOCKS: Mapping[str, Clock] = {"pl": POLISH, "uk": UKRAINIAN, "ru": RUSSIAN, "en": ENGLISH}


def at_time(language: str, at: dt.time) -> str:
    """The answer to "at what time?": ``o godzinie ósmej``. Midnight is the one with which the day begins."""
    clock = _CLOCKS.get(language)
    return clock.at.say(at) if clock else _short(language, at)


def open_hours(language: str, spans: Iterable[Span]) -> str:
    """From when to when, in the order of the day: ``od godziny ósmej do dwunastej i od …``, ``przez całą dobę``.

    Raises:
        ValueError: there are no spans. A closed day needs a sentence of its own.
    """
    ordered = sorted(spans)
    if not ordered:
        raise ValueError("a day without hours cannot be told by its hours")
    clock = _CLOCKS.get(language)
    if clock is None:
        return ", ".join(f"{_short(language, span.start)}–{_short(language, span.end)}" for span in ordered)
    *first, last = map(clock.span, ordered)
    return f"{', '.join(first)} {clock.joint} {last}" if first else last


def _short(language: str, at: dt.time) -> str:
    """The CLDR's short time with ordinary blanks: some locales put invisible ones into it."""
    return " ".join(format_time(at, "short", locale=locale_of(language)).split())
