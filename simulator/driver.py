"""Moves an exchange by hand: for tests, without sleeping.

config = SimulatorConfig(lines=(Line.of("+48122102020", "http://line.test"),)) driver = Driver(Exchange(0.0,
config), post)        # post(request) -> Response, for instance from a WSGI test client caller =
driver.dials("+48600100200", "+48122102020") caller.hears("press 1")                             #
everything that is being said or was said caller.presses("1")                                 # the prompt
stops, the line answers driver.run(30)                                      # half a minute passes
caller.hangs_up() assert driver.exchange.faults == []
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from simulator.core import Exchange
from simulator.legs import Heard, Leg
from simulator.webhooks import Request

MAX_ROUNDS = 2_000


class NeverQuietError(Exception):
    """The line and the exchange keep asking each other without any time passing: a loop without a wait."""


@dataclass(frozen=True)
class Response:
    """How the application answered."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


Post = Callable[[Request], Response]


class Driver:
    """Performs an exchange's requests by `post` and steps its time from one due moment to the next.

    `post` may raise `ConnectionError` (not reached, retried once) or `TimeoutError`. `tick` is told each
    new moment, so that the application's clock can follow. `beside` is called whenever the exchange is
    quiet, for whatever works beside the webhooks (a dispatcher); it returns whether it did something.
    """

    def __init__(
        self,
        exchange: Exchange,
        post: Post,
        tick: Callable[[float], None] | None = None,
        beside: Callable[[], bool] | None = None,
    ) -> None:
        self.exchange = exchange
        self._post = post
        self._tick = tick
        self._beside = beside

    def dials(self, from_: str, to: str) -> Handset:
        """Somebody calls a line; settled."""
        handset = Handset(self, self.exchange.dial(from_, to))
        self.settle()
        return handset

    def handset(self, sid: str) -> Handset:
        """The telephone at the end of a call."""
        return Handset(self, sid)

    def ringing(self, address: str) -> Handset | None:
        """The telephone with this address, if it is ringing now."""
        found = self.exchange.legs_of(address, where=lambda leg: leg.status == "ringing")
        return Handset(self, found[0].sid) if found else None

    def settle(self) -> None:
        """Perform everything that is due now, until both sides are quiet.

        Raises:
            NeverQuietError: they never are.
        """
        for _ in range(MAX_ROUNDS):
            self._advance(self.exchange.now)
            requests = self.exchange.take_requests()
            for request in requests:
                self._perform(request)
            due = self.exchange.next_due()
            if requests or (due is not None and due <= self.exchange.now):
                continue
            if self._beside is None or not self._beside():
                return
        raise NeverQuietError(f"not quiet after {MAX_ROUNDS} rounds")

    def run(self, seconds: float) -> None:
        """Let time pass, settling at every moment at which something happens."""
        for _ in self.steps(seconds):
            pass

    def run_until(self, reached: Callable[[], bool], within: float = 600.0) -> bool:
        """Let time pass until something is true; whether it came true within these seconds."""
        self.settle()
        return reached() or any(reached() for _ in self.steps(within))

    def steps(self, seconds: float) -> Iterator[float]:
        """Let time pass moment by moment, yielding each."""
        end = self.exchange.now + seconds
        self.settle()
        while (due := self.exchange.next_due()) is not None and due <= end:
            self._advance(due)
            self.settle()
            yield self.exchange.now
        self._advance(end)
        self.settle()
        yield self.exchange.now

    def _advance(self, to: float) -> None:
        self.exchange.advance(to)
        if self._tick:
            self._tick(self.exchange.now)

    def _perform(self, request: Request) -> None:
        try:
            response = self._post(request)
        except ConnectionError:
            self.exchange.fail(request.id, "connect")
        except TimeoutError:
            self.exchange.fail(request.id, "timeout")
        else:
            self.exchange.respond(request.id, response.status, response.headers, response.body)


class Handset:
    """A person at a telephone, in the words of a test; every deed is settled at once."""

    def __init__(self, driver: Driver, sid: str) -> None:
        self.sid = sid
        self._driver = driver
        self._mark = 0

    @property
    def leg(self) -> Leg:
        """The call at the carrier."""
        return self._driver.exchange.leg(self.sid)

    @property
    def status(self) -> str:
        """Twilio's word for the state of the call."""
        return self.leg.status

    def answers(self) -> None:
        """Pick up."""
        self._driver.exchange.answer(self.sid)
        self._driver.settle()

    def declines(self) -> None:
        """Refuse the call."""
        self._driver.exchange.decline(self.sid)
        self._driver.settle()

    def presses(self, keys: str) -> None:
        """Press keys; what was heard before counts as old from now on."""
        self._mark = len(self.leg.heard)
        self._driver.exchange.press(self.sid, keys)
        self._driver.settle()

    def waits(self, seconds: float) -> None:
        """Do nothing for a while; what was heard before counts as old from now on."""
        self._mark = len(self.leg.heard)
        self._driver.run(seconds)

    def hangs_up(self) -> None:
        """Put the receiver down."""
        self._driver.exchange.hang_up(self.sid)
        self._driver.settle()

    def says(self) -> list[str]:
        """The texts spoken since the last deed, as far as they have begun."""
        return self.leg.said(self._mark)

    def listens(self, within: float = 60.0) -> list[str]:
        """Let time pass until everything was spoken or the call ends, and tell what was said."""
        self._driver.run_until(lambda: self.leg.ended or self._spoken_out(), within)
        return self.says()

    def hears(self, words: str, within: float = 60.0) -> Heard:
        """Let time pass until words are spoken (case does not matter).

        Raises:
            AssertionError: they are not, with everything that was.
        """
        self._driver.run_until(lambda: self._found(words) is not None or self.leg.ended, within)
        found = self._found(words)
        if found is None:
            raise AssertionError(f"not heard within {within} s: {words!r}; heard: {self.says()}")
        return found

    def _found(self, words: str) -> Heard | None:
        entries = self.leg.heard[self._mark :]
        return next((one for one in entries if one.kind == "say" and words.lower() in one.text.lower()), None)

    def _spoken_out(self) -> bool:
        return self.leg.activity is not None and all(entry.until is not None for entry in self.leg.heard[self._mark :])
