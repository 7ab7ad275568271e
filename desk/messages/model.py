"""What is shown of a message before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from line.topics import Topic


@dataclass(frozen=True)
class Offer:
    """What can be sent to the caller of a call.

    Attributes:
        own: topics with a text in the caller's language that the call is about, what they read last first.
        others: those that it is not about.
        chosen: the one whose text is shown.
        text: that is sent, letter for letter.
        language: the caller's.
        segments: for how many messages the carrier charges.
        is_sent: whether the caller has got it in this call already, or is to.
    """

    own: Sequence[Topic]
    others: Sequence[Topic]
    chosen: Topic
    text: str
    language: str
    segments: int
    is_sent: bool
