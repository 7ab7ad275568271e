"""Why a rule for a number cannot be set or lifted. No message carries a number."""

from __future__ import annotations

import datetime as dt


class CallersError(Exception):
    """Base of this room's errors."""


class NotASupervisor(CallersError):
    """Nobody of this name may decide about numbers."""


class NoSuchCall(CallersError):
    """No call, or more than one, bears the mark."""


class NumberWithheld(CallersError):
    """The call came from a withheld number: there is nothing to recognise it by."""


class StaffNumber(CallersError):
    """The number is the telephone of a member of staff, which is never blocked. ``person`` is whose."""

    def __init__(self, person: str) -> None:
        super().__init__(f"it is the telephone of {person}")
        self.person = person


class AlreadyRuled(CallersError):
    """The number has a rule of this kind that holds: ``rule`` is its number."""

    def __init__(self, rule: int) -> None:
        super().__init__(f"rule {rule} holds for this number already")
        self.rule = rule


class BadEnd(CallersError):
    """A rule cannot end on that day; the days between which it can."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        super().__init__(f"the last day is from {first} to {last}")
        self.first = first
        self.last = last


class NoSuchRule(CallersError):
    """No rule of this number holds."""
