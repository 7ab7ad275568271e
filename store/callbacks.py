"""What events tell of a promised callback, carried over into its row: each event once, whoever records it.

The only moves of a row that no event makes are the one into ``dialling``, which fences a try, and the one by which
staff want another (:mod:`routing.callbacks`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.clock import from_ms
from store.events import CallbackEnded, CallbackTried, UnknownEvent, decode
from store.journal import Entry
from store.models import Callback

OPEN = ("waiting", "dialling")
# Why the line itself has given a promise up, besides too many tries: the number is blocked, is one that is not rung
# (any more), or there were more promises than may be made in a day when it came in from the promise file.
BLOCKED, NOT_RUNG, TOO_MANY = "blocked", "not-rung", "too-many"
NO_TRY = frozenset({"dropped", "withdrawn"})  # ends of a try that reached no telephone, or no consultant
_TOLD = frozenset({CallbackTried.type, CallbackEnded.type})
_ENDS: Mapping[str, str] = {
    **dict.fromkeys(("given-up", BLOCKED, NOT_RUNG, TOO_MANY), "given-up"),
    **dict.fromkeys(("cancelled", "waits"), "cancelled"),
    "done": "done",
}


def carry_over(session: Session, entries: Iterable[Entry]) -> None:
    """Bring the rows of callbacks up to what new events tell, each row's in their own order."""
    told = [(entry.data["callback"], entry) for entry in entries if entry.kind in _TOLD]
    for _, entry in sorted(told, key=lambda one: one[0]):  # the same order in every recorder: none waits in a circle
        try:
            body = decode(entry.kind, entry.version, entry.data)
        except (UnknownEvent, TypeError):  # of a newer program: it stays in events
            continue
        if isinstance(body, CallbackTried):
            _tried(session, body, from_ms(entry.at_ms))
        elif isinstance(body, CallbackEnded):
            _ended(session, body, from_ms(entry.at_ms))


def _tried(session: Session, body: CallbackTried, at: dt.datetime) -> None:
    row = _held(session, body.callback)
    if row is None or row.state not in OPEN:
        return
    if body.how == "reached":
        row.tries, row.state, row.outcome, row.ended_at, row.offer = row.tries + 1, "done", body.how, at, None
        row.person_id = int(body.person) if body.person.isdecimal() else None
    elif (row.state, row.offer) == ("dialling", body.offer):
        row.state, row.offer, row.outcome, row.next_try_at = "waiting", None, body.how, from_ms(body.again_ms)
        row.tries += body.how not in NO_TRY


def _ended(session: Session, body: CallbackEnded, at: dt.datetime) -> None:
    row = _held(session, body.callback)
    if row is not None and row.state != "done":
        row.state, row.outcome, row.ended_at, row.offer = _ENDS[body.how], body.how, at, None


def _held(session: Session, callback: str) -> Callback | None:
    return session.scalars(select(Callback).where(Callback.id == callback).with_for_update()).one_or_none()
