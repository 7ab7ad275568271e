"""Telephones that a line can call, and how their owners behave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Telephone:
    """A telephone with its number (or `client:identity`).

    `behaviour`: `ring` waits for `answer`, `answer` picks up by itself after `answers_after_s`, `busy` is
    engaged, `reject` is declined while it rings, `silent` is rung and never reacts, `failed` cannot be
    reached, `machine` is a machine that picks up. `role`: calls come from a `caller`'s telephone, and go to a
    `consultant`'s.
    """

    address: str
    behaviour: str = "ring"
    answers_after_s: float = 2.0
    role: str = "consultant"


BEHAVIOURS = frozenset({"ring", "answer", "busy", "reject", "silent", "failed", "machine"})
ROLES = frozenset({"caller", "consultant"})
