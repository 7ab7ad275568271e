"""Rules for numbers as a supervisor sets them, and what the gate asks for."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from callers.limits import challenge_keys
from callers.model import BlockReason
from callers.register import Decision, Register
from simulator.driver import Handset
from store.models import Person
from tests.world import CALLER, World

EWA = "Ewa Nadzór"
LAST_DAY_ENDS = dt.datetime(2026, 4, 5, 22, 0, tzinfo=dt.UTC)  # midnight in Kraków: the last day is 5 April
WITHHELD = "anonymous"


def add_supervisor(session: Session, now: dt.datetime) -> None:
    """Ewa, who decides about numbers."""
    if session.scalar(select(Person).where(Person.name == EWA)) is None:
        session.add(Person(name=EWA, role="supervisor", phone=None, languages=[], topics=["all"], created_at=now))
        session.flush()


def block(
    world: World,
    number: str = CALLER,
    reason: BlockReason = BlockReason.NUISANCE,
    until: dt.datetime = LAST_DAY_ENDS,
) -> int:
    """Ewa blocks a number; answers the rule's."""
    register, now = Register(world.house.vault), world.clock.now()
    with world.house.database.write() as session:
        add_supervisor(session, now)
        return register.block(session, register.of_number(number), reason, Decision(EWA, until), now)


def exempt(world: World, number: str = CALLER) -> int:
    """Ewa exempts a number from the limits; answers the rule's."""
    register, now = Register(world.house.vault), world.clock.now()
    with world.house.database.write() as session:
        add_supervisor(session, now)
        return register.exempt(session, register.of_number(number), Decision(EWA, None), now)


def lift(world: World, rule: int) -> None:
    """Ewa lifts a rule."""
    with world.house.database.write() as session:
        Register(world.house.vault).lift(session, rule, EWA, world.clock.now())


def asked_keys(world: World, phone: Handset) -> str:
    """The two keys that the last document of a call asks for."""
    asked = [
        keys
        for keys in challenge_keys(world.house.vault, phone.sid)
        for code in world.house.wording.languages
        if world.house.wording.text(code, "challenge-keys", first=keys[0], second=keys[1]) in phone.leg.document
    ]
    assert len(set(asked)) == 1, f"asks for {asked}: {phone.leg.document}"
    return asked[0]
