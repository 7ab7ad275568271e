"""The journal replayed: who waits and who talks, folded from a line's events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from routing.model import CUT_OFF_START_S, Arrival, Beside, Talk, TalkState
from routing.skills import Queue

FOLDED = (
    "queued", "left", "offer-ended", "talk", "talk-ended", "not-met", "callback-asked", "callback-reached",
    "call-ended", "held", "unheld", "consult", "consult-answered", "consult-ended", "conference", "taken-over",
    "handed-on", "watched",
)  # fmt: skip
SUPERVISOR = "supervisor"
GIVEN_AWAY = frozenset({"handed-on", "requeued"})  # ways in which a talk ends whose caller waits again
_STATES: Mapping[str, TalkState] = {
    "held": TalkState.HELD,
    "unheld": TalkState.OPEN,
    "conference": TalkState.CONFERENCE,
}


class Fold:
    """What the events so far say of the calls that are not over; give each call's events in their order.

    A call whose consultant dropped counts as waiting. One that was accepted counts as a talk from then on, heard to
    talk or not: it must not be offered to somebody else.
    """

    def __init__(self) -> None:
        self._asked: dict[str, Arrival] = {}  # who wants a person, talking or not
        self._talks: dict[str, Talk] = {}

    @property
    def waiting(self) -> dict[str, Arrival]:
        """The calls that wait, by id."""
        return {call: arrival for call, arrival in self._asked.items() if call not in self._talks}

    @property
    def talks(self) -> dict[str, Talk]:
        """The calls that were accepted, by id."""
        return dict(self._talks)

    def asked(self, call: str) -> Arrival | None:
        """What a call asked for, waiting or talking."""
        return self._asked.get(call)

    def take(self, kind: str, call: str, at_ms: int, data: Mapping[str, Any], caller: str = "") -> None:
        """One more event; kinds that change nothing here are passed over. ``caller``: the keyed hash of the number."""
        asked = self._asked.get(call)
        if kind == "queued":
            self._asked[call] = _arrival(call, caller, data, asked.arrived_ms if asked else at_ms)
            self._talks.pop(call, None)  # put back
        elif kind == "offer-ended":
            if data["how"] == "accepted" and asked:
                self._talks[call] = _talk(asked, data, at_ms, is_met=False)
        elif kind == "callback-reached":
            reached = self._asked[call] = _arrival(call, caller, data, at_ms)
            self._talks[call] = _talk(reached, data, at_ms, is_met=False)
        elif kind in {"left", "callback-asked", "call-ended"}:
            self._asked.pop(call, None)
            self._talks.pop(call, None)
        elif kind == "talk" and asked:
            self._talks[call] = _talk(asked, data, at_ms, is_met=True)
        elif kind == "taken-over" and asked:
            beside = tuple(one for one in self._beside(call) if one.role == SUPERVISOR)
            self._talks[call] = replace(_talk(asked, data, at_ms, is_met=True), beside=beside)
        elif kind in {"talk-ended", "not-met"}:
            self._end_talk(call, asked, data)
        elif kind == "handed-on" and asked:
            self._asked[call] = _arrival(call, asked.caller, data, asked.arrived_ms)
        elif call in self._talks:
            self._talks[call] = _after(self._talks[call], kind, data)

    def _beside(self, call: str) -> tuple[Beside, ...]:
        return self._talks[call].beside if call in self._talks else ()

    def _end_talk(self, call: str, asked: Arrival | None, data: Mapping[str, Any]) -> None:
        talk, how = self._talks.get(call), str(data["how"])
        if talk is not None and talk.offer != int(data["offer"]):
            return  # somebody else goes on with the caller
        self._talks.pop(call, None)
        if how == "dropped" and asked:
            self._asked[call] = replace(asked, head_start_s=asked.head_start_s + CUT_OFF_START_S)
        elif how not in GIVEN_AWAY:
            self._asked.pop(call, None)


def _after(talk: Talk, kind: str, data: Mapping[str, Any]) -> Talk:
    """A talk after something that happened in it; whoever was called, but had not answered, is not in it."""
    if kind == "watched":
        others = tuple(one for one in talk.beside if one.offer != int(data["offer"]))
        own = () if data["mode"] in {"left", "missed"} else (_entered(data, SUPERVISOR),)
        return replace(talk, beside=(*others, *own))
    if kind == "consult-answered":
        others = (*talk.beside, _entered(data, str(data["role"])))
        return replace(talk, beside=others, state=TalkState.CONSULTING)
    if kind == "consult-ended":
        others = tuple(one for one in talk.beside if one.offer != int(data["offer"]))
        return replace(talk, beside=others, state=TalkState.OPEN)
    state = _STATES.get(kind, talk.state)
    is_asking = any(one.role != SUPERVISOR for one in talk.beside)
    return replace(talk, state=TalkState.CONSULTING if state is TalkState.HELD and is_asking else state)


def _entered(data: Mapping[str, Any], role: str) -> Beside:
    mode, leg = str(data.get("mode") or ""), str(data.get("leg") or "")
    return Beside(int(data["offer"]), str(data["person"]), role, leg, mode)


def _talk(arrival: Arrival, data: Mapping[str, Any], at_ms: int, *, is_met: bool) -> Talk:
    return Talk(arrival, int(data["offer"]), str(data["person"]), at_ms, is_met, leg=str(data.get("leg") or ""))


def _arrival(call: str, caller: str, data: Mapping[str, Any], arrived_ms: int) -> Arrival:
    score = int(data["score"])
    head_start_s = max(0, round((int(data.get("arrived") or arrived_ms) - score) / 1000))
    queue = Queue.parse(str(data["queue"]))
    return Arrival(call, queue, score + 1000 * head_start_s, head_start_s, caller=caller)
