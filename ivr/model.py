"""The words of the dialogue: what comes in, where a caller stands, what is said, and what is waited for.

The dialogue is pure: :func:`ivr.dialogue.advance` takes a position, an input and the facts and answers with a
:class:`Turn`, or with a question (:data:`Question`) that the call flow answers by another input.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from callers.model import Standing
from cases.proof import Proof
from line.ringing import Slot
from line.speech import Value
from routing.model import Entry
from store.events import EventBody

# -- what comes in ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dialled:
    """The call has just come in, or who was rung back has just picked up. ``is_machine``: as the carrier says."""

    is_machine: bool = False


@dataclass(frozen=True)
class Arrived:
    """The call goes on here without a key: a redirect, or the carrier was told to move it."""


@dataclass(frozen=True)
class Key:
    """One key in a menu: ``0`` to ``9``, ``*`` or ``#``."""

    key: str


@dataclass(frozen=True)
class Entered:
    """A number that was entered and ended. What was cleared with ``*`` is gone already."""

    digits: str = field(repr=False)


@dataclass(frozen=True)
class Empty:
    """``#`` alone where a number was asked for. ``was_cleared``: something had been keyed and cleared before."""

    was_cleared: bool = False


@dataclass(frozen=True)
class Silence:
    """Nothing was pressed in the time that was given."""


@dataclass(frozen=True)
class Proved:
    """The answer to :class:`Prove`."""

    proof: Proof


@dataclass(frozen=True)
class Joined:
    """The answer to :class:`Join` and to :class:`Beat`."""

    entry: Entry


@dataclass(frozen=True)
class Closed:
    """The answer to :class:`Join` outside of hours, or to :class:`Beat` some time after closing.

    ``opens`` in the line's zone, if known.

    ``why``: ``hours``, ``holiday``, or ``language`` while consultants who speak other languages are there.
    """

    opens: dt.datetime | None
    why: str = "hours"


@dataclass(frozen=True)
class Promised:
    """The answer to :class:`Promise`: the promise's id, or nothing if it could not be stored, and when it can come.

    ``was_made``: the number had been promised a callback before, which stands. ``refused``: the number may not be
    rung, as :class:`cases.phone.NotRingable` has it. ``over``: there are as many promises as there may be, or the
    number is blocked, as :data:`routing.promise_queries.Over` has it.
    """

    callback: str | None
    slot: Slot | None = None
    was_made: bool = False
    refused: str = ""
    over: str = ""


@dataclass(frozen=True)
class CallbackStands:
    """The answer to :class:`Join` for a caller to whose number a callback is promised. ``is_rung``: at this moment."""

    is_rung: bool = False


Input = Dialled | Arrived | Key | Entered | Empty | Silence | Proved | Joined | Closed | Promised | CallbackStands


# -- where a caller stands -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A place in the live queue as the signed URL carries it: enough to put a lost entry back."""

    topic: str
    arrived_ms: int
    head_start_s: int = 0
    kind: str = ""  # of caller, where the line tells them apart
    zone: str = ""


@dataclass(frozen=True)
class RungBack:
    """Why the line has made this call: the promise, the call that asked for it, the offer, and the place it keeps."""

    callback: str
    asked: str
    offer: int
    arrived_ms: int
    head_start_s: int


@dataclass(frozen=True)
class Told:
    """What a caller was told last of their wait: their ``place``, and how long it is.

    ``minutes`` from a moment until ``due_ms`` at the latest; of a wait that is longer than anybody says
    (:attr:`line.model.WaitRules.longest_min`) one minute more than that, and 0, since no end was told. ``present``: how
    many consultants who may take the call there were then, where that is known. 0 is what was not told.
    """

    minutes: int = 0
    due_ms: int = 0
    present: int = 0
    place: int = 0
    is_known: bool = True  # not: they were told something before, and nobody knows what


UNKNOWN_TOLD = Told(is_known=False)


@dataclass(frozen=True)
class Position:
    """Where a caller stands. All of it is in the signed URL: no proof, no case, no digits, no telephone number."""

    at: str  # the name of the place: "main", "status.born", "wait"
    language: str
    tries: int = 0  # silences and wrong keys here in a row
    menu: str = "main"  # the menu to go back to
    # What is being read: a topic, `office:<name>`, `:hours`, `:events`; at the gate, and where no callback was
    # promised, what was said.
    topic: str = ""
    part: int = 0  # which part of it; at the gate, how many tries are spent
    about: str = "general"  # what a consultant would be asked about
    queued: Place | None = None
    slow: bool = False  # the caller asked for slower speech
    kind: str = ""  # of caller, as the menus told since the main one
    zone: str = ""  # likewise
    back: RungBack | None = None  # until they press the key: somebody whom the line has rung
    told: Told | None = None  # of this wait, also by the question that came before it
    kept: Place | None = None  # asked for and not had, or given up, without the caller's wish: a callback has it

    def to(self, at: str, *, tries: int = 0) -> Position:
        """The same caller somewhere else."""
        return replace(self, at=at, tries=tries)


@dataclass(frozen=True)
class Facts:
    """What is known when an input comes."""

    now: dt.datetime  # aware
    remembered: str | None = None  # the language of this caller's last call
    is_withheld: bool = True  # the caller's number is not known
    caller_tail: str = ""  # its last three digits
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)  # secrets of this call, for minutes
    can_keep: bool = True  # whether what is keyed now will be known at the next turn
    standing: Standing | None = None  # why the call does not simply go on; known at the gate only


# -- what is said ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Say:
    """A wording by name, in the call's language or in a given one."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict, repr=False)
    language: str | None = None


@dataclass(frozen=True)
class Read:
    """A text of the office, read as it stands; what is in square brackets is Polish."""

    topic: str
    part: int
    text: str = field(repr=False)


@dataclass(frozen=True)
class Music:
    """Music made for the line."""


Prompt = Say | Read | Music


# -- what is waited for ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AskKey:
    """One key acts at once. ``patience_s`` runs after the last word."""

    patience_s: int = 8


@dataclass(frozen=True)
class AskDigits:
    """A number, ended by ``#``, with patience between the keys."""

    most: int
    patience_s: int = 10


@dataclass(frozen=True)
class GoOn:
    """Nothing is waited for: the call goes on at the next position."""


@dataclass(frozen=True)
class Meet:
    """The caller enters the conference of their call; ``is_muted``: somebody who only listens does."""

    offer: int
    is_muted: bool = False


@dataclass(frozen=True)
class HangUp:
    """The end."""


Wait = AskKey | AskDigits | GoOn | Meet | HangUp


# -- what is done ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Remember:
    """Keep the caller's language for their next call."""

    language: str


@dataclass(frozen=True)
class Leave:
    """Give up the place in the live queue."""

    how: str  # menus, callback


@dataclass(frozen=True)
class CountCall:
    """The call is one of those by which a number is judged to ring too often."""


@dataclass(frozen=True)
class LetPass:
    """The caller has pressed the keys that were asked for: they are not asked again for a while."""


Action = Remember | Leave | CountCall | LetPass


@dataclass(frozen=True)
class Prove:
    """Question: does this proof hold?"""

    way: str  # number, telephone
    keypad: str | None = field(repr=False)
    born: str = field(repr=False)
    code: str | None = field(repr=False)


@dataclass(frozen=True)
class Join:
    """Question: may this caller wait for somebody?

    ``instead``: of being rung back, at the place of that callback. ``insists``: however long it takes, as they have
    been told.
    """

    topic: str
    instead: bool = False
    insists: bool = False


@dataclass(frozen=True)
class Beat:
    """Question: how does the wait stand? Also the sign of life."""


@dataclass(frozen=True)
class Promise:
    """Question: is this number stored for a callback?"""

    number: str | None = field(repr=False)  # E.164; None is the number that the caller rings from
    subject: str = ""  # what the caller was reading


@dataclass(frozen=True)
class Reach:
    """Question: is somebody there for a caller who was rung back, and who is on the line now?"""


Question = Prove | Join | Beat | Promise | Reach


@dataclass(frozen=True)
class Ask:
    """A question to the services, and where the caller stands while it is answered.

    ``lead`` is said before whatever the answer leads to.
    """

    question: Question
    position: Position
    lead: tuple[Prompt, ...] = ()
    events: tuple[EventBody, ...] = ()
    keep: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Turn:
    """What happens next in a call: words, then one wait; the next input is taken at ``position``."""

    prompts: tuple[Prompt, ...]
    wait: Wait
    position: Position
    actions: tuple[Action, ...] = ()
    events: tuple[EventBody, ...] = ()
    keep: Mapping[str, str] | None = field(default=None, repr=False)  # replaces the kept secrets; None leaves them


Step = Turn | Ask
