"""A carrier that does what it is asked, loses its answers, and tells what happened late, twice and out of order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from proof.told import DOUBLED, LOST
from proof.witness import Witness
from routing.model import Arrival, Offer
from routing.ports import CallGone, CarrierUnreachable, Sound

ANSWERED_S = 60  # how long somebody who was rung back listens to the question before the line gives up


class Died(BaseException):
    """A process of the line was killed between two of its steps."""


@dataclass
class Phone:
    """A consultant's leg: ringing, answered, accepted, over."""

    offer: Offer
    state: str = "ringing"


@dataclass
class Back:
    """The telephone of somebody who was promised to be rung back: it rings, or was answered, until a moment."""

    offer: Offer
    number: str
    until_ms: int
    is_answered: bool = False


class Carrier:
    """Every telephone around the line, and the carrier as the dispatchers and sweepers see it.

    Args:
        chance: decides what goes wrong.
        witness: hears of what must never be asked.
        begin_ms: the time at first.
    """

    def __init__(self, chance: random.Random, witness: Witness, begin_ms: int) -> None:
        self.chance, self.witness, self.now_ms = chance, witness, begin_ms
        self.done: Counter[str] = Counter()
        self.callers: dict[str, Arrival] = {}  # whose call is up, and as they asked
        self.inside: set[str] = set()  # were let in, and have not heard that they are out
        self.phones: dict[str, Phone] = {}
        self.backs: dict[str, Back] = {}
        self.rooms: dict[str, str] = {}  # of consultants who stay on the line: their own legs
        self.bag: list[tuple[str, tuple[Any, ...]]] = []  # what is to be told
        self._rung: set[int] = set()  # for which offers somebody was rung back
        self._calls: dict[str, tuple[int, str]] = {}  # that rang somebody back: when, and at which number
        self._legs = 0

    def new_leg(self, kind: str) -> str:
        """The id of a new call."""
        self._legs += 1
        return f"{kind}{self._legs}"

    # -- consultants' legs -------------------------------------------------------------------------------------------

    def dial(self, offer: Offer, ring_s: int) -> str:  # noqa: ARG002 - as the carrier is asked
        """Ring a consultant; sometimes the answer is lost."""
        if any(one.offer.number == offer.number for one in self.phones.values()):
            self.witness.fault(DOUBLED, f"offer {offer.number} was dialled twice")
        leg = self.new_leg("leg")
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

    def hang_up(self, leg: str) -> None:
        """End a leg; a caller who waits or talks is never hung up on."""
        phone = self.phones.pop(leg, None)
        if phone:
            self.bag.append(("leg_ended", (phone.offer.number, leg)))
        if leg in self.backs:
            self.back_ends(leg, "failed")
        if leg in self.callers:
            if leg in self.inside:
                self.witness.fault(LOST, f"{leg}: a caller who waits or talks was hung up")
            del self.callers[leg]
            self.bag.append(("end", (leg, "completed")))

    def let_go(self, leg: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """End a leg with a word; one of a room only goes back there."""
        if leg in self.rooms.values():
            self.phones.pop(leg, None)
        else:
            self.hang_up(leg)

    def wake(self, leg: str, offer: Offer) -> None:
        """Let a consultant who holds on hear what became of the call: their caller is there, or was not reached."""
        phone = self.phones.get(leg)
        if phone is not None and phone.offer.number == offer.number:
            if offer.callback:
                self.let_go(leg, offer)
            else:
                phone.offer = offer
                self.bag.append(("joined", (offer.call, "consultant", offer.number, leg)))
        self._may_be_lost()

    def tell(self, leg: str, offer: Offer, how: str) -> None:  # noqa: ARG002 - as the carrier is asked
        """Tell a consultant why nobody came to the talk."""
        self._may_be_lost()

    # -- callbacks ---------------------------------------------------------------------------------------------------

    def ring_back(self, offer: Offer, number: str, ring_s: int) -> str:
        """Ring somebody back: once for an offer, and nobody twice at a time."""
        if offer.number in self._rung:
            self.witness.fault(DOUBLED, f"offer {offer.number}: its caller was rung twice")
        others = [one.offer for one in self.backs.values() if one.offer.callback == offer.callback]
        if any(_life(one) == _life(offer) for one in others):  # who was to be hung up is lost together with the store
            self.witness.fault(DOUBLED, f"callback {offer.callback}: two telephones are rung for it")
        self._rung.add(offer.number)
        leg = self.new_leg("back")
        self._calls[leg] = (self.now_ms, number)
        self.backs[leg] = Back(offer, number, self.now_ms + 1000 * ring_s)
        self.bag.append(("called", (offer.number, leg, self.chance.choice(("dialled", "ringing")))))
        self._may_be_lost()
        self._may_be_lost()  # a callback is made seldom, and what it is about is this
        return leg

    def find_ring_back(self, offer: Offer, number: str, others: Collection[str]) -> str | None:
        """The call whose answer was lost, over or not: it is found by its number, if it is no older than the offer."""
        since = offer.made_ms // 1000 * 1000
        found = [leg for leg, (made, of) in self._calls.items() if of == number and made >= since]
        return next((leg for leg in reversed(found) if leg not in others), None)

    def back_ends(self, leg: str, how: str) -> None:
        """Somebody who was rung back is not on the telephone any more; one who had picked up was a call."""
        back = self.backs.pop(leg)
        self.bag.append(("unreached", (back.offer.number, how, leg)))
        if back.is_answered:
            self.bag.append(("end", (leg, "completed")))

    def rings_out(self) -> None:
        """Telephones do not ring for ever, nor does the line ask for ever whether somebody is there."""
        for leg in [leg for leg, one in self.backs.items() if one.until_ms <= self.now_ms]:
            self.back_ends(leg, "no-key" if self.backs[leg].is_answered else "no-answer")

    # -- callers -----------------------------------------------------------------------------------------------------

    def connect(self, call: str, offer: Offer) -> None:
        """Move a caller into the conference."""
        self._is_up(call)
        self.bag.append(("joined", (call, "caller", offer.number, call)))
        self._may_be_lost()

    def return_to_queue(self, call: str, offer: Offer) -> None:  # noqa: ARG002 - as the carrier is asked
        """Move a caller back to the wait, whose turn will be heard of."""
        self._is_up(call)
        self._may_be_lost()

    def pass_on(self, call: str, offer: Offer) -> None:
        """Move a caller to the wait of a call that was given away: its link says the new queue."""
        self._is_up(call)
        asked = self.callers[call]
        self.callers[call] = replace(
            asked, queue=offer.queue, arrived_ms=offer.arrived_ms, head_start_s=offer.head_start_s
        )
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

    def is_alive(self, call: str) -> bool:
        """Whether a call or a leg is up."""
        return any(call in some for some in (self.callers, self.phones, self.backs, self.rooms.values()))

    def _is_up(self, call: str) -> None:
        if call not in self.callers:
            raise CallGone

    def _may_be_lost(self) -> None:
        """The answer does not come, or whoever asked is killed before it does."""
        luck = self.chance.random()
        if luck < 0.15:
            self.done["carrier's answer lost"] += 1
            raise CarrierUnreachable
        if luck < 0.155:
            raise Died


def _life(offer: Offer) -> int:
    """The life of the live queue in which an offer was made."""
    return offer.number // 1_000_000_000
