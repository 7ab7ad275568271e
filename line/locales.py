"""The Unicode CLDR's data for the line's languages."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError

_LOCALES = {"en": "en_GB"}  # day before month, as the office writes


@functools.lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language's code; ``ValueError`` if the CLDR has none."""
    try:
        return Locale.parse(_LOCALES.get(language, language))
    except UnknownLocaleError as error:
        raise ValueError(f"there is no locale for the language {language!r}") from error
