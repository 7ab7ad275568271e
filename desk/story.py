"""One call's steps in words. A step that this program has no words for is still shown, and says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desk.formats import Formats
from line.speech import Value
from line.wording import Wording
from reports.model import StoryEvent

Told = tuple[str, dict[str, Value]]  # the key of a phrase and its values


@dataclass(frozen=True)
class Step:
    """One line of a story. ``kind`` is the shape of its mark: line, caller, queue, person, end."""

    at: dt.datetime
    text: str
    kind: str
    lost_before: str | None = None  # a sentence about entries that are missing before this one


_KINDS: Mapping[str, str] = {
    "step": "caller", "language": "caller", "proof": "caller", "readout": "caller",
    "queued": "queue", "left": "queue", "estimate": "queue", "refusal": "queue", "callback-asked": "queue",
    "diverted": "queue", "gate": "queue",
    "callback-queued": "queue", "callback-tried": "person", "callback-ended": "queue", "callback-reached": "person",
    "offer": "person", "dial-delayed": "person", "offer-ended": "person", "talk": "person", "talk-ended": "person",
    "not-met": "person", "person": "person", "held": "person", "unheld": "person", "consult": "person",
    "consult-answered": "person", "consult-ended": "person", "conference": "person", "taken-over": "person",
    "handed-on": "queue", "watched": "person", "text-message": "person",
    "call-started": "end", "call-ended": "end", "alarm": "end",
}  # fmt: skip


class Teller:
    """Tells events in one language.

    Args:
        wording: the desk's phrases.
        language: the reader's.
        formats: for durations.
        topic_name: (language, topic) -> the topic in words.
        kind_name: (language, kind) -> who rings, in words; nothing for the usual kind of caller.
        zone_name: (language, zone) -> the zone in words.
    """

    def __init__(
        self,
        wording: Wording,
        language: str,
        formats: Formats,
        topic_name: Callable[[str, str], str],
        kind_name: Callable[[str, str], str] = lambda _language, _kind: "",
        zone_name: Callable[[str, str], str] = lambda _language, zone: zone,
    ) -> None:
        self._wording = wording
        self._language = language
        self._formats = formats
        self._topic_name = topic_name
        self._kind_name = kind_name
        self._zone_name = zone_name

    def tell(self, event: StoryEvent) -> Step:
        """One event as a sentence."""
        key, values = self._told(event)
        if not self._wording.has(self._language, key):
            key, values = "told-unknown", {}
        lost = self._text("story-lost", count=event.missing_before) if event.missing_before else None
        return Step(event.at, self._text(key, **values), _KINDS.get(event.type, "line"), lost)

    def language_name(self, code: str | None) -> str:
        """A language in words."""
        return self._word("language", code or "unknown")

    def topic(self, name: str | None) -> str:
        """A topic in words; a dash for none."""
        return self._topic_name(self._language, name) if name else "–"

    def kind(self, name: str) -> str:
        """Who rings, in words; nothing for the usual kind of caller."""
        return self._kind_name(self._language, name)

    def zone(self, name: str) -> str:
        """A zone of the office, in words; nothing for none."""
        return self._zone_name(self._language, name) if name else ""

    def outcome(self, outcome: str | None) -> str:
        """An outcome in words."""
        return self._word("outcome", outcome or "open")

    def reason(self, reason: str) -> str:
        """Why the line said no, in words."""
        return self._word("reason", reason)

    def alarm(self, what: str) -> str:
        """What an alarm is about, in words."""
        return self._word("alarm", what)

    def _told(self, event: StoryEvent) -> Told:
        data, person = event.data, event.person or self._text("somebody")
        others: dict[str, Value] = {"person": person, "other": event.other or self._text("somebody")}
        key = f"told-{event.type}"
        match event.type:
            case "language":
                return f"{key}-{data.get('how')}", {"language": self.language_name(_text(data, "language"))}
            case "step":
                return key, self._step(data)
            case "prompt":
                return key, {"seconds": round(float(data.get("seconds") or 0))}
            case "estimate":
                return self._estimate(key, data)
            case "diverted":
                return self._diverted(key, data)
            case "proof":
                return f"{key}-{data.get('result')}", {"way": self._word("proof-way", _text(data, "way"))}
            case "readout":
                return f"{key}-{data.get('tier')}", {}
            case "refusal":
                return f"{key}-{data.get('reason')}", {}
            case "gate":
                return "-".join(filter(None, (key, _text(data, "how"), _text(data, "why")))), {}
            case "queued":
                return f"{key}-{data.get('how')}", self._queue(data)
            case "offer" | "talk":
                return key, {"person": person, "waited": self._waited(data)}
            case "dial-delayed":
                return key, {"delayed": self._ms(data, "delayed_ms")}
            case "offer-ended" | "not-met":
                return f"{key}-{data.get('how')}", {"person": person}
            case "talk-ended":
                return f"{key}-{data.get('how')}", {"person": person, "talked": self._ms(data, "talked_ms")}
            case "held" | "unheld" | "conference" | "taken-over":
                return key, others
            case "consult" | "consult-answered":
                return f"{key}-{data.get('role')}", others
            case "consult-ended":
                who = self._text("an-interpreter") if data.get("role") == "interpreter" else person
                return f"{key}-{data.get('how')}", {"who": who, "talked": self._ms(data, "talked_ms")}
            case "handed-on":
                way = "requeue" if data.get("way") == "requeue" else "colleague" if data.get("to") else "queue"
                return f"{key}-{way}", {**others, **self._queue(data)}
            case "text-message":
                return f"{key}-{data.get('state')}", others
            case "watched":
                return f"{key}-{data.get('mode')}", others
            case "left":
                return f"{key}-{data.get('how')}", {"waited": self._waited(data)}
            case "callback-asked":
                return key, {"topic": self.topic(_text(data, "topic"))}
            case "callback-queued":
                return key, self._queue(data)
            case "callback-tried":
                return f"{key}-{data.get('how')}", {"person": person}
            case "callback-ended":
                return f"{key}-{data.get('how')}", {}
            case "callback-reached":
                return key, {"person": person}
            case "call-started":
                return (f"{key}-back" if data.get("callback") else key), {}
            case "alarm":
                return key, {"what": self.alarm(_text(data, "what"))}
        return key, {}

    def _step(self, data: Mapping[str, Any]) -> dict[str, Value]:
        return {
            "input": self._word("input", _text(data, "input")),
            "place": self._word("place", _text(data, "place")),
            "to": self._word("place", _text(data, "to")),
        }

    def _estimate(self, key: str, data: Mapping[str, Any]) -> Told:
        """A place, a wait or both; or that it takes longer."""
        position, said = int(data.get("position") or 0), _text(data, "said")
        if data.get("estimate_s") is None:
            return (f"{key}-{said}", {}) if said else (key, {"position": position})
        values: dict[str, Value] = {"wait": self._formats.duration(float(data["estimate_s"]))}
        family = f"{key}-over" if said == "over" else f"{key}-time"
        return (family, {**values, "position": position}) if position else (f"{family}-alone", values)

    def _diverted(self, key: str, data: Mapping[str, Any]) -> Told:
        if data.get("estimate_s") is None:
            return f"{key}-many", {}
        return key, {"wait": self._formats.duration(float(data["estimate_s"]))}

    def _queue(self, data: Mapping[str, Any]) -> dict[str, Value]:
        language, topic, kind, zone, *_ = (*_text(data, "queue").split(":"), "", "", "")
        about = (self.topic(topic), self.kind(kind), self.zone(zone))
        return {"language": self.language_name(language), "topic": ", ".join(filter(None, about))}

    def _waited(self, data: Mapping[str, Any]) -> str:
        return self._ms(data, "waited_ms")

    def _ms(self, data: Mapping[str, Any], field: str) -> str:
        return self._formats.duration(float(data.get(field) or 0) / 1000)

    def _word(self, family: str, name: str) -> str:
        key = f"{family}-{name.replace('.', '-')}"
        return self._text(key if self._wording.has(self._language, key) else f"{family}-other")

    def _text(self, key: str, **values: Value) -> str:
        return self._wording.text(self._language, key, **values)


def _text(data: Mapping[str, Any], field: str) -> str:
    return str(data.get(field) or "")
