"""The sample data: what it promises works, and loading it again writes nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from cases import sample
from cases.proof import Claim, Passed, ProofPolicy, Several, StatusDesk
from cases.stages import Stage
from store.clock import Clock
from store.database import Database
from store.models import Case, Person
from store.vault import Vault

pytestmark = pytest.mark.matrix


def claim(keypad: str | None, born: str, code: str | None = None, caller: str = sample.PHONE) -> Claim:
    """A claim by number, or by telephone without one."""
    way = "number" if keypad else "telephone"
    return Claim("CA1", "infoopt", caller, way, keypad, born, code)


def test_the_sample_case_answers(database: Database, vault: Vault, clock: Clock) -> None:
    """By telephone and by number in the coarse tier, with the code in full."""
    sample.load(database, vault, clock)
    desk = StatusDesk(database, vault, ProofPolicy(), clock)
    assert isinstance(desk.prove(claim(None, "17051990")), Passed)
    assert isinstance(desk.prove(claim("123452025", "17051990")), Passed)
    full = desk.prove(claim(None, "17051990", "482915"))
    assert isinstance(full, Passed)
    assert full.readout.missing == ("passport", "fee", "insurance")
    assert full.readout.appointment is not None
    assert full.readout.appointment > clock.now()
    assert full.readout.place


def test_the_hard_samples_are_there(database: Database, vault: Vault, clock: Clock) -> None:
    """Five parts, two cases of one telephone, the same digits under two units, every stage."""
    sample.load(database, vault, clock)
    desk = StatusDesk(database, vault, ProofPolicy(), clock)
    assert isinstance(desk.prove(claim("1234562024", "02091988")), Passed)
    assert isinstance(desk.prove(claim(None, "03111985", caller="+48600100201")), Several)
    assert isinstance(desk.prove(claim(None, "03111985", "860427", caller="+48600100201")), Passed)
    assert isinstance(desk.prove(claim("7772025", "30011979")), Passed)
    assert isinstance(desk.prove(claim("7772025", "08121996")), Passed)
    with database.read() as session:
        assert set(session.scalars(select(Case.stage))) == {str(stage) for stage in Stage}


def test_loading_again_changes_nothing(database: Database, vault: Vault, clock: Clock, statements: list[str]) -> None:
    """A second start finds everything as it should be and writes no row."""
    sample.load(database, vault, clock)
    statements.clear()
    sample.load(database, vault, clock)
    assert [text for text in statements if text.startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_consultants_are_ready_again(database: Database, vault: Vault, clock: Clock) -> None:
    """Sample people come back ready; a real person with a sample's telephone is left alone."""
    sample.load(database, vault, clock)
    with database.write() as session:
        first, second = session.scalars(select(Person).order_by(Person.phone)).all()
        first.is_ready = second.is_ready = False
        second.is_sample = False
    sample.load(database, vault, clock)
    with database.read() as session:
        people = session.scalars(select(Person).order_by(Person.phone)).all()
        assert session.scalar(select(func.count()).select_from(Case)) == 20
    assert [person.is_ready for person in people] == [True, False]
    assert people[0].languages == ["pl", "uk", "en", "ru"]
    assert people[0].topics == ["all"]
