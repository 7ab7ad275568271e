"""What can go wrong in the live queue, apart from what the store's client raises."""

from __future__ import annotations


class RoutingError(Exception):
    """Base of this package's errors."""


class LiveStateLost(RoutingError):
    """The store holds no live queue: it must be rebuilt from facts (:mod:`routing.recovery`) before anything else."""


class TransitionRefused(RoutingError):
    """A script tried a move that the transition table does not know: a defect. The text names state and event."""


class UnexpectedAnswer(RoutingError):
    """A script answered a word that this program does not know, or never came to an answer."""


class NoSuchCallback(RoutingError):
    """No promise of a line has this id."""


class NotNow(RoutingError):
    """A callback is in a state in which this cannot be done; ``why`` is a word of :data:`routing.by_hand.Now`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class TalkRefused(RoutingError):
    """Something cannot be done in a talk now; nothing was changed.

    ``why``: ``over`` (the talk ended), ``passed`` (it was handed over already), ``other`` (somebody else's), ``state``
    (not as the talk stands), ``busy`` or ``away`` (whoever is wanted), ``nobody`` (is free, or on duty, for that),
    ``second`` (somebody else was called to it already), ``interpreter`` (who cannot go on with a caller alone),
    ``unknown`` (no such language or topic), ``unchosen`` (nobody and nothing was named), ``unqueued`` (a
    person is no queue), ``elsewhere`` (whoever wants to listen stands in another line's queue).
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
