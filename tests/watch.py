"""Watches a store's scripts: which keys each declared, and which it touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import redis

END = "the-end-of-the-watch"


@dataclass(frozen=True)
class Run:
    """One script as the server saw it: the keys it declared, and the keys that its commands named."""

    digest: str  # of a script, or the name of a function
    declared: frozenset[str]
    touched: frozenset[str]


class Watch:
    """Collects what the server did while watched."""

    def __init__(self) -> None:
        self.runs: list[Run] = []


@contextmanager
def watched(client: redis.Redis) -> Iterator[Watch]:
    """Watch the server by MONITOR."""
    watch = Watch()
    with client.monitor() as monitor:
        yield watch
        client.echo(END)
        lines = []
        for seen in monitor.listen():
            if END in seen["command"]:
                break
            lines.append(seen)
    for seen in lines:
        words = _words(seen["command"])
        if seen["client_type"] == "lua":
            run = watch.runs.pop()
            watch.runs.append(replace(run, touched=run.touched | set(_keys(words))))
        elif words[0].upper() in {"EVALSHA", "FCALL"}:
            watch.runs.append(Run(words[1], frozenset(words[3 : 3 + int(words[2])]), frozenset()))


def _words(command: str) -> list[str]:
    """The words of a command, whose text may hold blanks; keys and counts never do."""
    return re.split(r"\s+", command)


def _keys(words: list[str]) -> Iterable[str]:
    """The keys of a command inside a script: every one of ours has one key behind its name, but DEL has many."""
    return words[1:] if words[0].upper() == "DEL" else words[1:2]
