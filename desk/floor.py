"""The live queues as the desk needs them: each line with who may serve it, and what is known of its callers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from routing.answers import LiveOffer, LivePerson
from routing.live import LiveQueue
from routing.staff import ReadyStaff


@dataclass(frozen=True)
class Floor:
    """One line at work.

    Attributes:
        line: its id.
        live: its live queue.
        staff: who is ready to serve it.
        languages: in the order of the configuration.
        topics: likewise.
        kinds: of callers, likewise.
        zones: of the office, likewise, where calls are told apart by them.
    """

    line: str
    live: LiveQueue
    staff: ReadyStaff
    languages: Sequence[str]
    topics: Sequence[str]
    kinds: Sequence[str] = ()
    zones: Sequence[str] = ()


@dataclass(frozen=True)
class ProvenCase:
    """The case of a caller who proved in this call who they are, as it was read to them."""

    number: str
    stage: str


@dataclass(frozen=True)
class HandedOver:
    """What a call hands over to whoever takes it.

    ``tail``: the last digits of the number; none when it was withheld. ``subject``: what was read last, by name.
    """

    tail: str = ""
    case: ProvenCase | None = None
    subject: str = ""


class Callers(Protocol):
    """What is known of callers, joined by the app."""

    def handed_over(self, line: str, call: str) -> HandedOver:
        """What a call hands over; may raise :data:`store.scripts.LiveStoreError`."""
        ...

    def tails(self, line: str, calls: Sequence[str]) -> Mapping[str, str]:
        """The last digits of the numbers of some calls, where they are known, in one question; raises likewise."""
        ...

    def subject(self, line: str, subject: str, language: str) -> str:
        """The title of what was read, in a language; nothing if it has none."""
        ...

    def stage(self, language: str, stage: str) -> str:
        """What callers hear of a case at this stage."""
        ...


class UnknownCallers:
    """Of callers nothing is known: where there are none."""

    def handed_over(self, line: str, call: str) -> HandedOver:  # noqa: ARG002 - the protocol's signature
        """Nothing."""
        return HandedOver()

    def tails(self, line: str, calls: Sequence[str]) -> Mapping[str, str]:  # noqa: ARG002
        """None."""
        return {}

    def subject(self, line: str, subject: str, language: str) -> str:  # noqa: ARG002
        """No title."""
        return ""

    def stage(self, language: str, stage: str) -> str:  # noqa: ARG002
        """The stage's own name."""
        return stage


def on_duty(floors: Sequence[Floor]) -> Mapping[str, tuple[LivePerson, LiveOffer | None]]:
    """Everybody on duty by id, on the line where they have a call, with it; may raise the live queue's errors."""
    found: dict[str, tuple[LivePerson, LiveOffer | None]] = {}
    for floor in floors:
        offers = floor.live.offers()
        for id_, person in floor.live.people().items():
            if id_ not in found or person.offer is not None:
                found[id_] = (person, offers.get(person.offer or 0))
    return found
