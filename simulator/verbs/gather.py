"""Gather: prompts that a key interrupts, then patience, then what was keyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.legs import Leg
from simulator.script import Gather
from simulator.timers import Timer
from simulator.verbs.speech import Speech

if TYPE_CHECKING:
    from simulator.engine import Engine


class Gathering:
    """Collects keys; those pressed before it began are taken first, and then nothing is spoken."""

    takes_keys = True

    def __init__(self, engine: Engine, leg: Leg, gather: Gather) -> None:
        self._engine = engine
        self._leg = leg
        self._gather = gather
        self.takes_number = gather.num_digits != 1
        self._digits = ""
        self._over = False
        self._timer: Timer | None = None
        self._speech = Speech(engine, leg, gather.prompts, self._wait)

    def begin(self) -> None:
        """Take the keys that are waiting, or start to speak."""
        if not self._leg.keys:
            self._speech.begin()
        while self._leg.keys and not self._over:
            self.key(self._leg.keys.popleft())

    def key(self, key: str) -> None:
        """Interrupt the prompt and collect the key, or finish."""
        self._speech.cancel()
        if key in self._gather.finish_on_key:
            self._finish(key)
            return
        self._digits += key
        if self._gather.num_digits is not None and len(self._digits) >= self._gather.num_digits:
            self._finish(None)
        else:
            self._wait()

    def cancel(self) -> None:
        """Stop listening."""
        self._over = True
        self._speech.cancel()
        if self._timer:
            self._timer.cancel()

    def hung_up(self) -> None:
        """Stop listening: a Gather tells nobody of a hang-up."""
        self.cancel()

    def _wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self._engine.timers.after(self._gather.timeout_s, lambda: self._finish(None))

    def _finish(self, key: str | None) -> None:
        self.cancel()
        self._leg.activity = None
        if not self._digits and not self._gather.action_on_empty:
            self._engine.proceed(self._leg)
            return
        extra = [("Digits", self._digits)]
        if key is not None and self._engine.config.finished_on_key:
            extra.append(("FinishedOnKey", key))
        url = self._gather.action or self._leg.base
        self._engine.fetch(self._leg, "gather", url, self._gather.method, tuple(extra))
