"""The outbox: a Redis stream of what must be done at the carrier, written by the scripts, read by the dispatcher.

An entry stays pending until it is acknowledged, so that what a dead dispatcher left is found and taken over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import redis

from routing.answers import offer_of
from routing.model import Offer
from store.scripts import Script, read_lua
from store.streams import GroupReader, Row

GROUP = "dispatcher"
StoreAway = (redis.ConnectionError, redis.TimeoutError)  # no fault of any task


@dataclass(frozen=True)
class Task:
    """One thing: ``dial``, ``connect``, ``return``, ``pass-on``, ``goodbye``, ``ring-back``.

    Of a leg, ``hangup`` or ``wake``. Of a talk, ``tune``: let those hear each other who are to; ``tell``: its
    consultant why nobody came (``how``); ``settle``: who goes on with a caller, if they are there, after whose talk.
    ``is_second``: somebody else, or this dispatcher in an earlier life, may have begun it. ``is_heard``: a consultant
    has picked up and was still deciding, so that they are told why the leg ends.
    """

    id: str
    do: str
    offer: Offer
    leg: str | None
    is_second: bool
    is_heard: bool = False
    how: str = ""


class Outbox:
    """Reads the outbox of one line for one dispatcher, and keeps the pace that the carrier demands.

    Reads the stream ``{line}:outbox``; owns ``pace:<account>``, a hash with the moment ``at`` of the next call created.
    The carrier's rate is its account's, so all lines that dial from one share that key. It stands outside of any line's
    hash tag, and is the only one of its script, so any node of a cluster may have it.

    Args:
        client: decodes to text; its socket timeout must be longer than the ``block_ms`` asked for.
        line: the line's id.
        consumer: the dispatcher's name; a restarted one of the same name finds its own unfinished work at once.
        account: what stands for the account at the carrier: the same for every line that dials from it.
    """

    def __init__(self, client: redis.Redis, line: str, consumer: str = "dispatcher", account: str = "carrier") -> None:
        self._client = client
        self._reader = GroupReader(client, f"{{{line}}}:outbox", GROUP, consumer)
        self._pace = f"pace:{account}"
        self._token = Script("token", read_lua("routing", "token"))

    def read(self, block_ms: int = 0, count: int = 100) -> list[Task]:
        """New tasks, waiting up to ``block_ms`` for the first; 0 does not wait."""
        return [_task(row, is_second=False) for row in self._reader.new(count, block_ms)]

    def unfinished(self, count: int = 1000) -> list[Task]:
        """What this dispatcher had read in an earlier life and not finished."""
        return [_task(row, is_second=True) for row in self._reader.unfinished(count)]

    def reclaim(self, idle_ms: int, count: int = 100) -> list[Task]:
        """Take over tasks that nobody has touched for ``idle_ms`` of the store's own time."""
        return [_task(row, is_second=True) for row in self._reader.adopt(idle_ms, count)]

    def touch(self, tasks: Sequence[Task]) -> None:
        """These are still being worked at: nobody shall take them over."""
        self._reader.touch([task.id for task in tasks])

    def done(self, task: Task) -> None:
        """A task needs no more work."""
        self._reader.done([task.id])

    def trim(self) -> int:
        """Drop what every dispatcher is done with; answers how many entries went."""
        return self._reader.trim()

    def take_token(self, now_ms: int, per_second: float) -> int:
        """Take leave to create a call from the account; answers 0, or in how many ms to ask again."""
        return int(self._token.run(self._client, [self._pace], [now_ms, str(per_second)]))


def _task(row: Row, *, is_second: bool) -> Task:
    id_, fields = row
    record: dict[str, Any] = json.loads(fields["d"])
    is_heard = record.get("stage") == "picked-up"
    return Task(id_, fields["do"], offer_of(record), record.get("leg"), is_second, is_heard, record.get("how", ""))
