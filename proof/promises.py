"""Those who were promised to be rung back; the line's own book, scheduler and ledger of it, in SQL as in earnest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import event

from line.load import load
from line.ringing import RingingHours
from proof.carrier import ANSWERED_S, Died
from proof.told import STUCK
from routing import queries
from routing.answers import Snapshot
from routing.callbacks import STUCK as LONGEST_TRY
from routing.callbacks import CallbackLedger, CallbackScheduler
from routing.live import LiveQueue
from routing.model import Arrival, Connecting, Done, Gone, Offer, Place, QueuedCallback, Stale, entry_of_callback
from routing.promise_queries import PromiseLimits
from routing.promises import CallbackBook, Deadlines, Wish
from store.breaker import Breaker
from store.database import Database
from store.deadline import Deadline
from store.journal import Entry
from store.migrate import upgrade
from store.models import Base, Callback
from store.promise_file import PromiseFile
from store.recorder import record
from store.vault import Vault

if TYPE_CHECKING:
    from proof.crowd import Crowd

VAULT = Vault("nobody's telephone is written down here")
CONFIGURED = Path(__file__).resolve().parents[1] / "config.yaml"
NOTED = ("callback-queued", "callback-tried", "callback-ended")  # what the book has to know
BOUNDLESS = PromiseLimits(per_day=1_000_000, per_caller=1_000_000, withheld_per_day=1_000_000)
MOST_OPEN = 12
MARGIN = dt.timedelta(seconds=30)


@contextmanager
def book_keeping() -> Iterator[Database]:
    """An empty database for as long as the block lasts; nothing of it needs to outlive a power cut."""
    with TemporaryDirectory(prefix="helpline-soak-") as folder:
        url = f"sqlite:///{folder}/soak.sqlite"
        upgrade(url)
        database = Database(url, timeout_s=20)
        event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        yield database
        database.dispose()


class Promises:
    """Promises made to a crowd.

    Args:
        crowd: everybody else.
        database: the facts; emptied.
    """

    def __init__(self, crowd: Crowd, database: Database) -> None:
        self._crowd = crowd
        self._database = database
        with database.write() as session:
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())
        deadline = Deadline(20, Breaker(crowd))
        file = PromiseFile(Path(str(database.file)).parent / "promises")
        self._hours = RingingHours(load(CONFIGURED).lines["infoopt"], is_always=True)
        self._book = CallbackBook(database, file, VAULT, Deadlines(deadline, deadline), BOUNDLESS)
        self._ledger = CallbackLedger(database, VAULT, self._hours, lambda _: True, deadline, crowd)
        self._schedulers = [self._scheduler(live) for live in crowd.queues]
        self._untold: list[Entry] = []  # written down, and not yet in SQL

    def _scheduler(self, live: LiveQueue) -> CallbackScheduler:
        watched = Interrupted(live, self._crowd, self._is_done)
        return CallbackScheduler(cast("LiveQueue", watched), self._database, self._hours, self._crowd)

    def _is_done(self, name: str, args: tuple[Any, ...], answer: object) -> None:
        """What the line decides of itself, and no event tells, the witness is told."""
        if name == "withdraw_callback" and isinstance(answer, Done):
            self._crowd.witness.withdrawn(args[0])  # before what the step has told: others were offered after it
            self._crowd.reads()
        if name == "enqueue_callback" and isinstance(answer, Done):
            self._waits(args[0])

    def _waits(self, it: QueuedCallback) -> None:
        self._crowd.witness.arrivals[it.entry] = Arrival(it.entry, it.queue, it.arrived_ms, it.head_start_s)

    # -- what the line does ------------------------------------------------------------------------------------------

    def hears(self, entries: list[Entry]) -> None:
        """What was written: it comes into SQL somewhat later."""
        self._untold += [one for one in entries if one.kind in NOTED]

    def is_recorded(self) -> None:
        """A recorder takes some of it into SQL, and sometimes takes it again: it had died before it could say so."""
        many = self._crowd.chance.randint(1, 20)
        told, rest = self._untold[:many], self._untold[many:]
        if told:
            with self._database.write() as session:
                record(session, told, line=self._crowd.line)
        self._untold = told + rest if self._crowd.chance.random() < 0.1 else rest

    def records(self) -> None:
        """All of it."""
        if self._untold:
            with self._database.write() as session:
                record(session, self._untold, line=self._crowd.line)
        self._untold = []

    def are_scheduled(self) -> None:
        """A scheduler takes a turn, and may be killed in the middle of it."""
        try:
            self._crowd.chance.choice(self._schedulers).run_once()
        except Died:
            self._crowd.done["scheduler dies"] += 1

    def begin_try(self, callback: str, offer: int) -> str:
        """The ledger, as the dispatchers see it."""
        number = self._ledger.begin_try(callback, offer)
        self._crowd.meanwhile()
        return number

    def due(self) -> list[QueuedCallback]:
        """What a live queue is rebuilt with."""
        self.records()
        with self._database.read() as session:
            found = self._schedulers[0].due(session, self._crowd.now())
        for one in found:
            self._waits(one)
        return found

    # -- what callers do ---------------------------------------------------------------------------------------------

    def are_made(self) -> None:
        """Somebody who waits leaves their number, and is promised to be rung back; some have left it before."""
        waiting = [call for call in self._crowd.inside if call in self._crowd.callers]
        if not waiting or len(self.open()) >= MOST_OPEN:
            return
        call = self._crowd.chance.choice(sorted(waiting))
        asked = self._crowd.callers[call]
        number = f"+48601{self._crowd.chance.randrange(500):06}"
        score = asked.score if self._crowd.chance.random() < 0.7 else None
        queue = asked.queue
        wish = Wish(call, self._crowd.line, number, queue.language, queue.topic, score=score)
        self._book.promise(wish, self._crowd.now())
        if not isinstance(self._crowd.step("leave", call, "callback", self._crowd.now_ms), Stale):
            self._crowd.inside.discard(call)

    def are_asked_for_in_person(self) -> None:
        """Somebody who was promised to be rung rings in themselves and would rather wait."""
        rows = self.open()
        if not rows:
            return
        row = self._crowd.chance.choice(rows)
        queue = self._crowd.some_queue(row.language)
        arrival = self._crowd.new_arrival(queue)
        told = self._crowd.step("take_callback", row.phone_hash, arrival, self._crowd.now_ms)
        if isinstance(told, Place):
            stands = replace(arrival, queue=queue, arrived_ms=told.arrived_ms, head_start_s=told.head_start_s)
            self._crowd.is_in(stands)
        elif told is None:
            self._crowd.turn("arrive", arrival)
        else:  # being rung at this moment, or nobody is there for it: they ring off
            self._crowd.callers.pop(arrival.call)

    def ring(self) -> None:
        """A telephone that rings is answered, by a person or a machine; or it is engaged."""
        leg = self._some(is_answered=False)
        if not leg:
            return
        back, how = self._crowd.backs[leg], self._crowd.chance.choice(("person",) * 6 + ("machine", "busy", "failed"))
        if how in {"busy", "failed"}:
            self._crowd.back_ends(leg, how)
            return
        back.is_answered, back.until_ms = True, self._crowd.now_ms + 1000 * ANSWERED_S
        if how == "machine":
            self._crowd.step("unreached", back.offer.number, "machine", self._crowd.now_ms, leg)
            self._crowd.back_ends(leg, "no-key")
        else:
            self._crowd.step("called", back.offer.number, leg, "answered", self._crowd.now_ms)

    def lose_the_consultant(self) -> None:
        """The leg of a consultant drops whose caller is being rung."""
        crowd = self._crowd
        legs = [leg for leg, one in crowd.phones.items() if one.offer.callback and one.state == "accepted"]
        if legs:
            crowd.drop(crowd.chance.choice(legs))

    def ring_off(self) -> None:
        """Somebody who was rung back puts the telephone down before they have said that they are there."""
        leg = self._some(is_answered=True)
        if leg:
            self._crowd.back_ends(leg, "no-key")

    def press_the_key(self) -> None:
        """Somebody who was rung back says that they are there."""
        leg = self._some(is_answered=True)
        if leg:
            self.press(leg)

    def press(self, leg: str) -> None:
        """From here on they are a caller like others: with the consultant, or waiting if there is none any more."""
        crowd, back = self._crowd, self._crowd.backs[leg].offer
        reached = crowd.step("reached", back.number, back.callback, back.asked, leg, crowd.now_ms)
        del crowd.backs[leg]
        if isinstance(reached, Gone):
            return
        stands = Arrival(leg, back.queue, back.arrived_ms, back.head_start_s)
        if isinstance(reached, Connecting):
            crowd.is_in(stands)
            crowd.bag.append(("joined", (leg, "caller", back.number, leg)))
        else:
            crowd.callers[leg] = stands
            crowd.turn("arrive", stands)

    def _some(self, *, is_answered: bool) -> str:
        found = [leg for leg, one in self._crowd.backs.items() if one.is_answered is is_answered]
        return self._crowd.chance.choice(found) if found else ""

    def is_told(self, number: int, leg: str, step: str) -> None:
        """How a call that rings somebody back fares; one that nobody wants any more is to be hung up."""
        answer = self._crowd.step("called", number, leg, step, self._crowd.now_ms)
        if isinstance(answer, Stale):
            unwanted = Offer(number, "", "", "", self._crowd.some_queue("pl"), self._crowd.now_ms, 0, 0)
            self._crowd.any_queue().unwanted(unwanted, leg, self._crowd.now_ms)

    # -- looking -----------------------------------------------------------------------------------------------------

    def open(self) -> list[Callback]:
        """The promises that are to be kept still."""
        with self._database.read() as session:
            return list(queries.open_callbacks(session, self._crowd.line))

    def settle(self) -> None:
        """Everything is written down, and the scheduler has had its turn, undisturbed."""
        self.records()
        self._crowd.reads()
        self._schedulers[0].run_once()
        self._crowd.reads()

    def check(self, now: Snapshot) -> None:
        """Each promise that is due waits, or is tried, or is over."""
        rows, moment = {entry_of_callback(row.id): row for row in self.open()}, self._crowd.now()
        for entry, row in rows.items():
            is_live = entry in now.calls
            if row.state == "waiting" and queries.is_due(row, moment) and not is_live:
                self._crowd.witness.fault(STUCK, f"{entry} is due and neither waits nor is tried nor is over")
            is_old = row.dialled_at is not None and moment - row.dialled_at > LONGEST_TRY + MARGIN
            if row.state == "dialling" and not is_live and is_old:
                self._crowd.witness.fault(STUCK, f"{entry} is being tried, and nobody knows by whom")
        for call in (one for one in now.calls.values() if one.callback and one.id not in rows):
            self._crowd.witness.fault(STUCK, f"{call.id} is {call.state.value}, and the promise is over")


class Interrupted:
    """The live queue of a process that others act beside, and that may be killed, between any two steps.

    Args:
        live: what it asks.
        crowd: the others.
        told: hears of each step and its answer.
    """

    def __init__(
        self, live: LiveQueue, crowd: Crowd, told: Callable[[str, tuple[Any, ...], object], None] = lambda *_: None
    ) -> None:
        self._live, self._crowd, self._told = live, crowd, told

    def __getattr__(self, name: str) -> Any:
        """A step, with what happens before it."""
        found = getattr(self._live, name)
        if not callable(found):
            return found

        def step(*args: Any, **more: Any) -> Any:
            self._crowd.meanwhile()
            answer = found(*args, **more)
            self._told(name, args, answer)
            return answer

        return step
