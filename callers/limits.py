"""How a call that comes in stands: a pure function of what is known of its number. Windows are exact, none jumps."""

from __future__ import annotations

from collections.abc import Sequence

from callers.model import Blocked, Challenged, Limits, Seen, Standing, TooOften
from store.clock import from_ms
from store.vault import Vault

TRIES = 3  # pairs of keys that a call may be asked for
MINUTE_MS, HOUR_MS = 60_000, 3_600_000
PAIRS = [f"{first}{second}" for first in range(10) for second in range(10) if first != second]
_LETTERS = 8  # of a hash, for one pair


class Gatekeeper:
    """Says how calls stand.

    Args:
        limits: how often one may ring.
        vault: makes the keys that nobody can foresee, the same for the same call.
    """

    def __init__(self, limits: Limits, vault: Vault) -> None:
        self._limits = limits
        self._vault = vault

    @property
    def kept_calls(self) -> int:
        """How many of a caller's latest calls must be known to judge the next."""
        return self._limits.kept

    def passed_until_ms(self, now_ms: int) -> int:
        """Until when who presses the keys now is not asked again."""
        return now_ms + self._limits.passed_min * MINUTE_MS

    def standing(
        self, call: str, seen: Seen, now_ms: int, *, is_withheld: bool, was_challenged: bool = False
    ) -> Standing | None:
        """How a call stands; nothing when it simply goes on.

        Args:
            call: the carrier's id.
            seen: what is known of the caller.
            now_ms: the time.
            is_withheld: the number is not known: only how many of these ring together is.
            was_challenged: this call was asked for keys before: only a pass, or a rule, changes that.
        """
        rule = seen.rule if seen.rule and seen.rule.holds(now_ms) else None
        if rule is not None:
            return Blocked(rule.reason, from_ms(rule.until_ms)) if rule.reason else None
        again_ms = None if is_withheld or was_challenged else self._again_ms(seen.came_ms, now_ms)
        if again_ms is not None:
            return TooOften(from_ms(again_ms))
        if now_ms < seen.passed_until_ms:
            return None
        is_suspect = was_challenged or self._is_suspect(seen.came_ms, now_ms, is_withheld=is_withheld)
        return Challenged(challenge_keys(self._vault, call)) if is_suspect else None

    def _again_ms(self, came_ms: Sequence[int], now_ms: int) -> int | None:
        limits = self._limits
        ends = (
            free_from_ms(came_ms, MINUTE_MS, limits.most_per_minute, now_ms),
            free_from_ms(came_ms, HOUR_MS, limits.most_per_hour, now_ms),
        )
        return max((end for end in ends if end is not None), default=None)

    def _is_suspect(self, came_ms: Sequence[int], now_ms: int, *, is_withheld: bool) -> bool:
        limits = self._limits
        window_ms, most = (MINUTE_MS, limits.withheld_per_minute) if is_withheld else (HOUR_MS, limits.challenge_after)
        return free_from_ms(came_ms, window_ms, most, now_ms) is not None


def free_from_ms(came_ms: Sequence[int], window_ms: int, most: int, now_ms: int) -> int | None:
    """From when on there are fewer than ``most`` calls in the window before; nothing if that is so now.

    A call that is exactly as old as the window is long is not in it any more.
    """
    within = sorted(at for at in came_ms if at > now_ms - window_ms)
    return within[-most] + window_ms if len(within) >= most else None


def challenge_keys(vault: Vault, call: str) -> tuple[str, ...]:
    """Two different keys for each try of a call."""
    drawn = vault.hash("challenge", call)
    parts = (drawn[at : at + _LETTERS] for at in range(0, TRIES * _LETTERS, _LETTERS))
    return tuple(PAIRS[int(part, 16) % len(PAIRS)] for part in parts)
