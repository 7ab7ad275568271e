"""What can go wrong between carrier and application, each by a name that a person can switch.

| name | what happens |
|---|---|
| late | the application's documents arrive LATE_S after it gave them |
| twice | every request is sent twice at once |
| lost | the application answers, but its documents never arrive: the request times out |
| unreachable | no connection to the application comes about |
| refused | the carrier refuses the application's REST calls: too many requests |
| unheard | the carrier does what a REST call asks, but its answer never arrives |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.core import Exchange, SimulatorError
from simulator.disturbances import Disturbance, Refusal

LATE_S = 6.0
DOCUMENTS = "voice gather redirect dial whisper wait fallback"
SCOPES = ("off", "next", "all")

TROUBLES: dict[str, Callable[[int | None], Disturbance | Refusal]] = {
    "late": lambda times: Disturbance(DOCUMENTS, answer_delay_s=LATE_S, times=times),
    "twice": lambda times: Disturbance("*", copies=2, times=times),
    "lost": lambda times: Disturbance(DOCUMENTS, answer_lost=True, times=times),
    "unreachable": lambda times: Disturbance("*", unreachable=True, times=times),
    "refused": lambda times: Refusal(times=times),
    "unheard": lambda times: Refusal(method="POST", lost=True, times=times),
}


class Weather:
    """The troubles of an exchange, switched by name."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def switch(self, name: str, scope: str) -> None:
        """Let a trouble happen to nothing (`off`), to the `next` request that it fits, or to `all`.

        Raises:
            SimulatorError: there is no such trouble or scope.
        """
        if name not in TROUBLES or scope not in SCOPES:
            raise SimulatorError("there is no such trouble")
        self._exchange.stand(name, None if scope == "off" else TROUBLES[name](1 if scope == "next" else None))

    def told(self) -> list[dict[str, Any]]:
        """Each trouble with its scope and how often it has happened since it was switched on."""
        return [{"name": name, **_told(self._exchange.standing(name))} for name in TROUBLES]


def _told(planned: Disturbance | Refusal | None) -> dict[str, Any]:
    if planned is None:
        return {"scope": "off", "taken": 0}
    scope = "all" if planned.times is None else "next" if planned.times else "off"
    return {"scope": scope, "taken": planned.taken}
