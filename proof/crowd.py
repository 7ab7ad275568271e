"""Callers, consultants and a carrier who do anything at any moment, some of it twice, late or out of order.

The engine is the line's own: the live queue in two processes, two dispatchers, sweepers and schedulers of callbacks.
What the carrier tells is laid into a bag and comes out of it in any order, some of it again and again; answers get lost
and the step is repeated; processes die between any two steps and are replaced, and others act meanwhile; the live state
is lost and rebuilt from the journal.
"""

from __future__ import annotations

import logging
import random
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, cast

import redis

from proof.carrier import Carrier, Died
from proof.promises import Interrupted, Promises
from proof.talkers import Talkers
from proof.told import COMPLAINT, DOUBLED, FENCING, LEASE, LOST, STUCK, Told
from proof.witness import Witness
from routing.dispatcher import Dispatcher
from routing.errors import LiveStateLost, TransitionRefused
from routing.keys import LiveKeys
from routing.live import LiveQueue
from routing.model import Arrival, Connecting, Rules, Staff, Stale, Turned, Waiting
from routing.outbox import Outbox
from routing.skills import Profile, Queue
from routing.sweeper import Sweeper
from store.clock import from_ms
from store.database import Database
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
        "en=interpreter|advice",  # is never offered a call, and so can be asked by colleagues
    )
]  # fmt: skip
EVERYTHING = Profile(frozenset(LANGUAGES), frozenset(TOPICS))
PARTIES = ("", "", "one", "two", "three")
MOST_CALLS = (4, 8, 40)  # on the line at once: the crowd is large or small for a while
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


class Crowd(Carrier):
    """Everybody around one line, and the processes of the line.

    Args:
        client: an empty store.
        rules: of the line.
        chance: decides everything.
        database: of the promised callbacks.
        make_queue: the live queue of a process; tests give a defective one.
    """

    def __init__(
        self,
        client: redis.Redis,
        rules: Rules,
        chance: random.Random,
        database: Database,
        make_queue: Callable[..., LiveQueue] = LiveQueue,
    ) -> None:
        super().__init__(chance, Witness(rules), BEGIN_MS)
        self.client, self.rules, self.epoch = client, rules, 0
        self.line, self.languages, self.topics, self.people = LINE, LANGUAGES, TOPICS, PEOPLE
        self.keys = LiveKeys(LINE, LANGUAGES, rules.fit)
        self.queues = [make_queue(client, LINE, LANGUAGES, TOPICS, rules) for _ in range(2)]
        self.most_calls = MOST_CALLS[-1]
        self.gone: deque[str] = deque(maxlen=20)  # calls that ended a moment ago
        self.over = 0
        self.duty: dict[str, Staff] = {}
        self.recent: deque[int] = deque([1], maxlen=LATE_STEPS)
        self._swept_at = BEGIN_MS
        self._is_undisturbed = False
        self._at_work: set[int] = set()  # dispatchers in the middle of a turn
        self.journal = JournalReader(client, LINE)
        self.journal.read()
        self.promises, self.talks = Promises(self, database), Talkers(self)
        self.dispatchers = [self._dispatcher(n) for n in range(2)]
        self.sweepers = [self._sweeper(n) for n in range(2)]
        self.ensure()

    def _dispatcher(self, n: int) -> Dispatcher:
        outbox, live = (
            Outbox(self.client, LINE, f"dispatcher-{n}"),
            cast("LiveQueue", Interrupted(self.queues[n], self)),
        )
        return Dispatcher(live, outbox, self, self.rules, self, reclaim_ms=0, ledger=self.promises)

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
        absent = {person for one in facts.talks.values() for person in one.people} - set(self.duty)
        leaving = [Staff(one, "+48600000000", self.witness.profiles[one]) for one in sorted(absent)]
        numbers = dict(self.witness.numbers)
        return live.restore(
            list(facts.waiting.values()), list(self.duty.values()), self.epoch, self.now_ms,
            talks=list(facts.talks.values()), numbers=numbers, leaving=leaving, callbacks=self.promises.due(),
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
        self.done[name.replace(".", " ")] += 1
        try:
            attrgetter(name)(self)()
        except LiveStateLost:
            self.done["hears that the live state is lost"] += 1
        except TransitionRefused as error:
            self.witness.fault(DOUBLED, f"{name}: {error}")
        except redis.ResponseError as error:
            self.witness.fault(STUCK, f"{name}: a script broke off: {error}")
        self.reads()

    def meanwhile(self) -> None:
        """Between two steps of a process: now and then something else happens, or it is killed."""
        if self._is_undisturbed or self.chance.random() > 0.01:
            return
        if self.chance.random() < 0.2:
            raise Died
        self._is_undisturbed = True
        try:
            self.done["in between"] += 1
            self.reads()
            self.happens()
        finally:
            self._is_undisturbed = False

    def reads(self) -> None:
        """Take note of what was written."""
        while entries := self.journal.read(count=500):
            self.witness.reads(entries)
            self.journal.ack(entries)
            self.promises.hears(entries)
            self.recent.extend(int(one.data["offer"]) for one in entries if one.kind == "offer")
            self.recent.extend(int(one.data["other"]) for one in entries if one.kind == "consult")
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
        if len(self.callers) >= self.most_calls:
            is_far_over = len(self.callers) > 1.5 * self.most_calls
            return self.hangs_up() if is_far_over or self.chance.random() < 0.1 else self.waits_on()
        self.turn("arrive", self.new_arrival(self.chance.choice(QUEUES)))
        return None

    def new_arrival(self, queue: Queue) -> Arrival:
        """A new call, which is up."""
        head_start_s, party = self.chance.choice((0, 0, 0, 60)), self.chance.choice(PARTIES)
        arrival = Arrival(self.new_leg("c"), queue, self.now_ms, head_start_s, party=party)
        self.now_ms += 1  # no two callers stand at one place
        self.callers[arrival.call] = arrival
        return arrival

    def some_queue(self, language: str) -> Queue:
        """A queue, perhaps of this language."""
        return self.chance.choice([one for one in QUEUES if one.language == language or self.chance.random() < 0.1])

    def crowd_changes(self) -> None:
        """Fewer people ring, or more."""
        self.most_calls = self.chance.choice(MOST_CALLS)

    def is_in(self, stands: Arrival) -> None:
        """A call is in at a place that it was given."""
        self.callers[stands.call] = self.witness.arrivals[stands.call] = stands
        self.inside.add(stands.call)

    def asks_again(self) -> None:
        """Somebody who asked before asks again, whatever has become of it."""
        call = self._some_call()
        if call in self.callers:
            self.turn("arrive", self.callers[call])
        elif call:
            self.step("arrive", Arrival(call, QUEUES[0], self.now_ms), self.now_ms)

    def waits_on(self) -> None:
        """A turn of the wait."""
        call = self._some_call()
        if call in self.callers:
            self.turn("beat", self.callers[call])

    def turn(self, name: str, arrival: Arrival) -> None:
        """A call asks for a consultant, or goes on waiting."""
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
            leg = self.rooms.setdefault(person, self.new_leg("own"))
            self.step("enter_room", person, leg, self.now_ms)

    def leaves_the_line(self) -> None:
        """Such a call ends; the carrier tells so, perhaps late, perhaps never."""
        if self.rooms:
            person = self.chance.choice(list(self.rooms))
            leg = self.rooms.pop(person)
            if self.chance.random() < 0.8:
                self.bag.append(("leave_room", (person, leg)))
            phone = self.phones.pop(leg, None)
            if phone:
                self.bag.append(("leg_ended", (phone.offer.number, leg)))

    def _somebody(self) -> str:
        return self.chance.choice(list(self.duty)) if self.duty else ""

    # -- consultants' telephones -----------------------------------------------------------------------------------

    def picks_up(self) -> None:
        """A telephone that rings is answered."""
        leg = self._called_phone("ringing")
        if leg:
            self.phones[leg].state = "answered"
            self.bag.append(("picked_up", (self.phones[leg].offer.number, leg)))

    def accepts(self) -> None:
        """A consultant says yes."""
        leg = self._called_phone("answered")
        if leg:
            self.accept(leg)

    def accept(self, leg: str) -> None:
        """A consultant says yes."""
        phone = self.phones[leg]
        number = phone.offer.number
        self.witness.accepts.add(number)
        is_live = number in self.witness.offers
        answer = self.step("accept", number, self.now_ms)
        if isinstance(answer, Stale) is is_live and phone.offer.role != "supervisor":  # of them nothing was told yet
            self.witness.fault(FENCING, f"accept of offer {number}: {answer}, live: {is_live}")
        if isinstance(answer, Stale):
            self.phones.pop(leg)
            return
        phone.state = "accepted"
        if not answer.callback:  # else there is nobody to meet yet
            self.bag.append(("joined", (answer.call, "consultant", number, leg)))

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
            self.drop(leg)

    def drop(self, leg: str) -> None:
        """This one is, and the room that it waits in is empty."""
        offer = self.phones.pop(leg).offer
        self.bag.append(("leg_ended", (offer.number, leg)))
        if self.rooms.get(offer.person) == leg:
            self.bag.append(("leave_room", (offer.person, self.rooms.pop(offer.person))))

    def finishes(self) -> None:
        """A consultant ends the call."""
        leg = self._some_phone("accepted")
        told = self._told_of(self.phones[leg].offer.number) if leg else None
        if told is not None and (told.state == "talking" or self.chance.random() < 0.2):
            self.step("finish", self.phones.pop(leg).offer.number, self.now_ms)

    def comes_too_late(self) -> None:
        """Any step of any offer of the last while, wherever it came from: fencing decides."""
        live = list(self.witness.offers)
        number = self.chance.choice(live if live and self.chance.random() < 0.4 else list(self.recent))
        name = self.chance.choice(("ringing", "picked_up", "decline", "miss") * 3 + ("leg_ended", "finish"))
        known, told = self.witness.offers.get(number), self._told_of(number)
        is_aside = told is not None and told.aside == number and told.talk in {"consulting", "conference"}
        is_accepted = told is not None and (told.offer == number or is_aside)
        is_met = is_accepted and told is not None and told.state != "calling-back"
        may = {"decline": not is_accepted, "miss": not is_accepted, "finish": is_met}.get(name, True)
        args = (number, "missed") if name == "miss" else (number,)
        answer = self.step(name, *args, self.now_ms)
        if isinstance(answer, Stale) is (known is not None and may):
            self.witness.fault(FENCING, f"{name} of offer {number}: {answer}, which is {told}")

    def _some_phone(self, *states: str) -> str:
        found = [leg for leg, phone in self.phones.items() if phone.state in states]
        return self.chance.choice(found) if found else ""

    def _called_phone(self, state: str) -> str:
        """By preference of somebody who is called to a talk: without this most would never come to it."""
        found = [leg for leg, phone in self.phones.items() if phone.state == state and phone.offer.role]
        return self.chance.choice(found) if found and self.chance.random() < 0.6 else self._some_phone(state)

    def _told_of(self, number: int) -> Told | None:
        known = self.witness.offers.get(number)
        return self.witness.calls.get(known[0]) if known else None

    # -- what the carrier tells --------------------------------------------------------------------------------------

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
            call, side, number, leg = args
            self.step(name, call, side, self.now_ms, number, leg)
        elif name in {"ringing", "picked_up", "leg_ended"}:
            self.step(name, args[0], self.now_ms, args[1])
        elif name == "called":
            self.promises.is_told(*args)
        elif name == "unreached":
            number, how, leg = args
            self.step(name, number, how, self.now_ms, leg)
        else:
            self.step(name, *args, self.now_ms)

    # -- the line's own processes, and time ------------------------------------------------------------------------

    def dispatches(self) -> None:
        """A dispatcher takes a turn; one that is killed in the middle of it is replaced."""
        n = self.chance.randrange(2)
        if n in self._at_work:
            return
        self._at_work.add(n)
        try:
            self.dispatchers[n].run_once()
        except Died:
            self.done["dispatcher dies in the middle"] += 1
            self.dispatchers[n] = self._dispatcher(n)
        finally:
            self._at_work.discard(n)

    def dispatcher_dies(self) -> None:
        """A dispatcher is killed with work in hand, and another is started in its place."""
        n = self.chance.randrange(2)
        if n not in self._at_work:
            self.dispatchers[n] = self._dispatcher(n)

    def time_passes(self) -> None:
        """Some time goes by, and is swept at least every second."""
        self.passes(self.chance.choice((50, 300, 1_000, 4_000, 12_000)))

    def passes(self, ms: int) -> None:
        """Time goes by in steps, each swept; twice now and then."""
        end = self.now_ms + ms
        while self.now_ms < end:
            self.now_ms = min(end, max(self.now_ms + 1, self._swept_at + SWEEP_EVERY_MS))
            self.rings_out()
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
        name, (calls_told, placed_told) = self.keys.name, self.witness.counts()
        with self.client.pipeline() as pipe:
            pipe.zcount(name("leases"), "-inf", self.now_ms)
            pipe.hlen(name("calls"))
            pipe.hvals(name("offers"))
            pipe.zcard(name("beats"))
            overdue, calls, texts, beats = pipe.execute()
        offers = sum('"role":"supervisor"' not in text for text in texts)  # of theirs only those who came are told of
        if overdue:
            self.witness.fault(LEASE, f"{overdue} leases after a sweep")
        if calls != calls_told:
            self.witness.fault(LOST, f"{calls} calls in the store, {calls_told} told of")
        if offers != len(self.witness.offers):
            self.witness.fault(STUCK, f"{offers} offers in the store, {len(self.witness.offers)} told of")
        if beats != placed_told:
            self.witness.fault(LOST, f"{beats} places in the store, {placed_told} told of")

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
        live, self._is_undisturbed = self.any_queue(), True
        self.promises.settle()
        self._is_undisturbed = False
        now = live.snapshot()
        self.witness.compare(now, self.now_ms)
        self.promises.check(now)
        self.witness.compare_indexes(self.client, self.keys, now)
        for call in self.inside - set(now.calls):
            self.witness.fault(LOST, f"{call} was let in and is nowhere")
        self._tidy(now.offers)

    def _tidy(self, offers: Collection[int]) -> None:
        self.journal.trim()
        is_live = {leg: one.offer.number in offers for leg, one in self.phones.items()}
        self.phones = {leg: one for leg, one in self.phones.items() if is_live[leg] or one.state == "ringing"}
        self.witness.accepts &= set(self.witness.offers) | set(self.recent)

    def ends_well(self) -> None:
        """Everybody able is there and does what they should: within half an hour nobody is left."""
        self.ensure()
        self._is_undisturbed = True
        for person in PEOPLE:
            self.reads()
            self.sign_in(person, EVERYTHING)
            self.resume(person)
        for _ in range(360):
            if not self.callers and not self.bag and not self.promises.open():
                break
            self._works_on()
        self.passes(600_000)
        self.checks()
        left = self.any_queue().snapshot()
        for call in left.calls:
            self.witness.fault(STUCK, f"{call} is {left.calls[call].state.value} at the end")
        for number in left.offers:
            self.witness.fault(STUCK, f"offer {number} is {left.offers[number].stage} at the end")
        for person, one in left.people.items():
            if one.room is not None and not self.is_alive(one.room):
                self.witness.fault(STUCK, f"{person} is in a room at the end that nobody is in")
        for row in self.promises.open():
            self.witness.fault(STUCK, f"callback {row.id} is {row.state} at the end")

    def _works_on(self) -> None:
        for _ in range(6):
            self.dispatches()
        self.promises.settle()
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
        while any(not one.is_answered for one in self.backs.values()):
            self.promises.ring()
        for leg in [leg for leg, one in self.backs.items() if one.is_answered]:
            self.promises.press(leg)
            self.reads()
        for leg in [leg for leg, one in self.phones.items() if one.state == "accepted"]:
            told = self._told_of(self.phones[leg].offer.number)
            if told is not None and told.state == "talking":
                self.step("finish", self.phones.pop(leg).offer.number, self.now_ms)
        for call in list(self.callers):
            known, heard = self.witness.calls.get(call), {one.offer.number for one in self.phones.values()}
            if known is None or known.state == "left" or (known.state == "talking" and known.offer not in heard):
                del self.callers[call]  # they have what they wanted, or hear nobody any more
                self.bag.append(("end", (call, "completed")))
            else:
                self.turn("beat", self.callers[call])
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
    ("arrives", 12), ("asks_again", 1), ("waits_on", 10), ("leaves", 2.5), ("hangs_up", 2), ("signs_in", 3),
    ("signs_out", 0.4), ("pauses", 1), ("resumes", 3), ("stays_on_the_line", 0.5),
    ("leaves_the_line", 0.5), ("picks_up", 9), ("accepts", 8), ("declines", 1), ("drops", 0.4),
    ("finishes", 0.3), ("comes_too_late", 3), ("is_told", 22), ("dispatches", 12), ("dispatcher_dies", 0.1),
    ("time_passes", 4), ("sweeps", 1), ("store_was_away", 0.05), ("live_state_is_lost", 0.05), ("crowd_changes", 0.1),
    ("promises.are_made", 2), ("promises.are_asked_for_in_person", 0.3), ("promises.are_scheduled", 4),
    ("promises.is_recorded", 4), ("promises.ring", 1), ("promises.press_the_key", 2), ("promises.ring_off", 0.3),
    ("promises.lose_the_consultant", 0.4),
    ("talks.hold", 2), ("talks.consult", 4), ("talks.go_on", 4), ("talks.give_away", 0.7), ("talks.watch", 1.5),
    ("talks.leave", 0.4), ("talks.come_too_late", 1),
)  # fmt: skip
WEIGHTS = [weight for _, weight in EVENTS]
