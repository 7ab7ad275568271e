"""A whole helpline in one process: the real application, the simulator at the other end, and one clock that tests move.

Everything between them is what it is in production: signed forms, TwiML, REST requests, scripts on a real store, SQL.
Only the sockets are left out.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import shutil
import sys
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import redis
import requests
import yaml
from flask import Flask
from sqlalchemy import event, select, update
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response as TwilioResponse
from twilio.rest import Client
from werkzeug.test import Client as WsgiClient
from werkzeug.test import TestResponse

from app.loops import CALLBACKS_S, MESSAGES_S, RULES_S, RecorderTurn, carrier_alarm
from app.settings import Settings
from app.web import application
from app.wiring import House, Script
from callers.index import CallerIndex
from callers.keeper import IndexKeeper
from cases import sample
from routing.answers import Snapshot
from routing.callbacks import CallbackScheduler
from routing.dispatcher import Dispatcher
from routing.live import LiveQueue
from routing.outbox import Outbox
from routing.promises import PromiseTaker
from routing.recovery import Recovery
from routing.staff import ReadyStaff
from routing.strays import Strays
from routing.sweeper import Sweeper
from simulator.config import Line, SimulatorConfig
from simulator.core import Exchange
from simulator.driver import Driver, Handset, Response
from simulator.judge import judge
from simulator.rest.router import AnswerLost
from simulator.signature import signature
from simulator.webhooks import Request
from store.clock import to_ms
from store.database import Database, DatabaseUnavailable
from store.journal import JournalReader
from store.models import Case, Event, Person
from store.vault import Vault
from tests.conftest import ManualClock
from tests.library_twiml import made_again

PUBLIC_URL = "https://line.test"
NUMBER = "+48122102020"
CALLER = "+48600100200"
ANNA, OLEH = "+48600900001", "+48600900002"  # the sample consultants: all four languages; Polish and English
ACCOUNT = "AC" + "0" * 32
TOKEN = "fictitious-token"
DATA_KEY = "fictitious-data-key-for-tests-only-too"
PROJECT = Path(__file__).resolve().parents[1]
PATIENT_S = 60.0
STEP_S, LONG_STEP_S = 1.0, 5.0  # how often the loops turn while time passes; in what takes longer than
LONG_S = 600  # this, nothing is due to the second
MUSIC_URL = f"{PUBLIC_URL}/media/music.wav"


class RestWire(TwilioHttpClient):  # type: ignore[misc]
    """Twilio's own client with the simulated exchange at the other end of the wire."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    def request(self, method: str, url: str, **given: Any) -> TwilioResponse:
        """Hand a REST request to the exchange."""
        path = urllib.parse.urlsplit(url).path
        pairs = [*_pairs(given.get("params")), *_pairs(given.get("data"))]
        try:
            status, _, body = self._exchange.rest(method, path, pairs, given.get("auth"))
        except AnswerLost as lost:
            raise requests.exceptions.ReadTimeout from lost
        return TwilioResponse(status, json.dumps(body) if body is not None else "")


def _pairs(form: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in (form or {}).items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, str(one)) for one in values if one is not None]
    return pairs


class Look:
    """A loop that looks into SQL: as often as the worker has it look, and at once after something was written there."""

    def __init__(self, every_s: float, house: House, look: Callable[[], object]) -> None:
        self._every = dt.timedelta(seconds=every_s)
        self._house = house
        self._look = look
        self._due = house.clock.now()
        self._seen: object = None

    def turn(self) -> bool:
        """Look, if it is time; whether something was done."""
        written, now = _written(self._house.database), self._house.clock.now()
        if written == self._seen and now < self._due:
            return False
        has_done = bool(self._look())
        self._seen, self._due = written, now + self._every
        return has_done

    def overlooks(self, writes: Callable[[], object]) -> None:
        """What is written by this is none of its business."""
        has_seen = self._seen == _written(self._house.database)
        writes()
        if has_seen:
            self._seen = _written(self._house.database)


def _written(database: Database) -> object:
    """Another value whenever something was written; always another where the database is no file."""
    if database.file is None:
        return object()
    files = [path for end in ("", "-wal") if (path := Path(f"{database.file}{end}")).is_file()]
    return [(found.st_mtime_ns, found.st_size) for found in map(Path.stat, files)]


class Loops:
    """The worker's loops, turned by hand: dispatcher, sweeper, recorder, rules of one line, and who takes promises."""

    def __init__(self, house: House, client: redis.Redis, carrier: Client) -> None:
        line = next(iter(house.configuration.lines.values()))
        self.live: LiveQueue = house.live_queue(line, client)
        telephony = house.telephony(line, carrier)
        staff = ReadyStaff(house.database, line.codes, line.topics, house.clock, with_samples=True)
        self.callbacks = CallbackScheduler(self.live, house.database, house.ringing_hours(line), house.clock)
        recovery = Recovery(self.live, house.database, staff, house.clock, self.callbacks)
        outbox, rules = Outbox(client, line.id, "test", house.account), house.rules(line)
        self.dispatcher = Dispatcher(
            self.live,
            outbox,
            telephony,
            rules,
            house.clock,
            alarm=carrier_alarm(house, line, client),
            ledger=house.ledger(line),
        )
        self.sweeper = Sweeper(self.live, telephony, staff, recovery, house.clock)
        self.strays = Strays(self.live, telephony, house.database, house.clock)
        self.taker = PromiseTaker(house.promise_file(), house.database, house.promise_limits)
        self.keeper = IndexKeeper(house.database, [CallerIndex(client, line.id)], house.vault, house.clock)
        self.messages = house.message_sender(house.database, client, carrier)
        self._rules_due = house.clock.now()
        self._looks_for_callbacks = Look(CALLBACKS_S, house, self.callbacks.run_once)
        self._looks_for_messages = Look(MESSAGES_S, house, self.messages.run_once)
        self._clock = house.clock
        self.recorder = RecorderTurn(JournalReader(client, line.id, "test"), house.database, line.id, block_ms=0)

    def turn(self) -> bool:
        """One turn of each; whether a dispatcher or a sweep did something that the line may answer.

        While a store is away nothing is done: the worker's own loops would try again a moment later.
        """
        try:
            self.taker.run_once()  # which needs no live store
            self._keep_rules()
            return self._turn()
        except (redis.RedisError, DatabaseUnavailable):
            return False

    def _keep_rules(self) -> None:
        """As often as the worker does."""
        if self._clock.now() >= self._rules_due:
            self.keeper.run_once()
            self._rules_due = self._clock.now() + dt.timedelta(seconds=RULES_S)

    def _turn(self) -> bool:
        swept = self.sweeper.run_once()
        self.strays.run_once()
        arranged = self._looks_for_callbacks.turn()
        finished = self.dispatcher.run_once()
        given = self._looks_for_messages.turn()
        self._looks_for_messages.overlooks(self.recorder.turn)
        return bool(given or finished or swept.expired or swept.rested or arranged)


@dataclass
class World:
    """The line, its callers and its consultants."""

    house: House
    exchange: Exchange
    driver: Driver
    loops: Loops
    clock: ManualClock
    redis: redis.Redis
    documents: list[tuple[str, str]]
    app: Flask

    def dials(self, from_: str = CALLER) -> Handset:
        """Somebody rings the line."""
        return self.driver.dials(from_, NUMBER)

    def consultant(self, number: str = ANNA) -> Handset:
        """The consultant's telephone that rings now."""
        ringing = self.rings(number)
        assert ringing is not None, f"{number} does not ring"
        return ringing

    def goes_off_duty(self, number: str = ANNA) -> None:
        """A consultant is not ready any more; the line knows within seconds."""
        with self.house.database.write() as session:
            session.execute(update(Person).where(Person.phone == number).values(is_ready=False))

    def rings(self, number: str = ANNA, within: float = 5.0) -> Handset | None:
        """The telephone, if it rings within some seconds."""
        self.until(lambda: self.driver.ringing(number) is not None, within)
        return self.driver.ringing(number)

    def until(self, reached: Callable[[], bool], within: float) -> bool:
        """Let time pass in small steps, so that what time alone brings about comes when it is due."""
        end, step = self.exchange.now + within, STEP_S if within <= LONG_S else LONG_STEP_S
        while not reached() and self.exchange.now < end:
            self.driver.run(min(step, end - self.exchange.now))
        return reached()

    def runs(self, seconds: float) -> None:
        """Let time pass."""
        self.until(lambda: False, seconds)

    @property
    def live(self) -> Snapshot:
        """The live queue as it stands."""
        return self.loops.live.snapshot()

    def events(self, kind: str | None = None) -> list[Mapping[str, Any]]:
        """What SQL knows of events, in order: type, call and data."""
        with self.house.database.read() as session:
            rows = sorted(session.scalars(select(Event)), key=_order)
            return [
                {"type": row.type, "call": row.call_id, **row.data} for row in rows if kind is None or row.type == kind
            ]

    def asks(self, url: str, form: Mapping[str, str], *, sign: bool = True, **headers: str) -> TestResponse:
        """What the line answers to one request of the carrier's, signed as the carrier signs unless told otherwise."""
        pairs = tuple(form.items())
        if sign:
            headers["X-Twilio-Signature"] = signature(TOKEN, url, pairs)
        client, path = WsgiClient(self.app), url.removeprefix(PUBLIC_URL)
        return client.post(path, data=dict(pairs), headers=headers, base_url=PUBLIC_URL)

    def appoints(self, at: dt.datetime) -> None:
        """The sample cases' appointments are at another moment."""
        with self.house.database.write() as session:
            for case in session.scalars(select(Case)):
                if "appointment_at" in case.details:
                    case.details = {**case.details, "appointment_at": at.isoformat()}

    @contextmanager
    def counted_queries(self) -> Iterator[list[str]]:
        """The SQL statements that are run inside the block."""
        statements: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        engine = self.house.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)


def _order(row: Event) -> tuple[int, ...]:
    """By time, epoch and entry, numbers that do not sort as text; last of its moment a promise's event."""
    numbers = re.split("[-.]", row.entry)
    return (to_ms(row.at), *((row.epoch, *map(int, numbers)) if all(map(str.isdecimal, numbers)) else (sys.maxsize,)))


def environment(redis_url: str, database_url: str, data: Path, **more: str) -> dict[str, str]:
    """The environment of a line with a carrier that is simulated."""
    return {
        "HELPLINE_DATA": str(data),
        "PUBLIC_URL": PUBLIC_URL,
        "SECRET_KEY": "fictitious-signing-key-for-tests-only",
        "DATA_KEY": DATA_KEY,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_API_URL": "https://carrier.test",
        **more,
    }


def furnish(path: Path, clock: ManualClock) -> None:
    """Fill a migrated database file with the samples of this moment, which takes long."""
    database = Database(f"sqlite:///{path}")
    sample.load(database, Vault(DATA_KEY), clock)
    database.dispose()


def config_with(
    folder: Path, changes: Mapping[str, Mapping[str, Any]], content: Mapping[str, Any] | None = None
) -> Path:
    """The office's configuration with some values changed, beside its content with some files changed.

    Args:
        folder: where they are written.
        changes: by section, such as ``routing`` or ``lines.infoopt``: new values of its keys.
        content: by path, such as ``messages/storm.yaml``: values of its keys; of a file that is there already only
            these are changed.
    """
    told = yaml.safe_load((PROJECT / "config.yaml").read_text(encoding="utf-8"))
    for section, values in changes.items():
        functools.reduce(lambda part, name: part[name], section.split("."), told).update(values)
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    shutil.copytree(PROJECT / "content", folder / "content")
    for name, values in (content or {}).items():
        file = folder / "content" / name
        file.parent.mkdir(exist_ok=True)
        before = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.write_text(yaml.safe_dump({**before, **values}, allow_unicode=True), encoding="utf-8")
    return path


@functools.cache
def _shipped() -> Script:
    """What the project's own files say, read once for many worlds."""
    return Script.read(PROJECT / "config.yaml")


def build(
    env: Mapping[str, str],
    clock: ManualClock,
    *,
    simulator: Mapping[str, Any] | None = None,
    away: Sequence[str] = (),
    is_furnished: bool = False,
) -> World:
    """A line with its sample people and cases, and an exchange at its other end.

    ``is_furnished``: the database has its samples already (:func:`furnish`).
    """
    settings = Settings.from_environment(env)
    house = House.open(settings, clock, _shipped() if settings.config == PROJECT / "config.yaml" else None)
    # A busy machine is no silent store: what deadlines bring about is tested where they are (test_faults_deadline.py).
    house = replace(house, sql_s=PATIENT_S, file_s=PATIENT_S)
    if not is_furnished:
        sample.load(house.database, house.vault, clock)
    with house.database.write() as session:
        session.execute(update(Person).where(Person.phone.in_(away)).values(is_ready=False))
    assert settings.redis_url is not None
    client = redis.Redis.from_url(settings.redis_url, decode_responses=True)
    exchange = Exchange(clock.now().timestamp(), _config(simulator or {}))
    for number in (ANNA, OLEH):
        exchange.add_telephone(number)
    carrier = Client(ACCOUNT, TOKEN, http_client=RestWire(exchange))
    loops = Loops(house, client, carrier)
    documents: list[tuple[str, str]] = []
    app = application(house, settings.redis_url, carrier)
    wsgi = WsgiClient(app)

    def post(request: Request) -> Response:
        path = request.url.removeprefix(PUBLIC_URL)
        answer = wsgi.open(
            path,
            method=request.method,
            data=request.body,
            content_type="application/x-www-form-urlencoded",
            headers=dict(request.headers),
            base_url=PUBLIC_URL,
        )
        if answer.data.startswith(b"<?xml") and "<Message>" not in answer.text:
            documents.append((request.url, answer.text))
            assert answer.text == made_again(answer.text)  # as Twilio's own library writes it
            assert judge(answer.data) == [], f"{request.kind}: {judge(answer.data)}"
        return Response(answer.status_code, dict(answer.headers), answer.data)

    def tick(now: float) -> None:
        clock.set(dt.datetime.fromtimestamp(now, dt.UTC))

    driver = Driver(exchange, post, tick, loops.turn)
    world = World(house, exchange, driver, loops, clock, client, documents, app)
    loops.turn()
    return world


def _config(more: Mapping[str, Any]) -> SimulatorConfig:
    return SimulatorConfig(
        lines=(Line.of(NUMBER, PUBLIC_URL),),
        account_sid=ACCOUNT,
        auth_token=TOKEN,
        play_lengths={MUSIC_URL: 20.0},
        **more,
    )


def now_ms(world: World) -> int:
    """The world's time in ms."""
    return to_ms(world.clock.now())
