"""The journal on its way into SQL: in order, once acknowledged never again, trimmed only below that."""

from __future__ import annotations

import pytest
from waiting_line import POLISH_CASE, Line

from routing.model import Arrival
from store.events import Alarm, EstimateSpoken, decode
from store.journal import Journal, JournalReader

pytestmark = pytest.mark.matrix


@pytest.fixture
def journal(line: Line) -> Journal:
    """The journal of the line."""
    return Journal(line.client, "infoopt")


def test_what_is_appended_is_read(line: Line, journal: Journal) -> None:
    """An entry keeps its type, time, call and fields, and bears the epoch; events of no call have no number."""
    journal.append(EstimateSpoken(3), EstimateSpoken(2), call="A", at_ms=line.now_ms)
    journal.append(Alarm("carrier", "zażółć"), call=None, at_ms=line.now_ms)
    entries = line.journal.read()
    assert [(one.epoch, one.call, one.n) for one in entries] == [(1, "A", 1), (1, "A", 2), (1, None, None)]
    assert [decode(one.kind, one.version, one.data) for one in entries] == [
        EstimateSpoken(3),
        EstimateSpoken(2),
        Alarm("carrier", "zażółć"),
    ]


def test_live_and_spoken_events_share_their_numbers(line: Line, journal: Journal) -> None:
    """Whoever writes about a call takes the call's next number."""
    line.signs_in("p1")
    journal.append(EstimateSpoken(1), call="A", at_ms=line.now_ms)
    line.arrives("A")
    journal.append(EstimateSpoken(1), call="A", at_ms=line.now_ms)
    assert [one.n for one in line.written() if one.call == "A"] == [1, 2, 3, 4]


def test_what_one_script_tells_is_one_entry(line: Line) -> None:
    """It is written at once, so it is read, acknowledged and trimmed at once; each event keeps a name of its own."""
    line.signs_in("p1")
    line.arrives("A")
    line.written()
    line.talks("p1")
    line.ends("A")
    line.journal.trim()
    before = line.client.xlen("{infoopt}:journal")
    *_, first, second, third = line.written()
    assert [one.kind for one in (first, second, third)] == ["talk-ended", "person", "call-ended"]
    assert [one.id for one in (second, third)] == [f"{first.id}.001", f"{first.id}.002"]
    assert [first.n, third.n] == [5, 6]
    assert before == 1 + 3  # the last that was acknowledged; accepted, met, ended
    line.journal.trim()
    assert line.client.xlen("{infoopt}:journal") == 1


def test_a_restore_tells_more_than_one_entry_holds(line: Line) -> None:
    """Hundreds of calls are put back by one script, and none of their events is lost or named twice."""
    line.client.flushall()
    line.journal.read()
    calls = [Arrival(f"C{n}", POLISH_CASE, line.now_ms + n) for n in range(501)]
    line.live.restore(calls, [], 2, line.now_ms)
    told = line.written("queued")
    assert sorted(str(one.call) for one in told) == sorted(call.call for call in calls)
    assert len({one.id for one in told}) == 501
    assert line.client.xlen("{infoopt}:journal") == 2


def test_not_acknowledged_comes_again(line: Line, journal: Journal) -> None:
    """A recorder that died before its commit reads the same again, and only then what is new."""
    journal.append(EstimateSpoken(1), call="A", at_ms=1)
    first = line.journal.read()
    journal.append(EstimateSpoken(2), call="A", at_ms=2)
    restarted = JournalReader(line.client, "infoopt")
    assert restarted.read() == first
    restarted.ack(first)
    assert [one.n for one in restarted.read()] == [2]


def test_a_recorder_of_another_name_adopts(line: Line, journal: Journal) -> None:
    """What a recorder that never came back had read is taken over."""
    journal.append(EstimateSpoken(1), call="A", at_ms=1)
    read = line.journal.read()
    other = JournalReader(line.client, "infoopt", "other")
    assert other.read() == []
    assert other.adopt(idle_ms=0) == 1
    assert other.read() == read


def test_trimming(line: Line, journal: Journal) -> None:
    """Nothing that is not acknowledged is trimmed, read or not."""
    for at_ms in range(6):
        journal.append(EstimateSpoken(at_ms), call="A", at_ms=at_ms)
    assert line.journal.trim() == 0
    first, second = line.journal.read(count=2), None
    line.journal.ack(first[1:])
    assert line.journal.trim() == 0
    line.journal.ack(first[:1])
    assert line.journal.trim() == 1
    second = line.journal.read()
    assert [one.at_ms for one in second] == [2, 3, 4, 5]
    line.journal.ack(second)
    line.journal.trim()
    assert line.client.xlen("{infoopt}:journal") == 1


def test_without_live_state_and_after_a_loss(line: Line, journal: Journal) -> None:
    """Without live state an entry bears epoch 0; a reader survives that its stream and group are gone."""
    line.client.flushall()
    assert line.journal.read() == []
    assert line.journal.trim() == 0
    journal.append(EstimateSpoken(1), call="A", at_ms=1)
    assert [one.epoch for one in line.journal.read()] == [0]
