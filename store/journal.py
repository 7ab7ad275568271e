"""The journal: a Redis stream of everything that happened on a line, on its way into SQL.

What changes the live state appends in the same script, by the functions of ``store/lua/journal.lua``;
what only spoke appends by :class:`Journal`. All that a script tells is one entry of the stream. The
recorder reads with :class:`JournalReader`, which unfolds it, writes to SQL, and acknowledges after the
commit; nothing that is not acknowledged is trimmed. (epoch, id) names an event for ever: ids of a stream
only grow, and a store that lost its streams is a new epoch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import redis

from store.events import EventBody, encode
from store.scripts import Script, read_lua
from store.streams import GroupReader

GROUP = "recorder"
PART = "."  # behind the id of a stream's entry, in front of the number of an event within it


@dataclass(frozen=True)
class JournalKeys:
    """The keys that every writer of the journal declares.

    ``{line}:numbers`` hash: call -> the number of its last event; ``{line}:meta`` hash, of which the
    journal reads
    ``epoch``; ``{line}:journal`` stream of entries with the fields ``e`` (the epoch, 0 when unknown), ``at`` (ms
    since 1970) and ``d`` (a JSON list of events: :mod:`store.events`).
    """

    numbers: str
    meta: str
    journal: str

    @classmethod
    def of(cls, line: str) -> JournalKeys:
        """The keys of a line, all under its hash tag."""
        return cls(f"{{{line}}}:numbers", f"{{{line}}}:meta", f"{{{line}}}:journal")


@dataclass(frozen=True)
class Entry:
    """One event as written. ``n`` counts the call's events from 1; without a call both are ``None``.

    ``id``: of the stream's entry; from the second event of an entry on with a dot and how many came before it.
    """

    epoch: int
    id: str
    kind: str
    version: int
    at_ms: int
    call: str | None
    n: int | None
    data: Mapping[str, Any]


class Journal:
    """Appends events that change nothing in the live queue.

    Args:
        client: a client that decodes its answers to text.
        line: the line's id.
    """

    def __init__(self, client: redis.Redis, line: str) -> None:
        self._client = client
        self._keys = JournalKeys.of(line)
        self._script = Script("append", read_lua("store", "journal"), read_lua("store", "append"))

    def append(self, first: EventBody, *more: EventBody, call: str | None, at_ms: int, is_beside: bool = False) -> str:
        """Write events of one call, or of none, in order; answers the id of the first.

        ``is_beside``: they are no part of the call, and may be told long after its end: they get no number in it.
        """
        args: list[str | int] = [call or "", at_ms, "1" if is_beside else ""]
        for body in (first, *more):
            args += [body.type, body.version, encode(body)]
        keys = (self._keys.numbers, self._keys.meta, self._keys.journal)
        return str(self._script.run(self._client, keys, args))


class JournalReader:
    """Reads the journal for the recorder.

    Any number of readers may divide the work: what they write down of one call out of order makes the same facts.

    Args:
        client: decodes to text; its socket timeout must be longer than the ``block_ms`` asked for.
        line: the line's id.
        consumer: a stable name, so that a restarted recorder first gets what it had not acknowledged.
    """

    def __init__(self, client: redis.Redis, line: str, consumer: str = "recorder") -> None:
        self._reader = GroupReader(client, JournalKeys.of(line).journal, GROUP, consumer)

    def read(self, count: int = 250, block_ms: int = 0) -> list[Entry]:
        """What this reader has not acknowledged, else what is new; waits ``block_ms`` for the first.

        ``count``: how many scripts' events at most.
        """
        rows = self._reader.unfinished(count) or self._reader.new(count, block_ms)
        return [entry for row in rows for entry in entries_of(*row)]

    def adopt(self, idle_ms: int, count: int = 500) -> int:
        """Take over what another reader left for ``idle_ms``; :meth:`read` gives it. Answers how many."""
        return len(self._reader.adopt(idle_ms, count))

    def ack(self, entries: Sequence[Entry]) -> None:
        """The entries are safe in SQL: they are never given again. All that were read together, or none."""
        self._reader.done(list(dict.fromkeys(entry.id.partition(PART)[0] for entry in entries)))

    def trim(self) -> int:
        """Drop entries below the oldest that is not acknowledged; answers how many."""
        return self._reader.trim()


def entries_of(id_: str, fields: Mapping[str, str]) -> list[Entry]:
    """The events of one entry of the stream, in the order in which they happened."""
    return [
        Entry(
            epoch=int(fields["e"]),
            id=f"{id_}{PART}{place:03}" if place else id_,
            kind=event["t"],
            version=event["v"],
            at_ms=int(fields["at"]),
            call=event["c"] or None,
            n=event["n"] or None,
            data=event["d"],
        )
        for place, event in enumerate(json.loads(fields["d"]))
    ]
