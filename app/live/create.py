"""The application of the live process, joined from the house."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import redis.asyncio

from app.live.asgi import LiveApp
from app.live.door import Door
from app.live.hub import Hub
from app.live.journal import BLOCK_MS, JournalFollower
from app.live.pings import PassOn, Pings
from app.settings import Settings
from app.stores import loop_client, stores_of_process
from app.wiring import House
from desk.access import SessionReader
from desk.door import Door as StaffDoor
from desk.sessions import Sessions
from routing.live import LiveQueue
from store.clock import Clock, to_ms
from store.database import Database

SQL_S = 5.0  # nobody calls here: it may wait a little for the database


def create_app() -> LiveApp:
    """The application of a live process, from the environment. The stores stay open as long as the process."""
    settings = Settings.from_environment(os.environ)
    return application(House.open(settings), stores_of_process(settings).redis_url)


def application(house: House, redis_url: str) -> LiveApp:
    """The application of an opened house."""
    hub, lines, client = Hub(), house.configuration.lines.values(), loop_client(redis_url)
    follows = redis.asyncio.from_url(redis_url, decode_responses=True, socket_timeout=2 * BLOCK_MS / 1000)
    return LiveApp(
        hub,
        Door(_staff_door(house).who, time.monotonic),
        Pings([_pass_on(house.live_queue(line, client), house.clock) for line in lines]),
        [JournalFollower(follows, line.id, hub) for line in lines],
        origins(house.settings.public_url),
    )


def origins(public_url: str) -> Sequence[str]:
    """Where the pages are: scheme, host and port, as browsers tell them."""
    parts = urlsplit(public_url)
    return (f"{parts.scheme}://{parts.netloc}",)


def _staff_door(house: House) -> StaffDoor:
    settings = house.settings
    database = Database(settings.database_url, timeout_s=SQL_S)
    sessions = Sessions(database, house.vault, house.clock, house.configuration.sign_in)
    return StaffDoor(SessionReader(settings.signing_keys, sessions), settings.public_url)


def _pass_on(live: LiveQueue, clock: Clock) -> PassOn:
    return lambda people: live.ping(people, to_ms(clock.now()))
