"""The object graph, wired by hand and once: what each process needs of the house, made from its settings.

:class:`House` holds what web and worker share. Nothing here decides anything; it only joins.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.message_news import MessageNews
from callers.limits import Gatekeeper
from callers.model import Limits
from cases.phone import Ringable, ringable
from cases.proof import ProofPolicy, StatusDesk
from desk.by_phone import DutyByPhone
from desk.skills import Skills
from ivr.arrivals import Arrivals
from ivr.carrier import Account, RestClient, TwilioTelephony, client_of
from ivr.consultant import ConsultantLeg
from ivr.edge import MEDIA, Edge, LineRoom
from ivr.flow import Addresses, CallFlow
from ivr.links import LegLink, Links
from ivr.services import Services
from ivr.session import Session
from ivr.signature import Signature
from ivr.staff_line import StaffLine
from ivr.text_messages import TwilioMessages
from ivr.voice import Voice
from line.content import load_content
from line.edition import Edition
from line.load import load
from line.model import Callbacks, Configuration, Line, Routing, Unwanted, WaitRules
from line.ringing import RingingHours
from line.wording import Wording
from messages.book import MessageBook
from messages.sender import MessageSender
from routing.callbacks import CallbackLedger
from routing.live import LiveQueue
from routing.model import Rules
from routing.one_line import OneLine
from routing.ports import Admission, Everybody
from routing.promise_queries import PromiseLimits
from routing.promises import CallbackBook, Deadlines
from routing.skills import Choice, Fit, Queue, Rule
from routing.staff import ReadyStaff
from routing.talk import Talks
from store.breaker import Breaker
from store.clock import Clock, SystemClock
from store.database import Database
from store.deadline import Deadline
from store.journal import Journal
from store.promise_file import PromiseFile
from store.vault import Vault

if TYPE_CHECKING:
    import redis

    from app.settings import Settings


@dataclass(frozen=True)
class Script:
    """What the files say: the configuration, each line's edition, and the wording. It never changes."""

    configuration: Configuration
    editions: Mapping[str, Edition]
    wording: Wording

    @classmethod
    def read(cls, config: Path) -> Script:
        """Read the configuration and the content beside it.

        Raises:
            line.errors.ConfigurationFaults: with every fault of every file.
        """
        configuration, content = load(config), content_folder(config)
        said, mark, zone = load_content(content, configuration), _mark(config, content), configuration.office.zone
        return cls(
            configuration=configuration,
            editions={line.id: Edition(mark, line, said, zone) for line in configuration.lines.values()},
            wording=Wording(content / "wording", configuration.languages),
        )


# With the live store's quarter of a second a caller is answered within two. A little more than SQL's own second for a
# lock: a busy database says so by itself, and only a silent one comes late.
SQL_S, FILE_S = 1.1, 0.5


@dataclass(frozen=True)
class House:
    """What the processes of one installation share."""

    settings: Settings
    configuration: Configuration
    editions: Mapping[str, Edition]
    wording: Wording
    vault: Vault
    links: Links
    database: Database
    clock: Clock
    sql_s: float = SQL_S  # how long a caller waits for SQL, by a real clock
    file_s: float = FILE_S  # and for the promise file

    @classmethod
    def open(cls, settings: Settings, clock: Clock | None = None, script: Script | None = None) -> House:
        """Open the database for the path of a call, and read the line's script unless it is given.

        Raises:
            line.errors.ConfigurationFaults: with every fault of every file.
        """
        script = script or Script.read(settings.config)
        return cls(
            settings=settings,
            configuration=script.configuration,
            editions=script.editions,
            wording=script.wording,
            vault=Vault(settings.data_key),
            links=Links(settings.signing_keys, settings.public_url),
            database=Database(settings.database_url),
            clock=clock or SystemClock(),
        )

    def live_queue(self, line: Line, client: redis.Redis, quick: redis.Redis | None = None) -> LiveQueue:
        """The live queue of a line. Of several lines, nobody stands in two.

        ``quick`` asks the other lines, where ``client`` would wait for long: a row of SQL is held meanwhile.
        """
        lines = self.configuration.lines.values()
        others = [self._queue(one, quick or client, Everybody()) for one in lines if one != line]
        office = tuple(self.configuration.lines)
        return self._queue(line, client, OneLine(self.database, line.id, office, others) if others else Everybody())

    def _queue(self, line: Line, client: redis.Redis, admission: Admission) -> LiveQueue:
        return LiveQueue(client, line.id, line.codes, line.topics, self.rules(line), admission)

    def session(self, line: Line, client: redis.Redis) -> Session:
        """What the calls of a line keep while they last."""
        return Session(client, line.id, self.vault, self.configuration.retention.caller_language_days)

    def talks(self, line: Line, client: redis.Redis) -> Talks:
        """What can be done within the talks of a line."""
        routing, interpreters = self.configuration.routing_of(line), self.configuration.interpreters

        def head_start_s(queue: Queue) -> int:
            return routing.head_start_s(queue.language, queue.topic, queue.kind, queue.zone)

        return Talks(self.live_queue(line, client), (line.codes, line.topics), interpreters, head_start_s, self.clock)

    def rules(self, line: Line) -> Rules:
        """The live queue's rules of a line."""
        return rules_of(self.configuration.routing_of(line), line.callbacks, line.waiting)

    def ringing_hours(self, line: Line) -> RingingHours:
        """When callers of a line may be rung back."""
        return RingingHours(line, self.settings.is_always_open)

    def ledger(self, line: Line) -> CallbackLedger:
        """Gives leave to ring callers back."""
        sql = Deadline(SQL_S, Breaker(self.clock))

        def may_ring(number: str) -> bool:
            return isinstance(ringable(number, line.callbacks.countries), Ringable)

        return CallbackLedger(self.database, self.vault, self.ringing_hours(line), may_ring, sql, self.clock)

    def ready_staff(self, line: Line, database: Database) -> ReadyStaff:
        """Who is ready to serve a line."""
        return ReadyStaff(
            database,
            line.codes,
            line.topics,
            self.clock,
            with_samples=self.settings.takes_samples,
            line=line.id,
            office=tuple(self.configuration.lines),
        )

    def telephony(self, line: Line, carrier: RestClient) -> TwilioTelephony:
        """The carrier as routing needs it, for one line."""
        mark, detects = self.editions[line.id].mark, line.callbacks.machine_detection
        return TwilioTelephony(carrier, self.links, line.id, line.numbers[0], mark, detects_machines=detects)

    def carrier(self) -> RestClient:
        """The carrier's REST client."""
        return carrier_of(self.settings)

    @property
    def account(self) -> str:
        """What stands for the account at the carrier in the name of a key."""
        return hashlib.sha256(self.settings.carrier.account_sid.encode()).hexdigest()[:16]

    def signature(self) -> Signature:
        """Checks the carrier's requests."""
        return signature_of(self.settings)

    @property
    def promise_limits(self) -> PromiseLimits:
        """How many promises to ring back there may be: the same for every line."""
        rules = next(iter(self.configuration.lines.values())).callbacks
        return PromiseLimits(
            per_number=rules.per_number,
            per_day=rules.per_day,
            per_caller=rules.per_caller,
            withheld_per_day=rules.withheld_per_day,
            zone=self.configuration.office.zone,
        )

    def promise_file(self) -> PromiseFile:
        """Where promises go while SQL is away."""
        return PromiseFile(self.settings.data / "promises")

    def callback_book(self, sql: Deadline | None = None) -> CallbackBook:
        """Where promised callbacks are stored; with a deadline of its own for SQL unless one is shared."""
        deadlines = Deadlines(
            sql or Deadline(self.sql_s, Breaker(self.clock)), Deadline(self.file_s, Breaker(self.clock))
        )
        return CallbackBook(self.database, self.promise_file(), self.vault, deadlines, self.promise_limits)

    @property
    def sends_messages(self) -> bool:
        """Whether consultants of any line send callers text messages."""
        return any(line.messages is not None for line in self.configuration.lines.values())

    def message_book(self, database: Database, client: redis.Redis) -> MessageBook:
        """The text messages to callers."""
        journals = {line: Journal(client, line) for line in self.configuration.lines}
        return MessageBook(database, MessageNews(journals), self.configuration.office.zone, self.clock)

    def message_sender(self, database: Database, client: redis.Redis, carrier: RestClient) -> MessageSender:
        """Gives text messages to the carrier."""
        giving = TwilioMessages(carrier, self.links, self.editions)
        return MessageSender(self.message_book(database, client), giving, self.clock)

    def edge(self, client: redis.Redis) -> Edge:
        """All that answers the carrier's webhooks."""
        voice = Voice(self.wording)
        sql = Deadline(self.sql_s, Breaker(self.clock))
        book = self.callback_book(sql)
        lines = self.configuration.lines.values()
        rooms = {line.id: self._room(line, client, voice, book, sql) for line in lines}
        messages = self.message_book(self.database, client)

        def message_told(id_: str, status: str, sid: str, error: str) -> None:
            sql.run(lambda: messages.told(id_, status, sid, error))

        return Edge(rooms, self._line_of, self.links, voice, self.vault, self.clock, message_told)

    def _room(self, line: Line, client: redis.Redis, voice: Voice, book: CallbackBook, sql: Deadline) -> LineRoom:
        edition, live, session = self.editions[line.id], self.live_queue(line, client), self.session(line, client)
        services = Services(
            live,
            Arrivals(line, self.configuration.routing_of(line), self.vault),
            StatusDesk(self.database, self.vault, self._policy(), self.clock),
            book,
            sql,
            is_always_open=self.settings.is_always_open,
        )
        media = self.links.url(MEDIA)
        flow = CallFlow(
            edition,
            session,
            services,
            voice,
            self.links,
            Gatekeeper(limits_of(self.configuration.unwanted_of(line)), self.vault),
            Addresses(media, self._conference_url),
            self.clock,
        )
        routing = self.configuration.routing_of(line)
        at_once = routing.always_on_accepts == "at-once"
        leg = ConsultantLeg(
            edition, live, session, voice, self.links, media, self._conference_url, self.clock, takes_at_once=at_once
        )
        staff = StaffLine(
            edition,
            self._duty(line, sql),
            self.ready_staff(line, self.database).of,
            live,
            session,
            voice,
            self.links,
            media,
            flow.first_link,
            routing.most_misses,
            self.clock,
            [self.live_queue(one, client) for one in self.configuration.lines.values() if one != line],
        )
        return LineRoom(edition, flow, leg, staff, live)

    def _duty(self, line: Line, sql: Deadline) -> DutyByPhone:
        return DutyByPhone(
            self.database,
            self.vault,
            self.clock,
            self.configuration.routing.pauses,
            sql,
            with_samples=self.settings.takes_samples,
            line=line.id,
            office=tuple(self.configuration.lines),
        )

    def _policy(self) -> ProofPolicy:
        proof = self.configuration.proof
        return ProofPolicy(
            window_min=proof.window_min,
            per_number=proof.per_number,
            per_caller=proof.per_caller,
            per_line=proof.per_line,
            lock_min=proof.lock_min,
        )

    def _conference_url(self, line: str, call: str, offer: int) -> str:
        return self.links.leg("/voice/conference", LegLink(offer, call, line, "", "", "", 0))

    def _line_of(self, number: str) -> str:
        found = self.configuration.line_of(number)
        return found.id if found else next(iter(self.configuration.lines))


def carrier_of(settings: Settings) -> RestClient:
    """The carrier's REST client."""
    given = settings.carrier
    return client_of(Account(given.account_sid, given.auth_token, given.api_key, given.api_secret, given.api_url))


def signature_of(settings: Settings) -> Signature:
    """Checks the carrier's requests, or signs one as the carrier does."""
    return Signature(settings.carrier.auth_token, settings.public_url)


def skills_of(configuration: Configuration) -> Skills:
    """What staff can be asked for, on all lines."""
    lines = configuration.lines.values()
    return Skills(
        languages=frozenset(code for line in lines for code in line.codes),
        topics=frozenset(topic for line in lines for topic in line.topics),
        kinds=frozenset(kind for line in lines for kind in line.kinds),
        zones=frozenset(zone for line in lines for zone in line.zones),
        lines=frozenset(configuration.lines),
    )


def content_folder(config: Path) -> Path:
    """What the office says stands beside its configuration."""
    return config.parent / "content"


def rules_of(
    routing: Routing,
    callbacks: Callbacks = Callbacks(),  # noqa: B008 - frozen
    waiting: WaitRules | None = None,
) -> Rules:
    """The live queue's rules as the configuration gives them; the usual ones of waiting where they do not matter."""
    waits = waiting or WaitRules()
    return Rules(
        ring_s=routing.ring_s,
        wrap_up_s=routing.wrap_up_s,
        decide_s=routing.decide_s,
        max_waiting=routing.max_waiting,
        most_of_language=routing.max_waiting_of,
        heartbeat_s=routing.heartbeat_s,
        calls_per_second=routing.calls_per_second,
        fit=fit_of(routing),
        choice=Choice(routing.order, routing.at_once),
        again_s=routing.again_s,
        most_misses=routing.most_misses,
        prefer_s=routing.prefer_last_s,
        prefer_days=routing.prefer_last_days,
        ring_back_s=callbacks.ring_s,
        unreached_rest_s=callbacks.rest_s,
        try_pause_s=60 * callbacks.pause_min,
        handling_s=waits.handling_s or 0,
        return_s=60 * waits.return_min,
        per_number=waits.per_number,
        long_wait_s=60 * (waits.divert_wait_min or 0),
        long_calls=waits.divert_calls or 0,
        hand_over_s=routing.hand_over_s,
    )


def limits_of(unwanted: Unwanted) -> Limits:
    """How often one number may ring, as the configuration gives it."""
    return Limits(
        challenge_after=unwanted.challenge_after,
        passed_min=unwanted.passed_min,
        most_per_minute=unwanted.most_per_minute,
        most_per_hour=unwanted.most_per_hour,
        withheld_per_minute=unwanted.withheld_per_minute,
    )


def fit_of(routing: Routing) -> Fit:
    """Who may take which call after how long a wait."""
    return Fit(tuple(Rule(**dataclasses.asdict(one)) for one in routing.fit))


def _mark(config: Path, content: Path) -> str:
    """A short name of everything that the line is and says: it changes with any of its files."""
    digest = hashlib.sha256(config.read_bytes())
    for path in sorted(content.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
