"""The part of the tally that is about talks: who is in them, and whose they are."""

from __future__ import annotations

from collections import Counter

from proof.told import DOUBLED, STUCK, Data, Tally, Told
from routing.answers import Snapshot

GIVEN_AWAY = {"handed-on": "hand-over", "requeued": "requeue"}


class TalkTally(Tally):
    """Mixed into the witness: each method takes one kind of event."""

    def _talk(self, call: str, told: Told, data: Data) -> None:
        number = int(data["offer"])
        if told.state != "connecting" or told.offer != number:
            self.fault(DOUBLED, f"{call}: a talk by offer {number} while {told.state} by {told.offer}")
        told.state, told.talk = "talking", "open"

    def _talk_ended(self, call: str, told: Told, data: Data, state: str) -> None:
        number, how = int(data["offer"]), str(data["how"])
        self.offers.pop(number, None)
        if number == told.leaving:  # the colleague goes on
            told.leaving = None
            self.passed.add(("complete", number))
            return
        if told.state != state or told.offer != number:
            self.fault(DOUBLED, f"{call}: the end of a talk by offer {number} while {told.state}")
        self._nobody_is_beside(call, told)
        told.offer, told.talk = None, "open"
        if how in GIVEN_AWAY:
            self.passed.add((GIVEN_AWAY[how], number))
            told.state = "passed-on"
        else:
            told.state = {"dropped": "cut-off", "consultant": "left"}.get(how, "ending")

    def _nobody_is_beside(self, call: str, told: Told) -> None:
        """Whoever was called to a talk is let go with it."""
        if told.leaving is not None:
            self.fault(DOUBLED, f"{call}: a talk of two owners")
        left = [number for number, (of, _) in self.watches.items() if of == call]
        if told.aside is not None or left:
            self.fault(STUCK, f"{call}: its talk is over, and {[told.aside, *left]} are in it still")

    def _consult(self, call: str, told: Told, data: Data) -> None:
        number, person = int(data["other"]), str(data["colleague"])
        self._is_of_talk(call, told, data, "consult")
        self._is_numbered(number, person)
        if told.aside is not None:
            self.fault(DOUBLED, f"{call}: two are called to one talk")
        told.aside, told.talk = number, "calling"
        self.offers[number] = (call, person)

    def _consult_answered(self, call: str, told: Told, data: Data) -> None:
        number = int(data["offer"])
        self._is_wanted(number)
        if told.aside != number or told.talk != "calling":
            self.fault(DOUBLED, f"{call}: answered by {number}, while {told.talk} with {told.aside}")
        told.talk = "consulting"

    def _consult_ended(self, call: str, told: Told, data: Data) -> None:
        number, how = int(data["offer"]), str(data["how"])
        if told.aside != number:
            self.fault(DOUBLED, f"{call}: the consultation of {number} ended, which is {told.aside}'s")
        told.aside, told.talk = None, "open"
        if how != "took-over":
            self.offers.pop(number, None)

    def _taken_over(self, call: str, told: Told, data: Data) -> None:
        if told.state != "talking" or told.leaving is not None:
            self.fault(DOUBLED, f"{call}: taken over while {told.state}")
        told.leaving, told.offer = told.offer, int(data["offer"])

    def _stands(self, call: str, told: Told, kind: str, data: Data) -> None:
        """On hold, back from it, or all three hear each other."""
        self._is_of_talk(call, told, data, kind)
        told.talk = {"held": "consulting" if told.aside else "held", "unheld": "open"}.get(kind, kind)

    def _handed_on(self, call: str, told: Told, data: Data) -> None:
        """It waits again, by its own place or before all; whoever gave it away does not get it back at once."""
        if told.state != "passed-on":
            self.fault(DOUBLED, f"{call}: handed on while {told.state}")
        told.handed = str(data["way"]), str(data["to"])

    def _watched(self, call: str, told: Told, data: Data) -> None:
        number, mode = int(data["offer"]), str(data["mode"])
        if mode in {"left", "missed"}:
            self.watches.pop(number, None)
            return
        if told.state != "talking":
            self.fault(DOUBLED, f"{call}: watched while {told.state}")
        self.watches[number] = (call, str(data["person"]))

    def _is_of_talk(self, call: str, told: Told, data: Data, what: str) -> None:
        if told.state != "talking" or told.offer != int(data["offer"]):
            self.fault(DOUBLED, f"{call}: {what} by offer {data['offer']} while {told.state} by {told.offer}")

    def _one_owner_each(self, now: Snapshot) -> None:
        """In the store: one consultant has a talk, whoever is beside it is so while it lasts, all others are free."""
        of = {number: now.calls.get(one.offer.call) for number, one in now.offers.items()}
        accepted = {"calling", "connecting", "talking"}
        owners = Counter(
            one.offer.call for one in now.offers.values() if not one.offer.role and one.stage in accepted
        )  # fmt: skip
        for call in (call for call, many in owners.items() if many > 1):
            self.fault(DOUBLED, f"{call} is with {owners[call]} consultants")
        for number, one in now.offers.items():
            talk = of[number]
            if one.offer.role and (talk is None or talk.state != "talking" or number not in talk.beside):
                self.fault(STUCK, f"offer {number}: {one.offer.role} of a talk that is over")
        for person, live in now.people.items():
            found = now.offers.get(live.offer) if live.offer is not None else None
            if live.state in {"talking", "offered"} and (found is None or found.offer.person != person):
                self.fault(STUCK, f"{person} is {live.state.value} with nobody")
