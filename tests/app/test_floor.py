"""The live queues as pages see them while the store is away."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis

from app.floor import LiveFloor
from routing.answers import LivePerson
from routing.live import LiveQueue
from routing.model import PersonState, Rules, Staff
from routing.skills import Profile
from tests.conftest import ManualClock


@pytest.fixture
def floor(tmp_path: Path, clock: ManualClock) -> LiveFloor:
    """That of a line whose store is nowhere."""
    client = redis.Redis(unix_socket_path=str(tmp_path / "nowhere.sock"), decode_responses=True)
    return LiveFloor({"infoopt": LiveQueue(client, "infoopt", ["pl"], ["case"], Rules())}, clock)


def test_a_lost_store_is_nobody_known_and_no_error(floor: LiveFloor) -> None:
    """Pages say that it is not known; nobody is made ready, and nobody has a call."""
    staff = Staff("1", "+48600900001", Profile(frozenset({"pl"}), frozenset({"case"})))
    talking = LivePerson(staff, PersonState.TALKING, 0, 7, is_leaving=False, is_pausing=False)
    assert floor.people("infoopt") is None
    assert floor.call_of(1) is None
    assert floor.since_ms("infoopt", talking) is None
    assert floor.end_wrap_up(1) is False


def test_since_when_somebody_is_ready_or_pauses_is_their_own(floor: LiveFloor) -> None:
    """It needs no store."""
    staff = Staff("1", "+48600900001", Profile(frozenset({"pl"}), frozenset({"case"})))
    ready = LivePerson(staff, PersonState.READY, 5, None, is_leaving=False, is_pausing=False)
    paused = LivePerson(staff, PersonState.PAUSED, 0, None, is_leaving=False, is_pausing=False, paused_ms=9)
    rests = LivePerson(staff, PersonState.WRAP_UP, 0, None, is_leaving=False, is_pausing=False)
    assert [floor.since_ms("infoopt", one) for one in (ready, paused, rests)] == [5, 9, None]
