"""Failed proofs, counted before anything is matched.

A try counts as a failure the moment it is made, in a transaction of its own; a pass takes its count back. So many
tries at once cannot slip past a limit together, and what breaks off half-way has counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from cases import queries
from cases.hashes import CaseHashes
from cases.model import Claim, ProofPolicy
from cases.queries import Tally


@dataclass(frozen=True)
class Subjects:
    """Under what a try is counted."""

    number: str
    caller: str
    line: str

    @classmethod
    def of(cls, claim: Claim, hashes: CaseHashes) -> Subjects:
        """The keyed number, or the telephone that stands for it; the caller, or a call that hides it; the line."""
        caller = hashes.caller(claim.caller) if claim.caller else claim.call_id
        keyed = claim.keypad or "" if claim.way == "number" else caller
        return cls(f"number:{hashes.keyed_number(keyed)}", f"caller:{caller}", f"line:{claim.line}")


@dataclass(frozen=True)
class Counted:
    """A try that was counted, and what may follow."""

    subjects: Subjects
    windows: Mapping[str, dt.datetime]  # in which window of each subject it was counted
    is_locked: bool
    is_coarse_closed: bool
    alarm: bool  # this try is the one that closed the coarse tier


def count(session: Session, subjects: Subjects, policy: ProofPolicy, now: dt.datetime) -> Counted:
    """Count a try under its subjects and say what stands against it."""
    limits = {
        subjects.number: policy.per_number,
        subjects.caller: policy.per_caller,
        subjects.line: policy.per_line,
    }
    before = queries.held_tallies(session, limits, now)
    after = {subject: counted(tally, limits[subject], policy, now) for subject, tally in before.items()}
    queries.put_tallies(session, after)
    line = after[subjects.line]
    return Counted(
        subjects,
        {subject: tally.window_started_at for subject, tally in after.items()},
        is_locked=any(after[subject].locked_until for subject in (subjects.number, subjects.caller)),
        is_coarse_closed=line.locked_until is not None,
        alarm=line.locked_until is not None and line.locked_until != before[subjects.line].locked_until,
    )


def counted(tally: Tally, limit: int, policy: ProofPolicy, now: dt.datetime) -> Tally:
    """A counter after one more try at a moment.

    The try after the last one allowed locks. A lock is never made longer by tries that come while it holds; when it
    ends, or when the window has passed without one, counting begins anew.
    """
    window, lock = dt.timedelta(minutes=policy.window_min), dt.timedelta(minutes=policy.lock_min)
    if tally.locked_until is not None and now < tally.locked_until:
        return replace(tally, failures=tally.failures + 1)
    if tally.locked_until is not None or now >= tally.window_started_at + window:
        return Tally(1, now, None)
    failures = tally.failures + 1
    return replace(tally, failures=failures, locked_until=now + lock if failures > limit else None)


def take_back(session: Session, try_: Counted, now: dt.datetime) -> None:
    """Uncount a try that was no failure. A lock stays, and so does every other count."""
    held = queries.held_tallies(session, try_.windows, now)
    queries.put_tallies(
        session,
        {
            subject: replace(tally, failures=tally.failures - 1)
            if tally.failures and tally.window_started_at == try_.windows[subject]
            else tally
            for subject, tally in held.items()
        },
    )
