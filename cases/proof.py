"""Who may be told what about a case: a claim goes in, one of six answers comes out.

The way of every claim is the same, whether there is such a case or not:

1. The try is counted, and committed (:mod:`cases.tries`). A lock, or a closed coarse tier, ends the way here.
2. The cases that may be meant are read, and their birth dates compared.
3. If a code was keyed, it is tried against as many stored codes as always, real ones or nobody's.
4. Only what remains alone passes: the count is taken back and the audit record written in one transaction.

The argon2 of step 3 takes tens of milliseconds. So it happens between transactions: within one, everybody else who
writes would wait for it, on a file of SQLite even the recorder.
"""

from __future__ import annotations

import datetime as dt
import hmac
import logging
from collections.abc import Sequence

from cases import queries, tries
from cases.codes import CodeLock
from cases.hashes import CaseHashes
from cases.model import (
    Claim,
    CodeRequired,
    Locked,
    Passed,
    Proof,
    ProofPolicy,
    Readout,
    Refused,
    Several,
    Tier,
    Unavailable,
)
from cases.queries import Candidate
from cases.tries import Counted, Subjects
from store import models
from store.clock import Clock
from store.database import Database, DatabaseUnavailable
from store.vault import Vault

logger = logging.getLogger(__name__)

CODES_TRIED = 2  # always: one person may have two cases with codes; whoever has more keys the number


class StatusDesk:
    """Answers claims.

    Args:
        database: with the short timeout of a call's path.
        vault: hashes what is compared.
        policy: how often somebody may fail.
        clock: tells the time.
        codes: tries access codes; made here unless given.
    """

    def __init__(
        self, database: Database, vault: Vault, policy: ProofPolicy, clock: Clock, codes: CodeLock | None = None
    ) -> None:
        self._database = database
        self._hashes = CaseHashes(vault)
        self._codes = codes or CodeLock(self._hashes)
        self._policy = policy
        self._clock = clock

    def prove(self, claim: Claim) -> Proof:
        """The answer to a claim. Without a counter there is no readout: a database that fails answers nothing."""
        try:
            return self._prove(claim, self._clock.now())
        except DatabaseUnavailable:
            logger.warning("proof unavailable call=%s", claim.call_id)
            return Unavailable()

    def _prove(self, claim: Claim, now: dt.datetime) -> Proof:
        counted, ended = self._count(claim, now)
        if ended is not None:
            return ended
        fitting, codes = self._find(claim)
        if claim.code is not None:
            fitting = self._with_code(fitting, codes, claim.code)
        if len(fitting) > 1 and claim.way == "telephone":  # one person with two cases, or two who share a telephone
            with self._database.write() as session:
                tries.take_back(session, counted, now)
            return Several(counted.alarm)
        if len(fitting) != 1:
            return Refused(counted.alarm)
        readout = told(fitting[0], "coarse" if claim.code is None else "full")
        self._pass(claim, counted, readout, now)
        return Passed(readout, counted.alarm)

    def _count(self, claim: Claim, now: dt.datetime) -> tuple[Counted, Proof | None]:
        """Count the try; where it ends here nothing was learnt by it, so it is no failure and counts for nobody."""
        with self._database.write() as session:
            counted = tries.count(session, Subjects.of(claim, self._hashes), self._policy, now)
            ended: Proof | None = None
            if counted.is_locked:
                ended = Locked(counted.alarm)
            elif counted.is_coarse_closed and claim.code is None:
                ended = CodeRequired(counted.alarm)
            if ended is not None:
                tries.take_back(session, counted, now)
        return counted, ended

    def _find(self, claim: Claim) -> tuple[list[Candidate], dict[str, str]]:
        """The cases that number or telephone and birth date fit, and their stored codes by number hash."""
        with self._database.read() as session:
            if claim.way == "number":
                found = queries.by_keypad(session, claim.keypad or "")
            else:
                phone = self._hashes.phone(claim.caller) if claim.caller else ""
                found = queries.by_phone(session, phone)
            fitting = self._born(found, claim.born)
            if claim.code is None:
                return fitting, {}
            hashes = [self._hashes.number(case.number) for case in fitting[: queries.MOST_CODES]]
            return fitting, queries.access_codes(session, hashes)

    def _born(self, found: Sequence[Candidate], born: str) -> list[Candidate]:
        if len(found) > queries.MOST_CANDIDATES:
            return []
        return [
            case for case in found if hmac.compare_digest(case.born_hash, self._hashes.keyed_born(case.number, born))
        ]

    def _with_code(self, fitting: Sequence[Candidate], codes: dict[str, str], code: str) -> list[Candidate]:
        tried = [(case, stored) for case in fitting if (stored := codes.get(self._hashes.number(case.number)))]
        opened = [case for case, stored in tried[:CODES_TRIED] if self._codes.opens(stored, case.number, code)]
        for _ in range(CODES_TRIED - len(tried)):
            self._codes.opens(None, "", code)
        return opened if len(tried) <= CODES_TRIED else []

    def _pass(self, claim: Claim, counted: Counted, readout: Readout, now: dt.datetime) -> None:
        record = models.Readout(
            at=now,
            call_id=claim.call_id,
            caller_hash=self._hashes.caller(claim.caller) if claim.caller else None,
            case_id=readout.case_id,
            number_hash=self._hashes.number(readout.number),
            tier=readout.tier,
            stage=readout.stage,
        )
        with self._database.write() as session:
            tries.take_back(session, counted, now)
            queries.put_readout(session, record)


def told(case: Candidate, tier: Tier) -> Readout:
    """What may be told of a case in a tier."""
    if tier == "coarse":
        return Readout(case.id, case.number, tier, case.stage, case.since)
    appointment = case.details.get("appointment_at")
    return Readout(
        case.id,
        case.number,
        tier,
        case.stage,
        case.since,
        missing=tuple(case.details.get("missing", ())),
        appointment=dt.datetime.fromisoformat(appointment) if appointment else None,
        place=case.details.get("appointment_place"),
    )


__all__ = [
    "Claim",
    "CodeRequired",
    "Locked",
    "Passed",
    "Proof",
    "ProofPolicy",
    "Readout",
    "Refused",
    "Several",
    "StatusDesk",
    "Unavailable",
]
