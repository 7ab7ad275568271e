"""The live queue in plain Python: slow, in one place, without a store; what the scripts must agree with."""

from __future__ import annotations

from dataclasses import dataclass, field

from routing.model import Profile, Queue, Rules
from routing.transitions import CALL_MOVES, PERSON_MOVES


@dataclass
class ModelCall:
    """A call that asked for a person."""

    id: str
    queue: Queue
    score: int
    state: str | None = None
    offer: int | None = None
    beat: int = 0


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
        self.made = 0
        self.now = 0

    # -- callers

    def arrive(self, id_: str, queue: Queue, score: int) -> str:
        """Asks for a person."""
        call = self.calls.get(id_)
        if id_ in self.ended:
            return "gone"
        if call and call.state != "left":
            return self._turn(call)
        if not self._is_staffed(queue):
            return "nobody"
        if len(self._placed()) >= self.rules.max_waiting and not self._fit(queue):
            return "full"
        return self._enter(self._new(id_, queue, score, call.state if call else None), "arrive")

    def beat(self, id_: str, queue: Queue, score: int) -> str:
        """A turn of the wait."""
        call = self.calls.get(id_)
        if id_ in self.ended or (call and call.state == "left"):
            return "gone"
        if call:
            return self._turn(call)
        if not self._is_staffed(queue):
            return "nobody"
        return self._enter(self._new(id_, queue, score, None), "arrive")

    def leave(self, id_: str) -> bool:
        """Gives up the wait."""
        call = self.calls.get(id_)
        if not call or call.state == "left":
            return True
        if call.state in {"connecting", "talking"}:
            return False
        offer = self._offer_of(call)
        self._move_call(call, "leave")
        self._withdraw(offer)
        return True

    def end(self, id_: str) -> None:
        """The telephone call is over."""
        if id_ in self.ended:
            return
        self.ended.add(id_)
        call = self.calls.pop(id_, None)
        if not call:
            return
        offer = self._offer_of(call)
        if call.state in {"connecting", "talking"} and offer:
            self._end_talk(offer)
            offer = None
        self._move_call(call, "end")
        self._withdraw(offer)

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
            self._move_call(offer.call, "accept")
            self._move_person(offer.person, "accept")
        return offer is not None

    def refuse(self, number: int) -> bool:
        """Declined or missed."""
        offer = self.offers.get(number)
        if not offer or offer.stage in {"connecting", "talking"}:
            return False
        self._give_back(offer, "rest")
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
            self._give_back(offer, "rest")
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
        person = self.people.get(id_)
        if person is None:
            person = self.people[id_] = ModelPerson(id_, profile, self.now)
            self._move_person(person, "sign-in")
        person.profile, person.is_leaving = profile, False
        self._match_person(person)

    def step_aside(self, id_: str, event: str) -> None:
        """Off duty or a pause."""
        person = self.people.get(id_)
        if not person or person.is_leaving or (event == "pause" and person.state == "paused"):
            return
        if person.state == "talking":
            person.is_leaving = event == "sign-out"
            person.is_pausing = event == "pause"
        elif person.state == "offered":
            assert person.offer is not None
            self._give_back(self.offers[person.offer], event)
        else:
            self._move_person(person, event)

    def resume(self, id_: str) -> None:
        """Back from a pause."""
        person = self.people.get(id_)
        if person and person.state == "paused":
            person.idle = self.now
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
                self._give_back(offer, "release" if offer.stage == "made" else "rest")
        resting = [one for one in self.people.values() if one.state == "wrap-up" and one.rest_ends <= self.now]
        rested = sorted(resting, key=lambda one: (one.rest_ends, one.id))
        for person in rested:
            person.idle = person.rest_ends
            self._move_person(person, "rested")
        for person in rested:
            self._match_person(person)

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

    def _new(self, id_: str, queue: Queue, score: int, state: str | None) -> ModelCall:
        call = self.calls[id_] = ModelCall(id_, queue, score, state)
        return call

    def _enter(self, call: ModelCall, event: str) -> str:
        call.beat = self.now
        self._move_call(call, event)
        self._match_call(call)
        return "waiting"

    def _is_staffed(self, queue: Queue) -> bool:
        return any(one.profile.serves(queue) and not one.is_leaving for one in self.people.values())

    def _placed(self) -> list[ModelCall]:
        return [one for one in self.calls.values() if one.state in {"waiting", "offered"}]

    def _match_call(self, call: ModelCall) -> None:
        fit = self._fit(call.queue)
        if call.state == "waiting" and fit:
            self._offer(call, min(fit, key=lambda one: (one.idle, one.id)))

    def _fit(self, queue: Queue) -> list[ModelPerson]:
        return [one for one in self.people.values() if one.state == "ready" and one.profile.serves(queue)]

    def _match_person(self, person: ModelPerson) -> None:
        fit = [one for one in self.calls.values() if one.state == "waiting" and person.profile.serves(one.queue)]
        if person.state == "ready" and fit:
            self._offer(min(fit, key=lambda one: (one.score, one.id)), person)

    def _offer(self, call: ModelCall, person: ModelPerson) -> None:
        self.made += 1
        number = self.epoch * 10**9 + self.made
        self.offers[number] = ModelOffer(number, call, person, self.now + 1000 * self.rules.ceiling_s)
        call.offer = person.offer = number
        self._move_call(call, "offer")
        self._move_person(person, "offer")

    def _offer_of(self, call: ModelCall) -> ModelOffer | None:
        return self.offers.get(call.offer) if call.offer is not None else None

    def _withdraw(self, offer: ModelOffer | None) -> None:
        if offer:
            self._forget(offer)
            self._move_person(offer.person, "release")
            self._match_person(offer.person)

    def _give_back(self, offer: ModelOffer, event: str) -> None:
        self._forget(offer)
        if event == "rest":
            self._rest(offer.person)
        else:
            self._move_person(offer.person, event)
        self._move_call(offer.call, "free")
        self._match_person(offer.person)
        self._match_call(offer.call)

    def _start_talk(self, offer: ModelOffer) -> None:
        offer.stage = "talking"
        self._move_call(offer.call, "join")

    def _end_talk(self, offer: ModelOffer) -> None:
        self._forget(offer)
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

    def _forget(self, offer: ModelOffer) -> None:
        del self.offers[offer.number]
        offer.call.offer = offer.person.offer = None

    def _move_call(self, call: ModelCall, event: str) -> None:
        row = next(moves for state, moves in CALL_MOVES.items() if state == call.state)
        call.state = row[event].value

    def _move_person(self, person: ModelPerson, event: str) -> None:
        row = next(moves for state, moves in PERSON_MOVES.items() if state == person.state)
        person.state = row[event].value
        if person.state == "away":
            del self.people[person.id]
