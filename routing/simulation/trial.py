"""A day on trial: callers, consultants and the time are played, everything between them is the production engine.

Who is offered to whom is what the engine's outbox says; a trial never works it out itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import redis

from routing.errors import UnexpectedAnswer
from routing.live import LiveQueue
from routing.model import Arrival, Entry, Offer, Turned, Waiting
from routing.simulation.agenda import Agenda
from routing.simulation.model import Caller, Shift, Strategy
from routing.simulation.rules import Times, undisturbed
from routing.simulation.tally import Ending, How, Played, Timesheets
from routing.simulation.telephones import Telephones
from routing.simulation.wire import Wire

LINE = "trial"  # everything lies under this tag in the store


@dataclass
class _Ride:
    """A caller's way through the trial."""

    caller: Caller
    place: int  # in the order of arrival
    is_waiting: bool = True
    bridged_ms: int | None = None
    person: str = ""


class Trial:
    """One day of one strategy.

    Args:
        client: of a store where no line is called like :data:`LINE`; decodes to text.
        languages: the line's.
        topics: the line's.
        strategy: rules, shifts, answering.
        seed: of what chance decides while the day is played: how each offer is answered.
        keeps_journal: whether the engine's journal of the day is left in the store.
    """

    def __init__(
        self,
        client: redis.Redis,
        languages: Sequence[str],
        topics: Sequence[str],
        strategy: Strategy,
        seed: int = 1,
        *,
        keeps_journal: bool = False,
    ) -> None:
        self._wire = Wire(client, LINE, keeps_journal=keeps_journal)
        self.live = LiveQueue(self._wire.as_client, LINE, languages, topics, undisturbed(strategy.rules))
        self._strategy = strategy
        self._times = Times.of(strategy.rules, strategy.shifts)
        self._agenda = Agenda(self._sweep)
        self._sheets = Timesheets()
        self._telephones = Telephones(
            self.live, self._wire, self._agenda, strategy.answering, self._times, self._sheets, seed, self._connected
        )  # fmt: skip
        self._callers: Iterator[Caller] = iter(())
        self._rides: dict[str, _Ride] = {}
        self._places = 0
        self._endings: list[tuple[int, Ending]] = []

    def play(self, callers: Iterable[Caller]) -> Played:
        """From an empty line to an empty line, once; then nothing but a journal that is to be kept is in the store.

        Args:
            callers: in order of their arrival; they are taken one by one.
        """
        self._wire.clear()
        try:
            self._callers = iter(callers)
            for shift in self._strategy.shifts:
                self._agenda.at(shift.begins_ms, self._begin, shift)
                self._agenda.at(shift.ends_ms, self._end, shift)
            self._await_next()
            self.live.restore([], [], 1, self._agenda.begin())
            self._agenda.run()
            for ride in list(self._rides.values()):  # nobody came who could have taken them
                self._over(ride, "hung-up", "unserved")
        finally:
            self._wire.close()
        endings = tuple(ending for _, ending in sorted(self._endings, key=lambda one: one[0]))
        return Played(endings, self._sheets.of("talking", "wrap-up"), self._sheets.of("ready"))

    # -- callers -----------------------------------------------------------------------------------------------------

    def _await_next(self) -> None:
        caller = next(self._callers, None)
        if caller is not None:
            self._agenda.at(caller.arrived_ms, self._arrive, caller)

    def _arrive(self, caller: Caller) -> None:
        self._await_next()
        self._places += 1
        ride = _Ride(caller, self._places)
        entry = self._asks(caller)
        if isinstance(entry, Turned) and entry.reason == "long":
            self._note(ride, "diverted", entry.reason)
            return
        if isinstance(entry, Turned):
            self._note(ride, "turned-away", entry.reason)
            return
        if not isinstance(entry, Waiting):
            raise UnexpectedAnswer(f"to a new call: {type(entry).__name__}")
        self._rides[caller.call] = ride
        if caller.patience_ms is not None:
            self._agenda.after(caller.patience_ms, self._give_up, ride)
        if self._times.stage is not None:
            self._agenda.due(self._times.stage)
        self._telephones.ring()

    def _asks(self, caller: Caller) -> Entry:
        """For a person; whoever is asked before a long wait whether to, and waits, asks once more."""
        entry = self.live.arrive(_arrival(caller), self._agenda.now_ms)
        if isinstance(entry, Turned) and entry.reason == "long" and caller.waits_long:
            return self.live.arrive(replace(_arrival(caller), insists=True), self._agenda.now_ms)
        return entry

    def _give_up(self, ride: _Ride) -> None:
        if ride.is_waiting:
            self._over(ride, ride.caller.leaves)

    def _take_turn(self, ride: _Ride) -> None:
        """A turn of the wait: whoever waits for nobody hears so."""
        if ride.is_waiting:
            entry = self.live.beat(_arrival(ride.caller), self._agenda.now_ms)
            if isinstance(entry, Turned):
                self._over(ride, "sent-away", entry.reason)

    def _connected(self, offer: Offer) -> None:
        ride = self._rides[offer.call]
        ride.is_waiting, ride.bridged_ms, ride.person = False, self._agenda.now_ms, offer.person
        self._agenda.after(ride.caller.talk_ms, self._hang_up, ride)

    def _hang_up(self, ride: _Ride) -> None:
        rest = self._times.rest_of(ride.person)
        self._sheets.rests(ride.person, "wrap-up", self._agenda.now_ms, rest)
        self._agenda.due(rest)
        self._over(ride, "answered")

    def _over(self, ride: _Ride, how: How, why: str = "") -> None:
        call, now_ms = ride.caller.call, self._agenda.now_ms
        self._telephones.withdraw(call=call)
        if how in {"callback", "menus"}:
            self.live.leave(call, how, now_ms)
        self.live.end(call, "completed", now_ms)
        ride.is_waiting = False
        del self._rides[call]
        self._note(ride, how, why)
        self._telephones.ring()

    def _note(self, ride: _Ride, how: How, why: str) -> None:
        caller, now_ms = ride.caller, self._agenda.now_ms
        bridged_ms = now_ms if ride.bridged_ms is None else ride.bridged_ms
        self._endings.append((ride.place, Ending(
            caller.call, caller.queue, caller.arrived_ms, how, why, bridged_ms - caller.arrived_ms, now_ms - bridged_ms,
            ride.person,
        )))  # fmt: skip

    # -- consultants, and what time brings about ---------------------------------------------------------------------

    def _begin(self, shift: Shift) -> None:
        self.live.sign_in(shift.staff, self._agenda.now_ms)
        self._sheets.on(shift.staff.person, self._agenda.now_ms)
        self._telephones.ring()

    def _end(self, shift: Shift) -> None:
        person, now_ms, turn_ms = shift.staff.person, self._agenda.now_ms, self._times.turn
        self.live.sign_out(person, now_ms)
        self._telephones.withdraw(person=person)
        self._sheets.off(person, now_ms)
        for ride in self._rides.values():
            if ride.is_waiting:  # perhaps for nobody now
                self._agenda.after(turn_ms - (now_ms - ride.caller.arrived_ms) % turn_ms, self._take_turn, ride)
        self._agenda.due()  # what rang for them waits for others now
        self._telephones.ring()

    def _sweep(self, now_ms: int) -> int | None:
        next_ms = self.live.sweep(now_ms).next_due_ms
        self._telephones.ring()
        return next_ms


def _arrival(caller: Caller) -> Arrival:
    return Arrival(caller.call, caller.queue, caller.arrived_ms, caller.head_start_s)
