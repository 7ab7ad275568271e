"""Which call somebody has at this moment, and the end of their wrap-up: from the live queues."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from desk.floor import Floor
from routing.errors import LiveStateLost
from routing.model import PersonState
from store.clock import Clock, to_ms
from store.scripts import LiveStoreError

logger = logging.getLogger(__name__)

_ACCEPTED = frozenset({"connecting", "talking"})  # stages of an offer whose call is on the line


@dataclass(frozen=True)
class CallNow:
    """A call as the live queue has it: its line, language and topic."""

    id: str
    line: str
    language: str
    topic: str


class LiveCalls:
    """Looks at the lines' live queues. One that is out of reach makes a page poorer, never an error.

    Args:
        floors: the lines.
        clock: the time.
    """

    def __init__(self, floors: Sequence[Floor], clock: Clock) -> None:
        self._floors = floors
        self._clock = clock

    def of(self, person: int) -> CallNow | None:
        """The call that somebody has accepted, and has still."""
        try:
            for floor in self._floors:
                found = floor.live.person(str(person))
                offer = floor.live.offer(found.offer) if found and found.offer else None
                if offer is not None and offer.stage in _ACCEPTED and not offer.offer.callback:
                    queue = offer.offer.queue
                    return CallNow(offer.offer.call, floor.line, queue.language, queue.topic)
        except (LiveStoreError, LiveStateLost):
            logger.warning("the call of person %d is not known now", person)
        return None

    def rests(self, person: int) -> bool:
        """Whether somebody is in wrap-up."""
        try:
            found = [floor.live.person(str(person)) for floor in self._floors]
        except (LiveStoreError, LiveStateLost):
            return False
        return any(one is not None and one.state is PersonState.WRAP_UP for one in found)

    def end_wrap_up(self, person: int) -> bool:
        """Somebody is ready before their time; whether they were in wrap-up at all."""
        try:
            for floor in self._floors:
                found = floor.live.person(str(person))
                if found is not None and found.state is PersonState.WRAP_UP:
                    floor.live.rested(str(person), to_ms(self._clock.now()))
                    return True
        except (LiveStoreError, LiveStateLost):
            logger.warning("the wrap-up of person %d goes on until its time", person)
        return False
