"""What only a walk through the dialogue shows: words that are missing, dead ends, circles, turns that are too long."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from ivr import twiml
from ivr.dialogue import gate
from ivr.model import HangUp, Meet, Prompt, Say
from ivr.voice import SLOW, Heard, Voice, length_s
from ivr.walk import Asked, Node, Stop, Walk, said_as, walk
from line.check_wording import missing_phrase
from line.edition import Edition
from line.findings import Finding, error
from line.model import Line
from line.wording import MissingWording, Wording

TURN_S = 40.0  # of the line's own words in a turn; a text that is read has as long for itself (line.speech.PROMPT_S)
DOCUMENT_BYTES = 64 * 1024  # the carrier's limit
# The question for the language has a limit and a rule of its own.
OF_THE_QUESTION = frozenset({"start", "language", "language.change", gate.LANGUAGE})
LINK = "https://" + "x" * 792  # signed links have about 300 characters, and a long address may stand before them


def dialogue_findings(edition: Edition, wording: Wording, now: dt.datetime) -> Iterator[Finding]:
    """Every finding of a walk in each language of a line.

    Args:
        edition: menus and content without faults.
        wording: the system's phrases.
        now: an aware moment.
    """
    for code in edition.line.codes:
        walked = walk(edition, code, now.astimezone(edition.zone))
        yield from word_findings(edition.line, code, walked, wording)
        yield from way_findings(edition.line, code, walked)


# -- ways ------------------------------------------------------------------------------------------------------------

Ahead = Mapping[Node, set[Node]]


def way_findings(line: Line, code: str, walked: Walk) -> Iterator[Finding]:
    """Dead ends, and circles in which nobody is asked anything."""
    alive = _leading_to(walked, _is_a_way_out)
    for place in sorted({_place(node) for node in walked.ways.keys() - alive}):
        what = "is a dead end: no key leads to the main menu, a person, a callback or the closing words"
        yield error(f"{line.id}/{code}, {place}", what, "lead on from here", language=code)
    for place in sorted({_place(node) for node in _circling(walked)}):
        what = "goes round in a circle without waiting for the caller"
        yield error(f"{line.id}/{code}, {place}", what, "ask something on the way, or end", language=code)


def _is_a_way_out(node: Node) -> bool:
    if isinstance(node, Asked):
        return node.question in ("Join", "Promise")
    return node.at == "main" or node.is_queued or node.wait == HangUp.__name__


def _leading_to(walked: Walk, is_wanted: Callable[[Node], bool]) -> set[Node]:
    """Every node from which a wanted one can be reached."""
    back: defaultdict[Node, set[Node]] = defaultdict(set)
    for node, ways in walked.ways.items():
        for way in ways:
            back[way.to].add(node)
    found = {node for node in walked.ways if is_wanted(node)}
    ahead = list(found)
    while ahead:
        before = back[ahead.pop()] - found
        found |= before
        ahead.extend(before)
    return found


def _circling(walked: Walk) -> set[Node]:
    """The nodes on circles in which nothing is waited for: those from which a call comes back to where it was."""
    ahead: Ahead = {node: {way.to for way in ways if not way.waits} for node, ways in walked.ways.items()}
    ahead = _turned(_without_ends(_turned(_without_ends(ahead))))  # what leads out of all circles, what leads into one
    return {node for node in ahead if node in _reached(ahead, node)}  # what is left between two circles is on neither


def _without_ends(ahead: Ahead) -> Ahead:
    """Without the nodes that lead nowhere, and those that lead only to such nodes."""
    while ended := {node for node, following in ahead.items() if not following}:
        ahead = {node: following - ended for node, following in ahead.items() if node not in ended}
    return ahead


def _turned(ahead: Ahead) -> Ahead:
    """The same ways, walked backwards."""
    back: dict[Node, set[Node]] = {node: set() for node in ahead}
    for node, following in ahead.items():
        for one in following:
            back[one].add(node)
    return back


def _reached(ahead: Ahead, node: Node) -> set[Node]:
    """Everything that is reached from a node; the node itself only by a circle."""
    found: set[Node] = set()
    fresh = ahead[node]
    while fresh:
        found |= fresh
        fresh = {one for before in fresh for one in ahead[before]} - found
    return found


def _place(node: Node) -> str:
    return node.state.place if isinstance(node, Asked) else node.place


# -- words -----------------------------------------------------------------------------------------------------------


def word_findings(line: Line, code: str, walked: Walk, wording: Wording) -> Iterator[Finding]:
    """Turns that cannot be said, take too long, or make too large a document."""
    speech = _Speech(line, Voice(wording))
    longest: dict[str, _Length] = {}
    for stop in walked.stops:
        try:
            heard = speech.of(stop)
        except MissingWording as missing:
            yield _missing(line, stop, missing, wording)
            continue
        place, length = stop.state.place, speech.length(stop)
        if stop.state.at not in OF_THE_QUESTION:
            longest[place] = max(longest.get(place, length), length, key=lambda one: one.seconds)
        size = speech.size(stop, heard)
        if size > DOCUMENT_BYTES:
            what = f"makes a document of {size} bytes, above the carrier's {DOCUMENT_BYTES}"
            yield error(f"{line.id}/{code}, {place}", what, "divide what is said here", language=code)
    for place, length in longest.items():
        if length.seconds > TURN_S:
            yield _too_long(line, code, place, length)


def _missing(line: Line, stop: Stop, missing: MissingWording, wording: Wording) -> Finding:
    if not wording.has(missing.language, missing.key):
        return missing_phrase(missing.language, missing.key)
    where = f"{line.id}/{missing.language}, {stop.state.place}"
    return error(where, f"cannot be said: {missing}", f"mend the phrase {missing.key}", language=missing.language)


@dataclass(frozen=True)
class _Length:
    """How long the line's own words of a turn take at the usual pace, and which they are.

    Whoever asks for slow speech knows that it takes longer.
    """

    seconds: float
    names: tuple[str, ...]


def _too_long(line: Line, code: str, place: str, length: _Length) -> Finding:
    what = f"takes {length.seconds:.1f} s to hear, above {TURN_S:.0f} s"
    todo = f"shorten it or say less at once; it says {', '.join(length.names)}"
    if place == "main" or place.startswith("menu "):
        what, todo = f"the menu {what}", "lead to some of its keys by a menu of their own, or shorten their names"
    return error(f"{line.id}/{code}, {place}", what, todo, language=code)


class _Speech:
    """Speaks turns slowly, which makes the largest documents; each prompt once for all turns in which it is said."""

    def __init__(self, line: Line, voice: Voice) -> None:
        self._line = line
        self._voice = voice
        self._said: dict[Hashable, tuple[Heard, ...]] = {}

    def of(self, stop: Stop) -> tuple[Heard, ...]:
        """All that is heard in a turn; raises :class:`line.wording.MissingWording`."""
        return tuple(one for prompt in stop.turn.prompts for one in self._heard(stop, prompt))

    def length(self, stop: Stop) -> _Length:
        """How long a turn takes without music and without what is read to the caller."""
        words = [one for prompt in stop.turn.prompts if isinstance(prompt, Say) for one in self._heard(stop, prompt)]
        return _Length(length_s(words) * SLOW, tuple(dict.fromkeys(one.name for one in words)))

    def _heard(self, stop: Stop, prompt: Prompt) -> tuple[Heard, ...]:
        language = stop.turn.position.language
        key = (language, said_as(prompt))
        if key not in self._said:
            self._said[key] = tuple(self._voice.say((prompt,), language, slow=True))
        return self._said[key]

    def size(self, stop: Stop, heard: tuple[Heard, ...]) -> int:
        """The bytes of a turn's document."""
        meeting = twiml.Meeting("x" * 34, LINK, ends_it=True) if isinstance(stop.turn.wait, Meet) else None
        return len(twiml.document(self._line, heard, stop.turn.wait, LINK, LINK, meeting).encode())
