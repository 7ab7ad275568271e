"""Any sequence of deeds within talks: the same machine as for the queue, with little else going on."""

from __future__ import annotations

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test
from test_routing_invariants import BEGINS, QUEUES, RULE_SETS, WATCHING, LiveQueueMachine

from routing.skills import Queue

pytestmark = pytest.mark.matrix


class TalkMachine(LiveQueueMachine):
    """Without callbacks, and without those steps of the queue that end most talks before anything happens in them."""

    is_promised = is_due = is_withdrawn = rings_back = is_rung_meanwhile = caller_step = is_reached = None
    waits_instead = serves = insists = arrives_again = leaves = not_taken = None

    @initialize(queues=st.lists(QUEUES, min_size=1, max_size=2), begins=BEGINS, person=WATCHING)
    def begins(self, queues: list[Queue], begins: str, person: str) -> None:
        """Four are on duty, and a talk has begun."""
        for one in ("p1", "p2", "p3", "p4"):
            self.signs_in(one, 0)
        for queue in queues:
            self.arrives(queue, 0)
        self.accepts_all()
        self.begins_talk(begins, person)


@pytest.mark.parametrize("rules", ["as they come", "two are rung at once", "the last one first"])
def test_any_sequence_of_deeds(redis_client: redis.Redis, rules: str) -> None:
    """Holds, consultations, conferences, calls passed on, watched talks, and every leg that may drop meanwhile."""
    machine = type("Machine", (TalkMachine,), {"client": redis_client, "line_rules": RULE_SETS[rules]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
