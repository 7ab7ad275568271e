"""What can go wrong when a message is asked for."""

from __future__ import annotations


class MessageError(Exception):
    """The base of this package's errors."""


class TooMany(MessageError):
    """This number has got as many messages today as one may get."""
