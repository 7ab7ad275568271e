"""Text messages that the application sends: on their way to a telephone, and told of on the way.

One is `queued` by the carrier, then `sent`, then `delivered`; or `undelivered` where no telephone has the number, or
it cannot be reached. Each step is told to the message's status callback, if it has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.webhooks import Errand

if TYPE_CHECKING:
    from simulator.engine import Engine

SENT_S, ARRIVED_S = 1.0, 2.0  # after it was made
UNREACHABLE = 30003
UNREACHED = frozenset({"failed"})  # behaviours of a telephone that no message comes to


@dataclass
class Message:
    """One text message; `came_at`: when it came to the telephone."""

    sid: str
    from_: str
    to: str
    body: str
    segments: int
    created_at: float
    callback: str | None = None
    status: str = "queued"
    sent_at: float | None = None
    came_at: float | None = None
    error: int | None = None


class Messages:
    """All text messages of the account."""

    def __init__(self, engine: Engine) -> None:
        self.all: dict[str, Message] = {}
        self._engine = engine

    def send(self, from_: str, to: str, body: str, segments: int, callback: str | None) -> Message:
        """Take a message from the application."""
        engine = self._engine
        message = Message(engine.new_sid("SM"), from_, to, body, segments, engine.now, callback)
        self.all[message.sid] = message
        self._tell(message)
        engine.timers.after(SENT_S, lambda: self._sent(message))
        engine.timers.after(ARRIVED_S, lambda: self._arrives(message))
        return message

    def forget(self, made_before: float) -> None:
        """Drop those that were made before a moment."""
        self.all = {sid: one for sid, one in self.all.items() if one.created_at >= made_before}

    def _sent(self, message: Message) -> None:
        message.status, message.sent_at = "sent", self._engine.now
        self._tell(message)

    def _arrives(self, message: Message) -> None:
        telephone = self._engine.telephones.get(message.to)
        if telephone is None or telephone.behaviour in UNREACHED:
            message.status, message.error = "undelivered", UNREACHABLE
        else:
            message.status, message.came_at = "delivered", self._engine.now
        self._tell(message)

    def _tell(self, message: Message) -> None:
        if message.callback is None:
            return
        form = [
            ("MessageSid", message.sid),
            ("SmsSid", message.sid),
            ("AccountSid", self._engine.config.account_sid),
            ("From", message.from_),
            ("To", message.to),
            ("MessageStatus", message.status),
            ("SmsStatus", message.status),
            ("ApiVersion", "2010-04-01"),
        ]
        if message.error:
            form.append(("ErrorCode", str(message.error)))
        errand = Errand(
            "message-status", "POST", message.callback, tuple(form), subject=message.sid, event=message.status
        )
        self._engine.webhooks.send(errand)
