"""The turns of a call in Redis: each is carried out once and its answer kept; secrets are kept sealed, for minutes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import redis

from callers.index import CallerKeys, read_seen
from callers.limits import HOUR_MS
from callers.model import NOTHING_SEEN, Seen
from ivr import turns
from store.events import EventBody, encode
from store.journal import JournalKeys
from store.scripts import Script, read_lua
from store.vault import SealBroken, Vault

CLAIM_MS = 4_000  # a request that has not finished by then has died; the carrier's repetition takes over
TURNS_S = 6 * 3600  # longer than the longest call that the carrier allows
DIGITS_S = 15 * 60  # a caller may look for a letter between two numbers, but not leave digits lying about
PROVEN_S = 4 * 3600  # what was proven goes with the call to a consultant


@dataclass(frozen=True)
class Begun:
    """What :meth:`Session.begin` or :meth:`Session.look` found.

    ``word``: ``fresh`` (carry the turn out), ``answered`` (``answer`` is the document), ``busy`` (another request is
    carrying it out), ``stale`` (a turn long past), ``ended`` (the call is over).
    """

    word: str
    step: int = 0
    answer: str = field(default="", repr=False)
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)
    tongue: str | None = None
    asked_ms: int | None = None  # when the turn before was answered
    words_ms: int = 0  # and how long its words take
    seen: Seen = NOTHING_SEEN  # what is known of the caller, where the turn stands at the gate


@dataclass(frozen=True)
class Finished:
    """What :meth:`Session.finish` writes."""

    answer: str = field(repr=False)
    words_ms: int
    events: Sequence[EventBody]
    keep: Mapping[str, str] | None = field(repr=False)  # None leaves what is kept, an empty mapping forgets it
    remember: str | None = None  # a language
    kept_calls: int = 0  # count this call, among so many of the caller's latest; 0: it does not count
    passed_until_ms: int = 0  # until then the caller is not asked for keys; 0: that stays as it is


class Session:
    """The turns of the calls of one line.

    Owns, under the line's tag, with ``<id>`` the carrier's id of a call or of a consultant's leg:

    - ``{line}:turns:<id>`` hash: ``step`` (the highest number), ``asked``, ``tail``, and by turn ``answer:``,
      ``claim:``, ``moved:`` and ``turn:``; expires;
    - ``{line}:kept:<id>`` string: sealed secrets; expires;
    - ``{line}:tongue:<hash>`` string: the language of a caller; expires.

    Reads ``{line}:ended`` of the live queue, what is known of callers (:class:`callers.index.CallerKeys`), and writes
    the latter and the journal (:class:`store.journal.JournalKeys`).

    Args:
        client: decodes to text, short timeouts, no retries: a caller is waiting.
        line: the line's id.
        vault: seals what is kept.
        language_days: how long a caller's language is remembered.
    """

    def __init__(self, client: redis.Redis, line: str, vault: Vault, language_days: int) -> None:
        self._client = client
        self._line = line
        self._vault = vault
        self._language_s = language_days * 86_400
        self._journal = JournalKeys.of(line)
        self._begin = Script("begin", read_lua("callers", "seen"), read_lua("ivr", "begin"))
        self._finish = Script(
            "finish", read_lua("store", "journal"), read_lua("callers", "came"), read_lua("ivr", "finish")
        )

    def look(self, call: str, turn: str, now_ms: int, caller: str | None = None, *, is_at_gate: bool = False) -> Begun:
        """What :meth:`begin` would find, without claiming the turn: nothing is written, so nothing has to be synced.

        For a turn that has no effect but its words; of two such at the same moment the first to finish counts. A turn
        that goes by a name and not by a number must be claimed. Arguments as for :meth:`begin`.
        """
        return self._find(call, turn, now_ms, caller, claim_ms=0, is_at_gate=is_at_gate)

    def begin(
        self,
        call: str,
        turn: str,
        now_ms: int,
        caller: str | None = None,
        tail: str = "",
        *,
        is_at_gate: bool = False,
    ) -> Begun:
        """Claim a turn, so that nobody else carries it out at the same time.

        Args:
            call: the carrier's id of the call or leg.
            turn: its number as text, or a name.
            now_ms: the time.
            caller: the keyed hash of the caller's number, for the language of last time.
            tail: the last three digits, kept with the call for the consultant who accepts it.
            is_at_gate: what is known of the caller is asked for, too.
        """
        return self._find(call, turn, now_ms, caller, claim_ms=CLAIM_MS, tail=tail, is_at_gate=is_at_gate)

    def _find(
        self,
        call: str,
        turn: str,
        now_ms: int,
        caller: str | None,
        *,
        claim_ms: int,
        is_at_gate: bool,
        tail: str = "",
    ) -> Begun:
        keys = [self._key("turns", call), self._key("kept", call), self._key("ended"), self._tongue(caller)]
        args: list[str | int] = [call, turn, now_ms, claim_ms, TURNS_S, tail, turns.least(turn)]
        if is_at_gate:
            keys += CallerKeys.of(self._line, caller).all
            args += [caller or "", HOUR_MS]
        word, step, answer, kept, tongue, asked, *seen = self._begin.run(self._client, keys, args)
        asked_ms, _, words_ms = asked.partition(" ")
        return Begun(
            word,
            int(step),
            self._open(answer) if answer else "",
            self._secrets(kept),
            tongue or None,
            int(asked_ms) if asked_ms else None,
            int(words_ms or 0),
            read_seen(seen, call),
        )

    def finish(
        self, call: str, turn: str, step: int, now_ms: int, done: Finished, caller: str | None = None, tail: str = ""
    ) -> str:
        """Keep the answer and write the events; answers the document that counts (another's, if that was first)."""
        journal = self._journal
        keys = [self._key("turns", call), self._key("kept", call), self._tongue(caller)]
        keys += [journal.numbers, journal.meta, journal.journal]
        if done.kept_calls or done.passed_until_ms:
            _, *keys_of_caller = CallerKeys.of(self._line, caller).all
            keys += keys_of_caller
        kept, kept_s = self._sealed(done.keep)
        remember = done.remember if caller and done.remember else ""
        args: list[str | int] = [call, turn, step, now_ms, self._vault.seal(done.answer).decode(), done.words_ms]
        args += [kept, kept_s, remember, self._language_s, TURNS_S, tail]
        args += [done.kept_calls, HOUR_MS, done.passed_until_ms if caller else 0]
        for body in done.events:
            args += [body.type, body.version, encode(body)]
        before = self._finish.run(self._client, keys, args)
        return self._open(before) if before else done.answer

    def handed_over(self, call: str) -> tuple[Mapping[str, str], str]:
        """The secrets of a call and the last digits of its number, for the consultant who accepted it."""
        with self._client.pipeline(transaction=False) as pipe:
            pipe.get(self._key("kept", call))
            pipe.hget(self._key("turns", call), "tail")
            sealed, tail = pipe.execute()
        return self._secrets(sealed or ""), tail or ""

    def tails(self, calls: Sequence[str]) -> Mapping[str, str]:
        """The last digits of the numbers of some calls, in one question; not of those that were withheld."""
        with self._client.pipeline(transaction=False) as pipe:
            for call in calls:
                pipe.hget(self._key("turns", call), "tail")
            found = pipe.execute()
        return {call: tail for call, tail in zip(calls, found, strict=True) if tail}

    def _key(self, family: str, of: str | None = None) -> str:
        return f"{{{self._line}}}:{family}" + (f":{of}" if of else "")

    def _tongue(self, caller: str | None) -> str:
        return self._key("tongue", caller or "nobody")

    def _open(self, sealed: str) -> str:
        return self._vault.unseal(sealed.encode())

    def _secrets(self, sealed: str) -> Mapping[str, str]:
        if not sealed:
            return {}
        try:
            secrets: dict[str, str] = json.loads(self._open(sealed))
        except SealBroken:  # made with another key: as good as gone
            return {}
        return secrets

    def _sealed(self, keep: Mapping[str, str] | None) -> tuple[str, int]:
        if keep is None:
            return "-", 0
        if not keep:
            return "", 0
        only_proven = set(keep) <= {"readout", "subject", "staff"}
        return self._vault.seal(json.dumps(keep)).decode(), PROVEN_S if only_proven else DIGITS_S
