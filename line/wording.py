"""The system's own phrases in each language, from one Project Fluent file per language.

A phrase that is missing is an error, never another language: a caller who chose Ukrainian is not answered in
Polish unasked.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.syntax import ast

from line.errors import ConfigurationFaults, Fault, LineError
from line.phrases import Phrase, read_phrases
from line.speech import Label, Value, spoken

_CACHED_TEXTS = 4096


class MissingWording(LineError):
    """A phrase cannot be said in a language: it is missing, lacks a value, or its choice fails."""

    def __init__(self, language: str, key: str, reason: str) -> None:
        super().__init__(f"{language}/{key}: {reason}")
        self.language = language
        self.key = key


class Wording:
    """The phrases of a folder of ``<language>.ftl`` files.

    Args:
        directory: the folder.
        languages: the languages to be read.

    Raises:
        ConfigurationFaults: with every fault of every file.
    """

    def __init__(self, directory: Path, languages: Iterable[str]) -> None:
        self.directory = directory
        self._phrases = _read_all(directory, tuple(languages))
        self._bundles = {language: _bundle(language, phrases) for language, phrases in self._phrases.items()}
        self._cached = functools.lru_cache(maxsize=_CACHED_TEXTS)(self._render)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that were read."""
        return tuple(self._phrases)

    def phrases(self, language: str) -> Mapping[str, Phrase]:
        """The phrases of a language by key, as data."""
        return self._phrases[language]

    def has(self, language: str, key: str) -> bool:
        """Whether a language has a phrase."""
        return key in self._phrases.get(language, ())

    def text(self, language: str, key: str, /, **args: Value) -> str:
        """A phrase as plain text on one line; values are made fit for the ear by :func:`line.speech.spoken`.

        Texts are kept for the next time only if their values are whole numbers, a single key or labels: any other
        may be a caller's secret.

        Raises:
            MissingWording: it cannot be said in this language.
        """
        if all(_is_harmless(value) for value in args.values()):
            return self._cached(language, key, tuple(args.items()))
        values = tuple((name, spoken(language, value)) for name, value in args.items())
        return self._render(language, key, values)

    def _render(self, language: str, key: str, values: tuple[tuple[str, str | int], ...]) -> str:
        bundle = self._bundles.get(language)
        if bundle is None or not bundle.has_message(key):
            raise MissingWording(language, key, "there is no such phrase")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingWording(language, key, "the phrase is empty")
        text, errors = bundle.format_pattern(pattern, dict(values))
        if errors:
            raise MissingWording(language, key, _reason(errors[0]))
        return _plain(str(text))


def _is_harmless(value: Value) -> bool:
    return type(value) in {int, Label} or (type(value) is str and len(value) == 1)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _plain(text: str) -> str:
    """One line with single blanks and nothing that cannot be spoken."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(filter(str.isprintable, line))


def _read_all(directory: Path, languages: tuple[str, ...]) -> dict[str, Mapping[str, Phrase]]:
    read: dict[str, Mapping[str, Phrase]] = {}
    faults: list[Fault] = []
    for language in languages:
        try:
            read[language] = read_phrases(directory / f"{language}.ftl")
        except ConfigurationFaults as error:
            faults.extend(error.faults)
    if faults:
        raise ConfigurationFaults(faults)
    return read


def _bundle(language: str, phrases: Mapping[str, Phrase]) -> FluentBundle:
    bundle = FluentBundle([_known_locale(language)], use_isolating=False)
    bundle.add_resource(ast.Resource([phrase.entry for phrase in phrases.values()]))
    return bundle


def _known_locale(language: str) -> str:
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return "en"
    return language
