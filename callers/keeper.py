"""Brings the rules from SQL to where calls look: seconds after a decision, and again when the live store lost them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence

from callers import queries
from callers.index import CallerIndex
from callers.model import BlockReason, Rule
from callers.register import CALLER
from store.clock import Clock, to_ms
from store.database import Database
from store.models import CallerRule
from store.vault import Vault

logger = logging.getLogger(__name__)


class IndexKeeper:
    """Keeps the rules of every line's live store as SQL has them. Any number may run: they all do the same.

    Args:
        database: the facts.
        indexes: one of each line; a rule is the whole office's.
        vault: hashes the telephones of staff, which no limit holds for.
        clock: the time.
    """

    def __init__(self, database: Database, indexes: Iterable[CallerIndex], vault: Vault, clock: Clock) -> None:
        self._database = database
        self._indexes = tuple(indexes)
        self._vault = vault
        self._clock = clock

    def run_once(self) -> bool:
        """Look once; answers whether some line did not have the rules that hold."""
        with self._database.read() as session:
            rules = rules_by_caller(queries.holding(session, self._clock.now()))
            phones = queries.staff_phones(session)
        staff = {self._vault.hash(CALLER, phone): Rule(until_ms=0) for phone in phones}
        changed = [index.keep({**rules, **staff}) for index in self._indexes]
        if any(changed):
            logger.info("%d numbers are blocked or exempt, %d are of staff", len(rules), len(staff))
        return any(changed)


def rules_by_caller(rows: Sequence[CallerRule]) -> Mapping[str, Rule]:
    """What holds for each caller: a block before an exemption, and of several the one that ends last."""
    rules: dict[str, Rule] = {}
    for row in rows:
        rule = _rule(row)
        if rule is not None:
            before = rules.get(row.caller_hash)
            rules[row.caller_hash] = rule if before is None else max(before, rule, key=_weight)
    return rules


def _rule(row: CallerRule) -> Rule | None:
    until_ms = to_ms(row.until) if row.until else 0
    if row.reason is None:
        return Rule(until_ms)
    known = row.reason in set(BlockReason) and until_ms > 0
    return Rule(until_ms, BlockReason(row.reason)) if known else None


def _weight(rule: Rule) -> tuple[bool, float]:
    return (rule.is_block, rule.until_ms or float("inf"))
