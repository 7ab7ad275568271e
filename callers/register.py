"""What supervisors decide about numbers: set, lifted, listed. Facts in SQL; calls know of them within seconds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from callers import queries
from callers.errors import (
    AlreadyRuled,
    NoSuchCall,
    NoSuchRule,
    NotASupervisor,
    NumberWithheld,
    StaffNumber,
)
from callers.model import BlockReason
from store.caller_rules import BLOCK, EXEMPTION
from store.models import CallerRule
from store.vault import SealBroken, Vault

CALLER = "caller"  # the purpose of the hash by which the journal, too, knows a caller
_MARK = re.compile(r"[0-9a-f]{6,32}")
_PART = "\x1e"  # parts what was noted when a rule was set from why it was lifted: both are sealed as one text


@dataclass(frozen=True)
class Whom:
    """Whose number. ``phone`` is not known where it was taken from a call: the line has only its keyed hash."""

    caller: str
    phone: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Decision:
    """Who decided, until when, and what they noted."""

    by: str
    until: dt.datetime | None  # aware
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class RuleSeen:
    """A rule as people see it: the last digits of its number at most."""

    number: int
    kind: str
    tail: str  # three digits; empty where the number is not known
    reason: str | None
    since: dt.datetime
    until: dt.datetime | None
    set_by: str
    lifted_at: dt.datetime | None
    lifted_by: str | None
    phone: str | None = field(repr=False)  # in full
    note: str = field(repr=False)
    lifted_why: str = field(default="", repr=False)

    def state(self, now: dt.datetime) -> str:
        """``holds``, ``lifted`` or ``ended``."""
        if self.lifted_at is not None:
            return "lifted"
        return "ended" if self.until is not None and self.until <= now else "holds"


class Register:
    """Sets, lifts and lists rules. Whoever calls opens the session.

    Args:
        vault: hashes and seals numbers.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_number(self, phone: str) -> Whom:
        """An E.164 number."""
        return Whom(self._vault.hash(CALLER, phone), phone)

    def of_call(self, session: Session, mark: str) -> Whom:
        """Who rang in the call with a mark (as the pages show it), without anybody learning the number.

        Raises:
            NoSuchCall: there is none, or more than one.
            NumberWithheld: nobody knows who rang.
        """
        callers = queries.callers_of_mark(session, mark) if _MARK.fullmatch(mark) else []
        if len(callers) != 1:
            raise NoSuchCall(f"no call, or more than one, has the mark {mark}")
        if callers[0] is None:
            raise NumberWithheld("the number of this call was withheld: it cannot be told from others")
        return Whom(callers[0])

    def block(self, session: Session, whom: Whom, reason: BlockReason, decision: Decision, now: dt.datetime) -> int:
        """Block a number; answers the rule's number.

        Raises:
            CallersError: it cannot be.
        """
        for phone, person in queries.staff_phones(session).items():
            if self.of_number(phone).caller == whom.caller:
                raise StaffNumber(person)
        return self._set(session, BLOCK, whom, reason, decision, now)

    def exempt(self, session: Session, whom: Whom, decision: Decision, now: dt.datetime) -> int:
        """Exempt a number from limits and keys (not from a block); answers the rule's number.

        Raises:
            CallersError: it cannot be.
        """
        return self._set(session, EXEMPTION, whom, None, decision, now)

    def lift(self, session: Session, number: int, by: str, now: dt.datetime, why: str = "") -> None:
        """End a rule; it stays in the history, with the reason.

        Raises:
            CallersError: it does not hold, or ``by`` may not.
        """
        _may_decide(session, by)
        rule = queries.held(session, number, now)
        if rule is None:
            raise NoSuchRule(f"no rule {number} holds")
        rule.lifted_at, rule.lifted_by = now, by
        if why:
            rule.note_sealed = self._vault.seal(_PART.join([self._notes(rule)[0], _one_part(why)]))

    def holding(self, session: Session, now: dt.datetime) -> list[RuleSeen]:
        """The rules that hold."""
        return self._seen(queries.holding(session, now))

    def past(self, session: Session, now: dt.datetime, most: int) -> list[RuleSeen]:
        """The rules that were lifted or have ended, those that were set last first."""
        return self._seen(queries.past(session, now, most))

    def history(self, session: Session) -> list[RuleSeen]:
        """Every rule that is kept."""
        return self._seen(queries.all_rules(session))

    def _set(
        self,
        session: Session,
        kind: str,
        whom: Whom,
        reason: BlockReason | None,
        decision: Decision,
        now: dt.datetime,
    ) -> int:
        _may_decide(session, decision.by)
        for rule in queries.holding(session, now, whom.caller):
            if rule.kind == kind:
                raise AlreadyRuled(rule.id)
        rule = CallerRule(
            kind=kind,
            caller_hash=whom.caller,
            phone_sealed=self._vault.seal(whom.phone) if whom.phone else None,
            reason=reason,
            note_sealed=self._vault.seal(_one_part(decision.note)) if decision.note else None,
            since=now,
            until=decision.until,
            set_by=decision.by,
        )
        session.add(rule)
        session.flush()
        return rule.id

    def _seen(self, rules: Sequence[CallerRule]) -> list[RuleSeen]:
        return [self._one(rule) for rule in rules]

    def _one(self, rule: CallerRule) -> RuleSeen:
        phone, (note, lifted_why) = self._read(rule.phone_sealed), self._notes(rule)
        return RuleSeen(
            number=rule.id,
            kind=rule.kind,
            tail=(phone or "")[-3:],
            reason=rule.reason,
            since=rule.since,
            until=rule.until,
            set_by=rule.set_by,
            lifted_at=rule.lifted_at,
            lifted_by=rule.lifted_by,
            phone=phone,
            note=note,
            lifted_why=lifted_why,
        )

    def _notes(self, rule: CallerRule) -> tuple[str, str]:
        """What was noted when it was set, and why it was lifted."""
        note, _, why = (self._read(rule.note_sealed) or "").partition(_PART)
        return note, why

    def _read(self, sealed: bytes | None) -> str | None:
        try:
            return self._vault.unseal(sealed) if sealed else None
        except SealBroken:  # made with another key: as good as unknown
            return None


def _may_decide(session: Session, name: str) -> None:
    if name not in queries.deciders(session):
        raise NotASupervisor(f"{name} is no supervisor or administrator")


def _one_part(text: str) -> str:
    return text.replace(_PART, " ")
