"""A decision about a number as it is typed, and what supervisors see of those that were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from callers.register import RuleSeen
from desk.errors import DeskError

LONGEST_NOTE = 500


@dataclass(frozen=True)
class Entered:
    """What was typed: a number or, where ``call`` is given, that of whoever rang in this call."""

    kind: str  # block, exemption
    number: str = field(default="", repr=False)
    call: str = ""  # its mark
    reason: str = ""
    until: str = ""
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Rules:
    """The rules that hold, and the last of those that are over, newest first; the days for a new one."""

    holding: Sequence[RuleSeen]
    past: Sequence[RuleSeen]
    has_older: bool
    usual: dt.date
    first: dt.date
    last: dt.date


class Refused(DeskError):
    """Nothing was decided. ``field`` is what it is about, ``why`` ends its phrase, ``values`` stand in that."""

    def __init__(
        self, about: str, why: str, values: Mapping[str, str | int | dt.date] | None = None, rule: int | None = None
    ) -> None:
        super().__init__(f"{about}: {why}")  # no message carries a number
        self.field = about
        self.why = why
        self.values = values or {}
        self.rule = rule
