"""The rules for what callers are sent as text messages: in every language, short, naming only the office's sites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from line.findings import Finding
from line.model import Configuration, MessageRules
from line.places import Places
from line.segments import segments

# Whatever a telephone makes a link of: letters and dots without a blank; a full stop without a blank is found, too.
_SITE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_LONGEST = 1_600  # characters: the carrier takes no more


def message_findings(
    configuration: Configuration, places: Places, file: str, texts: Mapping[str, str]
) -> Iterator[Finding]:
    """Every finding in the message of a topic, by the rules of each line that sends messages."""
    for line in configuration.lines.values():
        if line.messages is None or not texts:
            continue
        for code, text in texts.items():
            for what, todo in _complaints(text, line.messages, [line.name]):
                yield places.error(file, ("message", code), what, todo, at=code, language=code)


def _complaints(text: str, rules: MessageRules, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    count = segments(text)
    if count > rules.segments or len(text) > _LONGEST:
        yield f"the message has {count} segments, above {rules.segments}", "shorten it"
    if "[" in text or "]" in text:
        yield "a message has no marks of pronunciation", "remove the square brackets"
    for site in _SITE.findall(text):
        known = any(site.lower() == own or site.lower().endswith(f".{own}") for own in rules.sites)
        if not known and site not in names:
            yield f"{site} is none of the sites that messages may name", "remove it, or add it to `sites:`"
