"""A disturbance as somebody orders it over the control API.

Each field is checked before it is planned: a wrong one would go off later, in the middle of somebody's call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.bodies import MOST_S, is_seconds
from simulator.disturbances import Disturbance, Refusal

MOST_COPIES, MOST_TIMES = 10, 1_000_000


class OrderFault(Exception):
    """An order that cannot be carried out; its text says which field is wrong, and what is wanted."""


@dataclass(frozen=True)
class _Wanted:
    what: str
    fits: Callable[[object], bool]


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _or_none(wanted: _Wanted) -> _Wanted:
    return _Wanted(f"{wanted.what}, or null", lambda value: value is None or wanted.fits(value))


_TEXT = _Wanted("a text", lambda value: isinstance(value, str) and value != "")
_SECONDS = _Wanted(f"a number of seconds from 0 to {MOST_S:.0f}", is_seconds)
_TRUTH = _Wanted("true or false", lambda value: isinstance(value, bool))
_TIMES = _or_none(_Wanted(f"a whole number from 1 to {MOST_TIMES}", _whole(1, MOST_TIMES)))

_OF_DISTURBANCE: Mapping[str, _Wanted] = {
    "kind": _TEXT,
    "event": _or_none(_TEXT),
    "delay_s": _SECONDS,
    "copies": _Wanted(f"a whole number from 1 to {MOST_COPIES}", _whole(1, MOST_COPIES)),
    "lost": _TRUTH,
    "after_next": _TRUTH,
    "hold_s": _SECONDS,
    "times": _TIMES,
    "answer_delay_s": _SECONDS,
    "answer_lost": _TRUTH,
    "unreachable": _TRUTH,
}
_OF_REFUSAL: Mapping[str, _Wanted] = {
    "method": _TEXT,
    "path": _TEXT,
    "status": _Wanted("a status from 400 to 599", _whole(400, 599)),
    "code": _Wanted("one of the carrier's numbers of errors", _whole(1, 99_999)),
    "message": _TEXT,
    "lost": _TRUTH,
    "times": _TIMES,
}


def ordered(told: Mapping[str, Any]) -> Disturbance | Refusal:
    """The fields of a `Disturbance`, or under `rest` those of a `Refusal`.

    Raises:
        OrderFault: a field is unknown, missing, or not what it must be.
    """
    if "rest" in told:
        if set(told) != {"rest"} or not isinstance(told["rest"], dict):
            raise OrderFault("rest stands alone, and is an object")
        return Refusal(**_checked(told["rest"], _OF_REFUSAL))
    if "kind" not in told:
        raise OrderFault("kind is missing: it says which requests are meant")
    return Disturbance(**_checked(told, _OF_DISTURBANCE))


def _checked(told: Mapping[str, Any], known: Mapping[str, _Wanted]) -> Mapping[str, Any]:
    for name, value in told.items():
        if name not in known:
            raise OrderFault(f"{name} is not known; known: {', '.join(known)}")
        if not known[name].fits(value):
            raise OrderFault(f"{name} must be {known[name].what}")
    return told
