"""Turns that go by a name, since nobody could say their number: after a fault, or while the live store is away.

``away-<n>-<origin>``: the call goes on without the store, for the n-th turn since the turn ``origin``.
``fault-<n>-<origin>``: the n-th fault in a row. When the store answers again it gives the call numbers as before, and
never one that the call had already: not even if the store has lost everything (:func:`least`).
``<place>-<offer>``: the carrier was told to move the call there, for the sake of an offer.
"""

from __future__ import annotations

import re

AWAY, FAULT = "away", "fault"
_MOVED = re.compile(r"(?!away-|fault-)[a-z-]+-(\d+)")


def following(turn: str, word: str) -> str:
    """The name of the turn after ``turn``, for one of the two reasons."""
    return f"{word}-{count(turn, word) + 1}-{_origin(turn)}"


def count(turn: str, word: str) -> int:
    """How many turns in a row have gone by this word."""
    own, _, rest = turn.partition("-")
    return int(rest.partition("-")[0]) if own == word else 0


def is_astray(turn: str) -> bool:
    """Whether the turn follows one of which the store may not know."""
    return turn.partition("-")[0] in (AWAY, FAULT)


def least(turn: str) -> int:
    """The lowest number that such a turn may be given: higher than that of every turn which the call has had."""
    origin = _origin(turn)
    if not origin.isdecimal():
        return 1
    return int(origin) + (count(turn, AWAY) or count(turn, FAULT))


def moved_for(turn: str) -> int | None:
    """The offer for whose sake the carrier was told to move the call to this turn, if it was."""
    found = _MOVED.fullmatch(turn)
    return int(found[1]) if found else None


def _origin(turn: str) -> str:
    """The last turn that had a number, or the name that it was moved by, so that each row has names of its own."""
    return turn.split("-", 2)[2] if is_astray(turn) else turn
