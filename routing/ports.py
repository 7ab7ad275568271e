"""What routing needs of the rooms above."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from routing.model import Offer


class CallGone(Exception):
    """The carrier says that the call is over or never was."""


class CarrierBusy(Exception):
    """The carrier asks to come later (429 or a full account). ``retry_s`` is when."""

    def __init__(self, retry_s: float) -> None:
        super().__init__(f"carrier busy, again in {retry_s} s")
        self.retry_s = retry_s


class CarrierRefused(Exception):
    """The carrier will not do this at all, for example dial that number."""


class CarrierUnreachable(Exception):
    """No answer came: it may or may not have been done."""


class LedgerAway(Exception):
    """The ledger of callbacks cannot be asked now: whether a number may be rung is not known."""


class TryRefused(Exception):
    """A callback must not be rung: ``how`` is the word of :class:`store.events.CallbackTried` for why."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class Admission(Protocol):
    """Who may come into a live queue, where an office has several: nobody stands in two."""

    def coming(self, person: str) -> AbstractContextManager[bool]:
        """Whether somebody may be brought in within the block; nobody else brings them anywhere meanwhile.

        May raise :class:`store.database.DatabaseUnavailable`.
        """
        ...

    @property
    def others(self) -> tuple[str, ...]:
        """The other lines of the office."""
        ...

    def is_seen_elsewhere(self, person: str) -> bool:
        """Whether another line has somebody, as far as can be told: who talks on one that is lost, SQL knows."""
        ...

    def is_elsewhere(self, person: str) -> bool:
        """Whether another line has somebody, or may have."""
        ...


class Everybody:
    """The admission to the only line that there is."""

    others: tuple[str, ...] = ()

    def coming(self, person: str) -> AbstractContextManager[bool]:  # noqa: ARG002 - the protocol's signature
        """They may."""
        return nullcontext(enter_result=True)

    def is_seen_elsewhere(self, person: str) -> bool:  # noqa: ARG002
        """There is nowhere else."""
        return False

    def is_elsewhere(self, person: str) -> bool:  # noqa: ARG002
        """There is nowhere else."""
        return False


class Ledger(Protocol):
    """The facts about callbacks, as the dispatcher needs them."""

    def begin_try(self, callback: str, offer: int) -> str:
        """Take leave to ring a caller for an offer: nobody else gets it until the try is over. Answers the number.

        The same offer gets the same leave again. Raises :class:`LedgerAway` and :class:`TryRefused`.
        """
        ...


@dataclass(frozen=True)
class Sound:
    """Who hears whom in the conference of a call: whether its caller is on hold, and how each supervisor is in it.

    ``watchers`` has the mode (listen, whisper, barge) of each of their legs; whispered to is ``leg``, the consultant's.
    """

    is_held: bool
    leg: str | None = None
    watchers: Mapping[str, str] = field(default_factory=dict)


class Telephony(Protocol):
    """The carrier, as the dispatcher and the sweeper need it. Every method may raise the exceptions above.

    Where a call is moved, the whole offer is given: the new URL carries the call's language, topic and place.
    """

    def dial(self, offer: Offer, ring_s: int) -> str:
        """Ring the consultant of an offer; answers the leg's id."""
        ...

    def call_in(self, leg: str, offer: Offer) -> None:
        """Move a consultant's leg that waits in their room to an offer; once more does no harm."""
        ...

    def find_leg(self, offer: Offer, others: Collection[str]) -> str | None:
        """The leg that was dialled for this offer although its answer was lost, if there is one: none of ``others``."""
        ...

    def ring_back(self, offer: Offer, number: str, ring_s: int) -> str:
        """Ring the caller of an accepted callback; answers the id of the call."""
        ...

    def find_ring_back(self, offer: Offer, number: str, others: Collection[str]) -> str | None:
        """The call that was made for this offer although its answer was lost, as :meth:`find_leg`; over or not."""
        ...

    def wake(self, leg: str, offer: Offer) -> None:
        """Let a consultant who waits for a caller to be rung hear at once what became of it."""
        ...

    def connect(self, call: str, offer: Offer) -> None:
        """Move a waiting caller into the conference of the call."""
        ...

    def return_to_queue(self, call: str, offer: Offer) -> None:
        """Move a caller whose consultant dropped out of the conference back to a wait, telling them so."""
        ...

    def pass_on(self, call: str, offer: Offer) -> None:
        """Move a caller whom their consultant has given away out of the conference to a wait, telling them so."""
        ...

    def tune(self, offer: Offer, sound: Sound) -> None:
        """Let those in the conference of a call hear each other who are to; who is not in it is no error."""
        ...

    def tell(self, leg: str, offer: Offer, how: str) -> None:
        """Tell a consultant, in the conference and beside its caller, why nobody came to the talk."""
        ...

    def say_goodbye(self, call: str, offer: Offer) -> None:
        """Move a caller whose talk the consultant has ended out of the conference to the closing words."""
        ...

    def hang_up(self, leg: str) -> None:
        """End a leg; one that is over already is no error."""
        ...

    def let_go(self, leg: str, offer: Offer) -> None:
        """End the leg of a consultant who has picked up, telling them why; one that is over already is no error."""
        ...

    def is_alive(self, call: str) -> bool:
        """Whether the carrier still has this call; never raises :class:`CallGone`."""
        ...
