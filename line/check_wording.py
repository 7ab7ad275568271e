"""The rules for the wording files: the same phrases, with the same values, in every language, each fit to be heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from line.findings import Finding, Severity
from line.model import Configuration
from line.phrases import Phrase
from line.sound import sound_complaints
from line.speech import Value
from line.wording import MissingWording, Wording

Prompts = Mapping[str, Mapping[str, Value]]

POLISH = "pl"
TERM = "term-"  # a legal term, said by a Polish voice in every language's readout: it stands in the Polish file only
_COUNTS = (0, 1, 2, 3, 4, 5, 11, 12, 21, 22, 25, 100, 101)  # every plural form of the languages at hand


def wording_findings(configuration: Configuration, wording: Wording, prompts: Prompts) -> Iterator[Finding]:
    """Every finding in the wording files."""
    first = configuration.languages[0]
    for code in wording.languages:
        phrases = wording.phrases(code)
        for key in _wanted(code, prompts):
            if key not in phrases:
                yield missing_phrase(code, key)
            else:
                yield from _said(configuration, wording, code, key, prompts[key])
        yield from _unused(code, phrases, prompts)
        yield from _differing(code, phrases, first, wording.phrases(first))
        yield from _plurals(code, phrases)


def missing_phrase(code: str, key: str) -> Finding:
    """The finding for a phrase that a language lacks."""
    return _found("error", code, None, f"the phrase {key} is missing", "translate it")


def _found(severity: Severity, code: str, phrase: Phrase | None, what: str, todo: str) -> Finding:
    file = f"content/wording/{code}.ftl"
    where = f"{file}:{phrase.line}, {phrase.key}" if phrase else file
    return Finding(severity, where, what, todo, file, phrase.line if phrase else None, code)


def _is_for(key: str, code: str) -> bool:
    return code == POLISH or not key.startswith(TERM)


def _wanted(code: str, prompts: Prompts) -> Iterator[str]:
    return (key for key in prompts if _is_for(key, code))


def _said(
    configuration: Configuration, wording: Wording, code: str, key: str, sample: Mapping[str, Value]
) -> Iterator[Finding]:
    """Say a phrase with its sample values, whole numbers in every plural form."""
    phrase = wording.phrases(code)[key]
    longest = ""
    for values in _samples(sample):
        try:
            text = wording.text(code, key, **values)
        except MissingWording as missing:
            todo = f"use only these values: {', '.join(sample) or 'none'}"
            yield _found("error", code, phrase, str(missing), todo)
            return
        longest = max(longest, text, key=len)
    for what, todo in sound_complaints(configuration, code, longest):
        yield _found("error", code, phrase, what, todo)


def _samples(sample: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    yield sample
    numbers = [name for name, value in sample.items() if isinstance(value, int)]
    for count in _COUNTS if numbers else ():
        yield {**sample, **dict.fromkeys(numbers, count)}


def _unused(code: str, phrases: Mapping[str, Phrase], prompts: Prompts) -> Iterator[Finding]:
    referred = frozenset[str]().union(*(phrase.references for phrase in phrases.values()))
    for key, phrase in phrases.items():
        if key not in referred and not (key in prompts and _is_for(key, code)):
            yield _found("warning", code, phrase, f"nothing says the phrase {key}", "remove it, or mend its name")


def _differing(code: str, phrases: Mapping[str, Phrase], first: str, models: Mapping[str, Phrase]) -> Iterator[Finding]:
    for key in phrases.keys() & models.keys():
        here, there = phrases[key].placeholders, models[key].placeholders
        if here != there:
            names = ", ".join(f"${name}" for name in sorted(here ^ there))
            what = f"{key} differs from {first} in its values: {names}"
            yield _found("error", code, phrases[key], what, "use the same values in every language")


def _plurals(code: str, phrases: Mapping[str, Phrase]) -> Iterator[Finding]:
    plural_form = Locale.parse(code).plural_form
    needed = {plural_form(count) for count in range(200)}
    for phrase in phrases.values():
        for named in phrase.plurals:
            missing = sorted(needed - named)
            if missing:
                what = f"{phrase.key} has no plural form for {', '.join(missing)}"
                yield _found("error", code, phrase, what, f"{code} needs {', '.join(sorted(needed))}")
