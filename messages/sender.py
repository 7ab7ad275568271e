"""Gives waiting messages to the carrier, each at most once.

SQL is the queue: a wish is stored with its place in it, in one transaction, and no second store can forget it or bring
it twice. It is a loop of the worker and no job, since jobs may wait for one that takes an hour, and a caller on the
telephone waits for this. Nor does it go by the live queue's outbox: what is read from there may be done again after a
crash, since a second hang-up does no harm; a second message does.

So it is claimed, and the claim committed, before the carrier is asked. Creating a message has no idempotency key at the
carrier: whoever asks and hears nothing never asks again. The message is ``unknown`` then, until the carrier's own
report of it comes, whose address is signed for this very message and so needs no answer to the question.
"""

from __future__ import annotations

import datetime as dt
import logging

from messages.book import MessageBook
from messages.model import QUEUED, REFUSED, UNKNOWN, Message
from messages.ports import AnswerLost, Carrier, Declined, NotAsked, Taken
from store.clock import Clock

MOST = 20  # in one turn
MOST_TRIES = 5  # of a carrier that is not reached; then whoever asked is told, while the caller may still be there
FIRST_PAUSE_S = 4.0
CLAIMED_FOR = dt.timedelta(minutes=2)  # no request to the carrier takes so long: whoever claimed it is gone

logger = logging.getLogger(__name__)


class MessageSender:
    """One turn after another.

    Args:
        book: of messages.
        carrier: takes them.
        clock: the time.
    """

    def __init__(self, book: MessageBook, carrier: Carrier, clock: Clock) -> None:
        self._book = book
        self._carrier = carrier
        self._clock = clock

    def run_once(self) -> bool:
        """Give what is due; answers whether there was anything."""
        for id_ in self._book.abandoned(self._clock.now() - CLAIMED_FOR):
            self._book.move(id_, UNKNOWN)
        given = False
        for id_ in self._book.due(MOST):
            message = self._book.claim(id_)
            if message is not None:
                self._give(message)
                given = True
        return given

    def _give(self, message: Message) -> None:
        match self._carrier.give(message):
            case Taken(sid):
                self._book.move(message.id, QUEUED, sid=sid)
            case Declined(why):
                logger.warning("call %s: a message was not sent (%s)", message.call, why)
                self._book.move(message.id, REFUSED, why)
            case AnswerLost():
                logger.warning("call %s: the carrier's answer about a message is lost", message.call)
                self._book.move(message.id, UNKNOWN)
            case NotAsked() if message.tries >= MOST_TRIES:
                self._book.move(message.id, REFUSED, "unreachable")
            case NotAsked():
                pause_s = FIRST_PAUSE_S * 2 ** (message.tries - 1)
                self._book.put_back(message.id, self._clock.now() + dt.timedelta(seconds=pause_s))
