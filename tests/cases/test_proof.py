"""Proof of identity: who passes, what is counted, and that a refusal tells nothing."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from cases import queries
from cases.codes import CodeLock
from cases.hashes import CaseHashes
from cases.proof import (
    Claim,
    CodeRequired,
    Locked,
    Passed,
    Proof,
    ProofPolicy,
    Readout,
    Refused,
    Several,
    StatusDesk,
    Unavailable,
)
from store import models
from store.clock import Clock
from store.database import Database
from store.vault import Vault

pytestmark = pytest.mark.matrix

NUMBER = "XX-III-P.6151.1.12345.2025"
CLAIM = Claim(
    call_id="CA1",
    line="infoopt",
    caller="+48600100200",
    way="number",
    keypad="1123452025",
    born="17051990",
    code=None,
)
UNKNOWN = replace(CLAIM, keypad="999992025")
BY_TELEPHONE = replace(CLAIM, way="telephone", keypad=None)
DETAILS = {"missing": ["passport", "fee"], "appointment_at": "2026-04-01T10:30:00+02:00"}
POLICY = ProofPolicy(window_min=30, per_number=3, per_caller=4, per_line=50, lock_min=20)


@pytest.fixture
def desk(database: Database, vault: Vault, clock: Clock) -> StatusDesk:
    """A desk with small limits."""
    return StatusDesk(database, vault, POLICY, clock)


@pytest.fixture
def one_case(registry: Any) -> None:
    """One case with a telephone and an access code."""
    registry.add(NUMBER, "1990-05-17", phone="+48600100200", code="482915", details=DETAILS)


def failures(database: Database, prefix: str) -> int:
    """All failures that stand under subjects of a kind."""
    with database.read() as session:
        counters = models.TryCounter
        return session.scalar(
            select(func.coalesce(func.sum(counters.failures), 0)).where(counters.subject.startswith(prefix))
        )


# -- who passes ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_case")
def test_number_and_birth_date_give_the_coarse_stage(desk: StatusDesk) -> None:
    """Stage and since when, nothing more."""
    proof = desk.prove(CLAIM)
    assert isinstance(proof, Passed)
    assert proof.readout == Readout(
        case_id=proof.readout.case_id,
        number=NUMBER,
        tier="coarse",
        stage="formal-gaps",
        since=dt.date(2026, 2, 3),
    )


@pytest.mark.usefixtures("one_case")
def test_the_code_gives_the_details(desk: StatusDesk) -> None:
    """Missing documents and the appointment need the access code."""
    proof = desk.prove(replace(CLAIM, code="482915"))
    assert isinstance(proof, Passed)
    assert (proof.readout.tier, proof.readout.missing) == ("full", ("passport", "fee"))
    assert proof.readout.appointment == dt.datetime(2026, 4, 1, 8, 30, tzinfo=dt.UTC)


@pytest.mark.usefixtures("one_case")
def test_the_telephone_finds_the_case_but_proves_nothing(desk: StatusDesk) -> None:
    """The caller's number stands in for the case number only; the birth date is still asked."""
    assert isinstance(desk.prove(BY_TELEPHONE), Passed)
    assert isinstance(desk.prove(replace(BY_TELEPHONE, born="18051990")), Refused)
    assert isinstance(desk.prove(replace(BY_TELEPHONE, caller=None)), Refused)


def test_several_cases_are_settled_by_the_proof(desk: StatusDesk, registry: Any) -> None:
    """The same digits under two units: the birth date tells them apart, else the code, else nobody passes."""
    registry.add("XX-III-P.6151.777.2025", "1990-05-17", code="482915")
    registry.add("XX-IV-P.6151.777.2025", "1985-01-02")
    registry.add("XX-V-P.6151.777.2025", "1990-05-17", code="730462")
    ours = replace(CLAIM, keypad="7772025")
    other = desk.prove(replace(ours, born="02011985"))
    assert isinstance(other, Passed)
    assert other.readout.number == "XX-IV-P.6151.777.2025"
    assert isinstance(desk.prove(ours), Refused)
    coded = desk.prove(replace(ours, code="730462"))
    assert isinstance(coded, Passed)
    assert coded.readout.number == "XX-V-P.6151.777.2025"


def test_two_cases_of_one_telephone_ask_for_the_number(desk: StatusDesk, registry: Any, database: Database) -> None:
    """Telephone and birth date fit two cases: nothing is told of either, nothing counts, and the number settles it."""
    registry.add("XX-III-P.6151.801.2025", "1990-05-17", phone="+48600100200")
    registry.add("XX-III-P.6151.802.2025", "1990-05-17", phone="+48600100200")
    for _ in range(20):
        assert isinstance(desk.prove(BY_TELEPHONE), Several)
    with database.read() as session:
        assert all(counter.failures == 0 for counter in session.scalars(select(models.TryCounter)))
        assert session.scalars(select(models.Readout)).all() == []
    chosen = desk.prove(replace(CLAIM, keypad="8022025"))
    assert isinstance(chosen, Passed)


def test_only_current_versions_count(desk: StatusDesk, registry: Any, database: Database) -> None:
    """A version of an import that is not switched on is not there; one that was replaced is not there any more."""
    registry.add(NUMBER, "1990-05-17", until_import=1)
    registry.add(NUMBER, "1990-05-18", since_import=1)
    assert isinstance(desk.prove(CLAIM), Passed)
    with database.write() as session:
        session.add(models.Setting(name="current_import", value="1"))
    assert isinstance(desk.prove(CLAIM), Refused)
    assert isinstance(desk.prove(replace(CLAIM, born="18051990")), Passed)


@pytest.mark.usefixtures("one_case")
@pytest.mark.parametrize(
    "claim",
    [
        UNKNOWN,
        replace(CLAIM, born="18051990"),
        replace(CLAIM, born="31021990"),
        replace(CLAIM, born="17052990"),
        replace(CLAIM, born="1705"),
        replace(CLAIM, code="482916"),
        replace(CLAIM, code="48"),
        replace(CLAIM, keypad=None),
        replace(UNKNOWN, code="482915"),
        replace(BY_TELEPHONE, caller="+48600100299"),
    ],
)
def test_one_refusal_whatever_was_wrong(desk: StatusDesk, database: Database, claim: Claim) -> None:
    """Number, birth date (even one that does not exist) or code: the same answer, and it counts."""
    assert desk.prove(claim) == Refused()
    assert [failures(database, kind) for kind in ("number:", "caller:", "line:")] == [1, 1, 1]


def test_a_code_where_none_was_issued_is_refused(desk: StatusDesk, registry: Any) -> None:
    """A guess at a code does not fall back to the coarse stage."""
    registry.add(NUMBER, "1990-05-17")
    assert desk.prove(replace(CLAIM, code="482915")) == Refused()


# -- sameness --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_case")
@pytest.mark.parametrize("code", [None, "000111"])
def test_a_refusal_asks_the_database_the_same(desk: StatusDesk, statements: list[str], code: str | None) -> None:
    """Unknown number, wrong birth date, wrong code: equal statements, in number and in text."""

    def sent(claim: Claim) -> list[str]:
        statements.clear()
        assert desk.prove(claim) == Refused()
        return list(statements)

    unknown = sent(replace(UNKNOWN, code=code, caller="+48600100201"))
    assert len(unknown) >= 4
    assert sent(replace(CLAIM, born="18051990", code=code, caller="+48600100202")) == unknown
    assert sent(replace(CLAIM, born="31021990", code=code, caller="+48600100203")) == unknown
    if code:
        assert sent(replace(CLAIM, code=code, caller="+48600100204")) == unknown


class CountingLock(CodeLock):
    """A lock that counts how often it was tried: each time costs tens of milliseconds, which can be heard."""

    tried = 0

    def opens(self, stored: str | None, number: str, code: str) -> bool:
        """Try, and count."""
        self.tried += 1
        return super().opens(stored, number, code)


def test_a_code_takes_the_same_time_whatever_is_there(
    database: Database, registry: Any, vault: Vault, clock: Clock
) -> None:
    """No case, one without a code, one and two with codes, right and wrong: as many argon2 each time."""
    registry.add("XX-I-P.6151.1.2025", "1990-05-17")
    registry.add("XX-I-P.6151.2.2025", "1990-05-17", code="482915")
    registry.add("XX-II-P.6151.2.2025", "1990-05-17", code="730462")
    registry.add("XX-I-P.6151.3.2025", "1990-05-17", code="482915")
    lock = CountingLock(CaseHashes(vault))
    desk = StatusDesk(database, vault, replace(POLICY, per_caller=100), clock, lock)
    counts = set()
    for keypad in ("92025", "12025", "22025", "32025"):
        for code in ("482915", "000000"):
            lock.tried = 0
            desk.prove(replace(CLAIM, keypad=keypad, code=code))
            counts.add(lock.tried)
    assert len(counts) == 1


@pytest.mark.usefixtures("one_case")
def test_a_refusal_by_telephone_asks_the_database_the_same(desk: StatusDesk, statements: list[str]) -> None:
    """A telephone that stands in a case and one that does not are looked for alike."""

    def sent(claim: Claim) -> list[str]:
        statements.clear()
        assert desk.prove(claim) == Refused()
        return list(statements)

    known = sent(replace(BY_TELEPHONE, born="18051990"))
    assert sent(replace(BY_TELEPHONE, caller="+48600100299")) == known


@pytest.mark.usefixtures("one_case")
def test_locked_and_closed_ask_the_same_of_everybody(desk: StatusDesk, statements: list[str]) -> None:
    """A lock on a number that exists and on one that does not: equal statements."""

    def locked(claim: Claim) -> list[str]:
        for n in range(POLICY.per_number):
            assert desk.prove(replace(claim, born="01011991", caller=f"+4860020{claim.keypad}{n}")) == Refused()
        statements.clear()
        assert desk.prove(claim) == Locked()
        return list(statements)

    assert locked(CLAIM) == locked(UNKNOWN)


# -- tries -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_case")
@pytest.mark.parametrize("keypad", ["1123452025", "999992025"])
def test_a_number_is_locked_whether_it_exists_or_not(desk: StatusDesk, clock: Any, keypad: str) -> None:
    """After the failures allowed even the truth is not heard, from any telephone, until the lock ends by itself."""
    claim = replace(CLAIM, keypad=keypad)
    for n in range(POLICY.per_number):
        assert desk.prove(replace(claim, born="01011991", caller=f"+4860020030{n}")) == Refused()
    assert desk.prove(replace(claim, caller="+48600200309")) == Locked()
    clock.advance(seconds=POLICY.lock_min * 60 - 1)
    assert desk.prove(claim) == Locked()
    clock.advance(seconds=1)
    assert isinstance(desk.prove(claim), Passed if keypad == "1123452025" else Refused)


@pytest.mark.usefixtures("one_case")
def test_tries_during_a_lock_do_not_lengthen_it(desk: StatusDesk, clock: Any) -> None:
    """Who tries all the while is locked no longer than who waits, and the next lock takes as many failures."""
    wrong = replace(CLAIM, born="01011991", caller=None)
    for n in range(POLICY.per_number):
        desk.prove(replace(wrong, call_id=f"CA{n}"))
    for _ in range(POLICY.lock_min):
        assert desk.prove(replace(wrong, call_id="CA9")) == Locked()
        clock.advance(seconds=60)
    for n in range(POLICY.per_number):
        assert desk.prove(replace(wrong, call_id=f"CB{n}")) == Refused()
    assert desk.prove(replace(wrong, call_id="CB9")) == Locked()


def test_a_caller_is_locked_over_all_numbers(desk: StatusDesk, clock: Any) -> None:
    """Going through numbers from one telephone ends after the failures allowed; other telephones are not touched."""
    for n in range(POLICY.per_caller):
        assert desk.prove(replace(UNKNOWN, keypad=f"{n}2025")) == Refused()
    assert desk.prove(replace(UNKNOWN, keypad="92025")) == Locked()
    assert desk.prove(replace(UNKNOWN, keypad="92025", caller="+48600100201")) == Refused()
    clock.advance(seconds=POLICY.lock_min * 60)
    assert desk.prove(replace(UNKNOWN, keypad="92025")) == Refused()


def test_withheld_callers_do_not_share_a_count(desk: StatusDesk) -> None:
    """Callers without a number are counted by call."""
    for n in range(POLICY.per_caller + 2):
        claim = replace(UNKNOWN, caller=None, call_id=f"CA{n}", keypad=f"{n}2025")
        assert desk.prove(claim) == Refused()


@pytest.mark.usefixtures("one_case")
def test_a_pass_takes_back_its_own_count_only(desk: StatusDesk, database: Database) -> None:
    """The truth does not wipe out the failures before it."""
    desk.prove(replace(CLAIM, born="01011991"))
    desk.prove(replace(CLAIM, born="02011991"))
    for _ in range(5):
        assert isinstance(desk.prove(CLAIM), Passed)
    assert [failures(database, kind) for kind in ("number:", "caller:", "line:")] == [2, 2, 2]


def test_a_window_forgets(desk: StatusDesk, clock: Any) -> None:
    """Failures are counted within a window; after it, from one."""
    for _ in range(3):
        for n in range(POLICY.per_number):
            assert desk.prove(replace(UNKNOWN, caller=f"+4860020030{n}")) == Refused()
        clock.advance(seconds=POLICY.window_min * 60)


@pytest.mark.usefixtures("one_case")
def test_a_locked_try_counts_against_nobody_else(desk: StatusDesk, database: Database) -> None:
    """A locked telephone can neither lock other people's numbers nor close the line's coarse tier."""
    for n in range(POLICY.per_caller):
        desk.prove(replace(UNKNOWN, keypad=f"{n}2025"))
    for _ in range(10):
        assert desk.prove(CLAIM) == Locked()
    assert isinstance(desk.prove(replace(CLAIM, caller="+48600100201")), Passed)
    assert failures(database, "line:") == POLICY.per_caller


# -- the line's threshold --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_case")
def test_the_coarse_tier_closes_and_opens_by_itself(database: Database, vault: Vault, clock: Any) -> None:
    """Too many failures on the line: a code is required of everybody, one alarm is raised, and it ends."""
    desk = StatusDesk(database, vault, replace(POLICY, per_line=3), clock)

    def fail(n: int, code: str | None = None) -> Proof:
        return desk.prove(replace(UNKNOWN, keypad=f"{n}2025", caller=f"+4860020030{n}", code=code))

    assert [fail(n) for n in range(3)] == [Refused()] * 3
    assert fail(3) == CodeRequired(alarm=True)
    assert fail(4) == CodeRequired()
    assert desk.prove(CLAIM) == CodeRequired()
    assert fail(5, code="123450") == Refused()
    assert isinstance(desk.prove(replace(CLAIM, code="482915")), Passed)
    assert desk.prove(replace(CLAIM, line="another")) != CodeRequired()
    clock.advance(seconds=POLICY.lock_min * 60)
    assert isinstance(desk.prove(CLAIM), Passed)


@pytest.mark.usefixtures("one_case")
def test_asking_for_the_code_is_no_failure(database: Database, vault: Vault, clock: Any) -> None:
    """Who is asked for a code has not failed and keeps every try."""
    desk = StatusDesk(database, vault, replace(POLICY, per_line=0), clock)
    for _ in range(POLICY.per_number + 3):
        assert isinstance(desk.prove(CLAIM), CodeRequired)
    assert [failures(database, kind) for kind in ("number:", "caller:", "line:")] == [0, 0, 0]


# -- facts and failures ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_case")
def test_every_pass_leaves_an_audit_record(desk: StatusDesk, database: Database) -> None:
    """Which case, to which caller's hash, by which tier, when; a refusal leaves none."""
    desk.prove(replace(CLAIM, born="01011991"))
    desk.prove(CLAIM)
    desk.prove(replace(CLAIM, code="482915", caller=None, call_id="CA2"))
    with database.read() as session:
        records = session.scalars(select(models.Readout).order_by(models.Readout.id)).all()
    assert [(record.call_id, record.tier, record.stage) for record in records] == [
        ("CA1", "coarse", "formal-gaps"),
        ("CA2", "full", "formal-gaps"),
    ]
    assert records[0].caller_hash is not None
    assert records[1].caller_hash is None
    assert "600100200" not in str([vars(record) for record in records])


def test_tries_at_once_are_all_counted(database_url: str, registry: Any, vault: Vault, clock: Clock) -> None:
    """Many threads that guess at one number: no more of them are matched than are allowed."""
    registry.add(NUMBER, "1990-05-17")
    database = Database(database_url, timeout_s=20, pool_size=8)
    desk = StatusDesk(database, vault, replace(POLICY, per_caller=100), clock)
    answers: list[Proof] = []

    def guess(n: int) -> None:
        for month in range(1, 5):
            claim = replace(CLAIM, born=f"{n:02}{month:02}1991", call_id=f"CA{n}", caller=None)
            answers.append(desk.prove(claim))

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(Refused()) == POLICY.per_number
    assert answers.count(Locked()) == 24 - POLICY.per_number
    database.dispose()


@pytest.mark.usefixtures("one_case")
def test_without_a_counter_there_is_no_readout(
    database: Database, database_url: str, vault: Vault, clock: Clock, tmp_path: Path
) -> None:
    """A database that is locked, missing or not migrated: unavailable, for the truth too."""
    hurried = Database(database_url, timeout_s=0.05)
    with database.write() as session:
        session.add(models.TryCounter(subject="line:infoopt", window_started_at=clock.now(), failures=0))
        session.flush()
        assert StatusDesk(hurried, vault, POLICY, clock).prove(CLAIM) == Unavailable()
    hurried.dispose()
    for path in (tmp_path / "empty.sqlite", tmp_path / "no" / "folder.sqlite"):
        empty = Database(f"sqlite:///{path}", timeout_s=0.05)
        assert StatusDesk(empty, vault, POLICY, clock).prove(CLAIM) == Unavailable()
        empty.dispose()


@pytest.mark.usefixtures("one_case")
def test_nothing_of_a_claim_is_logged_or_shown(
    vault: Vault, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the log of a failure nor the text of a claim or readout carries what was keyed."""
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}", timeout_s=0.05)
    StatusDesk(empty, vault, POLICY, clock).prove(CLAIM)
    shown = caplog.text + repr(CLAIM) + repr(Passed(Readout(1, NUMBER, "coarse", "registered", dt.date(2026, 2, 3))))
    assert "CA1" in caplog.text
    for secret in ("600100200", "17051990", "1123452025", "12345"):
        assert secret not in shown
    empty.dispose()


def test_a_case_is_found_by_an_index(database: Database) -> None:
    """Neither way of finding a case reads the whole table."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL chooses by the size of the table")
    plans = []
    with database.read() as session:
        for condition in (models.Case.keypad == "1", models.Case.phone_hash == "1", models.Case.number == "1"):
            statement = select(models.Case.id).where(condition, queries.is_current())
            text_ = str(statement.compile(session.connection(), compile_kwargs={"literal_binds": True}))
            plans += [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text_}")]
    assert [plan.split(" (")[0] for plan in plans if " cases " in plan] == [
        f"SEARCH cases USING INDEX cases_by_{name}" for name in ("keypad", "phone", "number")
    ]
