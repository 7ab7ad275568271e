"""Consultations of all channels, and one consultant's own day."""

from __future__ import annotations

import datetime as dt

import pytest
from history import LINE, ZONE, History, at

from reports.consultations import Consultations, Counted
from reports.days import Day
from reports.person import PersonReports
from reports.queries import consultations
from store import events
from store.database import Database
from store.models import Consultation

pytestmark = pytest.mark.matrix

TODAY = Day(dt.date(2026, 3, 10), ZONE)


def entered(moment: dt.datetime, channel: str, topic: str | None, **more: object) -> Consultation:
    """One consultation."""
    told = {"line": LINE, "language": "pl", "person_id": 1, "people": 1, **more}
    return Consultation(at=moment, channel=channel, topic=topic, **told)


def test_each_channel_is_counted_by_itself(database: Database) -> None:
    """By topic and language, with the people reached beside it; other days and lines are not counted."""
    with database.write() as session:
        session.add_all([
            entered(at("08:00"), "call", "work", call_id="a"),
            entered(at("08:01"), "call", None, call_id="b", language="uk"),
            entered(at("09:00"), "email", "work"),
            entered(at("09:05"), "training", "visas", people=30),
            entered(at("23:59"), "email", "work"),
            entered(at("00:00", "2026-03-11"), "email", "work"),
            entered(at("10:00"), "email", "work", line="another"),
        ])  # fmt: skip
    with database.read() as session:
        found = Consultations(consultations(session, LINE, TODAY))
    assert (found.total, found.others, found.people) == (5, 3, 32)
    assert (found.of("email"), found.of("counter"), found.channels) == (2, 0, ("call", "email", "training"))
    table = found.by_topic(["visas", "work"], found.channels)
    assert {row.name: row.counts for row in table.rows} == {"visas": (0, 0, 1), "work": (1, 2, 0), "none": (1, 0, 0)}
    assert table.totals.counts == (2, 2, 1)
    spoken = found.by_language(["uk", "pl"], found.channels)
    assert [(row.name, row.total) for row in spoken.rows] == [("uk", 1), ("pl", 4)]


def test_codes_that_the_office_gave_up_are_still_counted() -> None:
    """They come last, under the name with which they were entered."""
    found = Consultations((Counted("fax", "old", "pl", 2, 2), Counted("call", "work", "pl", 1, 1)))
    table = found.by_topic(["work"], ["call"])
    assert table.columns == ("call", "fax")
    assert [row.name for row in table.rows] == ["work", "old"]
    assert table.totals.total == found.total == 3


def test_a_consultants_day_is_their_own(database: Database, history: History) -> None:
    """Talks with their lengths, offers by how they ended, callbacks reached, other channels; nobody else's."""
    first = history.talked(at("08:00"), "uk", talked_s=60)
    history.talked(at("09:00"), "pl", talked_s=180)
    going = history.call(at("09:50"), (5, events.TalkStarted(90, "1", 1000)), lasts_s=None)
    history.call(at("09:30"), (5, events.TalkStarted(91, "2", 1000)), (8, events.OfferEnded(92, "2", "missed")))
    ended = [
        (n, events.OfferEnded(100 + n, "1", how)) for n, how in enumerate(("declined", "missed", "failed", "withdrawn"))
    ]
    history.call(at("09:40"), *ended)
    asked = history.callback(at("07:00"))
    history.write(asked, at("09:00"), (0, events.CallbackTried("id", 1, "1", "reached", True, True, 0)), first=20)
    with database.write() as session:
        session.add(entered(at("08:05"), "call", "work", call_id=first, outcome="answered"))
        session.add_all([entered(at("08:06"), "email", "work"), entered(at("08:07"), "email", "work", person_id=2)])
    mine = PersonReports(database).day(LINE, 1, TODAY)
    assert [(one.language, one.talked_s, one.topic) for one in mine.talks] == [
        ("uk", 60, "work"), ("pl", 180, None), ("pl", None, None),
    ]  # fmt: skip
    assert mine.talks[-1].call == going
    assert (mine.talked_s, mine.mean_s, mine.coded) == (240, 120, 1)
    assert (mine.declined, mine.missed, mine.reached, mine.others) == (1, 2, 1, 1)
    nobody = PersonReports(database).day(LINE, 7, TODAY)
    assert (nobody.talks, nobody.mean_s, nobody.talked_s, nobody.missed) == ((), None, 0, 0)
