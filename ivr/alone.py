"""The answers to the dialogue's questions while the live store is away: honest ones, and a promise all the same."""

from __future__ import annotations

from dataclasses import replace

from cases.proof import Unavailable
from ivr.model import Ask, Beat, Input, Join, Joined, Promise, Prove, Proved
from ivr.services import UNKNOWN, Answered, Asked, Services
from routing.model import Gone, Turned, Waiting

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
            case Beat():  # the place is in the link: whoever waits is put back there afterwards
                entry = Gone() if position.queued is None else Waiting(UNKNOWN)
                return Answered(Joined(entry), position)
            case Promise() as question:
                return self._services.promise(question, position, asked)
