"""What is claimed, what the rules are, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Tier = Literal["coarse", "full"]


@dataclass(frozen=True)
class ProofPolicy:
    """How often somebody may fail. ``config.yaml`` has it under ``proof``."""

    window_min: int = 30  # failures are counted in windows of this length
    per_number: int = 5  # failures for one keyed number
    per_caller: int = 5  # failures of one telephone, or of one call with a withheld number
    per_line: int = 100  # failures on a line, then the coarse tier closes
    lock_min: int = 30  # a lock, and the closing of the coarse tier, end by themselves


@dataclass(frozen=True)
class Claim:
    """What a caller has said of themselves. Nothing of it is ever shown or logged."""

    call_id: str
    line: str
    caller: str | None = field(repr=False)  # E.164; None when withheld
    way: str  # number: by keyed digits; telephone: by the caller's own
    keypad: str | None = field(repr=False)  # subfile, sequence and year as keyed
    born: str = field(repr=False)  # DDMMYYYY as keyed
    code: str | None = field(repr=False)  # None: says to have none


@dataclass(frozen=True)
class Readout:
    """What a caller may be told of a case. The last three are empty in the coarse tier."""

    case_id: int
    number: str  # canonical
    tier: Tier
    stage: str  # a key of cases.stages.Stage
    since: dt.date
    missing: tuple[str, ...] = ()  # keys of cases.stages.Document
    appointment: dt.datetime | None = None  # aware
    place: str | None = None  # of the appointment


@dataclass(frozen=True)
class Passed:
    """The proof holds. ``alarm`` is true in the one answer with which the line's coarse tier has closed."""

    readout: Readout = field(repr=False)
    alarm: bool = False


@dataclass(frozen=True)
class Refused:
    """It does not hold: no such case, another birth date, a wrong code, several that fit. Nobody is told which."""

    alarm: bool = False


@dataclass(frozen=True)
class Several:
    """The telephone and the birth date fit more than one case: the caller must say which. No failure, nothing told."""

    alarm: bool = False


@dataclass(frozen=True)
class Locked:
    """Too many failures for this number or from this telephone: nothing was matched; a person helps."""

    alarm: bool = False


@dataclass(frozen=True)
class CodeRequired:
    """Too many failures on the whole line: nobody is answered without an access code, and nothing was matched."""

    alarm: bool = False


@dataclass(frozen=True)
class Unavailable:
    """The database could not count or answer in time: nothing is said about any case; a person helps."""


Proof = Passed | Refused | Several | Locked | CodeRequired | Unavailable
