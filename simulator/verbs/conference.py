"""Dial with a conference: waiting music until it begins, then talk until it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.judge import examine
from simulator.legs import Heard, Leg
from simulator.script import Dial, Pause, Play, Redirect, Room, Say, read
from simulator.timers import Timer
from simulator.verbs.speech import Speech
from simulator.webhooks import Answer

if TYPE_CHECKING:
    from simulator.engine import Engine


class InConference:
    """A leg's stay in a conference."""

    takes_keys = False
    takes_number = False

    def __init__(self, engine: Engine, leg: Leg, dial: Dial, room: Room) -> None:
        self._engine = engine
        self._leg = leg
        self._dial = dial
        self._room = room
        self._since = engine.now
        self._entry: Heard | None = None
        self._music: Music | None = None
        self._announcement: Music | None = None
        self._timer: Timer | None = None
        self._over = False

    def begin(self) -> None:
        """Join, or go on when there is no room."""
        self._leg.keys.clear()
        self._entry = self._leg.hears(self._engine.now, "conference", self._room.name)
        self._timer = self._engine.timers.after(self._dial.time_limit_s, lambda: self._engine.rooms.kick(self._leg))
        conference = self._engine.rooms.join(self._leg, self._room, self)
        if conference is None:
            self._go_on("failed")
        elif conference.status == "init" and not self._over:
            self._plays(self._room.wait_url, self._room.wait_method)

    def key(self, key: str) -> None:
        """A star leaves, where the Dial says so."""
        if key == "*" and self._dial.hangup_on_star:
            self._engine.rooms.kick(self._leg)

    def cancel(self) -> None:
        """Leave for something else."""
        if not self._over:
            self._close()
            self._engine.rooms.leave(self._leg)

    def hung_up(self) -> None:
        """Leave; Twilio still tells the action, and ignores the answer."""
        if self._over:
            return
        self.cancel()
        if self._dial.action:
            result = self._result("answered")
            self._engine.tell(self._leg, "dial", self._dial.action, self._dial.method, result)

    def started(self) -> None:
        """The conference began: music off, talk on."""
        self._silence()
        if self._entry and not self._over:
            self._leg.hears(self._engine.now, "talk", self._room.name).until = self._engine.now

    def held(self, url: str | None, method: str) -> None:
        """On hold: music in place of the others."""
        self._silence()
        self._plays(url, method)

    def unheld(self) -> None:
        """Back from hold: music off, talk on."""
        self._silence()
        self._leg.hears(self._engine.now, "talk", self._room.name).until = self._engine.now

    def announced(self, url: str, method: str) -> None:
        """Said once, over whatever is heard."""
        if self._announcement:
            self._announcement.stop()
        self._announcement = Music(self._engine, self._leg, self._room.name, url, method, once=True)
        self._announcement.begin()

    def removed(self) -> None:
        """The conference ended, or somebody took this leg out: go on behind the Dial."""
        self._go_on("answered")

    def _go_on(self, status: str) -> None:
        if self._over:
            return
        self._close()
        self._leg.activity = None
        if self._dial.action:
            result = self._result(status)
            self._engine.fetch(self._leg, "dial", self._dial.action, self._dial.method, result)
        else:
            self._engine.proceed(self._leg)

    def _close(self) -> None:
        self._over = True
        self._silence()
        if self._announcement:
            self._announcement.stop()
        if self._timer:
            self._timer.cancel()
        if self._entry:
            self._entry.until = self._engine.now

    def _plays(self, url: str | None, method: str) -> None:
        self._music = Music(self._engine, self._leg, self._room.name, url, method)
        self._music.begin()

    def _silence(self) -> None:
        if self._music:
            self._music.stop()
            self._music = None

    def _result(self, status: str) -> tuple[tuple[str, str], ...]:
        duration = str(round(self._engine.now - self._since))
        return (("DialCallStatus", status), ("DialBridged", "true"), ("DialCallDuration", duration))


class Music:
    """What somebody hears instead of a conference, or over it: Twilio's own music, a document, or nothing.

    `url` is None for Twilio's own and empty for silence. A document is asked for again and again, or heard `once`.
    """

    def __init__(
        self, engine: Engine, leg: Leg, room: str, url: str | None, method: str, *, once: bool = False
    ) -> None:
        self._engine = engine
        self._leg = leg
        self._room = room
        self._url = url
        self._method = method
        self._once = once
        self._speech: Speech | None = None
        self._entry: Heard | None = None
        self._stopped = False

    def begin(self) -> None:
        """Start the music."""
        if self._url is None:
            self._entry = self._leg.hears(self._engine.now, "play", "waiting music")
        elif self._url:
            self._ask(self._url, self._method)

    def stop(self) -> None:
        """End the music."""
        self._stopped = True
        if self._speech:
            self._speech.cancel()
        if self._entry:
            self._entry.until = self._engine.now

    def _ask(self, url: str, method: str) -> None:
        self._engine.tell(self._leg, "wait", url, method, (("FriendlyName", self._room),), self._perform)

    def _perform(self, answer: Answer) -> None:
        if self._stopped:
            return
        if answer.headers.get("content-type", "").startswith("audio/"):
            self._play([Play(answer.url, 1)], None)
            return
        examined = examine(answer.body, waiting=True)
        if examined.faults or examined.root is None:
            self._engine.found(self._leg, answer.url, examined.faults)
            return
        verbs = read(examined.root)
        target = next((verb for verb in verbs if isinstance(verb, Redirect)), None)
        before = verbs[: verbs.index(target)] if target else verbs
        self._play([verb for verb in before if isinstance(verb, Say | Play | Pause)], target)

    def _play(self, items: list[Say | Play | Pause], target: Redirect | None) -> None:
        again = (target.url, target.method) if target else (self._url or "", self._method)
        # An empty document would be asked for again at once and for ever; Twilio waits a moment, too.
        heard = items or [Pause(1)]
        self._speech = Speech(self._engine, self._leg, heard, lambda: self._go_on(*again))
        self._speech.begin()

    def _go_on(self, url: str, method: str) -> None:
        if not self._stopped and not self._once:
            self._ask(url, method)
