"""The live store's client on the path of a call: once it did not answer, the next callers do not wait for it, too."""

from __future__ import annotations

from typing import Any

import redis

from store.breaker import Breaker


class GuardedRedis(redis.Redis):
    """A client with a breaker in front.

    While the breaker rests, a command or pipeline fails at once with ``redis.ConnectionError``. Only commands move the
    breaker: on a call's path one always comes before a pipeline.

    Args:
        client: whose connections, with their short timeouts, are used.
        breaker: of this process and store.
    """

    def __init__(self, client: redis.Redis, breaker: Breaker) -> None:
        super().__init__(connection_pool=client.connection_pool)
        self._breaker = breaker

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Run a command, or refuse to while the store rests."""
        self._pass()
        try:
            answer = super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        except (redis.ConnectionError, redis.TimeoutError):
            self._breaker.failed()
            raise
        except redis.ResponseError:
            self._breaker.worked()
            raise
        self._breaker.worked()
        return answer

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> redis.client.Pipeline:
        """A pipeline, unless the store rests."""
        self._pass()
        return super().pipeline(transaction, shard_hint)

    def _pass(self) -> None:
        if not self._breaker.allows():
            raise redis.ConnectionError("the live store did not answer a moment ago")
