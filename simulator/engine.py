"""The exchange's works: legs are rung, answered, given documents, moved and ended here.

The outside face is `core.Exchange`. Everything happens at `now`, the virtual moment; nothing waits and
nothing is sent from here.
"""

from __future__ import annotations

import hashlib
import urllib.parse
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.config import Line, SimulatorConfig
from simulator.devices import Devices, is_client
from simulator.disturbances import Plan
from simulator.judge import Examined, Fault, examine
from simulator.legs import Activity, Exchanged, Leg, Objection
from simulator.messages import Messages
from simulator.parameters import Form, progress, standard
from simulator.rooms import Rooms
from simulator.script import Dial, Gather, Hangup, Pause, Play, Redirect, Reject, Say, Verb, read
from simulator.telephones import Telephone
from simulator.timers import Timers
from simulator.verbs.conference import InConference
from simulator.verbs.dial import Dialling
from simulator.verbs.gather import Gathering
from simulator.verbs.speech import Speech
from simulator.webhooks import Answer, Errand, Webhooks

APOLOGY = "We are sorry, an application error has occurred. Goodbye."
XML_TYPES = frozenset({"text/xml", "application/xml"})


@dataclass(frozen=True)
class TwimlFault:
    """A document that was not performed: when, for which call, from which address, and why."""

    t: float
    call_sid: str
    url: str
    fault: Fault


class Engine:
    """All calls of the account and what they are doing."""

    def __init__(self, now: float, config: SimulatorConfig) -> None:
        self.config = config
        self.timers = Timers(now)
        self.plan = Plan()
        self.webhooks = Webhooks(config, self.timers, self.plan)
        self.rooms = Rooms(config.account_sid, lambda: self.now, self.new_sid, self.webhooks.send)
        self.legs: dict[str, Leg] = {}
        self.telephones: dict[str, Telephone] = {}
        self.devices = Devices(self)
        self.messages = Messages(self)
        self.faults: list[TwimlFault] = []
        self._sids = 0
        self._queued: deque[Leg] = deque()
        self._next_start = now
        self._pumping = False

    @property
    def now(self) -> float:
        """The present moment in seconds since 1970."""
        return self.timers.now

    def new_sid(self, prefix: str) -> str:
        """The next identifier; the same in every run with the same seed."""
        self._sids += 1
        digest = hashlib.sha256(f"{self.config.seed}:{prefix}:{self._sids}".encode()).hexdigest()
        return prefix + digest[:32]

    # A call begins

    def new_leg(self, from_: str, to: str, direction: str, parent_sid: str | None = None) -> Leg:
        """A leg that does nothing yet."""
        leg = Leg(self.new_sid("CA"), from_, to, direction, self.now, parent_sid)
        self.legs[leg.sid] = leg
        return leg

    def incoming(self, from_: str, line: Line) -> Leg:
        """Somebody calls a line: its voice address is asked while it rings."""
        if from_.startswith("+"):  # whoever can call can be called
            self.telephones.setdefault(from_, Telephone(from_, role="caller"))
        leg = self.new_leg(from_, line.number, "inbound")
        leg.status = "ringing"
        leg.line_status_url = line.status_url
        leg.fallback = (line.fallback_url, "POST") if line.fallback_url else None
        leg.base = line.voice_url
        self.fetch(leg, "voice", line.voice_url, "POST")
        return leg

    def queue(self, leg: Leg) -> None:
        """Let a call made by REST wait for its turn: so many are begun per second."""
        self._queued.append(leg)
        self._pump()

    def _pump(self) -> None:
        if self._pumping or not self._queued:
            return
        self._pumping = True
        self.timers.after(self._next_start - self.now, self._start_next)

    def _start_next(self) -> None:
        self._pumping = False
        while self._queued and self._queued[0].ended:
            self._queued.popleft()
        if self._queued:
            self._next_start = self.now + 1 / self.config.calls_per_second
            self.ring(self._queued.popleft())
        self._pump()

    def ring(self, leg: Leg) -> None:
        """Dial a telephone; it rings a moment later, if it can."""
        self.tell_status(leg, "initiated", "initiated")
        self.timers.after(self.config.setup_s, lambda: self._reach(leg))

    def _reach(self, leg: Leg) -> None:
        if leg.ended:
            return
        telephone = self.telephones.get(leg.to) or self._in_browser(leg.to)
        if telephone is None and is_client(leg.to):
            self.end(leg, "no-answer")  # nobody has registered it
        elif telephone is None or telephone.behaviour == "failed":
            self.end(leg, "failed")
        elif telephone.behaviour == "busy" or self.attended(leg.to, leg):
            self.end(leg, "busy")
        else:
            self._rings(leg, telephone)

    def _in_browser(self, address: str) -> Telephone | None:
        return Telephone(address) if self.devices.at(address) else None

    def _rings(self, leg: Leg, telephone: Telephone) -> None:
        leg.status = "ringing"
        leg.hears(self.now, "ring", leg.from_)
        self.tell_status(leg, "ringing")
        self.timers.after(leg.ring_s, lambda: self._unanswered(leg))
        if telephone.behaviour in {"answer", "machine"}:
            self.timers.after(telephone.answers_after_s, lambda: self.answer(leg))
        elif telephone.behaviour == "reject":
            self.timers.after(telephone.answers_after_s, lambda: self._declined(leg))

    def attended(self, address: str, but: Leg) -> bool:
        """Whether a telephone is engaged with another call."""
        engaged = {"ringing", "in-progress"}
        return any(one.telephone == address and one.status in engaged and one is not but for one in self.legs.values())

    def _unanswered(self, leg: Leg) -> None:
        if leg.status == "ringing":
            self.end(leg, "no-answer")

    def _declined(self, leg: Leg) -> None:
        if leg.status == "ringing":
            self.end(leg, "busy")

    def answer(self, leg: Leg) -> None:
        """The called telephone is picked up."""
        if leg.status != "ringing":
            return
        self._picked_up(leg)
        self.tell_status(leg, "answered")
        if leg.on_answer:
            leg.on_answer()

    def _picked_up(self, leg: Leg) -> None:
        leg.status, leg.answered_at = "in-progress", self.now
        for entry in leg.heard:
            entry.until = entry.until or self.now

    # Documents

    def fetch(self, leg: Leg, kind: str, url: str, method: str, extra: Form = ()) -> None:
        """Ask for the leg's next document and perform it when it comes, unless something else happens first."""
        leg.fetch += 1
        ticket = leg.fetch
        leg.activity = None

        def answered(answer: Answer) -> None:
            if leg.fetch == ticket and not leg.ended:
                self._arrived(leg, kind, answer)

        def failed(code: int, address: str) -> None:
            if leg.fetch == ticket and not leg.ended:
                self._fell_back(leg, kind, code, address)

        target = urllib.parse.urljoin(leg.base, url)
        form = standard(self.config.account_sid, leg) + extra
        self.webhooks.send(Errand(kind, method, target, form, leg, leg.sid, None, answered, failed))

    def tell(
        self,
        leg: Leg,
        kind: str,
        url: str,
        method: str,
        extra: Form = (),
        answered: Callable[[Answer], None] | None = None,
    ) -> None:
        """Make a request beside the leg's own documents."""
        form = standard(self.config.account_sid, leg) + extra
        target = urllib.parse.urljoin(leg.base, url)
        self.webhooks.send(Errand(kind, method, target, form, leg, leg.sid, None, answered))

    def _arrived(self, leg: Leg, kind: str, answer: Answer) -> None:
        content = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if content not in XML_TYPES:
            self.found(leg, answer.url, [Fault("/", f"the content type is {content or 'not told'}", 12300)])
            self._fell_back(leg, kind, 12300, answer.url)
            return
        self.perform(leg, answer.body, answer.url, kind)

    def perform(self, leg: Leg, body: bytes, url: str, kind: str = "inline") -> None:
        """Judge a document and perform it, or fall back; `inline` ones came by REST and have no address."""
        examined: Examined = examine(body, whisper=leg.whisper, inline=kind == "inline")
        leg.documents.append(body.decode("utf-8", "replace"))
        if kind == "inline":
            leg.handed.append(Exchanged(self.now, kind, url, (), 200, body))
        if examined.faults or examined.root is None:
            self.found(leg, url, examined.faults)
            self._fell_back(leg, kind, examined.faults[0].code, url)
            return
        leg.base = url
        leg.program = deque(read(examined.root))
        if leg.status == "ringing":
            if leg.program and isinstance(leg.program[0], Reject):
                self.end(leg, "busy" if leg.program[0].reason == "busy" else "no-answer")
                return
            self._picked_up(leg)
        self.proceed(leg)

    def found(self, leg: Leg, url: str, faults: Iterable[Fault]) -> None:
        """Keep what was wrong with a document."""
        for fault in faults:
            self.faults.append(TwimlFault(self.now, leg.sid, url, fault))
            leg.objections.append(Objection(self.now, url, fault))

    def _fell_back(self, leg: Leg, kind: str, code: int, url: str) -> None:
        if leg.fallback is not None and kind != "fallback":
            address, method = leg.fallback
            self.fetch(leg, "fallback", address, method, (("ErrorCode", str(code)), ("ErrorUrl", url)))
            return
        if leg.status == "ringing":
            self._picked_up(leg)
        leg.whisper = False
        leg.program = deque([Say(APOLOGY, "en-US", None, 1, 0.0)])
        self.proceed(leg)

    def proceed(self, leg: Leg) -> None:
        """Perform the next verb; behind the last one the call ends, and a whisper becomes a talk."""
        if leg.ended:
            return
        if leg.program:
            self._start(leg, leg.program.popleft())
        elif leg.whisper and leg.on_whispered:
            leg.on_whispered()
        else:
            self.end(leg, "completed")

    def _start(self, leg: Leg, verb: Verb) -> None:
        if isinstance(verb, Redirect):
            self.fetch(leg, "redirect", verb.url, verb.method)
        elif isinstance(verb, Hangup | Reject):
            self.end(leg, "completed")
        else:
            leg.activity = self._activity(leg, verb)
            leg.activity.begin()

    def _activity(self, leg: Leg, verb: Say | Play | Pause | Gather | Dial) -> Activity:
        if isinstance(verb, Gather):
            return Gathering(self, leg, verb)
        if isinstance(verb, Dial):
            return InConference(self, leg, verb, verb.room) if verb.room else Dialling(self, leg, verb)
        return Speech(self, leg, [verb], lambda: self.proceed(leg))

    def interrupt(self, leg: Leg) -> None:
        """Stop what the leg is doing, to give it another document."""
        leg.fetch += 1
        activity, leg.activity = leg.activity, None
        leg.program.clear()
        leg.whisper = False
        if activity:
            activity.cancel()

    # A call ends

    def end(self, leg: Leg, status: str) -> None:
        """End a call; harmless when it has ended."""
        if leg.ended:
            return
        leg.fetch += 1
        leg.status, leg.ended_at = status, self.now
        activity, leg.activity = leg.activity, None
        if activity:
            activity.hung_up()
        for entry in leg.heard:
            entry.until = entry.until or self.now
        leg.hears(self.now, "end", status).until = self.now
        self.tell_status(leg, "completed")
        if leg.line_status_url:
            extra = (("CallDuration", str(leg.duration_s())), ("Duration", str(-(-leg.duration_s() // 60))))
            form = standard(self.config.account_sid, leg) + extra
            self.webhooks.send(Errand("status", "POST", leg.line_status_url, form, leg, leg.sid, status))
        if leg.on_end:
            leg.on_end()

    def forget(self, ended_before: float) -> None:
        """Drop calls and conferences that ended before a moment, and what was noted before it."""
        self.faults = [found for found in self.faults if found.t >= ended_before]
        self.webhooks.forget(ended_before)
        self.legs = {sid: leg for sid, leg in self.legs.items() if (leg.ended_at or self.now) >= ended_before}
        self.rooms.forget(ended_before)
        self.messages.forget(ended_before)

    def tell_status(self, leg: Leg, event: str, status: str | None = None) -> None:
        """Send a status callback for an event, where one was asked for; the sequence counts only what is sent."""
        callback = leg.callback
        if callback is None or event not in callback.events:
            return
        form = standard(self.config.account_sid, leg, status) + progress(leg, self.now)
        kind = "number-status" if leg.parent_sid else "call-status"
        self.webhooks.send(Errand(kind, callback.method, callback.url, form, leg, leg.sid, event))
