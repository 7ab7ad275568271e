"""The live queue in plain Python: slow, in one place, without a store; what the scripts must agree with."""

from __future__ import annotations

from dataclasses import dataclass, field

from plain_flow import Crowd, Flow, calls_ahead
from plain_places import Place, Places
from plain_talks import PlainTalks

from routing.model import Arrival, Connecting, Entry, Estimate, Gone, QueuedCallback, Rules, Stand, Turned, Waiting
from routing.skills import Profile, Queue
from routing.transitions import CALL_MOVES, PERSON_MOVES

PLACED = {"waiting", "offered"}
COMING_BACK = {"cut-off", "passed-on"}
WATCHED = {"connecting", "talking", *COMING_BACK, "left"}
ACCEPTED = {"calling", "connecting", "talking"}
LOOK_MS = 5000  # how often it is looked whether anybody is left for a refused call


@dataclass
class ModelCall:
    """A call that asked for a person."""

    id: str
    queue: Queue
    score: int
    arrived: int
    since: int
    caller: str = ""
    state: str | None = None
    offer: int | None = None
    offers: list[int] = field(default_factory=list)
    beat: int = 0
    party: str = ""
    ready: set[Profile] = field(default_factory=set)  # who may take it, as was found when that was looked at last
    due: int | None = None  # when that is looked at next
    keeper: str | None = None
    kept_until: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    watched: int = 0  # from when on it is out of the queue
    has_old_place: bool = False
    expected: float | None = None  # to be waited when it came, ms
    replaced: tuple[int, int] | None = None  # arrival and score that it has instead, should it be alive
    is_callback: bool = False
    talk: str = "open"
    aside: int | None = None
    watchers: list[int] = field(default_factory=list)
    first: int | None = None  # its own place, while it stands first
    first_until: int | None = None
    wanted: str = ""  # for whom it is kept from its next sign of life on

    @classmethod
    def of(cls, arrival: Arrival, state: str | None = None) -> ModelCall:
        """A call as it asks."""
        at, caller = arrival.arrived_ms, arrival.caller
        return cls(arrival.call, arrival.queue, arrival.score, at, at, caller, state, party=arrival.party)


@dataclass
class ModelPerson:
    """A consultant who is not away."""

    id: str
    profile: Profile
    idle: int
    state: str = "away"
    offer: int | None = None
    rest_ends: int = 0
    is_leaving: bool = False
    is_pausing: bool = False
    is_lost: bool = False  # why they pause, if they do
    is_missed: bool = False
    paused: int = 0  # since when
    is_at_browser: bool = False
    misses: int = 0
    calls: int = 0
    offered: int | None = None
    why: str = ""  # they pause
    room: str | None = None  # the leg that stays connected
    wrap_up_s: int = 0  # their own; 0: the line's


@dataclass
class ModelOffer:
    """An offer that is not over."""

    number: int
    call: ModelCall
    person: ModelPerson  # of an interpreter or a supervisor nobody
    lease: int
    made: int
    stage: str = "made"
    joined: set[str] = field(default_factory=set)
    was_moved_again: bool = False
    has_met_caller: bool = False
    was_called: bool = False
    hands_over: bool = False  # has left the caller to a colleague, which the carrier is yet to confirm
    caller_leg: str | None = None
    role: str = ""
    mode: str = ""
    watcher: str = ""  # the supervisor, who may be nobody of the live queue
    asked_for: str = ""
    room: str | None = None  # the leg that is moved to it; without one a telephone is rung


class Model(PlainTalks):
    """The rules of the live queue, one method per operation; times in ms."""

    def __init__(self, rules: Rules, epoch: int) -> None:
        self.rules = rules
        self.epoch = epoch
        self.calls: dict[str, ModelCall] = {}
        self.people: dict[str, ModelPerson] = {}
        self.offers: dict[int, ModelOffer] = {}
        self.ended: set[str] = set()
        self.over: dict[str, int] = {}  # callbacks: when a try, or all of it, was over
        self.promised: dict[str, QueuedCallback] = {}  # by number
        self.profiles: set[Profile] = set()  # that somebody on duty has
        self.pings: dict[str, int] = {}  # when browsers were heard of last
        self.last: dict[str, str] = {}  # who talked with a party last
        self.flow = Flow(rules)
        self.places = Places(rules)
        self.made = 0
        self.now = 0
        self.passed: set[tuple[str, int]] = set()
        self.asides: list[int] = []
        self.model = self
        self.new_offer = ModelOffer

    # -- callers

    def arrive(self, arrival: Arrival) -> Entry:
        """Asks for a person."""
        call = self.calls.get(arrival.call)
        if arrival.call in self.ended:
            return Gone()
        if call and call.state != "left":
            return self._turn(call, arrival)
        if not self._is_staffed(arrival.queue):
            return Turned("nobody")
        fresh = ModelCall.of(arrival, call.state if call else None)
        old = self._old_place(fresh, arrival.rang_ms or self.now)
        if old is not None:
            return self._take_over(fresh, arrival, old)
        seconds, plain = self._expected(fresh)
        turned = self._refusal(fresh) or (None if arrival.insists else self._long(fresh, seconds))
        if turned and not self._next_person(fresh):
            return turned
        return self._enter(fresh, "arrive", arrival, seconds, plain)

    def _old_place(self, call: ModelCall, rang: int) -> Place | None:
        """The first place of its number that nobody has, or whose call has missed two signs of life."""
        found = []
        for one in self.places.of(call.caller):
            other = self.calls.get(one.call)
            if one.at is not None and one.at + 1000 * self.rules.return_s >= rang:
                found.append(one)
            elif (
                one.at is None
                and other
                and other is not self.calls.get(call.id)
                and other.state in PLACED
                and self.now - other.beat > 2000 * self.rules.silent_s
            ):
                found.append(Place(other.id, None, other.arrived, other.score))
        return min(found, key=lambda one: one.score or 0, default=None)

    def _take_over(self, call: ModelCall, arrival: Arrival, old: Place) -> Entry:
        assert old.score is not None
        assert old.arrived is not None
        own = (call.arrived, call.score)
        self.places.forget(call.caller, old.call, also_free=True)
        self._resume(call, old.arrived, old.score)
        seconds = self._expected(call)[0]
        self._enter(call, "arrive", arrival, seconds)
        if old.at is None:
            silent = self.calls[old.call]
            silent.replaced = own
            self._take_out(silent, "leave")
        return self._place(call, arrival, seconds if call.state == "waiting" else None)

    def _resume(self, call: ModelCall, arrived: int, score: int) -> None:
        head_start = call.arrived - call.score
        call.score = min(call.score, score, arrived - head_start)
        call.arrived = min(call.arrived, arrived)
        call.has_old_place, call.expected = True, None

    def beat(self, arrival: Arrival, *, is_over: bool = False) -> Entry:
        """A turn of the wait."""
        call = self.calls.get(arrival.call)
        if arrival.call in self.ended:
            return Gone()
        if call and call.state != "left":
            return self._turn(call, arrival, is_over=is_over)
        if call and not call.replaced:
            return Gone()
        if call and call.replaced:
            (call.arrived, call.score), call.since, call.replaced = call.replaced, self.now, None
        call = call or ModelCall.of(arrival)
        turned = self._sent_off(call, is_over=is_over)
        return turned or self._enter(call, "arrive", arrival, self._expected(call)[0])

    def leave(self, id_: str, how: str) -> bool:
        """Gives up the wait."""
        call = self.calls.get(id_)
        if call and call.state == "left" and how == "callback":
            self.places.forget(call.caller, id_, also_free=True)
        if not call or call.state == "left":
            return True
        if call.state in {"connecting", "talking"}:
            return False
        self.places.forget(call.caller, id_)
        freed = self._withdraw(call)
        self._move_call(call, "leave")
        self._match_people(freed)
        return True

    def end(self, id_: str) -> None:
        """The telephone call is over."""
        if id_ in self.ended:
            return
        self.ended.add(id_)
        call = self.calls.get(id_)
        if not call:
            return
        freed = self._withdraw(call)
        offer = self._offer_of(call)
        is_unserved = call.state in {*PLACED, *COMING_BACK, "connecting"}
        seen = call.beat if call.state in PLACED else call.watched
        if call.state in {"connecting", "talking"} and offer:
            self._end_talk(offer, "caller")
        self._move_call(call, "end")
        if is_unserved:
            self.places.free(call.caller, id_, call.arrived, self._own_score(call), self.now)
            self._hand_on(call, seen)
        else:
            self.places.forget(call.caller, id_)
        self._match_people(freed)

    def _hand_on(self, lost: ModelCall, seen: int) -> None:
        """Who rang again before the loss was known has the old place from then on."""
        own = [self.calls[one.call] for one in self.places.of(lost.caller) if one.at is None and one.call in self.calls]
        heirs = [one for one in own if one.state in PLACED and one.since > seen and one.score > lost.score]
        if not heirs:
            return
        heir = min(heirs, key=lambda one: one.score)
        self.places.forget(lost.caller, lost.id, also_free=True)
        self._resume(heir, lost.arrived, lost.score)
        if heir.state == "waiting":
            self._put_in(heir)
        self._match_call(heir)

    # -- offers

    def ringing(self, number: int) -> bool:
        """The lease runs from here."""
        offer = self.offers.get(number)
        if offer and offer.stage == "made":
            offer.stage, offer.lease = "ringing", self.now + 1000 * (self.rules.ring_s + self.rules.margin_s)
        return offer is not None

    def picked_up(self, number: int) -> bool:
        """Time to decide."""
        offer = self.offers.get(number)
        if offer and offer.stage in {"made", "ringing"}:
            offer.stage, offer.lease = "picked-up", self.now + 1000 * (self.rules.decide_s + self.rules.margin_s)
        return offer is not None

    def accept(self, number: int) -> bool:
        """The consultant takes the call."""
        offer = self.offers.get(number)
        if offer and offer.role and offer.stage not in ACCEPTED:
            self._join_beside(offer)
        elif offer and offer.stage not in ACCEPTED:
            offer.call.score = offer.call.score if offer.call.first is None else offer.call.first
            offer.call.first = offer.call.first_until = None
            rings_back = offer.call.is_callback
            long_s = self.rules.ceiling_s if rings_back else self.rules.connect_s
            offer.stage, offer.lease = "calling" if rings_back else "connecting", self.now + 1000 * long_s
            if offer.call.expected is not None and offer.made > offer.call.since:
                self.flow.taken(offer.call.queue, offer.call.since, offer.call.expected, self.now)
            freed = self._withdraw(offer.call, but=number)
            offer.call.offer = number
            self._move_call(offer.call, "ring-back" if rings_back else "accept")
            offer.person.misses, offer.person.calls = 0, offer.person.calls + 1
            self._move_person(offer.person, "accept")
            self._match_people(freed)
        return offer is not None

    def refuse(self, number: int, how: str) -> bool:
        """Declined, missed or failed."""
        offer = self.offers.get(number)
        if not offer or offer.stage in ACCEPTED:
            return False
        self._give_back(offer, how, "rest")
        return True

    def joined(self, id_: str, side: str) -> bool:
        """One side is in the conference."""
        call = self.calls.get(id_)
        if not call or call.state not in {"connecting", "talking"}:
            return False
        offer = self._offer_of(call)
        assert offer is not None
        if call.state == "connecting":
            offer.joined.add(side)
            if offer.joined == {"caller", "consultant"}:
                self._start_talk(offer)
        return True

    def leg_ended(self, number: int) -> bool:
        """The consultant's leg is over."""
        offer = self.offers.get(number)
        if not offer:
            return False
        if offer.role and offer.stage == "talking":
            self._end_beside(offer, "left", "")
        elif offer.stage in {"connecting", "talking"}:
            self._drop(offer)
        elif offer.stage == "calling":
            self._end_calling(offer)
        else:
            self._give_back(offer, "missed", "rest")
        return True

    def finish(self, number: int, *, is_there: bool = False) -> bool:
        """The consultant ends the call."""
        offer = self.offers.get(number)
        if not offer or offer.stage not in {"connecting", "talking"}:
            return False
        if offer.role:
            self._end_beside(offer, "left", "")
            return True
        if offer.stage == "connecting" and "caller" in offer.joined:
            self._start_talk(offer)
        if self._has_colleague(offer.call):
            offer.hands_over = True
            if is_there:
                self._hand_over(offer)
        elif offer.stage == "connecting" or is_there:
            self._drop(offer)
        else:
            self._end_talk(offer, "consultant")
            self._move_call(offer.call, "finish")
        return True

    # -- callbacks

    def enqueue(self, it: QueuedCallback) -> bool:
        """A callback is due."""
        if it.entry in self.calls or self._is_over(it):
            return False
        call = ModelCall(it.entry, it.queue, it.score, it.arrived_ms, it.arrived_ms, is_callback=True)
        self.calls[it.entry] = call
        self._move_call(call, "arrive")
        self._match_call(call)
        return True

    def withdraw_callback(self, entry: str) -> bool:
        """It is not due any more."""
        call = self.calls.get(entry)
        if call and call.state == "calling-back":
            return False
        if call:
            self._take_out(call, "withdraw")
        return True

    def ring_back(self, number: int) -> bool:
        """The caller is about to be rung."""
        offer = self.offers.get(number)
        if not offer or offer.stage != "calling":
            return False
        offer.was_called = offer.was_called or offer.caller_leg is None
        return True

    def called(self, number: int, leg: str, step: str) -> bool:
        """The caller's leg is there."""
        offer = self.offers.get(number)
        if not offer or offer.caller_leg not in {None, leg} or (offer.caller_leg is None and offer.stage != "calling"):
            return False
        offer.caller_leg = leg
        if offer.stage == "calling":
            rules = self.rules
            long_s = {
                "dialled": rules.ceiling_s, "ringing": rules.ring_back_s + rules.margin_s, "answered": rules.reached_s,
            }[step]  # fmt: skip
            offer.lease = max(offer.lease, self.now + 1000 * long_s)
        return True

    def unreached(self, number: int) -> bool:
        """Nobody picked up, or nobody pressed the key."""
        offer = self.offers.get(number)
        if not offer or offer.stage != "calling":
            return False
        self._end_calling(offer)
        return True

    def reached(self, number: int, entry: str, id_: str) -> str:
        """The caller is on the line."""
        if id_ in self.ended:
            return "gone"
        if id_ in self.calls:
            return "connecting" if self.calls[id_].state == "connecting" else "stale"
        offer, waiting = self.offers.get(number), self.calls.get(entry)
        if offer and offer.stage == "calling" and offer.caller_leg in {None, id_}:
            was = offer.call
            self._move_call(was, "reached")
            call = ModelCall(id_, was.queue, was.score, was.arrived, self.now, offer=number)
            self.calls[id_] = offer.call = call
            offer.stage, offer.lease = "connecting", self.now + 1000 * self.rules.connect_s
            offer.has_met_caller, offer.caller_leg = True, id_
            self._move_call(call, "reached")
            return "connecting"
        if waiting and waiting.state != "calling-back":
            self._take_out(waiting, "reached")
        return "stale"

    def take(self, phone: str, id_: str, queue: Queue) -> str:
        """The caller rang in and waits at the callback's place."""
        it = self.promised.get(phone)
        if not it or self._is_over(it):
            return "none"
        waiting = self.calls.get(it.entry)
        if waiting and waiting.state == "calling-back":
            return "stale"
        if not self._is_staffed(queue):
            return "nobody"
        del self.promised[phone]
        arrival = Arrival(id_, queue, it.arrived_ms, it.head_start_s)
        self._enter(ModelCall.of(arrival), "arrive", arrival, None)
        if waiting:
            self._take_out(waiting, "reached")
        else:
            self.over[it.entry] = self.now
        return "place"

    def _is_over(self, it: QueuedCallback) -> bool:
        return self.over.get(it.entry, -1) >= it.due_ms

    def _take_out(self, call: ModelCall, event: str) -> None:
        freed = self._withdraw(call)
        self._move_call(call, event)
        self._match_people(freed)

    def _end_calling(self, offer: ModelOffer) -> None:
        del self.offers[offer.number]
        self._move_call(offer.call, "unreached" if offer.was_called else "undialled")
        offer.person.offer = None
        self._rest(offer.person, self.rules.unreached_rest_s)

    # -- consultants

    def sign_in(
        self, id_: str, profile: Profile, room: str = "", wrap_up_s: int = 0, *, is_at_browser: bool = False
    ) -> None:
        """On duty, perhaps with other skills or at another place; who was away, perhaps on the line already."""
        self._open(profile)
        person = self.people.get(id_)
        if person is None:
            person = ModelPerson(
                id_, profile, self.now, room=room or None, wrap_up_s=wrap_up_s, is_at_browser=is_at_browser
            )
            self.people[id_] = person
            is_there = self._is_there(person)
            self._move_person(person, "sign-in" if is_there else "sign-in-paused", is_lost=not is_there)
        else:
            before, person.profile, person.is_leaving = person.profile, profile, False
            person.wrap_up_s, person.is_at_browser = wrap_up_s, is_at_browser
            self._forget_profile(before)
            if person.state == "ready" and not self._is_there(person):
                self._pause_now(person, "failed", is_lost=True)
            elif person.state == "paused" and person.is_lost and self._is_there(person):
                person.idle = self.now
                self._move_person(person, "resume")
        self._match_person(person)

    def ping(self, people: list[str]) -> None:
        """Browsers give a sign of life."""
        for id_ in people:
            self.pings[id_] = self.now
            person = self.people.get(id_)
            if person and person.state == "paused" and person.is_lost:
                person.idle = self.now
                self._move_person(person, "resume")
                self._match_person(person)

    def gone(self, id_: str) -> None:
        """Has left their browser."""
        if id_ in self.pings:
            self.pings[id_] = 0
        person = self.people.get(id_)
        if person and person.state in {"ready", "offered"} and not self._is_there(person):
            self._pause_now(person, "failed", is_lost=True)

    def _is_there(self, person: ModelPerson) -> bool:
        silent = self.now - self.pings.get(person.id, 0)
        return person.room is not None or not person.is_at_browser or silent < 1000 * self.rules.lost_s

    def rested(self, id_: str) -> None:
        """Needs no more wrap-up."""
        person = self.people.get(id_)
        if person and person.state == "wrap-up":
            self._end_rest(person, self.now)
            self._match_person(person)

    def _end_rest(self, person: ModelPerson, at: int) -> None:
        if self._is_there(person):
            person.idle = at
            self._move_person(person, "rested")
        else:
            self._move_person(person, "pause", is_lost=True)
            self._let_go_kept(person.id)

    def room(self, id_: str, leg: str, *, is_in: bool) -> bool:
        """A consultant's leg stays connected, or does so no more."""
        person = self.people.get(id_)
        if person is None or (not is_in and person.room != leg):
            return False
        person.room = leg if is_in else None
        return True

    def _open(self, profile: Profile) -> None:
        if profile in self.profiles:
            return
        self.profiles.add(profile)
        for call in self.calls.values():
            wait = self.rules.fit.after_ms(profile, call.queue)
            if call.state != "waiting" or call.keeper or wait is None:
                continue
            if call.arrived + wait <= self.now:
                call.ready.add(profile)
            else:
                call.due = min(call.due or call.arrived + wait, call.arrived + wait)

    def _forget_profile(self, profile: Profile) -> None:
        if not any(one.profile == profile and not one.is_leaving for one in self.people.values()):
            self.profiles.discard(profile)
            for call in self.calls.values():
                call.ready.discard(profile)

    def step_aside(self, id_: str, event: str) -> None:
        """Off duty or a pause."""
        person = self.people.get(id_)
        if not person or person.is_leaving:
            return
        if event == "pause" and person.state == "paused":
            person.is_lost = person.is_missed = False
            person.why = ""
            return
        if event == "sign-out":
            person.is_leaving = True
            self._forget_profile(person.profile)
        if person.state == "talking":
            person.is_pausing = event == "pause"
        elif person.state == "offered":
            assert person.offer is not None
            self._give_back(self.offers[person.offer], "declined", event)
        else:
            self._move_person(person, event)
        self._let_go_kept(id_)

    def _pause_now(self, person: ModelPerson, how: str, *, is_lost: bool) -> None:
        if person.offer is not None:
            self._give_back(self.offers[person.offer], how, "pause")
            person.is_lost = is_lost
        else:
            self._move_person(person, "pause", is_lost=is_lost)
        self._let_go_kept(person.id)

    def _let_go_kept(self, id_: str) -> None:
        kept = [one for one in self.calls.values() if one.state == "waiting" and one.keeper == id_]
        for call in sorted(kept, key=lambda one: (one.score, one.id)):
            self._put_in(call)
            self._match_call(call)

    def resume(self, id_: str) -> None:
        """Back from a pause."""
        person = self.people.get(id_)
        if person and person.state == "paused":
            person.misses, person.is_missed = 0, False
            person.is_lost, person.paused = not self._is_there(person), self.now
            if not person.is_lost:
                person.idle = self.now
                self._move_person(person, "resume")
                self._match_person(person)
        elif person:
            person.is_pausing = False

    # -- time

    def sweep(self) -> None:
        """Browsers that are silent, leases and rests that ran out."""
        people = [one for one in self.people.values() if one.state in {"ready", "offered"}]
        lost = [one for one in people if not self._is_there(one)]
        for person in sorted(lost, key=lambda one: (self.pings.get(one.id, 0), one.id)):
            self._pause_now(person, "failed", is_lost=True)
        expired = [one for one in self.offers.values() if one.stage != "talking" and one.lease <= self.now]
        for offer in sorted(expired, key=lambda one: (one.lease, one.number)):
            if offer.stage == "connecting":
                self._settle_connecting(offer)
            elif offer.stage == "calling":
                self._end_calling(offer)
            else:
                was_made = offer.stage == "made"
                self._give_back(offer, "failed" if was_made else "missed", "release" if was_made else "rest")
        resting = [one for one in self.people.values() if one.state == "wrap-up" and one.rest_ends <= self.now]
        rested = sorted(resting, key=lambda one: (one.rest_ends, one.id))
        for person in rested:
            self._end_rest(person, person.rest_ends)
        self._match_people(rested)
        due = [one for one in self.calls.values() if one.state == "waiting" and one.due and one.due <= self.now]
        for call in due:
            self._forgive(call)
            self._put_in(call)
        for call in sorted(due, key=lambda one: (one.score, one.id)):
            self._match_call(call)
        self.places.pass_time(self.now)

    # -- rules

    def _settle_connecting(self, offer: ModelOffer) -> None:
        if offer.joined or offer.has_met_caller:
            self._start_talk(offer)
            offer.call.watched = self.now - 1000 * self.rules.talk_check_s
        elif offer.was_moved_again:
            self._drop(offer)
        else:
            offer.was_moved_again = True
            offer.lease = self.now + 1000 * self.rules.connect_s

    def _turn(self, call: ModelCall, arrival: Arrival, *, is_over: bool = False) -> Entry:
        if call.state in {"connecting", "talking"}:
            offer = self._offer_of(call)
            assert offer is not None
            offer.has_met_caller = True
            return Connecting(offer.number)
        turned = self._sent_off(call, is_over=is_over) if call.state != "offered" else None
        if turned:
            self._move_call(call, "leave")
            return turned
        if call.state in COMING_BACK:
            call.since = self.now
            return self._enter(call, "return", arrival, *self._expected(call))
        call.beat = self.now
        return self._place(call, arrival, self._expected(call)[0] if call.state == "waiting" else None)

    def _sent_off(self, call: ModelCall, *, is_over: bool) -> Turned | None:
        if not is_over and self._is_staffed(call.queue):
            return None
        self.places.free(call.caller, call.id, call.arrived, self._own_score(call), self.now)
        return Turned("closed" if is_over else "nobody")

    def _enter(
        self, call: ModelCall, event: str, arrival: Arrival, seconds: int | None, plain: float | None = None
    ) -> Entry:
        self.calls[call.id] = call
        call.beat, call.expected = self.now, plain
        if call.first is None:
            self._keep_for_last(call)
        else:
            self._keep_for_wanted(call)
        self._move_call(call, event)
        self.places.note(call.caller, call.id)
        is_rung = self._match_call(call)
        return self._place(call, arrival, None if is_rung else seconds)

    def _place(self, call: ModelCall, arrival: Arrival, seconds: int | None) -> Waiting:
        estimate = None if seconds is None else Estimate(seconds, sum(one.present for one in self._crowds(call)))
        is_moved = (call.arrived, call.score) != (arrival.arrived_ms, arrival.score)
        stand = Stand(call.arrived, call.score, call.has_old_place) if is_moved else None
        return Waiting(self.position(call.id), estimate, stand, is_rung=call.state == "offered")

    def position(self, id_: str) -> int:
        """The place of a call among all of its language, as they stand now, in the order of their scores."""
        call = self.calls[id_]
        own = (one for one in self._placed() if one.queue.language == call.queue.language)
        return 1 + sum((one.score, one.id) < (call.score, call.id) for one in own)

    def _expected(self, call: ModelCall) -> tuple[int | None, float | None]:
        own = (one for one in self._placed() if one.queue.language == call.queue.language)
        before = sum(one.score < call.score for one in own)
        return self.flow.expected(call.queue, self.now - call.arrived, self._crowds(call), before, self.now)

    def _crowds(self, call: ModelCall, behind: int = 0) -> list[Crowd]:
        """Of each profile on duty that may ever take the call; ``behind`` 1: those of its moment stand before it."""
        waits = {one: self.rules.fit.after_ms(one, call.queue) for one in sorted(self.profiles, key=str)}
        waiting = [one for one in self.calls.values() if one.state == "waiting" and one.score < call.score + behind]
        return [
            Crowd(self._present(one), wait, sum(one in other.ready for other in waiting))
            for one, wait in waits.items()
            if wait is not None
        ]

    def _present(self, profile: Profile) -> int:
        own = (one for one in self.people.values() if one.profile == profile and not one.is_leaving)
        return sum(one.state != "paused" for one in own)

    def _keep_for_last(self, call: ModelCall) -> None:
        rules, waited = self.rules, self.now - call.arrived
        last = self.last.get(call.party, "")
        person = None if self._has_refused(call, last) else self.people.get(last)
        if not rules.prefer_s or not call.party or not person or person.is_leaving or person.state == "paused":
            return
        wait = rules.fit.after_ms(person.profile, call.queue)
        if wait is not None and wait <= waited < 1000 * rules.prefer_s:
            call.keeper, call.kept_until = person.id, call.arrived + 1000 * rules.prefer_s

    def _keep_for_wanted(self, call: ModelCall) -> None:
        person, call.wanted = self.people.get(call.wanted), ""
        call.first_until = self.now + 1000 * self.rules.hand_over_s
        if person and not person.is_leaving and person.state != "paused":
            call.keeper, call.kept_until = person.id, call.first_until

    @staticmethod
    def _own_score(call: ModelCall) -> int:
        """Of a call that stands first only for a while its own place."""
        return call.score if call.first is None else call.first

    def _put_in(self, call: ModelCall) -> None:
        """Who may take it from now on, and when that changes."""
        call.keeper, call.ready = None, set()
        if call.first is not None and call.first_until is not None and call.first_until <= self.now:
            call.score, call.first, call.first_until = call.first, None, None
        waits = [(one, self.rules.fit.after_ms(one, call.queue)) for one in self.profiles]
        moments = [(one, call.arrived + wait) for one, wait in waits if wait is not None]
        call.ready = {one for one, at in moments if at <= self.now}
        later, look = [at for _, at in moments], self.now + LOOK_MS
        again = [at + 1000 * self.rules.again_s for at in call.refused.values()]
        later += [min(at, look) for at in again if at > self.now]
        later += [call.first_until] if call.first_until is not None else []
        call.due = min((at for at in later if at > self.now), default=None)

    def _is_staffed(self, queue: Queue) -> bool:
        own = [one for one in self.people.values() if not one.is_leaving]
        return any(self.rules.fit.after_ms(one.profile, queue) is not None and self._is_expected(one) for one in own)

    def _is_expected(self, person: ModelPerson) -> bool:
        by_itself = person.state == "paused" and (person.is_lost or person.is_missed)
        return not by_itself or self.now - person.paused < 1000 * self.rules.absent_s

    def _refusal(self, call: ModelCall) -> Turned | None:
        placed, queue = [one for one in self._placed() if not one.is_callback], call.queue
        if len(placed) >= self.rules.max_waiting:
            return Turned("full")
        most = self.rules.most_of_language.get(queue.language)
        of_language = [one for one in placed if one.queue.language == queue.language]
        if most is not None and len(of_language) >= most:
            return Turned("full-language")
        own = [one for one in self.calls.values() if call.caller and one.caller == call.caller and one.id != call.id]
        if sum(one.state in {*PLACED, *COMING_BACK} for one in own) >= self.rules.per_number:
            return Turned("full-number")
        return None

    def _long(self, call: ModelCall, seconds: int | None) -> Turned | None:
        rules = self.rules
        own = (one for one in self._placed() if one.queue.language == call.queue.language)
        crowds, before = self._crowds(call, behind=1), sum(one.score <= call.score for one in own)
        many = 1 + calls_ahead(crowds, self.now - call.arrived, before)
        present = max(1, sum(one.present for one in crowds if one.after <= self.now - call.arrived))
        by_wait = rules.long_wait_s and seconds is not None and seconds >= rules.long_wait_s
        if by_wait or (rules.long_calls and many > rules.long_calls * present):
            return Turned("long", seconds)
        return None

    def _placed(self) -> list[ModelCall]:
        return [one for one in self.calls.values() if one.state in PLACED]

    def _has_refused(self, call: ModelCall, person: str) -> bool:
        at = call.refused.get(person)
        return at is not None and self.now - at < 1000 * self.rules.again_s

    def _may_take(self, person: ModelPerson, call: ModelCall) -> bool:
        wait = self.rules.fit.after_ms(person.profile, call.queue)
        return wait is not None and wait <= self.now - call.arrived and not self._has_refused(call, person.id)

    def _next_person(self, call: ModelCall, rung: set[str] = frozenset()) -> ModelPerson | None:  # type: ignore[assignment]
        ready = [one for one in self.people.values() if one.state == "ready" and one.id not in rung]
        return min((one for one in ready if self._may_take(one, call)), key=self._rank, default=None)

    def _rank(self, person: ModelPerson) -> tuple[float, str]:
        order = self.rules.choice.order
        if order == "fewest-calls":
            return person.calls * 10**12 + person.idle // 1000, person.id
        if order == "round-robin":
            return person.idle / 1e6 if person.offered is None else person.offered, person.id
        return person.idle, person.id

    def _match_people(self, people: list[ModelPerson]) -> None:
        for person in people:
            self._match_person(person)

    def _match_call(self, call: ModelCall) -> bool:
        if call.state != "waiting":
            return False
        if call.keeper:
            keeper = self.people.get(call.keeper)
            best = keeper if keeper and keeper.state == "ready" else None
        else:
            best = self._next_person(call)
        if best:
            self._ring(call, best)
        return best is not None

    def _match_person(self, person: ModelPerson) -> None:
        if person.state != "ready":
            return
        waiting = [one for one in self.calls.values() if one.state == "waiting"]
        open_to = [one for one in waiting if person.profile in one.ready and not self._has_refused(one, person.id)]
        own = [one for one in waiting if one.keeper == person.id]
        if open_to or own:
            self._ring(min(open_to + own, key=lambda one: (one.score, one.keeper is None, one.id)), person)

    def _ring(self, call: ModelCall, first: ModelPerson) -> None:
        at_once = 1 if call.keeper else self.rules.choice.at_once
        self._offer(call, first)
        rung = {first.id}
        for _ in range(1, at_once):
            person = self._next_person(call, rung)
            if person is None:
                return
            rung.add(person.id)
            self._offer(call, person)

    def _next_number(self) -> int:
        self.made += 1
        return self.epoch * 10**9 + self.made

    def _offer(self, call: ModelCall, person: ModelPerson) -> None:
        number = self._next_number()
        lease = self.now + 1000 * self.rules.ceiling_s
        self.offers[number] = ModelOffer(number, call, person, lease, self.now, room=person.room)
        person.offer, person.offered = number, self.now
        call.offers.append(number)
        if call.state != "offered":
            self._move_call(call, "offer")
        self._move_person(person, "offer")

    def _offer_of(self, call: ModelCall) -> ModelOffer | None:
        return self.offers.get(call.offer) if call.offer is not None else None

    def _withdraw(self, call: ModelCall, but: int | None = None) -> list[ModelPerson]:
        freed = []
        for number in call.offers:
            if number != but:
                freed.append(self.offers.pop(number).person)
                freed[-1].offer = None
                self._move_person(freed[-1], "release")
        call.offers = []
        return freed

    def _give_back(self, offer: ModelOffer, how: str, event: str) -> None:
        if offer.role:
            self._end_beside(offer, how, event)
            return
        call, person = offer.call, offer.person
        del self.offers[offer.number]
        self._let_go(person, how, event)
        call.offers.remove(offer.number)
        call.refused[person.id] = self.now
        self._forgive(call)
        if call.offers:
            self._match_person(person)
        else:
            self._move_call(call, "free")
            self._match_person(person)
            self._match_call(call)

    def _forgive(self, call: ModelCall) -> None:
        """Rather whoever refused a call than nobody."""
        present = [one for one in self.people.values() if one.state != "paused" and not one.is_leaving]
        if not any(self._may_take(one, call) for one in present):
            call.refused = {}

    def _let_go(self, person: ModelPerson, how: str, event: str) -> None:
        """What becomes of somebody whose offer, not accepted, is over."""
        person.offer = None
        person.misses = 0 if how == "declined" else person.misses + (how == "missed")
        is_too_many = how == "missed" and 0 < self.rules.most_misses <= person.misses
        if event == "rest" and is_too_many and not person.is_leaving:
            person.is_pausing, person.misses = True, 0
        if event == "rest":
            pauses = person.is_pausing and is_too_many
            self._rest(person)
            person.is_missed = pauses
        else:
            self._move_person(person, event)

    def _start_talk(self, offer: ModelOffer) -> None:
        offer.stage = "talking"
        self._move_call(offer.call, "join")
        if self.rules.prefer_s and offer.call.party:
            self.last[offer.call.party] = offer.person.id

    def _end_talk(self, offer: ModelOffer, how: str) -> None:
        self._clear_beside(offer.call)
        offer.call.talk = "open"
        del self.offers[offer.number]
        if offer.stage == "talking" and how != "dropped":
            took = self.now - offer.made + 1000 * (offer.person.wrap_up_s or self.rules.wrap_up_s)
            self.flow.handled(offer.call.queue.language, took, self.now)
        offer.call.offer = offer.person.offer = None
        self._rest(offer.person)

    def _hand_over(self, offer: ModelOffer) -> None:
        self.passed.add(("complete", offer.number))
        self._go_on(offer, "handed-over")

    def _drop(self, offer: ModelOffer) -> None:
        if self._has_colleague(offer.call):
            if offer.hands_over:
                self._hand_over(offer)
            else:
                self._go_on(offer, "dropped")
            return
        self._end_talk(offer, "dropped")
        offer.call.score -= 1000 * self.rules.cut_off_start_s
        self._move_call(offer.call, "drop")

    def _rest(self, person: ModelPerson, long_s: int | None = None) -> None:
        usual_s = person.wrap_up_s or self.rules.wrap_up_s
        person.rest_ends = self.now + 1000 * (usual_s if long_s is None else long_s)
        event = "sign-out" if person.is_leaving else "pause" if person.is_pausing else "rest"
        person.is_pausing = False
        self._move_person(person, event)

    def _move_call(self, call: ModelCall, event: str) -> None:
        row = next(moves for state, moves in CALL_MOVES.items() if state == call.state)
        was, call.state = call.state, row[event].value
        if call.state in WATCHED and was not in WATCHED:
            call.watched = self.now
        if was == "waiting":
            call.keeper, call.ready, call.due = None, set(), None
        if call.state == "ended":
            del self.calls[call.id]
            if call.is_callback and event not in {"withdraw", "undialled"}:
                self.over[call.id] = self.now
        if call.state == "waiting" and call.keeper:
            call.due = call.kept_until
        elif call.state == "waiting":
            self._put_in(call)

    def _move_person(self, person: ModelPerson, event: str, *, is_lost: bool = False) -> None:
        person.is_lost, person.is_missed, person.paused = is_lost, False, self.now
        row = next(moves for state, moves in PERSON_MOVES.items() if state == person.state)
        person.state = row[event].value
        person.why = ""
        if person.state == "away":
            del self.people[person.id]
