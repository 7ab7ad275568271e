"""Lua scripts as package data: run by their digest, sent whole only to a server that does not know them yet.

A script is one or more sources joined: a shared prelude and the operation. A source stands in the folder
``lua`` of its package, so that it can be read, checked and highlighted as what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import redis

# What the client raises, by names for rooms that know no client: anything, and that the store is there but refuses.
LiveStoreError = redis.RedisError
LiveStoreRefused = redis.ResponseError


def read_lua(package: str, name: str) -> str:
    """The text of ``<package>/lua/<name>.lua``."""
    return files(package).joinpath("lua", f"{name}.lua").read_text(encoding="utf-8")


class Script:
    """One Lua script, run atomically by the store.

    Args:
        name: what it is called in errors.
        sources: the texts to be joined, in order: definitions first, the operation last.
    """

    def __init__(self, name: str, *sources: str) -> None:
        self.name = name
        self.text = "\n".join(sources)
        self.digest = hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()

    def run(self, client: redis.Redis, keys: Sequence[str], args: Sequence[str | int]) -> Any:
        """Run it with every key that it touches and its arguments; the answer as the client decodes it."""
        try:
            return client.evalsha(self.digest, len(keys), *keys, *args)
        except redis.exceptions.NoScriptError:
            return client.eval(self.text, len(keys), *keys, *args)


class Library:
    """Lua functions that share a preamble, loaded into the store once: nothing of the preamble is run at each call.

    Its name and its functions' names carry the digest of the text, so that versions and rules stand side by side.

    Args:
        name: what it is called.
        preamble: definitions; among them ``begin(KEYS, ARGV)``, which prepares a run or gives its answer, and
            ``finish(answer)``, which writes what a run has gathered and answers.
        operations: the body of each function by its name, which ends with ``return``.
    """

    def __init__(self, name: str, preamble: str, operations: Mapping[str, str]) -> None:
        digest = hashlib.sha256("\0".join((preamble, *operations, *operations.values())).encode()).hexdigest()[:16]
        self.functions = {operation: f"{name}_{digest}_{operation}" for operation in operations}
        bodies = (_function(self.functions[operation], body) for operation, body in operations.items())
        self.text = "\n".join((f"#!lua name={name}_{digest}", preamble, *bodies))

    def run(self, client: redis.Redis, operation: str, keys: Sequence[str], args: Sequence[str | int]) -> Any:
        """Run one function with every key that it touches and its arguments; the answer as the client decodes it."""
        function = self.functions[operation]
        try:
            return client.fcall(function, len(keys), *keys, *args)
        except redis.ResponseError as error:
            if "function not found" not in str(error).lower():
                raise
        self.load(client)
        return client.fcall(function, len(keys), *keys, *args)

    def load(self, client: redis.Redis) -> None:
        """Make the functions known to the store; again is as good as once."""
        client.function_load(self.text, replace=True)


def _function(name: str, body: str) -> str:
    return (
        f"do\nlocal function run(KEYS, ARGV)\n{body}\nend\n"
        f"redis.register_function('{name}', function(KEYS, ARGV)\n"
        "return begin(KEYS, ARGV) or finish(run(KEYS, ARGV))\nend)\nend"
    )
