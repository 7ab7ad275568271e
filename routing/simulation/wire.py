"""The store as a trial uses it: one connection, and what the outbox got comes along with each answer.

A trial is one user of the store, which asks millions of times. So it takes a connection for itself, and asks for new
entries of the outbox in the same breath as for each function: one trip, where a reader of its own would take two.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import redis
from hiredis import pack_command

from routing.answers import offer_of
from routing.errors import UnexpectedAnswer
from routing.model import Offer
from store.journal import JournalKeys

TRIM_EVERY = 5_000  # steps; what was read is of no more use, and a million calls would fill the memory
Command = tuple[str | int, ...]

_packed: Callable[[Command], bytes] = pack_command  # type: ignore[assignment] # its stub knows one field


@dataclass(frozen=True)
class Dial:
    """A consultant is to be rung for an offer; ``text`` is the offer's record as the engine wrote it."""

    offer: Offer
    text: str


class Wire:
    """What a :class:`routing.live.LiveQueue` is given as its client for a trial.

    Reads the stream ``{line}:outbox``. Used by one thread alone.

    Args:
        client: decodes to text.
        line: the id of the line on trial; everything under its tag is removed by :meth:`clear`.
        keeps_journal: whether the journal is left as it is; otherwise it is trimmed with the outbox.
    """

    def __init__(self, client: redis.Redis, line: str, *, keeps_journal: bool = False) -> None:
        self._client = client
        self._line = line
        self._keeps_journal = keeps_journal
        self._outbox = f"{{{line}}}:outbox"
        self._connection: Any = client.connection_pool.get_connection()
        self._known: set[str] = set()  # functions that the server has run
        self._read_to = "-"
        self._dials: list[Dial] = []
        self._expected: list[str] | None = None
        self._allowed: set[str] = set()
        self._unsent: list[tuple[Command, set[str]]] = []  # steps that go out with the next that needs an answer
        self._since_trim = 0

    @property
    def as_client(self) -> redis.Redis:
        """This object in the type that a live queue takes: it uses no more of a client than is here."""
        return cast("redis.Redis", self)

    def dials(self) -> list[Dial]:
        """Who is to be rung since this was asked last, in order. What else the outbox holds, a trial does by itself."""
        found, self._dials = self._dials, []
        return found

    @contextlib.contextmanager
    def expecting(self, *answer: str, or_stale: bool = True) -> Iterator[None]:
        """Do not wait for the answers of the steps taken within: they are taken to be this, and read with the next.

        For steps whose answer decides nothing, or of which it is known. One that begins with another word is raised
        when it is read, except, where that makes no difference, ``stale``.
        """
        self._expected = list(answer)
        self._allowed = {answer[0], "stale"} if or_stale else {answer[0]}
        try:
            yield
        finally:
            self._expected = None

    def clear(self) -> None:
        """Remove everything that the line on trial has in the store."""
        self._unsent = []
        for key in self._client.scan_iter(match=f"{{{self._line}}}:*", count=1000):
            self._client.unlink(key)
        self._read_to, self._dials = "-", []

    def close(self) -> None:
        """Give the connection back, and remove what there is but a journal that is to be kept."""
        if self._keeps_journal:
            self._settle()
        else:
            self.clear()
        self._connection.disconnect()  # after a failure answers may be left in it
        self._client.connection_pool.release(self._connection)

    # -- what a live queue asks of its client ----------------------------------------------------------------------

    def fcall(self, function: str, keys: int, *rest: str | int) -> Any:
        """Run a function of the engine's library, and bring along what it wrote into the outbox."""
        command: Command = ("FCALL", function, keys, *rest)
        if self._expected is not None and function in self._known:
            self._unsent.append((command, self._allowed))
            return self._expected
        answer = self._ask(command)
        self._known.add(function)
        return answer

    def __getattr__(self, name: str) -> Any:
        """Everything else is the client's, once what was sent before has been answered."""
        self._settle()
        return getattr(self._client, name)

    def _ask(self, command: Command) -> Any:
        self._send(command, ("XRANGE", self._outbox, self._read_to, "+"))
        try:
            return self._connection.read_response()
        finally:
            self._note(self._connection.read_response())
            self._trim()

    def _send(self, *commands: Command) -> None:
        """Send what waits and some more, in one go; of what waited the answers are read."""
        before, self._unsent = self._unsent, []
        self._connection.send_packed_command([b"".join(map(_packed, (*(words for words, _ in before), *commands)))])
        for _, allowed in before:
            answer = self._connection.read_response()
            if answer[0] not in allowed:
                raise UnexpectedAnswer(f"a step that was not waited for: {answer[0]}")

    def _settle(self) -> None:
        if self._unsent:
            self._send()

    def _note(self, rows: Any) -> None:
        for id_, fields in rows:
            self._read_to = f"({id_}"
            entry = dict(zip(fields[::2], fields[1::2], strict=True))
            if entry["do"] == "dial":
                self._dials.append(Dial(offer_of(json.loads(entry["d"])), entry["d"]))

    def _trim(self) -> None:
        self._since_trim += 1
        if self._since_trim < TRIM_EVERY:
            return
        self._since_trim = 0
        for stream in (self._outbox, *(() if self._keeps_journal else (JournalKeys.of(self._line).journal,))):
            self._client.xtrim(stream, maxlen=0)
