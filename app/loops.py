"""The worker's loops, made from the house: for each line one that dials, records, sweeps, and keeps callbacks in turn.

Three more: one takes the promise file of this machine's data folder into SQL, one brings rules for numbers from SQL to
where calls look, one gives text messages to the carrier.
"""

from __future__ import annotations

from collections.abc import Callable

import redis

from app.stores import live_client, loop_client
from app.wiring import House
from app.worker import Loop
from callers.index import CallerIndex
from callers.keeper import IndexKeeper
from line.model import Line
from routing.callbacks import CallbackScheduler
from routing.dispatcher import Dispatcher
from routing.outbox import Outbox
from routing.ports import Telephony
from routing.promises import PromiseTaker
from routing.recovery import Recovery
from routing.strays import Strays
from routing.sweeper import Sweeper
from store.clock import to_ms
from store.database import Database
from store.events import Alarm
from store.journal import Journal, JournalReader
from store.recorder import record

BLOCK_MS = 1000  # a blocking read: short, so that a stop is heard
SWEEP_S = 1.0
TAKE_S = 2.0
RULES_S = 2.0  # after so long at most a new block holds
CALLBACKS_S = 2.0
MESSAGES_S = 1.0  # somebody who is on the telephone waits for it
DATABASE_S = 5.0  # a loop can wait longer for the database than a caller
ADOPT_MS = 60_000
TRIM_EVERY = 100  # turns of the recorder


def worker_loops(house: House, redis_url: str, name: str) -> list[Loop]:
    """All loops of one worker process.

    Args:
        house: what the processes share.
        redis_url: the live store.
        name: of this worker: one that is started again under its name goes on with what it had begun.
    """
    database = Database(house.settings.database_url, timeout_s=DATABASE_S)
    loops = [
        promises_loop(PromiseTaker(house.promise_file(), database, house.promise_limits)),
        rules_loop(house, redis_url, database),
    ]
    if house.sends_messages:
        loops.append(messages_loop(house, redis_url, database))
    for line in house.configuration.lines.values():
        telephony = house.telephony(line, house.carrier())
        loops += [
            dispatcher_loop(house, line, telephony, redis_url, name),
            RecorderTurn(JournalReader(loop_client(redis_url), line.id, name), database, line.id).loop(),
            sweeper_loop(house, line, telephony, redis_url, database),
            callbacks_loop(callbacks_of(house, line, redis_url, database), line),
        ]
    return loops


def promises_loop(taker: PromiseTaker) -> Loop:
    """Takes promises that were made while SQL was away into SQL; without any it only looks for a file."""

    def turn() -> float:
        taker.run_once()
        return TAKE_S

    return Loop("promises", turn)


def messages_loop(house: House, redis_url: str, database: Database) -> Loop:
    """Gives callers' text messages to the carrier; without any that wait it only looks."""
    sender = house.message_sender(database, loop_client(redis_url), house.carrier())

    def turn() -> float:
        sender.run_once()
        return MESSAGES_S

    return Loop("messages", turn)


def rules_loop(house: House, redis_url: str, database: Database) -> Loop:
    """Brings blocks and exemptions to every line's live store."""
    client = loop_client(redis_url)
    indexes = [CallerIndex(client, line) for line in house.configuration.lines]
    keeper = IndexKeeper(database, indexes, house.vault, house.clock)

    def turn() -> float:
        keeper.run_once()
        return RULES_S

    return Loop("rules", turn)


def dispatcher_loop(house: House, line: Line, telephony: Telephony, redis_url: str, name: str) -> Loop:
    """Carries out the outbox of a line; its reads wait by themselves."""
    client = loop_client(redis_url)
    dispatcher = Dispatcher(
        house.live_queue(line, client),
        Outbox(client, line.id, name, house.account),
        telephony,
        house.rules(line),
        house.clock,
        alarm=carrier_alarm(house, line, client),
        ledger=house.ledger(line),
    )

    def turn() -> float:
        dispatcher.run_once(BLOCK_MS)
        return 0.0

    return Loop(f"dispatcher-{line.id}", turn)


def carrier_alarm(house: House, line: Line, client: redis.Redis) -> Callable[[str], None]:
    """Writes down that the carrier does not take what is asked of it."""
    journal = Journal(client, line.id)

    def alarm(what: str) -> None:
        journal.append(Alarm(f"carrier-{what}", ""), call=None, at_ms=to_ms(house.clock.now()))

    return alarm


def sweeper_loop(house: House, line: Line, telephony: Telephony, redis_url: str, database: Database) -> Loop:
    """Sweeps a line each second, or when something runs out before; now and then it looks for strays."""
    live = house.live_queue(line, loop_client(redis_url), live_client(redis_url))
    staff = house.ready_staff(line, database)
    sweeper = Sweeper(
        live,
        telephony,
        staff,
        Recovery(live, database, staff, house.clock, callbacks_of(house, line, redis_url, database)),
        house.clock,
    )
    strays = Strays(live, telephony, database, house.clock)

    def turn() -> float:
        due_ms = sweeper.run_once().next_due_ms
        strays.run_once()
        if due_ms is None:
            return SWEEP_S
        return min(SWEEP_S, max(0.05, (due_ms - to_ms(house.clock.now())) / 1000))

    return Loop(f"sweeper-{line.id}", turn)


def callbacks_of(house: House, line: Line, redis_url: str, database: Database) -> CallbackScheduler:
    """Keeps the live queue of a line to the callbacks that are due."""
    live = house.live_queue(line, loop_client(redis_url))
    return CallbackScheduler(live, database, house.ringing_hours(line), house.clock)


def callbacks_loop(scheduler: CallbackScheduler, line: Line) -> Loop:
    """Puts callbacks that are due into the live queue, and takes out those that are not any more."""

    def turn() -> float:
        scheduler.run_once()
        return CALLBACKS_S

    return Loop(f"callbacks-{line.id}", turn)


class RecorderTurn:
    """Copies the journal of a line into SQL: read, write, commit, and only then acknowledge.

    Args:
        journal: what to read.
        database: where to.
        line: the line's id, for a call whose first entry was lost.
        block_ms: how long a read waits for the first entry.
    """

    def __init__(self, journal: JournalReader, database: Database, line: str, block_ms: int = BLOCK_MS) -> None:
        self._journal = journal
        self._database = database
        self._line = line
        self._block_ms = block_ms
        self._turns = 0

    def loop(self) -> Loop:
        """As a loop of the worker."""
        return Loop(f"recorder-{self._line}", self.turn)

    def turn(self) -> float:
        """Copy what has come since."""
        if self._turns % TRIM_EVERY == 0:
            self._journal.adopt(ADOPT_MS)
        entries = self._journal.read(block_ms=self._block_ms)
        if entries:
            with self._database.write() as session:
                record(session, entries, line=self._line)
            self._journal.ack(entries)
        self._turns += 1
        if self._turns % TRIM_EVERY == 0:
            self._journal.trim()
        return 0.0
