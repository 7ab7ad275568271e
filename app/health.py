"""Whether the process lives and whether it can serve: each dependency apart.

``/health/live`` says that the process answers. ``/health/ready`` says whether live state and facts can be
reached; it is 503 when one of them cannot, and says which. A caller is still served then: this is for those
who send traffic.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, jsonify

Check = Callable[[], object]


@dataclass(frozen=True)
class Finding:
    """How one dependency does: its name, whether it answered, and how long that took."""

    name: str
    is_well: bool
    took_ms: float


class Health:
    """Asks each dependency when it is asked itself.

    Args:
        checks: by name, something that raises when the dependency does not answer within its own short
        deadline.
        filed_promises: how many promised callbacks wait outside SQL, in the promise file.
    """

    def __init__(self, checks: Mapping[str, Check], filed_promises: Callable[[], int] = int) -> None:
        self._checks = dict(checks)
        self._filed_promises = filed_promises
        self._log = logging.getLogger(__name__)

    def findings(self) -> list[Finding]:
        """Each dependency apart, in the order given."""
        return [self._ask(name, check) for name, check in self._checks.items()]

    def promises_in_file(self) -> int | None:
        """How many promises wait in the file, or ``None`` when it cannot be read."""
        try:
            return self._filed_promises()
        except OSError as error:
            self._log.warning("the promise file cannot be read: %s", type(error).__name__)
            return None

    def _ask(self, name: str, check: Check) -> Finding:
        began = time.perf_counter()
        try:
            check()
        except Exception as error:  # noqa: BLE001 - whatever the dependency says, the answer is "not well"
            self._log.warning("%s does not answer: %s", name, type(error).__name__)
            return Finding(name, is_well=False, took_ms=_since(began))
        return Finding(name, is_well=True, took_ms=_since(began))


def _since(began: float) -> float:
    return round(1000 * (time.perf_counter() - began), 1)


def blueprint(health: Health) -> Blueprint:
    """The two addresses, unsigned and without cookies."""
    pages = Blueprint("health", __name__, url_prefix="/health")

    @pages.get("/live")
    def live() -> Response:
        return jsonify(status="ok")

    @pages.get("/ready")
    def ready() -> tuple[Response, int]:
        found = health.findings()
        is_ready = all(finding.is_well for finding in found)
        words = {f.name: {"status": "ok" if f.is_well else "down", "took_ms": f.took_ms} for f in found}
        status, filed = "ok" if is_ready else "down", health.promises_in_file()
        return jsonify(status=status, dependencies=words, promises_in_file=filed), 200 if is_ready else 503

    return pages
