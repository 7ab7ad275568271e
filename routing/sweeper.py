"""What time alone brings about, and what nobody told us: leases, rests, silent calls, readiness, a lost live state."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from routing.live import LiveQueue
from routing.model import Quiet, SilentRoom, Staff, Swept
from routing.ports import CarrierBusy, CarrierRefused, CarrierUnreachable, Telephony
from store.clock import Clock, to_ms
from store.database import DatabaseUnavailable

logger = logging.getLogger(__name__)

RECONCILE_MS = 3_000
ASK_AGAIN_MS = 5_000  # after the carrier did not answer
MOST_LOOKED_FOR = 10  # calls asked after at the carrier in one run: each is a request


class People(Protocol):
    """Who is ready, as SQL has it."""

    def now(self) -> Sequence[Staff]:
        """Everybody who is ready; may raise :class:`store.database.DatabaseUnavailable`."""
        ...


class Rebuilds(Protocol):
    """Makes sure that there is a live state."""

    def ensure(self) -> bool:
        """Whether it had to be rebuilt."""
        ...


class Sweeper:
    """Sweeps one line, every second or so, in any number of processes.

    Args:
        live: the line's live queue.
        telephony: asked whether silent calls are alive.
        people: who is ready.
        recovery: rebuilds a lost live state.
        clock: the time.
    """

    def __init__(self, live: LiveQueue, telephony: Telephony, people: People, recovery: Rebuilds, clock: Clock) -> None:
        self._live = live
        self._telephony = telephony
        self._people = people
        self._recovery = recovery
        self._clock = clock
        self._reconciled_ms: int | None = None
        self._ask_again_ms = 0
        self._is_store_away = False

    def run_once(self) -> Swept:
        """One sweep; ``next_due_ms`` of the answer says when something runs out next."""
        swept = self._sweep()
        if self._now_ms() < self._ask_again_ms:
            return swept
        try:
            for call in swept.silent[:MOST_LOOKED_FOR]:
                self._look_for(call)
            for quiet in swept.quiet[:MOST_LOOKED_FOR]:
                self._look_after(quiet)
            for room in swept.rooms[:MOST_LOOKED_FOR]:
                self._look_into(room)
        except (CarrierBusy, CarrierRefused, CarrierUnreachable) as error:
            # They stay silent, so a later sweep asks again.
            self._ask_again_ms = self._now_ms() + ASK_AGAIN_MS
            logger.warning("silent calls could not be looked for: %s", type(error).__name__)
        return swept

    def _sweep(self) -> Swept:
        was_away, self._is_store_away = self._is_store_away, True
        self._recovery.ensure()
        if was_away:
            self._live.returned(self._now_ms())
        self._reconcile()
        swept = self._live.sweep(self._now_ms())
        self._is_store_away = False
        return swept

    def _reconcile(self) -> None:
        """Readiness is a fact of SQL; without SQL everybody stays as they are."""
        now_ms, before = self._now_ms(), self._reconciled_ms
        if before is not None and 0 <= now_ms - before < RECONCILE_MS:
            return
        try:
            self._live.reconcile(self._people.now(), now_ms)
        except DatabaseUnavailable:
            logger.warning("readiness could not be read: everybody stays as they are")
            return
        self._reconciled_ms = now_ms

    def _look_for(self, call: str) -> None:
        if self._telephony.is_alive(call):
            self._live.seen(call, self._now_ms())
        else:
            self._live.end(call, "lost", self._now_ms())

    def _look_after(self, quiet: Quiet) -> None:
        """A talk may have lost either side, or a caller the move out of it, without our having heard of it."""
        is_leg_over = quiet.leg is not None and not self._telephony.is_alive(quiet.leg)
        self._look_for(quiet.call)  # first, so that whoever is cut off only now is moved once
        if quiet.offer is not None and is_leg_over:
            self._live.leg_ended(quiet.offer, self._now_ms(), quiet.leg)

    def _look_into(self, room: SilentRoom) -> None:
        """A leg that waits in its consultant's room may be over without our having heard of it."""
        step = self._live.room_seen if self._telephony.is_alive(room.leg) else self._live.leave_room
        step(room.person, room.leg, self._now_ms())

    def _now_ms(self) -> int:
        return to_ms(self._clock.now())
