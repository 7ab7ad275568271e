"""The answers to the dialogue's questions while the live store is away: honest ones, and a promise all the same."""

from __future__ import annotations

from dataclasses import replace

from cases.proof import Unavailable
from ivr.model import Ask, Beat, Input, Join, Joined, Position, Promise, Prove, Proved, Reach
from ivr.services import UNKNOWN, Answered, Asked, Services
from routing.model import Connecting, Gone, Turned, Waiting

DOWN = "down"  # why nobody can be waited for


class Alone:
    """Answers questions without the live store.

    Args:
        services: what is as always: hours, and callbacks, which are facts.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    def answer(self, ask: Ask, asked: Asked) -> Answered:
        """The answer to one question."""
        position = ask.position
        match ask.question:
            case Prove():  # what was keyed cannot be read again
                return Answered(Proved(Unavailable()), position)
            case Join():
                given: Input = self._services.closed(position, asked) or Joined(Turned(DOWN))
                return Answered(given, replace(position, queued=None, part=0))
            case Reach():  # nobody knows whether the consultant is still there
                return Answered(Joined(Turned(DOWN)), replace(position, back=None, queued=None, part=0))
            case Beat():
                return Answered(self._beat(position, asked), position)
            case Promise() as question:
                return self._services.promise(question, position, asked)

    def _beat(self, position: Position, asked: Asked) -> Input:
        """The place is in the link: whoever waits is put back there when the store returns."""
        if position.at == "connect" and asked.offer is not None:
            return Joined(Connecting(asked.offer))  # a consultant has accepted and is in the conference already
        if position.queued is None:
            return Joined(Gone())
        is_over = self._services.is_over(position, asked)
        return (self._services.closed(position, asked) if is_over else None) or Joined(Waiting(UNKNOWN))
