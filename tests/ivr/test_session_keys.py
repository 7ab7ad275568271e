"""The scripts of a call's turns touch declared keys only, as a cluster demands."""

from __future__ import annotations

import pytest
import redis

from ivr.session import Finished, Session
from store.events import MenuStep
from store.vault import Vault
from tests.watch import watched

pytestmark = pytest.mark.matrix

NOW = 1_773_133_200_000


def test_declared_keys(redis_client: redis.Redis) -> None:
    """Looking, claiming and finishing, at the gate too, with everything that can be kept, remembered or forgotten."""
    session = Session(redis_client, "infoopt", Vault("k" * 40), 365)
    names = {session._begin.digest: "begin", session._finish.digest: "finish"}
    for script in (session._begin, session._finish):
        redis_client.script_load(script.text)
    step = MenuStep(0, "start", "dialled", "language")
    with watched(redis_client) as watch:
        for turn in range(12):  # more than are kept, so that old answers are dropped
            session.look("CA1", str(turn), NOW, "hash", is_at_gate=turn < 3)
            begun = session.begin("CA1", str(turn), NOW, "hash", "200", is_at_gate=turn == 0)
            keep = ({"born": "x"}, {}, None)[turn % 3]
            passed = {"kept_calls": 5} if turn == 0 else {"passed_until_ms": NOW + 60_000} if turn == 1 else {}
            done = Finished("<Response/>", 1000, (step,), keep, remember="uk", **passed)
            session.finish("CA1", str(turn), begun.step, NOW, done, "hash", "200")
        moved = session.begin("CA1", "connect-1", NOW)
        session.finish("CA1", "connect-1", moved.step, NOW, Finished("<Response/>", 0, (), None))
        session.begin("CA1", "connect-1", NOW)
    assert redis_client.exists("{infoopt}:came:hash", "{infoopt}:passed:hash") == 2
    assert {names[run.digest] for run in watch.runs} == {"begin", "finish"}
    for run in watch.runs:
        assert run.touched <= run.declared
        assert all(key.startswith("{infoopt}:") for key in run.declared)
