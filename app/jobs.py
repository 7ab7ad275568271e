"""What may wait a minute: RQ jobs, and the ones that come back every day.

A job's arguments are ids only, and RQ's descriptions, which would repeat them in logs and pages, say the job's
name. The daily jobs need no scheduler process: each ``helpline jobs`` asks for them in turn, and a mark in the queue's
store lets only the first of a day through.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.clock import Clock, SystemClock

if TYPE_CHECKING:
    import redis
    from rq import Queue, SimpleWorker

    from line.model import Retention
    from store.database import Database

QUEUE = "helpline"
PURGE = "app.jobs.purge"
ASK_S = 600.0  # between two looks at the calendar
_MARK_KEPT_S = 3 * 24 * 3600

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Daily:
    """A job that is asked for once a day.

    Attributes:
        function: its import path.
        hour: from which hour of the day on, in UTC.
    """

    function: str
    hour: int


DAILY: Sequence[Daily] = (Daily(PURGE, hour=1),)


def enqueue_due(queue: Queue, moment: dt.datetime, jobs: Sequence[Daily] = DAILY) -> int:
    """Put the daily jobs whose hour has come into the queue; answers how many were not there before."""
    added = 0
    for job in jobs:
        if moment.hour < job.hour:
            continue
        mark = f"helpline:daily:{job.function}:{moment:%Y-%m-%d}"
        if queue.connection.set(mark, "1", nx=True, ex=_MARK_KEPT_S):
            queue.enqueue(job.function, description=job.function, result_ttl=0, job_timeout=3600)
            added += 1
    return added


def worker(connection: redis.Redis) -> SimpleWorker:
    """A worker that runs jobs in its own process: no fork, no description in the log."""
    from rq import Queue, SimpleWorker

    return SimpleWorker([Queue(QUEUE, connection=connection)], connection=connection, log_job_description=False)


def keep_asking(connection: redis.Redis, stop: threading.Event, clock: Clock) -> None:
    """Ask for the daily jobs until told to stop; a store that is away is asked again later."""
    from redis.exceptions import RedisError
    from rq import Queue

    queue = Queue(QUEUE, connection=connection)
    while True:
        try:
            enqueue_due(queue, clock.now())
        except RedisError as error:
            log.warning("the queue's store does not answer (%s)", type(error).__name__)
        if stop.wait(ASK_S):
            return


def purge() -> int:
    """The daily job: delete what has been kept as long as the configuration says; answers how many rows went."""
    from app.settings import Settings
    from line.load import load
    from store.database import Database

    settings = Settings.from_environment(os.environ)
    retention = load(settings.config).retention
    database = Database(settings.database_url, timeout_s=30.0)
    try:
        return purge_all(database, SystemClock(), retention)
    finally:
        database.dispose()


def purge_all(database: Database, clock: Clock, kept: Retention) -> int:
    """Delete old rows in small transactions, so that nobody waits for the writer's lock; answers how many went."""
    from app import queries

    now = clock.now()
    total = 0
    while True:
        with database.write() as session:
            purged = queries.purge(session, kept, now)
        if not purged.total:
            log.info("purged %d rows", total)
            return total
        total += purged.total
