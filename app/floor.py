"""The live queues as staff's pages see them: a store that is away makes a page poorer, never an error."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import redis

from desk.beside.ground import CallNow
from routing.answers import LivePerson
from routing.errors import LiveStateLost
from routing.live import LiveQueue
from routing.model import PersonState
from store.clock import Clock, to_ms

logger = logging.getLogger(__name__)


class LiveFloor:
    """Reads the live queues of all lines.

    Args:
        lives: by line.
        clock: the time.
    """

    def __init__(self, lives: Mapping[str, LiveQueue], clock: Clock) -> None:
        self._lives = lives
        self._clock = clock

    def people(self, line: str) -> Mapping[str, LivePerson] | None:
        """Everybody of a line who is not away; nothing while that is not known."""
        try:
            return self._lives[line].people()
        except (redis.RedisError, LiveStateLost):
            logger.warning("who is on duty on %s is not known now", line)
            return None

    def call_of(self, person: int) -> CallNow | None:
        """The call that somebody is being offered, or has."""
        try:
            for live in self._lives.values():
                found = live.person(str(person))
                offer = live.offer(found.offer) if found and found.offer else None
                if offer is not None and not offer.offer.callback:
                    queue = offer.offer.queue
                    return CallNow(offer.offer.call, live.line, queue.language, queue.topic)
        except (redis.RedisError, LiveStateLost):
            logger.warning("the call of person %d is not known now", person)
        return None

    def since_ms(self, line: str, person: LivePerson) -> int | None:
        """From when on somebody has been ready, paused or talking."""
        match person.state:
            case PersonState.READY:
                return person.idle_since_ms or None
            case PersonState.PAUSED:
                return person.paused_ms or None
            case PersonState.TALKING | PersonState.OFFERED:
                return self._offer_since(line, person)
        return None

    def _offer_since(self, line: str, person: LivePerson) -> int | None:
        try:
            found = self._lives[line].offer(person.offer) if person.offer else None
        except (redis.RedisError, LiveStateLost):
            return None
        if found is None:
            return None
        return found.offer.made_ms if person.state is PersonState.OFFERED else found.talking_since_ms

    def end_wrap_up(self, person: int) -> bool:
        """Somebody is ready before their time; whether they were in wrap-up at all."""
        try:
            for live in self._lives.values():
                found = live.person(str(person))
                if found is not None and found.state is PersonState.WRAP_UP:
                    live.rested(str(person), to_ms(self._clock.now()))
                    return True
        except (redis.RedisError, LiveStateLost):
            logger.warning("the wrap-up of person %d goes on until its time", person)
        return False
