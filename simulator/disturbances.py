"""A plan of what goes wrong: callbacks late, twice, out of order or lost; REST calls refused or unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass
class Disturbance:
    """What happens to requests of a kind (a pattern such as `conference` or `*`), and of an event if one is named.

    `delay_s` holds it back; `copies` sends it so often; `lost` never sends it; `after_next` sends it behind
    the next request of the same kind for the same call or conference, or after `hold_s`. `times` is how
    often this applies; None means always. Only callbacks can be lost or swapped: Twilio waits for the
    others.
    """

    kind: str
    event: str | None = None
    delay_s: float = 0.0
    copies: int = 1
    lost: bool = False
    after_next: bool = False
    hold_s: float = 10.0
    times: int | None = None

    def takes(self, kind: str, event: str | None) -> bool:
        """Whether this one applies; counts down when it does."""
        if not fnmatchcase(kind, self.kind) or (self.event is not None and self.event != event) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass
class Refusal:
    """What happens to REST calls: refused with a status and one of Twilio's codes, or done but never answered (`lost`).

    `method` and `path` are patterns; the path is the part after the account, such as `Calls.json`.
    """

    method: str = "*"
    path: str = "*"
    status: int = 429
    code: int = 20429
    message: str = "Too Many Requests"
    lost: bool = False
    times: int | None = 1

    def takes(self, method: str, path: str) -> bool:
        """Whether this one applies; counts down when it does."""
        if not fnmatchcase(method, self.method) or not fnmatchcase(path, self.path) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Plan:
    """The disturbances in force, in the order in which they were added; the first that fits applies."""

    def __init__(self) -> None:
        self._webhooks: list[Disturbance] = []
        self._rest: list[Refusal] = []

    def add(self, *planned: Disturbance | Refusal) -> None:
        """Plan something."""
        for one in planned:
            if isinstance(one, Disturbance):
                self._webhooks.append(one)
            else:
                self._rest.append(one)

    def clear(self) -> None:
        """Let everything go well again."""
        self._webhooks.clear()
        self._rest.clear()

    def for_webhook(self, kind: str, event: str | None) -> Disturbance | None:
        """What happens to this request."""
        return next((one for one in self._webhooks if one.takes(kind, event)), None)

    def for_rest(self, method: str, path: str) -> Refusal | None:
        """What happens to this REST call."""
        return next((one for one in self._rest if one.takes(method, path)), None)
