"""The transition tables of calls, talks and people: here once, and rendered into the scripts' prelude."""

from __future__ import annotations

from collections.abc import Mapping

from routing.model import CallState, PersonState, TalkState
from store.events import CATALOGUE

CallMoves = Mapping[CallState | None, Mapping[str, CallState]]
PersonMoves = Mapping[PersonState, Mapping[str, PersonState]]
TalkMoves = Mapping[TalkState, Mapping[str, TalkState]]

CALLBACK_GOES: Mapping[str, CallState] = {
    "reached": CallState.ENDED,  # its caller is on the line and waits there
    "withdraw": CallState.ENDED,  # not due any more: it may come back
}

CALL_MOVES: CallMoves = {
    None: {  # not in the live queue
        "arrive": CallState.WAITING,
        "resume-talk": CallState.TALKING,  # rebuilt after a loss of live state
        "reached": CallState.CONNECTING,  # rung back: the call takes the callback's place, and its consultant
        "end": CallState.ENDED,
    },
    CallState.LEFT: {
        "arrive": CallState.WAITING,
        "end": CallState.ENDED,
    },
    CallState.WAITING: {
        "offer": CallState.OFFERED,
        "leave": CallState.LEFT,
        "end": CallState.ENDED,
        **CALLBACK_GOES,
    },
    CallState.OFFERED: {
        "free": CallState.WAITING,  # declined, missed, failed, and nobody else is rung for it
        "accept": CallState.CONNECTING,
        "ring-back": CallState.CALLING_BACK,  # of a callback: accepted
        "leave": CallState.LEFT,
        "end": CallState.ENDED,
        **CALLBACK_GOES,
    },
    CallState.CALLING_BACK: {
        "reached": CallState.ENDED,
        "unreached": CallState.ENDED,  # a later try is a fact of SQL, and comes back as "arrive"
        "undialled": CallState.ENDED,
    },
    CallState.CONNECTING: {
        "join": CallState.TALKING,
        "drop": CallState.CUT_OFF,
        "end": CallState.ENDED,
    },
    CallState.TALKING: {
        "drop": CallState.CUT_OFF,
        "pass-on": CallState.PASSED_ON,  # to one colleague, to a topic, or back to the queue
        "finish": CallState.LEFT,  # by the consultant, on purpose
        "end": CallState.ENDED,
    },
    CallState.CUT_OFF: {
        "return": CallState.WAITING,
        "leave": CallState.LEFT,
        "end": CallState.ENDED,
    },
    CallState.PASSED_ON: {
        "return": CallState.WAITING,
        "leave": CallState.LEFT,
        "end": CallState.ENDED,
    },
    CallState.ENDED: {},
}

# Of a call that talks: `alone` is the consultant with the caller again, `take` makes the talk the colleague's.
TALK_MOVES: TalkMoves = {
    TalkState.OPEN: {
        "hold": TalkState.HELD,
        "consult": TalkState.CALLING,
    },
    TalkState.HELD: {
        "unhold": TalkState.OPEN,
        "consult": TalkState.CALLING,
    },
    TalkState.CALLING: {
        "answer": TalkState.CONSULTING,
        "alone": TalkState.OPEN,
    },
    TalkState.CONSULTING: {
        "join": TalkState.CONFERENCE,
        "alone": TalkState.OPEN,
        "take": TalkState.OPEN,
    },
    TalkState.CONFERENCE: {
        "hold": TalkState.CONSULTING,
        "alone": TalkState.OPEN,
        "take": TalkState.OPEN,
    },
}

PERSON_MOVES: PersonMoves = {
    PersonState.AWAY: {
        "sign-in": PersonState.READY,
        "sign-in-paused": PersonState.PAUSED,
        "resume-talk": PersonState.TALKING,  # rebuilt after a loss of live state
    },
    PersonState.READY: {
        "offer": PersonState.OFFERED,
        "pause": PersonState.PAUSED,
        "sign-out": PersonState.AWAY,
    },
    PersonState.OFFERED: {
        "accept": PersonState.TALKING,
        "rest": PersonState.WRAP_UP,  # declined or missed
        "release": PersonState.READY,  # the caller left, or the leg never rang
        "pause": PersonState.PAUSED,
        "sign-out": PersonState.AWAY,
    },
    PersonState.TALKING: {
        "rest": PersonState.WRAP_UP,
        "pause": PersonState.PAUSED,  # asked for during the talk
        "sign-out": PersonState.AWAY,
    },
    PersonState.WRAP_UP: {
        "rested": PersonState.READY,
        "pause": PersonState.PAUSED,
        "sign-out": PersonState.AWAY,
    },
    PersonState.PAUSED: {
        "resume": PersonState.READY,  # by themselves, or because their browser was heard of again
        "sign-out": PersonState.AWAY,
    },
}


def rendered() -> str:
    """The tables, and the versions of the events that have one above 1, as Lua.

    A call that is not in the live queue is ``none`` there. The tables are flat, since they are made anew at each run.
    """
    versions = ", ".join(f"['{kind}'] = '{body.version}'" for kind, body in CATALOGUE.items() if body.version > 1)
    return (
        f"local CALL_MOVES = {_table(CALL_MOVES)}\n"
        f"local PERSON_MOVES = {_table(PERSON_MOVES)}\n"
        f"local TALK_MOVES = {_table(TALK_MOVES)}\n"
        f"local VERSIONS = {{ {versions} }}\n"
    )


def _table(moves: CallMoves | PersonMoves | TalkMoves) -> str:
    rows = [
        f"  ['{state.value if state else 'none'} {event}'] = '{to.value}',"
        for state, events in moves.items()
        for event, to in events.items()
    ]
    return "{\n" + "\n".join(rows) + "\n}"
