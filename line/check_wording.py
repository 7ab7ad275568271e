"""The rules for the wording files: the same phrases, with the same values, in every language, each fit to be heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from line.findings import Finding, Severity
from line.model import Configuration
from line.phrases import Phrase
from line.sound import letter_complaints, sound_complaints
from line.speech import Value
from line.wording import MissingWording, Wording

Prompts = Mapping[str, Mapping[str, Value]]

POLISH = "pl"
LANGUAGE_NAME = "language-name-"
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
    texts = []
    for values in _samples(sample):
        try:
            texts.append(wording.text(code, key, **values))
        except MissingWording as missing:
            todo = f"use only these values: {', '.join(sample) or 'none'}"
            yield _found("error", code, phrase, str(missing), todo)
            return
    complaints = [*sound_complaints(configuration, code, max(texts, key=len))]
    complaints += (one for text in texts for one in letter_complaints(code, text))
    for what, todo in dict.fromkeys(complaints):
        yield _found("error", code, phrase, what, todo)


def _samples(sample: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    yield sample
    numbers = [name for name, value in sample.items() if isinstance(value, int)]
    for count in _COUNTS if numbers else ():
        yield {**sample, **dict.fromkeys(numbers, count)}


def _unused(code: str, phrases: Mapping[str, Phrase], prompts: Prompts) -> Iterator[Finding]:
    """Phrases that nothing says. The name of a language may wait for it: a line can go without one for a time."""
    referred = frozenset[str]().union(*(phrase.references for phrase in phrases.values()))
    for key, phrase in phrases.items():
        if key not in referred and not (key in prompts and _is_for(key, code)):
            severity: Severity = "warning" if key.startswith(LANGUAGE_NAME) else "error"
            yield _found(severity, code, phrase, f"nothing says the phrase {key}", "remove it, or mend its name")


def _differing(code: str, phrases: Mapping[str, Phrase], first: str, models: Mapping[str, Phrase]) -> Iterator[Finding]:
    """Other values, or other digits, than in the line's first language: most digits in a phrase are keys."""
    for key in phrases.keys() & models.keys():
        said, model = phrases[key].digits, models[key].digits
        if said != model:
            what = f"{key} differs from {first} in its digits: {_listed(said)} instead of {_listed(model)}"
            yield _found("error", code, phrases[key], what, "name the same keys, and write other numbers in words")
        here, there = phrases[key].placeholders, models[key].placeholders
        if here != there:
            names = ", ".join(f"${name}" for name in sorted(here ^ there))
            what = f"{key} differs from {first} in its values: {names}"
            yield _found("error", code, phrases[key], what, "use the same values in every language")


def _listed(digits: str) -> str:
    return " ".join(digits) or "none"


def _plurals(code: str, phrases: Mapping[str, Phrase]) -> Iterator[Finding]:
    plural_form = Locale.parse(code).plural_form
    needed = {plural_form(count) for count in range(200)}
    for phrase in phrases.values():
        for named in phrase.plurals:
            missing = sorted(needed - named)
            if missing:
                what = f"{phrase.key} has no plural form for {', '.join(missing)}"
                yield _found("error", code, phrase, what, f"{code} needs {', '.join(sorted(needed))}")
