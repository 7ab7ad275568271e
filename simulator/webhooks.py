"""Requests on their way to the application: signed, sent, repeated, redirected and timed out as Twilio does it.

Nothing is sent from here: a driver takes the requests, performs them and tells how they were answered.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from simulator.config import SimulatorConfig
from simulator.disturbances import Disturbance, Plan
from simulator.legs import Exchanged, Leg
from simulator.signature import signature
from simulator.timers import Timer, Timers

MAX_REDIRECTS = 10
RETRIEVAL, CONNECTION = 11200, 11205
CALLBACKS = frozenset({"status", "call-status", "number-status", "conference", "message-status"})
Form = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Request:
    """An HTTP request to be performed now, without following redirects.

    `kind`: voice, gather, redirect, dial, whisper, wait, fallback, or a callback: status, call-status,
    number-status, conference, message-status.
    """

    id: int
    kind: str
    method: str
    url: str
    form: Form
    headers: Mapping[str, str]
    due: float
    call_sid: str | None

    @property
    def body(self) -> str:
        """The form as it goes over the wire; empty for GET."""
        return urllib.parse.urlencode(self.form)


@dataclass(frozen=True)
class Answer:
    """A document that came back, with the address that gave it in the end."""

    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Repeat:
    """Two answers to the same request sent twice, the second at `t`; they should be the same."""

    t: float
    kind: str
    url: str
    first: bytes
    second: bytes


@dataclass(frozen=True)
class Errand:
    """What is asked and who waits for it: `answered` and `failed` are None for a callback, which nobody waits for."""

    kind: str
    method: str
    url: str
    form: Form
    leg: Leg | None = None
    subject: str = ""
    event: str | None = None
    answered: Callable[[Answer], None] | None = None
    failed: Callable[[int, str], None] | None = None


@dataclass
class _Flight:
    """One errand on its way: its token stays the same through a retry, and its twin is a second copy."""

    errand: Errand
    token: str
    redirects: int = 0
    retried: bool = False
    timer: Timer | None = None
    bodies: list[bytes] = field(default_factory=list)
    done: bool = False
    planned: Disturbance = field(default_factory=lambda: Disturbance("*"))


class Webhooks:
    """Everything between the exchange and the driver."""

    def __init__(self, config: SimulatorConfig, timers: Timers, plan: Plan) -> None:
        self.repeats: list[Repeat] = []
        self._config = config
        self._timers = timers
        self._plan = plan
        self._ids = itertools.count(1)
        self._ready: list[tuple[Request, _Flight]] = []
        self._flying: dict[int, tuple[Request, _Flight]] = {}
        self._late: set[int] = set()
        self._held: dict[tuple[str, str], list[Timer]] = {}
        self._jumble = None if config.jumble is None else random.Random(config.jumble)  # noqa: S311 - not a secret

    def send(self, errand: Errand) -> None:
        """Put an errand on its way, disturbed as planned."""
        errand = replace(errand, url=urllib.parse.urldefrag(errand.url).url)
        planned = self._plan.for_webhook(errand.kind, errand.event) or Disturbance("*")
        if errand.kind in CALLBACKS and planned.lost:
            return
        flight = _Flight(errand, self._token(), planned=planned)
        key = (errand.kind, errand.subject)
        if errand.kind in CALLBACKS and planned.after_next and key not in self._held:
            self._held[key] = [self._timers.after(planned.hold_s, lambda: self._release(key, flight))]
            return
        self._timers_or_now(planned.delay_s, lambda: self._queue_copies(flight, planned.copies))
        self._overtake(key)

    def take(self) -> list[Request]:
        """The requests to be performed now; each is handed out once."""
        taken, self._ready = self._ready, []
        if self._jumble:
            self._jumble.shuffle(taken)
        sent = [(replace(request, due=self._timers.now), flight) for request, flight in taken]
        for request, flight in sent:
            self._flying[request.id] = (request, flight)
        return [request for request, _ in sent]

    def respond(self, request_id: int, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Tell how a request was answered; an answer that nobody waits for any more is ignored."""
        found = self._flying.get(request_id)
        if found is None:
            return
        request, flight = found
        if self._withheld(request_id, flight, lambda: self.respond(request_id, status, headers, body)):
            return
        del self._flying[request_id]
        self._note(request, flight, status, body)
        lowered = {name.lower(): value for name, value in headers.items()}
        if flight.done:
            self._repeated(request, flight, body)
        elif status in {301, 302, 303, 307, 308} and "location" in lowered:
            self._redirected(request, flight, status, lowered["location"])
        elif 200 <= status < 300:
            self._finish(flight)
            flight.bodies.append(body)
            if flight.errand.answered:
                flight.errand.answered(Answer(request.url, lowered, body))
        else:
            self._failed(request, flight, RETRIEVAL)

    def fail(self, request_id: int, kind: str) -> None:
        """Tell that a request was not answered: `connect` is retried once, `timeout` is not."""
        found = self._flying.pop(request_id, None)
        if found is None or found[1].done:
            return
        request, flight = found
        self._note(request, flight, 0, b"", kind)
        if kind == "connect" and not flight.retried:
            flight.retried = True
            self._queue(flight, request)
            return
        self._failed(request, flight, CONNECTION if kind == "connect" else RETRIEVAL)

    def forget(self, before: float) -> None:
        """Drop the answers that were noted before a moment."""
        self.repeats = [repeat for repeat in self.repeats if repeat.t >= before]

    def _timers_or_now(self, delay_s: float, act: Callable[[], None]) -> None:
        if delay_s > 0:
            self._timers.after(delay_s, act)
        else:
            act()

    def _queue_copies(self, flight: _Flight, copies: int) -> None:
        for _ in range(copies):
            self._queue(flight)

    def _overtake(self, key: tuple[str, str]) -> None:
        for timer in self._held.pop(key, []):
            act, timer.act = timer.act, None
            if act:
                act()

    def _release(self, key: tuple[str, str], flight: _Flight) -> None:
        self._held.pop(key, None)
        self._queue(flight)

    def _token(self) -> str:
        digest = hashlib.sha256(f"{self._config.seed}:token:{next(self._ids)}".encode()).hexdigest()
        return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"

    def _queue(self, flight: _Flight, again: Request | None = None, url: str | None = None, get: bool = False) -> None:
        errand = flight.errand
        method = "GET" if get else errand.method
        target = url or (again.url if again else errand.url)
        form = errand.form
        if method == "GET":
            form, target = (), target if again or get else _with_query(target, errand.form)
        headers = {
            "X-Twilio-Signature": signature(self._config.auth_token, target, form),
            "I-Twilio-Idempotency-Token": flight.token,
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        sid = errand.leg.sid if errand.leg else None
        request = Request(next(self._ids), errand.kind, method, target, form, headers, self._timers.now, sid)
        if flight.timer is None:
            flight.timer = self._timers.after(self._config.timeout_s, lambda: self._timed_out(flight))
        if flight.planned.unreachable:
            self._flying[request.id] = (request, flight)
            self._timers.after(0.0, lambda: self.fail(request.id, "connect"))
        else:
            self._ready.append((request, flight))

    def _withheld(self, request_id: int, flight: _Flight, again: Callable[[], None]) -> bool:
        """Whether the plan keeps this answer back: for a while, or until the request has timed out."""
        if flight.planned.answer_lost:
            return True
        if not flight.planned.answer_delay_s or request_id in self._late:
            self._late.discard(request_id)
            return False
        self._late.add(request_id)
        self._timers.after(flight.planned.answer_delay_s, again)
        return True

    def _timed_out(self, flight: _Flight) -> None:
        for request, other in [*self._flying.values(), *self._ready]:
            if other is flight and not flight.done:
                self._note(request, flight, 0, b"", "timeout")
                self._failed(request, flight, RETRIEVAL)
        self._flying = {key: pair for key, pair in self._flying.items() if pair[1] is not flight}

    def _redirected(self, request: Request, flight: _Flight, status: int, location: str) -> None:
        flight.redirects += 1
        if flight.redirects > MAX_REDIRECTS:
            self._failed(request, flight, RETRIEVAL)
            return
        target = urllib.parse.urljoin(request.url, location)
        self._queue(flight, url=target, get=status not in {307, 308} or request.method == "GET")

    def _failed(self, request: Request, flight: _Flight, code: int) -> None:
        self._finish(flight)
        if flight.errand.failed:
            flight.errand.failed(code, request.url)

    def _finish(self, flight: _Flight) -> None:
        flight.done = True
        if flight.timer:
            flight.timer.cancel()

    def _repeated(self, request: Request, flight: _Flight, body: bytes) -> None:
        if flight.errand.kind not in CALLBACKS and flight.bodies:
            self.repeats.append(Repeat(self._timers.now, request.kind, request.url, flight.bodies[0], body))

    def _note(self, request: Request, flight: _Flight, status: int, body: bytes, trouble: str = "") -> None:
        leg, now = flight.errand.leg, self._timers.now
        if leg is not None:
            noted = Exchanged(now, request.kind, request.url, request.form, status, body, request.method)
            leg.requests.append(replace(noted, took_s=now - request.due, trouble=trouble))


def _with_query(url: str, form: Form) -> str:
    return f"{url}{'&' if urllib.parse.urlsplit(url).query else '?'}{urllib.parse.urlencode(form)}"
