"""What a message is and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

WAITING = "waiting"  # for the loop that sends
SENDING = "sending"  # claimed: from here on it is never given to the carrier again
UNKNOWN = "unknown"  # the carrier was asked, and its answer is lost: it has it, or has not
QUEUED = "queued"  # the carrier has it
SENT = "sent"  # it has left the carrier
DELIVERED = "delivered"
UNDELIVERED = "undelivered"  # it did not reach the telephone
FAILED = "failed"  # the carrier took it and could not send it
REFUSED = "refused"  # it was never sent

# Nothing ever goes back: what the carrier tells comes in any order, and its first answer may be the last to come.
STATES: Mapping[str, int] = {
    WAITING: 0, SENDING: 1, UNKNOWN: 2, QUEUED: 3, SENT: 4, DELIVERED: 5, UNDELIVERED: 5, FAILED: 5, REFUSED: 5,
}  # fmt: skip

# The carrier's words. Those that it has besides say that it still has the message.
CARRIER: Mapping[str, str] = {
    "sent": SENT, "delivered": DELIVERED, "read": DELIVERED, "undelivered": UNDELIVERED, "failed": FAILED,
    "canceled": FAILED,
}  # fmt: skip


def is_later(state: str, before: str) -> bool:
    """Whether a state comes after another one."""
    return STATES[state] > STATES[before]


@dataclass(frozen=True)
class Wish:
    """What a consultant wants sent. ``caller_hash`` is that of the number, which is not kept."""

    call: str
    line: str
    topic: str
    language: str
    person: int
    caller_hash: str = field(repr=False)


@dataclass(frozen=True)
class Message:
    """A message as it stands; ``at``: since when."""

    id: str
    call: str
    line: str
    topic: str
    language: str
    person: int
    state: str
    reason: str
    at: dt.datetime
    tries: int = 0
