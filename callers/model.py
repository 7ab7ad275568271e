"""The words of this room: why a number is blocked, how often one may ring, and how a call that comes in stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class BlockReason(StrEnum):
    """Why a number is blocked. Each has a wording ``blocked-<reason>`` which the caller hears."""

    THREATS = "threats"
    INSULTS = "insults"
    NUISANCE = "nuisance"  # again and again, without a matter
    AUTOMATED = "automated"
    ADVERTISING = "advertising"


@dataclass(frozen=True)
class Limits:
    """How often one number may ring. A window is the time just before a call; calls that are refused do not count."""

    challenge_after: int  # calls within an hour; the next one is asked for two keys
    passed_min: int  # who pressed them is not asked again for so long
    most_per_minute: int
    most_per_hour: int
    withheld_per_minute: int  # calls of all withheld numbers together; the next one is asked for two keys

    @property
    def kept(self) -> int:
        """How many of a number's latest calls, or of those without one, must be known to judge the next."""
        return max(self.challenge_after, self.most_per_minute, self.most_per_hour, self.withheld_per_minute)


@dataclass(frozen=True)
class Rule:
    """What holds for a number: a block for a reason, or an exemption. ``until_ms`` 0 is for ever (exemptions only)."""

    until_ms: int
    reason: BlockReason | None = None

    @property
    def is_block(self) -> bool:
        """Whether it is a block."""
        return self.reason is not None

    def holds(self, now_ms: int) -> bool:
        """Whether it has not ended."""
        return not self.until_ms or now_ms < self.until_ms


@dataclass(frozen=True)
class Seen:
    """What the live store knows of a caller whose call comes in. Nothing, where it could not be read: they go on."""

    rule: Rule | None = None
    passed_until_ms: int = 0
    came_ms: tuple[int, ...] = ()  # their other calls within the last hour, in any order


NOTHING_SEEN = Seen()


@dataclass(frozen=True)
class Blocked:
    """A supervisor has blocked the number until a moment."""

    reason: BlockReason
    until: dt.datetime  # aware


@dataclass(frozen=True)
class TooOften:
    """The number has rung more often than one may; from ``until`` on it may ring again."""

    until: dt.datetime  # aware


@dataclass(frozen=True)
class Challenged:
    """The caller is asked for two keys first; ``keys`` has a pair for each try."""

    keys: tuple[str, ...] = field(repr=False)


Standing = Blocked | TooOften | Challenged
