"""Who does what now, as the live queues know it: for commands, which start no store to ask."""

from __future__ import annotations

from collections.abc import Mapping

import redis

from app.settings import Settings
from app.stores import EmbeddedStore, live_client
from app.wiring import rules_of
from line.model import Configuration
from routing.answers import LivePerson
from routing.live import LiveQueue


def on_duty(settings: Settings, configuration: Configuration) -> Mapping[str, LivePerson]:
    """Everybody on duty by id, on whichever line; nobody where no live queue is in reach."""
    url = settings.redis_url or _running(settings)
    if url is None:
        return {}
    client = live_client(url)
    found: dict[str, LivePerson] = {}
    try:
        for line in configuration.lines.values():
            rules = rules_of(configuration.routing_of(line))
            found = {**LiveQueue(client, line.id, line.codes, line.topics, rules).people(), **found}
    except redis.RedisError:
        return {}
    finally:
        client.close()
    return found


def _running(settings: Settings) -> str | None:
    store = EmbeddedStore(settings.data)
    return store.url if store.answers() else None
