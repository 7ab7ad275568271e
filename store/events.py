"""The catalogue of events: everything that the line writes down, typed and versioned.

An event is written once, by the script that changed the live state or by the step that spoke, into the journal (a Redis
stream), and copied once into SQL. One kind is a fact before it is an event, and needs no journal: a promised callback
(:class:`CallbackAsked`) is written into SQL together with the promise. A field is only ever added with a new version;
old versions stay readable. No event carries a telephone number, a case number, a date of birth or a pressed digit.

On the wire an event is a JSON object of ``t`` (type), ``v`` (version), ``c`` (call id, may be empty), ``n`` (number
within the call, from 1; 0: none) and ``d`` (the fields below).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Outcome = Literal[
    "menus",  # ended in the menus without a request for a person
    "readout",  # heard the status of a case
    "talk",  # spoke with a consultant
    "callback",  # left a number
    "abandoned",  # hung up while waiting
    "turned-away",  # the line said no (each reason is a figure of its own), and nothing else was chosen
]


@dataclass(frozen=True)
class EventBody:
    """What every kind of event shares: a type, a version, and fields of plain values."""

    type: ClassVar[str]
    version: ClassVar[int] = 1


@dataclass(frozen=True)
class CallStarted(EventBody):
    """A call came in. ``caller`` is a keyed hash; empty when the number was withheld.

    ``callback``: the line has made it itself, to keep this promise (from version 2 on).
    """

    type: ClassVar[str] = "call-started"
    version: ClassVar[int] = 2
    line: str
    caller: str
    edition: str
    callback: str = ""


@dataclass(frozen=True)
class LanguageChosen(EventBody):
    """The call speaks this language from here on: by key, remembered from before, or by default after silence."""

    type: ClassVar[str] = "language"
    language: str
    how: str  # key, remembered, default


@dataclass(frozen=True)
class MenuStep(EventBody):
    """A turn of the dialogue: where the caller was, what kind of input came, where they are now."""

    type: ClassVar[str] = "step"
    step: int
    place: str
    input: str  # dialled, arrived, key, digits, empty (# alone), silence; never the digits themselves
    to: str


@dataclass(frozen=True)
class PromptHeard(EventBody):
    """What was begun to be spoken in a turn, by name, and how long it takes at most.

    Names that would tell of a case are general: ``stage``, ``next``, ``term``, ``document``.
    """

    type: ClassVar[str] = "prompt"
    step: int
    prompts: list[str]
    seconds: float


@dataclass(frozen=True)
class EstimateSpoken(EventBody):
    """A caller was told their position (1 is next), an expected wait, or that it takes longer.

    ``position`` is 0 where it was not told. ``said``: about (``estimate_s`` as it was spoken), over (the wait is longer
    than ``estimate_s``), longer-than-usual, longer-than-said (there are fewer consultants than before), rung (one is
    being rung for them), or nothing.
    """

    type: ClassVar[str] = "estimate"
    version: ClassVar[int] = 2
    position: int
    estimate_s: int | None = None
    said: str = ""  # since version 2


@dataclass(frozen=True)
class ProofGiven(EventBody):
    """A try to prove who somebody is: passed or refused, by which way, which tier."""

    type: ClassVar[str] = "proof"
    result: str  # passed, refused, several, locked, closed-tier, unavailable
    way: str  # number, telephone
    tier: str  # coarse, full; empty when refused


@dataclass(frozen=True)
class ReadoutSpoken(EventBody):
    """The status of a case was read out. Which case and which stage is in the audit record alone."""

    type: ClassVar[str] = "readout"
    tier: str  # coarse, full


OF_CALLBACKS = "callback-"  # what the reasons begin with for which nobody was promised to be called back


@dataclass(frozen=True)
class Refusal(EventBody):
    """The line said no, and why.

    To who asked for a person: closed, full, full-language, full-number (as many calls of this number wait as may),
    nobody (on duty in the language), down (no live store). To who only rang, before any menu: blocked (the number),
    too-often (it rings), challenge (the keys that were asked for were not pressed). To who wanted to be called back:
    callback-number (as often asked for in this day as may be), callback-caller (they have asked as often as one may),
    callback-withheld (callers of withheld numbers together have), callback-blocked (the number that was to be rung).
    """

    type: ClassVar[str] = "refusal"
    reason: str
    language: str
    topic: str  # empty before any menu


@dataclass(frozen=True)
class Gate(EventBody):
    """A call does not simply go on to the menus, or does after all.

    ``how``: ``stopped``, before anything is said; ``passed``: the two keys were pressed; ``opened``: nothing stands
    against it any more. ``why`` it was stopped: blocked, too-often, or challenge (two keys are asked for).
    """

    type: ClassVar[str] = "gate"
    how: str
    why: str = ""  # of a stop


@dataclass(frozen=True)
class Diverted(EventBody):
    """Before entering the queue a caller was told that the wait is long, and asked whether to wait all the same.

    ``estimate_s`` as it was spoken; nothing where only many were waiting. What they chose, the events that follow tell.
    """

    type: ClassVar[str] = "diverted"
    language: str
    topic: str
    estimate_s: int | None


@dataclass(frozen=True)
class Queued(EventBody):
    """A call joined a queue, or came back to it at its old place."""

    type: ClassVar[str] = "queued"
    version: ClassVar[int] = 2
    queue: str
    score: int
    how: str  # arrived, resumed (at the place of a call that was dropped), returned (lost entry put back),
    # cut-off (first again), passed-on (by a consultant), yielded (not the first any more), restored (after a loss)
    arrived: int = 0  # since version 2: ms; with the score its place, where it is known
    of: str = ""  # since version 2: the call whose place it has, where it has one


@dataclass(frozen=True)
class OfferMade(EventBody):
    """A call was offered to a consultant under a fencing number."""

    type: ClassVar[str] = "offer"
    offer: int
    person: str
    queue: str
    waited_ms: int


@dataclass(frozen=True)
class DialDelayed(EventBody):
    """A consultant's telephone could be rung only so much later, since the carrier's rate of calls was spent."""

    type: ClassVar[str] = "dial-delayed"
    offer: int
    delayed_ms: int


@dataclass(frozen=True)
class OfferEnded(EventBody):
    """An offer ended: accepted, declined, missed, withdrawn (the caller left), failed (the leg could not be called).

    ``why`` it was declined, where the consultant said so: a word, see :data:`routing.model.DECLINES`.
    """

    type: ClassVar[str] = "offer-ended"
    version: ClassVar[int] = 2
    offer: int
    person: str
    how: str
    why: str = ""  # since version 2


@dataclass(frozen=True)
class TalkStarted(EventBody):
    """Caller and consultant hear each other."""

    type: ClassVar[str] = "talk"
    version: ClassVar[int] = 2
    offer: int
    person: str
    waited_ms: int
    leg: str = ""  # since version 2: the carrier's id of the consultant's leg, where it is known


@dataclass(frozen=True)
class TalkEnded(EventBody):
    """They do not any more: the caller hung up, the consultant ended the call or gave it away, or their leg dropped."""

    type: ClassVar[str] = "talk-ended"
    offer: int
    person: str
    how: str  # caller, dropped, or consultant: ended with *, or the caller's hang-up was heard of only after it;
    # handed-over (to a colleague who was in it), handed-on (to who takes it next), requeued (at its own place)
    talked_ms: int


@dataclass(frozen=True)
class CallerHeld(EventBody):
    """The consultant has put the caller on hold."""

    type: ClassVar[str] = "held"
    offer: int
    person: str


@dataclass(frozen=True)
class CallerUnheld(EventBody):
    """The caller is back from hold."""

    type: ClassVar[str] = "unheld"
    offer: int
    person: str


@dataclass(frozen=True)
class Consulted(EventBody):
    """A consultant calls a colleague or an interpreter to a talk; the caller is on hold.

    ``other`` is the number under which ``colleague`` (empty: an interpreter of ``language``) is called.
    """

    type: ClassVar[str] = "consult"
    offer: int
    person: str
    other: int
    colleague: str
    role: str  # colleague, interpreter
    language: str = ""


@dataclass(frozen=True)
class ConsultAnswered(EventBody):
    """Whoever was called has accepted, and speaks with the consultant, ``by`` whom they were called."""

    type: ClassVar[str] = "consult-answered"
    offer: int
    person: str
    role: str
    by: str
    leg: str = ""


@dataclass(frozen=True)
class ConsultEnded(EventBody):
    """Whoever was called is not beside the talk any more, after so long in it.

    ``how``: declined, missed, failed; withdrawn before they accepted; left (or their leg dropped), back (the
    consultant went on with the caller alone), took-over (the talk is theirs), over (the talk ended).
    """

    type: ClassVar[str] = "consult-ended"
    offer: int
    person: str
    role: str
    by: str
    how: str
    talked_ms: int


@dataclass(frozen=True)
class Conference(EventBody):
    """Caller, consultant and whoever was called hear each other."""

    type: ClassVar[str] = "conference"
    offer: int
    person: str
    other: int


@dataclass(frozen=True)
class TakenOver(EventBody):
    """The colleague goes on with the caller: the talk is theirs. ``of`` is who had it before, whose talk ends next."""

    type: ClassVar[str] = "taken-over"
    offer: int
    person: str
    of: str
    leg: str = ""


@dataclass(frozen=True)
class HandedOn(EventBody):
    """A consultant has given the call away; it waits again with the caller's next sign of life.

    ``way``: ``hand-over``: for a while first, for the colleague ``to`` or, without one, for whoever may take it;
    ``requeue``: at its own place, which ``score`` and ``arrived`` are either way.
    """

    type: ClassVar[str] = "handed-on"
    offer: int
    person: str
    to: str
    queue: str
    score: int
    arrived: int
    way: str


@dataclass(frozen=True)
class Watched(EventBody):
    """A supervisor is with a talk of ``consultant``: listens, whispers to them, or speaks with both; or is so no more.

    ``missed``: their device was rung for it, and was not answered.
    """

    type: ClassVar[str] = "watched"
    offer: int
    person: str
    mode: str  # listen, whisper, barge, left, missed
    consultant: str
    leg: str = ""


@dataclass(frozen=True)
class NotMet(EventBody):
    """A call was accepted, and was over or cut off before both sides met."""

    type: ClassVar[str] = "not-met"
    offer: int
    person: str
    how: str  # caller: hung up; dropped: first again


@dataclass(frozen=True)
class LeftQueue(EventBody):
    """A caller left the queue without a consultant.

    By their own wish for the menus or a callback; hung-up; lost (no heartbeat); nobody on duty any more; closed; or
    replaced: nothing was heard of the call for long, and another one of its number has its place.
    """

    type: ClassVar[str] = "left"
    queue: str
    how: str
    waited_ms: int


@dataclass(frozen=True)
class CallbackAsked(EventBody):
    """A caller was promised to be rung back; ``callback`` is the promise's id.

    ``was_made``: another call had asked for the same number before, and its promise stands (from version 2 on).
    """

    type: ClassVar[str] = "callback-asked"
    version: ClassVar[int] = 2
    callback: str
    language: str
    topic: str
    was_made: bool = False


@dataclass(frozen=True)
class CallbackQueued(EventBody):
    """A promised callback joined a queue at its place: due, in its hours, or put back after a loss of live state.

    This event, offers of a callback, and the two after it stand, without a number, with the call that asked for it.
    """

    type: ClassVar[str] = "callback-queued"
    callback: str
    queue: str
    score: int


@dataclass(frozen=True)
class CallbackTried(EventBody):
    """A caller was rung back, or was to be.

    ``how``: ``reached`` (a key was pressed); ``busy``, ``no-answer``, ``failed``, ``machine``, ``no-key``; ``lost``
    (nobody knows); and, which count as no try: ``dropped`` (the consultant's leg ended first), ``withdrawn`` (it was
    not to be rung any more). ``is_kept``: no later than promised. ``again_ms``: when the next try may be made.
    """

    type: ClassVar[str] = "callback-tried"
    callback: str
    offer: int
    person: str
    how: str
    is_first: bool
    is_kept: bool
    again_ms: int


@dataclass(frozen=True)
class CallbackEnded(EventBody):
    """A promise is over in another way than by a talk.

    ``how``: ``given-up`` after too many tries, ``cancelled`` or ``done`` by staff, ``waits``: the caller rang in and
    waits on the line at its place; by the line itself ``blocked`` (the number is), ``not-rung`` (the number is none of
    those that are rung any more), ``too-many`` (made while SQL was away, above a limit of a day; staff may ring it).
    """

    type: ClassVar[str] = "callback-ended"
    callback: str
    how: str


@dataclass(frozen=True)
class CallbackReached(EventBody):
    """The caller of a callback is on the line, in this call, and is being connected at the place that was kept."""

    type: ClassVar[str] = "callback-reached"
    callback: str
    offer: int
    person: str
    queue: str
    score: int


@dataclass(frozen=True)
class TextMessageMoved(EventBody):
    """A topic's text on its way to a caller stands otherwise; ``person`` wanted it sent.

    ``state``: queued (the carrier has it), sent, delivered, undelivered, failed, refused (it was not sent), unknown
    (the carrier's answer is lost).
    """

    type: ClassVar[str] = "text-message"
    person: str
    topic: str
    language: str
    state: str


@dataclass(frozen=True)
class PersonState(EventBody):
    """A consultant's state changed: away, ready, offered, talking, wrap-up, paused."""

    type: ClassVar[str] = "person"
    person: str
    state: str
    why: str


@dataclass(frozen=True)
class PersonRoom(EventBody):
    """A consultant stays connected in a room of their own, or does so no more."""

    type: ClassVar[str] = "person-room"
    person: str
    is_in: bool


@dataclass(frozen=True)
class StateSet(EventBody):
    """A supervisor has set a colleague's state: ``to`` is ``ready``, ``away``, ``rested``, or the reason of a pause.

    What follows from it is told by :class:`PersonState`, at once or after the talk.
    """

    type: ClassVar[str] = "state-set"
    person: str
    by: str
    to: str


@dataclass(frozen=True)
class StaffMessageSent(EventBody):
    """A supervisor has written a message to the staff, or taken it back. What it says is in SQL alone, sealed."""

    type: ClassVar[str] = "staff-message"
    message: int
    how: str  # written, withdrawn


@dataclass(frozen=True)
class CallEnded(EventBody):
    """The call is over; ``status`` is the carrier's word for how. The outcome is folded from the events before it."""

    type: ClassVar[str] = "call-ended"
    status: str


@dataclass(frozen=True)
class Alarm(EventBody):
    """Something that a supervisor must know now."""

    type: ClassVar[str] = "alarm"
    what: str  # proof-failures, carrier, carrier-busy, fallback
    detail: str


CATALOGUE: Mapping[str, type[EventBody]] = {
    kind.type: kind
    for kind in (
        CallStarted, LanguageChosen, MenuStep, PromptHeard, EstimateSpoken, ProofGiven, ReadoutSpoken, Refusal,
        Gate, Diverted, Queued, OfferMade, DialDelayed, OfferEnded, TalkStarted, TalkEnded, NotMet, LeftQueue,
        CallbackAsked, CallbackQueued, CallbackTried, CallbackEnded, CallbackReached, PersonState, PersonRoom,
        CallEnded, Alarm, CallerHeld, CallerUnheld, Consulted, ConsultAnswered, ConsultEnded, Conference, TakenOver,
        HandedOn, Watched, StateSet, StaffMessageSent, TextMessageMoved,
    )
}  # fmt: skip


class UnknownEvent(Exception):
    """An entry names a type or a version that this program does not know."""


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(body: EventBody) -> str:
    """The ``d`` field of a journal entry."""
    return _JSON.encode(vars(body))  # fields are plain values: nothing to convert


def decode(kind: str, version: int, data: Mapping[str, Any]) -> EventBody:
    """The typed event of an entry; raises :class:`UnknownEvent` for one that is not in the catalogue."""
    body = CATALOGUE.get(kind)
    if body is None or version > body.version:
        raise UnknownEvent(f"{kind} v{version}")
    return body(**data)
