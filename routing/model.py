"""The words of the live queue: queues, profiles, arrivals, offers, and what its operations answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from routing.skills import Choice, Fit, Profile, Queue

CLIENT = "client:"  # in front of the name by which the carrier knows a consultant's browser
DECLINES = ("not-mine", "language", "known", "technical", "other")  # why a consultant does not take a call
ROOM = "leg:"  # in front of the id of a leg that waits in its consultant's room: no telephone number looks like it
CUT_OFF_START_S = 3_600  # the head start of a caller whose consultant dropped


def browser_of(person: int) -> str:
    """The address of a consultant's browser; the name in it tells nobody who they are."""
    return f"{CLIENT}c{person}"


class CallState(StrEnum):
    """Where a call stands in the live queue. A call that never asked for a person is not in it."""

    WAITING = "waiting"
    OFFERED = "offered"  # keeps its place while a consultant's telephone rings
    CALLING_BACK = "calling-back"  # a callback was accepted: its caller's telephone is being rung
    CONNECTING = "connecting"  # accepted: the caller is being moved
    TALKING = "talking"
    CUT_OFF = "cut-off"  # the consultant's leg dropped: first again with the next sign of life
    PASSED_ON = "passed-on"  # the consultant handed the call on: it waits again with the next sign of life
    LEFT = "left"  # gave up the wait, or has talked: a late sign of life does not put it back
    ENDED = "ended"


class TalkState(StrEnum):
    """How a talk stands. In three of them the caller is on hold and hears music."""

    OPEN = "open"  # caller and consultant hear each other
    HELD = "held"
    CALLING = "calling"  # a colleague or an interpreter is being rung; the caller is on hold
    CONSULTING = "consulting"  # the consultant speaks with them; the caller is on hold
    CONFERENCE = "conference"  # all three hear each other


ON_HOLD = frozenset({TalkState.HELD, TalkState.CALLING, TalkState.CONSULTING})


class PersonState(StrEnum):
    """What a consultant is doing."""

    AWAY = "away"
    READY = "ready"
    OFFERED = "offered"
    TALKING = "talking"  # from accepting on
    WRAP_UP = "wrap-up"  # after a call, and as a pause for breath after one missed or declined
    PAUSED = "paused"


@dataclass(frozen=True)
class Arrival:
    """A call that asks for a person. It stands in the signed URL of its wait, so a lost entry can be put back."""

    call: str
    queue: Queue
    arrived_ms: int
    head_start_s: int = 0
    is_slow: bool = False  # spoken to slowly: of no matter here, and given back wherever the call is moved to
    party: str = ""  # a keyed hash of the case or the caller: whoever talked with it last is preferred
    caller: str = ""  # a keyed hash of the number; none: it was withheld, and no place is remembered
    rang_ms: int = 0  # when this call began, if that is known
    insists: bool = False  # was told that the wait is long, and waits all the same

    @property
    def score(self) -> int:
        """The place in the queue, lowest first: the arrival in ms less the head start."""
        return self.arrived_ms - 1000 * self.head_start_s


@dataclass(frozen=True)
class QueuedCallback:
    """A promise to ring back as it waits in the live queue: like a call, at the place that it keeps, without a caller.

    ``promised_ms``: when it was promised. ``due_ms``: from when on it may wait; whatever became of an earlier try is
    older. ``by_ms``: until when the caller was told to expect it, if they were.
    """

    callback: str  # the promise's id
    asked: str  # the call that asked for it
    queue: Queue
    score: int
    promised_ms: int
    due_ms: int
    phone: str = field(default="", repr=False)  # the keyed hash of the number
    by_ms: int = 0
    tries: int = 0
    subject: str = ""
    is_slow: bool = False

    @property
    def entry(self) -> str:
        """What it is called among the calls that wait."""
        return entry_of_callback(self.callback)

    @property
    def head_start_s(self) -> int:
        """How far before ``arrived_ms`` its place is."""
        return max(0, -(-(self.due_ms - self.score) // 1000))

    @property
    def arrived_ms(self) -> int:
        """From when on it waits, in whole seconds after its place: what it waited out of hours does not count."""
        return self.score + 1000 * self.head_start_s


def entry_of_callback(callback: str) -> str:
    """The name under which a callback stands among calls: none of the carrier's."""
    return f"cb-{callback}"


@dataclass(frozen=True)
class Estimate:
    """How long a call is expected to wait still, and how many consultants who may take it are present."""

    seconds: int
    present: int


@dataclass(frozen=True)
class Stand:
    """The place where a call stands, where that is not the one with which it asked.

    ``is_earlier``: it has the place of a call that was dropped before, from the same number.
    """

    arrived_ms: int
    score: int
    is_earlier: bool = False

    @property
    def head_start_s(self) -> int:
        """What makes the score of the arrival."""
        return (self.arrived_ms - self.score) // 1000


@dataclass(frozen=True)
class Waiting:
    """The call waits. ``position`` 1 is next among all who wait in its language.

    There is no estimate where too little is known, nobody is present, or somebody is being rung already (``is_rung``;
    or will be, as soon as the carrier's rate allows it).
    """

    position: int
    estimate: Estimate | None = None
    stand: Stand | None = None
    is_rung: bool = False


@dataclass(frozen=True)
class Turned:
    """The call was not let in, or does not wait any more.

    ``nobody`` is on duty in this language and topic, the line is ``full``, or this language (``full-language``), or
    as many calls of this number wait as may (``full-number``), the line has ``closed`` while the call waited, there is
    no live store (``down``), or the wait is ``long`` and the caller may choose.
    """

    reason: str
    estimate_s: int | None = None  # of a long wait, where it is known


@dataclass(frozen=True)
class Connecting:
    """The call was accepted or is talking: its document is the conference."""

    offer: int


@dataclass(frozen=True)
class Gone:
    """The call has ended: nothing revives it."""


Entry = Waiting | Turned | Connecting | Gone


@dataclass(frozen=True)
class Offer:
    """One call offered to one consultant. The number only ever grows and fences every later step."""

    number: int
    call: str
    person: str
    address: str  # how the consultant is reached: an E.164 number, or ROOM and the leg that waits in their room
    queue: Queue
    made_ms: int
    waited_ms: int  # how long the caller had waited when the offer was made
    arrived_ms: int  # with the head start the place in the queue, for the URL of a call that is moved
    head_start_s: int = 0
    is_slow: bool = False  # as the caller's arrival told
    callback: str = ""  # the promise's id, if nobody is on the line yet
    asked: str = ""  # the call that asked for the callback
    promised_ms: int = 0  # when it was promised
    subject: str = ""  # what its caller was reading then
    role: str = ""  # of who is called to a talk of somebody else's: colleague, interpreter, supervisor
    by: str = ""  # the consultant whose talk it is
    mode: str = ""  # of a supervisor: listen, whisper, barge

    @property
    def room(self) -> str | None:
        """The consultant's leg that waits in a room of their own, where nobody has to be rung."""
        return self.address.removeprefix(ROOM) if self.address.startswith(ROOM) else None


@dataclass(frozen=True)
class Place:
    """Where a caller stands who took over the place of a callback."""

    position: int
    arrived_ms: int
    head_start_s: int


@dataclass(frozen=True)
class Stale:
    """The step came too late: the offer was taken back, answered or replaced before. Nothing was changed."""


@dataclass(frozen=True)
class Done:
    """The step was carried out now, or had been before by the same step."""


@dataclass(frozen=True)
class Staff:
    """A consultant as the live queue knows them."""

    person: str  # the database id as text
    address: str
    profile: Profile
    pause: str = ""  # why they are on duty but not ready, if they are not
    ready_ms: int = 0  # when somebody last said that they are ready: a pause from before then is over
    room: str = ""  # the leg that stays connected, where it is just known; empty changes nothing
    wrap_up_s: int = 0  # where it is another than the line's


@dataclass(frozen=True)
class Quiet:
    """A call out of the queue of which nothing was heard for long: it and its consultant's leg are to be looked for."""

    call: str
    offer: int | None
    leg: str | None


@dataclass(frozen=True)
class SilentRoom:
    """A consultant's leg that stays connected and of which nothing was heard for long: it is to be looked for."""

    person: str
    leg: str


@dataclass(frozen=True)
class Swept:
    """What one sweep did and found."""

    expired: int  # offers whose lease ran out
    rested: int  # consultants whose wrap-up ended
    silent: tuple[str, ...]  # waiting calls without a heartbeat, to be looked for at the carrier
    next_due_ms: int | None  # when something runs out next
    quiet: tuple[Quiet, ...] = ()
    rooms: tuple[SilentRoom, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """What the dispatcher may do about an offer that it wants to dial.

    ``word``: ``fresh`` (dial), ``again`` (somebody may have dialled: look for the leg first), ``done`` (its leg is
    known), ``stale`` (the offer is over). The offer comes with the first two. ``is_silent``: a sign of life of the
    caller is overdue, so the carrier is asked before anybody is rung for them.
    """

    word: str
    offer: Offer | None = None
    is_silent: bool = False


@dataclass(frozen=True)
class Beside:
    """Who is in a talk beside its caller and its consultant. Of an interpreter there is no ``person``."""

    offer: int
    person: str
    role: str  # as of an offer
    leg: str = ""  # as far as it is known
    mode: str = ""


@dataclass(frozen=True)
class Talk:
    """A talk as SQL knows it, for rebuilding the live state."""

    arrival: Arrival
    offer: int
    person: str
    since_ms: int
    is_met: bool = True  # not: accepted, and the beginning of the talk was never written down
    state: TalkState = TalkState.OPEN
    beside: tuple[Beside, ...] = ()
    leg: str = ""  # the consultant's, as far as it is known

    @property
    def people(self) -> tuple[str, ...]:
        """The consultants who are in it: its own, and a colleague who was called."""
        return (self.person, *(one.person for one in self.beside if one.role == "colleague"))


@dataclass(frozen=True)
class Dropped:
    """A place that nobody has: its call ended unserved, or was sent away while it waited, at a moment."""

    arrival: Arrival
    at_ms: int


@dataclass(frozen=True)
class Rules:
    """The rules of the line, and the times of its offers; ``_s`` are seconds."""

    ring_s: int = 20  # how long a consultant's telephone rings
    wrap_up_s: int = 20  # after a talk, and after an offer missed or declined
    decide_s: int = 25  # from picking up to accepting
    max_waiting: int = 50
    heartbeat_s: int = 90  # a waiting call that was silent for so long is looked for
    calls_per_second: float = 1.0  # the carrier's rate for calls created
    silent_s: int = 45  # a sign of life of a waiting caller is overdue: a turn of the wait takes half a minute
    margin_s: int = 5  # a lease is longer than what it measures, so that the carrier's own word comes first
    ceiling_s: int = 60  # of an offer whose leg does not even ring
    connect_s: int = 30  # from accepting to both being in the conference
    talk_check_s: int = 300  # how often a call out of the queue is looked for at the carrier
    keep_ended_s: int = 86_400  # how long a call that ended cannot be revived
    cut_off_start_s: int = CUT_OFF_START_S
    fit: Fit = field(default_factory=Fit)  # who may take which call, and from when on
    choice: Choice = field(default_factory=Choice)  # who of several gets it
    most_of_language: Mapping[str, int] = field(default_factory=dict)  # callers waiting in a language, where limited
    again_s: int = 60  # how long who has declined or missed a call is not offered it again, while anybody else is there
    most_misses: int = 3  # offers missed in a row, then a pause; 0: never
    lost_s: int = 13  # a browser that was silent for so long is nobody's telephone: with a sweep's second, 15 at most
    absent_s: int = (
        120  # who missed calls, or whose browser is gone, is expected back for so long: then on duty no more
    )
    prefer_s: int = 0  # how long a call waits for whoever talked with this case or caller last; 0: not at all
    prefer_days: int = 7  # how long that is remembered
    ring_back_s: int = 30  # how long a caller's telephone rings
    reached_s: int = 75  # from picking up to pressing the key that tells a person from a machine
    unreached_rest_s: int = 10  # of a consultant for whom nobody was reached
    try_pause_s: int = 1_800  # from one try to reach a caller to the next
    handling_s: int = 0  # how long one call occupies a consultant, until that has been learned; 0: not known
    recent_s: int = 1800  # how long ago calls may have been taken to tell anything of how fast they are
    enough: int = 3  # calls taken within that, for an estimate
    return_s: int = 600  # how long the place of a call that was dropped is kept for its number
    per_number: int = 5  # calls of one number that wait at the same time
    long_wait_s: int = 0  # an expected wait from which on a caller is asked whether to wait; 0: never
    long_calls: int = 0  # calls for each consultant present, above which a caller is asked; 0: never
    room_s: int = 120  # a consultant's leg that waits in their room and was silent for so long is looked for
    hand_over_s: int = 30  # how long a call that was handed on waits first in line, before it takes its own place
