"""The exchange: Twilio without a network and without a clock.

Others move its time (`advance`), perform the requests it wants to make (`take_requests`, `respond`,
`fail`), and act for the people at the telephones (`dial`, `answer`, `press`, `hang_up`) and for the
application (`rest`). The same calls in the same order give the same identifiers, requests and moments.
`driver.Driver` does the moving for tests, `server` for people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.config import SimulatorConfig
from simulator.devices import Device, Devices
from simulator.disturbances import Disturbance, Refusal
from simulator.engine import Engine, TwimlFault
from simulator.hearing import Hearing, hearing
from simulator.legs import Leg
from simulator.messages import Message
from simulator.rest.answers import Pairs
from simulator.rest.router import Rest, RestAnswer
from simulator.rooms import Conference
from simulator.telephones import BEHAVIOURS, ROLES, Telephone
from simulator.webhooks import Repeat, Request

KEYS = frozenset("0123456789*#")


class SimulatorError(Exception):
    """Something that cannot be done at this exchange."""


class Exchange:
    """All telephones, calls and conferences of one simulated account.

    `clock_now` is the moment at which it starts, in seconds since 1970.
    """

    def __init__(self, clock_now: float, config: SimulatorConfig) -> None:
        self.config = config
        self._engine = Engine(clock_now, config)
        self._rest = Rest(self._engine)

    # Time and requests

    @property
    def now(self) -> float:
        """The present moment, seconds since 1970."""
        return self._engine.now

    def next_due(self) -> float | None:
        """When the next thing happens by itself; None when nothing will."""
        return self._engine.timers.next_due()

    def advance(self, to: float) -> None:
        """Let time pass up to a moment."""
        self._engine.timers.advance(to)

    def take_requests(self) -> list[Request]:
        """The HTTP requests to be performed now; each is handed out once."""
        return self._engine.webhooks.take()

    def respond(self, request_id: int, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Tell how a request was answered; redirects are followed here, not by the driver."""
        self._engine.webhooks.respond(request_id, status, headers, body)

    def fail(self, request_id: int, kind: str = "connect") -> None:
        """Tell that a request was not answered: `connect` (retried once) or `timeout`."""
        self._engine.webhooks.fail(request_id, kind)

    # People at telephones

    def add_telephone(
        self, address: str, behaviour: str = "ring", answers_after_s: float = 2.0, role: str = "consultant"
    ) -> Telephone:
        """Let a telephone (number or `client:identity`) be there, or change how its owner behaves."""
        for word, known in ((behaviour, BEHAVIOURS), (role, ROLES)):
            if word not in known:
                raise SimulatorError(f"{word} is none of {', '.join(sorted(known))}")
        telephone = Telephone(address, behaviour, answers_after_s, role)
        self._engine.telephones[address] = telephone
        return telephone

    def dial(self, from_: str, to: str) -> str:
        """Somebody calls a line of the account; the call's identifier."""
        line = self.config.line(to)
        if line is None:
            raise SimulatorError("no line has this number")
        return self._engine.incoming(from_, line).sid

    def answer(self, sid: str, device: Device | None = None) -> None:
        """Pick up a telephone that rings; at a browser's address it is this device that does so."""
        leg = self.leg(sid)
        if leg.status != "ringing" or leg.direction == "inbound":
            raise SimulatorError("this telephone does not ring")
        leg.device = device.id if device else None
        self._engine.answer(leg)

    def decline(self, sid: str) -> None:
        """Refuse a call while the telephone rings."""
        leg = self.leg(sid)
        if leg.status != "ringing" or leg.direction == "inbound":
            raise SimulatorError("this telephone does not ring")
        leg.left = True
        self._engine.end(leg, "busy")

    def press(self, sid: str, keys: str) -> None:
        """Press keys one after another, at this moment."""
        leg = self.leg(sid)
        if set(keys) - KEYS:
            raise SimulatorError("a telephone has the keys 0 to 9, * and #")
        for key in keys:
            if leg.status != "in-progress":
                return
            pressed = leg.hears(self.now, "key", key)
            pressed.until, pressed.secret = self.now, leg.takes_number or not leg.takes_keys
            if leg.activity:
                leg.activity.key(key)
            else:
                leg.keys.append(key)

    def hang_up(self, sid: str) -> None:
        """Put the receiver down; a call that rings is given up or refused."""
        leg = self.leg(sid)
        leg.left = leg.left or leg.status in {"ringing", "in-progress"}
        if leg.status == "in-progress":
            self._engine.end(leg, "completed")
        elif leg.status == "ringing":
            self._engine.end(leg, "canceled" if leg.direction == "inbound" else "busy")

    # The application

    def rest(self, method: str, path: str, form: Pairs, auth: tuple[str, str] | None) -> RestAnswer:
        """Answer a REST request: status, headers, JSON (None when there is no body).

        Raises:
            AnswerLost: it was done, but the plan says that the answer gets lost.
        """
        return self._rest.answer(method, path, form, auth)

    def disturb(self, *planned: Disturbance | Refusal) -> None:
        """Plan something that goes wrong."""
        self._engine.plan.add(*planned)

    def stand(self, name: str, planned: Disturbance | Refusal | None) -> None:
        """Let something go wrong under a name until told otherwise; None takes it away."""
        self._engine.plan.stand(name, planned)

    def standing(self, name: str) -> Disturbance | Refusal | None:
        """What goes wrong under a name."""
        return self._engine.plan.standing(name)

    def calm(self) -> None:
        """Forget everything planned."""
        self._engine.plan.clear()

    def forget(self, ended_before: float) -> None:
        """Drop what ended or was noted before a moment: an exchange that runs for days stays small."""
        self._engine.forget(ended_before)

    # What can be seen

    @property
    def devices(self) -> Devices:
        """The telephones in browsers."""
        return self._engine.devices

    def hearing(self, leg: Leg) -> dict[str, Hearing]:
        """The other calls whose people this call's could hear, or be heard by, by identifier."""
        return hearing(self._engine.rooms, leg)

    def leg(self, sid: str) -> Leg:
        """A call by its identifier.

        Raises:
            SimulatorError: there is none.
        """
        try:
            return self._engine.legs[sid]
        except KeyError:
            raise SimulatorError("there is no such call") from None

    @property
    def legs(self) -> list[Leg]:
        """All calls, the oldest first."""
        return list(self._engine.legs.values())

    def legs_of(self, address: str, *, where: Callable[[Leg], bool] = lambda leg: not leg.ended) -> list[Leg]:
        """The calls that a telephone has; those not ended, unless told otherwise."""
        return [leg for leg in self._engine.legs.values() if leg.telephone == address and where(leg)]

    @property
    def messages(self) -> list[Message]:
        """All text messages, the oldest first."""
        return list(self._engine.messages.all.values())

    @property
    def conferences(self) -> list[Conference]:
        """All conferences, ended ones too."""
        return list(self._engine.rooms.all.values())

    @property
    def telephones(self) -> list[Telephone]:
        """The telephones that are there."""
        return list(self._engine.telephones.values())

    @property
    def faults(self) -> list[TwimlFault]:
        """Every fault found in a document so far."""
        return self._engine.faults

    @property
    def repeats(self) -> list[Repeat]:
        """The pairs of answers to requests that were sent twice."""
        return self._engine.webhooks.repeats
