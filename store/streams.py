"""Reading a Redis stream as one of a group: each entry is given to one reader until that one says that it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import redis

Row = tuple[str, Mapping[str, str]]


class GroupReader:
    """One reader of one group of one stream. Makes the group, from the stream's beginning, where there is none.

    Args:
        client: decodes to text; its socket timeout must be longer than the ``block_ms`` asked for.
        stream: the key; whoever owns it has the docstring.
        group: shared by all who divide the work.
        consumer: this reader's name; a restarted one of the same name finds its own unfinished entries.
    """

    def __init__(self, client: redis.Redis, stream: str, group: str, consumer: str) -> None:
        self._client = client
        self._stream = stream
        self._group = group
        self._consumer = consumer

    def new(self, count: int, block_ms: int) -> list[Row]:
        """Entries that nobody was given yet, waiting up to ``block_ms`` for the first; 0 does not wait."""
        return self._read(">", count, block_ms)

    def unfinished(self, count: int) -> list[Row]:
        """The oldest entries that this reader was given and is not done with."""
        return self._read("0", count, 0)

    def adopt(self, idle_ms: int, count: int) -> list[Row]:
        """Take over what no reader of the group has touched for ``idle_ms`` of the server's own time."""
        try:
            answer = self._client.xautoclaim(self._stream, self._group, self._consumer, idle_ms, count=count)
        except redis.ResponseError as error:
            self._mend(error)
            return []
        return _rows(answer[1])

    def touch(self, ids: Sequence[str]) -> None:
        """These are still being worked at: nobody shall take them over."""
        if not ids:
            return
        try:
            self._client.xclaim(self._stream, self._group, self._consumer, 0, list[Any](ids), justid=True)
        except redis.ResponseError as error:
            self._mend(error)

    def done(self, ids: Sequence[str]) -> None:
        """These need no more work: they are never given again."""
        if ids:
            self._client.xack(self._stream, self._group, *ids)

    def trim(self) -> int:
        """Drop what is below the oldest entry that is not done; answers how many."""
        try:
            # The last delivered id is read first: what is delivered in between then only shows among the pending.
            groups = self._client.xinfo_groups(self._stream)
            delivered = [group["last-delivered-id"] for group in groups if group["name"] == self._group]
            if not delivered:
                return 0
            pending = self._client.xpending(self._stream, self._group)
        except redis.ResponseError as error:
            if "no such key" in str(error) or str(error).startswith("NOGROUP"):
                return 0
            raise
        return self._client.xtrim(self._stream, minid=pending["min"] or delivered[0], approximate=False)

    def _read(self, start: str, count: int, block_ms: int) -> list[Row]:
        try:
            answer = self._client.xreadgroup(
                self._group, self._consumer, {self._stream: start}, count=count, block=block_ms or None
            )
        except redis.ResponseError as error:
            self._mend(error)
            return []
        streams = cast("list[tuple[str, list[Any]]]", answer or [])
        return [row for _, rows in streams for row in _rows(rows)]

    def _mend(self, error: redis.ResponseError) -> None:
        """Make the group where the stream is new or was lost; other errors go on."""
        if not str(error).startswith("NOGROUP"):
            raise error
        try:
            self._client.xgroup_create(self._stream, self._group, id="0", mkstream=True)
        except redis.ResponseError as again:
            if not str(again).startswith("BUSYGROUP"):
                raise


def _rows(rows: Sequence[tuple[str, Mapping[str, str] | None]]) -> list[Row]:
    """Without those that were deleted from the stream while they were pending."""
    return [(id_, fields) for id_, fields in rows if fields]
