"""Lua scripts as package data: run by their digest, sent whole only to a server that does not know them yet.

A script is one or more sources joined: a shared prelude and the operation. A source stands in the folder
``lua`` of its package, so that it can be read, checked and highlighted as what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
