"""Which voice speaks which language, as the carrier lists them.

Amazon Polly's voices have names that tell no language, so they are listed; Google's carry theirs. A voice
that is not known here is refused: the carrier would answer a call with it by an error, or read a text with
the wrong sounds.
"""

from __future__ import annotations

import re

# Source: the voices in Twilio's Node package, in the locales that offices here are likely to need.
_POLLY: dict[str, tuple[str, ...]] = {
    "pl-PL": ("Ewa", "Jacek", "Jan", "Maja", "Ola-Neural"),
    "ru-RU": ("Maxim", "Tatyana"),
    "en-GB": ("Amy", "Brian", "Emma", "Amy-Neural", "Arthur-Neural", "Brian-Neural", "Emma-Neural"),
    "en-US": ("Ivy", "Joanna", "Joey", "Justin", "Kendra", "Kimberly", "Matthew", "Salli"),
    "es-ES": ("Conchita", "Enrique", "Lucia", "Lucia-Neural", "Sergio-Neural"),
    "fr-FR": ("Celine", "Lea", "Mathieu", "Lea-Neural", "Remi-Neural"),
    "tr-TR": ("Filiz", "Burcu-Neural"),
    "hi-IN": ("Aditi", "Kajal-Neural"),
}  # fmt: skip
_GOOGLE = re.compile(r"Google\.(?P<locale>[a-z]{2,3}-[A-Z]{2})-(?P<family>Standard|Wavenet|Neural2|Chirp3-HD)-\w+")
_GOOGLE_ONLY: dict[str, tuple[str, ...]] = {  # where only these are offered
    "uk-UA": ("Google.uk-UA-Standard-A", "Google.uk-UA-Wavenet-A"),
}

POLLY_CHARACTERS = 3000
GOOGLE_CHARACTERS = 5000
ENCODED_BYTES = 4500  # of the URL-encoded text, for every voice


def speaks(voice: str, locale: str) -> bool:
    """Whether the carrier has this voice and it speaks this locale."""
    family, _, name = voice.partition(".")
    if family == "Polly":
        return name in _POLLY.get(locale, ())
    match = _GOOGLE.fullmatch(voice)
    return match is not None and match["locale"] == locale and voice in _GOOGLE_ONLY.get(locale, (voice,))


def known(locale: str) -> tuple[str, ...]:
    """Some voices that speak a locale, to be named in advice."""
    polly = tuple(f"Polly.{name}" for name in _POLLY.get(locale, ()))
    return polly + _GOOGLE_ONLY.get(locale, (f"Google.{locale}-Standard-A",))


def character_limit(voice: str) -> int:
    """How many characters one prompt may have with this voice."""
    return POLLY_CHARACTERS if voice.startswith("Polly.") else GOOGLE_CHARACTERS
