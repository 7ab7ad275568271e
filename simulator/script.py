"""A clean TwiML document as typed verbs, ready to be performed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

_RATES = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "fast": 1.25, "x-fast": 1.5}
ENDLESS = 1000  # Twilio's own ceiling for loop="0"


@dataclass(frozen=True)
class Say:
    """Text to be spoken `loop` times, at `rate` of the usual speed; `pause_s` is what the breaks in it add."""

    text: str
    language: str | None
    voice: str | None
    loop: int
    pause_s: float
    rate: float = 1.0


@dataclass(frozen=True)
class Play:
    """A sound file to be played `loop` times."""

    url: str
    loop: int


@dataclass(frozen=True)
class Pause:
    """Silence."""

    length_s: int


Audible = Say | Play | Pause


@dataclass(frozen=True)
class Gather:
    """Keys to be collected while and after something is heard; an empty `finish_on_key` means that none ends it."""

    prompts: tuple[Audible, ...]
    action: str | None
    method: str
    num_digits: int | None
    finish_on_key: str
    timeout_s: int
    action_on_empty: bool


@dataclass(frozen=True)
class Redirect:
    """Go on with another document."""

    url: str
    method: str


@dataclass(frozen=True)
class Callback:
    """Where and on which events to tell."""

    url: str
    method: str
    events: frozenset[str]


@dataclass(frozen=True)
class Target:
    """Somebody to be dialled: a number, or `client:identity`; `url` is the whisper."""

    address: str
    url: str | None
    method: str
    callback: Callback | None


@dataclass(frozen=True)
class Room:
    """A conference to be joined; `wait_url` is None for Twilio's own music and empty for silence."""

    name: str
    muted: bool
    beep: str
    start_on_enter: bool
    end_on_exit: bool
    wait_url: str | None
    wait_method: str
    max_participants: int
    label: str | None
    callback: Callback | None
    coach: str | None = None  # whom this one whispers to, and whom nobody else hears it say


@dataclass(frozen=True)
class Dial:
    """Connect with others, or join a conference."""

    action: str | None
    method: str
    timeout_s: int
    time_limit_s: int
    caller_id: str | None
    hangup_on_star: bool
    targets: tuple[Target, ...]
    room: Room | None


@dataclass(frozen=True)
class Hangup:
    """End the call."""


@dataclass(frozen=True)
class Reject:
    """Refuse the call before it is answered."""

    reason: str


Verb = Audible | Gather | Redirect | Dial | Hangup | Reject


def read(root: ET.Element) -> list[Verb]:
    """The verbs of a document that `judge` found clean."""
    return [_verb(element) for element in root]


def _verb(element: ET.Element) -> Verb:
    match element.tag:
        case "Say" | "Play" | "Pause":
            return _audible(element)
        case "Gather":
            return _gather(element)
        case "Redirect":
            return Redirect((element.text or "").strip(), element.get("method", "POST"))
        case "Dial":
            return _dial(element)
        case "Reject":
            return Reject(element.get("reason", "rejected"))
        case _:
            return Hangup()


def _audible(element: ET.Element) -> Audible:
    loop = int(element.get("loop", "1")) or ENDLESS
    if element.tag == "Say":
        text = re.sub(r"\s+", " ", "".join(_spoken(element))).strip()
        return Say(text, element.get("language"), element.get("voice"), loop, _breaks_s(element), _rate(element))
    if element.tag == "Play":
        return Play((element.text or "").strip(), loop)
    return Pause(int(element.get("length", "1")))


def _spoken(element: ET.Element) -> Iterator[str]:
    if element.tag == "sub":
        yield element.get("alias", "")
        return
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""


def _rate(element: ET.Element) -> float:
    """The speed of the text as a whole: what stands in `prosody` counts by its letters; named speeds are guessed."""
    letters, time = 0, 0.0
    for text, rate in _paced(element, 1.0):
        letters += len(text)
        time += len(text) / rate
    return letters / time if time else 1.0


def _paced(element: ET.Element, rate: float) -> Iterator[tuple[str, float]]:
    own = _RATES.get(element.get("rate", "")) or _percent(element.get("rate", "")) or rate
    yield element.text or "", own
    for child in element:
        yield from _paced(child, own)
        yield child.tail or "", own


def _percent(text: str) -> float | None:
    return int(text[:-1]) / 100 if text.endswith("%") and text[:-1].isdecimal() and int(text[:-1]) else None


def _breaks_s(element: ET.Element) -> float:
    total = 0.0
    for pause in element.iter("break"):
        time = pause.get("time", "1s")
        total += int(time[:-2]) / 1000 if time.endswith("ms") else int(time[:-1])
    return total


def _gather(element: ET.Element) -> Gather:
    digits = element.get("numDigits")
    return Gather(
        prompts=tuple(_audible(child) for child in element),
        action=element.get("action"),
        method=element.get("method", "POST"),
        num_digits=int(digits) if digits else None,
        finish_on_key=element.get("finishOnKey", "#"),
        timeout_s=int(element.get("timeout", "5")),
        action_on_empty=element.get("actionOnEmptyResult") == "true",
    )


def _callback(element: ET.Element, default: str) -> Callback | None:
    url = element.get("statusCallback")
    if not url:
        return None
    events = frozenset(element.get("statusCallbackEvent", default).split())
    return Callback(url, element.get("statusCallbackMethod", "POST"), events)


def _target(element: ET.Element) -> Target:
    text = (element.text or "").strip()
    address = f"client:{text}" if element.tag == "Client" else text
    return Target(address, element.get("url"), element.get("method", "POST"), _callback(element, "completed"))


def _room(element: ET.Element) -> Room:
    return Room(
        name=(element.text or "").strip(),
        muted=element.get("muted") == "true",
        beep=element.get("beep", "true"),
        start_on_enter=element.get("startConferenceOnEnter", "true") == "true",
        end_on_exit=element.get("endConferenceOnExit") == "true",
        wait_url=element.get("waitUrl"),
        wait_method=element.get("waitMethod", "POST"),
        max_participants=int(element.get("maxParticipants", "250")),
        label=element.get("participantLabel"),
        callback=_callback(element, "start end"),
        coach=element.get("coach"),
    )


def _dial(element: ET.Element) -> Dial:
    number = (element.text or "").strip()
    plain = (Target(number, None, "POST", None),) if number else ()
    rooms = [_room(child) for child in element if child.tag == "Conference"]
    return Dial(
        action=element.get("action"),
        method=element.get("method", "POST"),
        timeout_s=int(element.get("timeout", "30")),
        time_limit_s=int(element.get("timeLimit", "14400")),
        caller_id=element.get("callerId"),
        hangup_on_star=element.get("hangupOnStar") == "true",
        targets=plain + tuple(_target(child) for child in element if child.tag != "Conference"),
        room=rooms[0] if rooms else None,
    )
