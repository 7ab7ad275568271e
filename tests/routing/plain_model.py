"""The live queue in plain Python: slow, in one place, without a store; what the scripts must agree with."""

from __future__ import annotations

from dataclasses import dataclass, field

from routing.model import Rules
from routing.skills import Profile, Queue
from routing.transitions import CALL_MOVES, PERSON_MOVES


@dataclass
class ModelCall:
    """A call that asked for a person."""

    id: str
    queue: Queue
    score: int
    arrived: int
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
    misses: int = 0
    calls: int = 0
    offered: int | None = None


@dataclass
class ModelOffer:
    """An offer that is not over."""

    number: int
    call: ModelCall
    person: ModelPerson
    lease: int
    stage: str = "made"
    joined: set[str] = field(default_factory=set)
    was_moved_again: bool = False
    has_met_caller: bool = False


class Model:
    """The rules of the live queue, one method per operation; times in ms."""

    def __init__(self, rules: Rules, epoch: int) -> None:
        self.rules = rules
        self.epoch = epoch
        self.calls: dict[str, ModelCall] = {}
        self.people: dict[str, ModelPerson] = {}
        self.offers: dict[int, ModelOffer] = {}
        self.ended: set[str] = set()
        self.profiles: set[Profile] = set()  # that somebody on duty has
        self.last: dict[str, str] = {}  # who talked with a party last
        self.made = 0
        self.now = 0

    # -- callers

    def arrive(self, id_: str, queue: Queue, score: int, arrived: int, party: str = "") -> str:
        """Asks for a person."""
        call = self.calls.get(id_)
        if id_ in self.ended:
            return "gone"
        if call and call.state != "left":
            return self._turn(call)
        if not self._is_staffed(queue):
            return "nobody"
        fresh = ModelCall(id_, queue, score, arrived, call.state if call else None, party=party)
        full = self._fullness(queue)
        if full and not self._next_person(fresh):
            return full
        return self._enter(fresh, "arrive")

    def beat(self, id_: str, queue: Queue, score: int, arrived: int, party: str = "") -> str:
        """A turn of the wait."""
        call = self.calls.get(id_)
        if id_ in self.ended or (call and call.state == "left"):
            return "gone"
        if call:
            return self._turn(call)
        if not self._is_staffed(queue):
            return "nobody"
        return self._enter(ModelCall(id_, queue, score, arrived, party=party), "arrive")

    def leave(self, id_: str) -> bool:
        """Gives up the wait."""
        call = self.calls.get(id_)
        if not call or call.state == "left":
            return True
        if call.state in {"connecting", "talking"}:
            return False
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
        if call.state in {"connecting", "talking"} and offer:
            self._end_talk(offer)
        self._move_call(call, "end")
        self._match_people(freed)

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
        if offer and offer.stage not in {"connecting", "talking"}:
            offer.stage, offer.lease = "connecting", self.now + 1000 * self.rules.connect_s
            freed = self._withdraw(offer.call, but=number)
            offer.call.offer = number
            self._move_call(offer.call, "accept")
            offer.person.misses, offer.person.calls = 0, offer.person.calls + 1
            self._move_person(offer.person, "accept")
            self._match_people(freed)
        return offer is not None

    def refuse(self, number: int, how: str) -> bool:
        """Declined, missed or failed."""
        offer = self.offers.get(number)
        if not offer or offer.stage in {"connecting", "talking"}:
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
        if offer.stage in {"connecting", "talking"}:
            self._drop(offer)
        else:
            self._give_back(offer, "missed", "rest")
        return True

    def finish(self, number: int) -> bool:
        """The consultant ends the call."""
        offer = self.offers.get(number)
        if not offer or offer.stage not in {"connecting", "talking"}:
            return False
        if offer.stage == "connecting" and "caller" in offer.joined:
            self._start_talk(offer)
        if offer.stage == "connecting":
            self._drop(offer)
        else:
            self._end_talk(offer)
            self._move_call(offer.call, "finish")
        return True

    # -- consultants

    def sign_in(self, id_: str, profile: Profile) -> None:
        """On duty, perhaps with other skills."""
        self._open(profile)
        person = self.people.get(id_)
        if person is None:
            person = self.people[id_] = ModelPerson(id_, profile, self.now)
            self._move_person(person, "sign-in")
        else:
            before, person.profile, person.is_leaving = person.profile, profile, False
            self._forget_profile(before)
        self._match_person(person)

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
        if not person or person.is_leaving or (event == "pause" and person.state == "paused"):
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
        kept = [one for one in self.calls.values() if one.state == "waiting" and one.keeper == id_]
        for call in sorted(kept, key=lambda one: (one.score, one.id)):
            self._put_in(call)
            self._match_call(call)

    def resume(self, id_: str) -> None:
        """Back from a pause."""
        person = self.people.get(id_)
        if person and person.state == "paused":
            person.idle, person.misses = self.now, 0
            self._move_person(person, "resume")
            self._match_person(person)
        elif person:
            person.is_pausing = False

    # -- time

    def sweep(self) -> None:
        """Leases and rests that ran out."""
        expired = [one for one in self.offers.values() if one.stage != "talking" and one.lease <= self.now]
        for offer in sorted(expired, key=lambda one: (one.lease, one.number)):
            if offer.stage == "connecting":
                self._settle_connecting(offer)
            else:
                was_made = offer.stage == "made"
                self._give_back(offer, "failed" if was_made else "missed", "release" if was_made else "rest")
        resting = [one for one in self.people.values() if one.state == "wrap-up" and one.rest_ends <= self.now]
        rested = sorted(resting, key=lambda one: (one.rest_ends, one.id))
        for person in rested:
            person.idle = person.rest_ends
            self._move_person(person, "rested")
        self._match_people(rested)
        due = [one for one in self.calls.values() if one.state == "waiting" and one.due and one.due <= self.now]
        for call in due:
            self._put_in(call)
        for call in sorted(due, key=lambda one: (one.score, one.id)):
            self._match_call(call)

    # -- rules

    def _settle_connecting(self, offer: ModelOffer) -> None:
        if offer.joined or offer.has_met_caller:
            self._start_talk(offer)
        elif offer.was_moved_again:
            self._drop(offer)
        else:
            offer.was_moved_again = True
            offer.lease = self.now + 1000 * self.rules.connect_s

    def _turn(self, call: ModelCall) -> str:
        if call.state in {"connecting", "talking"}:
            offer = self._offer_of(call)
            assert offer is not None
            offer.has_met_caller = True
            return "connecting"
        if call.state != "offered" and not self._is_staffed(call.queue):
            self._move_call(call, "leave")
            return "nobody"
        if call.state == "cut-off":
            return self._enter(call, "return")
        call.beat = self.now
        return "waiting"

    def _enter(self, call: ModelCall, event: str) -> str:
        self.calls[call.id] = call
        call.beat = self.now
        self._keep_for_last(call)
        self._move_call(call, event)
        self._match_call(call)
        return "waiting"

    def _keep_for_last(self, call: ModelCall) -> None:
        rules, waited = self.rules, self.now - call.arrived
        person = self.people.get(self.last.get(call.party, ""))
        if not rules.prefer_s or not call.party or not person or person.is_leaving or person.state == "paused":
            return
        wait = rules.fit.after_ms(person.profile, call.queue)
        if wait is not None and wait <= waited < 1000 * rules.prefer_s:
            call.keeper, call.kept_until = person.id, call.arrived + 1000 * rules.prefer_s

    def _put_in(self, call: ModelCall) -> None:
        """Who may take it from now on, and when that changes."""
        call.keeper, call.ready = None, set()
        waits = [(one, self.rules.fit.after_ms(one, call.queue)) for one in self.profiles]
        moments = [(one, call.arrived + wait) for one, wait in waits if wait is not None]
        call.ready = {one for one, at in moments if at <= self.now}
        later = [at for _, at in moments] + [at + 1000 * self.rules.again_s for at in call.refused.values()]
        call.due = min((at for at in later if at > self.now), default=None)

    def _is_staffed(self, queue: Queue) -> bool:
        return any(self.rules.fit.after_ms(one, queue) is not None for one in self.profiles)

    def _fullness(self, queue: Queue) -> str | None:
        placed = self._placed()
        if len(placed) >= self.rules.max_waiting:
            return "full"
        most = self.rules.most_of_language.get(queue.language)
        of_language = [one for one in placed if one.queue.language == queue.language]
        return "full-language" if most is not None and len(of_language) >= most else None

    def _placed(self) -> list[ModelCall]:
        return [one for one in self.calls.values() if one.state in {"waiting", "offered"}]

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

    def _match_call(self, call: ModelCall) -> None:
        if call.state != "waiting":
            return
        if call.keeper:
            person = self.people.get(call.keeper)
            if person and person.state == "ready":
                self._ring(call, person)
            return
        best = self._next_person(call)
        if best:
            self._ring(call, best)

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

    def _offer(self, call: ModelCall, person: ModelPerson) -> None:
        self.made += 1
        number = self.epoch * 10**9 + self.made
        self.offers[number] = ModelOffer(number, call, person, self.now + 1000 * self.rules.ceiling_s)
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
        call, person = offer.call, offer.person
        del self.offers[offer.number]
        person.offer = None
        person.misses += how == "missed"
        is_too_many = how == "missed" and 0 < self.rules.most_misses <= person.misses
        if event == "rest" and is_too_many and not person.is_leaving:
            person.is_pausing, person.misses = True, 0
        if event == "rest":
            self._rest(person)
        else:
            self._move_person(person, event)
        call.offers.remove(offer.number)
        call.refused[person.id] = self.now
        on_duty = [one for one in self.people.values() if not one.is_leaving]
        if not any(self._may_take(one, call) for one in on_duty):
            call.refused = {}
        if call.offers:
            self._match_person(person)
        else:
            self._move_call(call, "free")
            self._match_person(person)
            self._match_call(call)

    def _start_talk(self, offer: ModelOffer) -> None:
        offer.stage = "talking"
        self._move_call(offer.call, "join")
        if self.rules.prefer_s and offer.call.party:
            self.last[offer.call.party] = offer.person.id

    def _end_talk(self, offer: ModelOffer) -> None:
        del self.offers[offer.number]
        offer.call.offer = offer.person.offer = None
        self._rest(offer.person)

    def _drop(self, offer: ModelOffer) -> None:
        self._end_talk(offer)
        offer.call.score -= 1000 * self.rules.cut_off_start_s
        self._move_call(offer.call, "drop")

    def _rest(self, person: ModelPerson) -> None:
        person.rest_ends = self.now + 1000 * self.rules.wrap_up_s
        event = "sign-out" if person.is_leaving else "pause" if person.is_pausing else "rest"
        person.is_pausing = False
        self._move_person(person, event)

    def _move_call(self, call: ModelCall, event: str) -> None:
        row = next(moves for state, moves in CALL_MOVES.items() if state == call.state)
        was, call.state = call.state, row[event].value
        if was == "waiting":
            call.keeper, call.ready, call.due = None, set(), None
        if call.state == "ended":
            del self.calls[call.id]
        if call.state == "waiting" and call.keeper:
            call.due = call.kept_until
        elif call.state == "waiting":
            self._put_in(call)

    def _move_person(self, person: ModelPerson, event: str) -> None:
        row = next(moves for state, moves in PERSON_MOVES.items() if state == person.state)
        person.state = row[event].value
        if person.state == "away":
            del self.people[person.id]
