"""What is wrong with a TwiML document, told with its place.

Three judges in one: the grammar of npm's `twilio` (elements, attributes, values, nesting), Twilio's limits
(size, length of a prompt, what a voice speaks, what a whisper may do), and what this simulator performs:
everything else is refused, so that nothing is sent which no test ever heard.
"""

from __future__ import annotations

import re
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.grammar.table import Attribute, Child, Grammar, load

MAX_BYTES = 64 * 1024
MAX_DEPTH = 64  # elements in elements; more than any sentence needs, and few enough to be walked one in another
MAX_SAY_ENCODED = 4500
MAX_SAY_LETTERS = {"Google": 5000, "Polly": 3000}
MAX_PAUSE_S = 600
URL_ATTRIBUTES = frozenset({"action", "url", "statusCallback", "waitUrl"})
METHOD_ATTRIBUTES = frozenset({"method", "statusCallbackMethod", "waitMethod"})
AT_LEAST_ONE = frozenset({"numDigits", "timeout", "timeLimit", "maxParticipants"})
WHISPER_VERBS = frozenset({"Play", "Say", "Gather", "Hangup"})
WAITING_VERBS = frozenset({"Play", "Say", "Pause", "Redirect"})

CALLBACK = frozenset({"statusCallback", "statusCallbackEvent", "statusCallbackMethod"})
PERFORMED: dict[str, frozenset[str]] = {
    "Say": frozenset({"voice", "language", "loop"}),
    "Play": frozenset({"loop"}),
    "Pause": frozenset({"length"}),
    "Gather": frozenset({"action", "method", "input", "numDigits", "finishOnKey", "timeout", "actionOnEmptyResult"}),
    "Redirect": frozenset({"method"}),
    "Dial": frozenset({"action", "method", "timeout", "timeLimit", "callerId", "hangupOnStar", "answerOnBridge"}),
    "Number": frozenset({"url", "method"}) | CALLBACK,
    "Client": frozenset({"url", "method"}) | CALLBACK,
    "Conference": frozenset(
        {"beep", "muted", "startConferenceOnEnter", "endConferenceOnExit", "waitUrl", "waitMethod", "maxParticipants"}
    )
    | {"participantLabel"}
    | CALLBACK,
    "Hangup": frozenset(),
    "Reject": frozenset({"reason"}),
    "break": frozenset({"strength", "time"}),
    "emphasis": frozenset({"level"}),
    "lang": frozenset({"{http://www.w3.org/XML/1998/namespace}lang"}),
    "p": frozenset(),
    "s": frozenset(),
    "prosody": frozenset({"pitch", "rate", "volume"}),
    "say-as": frozenset({"format", "interpret-as"}),
    "sub": frozenset({"alias"}),
}
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Fault:
    """Something that Twilio, or this simulator, would not take.

    `place` is the path of the element, with `@name` for an attribute; `code` is Twilio's number of the error.
    """

    place: str
    message: str
    code: int = 12200

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.code})"


@dataclass(frozen=True)
class Examined:
    """A parsed document and its faults; without a root it could not be parsed."""

    root: ET.Element | None
    faults: tuple[Fault, ...]


def judge(document: str | bytes, *, whisper: bool = False, waiting: bool = False, inline: bool = False) -> list[Fault]:
    """Every fault of a document, in the order of the document; an empty list is a clean one.

    A `whisper` is what a called party hears before bridging, `waiting` is what a conference's `waitUrl`
    answers, `inline` is a document handed over by REST, which has no address that others could be relative
    to.
    """
    return list(examine(document, whisper=whisper, waiting=waiting, inline=inline).faults)


def examine(document: str | bytes, *, whisper: bool = False, waiting: bool = False, inline: bool = False) -> Examined:
    """The parsed document together with its faults."""
    root = parsed(document.encode() if isinstance(document, str) else document)
    if isinstance(root, Fault):
        return Examined(None, (root,))
    if root.tag != "Response":
        return Examined(None, (Fault(f"/{root.tag}", "the root must be <Response>", 12100),))
    allowed = WHISPER_VERBS if whisper else WAITING_VERBS if waiting else None
    return Examined(root, tuple(_Judge(load(), allowed, inline).of(root)))


def parsed(raw: bytes) -> ET.Element | Fault:
    """The root of a document, or why it cannot be parsed."""
    if len(raw) > MAX_BYTES:
        return Fault("/", f"{len(raw)} bytes are more than {MAX_BYTES}", 11750)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return Fault("/", "a document type is not allowed", 12100)
    try:
        root = ET.fromstring(raw)  # noqa: S314 - no entities: document types were refused above
    except (ET.ParseError, ValueError, LookupError) as error:  # the last two: an encoding that nobody reads
        return Fault("/", f"not well-formed: {error}", 12100)
    if _is_deeper(root, MAX_DEPTH):
        return Fault("/", f"more than {MAX_DEPTH} elements stand one in another", 12100)
    return root


def _is_deeper(root: ET.Element, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)


class _Judge:
    def __init__(self, grammar: Grammar, allowed: frozenset[str] | None, inline: bool) -> None:
        self._grammar = grammar
        self._allowed = allowed
        self._inline = inline

    def of(self, root: ET.Element) -> Iterator[Fault]:
        for name in root.attrib:
            yield Fault(f"/Response@{name}", "unknown attribute")
        if (root.text or "").strip():
            yield Fault("/Response", "text outside of a verb")
        yield from self._children(root, "Response", "/Response")

    def _children(self, parent: ET.Element, owner: str, place: str) -> Iterator[Fault]:
        counted: dict[str, int] = {}
        for element in parent:
            counted[element.tag] = counted.get(element.tag, 0) + 1
            here = f"{place}/{element.tag}[{counted[element.tag]}]"
            child = self._grammar.children.get(owner, {}).get(element.tag)
            if child is None:
                yield Fault(here, f"<{element.tag}> may not stand in <{parent.tag}>")
                continue
            if (element.tail or "").strip() and child.element[:4] != "Ssml":
                yield Fault(here, "text outside of a verb")
            yield from self._element(element, child, owner, here)

    def _element(self, element: ET.Element, child: Child, owner: str, place: str) -> Iterator[Fault]:
        if self._allowed is not None and owner == "Response" and element.tag not in self._allowed:
            yield Fault(place, f"<{element.tag}> is not allowed here, only {', '.join(sorted(self._allowed))}")
        if element.tag not in PERFORMED:
            yield Fault(place, f"the simulator does not perform <{element.tag}>")
            return
        yield from self._attributes(element, child, place)
        yield from self._text(element, child, place)
        if element.tag == "Dial":
            yield from _dial(element, place)
        yield from self._children(element, child.element, place)

    def _attributes(self, element: ET.Element, child: Child, place: str) -> Iterator[Fault]:
        for name, value in element.attrib.items():
            here = f"{place}@{name}"
            attribute = child.attributes.get("xml:lang" if name == _XML_LANG else name)
            if attribute is None:
                yield Fault(here, "unknown attribute")
            elif name not in PERFORMED[element.tag]:
                yield Fault(here, f"the simulator does not perform {name}")
            elif _CONTROL.search(value):
                yield Fault(here, "a control character")
            elif message := _value_fault(attribute, name, value) or self._meaning_fault(element.tag, name, value):
                yield Fault(here, message)

    def _meaning_fault(self, tag: str, name: str, value: str) -> str | None:
        if name in METHOD_ATTRIBUTES and value not in {"GET", "POST"}:
            return f"{value!r} is neither GET nor POST"
        if name in URL_ATTRIBUTES and not (name == "waitUrl" and not value):
            return _url_fault(value, self._inline)
        if name == "finishOnKey" and not re.fullmatch(r"[0-9*#]?", value):
            return f"{value!r} is not one key"
        if tag == "Gather" and name == "input" and value != "dtmf":
            return "the simulator gathers keys only"
        if name == "callerId" and not _E164.fullmatch(value) and not value.startswith("client:"):
            return "not a number in E.164 form"
        if tag == "Pause" and int(value) > MAX_PAUSE_S:
            return f"a pause longer than {MAX_PAUSE_S} s"
        if tag == "break" and name == "time" and not re.fullmatch(r"\d{1,2}s|\d{1,5}ms", value):
            return "a break is told in s or ms"
        if name in AT_LEAST_ONE and int(value) < 1:
            return "less than 1"
        return None

    def _text(self, element: ET.Element, child: Child, place: str) -> Iterator[Fault]:
        text = "".join(element.itertext())
        if child.text == "none" and (element.text or "").strip():
            yield Fault(place, f"<{element.tag}> holds no text")
        if child.text == "required" and not text.strip():
            yield Fault(place, f"<{element.tag}> is empty", 13520 if element.tag == "Say" else 12200)
        if _CONTROL.search(text):
            yield Fault(place, "a control character")
        if element.tag == "Say":
            yield from self._say(element, text, place)
        elif element.tag == "Redirect" and not text.strip():
            return
        elif element.tag in {"Play", "Redirect"} and (message := _url_fault(text.strip(), self._inline)):
            yield Fault(place, message, 11100)
        elif element.tag == "Number" and not _E164.fullmatch(text.strip()):
            yield Fault(place, "not a number in E.164 form", 13223)

    def _say(self, element: ET.Element, text: str, place: str) -> Iterator[Fault]:
        voice, language = element.get("voice"), element.get("language")
        longest = MAX_SAY_LETTERS.get((voice or "").partition(".")[0], 3000)
        encoded = len(urllib.parse.quote_plus(text))
        if len(text) > longest:
            yield Fault(place, f"{len(text)} letters are more than {longest}", 13521)
        if encoded > MAX_SAY_ENCODED:
            yield Fault(place, f"{encoded} characters URL-encoded are more than {MAX_SAY_ENCODED}", 13521)
        spoken = self._grammar.voices.get(voice or "")
        if spoken and language and language not in spoken:
            yield Fault(f"{place}@voice", f"{voice} does not speak {language}", 13512)


def _dial(element: ET.Element, place: str) -> Iterator[Fault]:
    number = (element.text or "").strip()
    nouns = [child.tag for child in element]
    if number and nouns:
        yield Fault(place, "both a number and nouns")
    elif number and not _E164.fullmatch(number):
        yield Fault(place, "not a number in E.164 form", 13223)
    elif not number and not nouns:
        yield Fault(place, "nobody to dial", 13201)
    if "Conference" in nouns and len(nouns) > 1:
        yield Fault(place, "a conference stands alone")


def _value_fault(attribute: Attribute, name: str, value: str) -> str | None:
    if attribute.kind == "boolean" and value not in {"true", "false"}:
        return f"{value!r} is neither true nor false"
    if attribute.kind == "integer" and not re.fullmatch(r"\d{1,6}", value):
        return f"{value!r} is not a number of at least 0"
    if attribute.kind == "enumeration":
        unknown = [one for one in (value.split(" ") if attribute.many else [value]) if one not in attribute.values]
        if unknown:
            return f"{name} does not know {unknown[0]!r}"
    return None


def _url_fault(value: str, inline: bool) -> str | None:
    if not value:
        return "an empty address"
    if re.search(r"\s", value):
        return "a blank in an address"
    parts = urllib.parse.urlsplit(value)
    if parts.scheme in {"http", "https"}:
        return None if parts.hostname else "an address without a host"
    if parts.scheme:
        return f"{parts.scheme} is neither http nor https"
    return "an address must be absolute here" if inline else None
