"""Everything that keeps promises to ring back, around one line on a real store: facts, queue, dispatcher, carrier."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import redis
from carrier import FakeCarrier
from sqlalchemy import select
from waiting_line import LANGUAGES, RULES, TOPICS, Line

from line.load import load
from line.model import Line as Configured
from line.ringing import RingingHours
from routing.callbacks import CallbackLedger, CallbackScheduler
from routing.dispatcher import Dispatcher
from routing.live import LiveQueue
from routing.model import CallState, Offer, Stale
from routing.outbox import Outbox
from routing.promise_queries import PromiseLimits
from routing.promises import CallbackBook, Deadlines, Promised, Wish
from routing.queries import open_callbacks
from routing.skills import Queue
from store.breaker import Breaker
from store.clock import to_ms
from store.database import Database
from store.deadline import Deadline
from store.models import Callback, CallerRule, Event
from store.promise_file import PromiseFile
from store.recorder import record
from store.vault import Vault

VAULT = Vault("fictitious-data-key-for-tests-only-too")
NUMBER, OTHER = "+48600100201", "+48600100202"
CONFIGURED: Configured = load(Path(__file__).resolve().parents[2] / "config.yaml").lines["infoopt"]
WARSAW = ZoneInfo("Europe/Warsaw")
LIMITS = PromiseLimits(zone=WARSAW)


class Died(BaseException):
    """The process is no more."""


class CallbackOffice:
    """A line that rings back: open on weekdays from eight to four, with one consultant, p1."""

    def __init__(self, client: redis.Redis, database_url: str, folder: Path) -> None:
        self.line = Line(client)
        self.database = Database(database_url, timeout_s=20)
        self.carrier = FakeCarrier()
        self.file = PromiseFile(folder / "promises")
        deadline = Deadline(20, Breaker(self.line))
        self.book = CallbackBook(self.database, self.file, VAULT, Deadlines(deadline, deadline), LIMITS)
        self.hours = RingingHours(CONFIGURED)
        self.not_rung: set[str] = set()  # numbers that may not be rung any more
        self.ledger = CallbackLedger(self.database, VAULT, self.hours, self.may_ring, deadline, self.line)

        self.scheduler = self.another_scheduler()
        self.dispatcher = self.another_dispatcher("one")

    def may_ring(self, number: str) -> bool:
        """Whether a number is one of those that are rung, as the configuration has it now."""
        return number not in self.not_rung

    def another_dispatcher(self, name: str, ledger: CallbackLedger | None = None) -> Dispatcher:
        """A dispatcher with a memory of its own, to which whatever another holds is left over at once."""
        live = LiveQueue(self.line.client, "infoopt", LANGUAGES, TOPICS, RULES)
        outbox = Outbox(self.line.client, "infoopt", name)
        return Dispatcher(live, outbox, self.carrier, RULES, self.line, 0, ledger or self.ledger)

    def another_scheduler(self) -> CallbackScheduler:
        """A scheduler of another process."""
        return CallbackScheduler(self.line.live, self.database, self.hours, self.line)

    # -- what happens

    def promises(
        self, number: str = NUMBER, call: str = "A", language: str = "pl", score: int | None = None, clock: str = ""
    ) -> str:
        """Somebody is promised a callback, now or, when it is closed, from the next opening on."""
        slot = self.hours.slot(language, clock, self.line.now())
        not_before = None if slot.is_now else slot.opens
        wish = Wish(call, "infoopt", number, language, "case", "", score, clock, False, not_before, slot.closes)
        return self.book.promise(wish, self.line.now()).id

    def asks(self, number: str, call: str, by: str = NUMBER) -> Promised:
        """A caller, of a number that may be withheld (``""``), asks for a number to be rung."""
        caller = VAULT.hash("caller", by) if by else ""
        return self.book.promise(Wish(call, "infoopt", number, "pl", "case", caller=caller), self.line.now())

    def blocks(self, number: str) -> int:
        """A supervisor blocks a number; answers the rule."""
        now = self.line.now()
        with self.database.write() as session:
            rule = CallerRule(
                kind="block", caller_hash=VAULT.hash("caller", number), reason="nuisance", since=now,
                until=now + dt.timedelta(days=30), set_by="Ewa",
            )  # fmt: skip
            session.add(rule)
            session.flush()
            return rule.id

    def records(self) -> None:
        """The journal comes into SQL."""
        entries = self.line.journal.read()
        while entries:
            with self.database.write() as session:
                record(session, entries, line="infoopt")
            self.line.journal.ack(entries)
            entries = self.line.journal.read()

    def turns(self, seconds: int = 0) -> None:
        """Let everything of the worker run, while time passes."""
        for step in range(seconds + 1):
            self.line.passes(1 if step else 0)
            self.line.live.sweep(self.line.now_ms)
            self.dispatcher.run_once()
            self.records()
            self.scheduler.run_once()
            self.dispatcher.run_once()

    def is_at(self, text: str) -> None:
        """The office's clock shows this: ``2026-03-10 16:00``."""
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=WARSAW)
        self.line.now_ms = to_ms(moment)

    def accepts(self, person: str = "p1") -> Offer:
        """The consultant accepts the callback that they are offered."""
        self.turns()
        offer = self.line.accepts(person)
        assert offer.callback
        return offer

    def is_not_reached(self, how: str = "busy") -> None:
        """The consultant accepts, and the caller is not reached."""
        offer = self.accepts()
        self.turns(1)
        assert not isinstance(self.line.live.unreached(offer.number, how, self.line.now_ms), Stale)
        self.turns()

    # -- looking

    def fact(self, callback: str) -> Callback:
        """A promise as SQL has it."""
        with self.database.read() as session:
            return session.scalars(select(Callback).where(Callback.id == callback)).one()

    def told(self, kind: str) -> list[str]:
        """How each event of a type says that it went, in order of time."""
        with self.database.read() as session:
            events = session.scalars(select(Event).where(Event.type == kind).order_by(Event.at)).all()
        return [str(one.data.get("how")) for one in events]

    def rings(self) -> int:
        """How often a caller was rung."""
        return [what for what, _ in self.carrier.did].count("ring-back")

    def queued(self) -> list[str]:
        """The callbacks that wait in the live queue, first first."""
        now = self.line.snapshot()
        placed = [one for one in now.calls.values() if one.state in (CallState.WAITING, CallState.OFFERED)]
        return [one.callback for one in sorted(placed, key=lambda one: one.score) if one.callback]

    def open(self) -> int:
        """How many promises are to be kept still."""
        with self.database.read() as session:
            return len(open_callbacks(session, "infoopt"))

    def arrives(self, call: str, language: str = "pl") -> None:
        """Somebody waits on the line."""
        self.line.arrives(call, Queue(language, "case"))
