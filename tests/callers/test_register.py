"""What supervisors decide: by whom, about whom, until when; lifted, never forgotten, and the number sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from callers.ends import Ends, last_day
from callers.errors import (
    AlreadyRuled,
    BadEnd,
    CallersError,
    NoSuchCall,
    NoSuchRule,
    NotASupervisor,
    NumberWithheld,
    StaffNumber,
)
from callers.index import CallerIndex
from callers.keeper import IndexKeeper
from callers.model import BlockReason, Rule
from callers.register import Decision, Register, Whom
from store.clock import to_ms
from store.database import Database
from store.models import Call, CallerRule
from store.vault import Vault
from tests.conftest import ManualClock

pytestmark = pytest.mark.matrix

NUMBER, OTHER = "+48600100200", "+48600100201"
EWA, ANNA, ANNAS_PHONE = "Ewa Nadzór", "Anna Przykład", "+48600900001"
ZONE = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def register(vault: Vault) -> Register:
    """Of the tests' own vault."""
    return Register(vault)


def decision(now: dt.datetime, *, by: str = EWA, days: float | None = 30, note: str = "") -> Decision:
    """By Ewa, for a month, unless told otherwise."""
    return Decision(by, None if days is None else now + dt.timedelta(days=days), note)


def block(database: Database, register: Register, now: dt.datetime, number: str = NUMBER, days: float = 30) -> int:
    """Ewa blocks a number."""
    with database.write() as session:
        whom = register.of_number(number)
        return register.block(session, whom, BlockReason.INSULTS, decision(now, days=days), now)


def test_a_block_keeps_who_why_and_until_when(database: Database, register: Register, now: dt.datetime) -> None:
    """A supervisor sees whom they blocked; lists show three digits."""
    with database.write() as session:
        whom = register.of_number(NUMBER)
        rule = register.block(session, whom, BlockReason.THREATS, decision(now, note="of the 3rd"), now)
    with database.read() as session:
        (seen,) = register.holding(session, now)
    assert (seen.number, seen.kind, seen.tail, seen.reason) == (rule, "block", "200", "threats")
    assert (seen.since, seen.until, seen.set_by) == (now, now + dt.timedelta(days=30), EWA)
    assert (seen.phone, seen.note, seen.state(now)) == (NUMBER, "of the 3rd", "holds")
    assert NUMBER not in repr(seen)


def test_the_database_alone_tells_no_number(database: Database, register: Register, now: dt.datetime) -> None:
    """Number and note are sealed; with another key they are as good as unknown."""
    with database.write() as session:
        register.block(
            session, register.of_number(NUMBER), BlockReason.THREATS, decision(now, note=f"rang from {NUMBER}"), now
        )
    with database.read() as session:
        row = session.scalars(select(CallerRule)).one()
        told = " ".join(str(getattr(row, column.name)) for column in CallerRule.__table__.columns)
        assert "600100200" not in told
        (seen,) = Register(Vault("another key of the tests, thirty-two characters")).holding(session, now)
    assert (seen.phone, seen.tail, seen.note) == (None, "", "")


def test_only_supervisors_decide(database: Database, register: Register, now: dt.datetime) -> None:
    """Neither a consultant nor somebody who is not known sets, lifts or exempts."""
    rule = block(database, register, now)
    for name in (ANNA, "Nobody"):
        with database.write() as session:
            whom = register.of_number(OTHER)
            with pytest.raises(NotASupervisor):
                register.block(session, whom, BlockReason.NUISANCE, decision(now, by=name), now)
            with pytest.raises(NotASupervisor):
                register.exempt(session, whom, decision(now, by=name, days=None), now)
            with pytest.raises(NotASupervisor):
                register.lift(session, rule, name, now)
    with database.read() as session:
        assert [one.number for one in register.holding(session, now)] == [rule]


def test_a_telephone_of_staff_is_never_blocked(database: Database, register: Register, now: dt.datetime) -> None:
    """Not by its number, and not by a call that came from it."""
    with database.write() as session:
        for whom in (register.of_number(ANNAS_PHONE), Whom(register.of_number(ANNAS_PHONE).caller)):
            with pytest.raises(StaffNumber, match=ANNA):
                register.block(session, whom, BlockReason.NUISANCE, decision(now), now)


def test_a_number_has_one_block_at_a_time(database: Database, register: Register, now: dt.datetime) -> None:
    """The one that holds is named; beside it there may be an exemption; after its end there may be another."""
    rule = block(database, register, now, days=2)
    with pytest.raises(AlreadyRuled, match=f"rule {rule} "):
        block(database, register, now)
    with database.write() as session:
        register.exempt(session, register.of_number(NUMBER), decision(now, days=None), now)
    assert block(database, register, now + dt.timedelta(days=2)) != rule


def test_of_two_who_decide_at_once_one_hears_of_the_other(
    database: Database, register: Register, now: dt.datetime
) -> None:
    """A number never has two blocks, however close to each other they are set."""

    def decide(_: int) -> bool:
        try:
            block(database, register, now)
        except AlreadyRuled:
            return False
        return True

    with ThreadPoolExecutor(4) as many:
        assert sorted(many.map(decide, range(4))) == [False, False, False, True]
    with database.read() as session:
        assert len(register.history(session)) == 1


def test_why_a_rule_was_lifted_stands_beside_its_note(database: Database, register: Register, now: dt.datetime) -> None:
    """Both are sealed, neither takes the other's place; a rule without a note has a reason, too."""
    first, second = block(database, register, now), block(database, register, now, OTHER)
    with database.write() as session:
        register.lift(session, first, EWA, now)
        again = register.block(
            session, register.of_number(NUMBER), BlockReason.THREATS, decision(now, note="of\x1ethe 3rd"), now
        )
        register.lift(session, again, EWA, now, f"not {NUMBER}")
        register.lift(session, second, EWA, now, "a mistake")
    with database.read() as session:
        told = [(one.number, one.note, one.lifted_why) for one in register.past(session, now, 3)]
        assert told == [(again, "of the 3rd", f"not {NUMBER}"), (second, "", "a mistake"), (first, "", "")]
        assert [one.number for one in register.past(session, now, 1)] == [again]
        assert NUMBER not in repr(register.history(session))
        assert all(NUMBER.encode() not in (row.note_sealed or b"") for row in session.scalars(select(CallerRule)))


def test_a_rule_is_lifted_once_and_stays_known(database: Database, register: Register, now: dt.datetime) -> None:
    """Who lifted it and when; it cannot be lifted again, nor after its end."""
    rule, later = block(database, register, now), now + dt.timedelta(hours=1)
    with database.write() as session:
        register.lift(session, rule, EWA, later)
    with database.read() as session:
        assert register.holding(session, later) == []
        (seen,) = register.history(session)
    assert (seen.lifted_at, seen.lifted_by, seen.state(later)) == (later, EWA, "lifted")
    other = block(database, register, later, days=1)
    for number, at in ((rule, later), (other, later + dt.timedelta(days=1)), (99, later)):
        with database.write() as session, pytest.raises(NoSuchRule):
            register.lift(session, number, EWA, at)


def test_a_call_tells_whom_to_block_without_its_number(
    database: Database, register: Register, now: dt.datetime
) -> None:
    """By the mark that people read out; one that is none, of nobody or of two is refused, and so is a hidden number."""
    calls = {"CA" + "0a1b2c" + "0" * 26: "hash-1", "CA" + "0a1b2c" + "1" * 26: "hash-2", "CA" + "dd" * 16: None}
    with database.write() as session:
        for call, caller in calls.items():
            session.add(Call(id=call, line="infoopt", caller_hash=caller, started_at=now))
    with database.write() as session:
        whom = register.of_call(session, "0a1b2c0")
        assert whom == Whom("hash-1")
        register.block(session, whom, BlockReason.THREATS, decision(now), now)
        for mark in ("0a1b2c", "ffffff", "0a1b", "%", "0A1B2C0"):
            with pytest.raises(NoSuchCall):
                register.of_call(session, mark)
        with pytest.raises(NumberWithheld):
            register.of_call(session, "dd" * 8)
    with database.read() as session:
        (seen,) = register.holding(session, now)
    assert (seen.phone, seen.tail) == (None, "")


def test_an_end_is_the_end_of_a_day_where_the_office_is() -> None:
    """From today up to the longest that is allowed, on the nights of clock change too."""
    ends, now = Ends(ZONE, usual_days=30, most_days=365), dt.datetime(2026, 3, 10, 23, 30, tzinfo=dt.UTC)
    assert ends.usual(now) == dt.date(2026, 4, 10)  # it is past midnight in Kraków
    until = ends.of(dt.date(2026, 3, 28), now)
    assert until == dt.datetime(2026, 3, 28, 23, 0, tzinfo=dt.UTC)
    assert last_day(until, ZONE) == dt.date(2026, 3, 28)
    assert ends.of(dt.date(2026, 3, 29), now) == dt.datetime(2026, 3, 29, 22, 0, tzinfo=dt.UTC)
    assert ends.of(dt.date(2026, 3, 11), now) > now
    for wrong in (dt.date(2026, 3, 10), dt.date(2027, 3, 12)):
        with pytest.raises(BadEnd, match="from 2026-03-11 to 2027-03-11"):
            ends.of(wrong, now)
    assert issubclass(BadEnd, CallersError)


class Kept(CallerIndex):
    """What the keeper brings, without a store."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}

    def keep(self, rules: Mapping[str, Rule]) -> bool:
        """Take them."""
        self.rules, before = dict(rules), self.rules
        return self.rules != before


def test_the_keeper_brings_what_holds(
    database: Database, register: Register, vault: Vault, now: dt.datetime, clock: ManualClock
) -> None:
    """To every line: blocks before exemptions, the telephones of staff for ever, nothing that is lifted or over."""
    lines = Kept(), Kept()
    keeper = IndexKeeper(database, lines, vault, clock)
    caller = register.of_number(NUMBER).caller
    staff = {register.of_number(ANNAS_PHONE).caller: Rule(0)}
    assert keeper.run_once()
    assert lines[0].rules == staff
    rule = block(database, register, now, days=3)
    with database.write() as session:
        register.exempt(session, register.of_number(NUMBER), decision(now, days=None), now)
        register.exempt(session, Whom("hash-2"), decision(now, days=1), now)
    assert keeper.run_once()
    assert not keeper.run_once()
    tomorrow = to_ms(now + dt.timedelta(days=1))
    blocked = Rule(to_ms(now + dt.timedelta(days=3)), BlockReason.INSULTS)
    assert lines[1].rules == {**staff, caller: blocked, "hash-2": Rule(tomorrow)}
    with database.write() as session:
        register.lift(session, rule, EWA, now)
    clock.set(now + dt.timedelta(days=1))
    assert keeper.run_once()
    assert lines[0].rules == lines[1].rules == {**staff, caller: Rule(0)}
