"""What can go wrong when somebody asks for a figure."""

from __future__ import annotations


class ReportError(Exception):
    """Base of this room's errors."""


class NoSuchCall(ReportError):
    """No call, or more than one, bears this mark."""


class BadSelection(ReportError):
    """A day, an hour or another part of a selection that cannot be."""
