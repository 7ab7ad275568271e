"""People at simulated telephones, driven over the simulator's own addresses while a line runs in real time."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable
from typing import Any

LINE = "+48122102020"
JAN = "+48600900002"
WITHIN_S, LOOK_S = 30.0, 0.1


class Town:
    """All telephones of a simulator."""

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/sim"

    def dials(self, number: str, *keys: str) -> Telephone:
        """Somebody rings the line, and presses these keys, each as soon as keys are wanted."""
        made = self.asks("/calls", {"from": number, "to": LINE})
        telephone = Telephone(self, str(made["sid"]))
        for key in keys:
            telephone.presses(key)
        return telephone

    def rings(self, number: str) -> Telephone:
        """The call that rings a telephone."""
        return Telephone(self, waited(lambda: self._ringing(number), f"{number} does not ring"))

    def _ringing(self, number: str) -> str | None:
        calls = [one for one in self.asks("/state")["calls"] if one["to"] == number and one["status"] == "ringing"]
        return calls[0]["sid"] if calls else None

    def has_together(self, sid: str) -> bool:
        """Whether a call is in a conference with another."""
        return any({sid} < set(one["calls"]) for one in self.asks("/state")["conferences"])

    def asks(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the simulator answers."""
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self._url + path, data, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - our own address
            return json.load(answer)


class Telephone:
    """One side of a call."""

    def __init__(self, town: Town, sid: str) -> None:
        self._town = town
        self.sid = sid
        self._pressed_at: str | None = None  # the document in which a key was pressed last

    def presses(self, keys: str) -> None:
        """Press keys once they are wanted, each time by another document than the last."""
        self._pressed_at = waited(self._asked, "no key is wanted")
        self._town.asks(f"/legs/{self.sid}/press", {"keys": keys})

    def hears(self, words: str) -> None:
        """Wait until this has been said."""
        waited(lambda: words in self._said() or None, f"{words!r} is not said")

    def answers(self, *keys: str) -> None:
        """Pick up, and press these keys."""
        self._town.asks(f"/legs/{self.sid}/answer", {})
        for key in keys:
            self.presses(key)

    def hangs_up(self) -> None:
        """Hang up."""
        self._town.asks(f"/legs/{self.sid}/hangup", {})

    def meets(self) -> None:
        """Wait until somebody else is in the same conference."""
        waited(
            lambda: any({self.sid} < set(one["calls"]) for one in self._town.asks("/state")["conferences"]) or None, ""
        )

    def is_over(self) -> None:
        """Wait until this telephone is free again: at the end of a talk the line says what follows."""
        waited(lambda: self._told()["ended_at"], "it is not over")

    def _asked(self) -> str | None:
        told = self._told()
        return told["document"] if told["takes_keys"] and told["document"] != self._pressed_at else None

    def _told(self) -> Any:
        return self._town.asks(f"/legs/{self.sid}")

    def _said(self) -> str:
        return " ".join(one["text"] for one in self._told()["heard"] if one["kind"] == "say")


def waited(look: Callable[[], Any], otherwise: str) -> Any:
    """What a look finds, as soon as it finds something."""
    for _ in range(round(WITHIN_S / LOOK_S)):
        if (found := look()) is not None:
            return found
        threading.Event().wait(LOOK_S)
    raise AssertionError(otherwise)
