"""From the words of the scripts to values, and from records to what a wallboard shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from routing.errors import UnexpectedAnswer
from routing.model import (
    CallState,
    Connecting,
    Done,
    Entry,
    Estimate,
    Gone,
    Offer,
    PersonState,
    Place,
    Quiet,
    SilentRoom,
    Staff,
    Stale,
    Stand,
    Swept,
    TalkState,
    Turned,
    Waiting,
)
from routing.skills import Profile, Queue


@dataclass(frozen=True)
class LiveCall:
    """A call in the live queue. ``since_ms`` is when this wait began, ``score`` its place, lowest first.

    ``owed`` is the offer after whose end the caller is to be moved: cut off, or left by the consultant's wish.
    """

    id: str
    state: CallState
    queue: Queue
    arrived_ms: int
    since_ms: int
    score: int
    offer: int | None  # accepted, or the first of those that are out
    owed: int | None = None
    offers: tuple[int, ...] = ()  # that are out: several where several are rung at once
    keeper: str | None = None  # the consultant it is kept for, for a while
    refused: Mapping[str, int] = field(default_factory=dict)  # who declined or missed it, and when, ms
    callback: str = ""  # the promise's id, if this is a callback and nobody is on the line yet
    caller: str = ""  # a keyed hash of the number
    talk: TalkState = TalkState.OPEN  # how it stands, if it talks
    aside: int | None = None  # the offer by which a colleague or an interpreter was called to it
    watchers: tuple[int, ...] = ()  # those of supervisors
    alone: str = ""  # why whoever was called is not there (any more)
    first: int | None = None  # the place that it takes when it was the first of all for long enough: handed on

    @property
    def own_score(self) -> int:
        """Its place by itself, whatever it is for a while."""
        return self.score if self.first is None else self.first

    @property
    def beside(self) -> tuple[int, ...]:
        """The offers of everybody who was called to its talk."""
        return (*((self.aside,) if self.aside else ()), *self.watchers)


@dataclass(frozen=True)
class LivePerson:
    """A consultant who is not away. ``is_leaving``: goes off duty after this talk; ``is_pausing``: pauses after it."""

    staff: Staff
    state: PersonState
    idle_since_ms: int
    offer: int | None
    is_leaving: bool
    is_pausing: bool
    pause: str = ""  # why they are paused, or will be after the talk: a reason of the office's, or `missed`
    paused_ms: int = 0  # when the pause began, if they are paused
    misses: int = 0  # in a row
    rests_until_ms: int = 0  # when wrap-up ends, if it runs
    lost_ms: tuple[int, int] | None = None  # from when until when their browser was not heard of, the last time
    room: str | None = None  # the leg that stays connected, if one does


@dataclass(frozen=True)
class LiveOffer:
    """An offer that is not over. ``stage``: made, ringing, picked-up, calling (a caller back), connecting, talking."""

    offer: Offer
    stage: str
    leg: str | None
    lease_ms: int | None
    talking_since_ms: int | None
    is_caller_in: bool  # the conference, or about to be: they were given its document
    is_consultant_in: bool = False
    caller_leg: str | None = None  # of a callback: the telephone that is being rung


@dataclass(frozen=True)
class WaitingIn:
    """How many wait in a language, or are being offered; and since when the first of them does."""

    language: str
    count: int
    since_ms: int


@dataclass(frozen=True)
class Snapshot:
    """The live queue at one moment, and its indexes as they stand in the store."""

    epoch: int | None
    calls: Mapping[str, LiveCall]
    people: Mapping[str, LivePerson]
    offers: Mapping[int, LiveOffer]
    places: Mapping[str, tuple[str, ...]]  # by language: waiting and offered calls, first first
    ready: Mapping[Profile, tuple[str, ...]]  # calls that somebody of this profile may take now, first first
    idle: Mapping[Profile, tuple[str, ...]]  # ready people, next first
    staffed: Mapping[Profile, frozenset[str]]

    @property
    def waiting(self) -> tuple[str, ...]:
        """The calls that wait and are offered to nobody now, first first."""
        waiting = (one for one in self.calls.values() if one.state is CallState.WAITING)
        return tuple(one.id for one in sorted(waiting, key=lambda one: (one.score, one.id)))


def entry_of(answer: Sequence[Any]) -> Entry:
    """The answer of an arrival or a sign of life."""
    match list(answer):
        case ["waiting", position, wait_s, present, arrived, score, is_earlier, is_rung]:
            estimate = Estimate(int(wait_s), int(present)) if wait_s else None
            stand = Stand(int(arrived), int(score), bool(is_earlier)) if arrived else None
            return Waiting(int(position), estimate, stand, is_rung=bool(is_rung))
        case ["turned", reason]:
            return Turned(str(reason))
        case ["turned", reason, wait_s]:
            return Turned(str(reason), int(wait_s) if wait_s else None)
        case ["connecting", offer]:
            return Connecting(int(offer))
        case ["gone"]:
            return Gone()
    raise UnexpectedAnswer(str(answer[0]))


def place_of(answer: Sequence[Any]) -> Place | Entry | Stale | None:
    """The answer of taking over a callback's place; nothing where nothing was promised."""
    match list(answer):
        case ["place", position, arrived, score]:
            return Place(int(position), int(arrived), (int(arrived) - int(score)) // 1000)
        case ["none"]:
            return None
        case ["stale"]:
            return Stale()
    return entry_of(answer)


def step_of(answer: Sequence[Any]) -> Done | Stale:
    """The answer of a step that is carried out or too late."""
    match list(answer):
        case ["done"]:
            return Done()
        case ["stale"]:
            return Stale()
    raise UnexpectedAnswer(str(answer[0]))


def offer_step_of(answer: Sequence[Any]) -> Offer | Stale:
    """The answer of a step that gives its offer, or is too late."""
    match list(answer):
        case ["offer", text]:
            return offer_of(json.loads(text))
        case ["stale"]:
            return Stale()
    raise UnexpectedAnswer(str(answer[0]))


def swept_of(answer: Sequence[Any]) -> Swept:
    """The answer of a sweep."""
    _, expired, rested, due, silent, quiet, rooms = answer
    rows = zip(quiet[0::3], quiet[1::3], quiet[2::3], strict=True)
    return Swept(
        expired=int(expired),
        rested=int(rested),
        silent=tuple(silent),
        next_due_ms=int(due) if due else None,
        quiet=tuple(Quiet(call, int(offer) or None, leg or None) for call, offer, leg in rows),
        rooms=tuple(SilentRoom(*one) for one in zip(rooms[0::2], rooms[1::2], strict=True)),
    )


def offer_of(record: Mapping[str, Any]) -> Offer:
    """An offer of its record."""
    return Offer(
        number=int(record["number"]),
        call=record["call"],
        person=record["person"],
        address=record["address"],
        queue=Queue.parse(record["queue"]),
        made_ms=int(record["made"]),
        waited_ms=int(record["waited"]),
        arrived_ms=int(record["arrived"]),
        head_start_s=int(record["head_start"]),
        is_slow=record.get("slow", False),
        callback=record.get("callback", ""),
        asked=record.get("asked", ""),
        promised_ms=int(record.get("promised", 0)),
        subject=record.get("subject", ""),
        role=record.get("role", ""),
        by=record.get("by", ""),
        mode=record.get("mode", ""),
    )


def live_call_of(text: str) -> LiveCall:
    """A call of its record's text."""
    record = json.loads(text)
    offers = tuple(int(number) for number in record.get("offers", ()))
    return LiveCall(
        id=record["id"],
        state=CallState(record["state"]),
        queue=Queue.parse(record["queue"]),
        arrived_ms=int(record["arrived"]),
        since_ms=int(record["since"]),
        score=int(record["score"]),
        offer=offers[0] if offers else record.get("offer"),
        owed=int(record["owed"]["number"]) if "owed" in record else None,
        offers=offers,
        keeper=record.get("keeper"),
        refused={person: int(at) for person, at in record.get("refused", {}).items()},
        callback=record.get("callback", ""),
        caller=record.get("caller", ""),
        talk=TalkState(record.get("talk", TalkState.OPEN)),
        aside=record.get("aside"),
        watchers=tuple(int(number) for number in record.get("watchers", ())),
        alone=record.get("alone", ""),
        first=int(record["first"]) if "first" in record else None,
    )


def live_person_of(text: str) -> LivePerson:
    """A consultant of their record's text."""
    record = json.loads(text)
    state = PersonState(record["state"])
    return LivePerson(
        staff=Staff(
            record["id"],
            record["address"],
            Profile.parse(record["profile"]),
            wrap_up_s=int(record.get("wrap_up", 0)) // 1000,
        ),
        state=state,
        idle_since_ms=int(record["idle"]),
        offer=record.get("offer"),
        is_leaving=record.get("leaving", False),
        is_pausing="pausing" in record,
        pause=record.get("pausing") or (record.get("why", "") if state is PersonState.PAUSED else ""),
        paused_ms=int(record.get("paused", 0)),
        misses=int(record.get("misses", 0)),
        rests_until_ms=int(record.get("until", 0)) if state is PersonState.WRAP_UP else 0,
        lost_ms=(int(lost[0]), int(lost[1])) if (lost := record.get("lost")) else None,
        room=record.get("room"),
    )


def live_offer_of(text: str, lease: float | None) -> LiveOffer:
    """An offer of its record's text and its lease."""
    record = json.loads(text)
    return LiveOffer(
        offer=offer_of(record),
        stage=record["stage"],
        leg=record.get("leg"),
        lease_ms=None if lease is None else int(lease),
        talking_since_ms=record.get("talking"),
        is_caller_in=record.get("joined_caller", False) or record.get("met_caller", False),
        is_consultant_in=record.get("joined_consultant", False),
        caller_leg=record.get("caller_leg"),
    )
