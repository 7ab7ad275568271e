"""Jobs: asked for once a day, run in their own process, and deleting only what is old."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import redis
from rq import Queue
from sqlalchemy import func, select

from app import jobs
from line.model import Retention
from store.database import Database
from store.models import (
    Base,
    Call,
    Callback,
    CallerRule,
    CaseSearch,
    Consultation,
    Event,
    Note,
    PersonChange,
    StaffMessage,
    StaffMessageRead,
    TextMessage,
    TryCounter,
)

MORNING = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def connection(redis_url: str, redis_client: redis.Redis) -> redis.Redis:
    """The queue's store, empty, as RQ wants it."""
    return redis.Redis.from_url(redis_url)


def test_a_daily_job_is_asked_for_once_a_day(connection: redis.Redis) -> None:
    """However many processes ask however often, one job a day is queued, after its hour."""
    queue = Queue(jobs.QUEUE, connection=connection)
    assert jobs.enqueue_due(queue, MORNING.replace(hour=0)) == 0
    assert [jobs.enqueue_due(queue, MORNING) for _ in range(3)] == [1, 0, 0]
    assert jobs.enqueue_due(queue, MORNING + dt.timedelta(days=1)) == 1
    assert [job.func_name for job in queue.jobs] == [jobs.PURGE] * 2
    connection.close()


def test_a_description_is_no_more_than_a_name(connection: redis.Redis) -> None:
    """RQ would otherwise write a job's arguments into its descriptions."""
    queue = Queue(jobs.QUEUE, connection=connection)
    jobs.enqueue_due(queue, MORNING)
    assert queue.jobs[0].description == jobs.PURGE
    connection.close()


class Still:
    """A clock that stands."""

    def now(self) -> dt.datetime:
        """That morning."""
        return MORNING


@pytest.mark.matrix
def test_retention_deletes_what_is_old_and_nothing_else(database_url: str) -> None:
    """Events, calls, kept promises, closed windows and rules long over go when their time is over; the rest stays."""
    database = Database(database_url, timeout_s=5)
    old, young = MORNING - dt.timedelta(days=401), MORNING - dt.timedelta(days=399)
    with database.write() as session:
        for n in range(1200):
            session.add(_event(f"1-{n}", old))
        session.add(_event("2-0", young))
        session.add_all(
            [_call("old", old, ended=True), _call("open", old, ended=False), _call("young", young, ended=True)]
        )
        session.add_all(
            [_callback("kept", old, "done"), _callback("waiting", old, "waiting"), _callback("new", young, "done")]
        )
        session.add(TryCounter(subject="number:a", window_started_at=old, failures=3, locked_until=None))
        session.add(TryCounter(subject="number:b", window_started_at=MORNING, failures=3, locked_until=None))
        session.add_all([_rule(until=old), _rule(until=MORNING, lifted_at=old), _rule(until=young), _rule(until=None)])
    with database.write() as session:
        for at in (old, young):
            session.add(_note(at))
            session.add(_consultation(at))
            session.add(_message(at))
            session.add(PersonChange(person_id=1, revision=1, at=at, by="Ewa", what="changed", fields={}))
            session.add(CaseSearch(at=at, person_id=1, number_hash="-"))
            session.add(StaffMessage(text_sealed=b"-", by_id=1, by="Ewa", written_at=at, until=at))
            session.add(StaffMessageRead(message_id=1 if at == old else 2, person_id=1, at=at))
    kept = Retention(365, events_days=400, callbacks_days=400, notes_days=400, consultations_days=400)
    assert jobs.purge_all(database, Still(), kept) == 1200 + 2 + 2 + 1 + 2 + 3 + 1 + 3
    with database.read() as session:
        assert session.scalars(select(Call.id).order_by(Call.id)).all() == ["young"]
        assert session.scalars(select(Callback.id).order_by(Callback.id)).all() == ["new"]
        assert _count(session, Event) == 1
        assert _count(session, PersonChange) == 1
        assert _count(session, TryCounter) == 1
        assert _count(session, CallerRule) == 2
        left = (Note, Consultation, CaseSearch, StaffMessage, StaffMessageRead, TextMessage)
        assert [_count(session, one) for one in left] == [1] * 6
    database.dispose()


@pytest.mark.matrix
def test_notes_and_consultations_have_times_of_their_own(database_url: str) -> None:
    """Each goes after its own number of days, whatever becomes of calls."""
    database = Database(database_url, timeout_s=5)
    with database.write() as session:
        for days in (50, 150):
            session.add(_note(MORNING - dt.timedelta(days=days)))
            session.add(_consultation(MORNING - dt.timedelta(days=days)))
    kept = Retention(365, events_days=400, callbacks_days=90, notes_days=30, consultations_days=100)
    assert jobs.purge_all(database, Still(), kept) == 2 + 1
    with database.read() as session:
        assert [_count(session, one) for one in (Note, Consultation)] == [0, 1]
    database.dispose()


def _count(session: Any, table: type[Base]) -> int:
    return int(session.scalar(select(func.count()).select_from(table)))


def _event(entry: str, at: dt.datetime) -> Event:
    return Event(epoch=1, entry=entry, at=at, call_id="c", n=1, type="step", version=1, data={})


def _call(name: str, at: dt.datetime, *, ended: bool) -> Call:
    return Call(id=name, line="infoopt", started_at=at, ended_at=at if ended else None)


def _note(at: dt.datetime) -> Note:
    return Note(
        call_id=f"{at}", person_id=1, text_sealed=b"", revision=1, page="-", created_at=at, saved_at=at
    )  # fmt: skip


def _message(at: dt.datetime) -> TextMessage:
    return TextMessage(
        id=f"{at:%Y-%m-%d}", call_id=f"{at}", topic="fees", language="pl", line="infoopt", person_id=1, caller_hash="-",
        state="delivered", created_at=at, changed_at=at,
    )  # fmt: skip


def _consultation(at: dt.datetime) -> Consultation:
    return Consultation(at=at, line="infoopt", channel="email", person_id=1, language="pl")


def _rule(until: dt.datetime | None, lifted_at: dt.datetime | None = None) -> CallerRule:
    return CallerRule(kind="block", caller_hash="-", since=MORNING, until=until, set_by="Ewa", lifted_at=lifted_at)


def _callback(name: str, at: dt.datetime, state: str) -> Callback:
    return Callback(
        id=name, call_id=None, line="infoopt", phone_sealed=b"", phone_hash="-", language="pl", topic="case",
        score=None, state=state, created_at=at,
    )  # fmt: skip
