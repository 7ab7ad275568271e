"""A plan of what goes wrong: requests late, twice, out of order or lost; answers late or lost; REST calls refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass
class Disturbance:
    """What happens to requests of a kind (patterns: `conference`, `*`, `voice gather`), and of an event if named.

    `delay_s` holds it back; `copies` sends it so often; `lost` never sends it; `after_next` sends it behind
    the next request of the same kind for the same call or conference, or after `hold_s`. Only callbacks can
    be lost or swapped: Twilio waits for the others. `answer_delay_s` lets the answer come late, `answer_lost`
    never, though the application gave it; `unreachable` lets no connection come about. `times` is how often
    this applies; None means always. `taken` counts how often it did.
    """

    kind: str
    event: str | None = None
    delay_s: float = 0.0
    copies: int = 1
    lost: bool = False
    after_next: bool = False
    hold_s: float = 10.0
    times: int | None = None
    answer_delay_s: float = 0.0
    answer_lost: bool = False
    unreachable: bool = False
    taken: int = field(default=0, init=False)

    def takes(self, kind: str, event: str | None) -> bool:
        """Whether this one applies; counts down when it does."""
        if not any(fnmatchcase(kind, pattern) for pattern in self.kind.split()):
            return False
        if (self.event is not None and self.event != event) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        self.taken += 1
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
    taken: int = field(default=0, init=False)

    def takes(self, method: str, path: str) -> bool:
        """Whether this one applies; counts down when it does."""
        if not fnmatchcase(method, self.method) or not fnmatchcase(path, self.path) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        self.taken += 1
        return True


class Plan:
    """The disturbances in force, in the order in which they were added; the first that fits applies.

    Besides, some stand under a name until they are taken away: of those, all that fit apply together.
    """

    def __init__(self) -> None:
        self._standing: dict[str, Disturbance | Refusal] = {}
        self._webhooks: list[Disturbance] = []
        self._rest: list[Refusal] = []

    def add(self, *planned: Disturbance | Refusal) -> None:
        """Plan something."""
        for one in planned:
            if isinstance(one, Disturbance):
                self._webhooks.append(one)
            else:
                self._rest.append(one)

    def stand(self, name: str, planned: Disturbance | Refusal | None) -> None:
        """Let this go wrong until told otherwise under the same name; None takes it away."""
        self._standing.pop(name, None)
        if planned is not None:
            self._standing[name] = planned

    def standing(self, name: str) -> Disturbance | Refusal | None:
        """What stands under a name, used up or not."""
        return self._standing.get(name)

    def clear(self) -> None:
        """Let everything go well again."""
        self._standing.clear()
        self._webhooks.clear()
        self._rest.clear()

    def for_webhook(self, kind: str, event: str | None) -> Disturbance | None:
        """What happens to this request."""
        planned = next((one for one in self._webhooks if one.takes(kind, event)), None)
        if planned is not None:
            return planned
        standing = [one for one in self._standing.values() if isinstance(one, Disturbance)]
        return _together([one for one in standing if one.takes(kind, event)])

    def for_rest(self, method: str, path: str) -> Refusal | None:
        """What happens to this REST call."""
        standing = [one for one in self._standing.values() if isinstance(one, Refusal)]
        return next((one for one in [*self._rest, *standing] if one.takes(method, path)), None)


def _together(found: Sequence[Disturbance]) -> Disturbance | None:
    """Several that fit one request, as one: the longest delay, the most copies."""
    if len(found) < 2:
        return found[0] if found else None
    return Disturbance(
        "*",
        delay_s=max(one.delay_s for one in found),
        copies=max(one.copies for one in found),
        lost=any(one.lost for one in found),
        answer_delay_s=max(one.answer_delay_s for one in found),
        answer_lost=any(one.answer_lost for one in found),
        unreachable=any(one.unreachable for one in found),
    )
