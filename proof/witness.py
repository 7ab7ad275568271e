"""An independent tally of a live queue: it reads nothing but the journal, and says what does not add up.

What it knows of a call or a consultant it was told by the journal, entry by entry, in plain dictionaries; nothing is
asked of the engine. :meth:`Witness.compare` holds all of it against a snapshot of the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import redis

from proof.told import (
    COMING_BACK,
    DOUBLED,
    INDEX,
    LOST,
    ORDER,
    PLACED,
    SERVED,
    STUCK,
    Told,
)
from proof.told_callbacks import CallbackTally
from proof.told_talks import TalkTally
from routing.answers import LiveCall, Snapshot
from routing.folding import Fold
from routing.keys import LiveKeys
from routing.model import Arrival, Rules
from routing.skills import Profile, Queue
from store.journal import Entry


class Witness(TalkTally, CallbackTally):
    """Keeps the tally of one line.

    Args:
        rules: of the line.
    """

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self.events: Counter[str] = Counter()
        self.ended: set[str] = set()
        self.people: dict[str, str] = {}  # state of whoever is not away
        self.rooms: set[str] = set()  # who stays on the line
        self.numbers: dict[str, int] = {}
        self.arrivals: dict[str, Arrival] = {}  # as the callers asked
        self.profiles: dict[str, Profile] = {}  # as the consultants signed in
        self.swept_ms = 0
        self._asked: dict[str, str] = {}

    # -- the journal, entry by entry -------------------------------------------------------------------------------

    def reads(self, entries: Iterable[Entry]) -> None:
        """Take what was written since."""
        for entry in entries:
            self.events[entry.kind] += 1
            if entry.kind == "person-room":
                self._room(str(entry.data["person"]), is_in=bool(entry.data["is_in"]))
            elif entry.call is None:
                self._person(str(entry.data["person"]), str(entry.data["state"]))
            elif entry.n is None:
                self._of_callback(entry, entry.call)
            else:
                self._in_turn(entry, entry.call)
                self._fold.take(entry.kind, entry.call, entry.at_ms, entry.data)

    def _of_callback(self, entry: Entry, asked: str) -> None:
        """What happens to a callback stands, beside the story of the call that asked for it, without a number."""
        if entry.kind == "callback-queued":
            self._callback_queued(asked, entry.data)
        elif entry.kind == "callback-tried":
            self._callback_tried(entry.data)
        elif entry.kind == "callback-ended":
            self._callback_over(self.entry_of(asked))
        else:
            name = self.entry_of(asked)
            told = self.calls.get(name)
            if told is None:
                self.fault(DOUBLED, f"{name}: {entry.kind}, and it is not there")
            elif entry.kind == "offer":
                self._offer(name, told, entry.data, entry.at_ms)
            elif entry.kind == "offer-ended":
                self._offer_ended(name, told, entry.data, entry.at_ms)

    def _in_turn(self, entry: Entry, call: str) -> None:
        before = self.numbers.get(call, 0)
        if entry.n != before + 1:
            self.fault(LOST, f"{call}: event {entry.n} ({entry.kind}) after {before}")
        self.numbers[call] = entry.n or 0
        if call in self.ended:
            self.fault(DOUBLED, f"{call}: {entry.kind} after its end")
            return
        told = self.calls.get(call) or Told(Queue("", ""), 0)
        if told.leaving is not None and entry.kind != "talk-ended":
            self.fault(DOUBLED, f"{call}: {entry.kind}, and its talk has two owners")
        if entry.kind in {"offer", "offer-ended"}:
            take = self._offer if entry.kind == "offer" else self._offer_ended
            take(call, told, entry.data, entry.at_ms)
        elif entry.kind == "talk-ended":
            self._talk_ended(call, told, entry.data, "talking")
        elif entry.kind == "not-met":
            self._talk_ended(call, told, entry.data, "connecting")
        elif entry.kind in {"held", "unheld", "conference"}:
            self._stands(call, told, entry.kind, entry.data)
        elif entry.kind == "handed-on":
            self._handed_on(call, told, entry.data)
            told.refused = {str(entry.data["person"]): entry.at_ms}
        elif entry.kind == "queued":
            self._queued(call, told, entry.data, entry.at_ms)
        elif entry.kind == "callback-reached":
            self._reached(call, entry.data)
        elif entry.kind in _OF_TALKS:
            getattr(self, _OF_TALKS[entry.kind])(call, told, entry.data)
        elif entry.kind == "left":
            self._left(call, told)
        elif entry.kind == "call-ended":
            self._call_ended(call, told)

    def _queued(self, call: str, told: Told, data: Mapping[str, Any], at_ms: int) -> None:
        how = str(data["how"])
        if told.state not in {"none", "left", *COMING_BACK} and (told.state, how) != ("waiting", "yielded"):
            self.fault(DOUBLED, f"{call}: queued ({how}) while {told.state}")
        arrived_ms = self._fold.waiting[call].arrived_ms if how == "restored" else told.arrived_ms
        queue, score = Queue.parse(data["queue"]), int(data["score"])
        kept_ms = 0
        if how == "passed-on" and told.handed is not None and told.handed[0] == "hand-over":
            score -= 1000 * self.rules.cut_off_start_s  # before all others, for a while
            kept_ms = at_ms + 1000 * self.rules.hand_over_s if told.handed[1] else 0
        self.calls[call] = Told(queue, score, "waiting", refused=told.refused, arrived_ms=arrived_ms, kept_ms=kept_ms)

    def _left(self, call: str, told: Told) -> None:
        if told.state not in {"none", "waiting", "offered", *COMING_BACK}:
            self.fault(DOUBLED, f"{call}: left while {told.state}")
        told.state = "left" if told.state != "none" else "none"

    def _offer(self, call: str, told: Told, data: Mapping[str, Any], at_ms: int) -> None:
        number, person = int(data["offer"]), str(data["person"])
        self._is_numbered(number, person)
        if told.state not in PLACED or (told.offers and len(told.offers) >= self.rules.choice.at_once):
            self.fault(DOUBLED, f"{call}: offered while {told.state}, with {len(told.offers)} offers")
        if told.state == "waiting":
            self._in_order(call, told, person, at_ms)
        told.state = "offered"
        told.offers.append(number)
        self.offers[number] = (call, person)

    def _in_order(self, call: str, told: Told, person: str, at_ms: int) -> None:
        """Nobody of the same class who stands before it could have been offered to this consultant."""
        for other, one in self.calls.items():
            if one.state != "waiting" or one.queue != told.queue or (one.score, other) >= (told.score, call):
                continue
            if self.may_take(person, other, at_ms):
                self.fault(ORDER, f"{call} was offered before {other}")

    def may_take(self, person: str, call: str, now_ms: int) -> bool:
        """Whether a consultant could have had a waiting call at the last sweep already; not sure is no."""
        told, arrival, profile = self.calls[call], self.arrivals.get(call), self.profiles.get(person)
        if arrival is None or profile is None or arrival.queue != told.queue:
            return False
        waited = min(self.swept_ms, now_ms) - max(arrival.arrived_ms, told.arrived_ms)
        wait = self.rules.fit.after_ms(profile, told.queue)
        is_kept = (bool(arrival.party) and waited < 1000 * self.rules.prefer_s) or self.swept_ms < told.kept_ms
        refused = told.refused.get(person)
        is_refused = refused is not None and self.swept_ms - refused < 1000 * self.rules.again_s
        return wait is not None and wait <= waited and not is_kept and not is_refused

    def _offer_ended(self, call: str, told: Told, data: Mapping[str, Any], at_ms: int) -> None:
        number, how = int(data["offer"]), str(data["how"])
        if number not in self.offers or number == told.offer:
            self.fault(DOUBLED, f"offer {number} ended again: {how}")
            return
        if how == "accepted":
            self._accepted(call, told, number)
            return
        _, person = self.offers.pop(number)
        if number in told.offers:
            told.offers.remove(number)
        if how != "withdrawn":
            told.refused[person] = at_ms
        if told.state == "offered" and not told.offers:
            told.state = "waiting"
            if told.is_over:
                del self.calls[call]

    def _accepted(self, call: str, told: Told, number: int) -> None:
        self._is_wanted(number)
        if told.state != "offered":
            self.fault(DOUBLED, f"{call}: accepted while {told.state}")
        told.state, told.offer = "calling-back" if told.callback else "connecting", number
        told.offers.remove(number)

    def _call_ended(self, call: str, told: Told) -> None:
        if told.state in {"waiting", "offered", "connecting", "talking"} or told.offers:
            self.fault(DOUBLED, f"{call}: ended while {told.state}")
        self.calls.pop(call, None)
        self.ended.add(call)
        self.numbers.pop(call)

    def _person(self, person: str, state: str) -> None:
        self.people[person] = state
        if state == "away":
            del self.people[person]
            self.rooms.discard(person)

    def _room(self, person: str, *, is_in: bool) -> None:
        (self.rooms.add if is_in else self.rooms.discard)(person)

    # -- when everything is lost -----------------------------------------------------------------------------------

    def facts(self) -> Fold:
        """Who waits and who talks: what the live state is rebuilt from."""
        return self._fold

    def loses(self) -> None:
        """The live state is gone: what follows is rebuilt from the facts."""
        talks = self._fold.talks
        self.offers = {one.offer: (call, one.person) for call, one in talks.items()}
        self.people = {person: "talking" for one in talks.values() for person in one.people}
        self.rooms.clear()
        self.watches.clear()
        self.passed.clear()
        for call, told in list(self.calls.items()):
            if call in talks:
                self._goes_on(call, told)
            elif told.state == "left" or told.callback:
                del self.calls[call]
            else:
                self.calls[call] = replace(told, state="none", offers=[], offer=None, talk="open", kept_ms=0)
        self.ended.clear()

    def _goes_on(self, call: str, told: Told) -> None:
        talk = self._fold.talks[call]
        told.state, told.offers = "talking" if talk.is_met else "connecting", []
        told.offer, told.talk, told.aside = talk.offer, talk.state.value, None
        for one in talk.beside:
            if one.role == "supervisor":
                self.watches[one.offer] = (call, one.person)
            else:
                told.aside = one.offer
                self.offers[one.offer] = (call, one.person)

    # -- against the store -----------------------------------------------------------------------------------------

    def counts(self) -> tuple[int, int]:
        """How many calls and callbacks there are, and how many callers have a place."""
        there = [one for one in self.calls.values() if one.state != "none"]
        return len(there), sum(one.state in PLACED and not one.callback for one in there)

    def compare(self, now: Snapshot, now_ms: int) -> None:
        """Everything against a snapshot: nobody lost, nobody twice, nobody stuck, and the journal replays to it."""
        known = {id_: one.state for id_, one in self.calls.items() if one.state != "none"}
        self._same(LOST, "calls", _states(now), known)
        self._same(STUCK, "consultants", {id_: one.state.value for id_, one in now.people.items()}, self.people)
        rooms = {id_: True for id_, one in now.people.items() if one.room}
        self._same(STUCK, "rooms", rooms, dict.fromkeys(self.rooms, True))
        offers = {number: (one.offer.call, one.offer.person) for number, one in now.offers.items()}
        outside = {number for number, one in now.offers.items() if one.offer.role == "supervisor"}
        watches = {number: offers[number] for number in outside if now.offers[number].stage == "talking"}
        inside = {number: of for number, of in offers.items() if number not in outside}
        self._same(STUCK, "offers", inside, self.offers)
        self._same(STUCK, "supervisors", watches, self.watches)
        talks = {id_: (one.talk.value, one.aside) for id_, one in now.calls.items()}
        self._same(STUCK, "talks", talks, {id_: (self.calls[id_].talk, self.calls[id_].aside) for id_ in known})
        self._one_owner_each(now)
        self._replays(now)
        self._places(now)
        self._nobody_waits_in_vain(now, now_ms)

    def _same(self, kind: str, what: str, live: Mapping[Any, Any], told: Mapping[Any, Any]) -> None:
        if live != told:
            differ = sorted(str(key) for key in {*live, *told} if live.get(key) != told.get(key))[:3]
            pairs = ", ".join(f"{key}" for key in differ)
            self.fault(kind, f"{what} of the store are unlike those of the journal: {pairs}")

    def _replays(self, now: Snapshot) -> None:
        """The journal, folded, is the live state: who waits at which place, who talks with whom."""
        talks = {call: (one.offer, one.person) for call, one in self._fold.talks.items()}
        waiting = {call: (str(one.queue), one.score) for call, one in self._fold.waiting.items()}
        calls = {id_: one for id_, one in now.calls.items() if not one.callback}
        served = {
            id_: (one.offer, now.offers[one.offer].offer.person)
            for id_, one in calls.items()
            if one.state in SERVED and one.offer is not None and one.offer in now.offers
        }
        live = {
            id_: (str(one.queue), one.own_score)
            for id_, one in calls.items()
            if one.state in {*PLACED, *COMING_BACK}
        }  # fmt: skip
        self._same(LOST, "talks", served, talks)
        self._same(LOST, "places", live, waiting)
        states = {id_: _goes_on_as(calls[id_], now) for id_ in served if calls[id_].talk != "calling"}
        self._same(LOST, "who is in talks", states, {
            id_: (one.state.value, frozenset(beside.offer for beside in one.beside))
            for id_, one in self._fold.talks.items()
            if id_ in states
        })  # fmt: skip

    def _places(self, now: Snapshot) -> None:
        """Positions and indexes are those of the records."""
        for language, calls in now.places.items():
            placed = [one for one in now.calls.values() if one.state in PLACED and one.queue.language == language]
            if calls != tuple(id_ for _, id_ in sorted((one.score, one.id) for one in placed)):
                self.fault(INDEX, f"places of {language}")
        for profile, calls in now.ready.items():
            if calls != tuple(id_ for id_ in now.waiting if id_ in calls):
                self.fault(INDEX, f"calls for {profile}")
        ready = sorted(id_ for id_, one in now.people.items() if one.state == "ready")
        if sorted(id_ for people in now.idle.values() for id_ in people) != ready:
            self.fault(INDEX, "idle consultants")
        on_duty = Counter(id_ for id_, one in now.people.items() if not one.is_leaving)
        if Counter(id_ for people in now.staffed.values() for id_ in people) != on_duty:
            self.fault(INDEX, "consultants on duty")

    def _nobody_waits_in_vain(self, now: Snapshot, now_ms: int) -> None:
        ready = [id_ for id_, one in now.people.items() if one.state == "ready"]
        for call in now.waiting:
            refused = now.calls[call].refused
            for person in ready:
                at_ms = refused.get(person)
                is_refused = at_ms is not None and self.swept_ms - at_ms < 1000 * self.rules.again_s
                if call in self.calls and self.may_take(person, call, now_ms) and not is_refused:
                    self.fault(STUCK, f"{call} waits while {person} is ready")

    def compare_indexes(self, client: redis.Redis, keys: LiveKeys, now: Snapshot) -> None:
        """The sets that no snapshot shows, against the records."""
        leases = {str(number) for number, one in now.offers.items() if one.stage != "talking"}
        calls = {id_: one for id_, one in now.calls.items() if not one.callback}
        callbacks = {id_: one for id_, one in now.calls.items() if one.callback}
        watched = _of(calls, {*SERVED, *COMING_BACK, "left"})
        waiting = _of(now.calls, {"waiting"})
        resting = {id_ for id_, one in now.people.items() if one.state == "wrap-up"}
        due = {f"{callbacks[id_].queue.language} {id_}" for id_ in _of(callbacks, PLACED)}
        beats = _of(calls, PLACED)
        wanted = {"leases": leases, "beats": beats, "talks": watched, "rests": resting, "callbacks": due}
        for family, members in wanted.items():
            if _members(client, keys.name(family)) != members:
                self.fault(INDEX, family)
        if not {id_ for id_, one in now.people.items() if one.room} <= _members(client, keys.name("rooms")):
            self.fault(INDEX, "rooms")
        kept = {id_ for id_ in waiting if now.calls[id_].keeper}
        if {one.rpartition(" ")[2] for one in _members(client, keys.name("own"))} != kept:
            self.fault(INDEX, "own")
        if not _members(client, keys.name("stages")) <= waiting:
            self.fault(INDEX, "stages")


def _states(now: Snapshot) -> dict[str, str]:
    return {id_: one.state.value for id_, one in now.calls.items()}


def _goes_on_as(call: LiveCall, now: Snapshot) -> tuple[str, frozenset[int]]:
    """How a talk would be rebuilt: with whoever is in it."""
    beside = frozenset(number for number in call.beside if now.offers[number].stage == "talking")
    return call.talk.value, beside


def _of(calls: Mapping[str, LiveCall], states: Collection[str]) -> set[str]:
    return {id_ for id_, one in calls.items() if one.state in states}


def _members(client: redis.Redis, key: str) -> set[str]:
    return {str(one) for one in client.zrange(key, 0, -1)}


_OF_TALKS = {
    "talk": "_talk", "consult": "_consult", "consult-answered": "_consult_answered",
    "consult-ended": "_consult_ended", "taken-over": "_taken_over", "watched": "_watched",
}  # fmt: skip
