"""Dial with numbers and clients: others are called, one is connected, both talk."""

from __future__ import annotations

import urllib.parse
from typing import TYPE_CHECKING

from simulator.legs import Heard, Leg
from simulator.script import Callback, Dial, Target
from simulator.timers import Timer

if TYPE_CHECKING:
    from simulator.engine import Engine


class Dialling:
    """The calling side: rings all targets at once, takes the first who answers, and goes on when that one has gone."""

    takes_keys = False
    takes_number = False

    def __init__(self, engine: Engine, leg: Leg, dial: Dial) -> None:
        self._engine = engine
        self._leg = leg
        self._dial = dial
        self._children: list[Leg] = []
        self._partner: Leg | None = None
        self._last: Leg | None = None
        self._bridged_at: float | None = None
        self._entries: list[Heard] = []
        self._timer: Timer | None = None
        self._over = False

    @property
    def partner(self) -> Leg | None:
        """Who is at the other end, once they talk."""
        return self._partner if not self._over else None

    def begin(self) -> None:
        """Ring everybody."""
        self._leg.keys.clear()
        entry = self._leg.hears(self._engine.now, "dial", " ".join(target.address for target in self._dial.targets))
        self._entries.append(entry)
        for target in self._dial.targets:
            self._children.append(self._child(target))
        for child in list(self._children):
            self._engine.ring(child)

    def key(self, key: str) -> None:
        """A star ends the talk where the Dial says so."""
        if key == "*" and self._dial.hangup_on_star and self._partner:
            self._partner.on_end = None
            self._engine.end(self._partner, "completed")
            self._finish("completed")

    def cancel(self) -> None:
        """Let everybody go."""
        self._close()
        for child in self._children:
            child.on_end = None
            self._engine.end(child, "completed" if child is self._partner else "canceled")

    def hung_up(self) -> None:
        """Let everybody go; Twilio still tells the action how the Dial ended, and ignores the answer."""
        over = self._over
        status = "completed" if self._bridged_at is not None else "canceled"
        self.cancel()
        if self._dial.action and not over:
            self._engine.tell(self._leg, "dial", self._dial.action, self._dial.method, self._result(status))

    def partner_left(self) -> None:
        """The called leg was sent elsewhere."""
        self._finish("completed")

    def _child(self, target: Target) -> Leg:
        callback = target.callback
        if callback:
            callback = Callback(urllib.parse.urljoin(self._leg.base, callback.url), callback.method, callback.events)
        child = self._engine.new_leg(
            self._dial.caller_id or self._leg.from_, target.address, "outbound-dial", self._leg.sid
        )
        child.callback = callback
        child.base = self._leg.base
        child.ring_s = self._dial.timeout_s + self._engine.config.dial_buffer_s
        child.on_answer = lambda: self._answered(child, target)
        child.on_end = lambda: self._child_ended(child)
        return child

    def _answered(self, child: Leg, target: Target) -> None:
        self._last = child
        for other in self._children:
            if other is not child:
                other.on_end = None
                self._engine.end(other, "canceled")
        if target.url:
            child.whisper = True
            child.on_whispered = lambda: self._bridge(child)
            self._engine.fetch(child, "whisper", target.url, target.method)
        else:
            self._bridge(child)

    def _bridge(self, child: Leg) -> None:
        child.whisper = False
        self._partner = child
        self._bridged_at = self._engine.now
        child.activity = Talking(self, self._leg)
        self._entries[0].until = self._engine.now
        self._entries.append(self._leg.hears(self._engine.now, "talk", child.to))
        self._entries.append(child.hears(self._engine.now, "talk", self._leg.telephone))
        self._timer = self._engine.timers.after(self._dial.time_limit_s, self._too_long)

    def _too_long(self) -> None:
        if self._partner:
            self._engine.end(self._partner, "completed")

    def _child_ended(self, child: Leg) -> None:
        self._last = child
        if child is self._partner:
            self._finish("completed")
        elif all(one.ended for one in self._children):
            self._finish("no-answer" if child.status == "completed" else child.status)

    def _finish(self, status: str) -> None:
        if self._over:
            return
        self._close()
        self._leg.activity = None
        if self._dial.action:
            self._engine.fetch(self._leg, "dial", self._dial.action, self._dial.method, self._result(status))
        else:
            self._engine.proceed(self._leg)

    def _close(self) -> None:
        self._over = True
        if self._timer:
            self._timer.cancel()
        for entry in self._entries:
            entry.until = entry.until or self._engine.now

    def _result(self, status: str) -> tuple[tuple[str, str], ...]:
        form = [("DialCallStatus", status), ("DialBridged", "false" if self._bridged_at is None else "true")]
        child = self._partner or self._last or next(iter(self._children), None)
        if child:
            form.append(("DialCallSid", child.sid))
        if self._bridged_at is not None:
            form.append(("DialCallDuration", str(round(self._engine.now - self._bridged_at))))
        return tuple(form)


class Talking:
    """The called side of a bridge; its keys are only heard by the other."""

    takes_keys = False
    takes_number = False

    def __init__(self, dialling: Dialling, partner: Leg) -> None:
        self._dialling = dialling
        self.partner: Leg | None = partner

    def begin(self) -> None:
        """The bridge began it."""

    def key(self, key: str) -> None:
        """A tone in the other's ear."""

    def cancel(self) -> None:
        """The called leg was sent elsewhere: the caller's Dial ends."""
        self._dialling.partner_left()

    def hung_up(self) -> None:
        """The end of the leg itself tells the Dial."""
