"""The web process: a plain WSGI application for webhooks, health, sounds and pages; it serves under any WSGI server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import redis
from flask import Flask, Response, send_file

from app.guard import GuardedRedis
from app.handing import KnownCallers
from app.health import Check, Health
from app.health import blueprint as health_pages
from app.logs import RequestLog, configure
from app.settings import Settings
from app.stores import live_client, stores_of_process
from app.wiring import House
from desk.floor import Floor
from desk.language import wording as desk_wording
from desk.register import register as register_desk
from desk.services import DeskServices
from ivr.edge import MEDIA
from ivr.webhooks import Webhooks
from recordings import music
from store.breaker import Breaker
from store.database import Database
from store.deadline import Deadline

if TYPE_CHECKING:
    import redis

CHECK_S = 1.5  # what is not well within it is not well
PAGES_TIMEOUT_S = 5.0  # staff may wait a little; callers have a connection pool of their own


def create_app() -> Flask:
    """The application of a web process, from the environment. The stores stay open as long as the process."""
    configure("web")
    settings = Settings.from_environment(os.environ)
    return application(House.open(settings), stores_of_process(settings).redis_url)


def application(house: House, redis_url: str) -> Flask:
    """The application of an opened house."""
    app = Flask("helpline", static_folder=None)
    client = live_client(redis_url)
    patience = Deadline(CHECK_S, Breaker(house.clock))  # a probe that waits for ever would take a thread from callers
    checks: dict[str, Check] = {"redis": client.ping, "sql": lambda: patience.run(house.database.ping)}
    app.register_blueprint(health_pages(Health(checks, house.promise_file().count)))
    _serve_music(app, house)
    guarded = GuardedRedis(client, Breaker(house.clock))
    register_desk(app, _desk_services(house, guarded))
    # in front of Flask: callers do not wait for what pages need
    webhooks = Webhooks(house.edge(guarded), house.signature(), app.wsgi_app)
    app.wsgi_app = RequestLog(webhooks)  # type: ignore[method-assign]
    return app


def _serve_music(app: Flask, house: House) -> None:
    path = music.ensure(house.settings.data / "music.wav")

    @app.get(f"{MEDIA}music.wav")
    def hold_music() -> Response:
        return send_file(path, mimetype="audio/wav", max_age=86_400)


def _desk_services(house: House, client: redis.Redis) -> DeskServices:
    lines = house.configuration.lines.values()
    usual = {"", *(line.kinds[0] for line in lines)}
    database = Database(house.settings.database_url, timeout_s=PAGES_TIMEOUT_S)
    floors = [
        Floor(line.id, house.live_queue(line, client), house.ready_staff(line, database), line.codes, line.topics)
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
        kind_name=lambda language, kind: "" if kind in usual else house.wording.text(language, f"kind-name-{kind}"),
        talks={line.id: house.talks(line, client) for line in lines},
        floors=floors,
        callers=KnownCallers({line.id: house.session(line, client) for line in lines}, house.editions, house.wording),
        pauses=house.configuration.routing.pauses,
        live_url=house.settings.live_url,
    )
