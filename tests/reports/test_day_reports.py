"""A day's report and the calls behind its figures, from SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from history import LINE, ZONE, History, at
from sqlalchemy import event

from reports.days import Day
from reports.errors import NoSuchCall
from reports.measures import HeldBack
from reports.model import OPEN, UNKNOWN, WAYS, Selection
from reports.today import PAGE_SIZE, DayReports
from store import events
from store.clock import to_ms
from store.database import Database
from store.journal import Entry
from store.models import Callback, Person
from store.recorder import record

pytestmark = pytest.mark.matrix

TODAY = Day(dt.date(2026, 3, 10), ZONE)


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is run meanwhile, with its parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        seen.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def selects(seen: list[tuple[str, Any]]) -> list[str]:
    """The questions among statements."""
    return [statement for statement, _ in seen if statement.startswith("SELECT")]


def test_calls_are_counted_by_hour_outcome_and_language(reports: DayReports, history: History) -> None:
    """Each cell is right, a call without outcome or language too, and totals are sums of their rows."""
    history.talked(at("08:00"), "uk")
    history.talked(at("08:59"), "uk")
    history.readout(at("09:00"), "pl")
    history.waiting(at("09:30"), "pl")
    history.menus(at("09:40"), None)
    report = reports.day(LINE, TODAY)
    assert {(cell.hour, cell.outcome, cell.language): cell.calls for cell in report.cells} == {
        (8, "talk", "uk"): 2,
        (9, "readout", "pl"): 1,
        (9, OPEN, "pl"): 1,
        (9, "menus", UNKNOWN): 1,
    }
    table = report.table("hour", "outcome")
    assert [row.name for row in table.rows] == ["8", "9"]
    assert table.totals.total == report.calls == sum(report.by_hour()) == 5
    assert report.languages == ("pl", "uk", UNKNOWN)


def test_a_day_begins_and_ends_at_the_lines_midnight(reports: DayReports, history: History) -> None:
    """[start, end): the first moment belongs to the day, the first of the next does not; other lines never do."""
    history.menus(at("00:00"))
    history.menus(at("23:59:59"))
    history.menus(at("00:00", "2026-03-11"))
    History(history._database, "other").write("CA" + "f" * 32, at("10:00"), (0, events.CallStarted("other", "", "1")))
    assert reports.day(LINE, TODAY).calls == 2


@pytest.mark.parametrize(("date", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_nights_of_clock_change_lose_and_double_nothing(
    reports: DayReports, history: History, date: str, hours: int
) -> None:
    """One call in each hour that was lived is one call in each hour that is shown."""
    day = Day(dt.date.fromisoformat(date), ZONE)
    for hour in day.hours:
        history.menus(hour.start + dt.timedelta(minutes=30))
    report = reports.day(LINE, day)
    assert report.by_hour() == (1,) * hours
    assert len(report.table("hour", "outcome").rows) == hours
    assert reports.calls(Selection(LINE, day, hour=2)).total == 1


def test_waits_and_the_service_level_come_from_the_queue(reports: DayReports, history: History) -> None:
    """Two in time, one too late, one short abandon, one long one, one callback: 2 of 4."""
    history.talked(at("08:00"), waited_s=10)
    history.talked(at("08:10"), waited_s=20)
    history.talked(at("08:20"), waited_s=80)
    history.abandoned(at("08:30"), waited_s=4)
    history.abandoned(at("08:40"), waited_s=60)
    history.callback(at("08:50"), waited_s=30)
    report = reports.day(LINE, TODAY)
    assert (report.figures.median_s, report.figures.p90_s, report.figures.longest_s) == (20, 80, 80)
    assert report.figures.service_level == pytest.approx(2 / 4)
    assert report.figures.abandonment == pytest.approx(1 / 5)
    assert (report.waits.joined, report.waits.callbacks) == (6, 1)


def test_who_heard_a_status_and_gave_up_waiting_is_in_both_figures(reports: DayReports, history: History) -> None:
    """The call's outcome is its best; the queue still lost a caller."""
    history.call(
        at("08:00"),
        (10, events.ReadoutSpoken("coarse")),
        (20, events.Queued("pl:case", 1, "arrived")),
        (50, events.LeftQueue("pl:case", "hung-up", 30000)),
    )
    report = reports.day(LINE, TODAY)
    assert [cell.outcome for cell in report.cells] == ["readout"]
    assert report.waits.abandoned == (30,)


def test_what_was_announced_is_held_against_what_came(reports: DayReports, history: History) -> None:
    """Spoken less real, for each figure of who was answered: 60 too much, 30 too little; the list has those calls."""

    def waits(start: dt.datetime, *spoken: tuple[float, events.EstimateSpoken], ends: events.EventBody) -> None:
        joined = (0, events.Queued("uk:case", 1, "arrived"))
        history.call(start, joined, *spoken, (150, ends), language="uk", lasts_s=400)

    answered = events.TalkStarted(1, "1", 150_000)
    about = events.EstimateSpoken(3, 180, "about")
    waits(at("08:00"), (30, about), (120, events.EstimateSpoken(1, None)), ends=answered)
    over, longer = events.EstimateSpoken(3, 60, "over"), events.EstimateSpoken(2, None, "longer-than-usual")
    last = events.EstimateSpoken(1, 60, "about")
    waits(at("09:00"), (0, over), (30, longer), (60, last), ends=answered)
    waits(at("10:00"), (30, about), ends=events.LeftQueue("uk:case", "hung-up", 150_000))
    figures = reports.day(LINE, TODAY).estimates
    assert (figures.count, figures.mean_s, figures.p90_s) == (2, 15, 60)
    assert reports.calls(Selection(LINE, TODAY, way="estimated")).total == 2


def test_who_was_asked_before_a_long_wait_is_counted_by_what_they_chose(reports: DayReports, history: History) -> None:
    """To wait all the same, a callback, or neither: the last is turned away, nobody else is."""
    asked = (10, events.Diverted("uk", "case", 1500))
    queued = (20, events.Queued("uk:case", 1, "arrived"))
    history.call(at("08:00"), asked, queued, (90, events.LeftQueue("uk:case", "hung-up", 70_000)))
    history.call(at("08:10"), asked, (20, events.CallbackAsked("c1", "uk", "case")))
    history.call(at("08:20"), asked)
    history.call(at("08:30"), asked, (30, asked[1]), (40, queued[1]), (50, events.CallbackAsked("c2", "uk", "case")))
    report = reports.day(LINE, TODAY)
    assert report.diverted == {"waited": 2, "called-back": 1, "left": 1}
    assert {cell.outcome: cell.calls for cell in report.cells} == {"abandoned": 1, "callback": 2, "turned-away": 1}
    assert report.waits.abandoned == (70,)
    assert report.refusals == {}
    assert reports.calls(Selection(LINE, TODAY, way="diverted")).total == 4


def test_a_wait_over_midnight_belongs_to_the_day_in_which_it_began(reports: DayReports, history: History) -> None:
    """It is counted once, on the first of the two days."""
    history.talked(at("23:59"), waited_s=300)
    assert reports.day(LINE, TODAY).waits.answered == (300,)
    assert reports.day(LINE, TODAY.after).waits.joined == 0


def test_refusals_are_counted_by_reason_once_a_call(reports: DayReports, history: History) -> None:
    """A call that asks twice and hears the same counts once; different reasons stand apart."""
    history.refused(at("06:00"), reason="closed")
    twice = (events.Refusal("nobody", "uk", "case"), events.Refusal("nobody", "uk", "general"))
    history.call(at("08:00"), (5, twice[0]), (9, twice[1]))
    report = reports.day(LINE, TODAY)
    assert report.refusals == {"closed": 1, "nobody": 1}
    assert reports.calls(Selection(LINE, TODAY, refused="nobody")).total == 1


def test_alarms_open_calls_and_callbacks(reports: DayReports, history: History, database: Database) -> None:
    """Alarms are the day's; open calls and promised callbacks are of now, and done ones are not promised any more."""
    history.alarm(at("09:12"))
    history.alarm(at("09:12", "2026-03-09"))
    history.waiting(at("09:50"))
    history.waiting(at("09:50", "2026-03-01"))
    with database.write() as session:
        for n, state in enumerate(("waiting", "done")):
            session.add(
                Callback(
                    id=str(n), call_id=str(n), line=LINE, phone_sealed=b"-", phone_hash="-", language="pl",
                    topic="case", state=state, created_at=at("09:00"),
                )
            )  # fmt: skip
    report = reports.day(LINE, TODAY)
    assert [alarm.what for alarm in report.alarms] == ["proof-failures"]
    assert (report.now.open_calls, report.now.callbacks) == (1, 1)
    assert report.now.oldest_callback_at == at("09:00")


def test_every_cell_opens_into_as_many_calls_as_it_counts(reports: DayReports, history: History) -> None:
    """The number on the day's page and the list behind it never differ."""
    for minute in range(0, 40, 10):
        history.talked(at(f"08:{minute:02d}"), "uk")
        history.abandoned(at(f"09:{minute:02d}"), "pl")
    history.waiting(at("09:55"), "en")
    history.call(at("09:56"), (5, events.DialDelayed(90, 400)), (6, events.DialDelayed(91, 1400)), language=None)
    report = reports.day(LINE, TODAY)
    assert report.held_back == HeldBack(1, 1.4)
    for cell in report.cells:
        selection = Selection(LINE, TODAY, hour=cell.hour, outcome=cell.outcome, language=cell.language)
        assert reports.calls(selection).total == cell.calls
    totals = {way: reports.calls(Selection(LINE, TODAY, way=way)).total for way in WAYS}
    by_end = {"joined": 9, "answered": 4, "abandoned": 4, "callback": 0, "other": 0, "waiting": 1}
    by_events = {"estimated": 0, "diverted": 0, "held-back": 1, "keys-asked": 0, "keys-pressed": 0}
    assert totals == {**by_end, **by_events}


def test_long_lists_come_in_pages(reports: DayReports, history: History) -> None:
    """A page has a hundred calls, the earliest first; the last has the rest."""
    for n in range(PAGE_SIZE + 3):
        history.waiting(at("08:00") + dt.timedelta(seconds=n))
    for selection in (Selection(LINE, TODAY), Selection(LINE, TODAY, way="joined")):
        first, second = reports.calls(selection, 1), reports.calls(selection, 2)
        assert (len(first.calls), len(second.calls), second.pages) == (PAGE_SIZE, 3, 2)
        assert first.calls[-1].started_at < second.calls[0].started_at


def test_a_story_tells_the_calls_events_in_order(reports: DayReports, history: History, database: Database) -> None:
    """Names stand for consultants, and a gap in the numbers is told."""
    with database.write() as session:
        session.add(
            Person(id=1, name="Sample", role="consultant", languages=[], topics=[], created_at=at("00:00"))
        )  # fmt: skip
    call = history.talked(at("08:00"), waited_s=30)
    history.write(call, at("08:05"), (0, events.Alarm("carrier", "")), first=12)
    story = reports.story(call[2:18])
    kinds = [one.type for one in story.events]
    assert kinds[:3] == ["call-started", "language", "queued"]
    assert story.consultant == "Sample"
    assert {one.person for one in story.events if one.type == "talk"} == {"Sample"}
    assert story.events[-1].missing_before == 12 - len(kinds)
    assert story.call.waited_s == 30


def test_an_event_without_a_number_is_no_gap(reports: DayReports, history: History, database: Database) -> None:
    """A promise's event is none of the journal's: nothing is missing before it or after it."""
    call = history.abandoned(at("08:00"))
    asked = events.CallbackAsked("id", "pl", "case")
    entry = Entry(0, "id", asked.type, asked.version, to_ms(at("08:00:30")), call, None, vars(asked))
    with database.write() as session:
        record(session, [entry])
    story = reports.story(call[2:18])
    assert [one.type for one in story.events].index("callback-asked") == 3
    assert {one.missing_before for one in story.events} == {0}
    assert story.call.outcome == "callback"


@pytest.mark.parametrize("mark", ["ffffff", "CA", "", "%", "zzzzzz", "0" * 40])
def test_a_mark_that_is_nobodys_is_refused(reports: DayReports, history: History, mark: str) -> None:
    """Unknown, too short and odd marks find no call."""
    history.menus(at("08:00"))
    with pytest.raises(NoSuchCall):
        reports.story(mark)


def test_an_ambiguous_mark_is_refused(reports: DayReports, history: History) -> None:
    """A mark that two calls share shows neither."""
    for last in "01":
        history.write("CA" + "ab" * 15 + "0" + last, at("08:00"), (0, events.CallStarted(LINE, "", "1")))
    with pytest.raises(NoSuchCall):
        reports.story("abababab")


def test_questions_do_not_grow_with_calls(reports: DayReports, history: History, database: Database) -> None:
    """A day, a list and a story ask as often for one call as for thirty."""
    counts = []
    for minute in (range(1), range(1, 30)):
        for n in minute:
            call = history.talked(at(f"08:{n:02d}"), "uk")
        with statements(database) as seen:
            reports.day(LINE, TODAY)
            reports.calls(Selection(LINE, TODAY, outcome="talk"))
            reports.calls(Selection(LINE, TODAY, way="answered"))
            reports.story(call[2:18])
        counts.append(len(selects(seen)))
    assert counts[0] == counts[1] <= 21


def test_the_days_questions_use_their_indexes(reports: DayReports, history: History, database: Database) -> None:
    """No question of the page reads a whole table of calls or events."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL plans a table this small without indexes")
    history.talked(at("08:00"))
    with statements(database) as seen:
        reports.day(LINE, TODAY)
        reports.calls(Selection(LINE, TODAY, hour=8, outcome="talk"))
    plans = []
    with database.engine.connect() as connection:
        for statement, parameters in seen:
            if statement.startswith("SELECT"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.append(" | ".join(row[3] for row in rows))
    assert len(plans) >= 7
    for plan in plans:
        assert "SCAN calls" not in plan
        assert "SCAN events" not in plan
        assert "SCAN callbacks" not in plan
    assert any("calls_by_start" in plan for plan in plans)
    assert sum("events_by_type" in plan for plan in plans) >= 3
