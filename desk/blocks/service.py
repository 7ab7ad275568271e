"""What supervisors do with numbers at the page: the register's decisions, with the words of a form around them."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from callers.ends import Ends
from callers.errors import AlreadyRuled, BadEnd, NoSuchCall, NoSuchRule, NumberWithheld, StaffNumber
from callers.model import BlockReason
from callers.register import Decision, Register, RuleSeen, Whom
from cases.errors import PhoneFault
from cases.phone import read_phone
from desk.blocks.model import LONGEST_NOTE, Entered, Refused, Rules
from desk.model import SignedIn
from store.caller_rules import BLOCK
from store.clock import Clock
from store.database import Database

logger = logging.getLogger(__name__)

SHOWN_PAST = 100


class Blocks:
    """Decides, lifts and shows. Every method but :meth:`look` raises :class:`Refused`.

    Args:
        database: where the rules are.
        register: sets and lifts them.
        ends: the last days that they may have.
        clock: the time.
    """

    def __init__(self, database: Database, register: Register, ends: Ends, clock: Clock) -> None:
        self._database = database
        self._register = register
        self._ends = ends
        self._clock = clock

    def look(self) -> Rules:
        """Every rule that holds, and the last ones that are over."""
        now = self._clock.now()
        first, last = self._ends.possible(now)
        with self._database.read() as session:
            holding, past = self._register.holding(session, now), self._register.past(session, now, SHOWN_PAST + 1)
        has_older = len(past) > SHOWN_PAST
        return Rules(holding[::-1], past[:SHOWN_PAST], has_older, self._ends.usual(now), first, last)

    def must_know(self, mark: str) -> None:
        """That the number of a call can be told from others."""
        with self._refusing(), self._database.read() as session:
            self._register.of_call(session, mark)

    def decide(self, by: SignedIn, entered: Entered) -> int:
        """Block or exempt a number; answers the rule's number.

        May also raise :class:`callers.errors.NotASupervisor`: the role is not theirs any more.
        """
        now = self._clock.now()
        reason = _reason(entered) if entered.kind == BLOCK else None
        with self._refusing(), self._database.write() as session:
            decision = Decision(by.name, self._until(entered, now), _note(entered.note, "note"))
            whom = self._whom(session, entered)
            if reason is not None:
                rule = self._register.block(session, whom, reason, decision, now)
            else:
                rule = self._register.exempt(session, whom, decision, now)
        logger.info("rule %d, %s: set by person %d", rule, entered.kind, by.person)
        return rule

    def lift(self, by: SignedIn, number: int, why: str) -> None:
        """End a rule, for a reason."""
        text = _note(why, "why")
        if not text:
            raise Refused("why", "missing", rule=number)
        with self._refusing(number), self._database.write() as session:
            self._register.lift(session, number, by.name, self._clock.now(), text)
        logger.info("rule %d: lifted by person %d", number, by.person)

    def rule(self, number: int) -> RuleSeen | None:
        """A rule, whether it holds or not."""
        with self._database.read() as session:
            return next((one for one in self._register.history(session) if one.number == number), None)

    def _whom(self, session: Session, entered: Entered) -> Whom:
        if entered.call:
            return self._register.of_call(session, entered.call)
        if not entered.number:
            raise Refused("number", "missing")
        return self._register.of_number(read_phone(entered.number))

    def _until(self, entered: Entered, now: dt.datetime) -> dt.datetime | None:
        if not entered.until and entered.kind != BLOCK:
            return None
        try:
            return self._ends.of(dt.date.fromisoformat(entered.until), now)
        except ValueError as error:
            raise Refused("until", "missing") from error

    @contextmanager
    def _refusing(self, rule: int | None = None) -> Iterator[None]:
        """What the register and the numbers refuse, for a form."""
        try:
            yield
        except PhoneFault as error:
            raise Refused("number", "odd") from error
        except StaffNumber as error:
            raise Refused("number", "staff", {"who": error.person}) from error
        except AlreadyRuled as error:
            raise Refused("number", "ruled", rule=error.rule) from error
        except NumberWithheld as error:
            raise Refused("call", "withheld") from error
        except NoSuchCall as error:
            raise Refused("call", "missing") from error
        except BadEnd as error:
            raise Refused("until", "wrong", {"first": error.first, "last": error.last}) from error
        except NoSuchRule as error:
            raise Refused("rule", "over", rule=rule) from error


def _reason(entered: Entered) -> BlockReason:
    try:
        return BlockReason(entered.reason)
    except ValueError as error:
        raise Refused("reason", "missing") from error


def _note(text: str, about: str) -> str:
    note = text.replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise Refused(about, "long", {"most": LONGEST_NOTE})
    return note
