"""A carrier in memory: it remembers what it was asked, and fails as it is told to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection

from routing.model import Offer
from routing.ports import CarrierUnreachable, Sound


class FakeCarrier:
    """Rings legs and moves calls; ``fail`` names what goes wrong next, ``lose_answers`` does it and says nothing."""

    def __init__(self) -> None:
        self.did: list[tuple[str, str]] = []  # what, of which call or leg
        self.legs: dict[int, str] = {}  # by offer
        self.sounds: list[Sound] = []
        self.rings: dict[str, str] = {}  # the address of each leg
        self.dead: set[str] = set()
        self.fails: deque[Exception | None] = deque()
        self.lose_answers = 0
        self.before_answer: Callable[[], None] = lambda: None

    def dial(self, offer: Offer, ring_s: int) -> str:
        """Ring a consultant."""
        self._may_fail()
        leg = f"leg-{len(self.did)}"
        self.did.append(("dial", offer.call))
        self.legs[offer.number] = leg
        self.rings[leg] = offer.address
        self.before_answer()
        if self.lose_answers:
            self.lose_answers -= 1
            raise CarrierUnreachable
        return leg

    def call_in(self, leg: str, offer: Offer) -> None:
        """Move a leg that waits in a room to an offer."""
        self._do("call in", leg)

    def find_leg(self, offer: Offer, others: Collection[str]) -> str | None:
        """The leg of an offer, as a carrier finds it: by the consultant's number alone."""
        self._may_fail()
        self.did.append(("find", offer.call))
        fits = [leg for leg, address in self.rings.items() if address == offer.address and leg not in others]
        return next(iter(fits), None)

    def ring_back(self, offer: Offer, number: str, ring_s: int) -> str:
        """Ring a caller back."""
        self._may_fail()
        leg = f"back-{len(self.did)}"
        self.did.append(("ring-back", offer.call))
        self.rings[leg] = number
        self.before_answer()
        if self.lose_answers:
            self.lose_answers -= 1
            raise CarrierUnreachable
        return leg

    def find_ring_back(self, offer: Offer, number: str, others: Collection[str]) -> str | None:
        """The call to a caller."""
        self._may_fail()
        self.did.append(("find", offer.call))
        return next((leg for leg, rung in self.rings.items() if rung == number and leg not in others), None)

    def wake(self, leg: str, offer: Offer) -> None:
        """Let a waiting consultant hear what became of the caller."""
        self._do("wake", leg)

    def connect(self, call: str, offer: Offer) -> None:
        """Move a caller into the conference."""
        self._do("connect", call)

    def return_to_queue(self, call: str, offer: Offer) -> None:
        """Move a caller back to the wait."""
        self._do("return", call)

    def pass_on(self, call: str, offer: Offer) -> None:
        """Move a caller to the wait of a call that was given away."""
        self._do("pass-on", call)

    def tune(self, offer: Offer, sound: Sound) -> None:
        """Let those in a conference hear each other who are to."""
        self._do("tune", offer.call)
        self.sounds.append(sound)

    def tell(self, leg: str, offer: Offer, how: str) -> None:
        """Tell a consultant why nobody came."""
        self._do(f"tell {how}", leg)

    def say_goodbye(self, call: str, offer: Offer) -> None:
        """Move a caller to the closing words."""
        self._do("goodbye", call)

    def hang_up(self, leg: str) -> None:
        """End a leg."""
        self._do("hangup", leg)

    def let_go(self, leg: str, offer: Offer) -> None:
        """End a leg with words."""
        self._do("let go", leg)

    def is_alive(self, call: str) -> bool:
        """Whether a call is there."""
        self._do("ask", call)
        return call not in self.dead

    def _do(self, what: str, of: str) -> None:
        self._may_fail()
        self.did.append((what, of))

    def _may_fail(self) -> None:
        failure = self.fails.popleft() if self.fails else None
        if failure is not None:
            raise failure
