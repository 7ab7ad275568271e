"""The desk's SQL: people, their sessions, one-time codes and changes, and tries to sign in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import case, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from routing.model import CLIENT
from routing.queries import address_of
from store.models import Call, Callback, OneTimeCode, Person, PersonChange, StaffSession, TryCounter


def person_by_login(session: Session, login: str) -> Person | None:
    """The person with this login."""
    return session.scalar(select(Person).where(Person.login == login))


def person_by_name(session: Session, name: str) -> Person | None:
    """The person with this name."""
    return session.scalar(select(Person).where(Person.name == name))


def person_by_id(session: Session, number: int) -> Person | None:
    """A person by their id."""
    return session.get(Person, number)


def person_to_change(session: Session, number: int) -> Person | None:
    """A person by their id, kept from others until the transaction's end."""
    return session.get(Person, number, with_for_update=True)


def device_of(session: Session, number: int) -> str:
    """Where somebody is rung who asks for it: as when they take calls, else at their browser."""
    person = session.get(Person, number)
    return (address_of(person) if person else None) or f"{CLIENT}c{number}"


def people(session: Session) -> Sequence[Person]:
    """Everybody, by name."""
    return session.scalars(select(Person).order_by(Person.name)).all()


def with_pin(session: Session, *, with_samples: bool) -> Sequence[Person]:
    """Everybody with a telephone and a PIN who is not locked; sample people only where asked for."""
    may = (Person.phone.is_not(None), Person.pin_hash.is_not(None), Person.locked_at.is_(None))
    statement = select(Person).where(*may)
    if not with_samples:
        statement = statement.where(Person.is_sample.is_(False))
    return session.scalars(statement).all()


def namesakes(session: Session, name: str, phone: str | None, login: str | None) -> Sequence[Person]:
    """Those who have the name, the telephone or the login already."""
    same = [Person.name == name]
    if phone:
        same.append(Person.phone == phone)
    if login:
        same.append(Person.login == login)
    return session.scalars(select(Person).where(or_(*same))).all()


def administrators_who_may_sign_in(session: Session) -> Sequence[Person]:
    """Them, kept as they are until the transaction's end."""
    may = (Person.role == "administrator", Person.login.is_not(None), Person.locked_at.is_(None))
    return session.scalars(select(Person).where(*may).order_by(Person.id).with_for_update()).all()


def changes_of(session: Session, person: int, most: int) -> Sequence[PersonChange]:
    """The last changes of somebody, the latest first."""
    mine = select(PersonChange).where(PersonChange.person_id == person)
    return session.scalars(mine.order_by(PersonChange.id.desc()).limit(most)).all()


def changes_since(session: Session, person: int, revision: int) -> Sequence[PersonChange]:
    """The changes of somebody after a revision, the first one first."""
    later = (PersonChange.person_id == person, PersonChange.revision > revision)
    return session.scalars(select(PersonChange).where(*later).order_by(PersonChange.id)).all()


def session_and_person(session: Session, session_id: str) -> tuple[StaffSession, Person] | None:
    """A session with whose it is."""
    whose = select(StaffSession, Person).join(Person, Person.id == StaffSession.person_id)
    found = session.execute(whose.where(StaffSession.id == session_id)).one_or_none()
    return (found[0], found[1]) if found else None


def session_by_id(session: Session, session_id: str) -> StaffSession | None:
    """A session by its id."""
    return session.get(StaffSession, session_id)


def sessions_of(session: Session, person: int) -> Sequence[StaffSession]:
    """The sessions of somebody, the last one seen first."""
    mine = select(StaffSession).where(StaffSession.person_id == person)
    return session.scalars(mine.order_by(StaffSession.seen_at.desc(), StaffSession.id)).all()


def session_seen(session: Session, session_id: str, now: dt.datetime) -> None:
    """Write down that something was done in a session; one that has ended stays ended."""
    session.execute(update(StaffSession).where(StaffSession.id == session_id).values(seen_at=now))


def end_session(session: Session, session_id: str, person: int) -> None:
    """End one session of somebody."""
    session.execute(delete(StaffSession).where(StaffSession.id == session_id, StaffSession.person_id == person))


def end_sessions(session: Session, person: int, *, but: str | None = None) -> None:
    """End all sessions of somebody, or all but one."""
    others = [StaffSession.id != but] if but else []
    session.execute(delete(StaffSession).where(StaffSession.person_id == person, *others))


def forget_ended_sessions(session: Session, now: dt.datetime) -> None:
    """Nothing is kept of sessions whose time is over."""
    session.execute(delete(StaffSession).where(StaffSession.ends_at <= now))


def one_time_code(session: Session, person: int) -> OneTimeCode | None:
    """What somebody's one-time codes are made from."""
    return session.get(OneTimeCode, person)


def one_time_code_to_take(session: Session, person: int) -> OneTimeCode | None:
    """The same, kept from others until the transaction's end."""
    return session.get(OneTimeCode, person, with_for_update=True)


def people_with_codes(session: Session) -> frozenset[int]:
    """The ids of those who have set up one-time codes."""
    return frozenset(session.scalars(select(OneTimeCode.person_id)))


def forget_one_time_code(session: Session, person: int) -> None:
    """Nobody's codes are right any more for this person."""
    session.execute(delete(OneTimeCode).where(OneTimeCode.person_id == person))


def count_try(session: Session, subject: str, now: dt.datetime, window: dt.timedelta) -> tuple[int, dt.datetime]:
    """Count one more try and answer how many there are in the window, and when it began. One atomic statement."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    is_over = TryCounter.window_started_at <= now - window
    statement = (
        insert(TryCounter)
        .values(subject=subject, window_started_at=now, failures=1)
        .on_conflict_do_update(
            index_elements=[TryCounter.subject],
            set_={
                "failures": case((is_over, 1), else_=TryCounter.failures + 1),
                "window_started_at": case((is_over, now), else_=TryCounter.window_started_at),
            },
        )
        .returning(TryCounter.failures, TryCounter.window_started_at)
    )
    failures, started_at = session.execute(statement).one()
    return failures, started_at


def take_back_try(session: Session, subjects: Sequence[str]) -> None:
    """A try that succeeded was no failure: its count goes, earlier failures stay."""
    session.execute(
        update(TryCounter)
        .where(TryCounter.subject.in_(subjects), TryCounter.failures > 0)
        .values(failures=TryCounter.failures - 1)
    )


def names_of(session: Session, people: Sequence[str]) -> dict[str, str]:
    """The names of some people, by id."""
    ids = [int(one) for one in people if one.isdecimal()]
    return {str(id_): name for id_, name in session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))}


def calls_of_same_number(session: Session, call: str, since: dt.datetime) -> int:
    """How many calls came in since a moment from the number of a call; none where the number was withheld."""
    number = select(Call.caller_hash).where(Call.id == call, Call.caller_hash.is_not(None)).scalar_subquery()
    came = (Call.caller_hash == number, Call.started_at >= since, Call.callback_id.is_(None))
    return session.scalar(select(func.count()).select_from(Call).where(*came)) or 0


def promise_and_asker(session: Session, asked: str) -> tuple[Callback, str | None] | None:
    """The callback that a call asked for, and by which hash its caller is known; nothing of a withheld number."""
    wanted = select(Callback, Call.caller_hash).outerjoin(Call, Call.id == Callback.call_id)
    found = session.execute(wanted.where(Callback.call_id == asked)).one_or_none()
    return (found[0], found[1]) if found else None


def promised_numbers(session: Session, callbacks: Sequence[str]) -> dict[str, bytes]:
    """The sealed numbers of some callbacks, by their ids."""
    wanted = select(Callback.id, Callback.phone_sealed).where(Callback.id.in_(callbacks))
    return {str(id_): sealed for id_, sealed in session.execute(wanted)}
