"""The web process: a plain WSGI application for webhooks, health, sounds and pages; it serves under any WSGI server."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import redis
from flask import Flask, Response, send_file

from app.guard import GuardedRedis
from app.handing import KnownCallers
from app.health import Check, Health
from app.health import blueprint as health_pages
from app.logs import RequestLog, configure
from app.settings import Settings
from app.stores import live_client, stores_of_process
from app.wiring import House, skills_of
from desk.beside.ground import Ground, NumberAway, NumberUnknown
from desk.directory import DirectoryClient
from desk.floor import Floor
from desk.language import wording as desk_wording
from desk.ports import DeviceLine
from desk.register import register as register_desk
from desk.services import DeskServices
from ivr.caller_number import CallerNumbers
from ivr.carrier import RestClient
from ivr.devices import TWILIO_SIGNALLING, DeviceTokens
from ivr.edge import MEDIA
from ivr.spoken_case import CaseWords
from ivr.webhooks import Webhooks
from messages.book import MessageBook
from recordings import music
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable
from store.breaker import Breaker
from store.clock import to_ms
from store.database import Database
from store.deadline import Deadline
from store.events import EventBody
from store.journal import Journal

if TYPE_CHECKING:
    import redis

CHECK_S = 1.5  # what is not well within it is not well
PAGES_TIMEOUT_S = 5.0  # staff may wait a little; callers have a connection pool of their own


def create_app() -> Flask:
    """The application of a web process, from the environment. The stores stay open as long as the process."""
    configure("web")
    settings = Settings.from_environment(os.environ)
    return application(House.open(settings), stores_of_process(settings).redis_url)


def application(house: House, redis_url: str, carrier: RestClient | None = None) -> Flask:
    """The application of an opened house; with the carrier's usual client unless another is given."""
    app = Flask("helpline", static_folder=None)
    client = live_client(redis_url)
    patience = Deadline(CHECK_S, Breaker(house.clock))  # a probe that waits for ever would take a thread from callers
    checks: dict[str, Check] = {"redis": client.ping, "sql": lambda: patience.run(house.database.ping)}
    app.register_blueprint(health_pages(Health(checks, house.promise_file().count)))
    _serve_music(app, house)
    database = Database(house.settings.database_url, timeout_s=PAGES_TIMEOUT_S)
    ground = _ground(house, carrier or house.carrier(), house.message_book(database, client))
    register_desk(app, _desk_services(house, client, database, ground))
    guarded = GuardedRedis(client, Breaker(house.clock))
    # in front of Flask: callers do not wait for what pages need
    webhooks = Webhooks(house.edge(guarded), house.signature(), app.wsgi_app)
    app.wsgi_app = RequestLog(webhooks)  # type: ignore[method-assign]
    return app


def _serve_music(app: Flask, house: House) -> None:
    path = music.ensure(house.settings.data / "music.wav")

    @app.get(f"{MEDIA}music.wav")
    def hold_music() -> Response:
        return send_file(path, mimetype="audio/wav", max_age=86_400)


def _ground(house: House, carrier: RestClient, messages: MessageBook) -> Ground:
    lines = house.configuration.lines
    numbers, words = CallerNumbers(carrier), CaseWords(house.wording, house.configuration.office.zone)

    def caller_number(call: str) -> str:
        try:
            number = numbers.of(call)
        except (CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable) as error:
            raise NumberAway from error
        if number is None:
            raise NumberUnknown
        return number

    return Ground(
        codes=house.configuration.consultations,
        hours={line.id: house.ringing_hours(line) for line in lines.values()},
        topics=next(iter(house.editions.values())).content.topics,
        book=house.callback_book(),
        messages=messages,
        caller_number=caller_number,
        read_out=lambda _line, language, case: words.of(case, language, house.clock.now()),
        line_languages={line.id: line.codes for line in lines.values()},
    )


def _device_line(settings: Settings) -> DeviceLine | None:
    """How consultants' browsers reach the carrier; without an API key no token can be signed."""
    carrier = settings.carrier
    if not carrier.api_key or not carrier.api_secret:
        return None
    tokens = DeviceTokens(carrier.account_sid, carrier.api_key, carrier.api_secret)
    if carrier.is_twilio:
        return DeviceLine("twilio", tokens, connects_to=[TWILIO_SIGNALLING])
    address = urlsplit(carrier.api_url or "")
    scheme = "wss" if address.scheme == "https" else "ws"
    socket = f"{scheme}://{address.netloc}{address.path}/sim/signalling"
    return DeviceLine("simulated", tokens, socket, connects_to=[socket])


def _desk_services(house: House, client: redis.Redis, database: Database, ground: Ground) -> DeskServices:
    lines = house.configuration.lines.values()
    usual = {"", *(line.kinds[0] for line in lines)}
    floors = [
        Floor(
            line.id,
            house.live_queue(line, client),
            house.ready_staff(line, database),
            line.codes,
            line.topics,
            kinds=line.kinds,
            zones=line.zones,
        )
        for line in lines
    ]
    return DeskServices(
        database=database,
        vault=house.vault,
        clock=house.clock,
        wording=desk_wording(),
        zone=house.configuration.office.zone,
        line_names={line.id: line.name for line in lines},
        topic_name=lambda language, topic: house.wording.text(language, f"topic-name-{topic}"),
        secrets=house.settings.signing_keys,
        public_url=house.settings.public_url,
        device=_device_line(house.settings),
        kind_name=lambda language, kind: "" if kind in usual else house.wording.text(language, f"kind-name-{kind}"),
        zone_name=lambda language, zone: _zone_name(house, language, zone),
        floors=floors,
        callers=KnownCallers({line.id: house.session(line, client) for line in lines}, house.editions, house.wording),
        pauses=house.configuration.routing.pauses,
        live_url=house.settings.live_url,
        ground=ground,
        kind_in_full=lambda language, kind: house.wording.text(language, f"kind-name-{kind}"),
        sign_in=house.configuration.sign_in,
        directory=_directory(house),
        skills=skills_of(house.configuration),
        block_days=house.configuration.unwanted.block_days,
        longest_block_days=house.configuration.unwanted.longest_block_days,
        talks={line.id: house.talks(line, client) for line in lines},
        tell=_teller(house, client),
    )


def _zone_name(house: House, language: str, zone: str) -> str:
    """A zone in words; as the configuration writes it where the wording has none."""
    key = f"zone-name-{zone}"
    return house.wording.text(language, key) if house.wording.has(language, key) else zone


def _teller(house: House, client: redis.Redis) -> Callable[[str, EventBody], None]:
    """Writes into the lines' journals, which `helpline live` follows."""
    journals = {line: Journal(client, line) for line in house.configuration.lines}

    def tell(line: str, event: EventBody) -> None:
        journals[line].append(event, call=None, at_ms=to_ms(house.clock.now()))

    return tell


def _directory(house: House) -> DirectoryClient | None:
    """The office's directory, where both the environment and the configuration name it."""
    access, rules = house.settings.directory, house.configuration.sign_in.directory
    if access is None or rules is None:
        return None
    return DirectoryClient(access.issuer, access.client_id, access.client_secret, rules.claim)
