"""The form of a member of staff: what can be chosen, in the reader's words, and what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from desk.skills import Skills
from routing.skills import ALL, LEVELS, NATIVE

SPOKEN = tuple(reversed(LEVELS))  # the best first


@dataclass(frozen=True)
class PersonForm:
    """What the form offers.

    Args:
        skills: the languages, topics, kinds and zones of the lines.
        topic_name: (language, topic) -> in words.
        kind_name: (language, kind) -> in words.
        zone_name: (language, zone) -> in words.
        line_names: the lines by id.
        has_directory: whether people sign in by the office's directory, too.
    """

    skills: Skills
    topic_name: Callable[[str, str], str]
    kind_name: Callable[[str, str], str]
    zone_name: Callable[[str, str], str]
    line_names: Mapping[str, str]
    has_directory: bool

    @property
    def languages(self) -> Sequence[str]:
        """The codes of the languages."""
        return sorted(self.skills.languages)

    @property
    def levels(self) -> Sequence[str]:
        """How well a language can be spoken, the best first."""
        return SPOKEN

    def topics(self, language: str) -> list[tuple[str, str]]:
        """Topics with their names, in the reader's order."""
        return sorted(((one, self.topic_name(language, one)) for one in self.skills.topics), key=lambda pair: pair[1])

    def kinds(self, language: str) -> list[tuple[str, str]]:
        """Kinds of callers, where there is more than one."""
        named = [(one, self.kind_name(language, one)) for one in sorted(self.skills.kinds)]
        return named if len(named) > 1 else []

    def zones(self, language: str) -> list[tuple[str, str]]:
        """Zones of the office, with their names."""
        return [(one, self.zone_name(language, one)) for one in sorted(self.skills.zones)]

    @property
    def lines(self) -> Sequence[tuple[str, str]]:
        """Lines with their names, where there is more than one."""
        return list(self.line_names.items()) if len(self.skills.lines) > 1 else []

    def level(self, fields: Mapping[str, Any], language: str) -> str:
        """How well somebody speaks a language; nothing if they do not."""
        for one in fields["languages"]:
            code, sign, level = one.partition("=")
            if code == language:
                return level if sign else NATIVE
        return ""

    def empty(self) -> dict[str, Any]:
        """Somebody new."""
        return {
            "name": "", "role": "consultant", "login": "", "phone": "",
            "languages": [], "topics": [ALL], "kinds": [], "zones": [], "lines": [],
        }  # fmt: skip

    def typed(self, form: MultiDict[str, str]) -> dict[str, Any]:
        """What was typed, in the form in which skills are entered (:mod:`desk.skills`)."""
        spoken = [(code, form.get(f"language-{code}", "")) for code in self.languages]
        topics = form.getlist("topics")
        return {
            "name": form.get("name", ""),
            "role": form.get("role", ""),
            "login": form.get("login", "").strip() or None,
            "phone": form.get("phone", "").strip() or None,
            "languages": [code if level == NATIVE else f"{code}={level}" for code, level in spoken if level],
            "topics": [ALL] if ALL in topics else topics,
            "kinds": form.getlist("kinds"),
            "zones": form.getlist("zones"),
            "lines": form.getlist("lines"),
        }
