"""The consultants' telephones: rung for the engine's offers at the carrier's pace, and answered as chance has it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from routing.live import LiveQueue
from routing.model import Offer, Stale
from routing.simulation.agenda import Agenda
from routing.simulation.chance import stream
from routing.simulation.model import Answering
from routing.simulation.rules import Times
from routing.simulation.tally import Timesheets
from routing.simulation.wire import Dial, Wire


class Telephones:
    """Takes up what the engine wants dialled, and plays what comes of it.

    Args:
        live: the engine.
        wire: tells who is to be rung.
        agenda: the time.
        answering: what consultants do when it rings.
        times: of the rules.
        sheets: where their time is noted.
        seed: of what chance decides about each offer.
        connected: is told of an offer that was accepted: caller and consultant talk from now on.
    """

    def __init__(
        self,
        live: LiveQueue,
        wire: Wire,
        agenda: Agenda,
        answering: Answering,
        times: Times,
        sheets: Timesheets,
        seed: int,
        connected: Callable[[Offer], None],
    ) -> None:
        self._live = live
        self._wire = wire
        self._agenda = agenda
        self._answering = answering
        self._times = times
        self._sheets = sheets
        self._seed = seed
        self._connected = connected
        self._is_certain = answering == Answering()
        self._may_be_late = times.rings_several or 1000 * answering.listen_s > times.decide
        self._open: dict[int, Dial] = {}  # offers that ring or are about to
        self._of_call: dict[str, dict[int, None]] = {}  # their numbers, in order
        self._offers: dict[str, int] = {}  # how often a call was offered
        self._misses: dict[str, int] = {}  # of a consultant, in a row
        self._waiting: deque[Dial] = deque()  # for the carrier
        self._free_ms = 0.0  # when the carrier creates the next call
        self._is_planned = False  # to go on dialling then

    def ring(self) -> None:
        """To be called after every step of the engine that may offer a call."""
        for dial in self._wire.dials():
            offer = dial.offer
            self._open[offer.number] = dial
            self._of_call.setdefault(offer.call, {})[offer.number] = None
            self._sheets.does(offer.person, "offered", self._agenda.now_ms)
            self._waiting.append(dial)
            self._agenda.due(self._times.ceiling)
        self._dial()

    def withdraw(self, *, call: str | None = None, person: str | None = None) -> None:
        """The offers of a call, or to a person, are over: nobody answers them any more."""
        if call is not None:
            for number in list(self._of_call.get(call, ())):
                self._take(number)
            self._offers.pop(call, None)
        else:
            for number in [number for number, dial in self._open.items() if dial.offer.person == person]:
                self._take(number)

    # -- dialling ----------------------------------------------------------------------------------------------------

    def _dial(self) -> None:
        while self._waiting:
            if self._waiting[0].offer.number not in self._open:
                self._waiting.popleft()  # over before it was dialled: it takes nothing of the carrier's pace
            elif self._free_ms <= self._agenda.now_ms:
                self._free_ms = self._agenda.now_ms + self._times.pace
                self._rings(self._waiting.popleft())
            elif not self._is_planned:
                self._is_planned = True
                self._agenda.at(math.ceil(self._free_ms), self._dial_on)
            else:
                return

    def _dial_on(self) -> None:
        self._is_planned = False
        self._dial()

    def _rings(self, dial: Dial) -> None:
        number = dial.offer.number
        with self._wire.expecting("done"):
            self._live.ringing(number, self._agenda.now_ms)
        if self._is_certain:
            self._accept(number)
            return
        act, after_ms = self._answer(dial.offer)
        self._agenda.after(after_ms, act, number)

    def _answer(self, offer: Offer) -> tuple[Callable[[int], None], float]:
        """What the consultant will do, and when: the same for a call's first offer whatever the strategy."""
        answering = self._answering
        attempt = self._offers[offer.call] = self._offers.get(offer.call, 0) + 1
        source = stream(self._seed, "answer", offer.call, attempt)
        fate, pick_up_ms = source.random(), 1000 * answering.pick_up.draw(source)
        if fate < answering.missed or pick_up_ms > self._times.ring:
            return self._miss, self._times.ring
        if fate < answering.missed + answering.declined:
            return self._decline, pick_up_ms
        return self._pick_up, pick_up_ms

    # -- what consultants do -------------------------------------------------------------------------------------------

    def _pick_up(self, number: int) -> None:
        dial = self._open.get(number)
        if dial is None:
            return
        with self._wire.expecting("offer", dial.text):
            self._live.picked_up(number, self._agenda.now_ms)
        if self._may_be_late:
            self._agenda.due(self._times.decide + self._times.margin)
        self._agenda.after(1000 * self._answering.listen_s, self._accept, number)

    def _accept(self, number: int) -> None:
        dial = self._take(number)
        if dial is None:
            return
        offer, now_ms = dial.offer, self._agenda.now_ms
        if not self._accepts(dial):
            self.ring()
            return
        self.withdraw(call=offer.call)  # others were rung as well, and came second
        with self._wire.expecting("done"):
            self._live.joined(offer.call, "caller", now_ms, number)
            self._live.joined(offer.call, "consultant", now_ms, number)
        self._misses.pop(offer.person, None)
        self._sheets.does(offer.person, "talking", now_ms)
        self._connected(offer)
        self.ring()

    def _accepts(self, dial: Dial) -> bool:
        """Whether it is in time: never in doubt where nobody else is rung and the deadline is kept."""
        number, now_ms = dial.offer.number, self._agenda.now_ms
        if self._may_be_late:
            return not isinstance(self._live.accept(number, now_ms), Stale)
        with self._wire.expecting("offer", dial.text, or_stale=False):
            self._live.accept(number, now_ms)
        return True

    def _decline(self, number: int) -> None:
        dial = self._take(number)
        if dial is not None:
            self._live.decline(number, self._agenda.now_ms)
            self._breathe(dial.offer.person)

    def _miss(self, number: int) -> None:
        dial = self._take(number)
        if dial is None:
            return
        person = dial.offer.person
        self._misses[person] = self._misses.get(person, 0) + 1
        self._live.miss(number, "no-answer", self._agenda.now_ms)
        if not self._times.most_misses or self._misses[person] < self._times.most_misses:
            self._breathe(person)
            return
        self._sheets.does(person, "paused", self._agenda.now_ms)
        self._agenda.after(1000 * self._answering.back_after_s, self._come_back, person)
        self._agenda.due()
        self.ring()

    def _breathe(self, person: str) -> None:
        self._sheets.rests(person, "breath", self._agenda.now_ms, self._times.rest_of(person))
        self._agenda.due()  # the engine says when the call may be offered to whom again
        self.ring()

    def _come_back(self, person: str) -> None:
        """Whoever was sent into a pause for missing calls notices, and ends it."""
        if self._sheets.state(person) == "paused":
            self._misses.pop(person, None)
            self._sheets.does(person, "ready", self._agenda.now_ms)
            self._live.resume(person, self._agenda.now_ms)
            self.ring()

    def _take(self, number: int) -> Dial | None:
        """Close an offer; None when it was closed before."""
        dial = self._open.pop(number, None)
        if dial is not None:
            numbers = self._of_call[dial.offer.call]
            del numbers[number]
            if not numbers:
                del self._of_call[dial.offer.call]
            self._sheets.does(dial.offer.person, "ready", self._agenda.now_ms)
        return dial
