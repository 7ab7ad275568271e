"""What calls look at in the live store: rules for numbers, how often each has rung, and who has passed the keys.

All of it can be lost: rules are facts in SQL (:mod:`callers.keeper` brings them here), counts and passes run out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import redis

from callers.model import NOTHING_SEEN, BlockReason, Rule, Seen

MARK = "mark"  # the one field of the rules that is no caller: a digest of all others
NOBODY = "nobody"  # in place of a caller whose number was withheld


@dataclass(frozen=True)
class CallerKeys:
    """The keys of one caller of a line, all under its hash tag.

    - ``{line}:rules`` hash: caller's keyed hash -> ``block <until ms> <reason>`` or ``exempt <until ms, 0 for ever>``;
      ``mark`` -> the digest of all others;
    - ``{line}:came:<hash>`` zset: call -> when it came, ms; the latest of the last hour, refused ones apart; expires.
      ``nobody`` stands for all whose number was withheld;
    - ``{line}:passed:<hash>`` string: until when, ms, the caller is not asked for keys; expires.

    The hash is that of the journal: the number is in none of them. The scripts of a call's turn (:mod:`ivr.session`)
    read and write them by the functions of ``callers/lua``; the rules are replaced by :class:`CallerIndex`.
    """

    rules: str
    came: str
    passed: str

    @classmethod
    def of(cls, line: str, caller: str | None) -> CallerKeys:
        """The keys for a caller's keyed hash."""
        who = caller or NOBODY
        return cls(f"{{{line}}}:rules", f"{{{line}}}:came:{who}", f"{{{line}}}:passed:{who}")

    @property
    def all(self) -> tuple[str, str, str]:
        """In the order in which the scripts want them."""
        return (self.rules, self.came, self.passed)


class CallerIndex:
    """The rules of one line, as calls look at them.

    Args:
        client: decodes to text.
        line: the line's id.
    """

    def __init__(self, client: redis.Redis, line: str) -> None:
        self._client = client
        self._key = CallerKeys.of(line, None).rules

    def keep(self, rules: Mapping[str, Rule]) -> bool:
        """Make these rules, by caller, the ones that hold; answers whether it had others, or had lost them."""
        texts = sorted((caller, written(rule)) for caller, rule in rules.items())
        mark = hashlib.sha256(repr(texts).encode()).hexdigest()
        if self._client.hget(self._key, MARK) == mark:
            return False
        with self._client.pipeline(transaction=True) as pipe:
            pipe.delete(self._key)
            pipe.hset(self._key, mapping=dict([*texts, (MARK, mark)]))
            pipe.execute()
        return True


def written(rule: Rule) -> str:
    """A rule as it stands in the store."""
    return f"block {rule.until_ms} {rule.reason}" if rule.reason else f"exempt {rule.until_ms}"


def read_rule(text: str) -> Rule | None:
    """A rule that stands in the store; nothing if it is none, or one that this program does not know."""
    kind, _, rest = text.partition(" ")
    until, _, reason = rest.partition(" ")
    if not until.isdecimal():
        return None
    if kind == "exempt" and not reason:
        return Rule(int(until))
    is_block = kind == "block" and reason in set(BlockReason) and int(until) > 0
    return Rule(int(until), BlockReason(reason)) if is_block else None


def read_seen(told: Sequence[str], call: str) -> Seen:
    """What ``seen_of`` of ``callers/lua/seen.lua`` answers; ``call`` itself is not among its caller's other calls."""
    if not told:
        return NOTHING_SEEN
    rule, passed, *calls = told
    came = tuple(int(float(at)) for name, at in zip(calls[::2], calls[1::2], strict=True) if name != call)
    return Seen(read_rule(rule), int(passed) if passed.isdecimal() else 0, came)
