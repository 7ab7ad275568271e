"""Callers, consultants and a carrier who do anything at any moment, some of it twice, late or out of order.

The engine is the line's own: the live queue in two processes, two dispatchers, two sweepers. What the carrier tells is
laid into a bag and comes out of it in any order, some of it again and again; answers get lost and the step is repeated;
processes die and are replaced; the live state is lost and rebuilt from the journal.
"""

from __future__ import annotations

import logging
import random
from collections import Counter, deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import redis

from proof.witness import COMPLAINT, DOUBLED, FENCING, LEASE, LOST, STUCK, Witness
from routing.dispatcher import Dispatcher
from routing.errors import LiveStateLost, TransitionRefused
from routing.keys import LiveKeys
from routing.live import LiveQueue
from routing.model import Arrival, Connecting, Offer, Rules, Staff, Stale, Turned, Waiting
from routing.outbox import Outbox
from routing.ports import CallGone, CarrierUnreachable, Sound
from routing.skills import Profile, Queue
from routing.sweeper import Sweeper
from store.clock import from_ms
from store.journal import JournalReader

LINE = "soak"
LANGUAGES, TOPICS = ("pl", "uk", "en"), ("case", "work")
QUEUES = [Queue(language, topic) for language in LANGUAGES for topic in TOPICS]
PEOPLE = [f"p{n}" for n in range(12)]
SKILLS = [
    Profile.parse(f"{text}||")
    for text in (
        "pl=native|case,work", "pl=native,uk=basic|case", "uk=native,pl=fluent|case,work", "en=fluent|work",
        "pl=interpreter,en=native|case,work", "uk=fluent,en=basic|case,work", "pl=basic,uk=basic,en=basic|work",
    )
]  # fmt: skip
EVERYTHING = Profile(frozenset(LANGUAGES), frozenset(TOPICS))
PARTIES = ("", "", "one", "two", "three")
MOST_CALLS = 45  # on the line at once
LATE_STEPS = 60  # offers that a late step may name
BEGIN_MS = 1_800_000_000_000
SWEEP_EVERY_MS = 1_000


class Ears(logging.Handler):
    """Hears what a process of the line complains of: an error that it lives on with is a fault all the same."""

    def __init__(self, witness: Witness) -> None:
        super().__init__(logging.ERROR)
        self._witness = witness

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        self._witness.fault(COMPLAINT, record.getMessage())


@dataclass
class Phone:
    """A consultant's leg: ringing, answered, accepted, over."""

    offer: Offer
    state: str = "ringing"


class Crowd:
    """Everybody around one line, and the processes of the line.

    Args:
        client: an empty store.
        rules: of the line.
        chance: decides everything.
        make_queue: the live queue of a process; tests give a defective one.
    """

    def __init__(
        self,
        client: redis.Redis,
        rules: Rules,
        chance: random.Random,
        make_queue: Callable[..., LiveQueue] = LiveQueue,
    ) -> None:
        self.client, self.rules, self.chance = client, rules, chance
        self.now_ms, self.epoch = BEGIN_MS, 0
        self.keys = LiveKeys(LINE, LANGUAGES, rules.fit)
        self.queues = [make_queue(client, LINE, LANGUAGES, TOPICS, rules) for _ in range(2)]
        self.witness = Witness(rules)
        self.done: Counter[str] = Counter()
        self.callers: dict[str, Arrival] = {}  # whose call is up
        self.inside: set[str] = set()  # were let in, and have not heard that they are out
        self.gone: deque[str] = deque(maxlen=20)  # calls that ended a moment ago
        self.over = 0
        self.duty: dict[str, Staff] = {}
        self.phones: dict[str, Phone] = {}
        self.rooms: dict[str, str] = {}  # of consultants who stay on the line: their own legs
        self.bag: list[tuple[str, tuple[Any, ...]]] = []
        self.recent: deque[int] = deque([1], maxlen=LATE_STEPS)
        self._named = self._legs = 0
        self._swept_at = BEGIN_MS
        self.journal = JournalReader(client, LINE)
        self.journal.read()
        self.dispatchers = [self._dispatcher(n) for n in range(2)]
        self.sweepers = [self._sweeper(n) for n in range(2)]
        self.ensure()

    def _dispatcher(self, n: int) -> Dispatcher:
        outbox = Outbox(self.client, LINE, f"dispatcher-{n}")
        return Dispatcher(self.queues[n], outbox, self, self.rules, self, reclaim_ms=0)

    def _sweeper(self, n: int) -> Sweeper:
        return Sweeper(self.queues[n], self, _People(self), self, self)

    # -- the clock, and the rebuilding of a lost live state --------------------------------------------------------

    def now(self) -> Any:
        """The time of everybody."""
        return from_ms(self.now_ms)

    def ensure(self) -> bool:
        """Rebuild the live state from the journal, if it is lost, as the line does from SQL."""
        live = self.any_queue()
        if live.epoch() is not None:
            return False
        self.epoch += 1
        facts = self.witness.facts()
        absent = {one.person for one in facts.talks.values()} - set(self.duty)
        leaving = [Staff(one, "+48600000000", self.witness.profiles[one]) for one in sorted(absent)]
        numbers = dict(self.witness.numbers)
        return live.restore(
            list(facts.waiting.values()), list(self.duty.values()), self.epoch, self.now_ms,
            talks=list(facts.talks.values()), numbers=numbers, leaving=leaving,
        )  # fmt: skip

    def loses_everything(self) -> None:
        """The store comes back empty: what was on its way to a call that is over will not be told any more."""
        self.reads()
        self.client.flushdb()
        self.witness.loses()
        self.bag = [one for one in self.bag if not (set(map(str, one[1])) & set(self.gone))]
        self.gone.clear()
        self.inside &= set(self.witness.facts().waiting) | set(self.witness.facts().talks)
        self.recent.append(1)

    # -- one event -------------------------------------------------------------------------------------------------

    def happens(self) -> None:
        """One random event, and what the journal says of it."""
        [(name, _)] = self.chance.choices(EVENTS, WEIGHTS)
        self.done[name] += 1
        try:
            getattr(self, name)()
        except LiveStateLost:
            self.done["hears that the live state is lost"] += 1
        except TransitionRefused as error:
            self.witness.fault(DOUBLED, f"{name}: {error}")
        except redis.ResponseError as error:
            self.witness.fault(STUCK, f"{name}: a script broke off: {error}")
        self.reads()

    def reads(self) -> None:
        """Take note of what was written."""
        while entries := self.journal.read(count=500):
            self.witness.reads(entries)
            self.journal.ack(entries)
            self.recent.extend(int(one.data["offer"]) for one in entries if one.kind == "offer")
            for one in entries:
                if one.kind == "call-ended" and one.call:
                    self._is_over(one.call)

    def _is_over(self, call: str) -> None:
        self.over += call in self.inside or call in self.witness.arrivals
        self.callers.pop(call, None)
        self.inside.discard(call)
        self.witness.arrivals.pop(call, None)
        self.gone.append(call)

    def any_queue(self) -> LiveQueue:
        """One of the processes."""
        return self.chance.choice(self.queues)

    def step(self, name: str, *args: Any) -> Any:
        """An operation by one of the processes; sometimes its answer is lost and another process asks again."""
        answer = getattr(self.any_queue(), name)(*args)
        if self.chance.random() < 0.05:
            self.done["answer lost, step repeated"] += 1
            again = getattr(self.any_queue(), name)(*args)
            is_known = not isinstance(answer, Stale) and name in {"accept", "picked_up"}
            if is_known and again != answer:
                self.witness.fault(FENCING, f"{name} again answered otherwise")
        return answer

    # -- callers ---------------------------------------------------------------------------------------------------

    def arrives(self) -> None:
        """Somebody asks for a consultant."""
        if len(self.callers) >= MOST_CALLS:
            return self.hangs_up()
        self._named += 1
        head_start_s, party = self.chance.choice((0, 0, 0, 60)), self.chance.choice(PARTIES)
        arrival = Arrival(f"c{self._named}", self.chance.choice(QUEUES), self.now_ms, head_start_s, party=party)
        self.now_ms += 1  # no two callers stand at one place
        self.callers[arrival.call] = arrival
        self._turn("arrive", arrival)
        return None

    def asks_again(self) -> None:
        """Somebody who asked before asks again, whatever has become of it."""
        call = self._some_call()
        if call in self.callers:
            self._turn("arrive", self.callers[call])
        elif call:
            self.step("arrive", Arrival(call, QUEUES[0], self.now_ms), self.now_ms)

    def waits_on(self) -> None:
        """A turn of the wait."""
        call = self._some_call()
        if call in self.callers:
            self._turn("beat", self.callers[call])

    def _turn(self, name: str, arrival: Arrival) -> None:
        known = self.witness.calls.get(arrival.call)
        if known is None or known.state in {"none", "left"}:
            arrival = self.callers[arrival.call] = replace(arrival, arrived_ms=self._place_of(name, arrival, known))
        self.witness.arrivals[arrival.call] = arrival
        entry = self.step(name, arrival, self.now_ms)
        if isinstance(entry, Waiting | Connecting):
            self.inside.add(arrival.call)
        elif isinstance(entry, Turned):
            self.inside.discard(arrival.call)

    def _place_of(self, name: str, arrival: Arrival, known: Any) -> int:
        """A sign of life keeps the place; who left and asks again begins anew."""
        return self.now_ms if name == "arrive" and known is not None and known.state == "left" else arrival.arrived_ms

    def leaves(self) -> None:
        """Somebody goes back to the menus."""
        call = self._some_call()
        if call and not isinstance(
            self.step("leave", call, self.chance.choice(("menus", "callback")), self.now_ms), Stale
        ):
            self.inside.discard(call)

    def hangs_up(self) -> None:
        """A call ends; the carrier tells so, perhaps later, perhaps never."""
        if not self.callers:
            return
        call = self.chance.choice(list(self.callers))
        del self.callers[call]
        if self.chance.random() < 0.9:
            self.bag.append(("end", (call, "completed")))

    def _some_call(self) -> str:
        if self.gone and self.chance.random() < 0.05:
            return self.chance.choice(list(self.gone))
        return self.chance.choice(list(self.callers)) if self.callers else ""

    # -- consultants -----------------------------------------------------------------------------------------------

    def signs_in(self) -> None:
        """A consultant comes on duty, or has other skills from now on."""
        self.sign_in(self.chance.choice(PEOPLE), self.chance.choice(SKILLS))

    def sign_in(self, person: str, profile: Profile) -> None:
        """A consultant comes on duty with some skills."""
        before = self.duty.get(person)
        staff = Staff(person, f"+4860090{int(person[1:]):04}", profile, pause=before.pause if before else "")
        self.duty[person] = self._duty(staff)
        self.step("sign_in", staff, self.now_ms)

    def _duty(self, staff: Staff) -> Staff:
        self.witness.profiles[staff.person] = staff.profile
        return staff

    def signs_out(self) -> None:
        """A consultant goes off duty."""
        person = self._somebody()
        if person:
            del self.duty[person]
            self.step("sign_out", person, self.now_ms)

    def pauses(self) -> None:
        """A consultant is not ready for a while."""
        person = self._somebody()
        if person:
            self.duty[person] = replace(self.duty[person], pause="break")
            self.step("pause", person, self.now_ms)

    def resumes(self) -> None:
        """A consultant is ready again."""
        person = self._somebody()
        if person:
            self.resume(person)

    def resume(self, person: str) -> None:
        """A consultant is ready again."""
        self.duty[person] = replace(self.duty[person], pause="")
        self.step("resume", person, self.now_ms)

    def stays_on_the_line(self) -> None:
        """A consultant rings the line and stays, or says so once more."""
        person = self._somebody()
        if person:
            self._legs += 1
            leg = self.rooms.setdefault(person, f"own{self._legs}")
            self.step("enter_room", person, leg, self.now_ms)

    def leaves_the_line(self) -> None:
        """Such a call ends; the carrier tells so, perhaps late."""
        if self.rooms:
            person = self.chance.choice(list(self.rooms))
            leg = self.rooms.pop(person)
            self.bag.append(("leave_room", (person, leg)))
            phone = self.phones.pop(leg, None)
            if phone:
                self.bag.append(("leg_ended", (phone.offer.number, leg)))

    def _somebody(self) -> str:
        return self.chance.choice(list(self.duty)) if self.duty else ""

    # -- consultants' telephones -----------------------------------------------------------------------------------

    def picks_up(self) -> None:
        """A telephone that rings is answered."""
        leg = self._some_phone("ringing")
        if leg:
            self.phones[leg].state = "answered"
            self.bag.append(("picked_up", (self.phones[leg].offer.number, leg)))

    def accepts(self) -> None:
        """A consultant says yes."""
        leg = self._some_phone("answered")
        if leg:
            self.accept(leg)

    def accept(self, leg: str) -> None:
        """A consultant says yes."""
        phone = self.phones[leg]
        number = phone.offer.number
        self.witness.accepts.add(number)
        is_live = number in self.witness.offers
        answer = self.step("accept", number, self.now_ms)
        if isinstance(answer, Stale) is is_live:
            self.witness.fault(FENCING, f"accept of offer {number}: {answer}, live: {is_live}")
        if isinstance(answer, Stale):
            self.phones.pop(leg)
        else:
            phone.state = "accepted"
            self.bag.append(("joined", (answer.call, "consultant", number)))

    def declines(self) -> None:
        """A consultant says no, or lets it ring."""
        leg = self._some_phone("answered", "ringing")
        if leg:
            number = self.phones.pop(leg).offer.number
            step = ("decline", (number,)) if self.chance.random() < 0.5 else ("miss", (number, "missed"))
            self.bag.append(step)

    def drops(self) -> None:
        """A consultant's telephone is cut off."""
        leg = self._some_phone("accepted", "answered", "ringing")
        if leg:
            offer = self.phones.pop(leg).offer
            self.bag.append(("leg_ended", (offer.number, leg)))
            if self.rooms.get(offer.person) == leg:
                self.bag.append(("leave_room", (offer.person, self.rooms.pop(offer.person))))

    def finishes(self) -> None:
        """A consultant ends the call."""
        leg = self._some_phone("accepted")
        told = self.witness.calls.get(self.phones[leg].offer.call) if leg else None
        if told is not None and (told.state == "talking" or self.chance.random() < 0.2):
            self.step("finish", self.phones.pop(leg).offer.number, self.now_ms)

    def comes_too_late(self) -> None:
        """Any step of any offer of the last while, wherever it came from: fencing decides."""
        live = list(self.witness.offers)
        number = self.chance.choice(live if live and self.chance.random() < 0.4 else list(self.recent))
        name = self.chance.choice(("ringing", "picked_up", "decline", "miss", "leg_ended", "finish"))
        known = self.witness.offers.get(number)
        told = self.witness.calls.get(known[0]) if known else None
        is_accepted = told is not None and told.offer == number
        may = {"decline": not is_accepted, "miss": not is_accepted, "finish": is_accepted}.get(name, True)
        args = (number, "missed") if name == "miss" else (number,)
        answer = self.step(name, *args, self.now_ms)
        if isinstance(answer, Stale) is (known is not None and may):
            self.witness.fault(FENCING, f"{name} of offer {number}: {answer}, which is {told}")

    def _some_phone(self, *states: str) -> str:
        found = [leg for leg, phone in self.phones.items() if phone.state in states]
        return self.chance.choice(found) if found else ""

    # -- what the carrier tells ------------------------------------------------------------------------------------

    def is_told(self) -> None:
        """One of the things that the carrier has to tell arrives: not in order, and one in ten will come again."""
        if self.bag:
            n = self.chance.randrange(len(self.bag))
            if self.chance.random() < 0.1:
                self.done["callback duplicated"] += 1
            else:
                self.bag[n], self.bag[-1] = self.bag[-1], self.bag[n]
                self._tell(*self.bag.pop())
                return
            self._tell(*self.bag[n])

    def _tell(self, name: str, args: tuple[Any, ...]) -> None:
        if name == "joined":
            self.step(name, args[0], args[1], self.now_ms, args[2])
        elif name in {"ringing", "picked_up", "leg_ended"}:
            self.step(name, args[0], self.now_ms, args[1])
        elif name == "leave_room":
            self.step(name, *args, self.now_ms)
        else:
            self.step(name, *args, self.now_ms)

    # -- the carrier, as the dispatchers and sweepers see it -------------------------------------------------------

    def dial(self, offer: Offer, ring_s: int) -> str:  # noqa: ARG002 - as the carrier is asked
        """Ring a consultant; sometimes the answer is lost."""
        if any(one.offer.number == offer.number for one in self.phones.values()):
            self.witness.fault(DOUBLED, f"offer {offer.number} was dialled twice")
        self._legs += 1
        leg = f"leg{self._legs}"
        self.phones[leg] = Phone(offer)
        self.bag.append(("ringing", (offer.number, leg)))
        self._may_be_lost()
        return leg

    def find_leg(self, offer: Offer, others: Collection[str]) -> str | None:
        """The leg of an offer whose answer was lost."""
        found = [leg for leg, one in self.phones.items() if one.offer.address == offer.address and leg not in others]
        return next((leg for leg in found if self.phones[leg].offer.number == offer.number), None)

    def call_in(self, leg: str, offer: Offer) -> None:
        """Move a leg that waits in its consultant's room; sometimes the answer is lost."""
        if leg not in self.rooms.values():
            raise CallGone
        self.phones[leg] = Phone(offer, "answered")
        self.bag.append(("picked_up", (offer.number, leg)))
        self._may_be_lost()

    def ring_back(self, offer: Offer, number: str, ring_s: int) -> str:
        """Nobody here has asked to be called back."""
        raise NotImplementedError

    def find_ring_back(self, offer: Offer, number: str, others: Collection[str]) -> str | None:
        """Nobody here has asked to be called back."""
        raise NotImplementedError

    def tell(self, leg: str, offer: Offer, how: str) -> None:
        """Nobody here asks a colleague."""
        raise NotImplementedError

    def wake(self, leg: str, offer: Offer) -> None:
        """Let a consultant who holds on hear what became of the call: nothing that these do depends on it."""

    def connect(self, call: str, offer: Offer) -> None:
        """Move a caller into the conference."""
        self._is_up(call)
        self.bag.append(("joined", (call, "caller", offer.number)))
        self._may_be_lost()

    def return_to_queue(self, call: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """Move a caller back to the wait, whose turn will be heard of."""
        self._is_up(call)
        self._may_be_lost()

    def pass_on(self, call: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """Move a caller to the wait of a call that was given away."""
        self._is_up(call)
        self._may_be_lost()

    def tune(self, offer: Offer, sound: Sound) -> None:  # noqa: ARG002 - as the carrier is asked
        """Let those in a conference hear each other who are to; sometimes the answer is lost."""
        self._is_up(offer.call)
        self._may_be_lost()

    def say_goodbye(self, call: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """Move a caller to the closing words, after which the call ends."""
        self._is_up(call)
        self.callers.pop(call, None)
        self.bag.append(("end", (call, "completed")))

    def hang_up(self, leg: str) -> None:
        """End a leg."""
        phone = self.phones.pop(leg, None)
        if phone:
            self.bag.append(("leg_ended", (phone.offer.number, leg)))

    def let_go(self, leg: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """End a leg with a word; one of a room only goes back there."""
        if leg in self.rooms.values():
            self.phones.pop(leg, None)
        else:
            self.hang_up(leg)

    def is_alive(self, call: str) -> bool:
        """Whether a call or a leg is up."""
        return call in self.callers or call in self.phones or call in self.rooms.values()

    def _is_up(self, call: str) -> None:
        if call not in self.callers:
            raise CallGone

    def _may_be_lost(self) -> None:
        if self.chance.random() < 0.15:
            self.done["carrier's answer lost"] += 1
            raise CarrierUnreachable

    # -- the line's own processes, and time ------------------------------------------------------------------------

    def dispatches(self) -> None:
        """A dispatcher takes a turn."""
        self.chance.choice(self.dispatchers).run_once()

    def dispatcher_dies(self) -> None:
        """A dispatcher is killed with work in hand, and another is started in its place."""
        n = self.chance.randrange(2)
        self.dispatchers[n] = self._dispatcher(n)

    def time_passes(self) -> None:
        """Some time goes by, and is swept at least every second."""
        self.passes(self.chance.choice((50, 300, 1_000, 4_000, 12_000)))

    def passes(self, ms: int) -> None:
        """Time goes by in steps, each swept; twice now and then."""
        end = self.now_ms + ms
        while self.now_ms < end:
            self.now_ms = min(end, max(self.now_ms + 1, self._swept_at + SWEEP_EVERY_MS))
            if self.now_ms >= self._swept_at + SWEEP_EVERY_MS:
                self.sweeps()

    def sweeps(self) -> None:
        """A sweeper takes a turn, or both do."""
        for sweeper in self.chance.sample(self.sweepers, self.chance.choice((1, 1, 1, 2))):
            sweeper.run_once()
            self.reads()
        self._swept_at = self.witness.swept_ms = self.now_ms
        self._count()

    def _count(self) -> None:
        """What can be counted cheaply at each sweep: nothing is overdue, and the store has as many as the journal."""
        name, told = self.keys.name, self.witness.counts()
        with self.client.pipeline() as pipe:
            pipe.zcount(name("leases"), "-inf", self.now_ms)
            pipe.hlen(name("calls"))
            pipe.hlen(name("offers"))
            pipe.zcard(name("beats"))
            overdue, calls, offers, beats = pipe.execute()
        if overdue:
            self.witness.fault(LEASE, f"{overdue} leases after a sweep")
        if calls != told.total() - told["none"]:
            self.witness.fault(LOST, f"{calls} calls in the store, {told}")
        if offers != len(self.witness.offers):
            self.witness.fault(STUCK, f"{offers} offers in the store, {len(self.witness.offers)} told of")
        if beats != told["waiting"] + told["offered"]:
            self.witness.fault(LOST, f"{beats} places in the store, {told}")

    def store_was_away(self) -> None:
        """The store could not be reached for a while."""
        self.any_queue().returned(self.now_ms)

    def live_state_is_lost(self) -> None:
        """Now and then everything is gone."""
        self.loses_everything()

    # -- looking ---------------------------------------------------------------------------------------------------

    def checks(self) -> None:
        """Everything, against the store."""
        if self.any_queue().epoch() is None:
            self.ensure()
        self.reads()
        live = self.any_queue()
        now = live.snapshot()
        self.witness.compare(now, self.now_ms)
        self.witness.compare_indexes(self.client, self.keys, now)
        for call in self.inside - set(now.calls):
            self.witness.fault(LOST, f"{call} was let in and is nowhere")
        self._tidy()

    def _tidy(self) -> None:
        self.journal.trim()
        live = {leg for leg, one in self.phones.items() if one.offer.number in self.witness.offers}
        self.phones = {leg: one for leg, one in self.phones.items() if leg in live or one.state == "ringing"}
        self.witness.accepts &= set(self.witness.offers) | set(self.recent)

    def ends_well(self) -> None:
        """Everybody able is there and does what they should: within half an hour nobody is left."""
        self.ensure()
        for person in PEOPLE:
            self.reads()
            self.sign_in(person, EVERYTHING)
            self.resume(person)
        for _ in range(360):
            if not self.callers and not self.bag:
                break
            self._works_on()
        self.passes(600_000)
        self.checks()
        left = self.any_queue().snapshot()
        for call in left.calls:
            self.witness.fault(STUCK, f"{call} is {left.calls[call].state.value} at the end")
        for number in left.offers:
            self.witness.fault(STUCK, f"offer {number} is {left.offers[number].stage} at the end")

    def _works_on(self) -> None:
        for dispatcher in self.dispatchers:
            for _ in range(3):
                dispatcher.run_once()
        for leg in list(self.phones):
            if self.phones[leg].state == "ringing":
                self.phones[leg].state = "answered"
                self.bag.append(("picked_up", (self.phones[leg].offer.number, leg)))
        while self.bag:
            self._tell(*self.bag.pop(0))
        self.reads()
        for leg in [leg for leg, one in self.phones.items() if one.state == "answered"]:
            self.accept(leg)
            self.reads()
        for leg in [leg for leg, one in self.phones.items() if one.state == "accepted"]:
            told = self.witness.calls.get(self.phones[leg].offer.call)
            if told is not None and told.state == "talking":
                self.step("finish", self.phones.pop(leg).offer.number, self.now_ms)
        for call in list(self.callers):
            known, heard = self.witness.calls.get(call), {one.offer.number for one in self.phones.values()}
            if known is None or known.state == "left" or (known.state == "talking" and known.offer not in heard):
                del self.callers[call]  # they have what they wanted, or hear nobody any more
                self.bag.append(("end", (call, "completed")))
            else:
                self._turn("beat", self.callers[call])
        self.reads()
        self.passes(5_000)


class _People:
    """Who is ready, as SQL would have it."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def now(self) -> Sequence[Staff]:
        """Everybody on duty."""
        return list(self._crowd.duty.values())


EVENTS = (
    ("arrives", 12), ("asks_again", 1), ("waits_on", 10), ("leaves", 2.5), ("hangs_up", 2.5), ("signs_in", 2),
    ("signs_out", 0.8), ("pauses", 1), ("resumes", 3), ("stays_on_the_line", 0.5),
    ("leaves_the_line", 0.5), ("picks_up", 9), ("accepts", 8), ("declines", 2), ("drops", 1.5),
    ("finishes", 4), ("comes_too_late", 3), ("is_told", 22), ("dispatches", 12), ("dispatcher_dies", 0.1),
    ("time_passes", 5), ("sweeps", 1), ("store_was_away", 0.05), ("live_state_is_lost", 0.05),
)  # fmt: skip
WEIGHTS = [weight for _, weight in EVENTS]
