"""What a trial must come to, in thirty lines without a store: one pool of equal consultants who answer at once."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from routing.simulation.model import Caller

Fate = tuple[str, int]  # answered or hung-up, and the wait in ms


def fates(callers: Sequence[Caller], consultants: int) -> dict[str, Fate]:
    """How each call ends: the lowest score first, then by name; a turn that comes with the giving up is taken."""
    found: dict[str, Fate] = {}
    free_at = [0] * consultants
    waiting: list[tuple[int, str, Caller]] = []

    def serve(until_ms: float) -> None:
        """Everything that begins before a moment."""
        while waiting and free_at[0] <= until_ms:
            now_ms = free_at[0]
            _, call, caller = heapq.heappop(waiting)
            gone_ms = caller.arrived_ms + caller.patience_ms if caller.patience_ms is not None else None
            if gone_ms is not None and gone_ms < now_ms:
                found[call] = ("hung-up", gone_ms - caller.arrived_ms)
                continue
            begin_ms = max(now_ms, caller.arrived_ms)
            heapq.heapreplace(free_at, begin_ms + caller.talk_ms)
            found[call] = ("answered", begin_ms - caller.arrived_ms)

    for caller in callers:
        serve(caller.arrived_ms)
        heapq.heappush(waiting, (caller.arrived_ms - 1000 * caller.head_start_s, caller.call, caller))
        serve(caller.arrived_ms)
    serve(float("inf"))
    return found
