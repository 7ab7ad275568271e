"""The part of the tally that is about promised callbacks: they wait like calls, and are rung by one offer at a time.

What happens to one is told, without a number, with the call that asked for it.
"""

from __future__ import annotations

from proof.told import DOUBLED, PLACED, Data, Tally, Told
from routing.model import entry_of_callback
from routing.skills import Queue


class CallbackTally(Tally):
    """Mixed into the witness: each method takes one kind of event."""

    _asked: dict[str, str]  # what a callback is called in the queue, by the call that asked for it

    def entry_of(self, asked: str) -> str:
        """What the callback is called that a call has asked for."""
        return self._asked.get(asked, "")

    def withdrawn(self, entry: str) -> None:
        """The line has taken a callback out of the queue: only who asked for that is told."""
        self._callback_over(entry)

    def _callback_queued(self, asked: str, data: Data) -> None:
        entry = self._asked[asked] = entry_of_callback(str(data["callback"]))
        before = self.calls.get(entry)
        if before is not None:
            self.fault(DOUBLED, f"{entry}: queued while {before.state}")
        self.calls[entry] = Told(
            Queue.parse(str(data["queue"])), int(data["score"]), "waiting", callback=str(data["callback"])
        )

    def _callback_tried(self, data: Data) -> None:
        entry, number, how = entry_of_callback(str(data["callback"])), int(data["offer"]), str(data["how"])
        told = self.calls.get(entry)
        if told is not None and told.state in PLACED and how == "reached":
            self._callback_over(entry)  # by an earlier try, which nobody waited for any more
        elif told is not None and told.offer == number:
            self.offers.pop(number, None)
            del self.calls[entry]
        elif how != "reached":
            self.fault(DOUBLED, f"{entry}: tried by offer {number}, while {told}")

    def _callback_over(self, entry: str) -> None:
        """It is not in the queue any more: whoever is rung for it is let go next."""
        told = self.calls.get(entry)
        if told is not None and told.offers:
            told.is_over = True
        else:
            self.calls.pop(entry, None)

    def _reached(self, call: str, data: Data) -> None:
        """From here on it is a call like any other, and its consultant's."""
        number = int(data["offer"])
        place = Queue.parse(str(data["queue"])), int(data["score"])
        if call in self.calls or any(one.offer == number for one in self.calls.values()):
            self.fault(DOUBLED, f"{call}: reached by offer {number}, which has a call")
        self.calls[call] = Told(*place, "connecting", offer=number)
        self.offers[number] = (call, str(data["person"]))
