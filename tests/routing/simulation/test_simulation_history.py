"""A day through the journal and the recorder into SQL, and from there on trial again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from days import ANSWERING, BUSY, LANGUAGES, SKILLS, TOPICS, Stage, callers

from line.hours import Hours
from line.model import Language, Line
from routing.simulation.chance import Fixed
from routing.simulation.days import assumed_of, past_day
from routing.simulation.history import Past, PastCall, read_past
from routing.simulation.model import Answering, Strategy
from routing.simulation.plan import Plan
from routing.simulation.schema import StandardEntry
from routing.simulation.tally import Ending, Played
from routing.simulation.trial import LINE
from routing.skills import Queue
from store.clock import from_ms
from store.database import Database
from store.models import Person
from store.recorder import record

ZONE = ZoneInfo("Europe/Warsaw")
DATE = dt.date(2026, 3, 10)
START = dt.datetime(2026, 3, 10, tzinfo=ZONE)
# Nothing is left to chance when a telephone rings, so that the same day again must be the same.
CERTAIN = replace(BUSY, answering=Answering(Fixed(4), listen_s=6))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database with the consultants of the day."""
    made = Database(database_url)
    with made.write() as session:
        for person, languages in SKILLS.items():
            session.add(
                Person(
                    id=int(person), name=f"N{person}", role="consultant", phone=f"+4860000000{person}",
                    languages=languages.split(","), topics=["all"], created_at=START,
                )
            )  # fmt: skip
    yield made
    made.dispose()


@pytest.fixture
def line() -> Line:
    """The line whose day it was."""
    languages = tuple(Language(code, str(n), f"{code}-XX", "voice") for n, code in enumerate(LANGUAGES, 1))
    return Line(LINE, "On trial", (), languages, Hours(ZONE, ((),) * 7), TOPICS, {})


@pytest.fixture
def plan(line: Line) -> Plan:
    """A plan that leaves everything to history."""
    return Plan(line, (), None, 0.0, 0.0, None, ANSWERING, None, {}, {}, StandardEntry())


class Yesterday:
    """A day that was played, recorded and read."""

    def __init__(self, stage: Stage, database: Database, line: Line, strategy: Strategy) -> None:
        self.played = stage.play_and_read(strategy, callers())
        for first in range(0, len(stage.journal), 400):
            with database.write() as session:
                record(session, stage.journal[first : first + 400], line=line.id)
        with database.read() as session:
            self.past = read_past(session, line, DATE, START, START + dt.timedelta(days=1))


@pytest.fixture
def yesterday(stage: Stage, database: Database, line: Line) -> Yesterday:
    """Yesterday as it is known."""
    return Yesterday(stage, database, line, CERTAIN)


def entered(played: Played) -> list[Ending]:
    """Those who were let in: who was not is known from the dialogue, which nobody played."""
    return [one for one in played.endings if one.how != "turned-away"]


def test_a_day_is_read_as_it_was(yesterday: Yesterday) -> None:
    """Each call with its queue, its moment, its end, its wait and its talk."""
    want = [
        PastCall(
            one.call,
            one.queue,
            one.arrived_ms,
            one.how,
            one.waited_ms,
            one.talked_ms if one.how == "answered" else None,
        )
        for one in entered(yesterday.played)
    ]
    assert list(yesterday.past.calls) == want
    assert len(want) > 300


def test_shifts_are_read_as_they_were(yesterday: Yesterday) -> None:
    """Who was there from when to when: a last talk belongs to it."""
    planned = sorted((one.staff.person, one.begins_ms, one.ends_ms) for one in CERTAIN.shifts)
    found = sorted((one.staff.person, one.begins_ms, one.ends_ms) for one in yesterday.past.shifts)
    assert [(person, begin) for person, begin, _ in found] == [(person, begin) for person, begin, _ in planned]
    assert all(0 <= mine[2] - theirs[2] < 1_800_000 for mine, theirs in zip(found, planned, strict=True))
    assert {one.staff.person: one.staff.profile for one in yesterday.past.shifts} == {
        one.staff.person: one.staff.profile for one in CERTAIN.shifts
    }


def test_yesterday_under_yesterday_s_rules_is_yesterday(stage: Stage, yesterday: Yesterday, plan: Plan) -> None:
    """The same calls wait as long for the same consultants, though their patience beyond that was drawn anew."""
    day = past_day(yesterday.past, plan, ZONE, seed=7, number=0)
    again = stage.play(CERTAIN, day.callers)
    one = [
        (end.queue, end.arrived_ms, end.how, end.waited_ms, end.talked_ms, end.person)
        for end in entered(yesterday.played)
    ]
    two = [(end.queue, end.arrived_ms, end.how, end.waited_ms, end.talked_ms, end.person) for end in again.endings]
    assert two == one


def test_with_the_shifts_of_history_too(stage: Stage, yesterday: Yesterday, plan: Plan) -> None:
    """From the journal alone, nearly every call ends as it did."""
    day = past_day(yesterday.past, plan, ZONE, seed=7, number=0)
    again = stage.play(replace(CERTAIN, shifts=day.shifts), day.callers)
    same = sum(one.how == two.how for one, two in zip(entered(yesterday.played), again.endings, strict=True))
    assert same > 0.95 * len(again.endings)


def test_other_rules_change_yesterday(stage: Stage, yesterday: Yesterday, plan: Plan) -> None:
    """A longer wrap-up makes more people give up, on the same calls."""
    day = past_day(yesterday.past, plan, ZONE, seed=7, number=0)
    slower = stage.play(replace(CERTAIN, rules=replace(CERTAIN.rules, wrap_up_s=120)), day.callers)
    assert [one.arrived_ms for one in slower.endings] == [one.arrived_ms for one in entered(yesterday.played)]
    assert sum(one.how == "answered" for one in slower.endings) < sum(
        one.how == "answered" for one in entered(yesterday.played)
    )


def test_what_is_not_known_is_drawn_from_the_seed(yesterday: Yesterday, plan: Plan) -> None:
    """Who was answered shows patience for as long as they waited, and some more; who gave up has exactly theirs."""
    days = [past_day(yesterday.past, plan, ZONE, seed, 0).callers for seed in (1, 1, 2)]
    assert days[0] == days[1] != days[2]
    for caller, call in zip(days[0], yesterday.past.calls, strict=True):
        assert caller.patience_ms is not None
        if call.gave_up:
            assert (caller.patience_ms, caller.leaves) == (call.waited_ms, call.end)
        else:
            assert caller.patience_ms >= call.waited_ms
        assert call.talked_ms in {None, caller.talk_ms}


def test_patience_is_time_waited_by_those_who_gave_up(yesterday: Yesterday) -> None:
    """Its formula, in all and by language; the true one was four minutes."""
    calls = entered(yesterday.played)
    gave_up = [one for one in calls if one.how in {"hung-up", "callback", "menus"}]
    mean_s = sum(one.waited_ms for one in calls) / 1000 / len(gave_up)
    assert yesterday.past.patience_s() == pytest.approx(mean_s)
    assert 180 < mean_s < 320
    polish = [one for one in calls if one.queue.language == "pl"]
    mean_s = sum(one.waited_ms for one in polish) / 1000 / sum(one in gave_up for one in polish)
    assert yesterday.past.patience_s("pl") == pytest.approx(mean_s)
    ways = Counter(one.how for one in gave_up)
    assert dict(yesterday.past.leaves) == pytest.approx({way: many / len(gave_up) for way, many in ways.items()})


def past(*calls: PastCall) -> Past:
    """A day with some calls."""
    return Past(DATE, calls, ())


def call(n: int, end: str, waited_s: float = 10, talked_s: float | None = None, language: str = "pl") -> PastCall:
    """A call of that day."""
    talked_ms = None if talked_s is None else round(1000 * talked_s)
    return PastCall(f"c{n}", Queue(language, "case"), n, end, round(1000 * waited_s), talked_ms)  # type: ignore[arg-type]


def test_of_few_nothing_is_concluded() -> None:
    """Under five of a language: then all together tell; nobody at all gave up: nothing tells."""
    some = past(*(call(n, "hung-up", 100) for n in range(5)), call(9, "hung-up", 700, language="uk"))
    assert some.patience_s("pl") == 100
    assert some.patience_s("uk") is None
    assert some.patience_s() == 200
    assert past(call(1, "answered", 10, 60)).patience_s() is None


def test_what_history_does_not_tell_is_the_plan_s(plan: Plan) -> None:
    """Patience where nobody gave up; the length of a talk where nobody was answered; if nothing tells, it is said."""
    nobody_gave_up = past(*(call(n, "answered", 10, 60) for n in range(6)))
    assert assumed_of(plan, nobody_gave_up).patience is None
    with pytest.raises(ValueError, match="how long a talk takes"):
        assumed_of(plan, past(call(1, "hung-up")))


def test_who_was_turned_away_comes_again(database: Database, line: Line) -> None:
    """Full and nobody on duty may be otherwise under other rules; closed is not the queue's business."""
    from history import History

    from store import events

    history = History(database, LINE)
    at = START + dt.timedelta(hours=9)
    full = history.refused(at, reason="full")
    history.refused(at, reason="closed")
    again = history.call(
        at,
        (10, events.Refusal("full", "uk", "work")),
        (70, events.Queued("uk:work", 0, "arrived")),
        (80, events.TalkStarted(1, "1", 10_000)),
        (200, events.TalkEnded(1, "1", "caller", 120_000)),
        language="uk",
    )
    with database.read() as session:
        found = read_past(session, line, DATE, START, START + dt.timedelta(days=1))
    ends = {one.call: (one.end, (from_ms(one.asked_ms) - at).total_seconds(), one.talked_ms) for one in found.calls}
    assert ends == {full: ("turned-away", 10, None), again: ("answered", 10, 120_000)}


def test_who_was_asked_before_a_long_wait_chooses_again_as_they_did(database: Database, line: Line, plan: Plan) -> None:
    """Who did not wait then does not now, where they are asked; the others, and who was never asked, by the share."""
    from history import History

    from store import events

    history = History(database, LINE)
    at = START + dt.timedelta(hours=9)
    asked = (10, events.Diverted("uk", "work", 1500))
    went = [history.call(at + n * dt.timedelta(minutes=9), asked, language="uk") for n in range(3)]
    waited = [
        history.call(
            at + n * dt.timedelta(minutes=9, seconds=1),
            asked,
            (30, events.Queued("uk:work", 0, "arrived")),
            (40, events.TalkStarted(1, "1", 10_000)),
            (200, events.TalkEnded(1, "1", "caller", 160_000)),
            language="uk",
        )
        for n in range(3)
    ]
    with database.read() as session:
        found = read_past(session, line, DATE, START, START + dt.timedelta(days=1))
    assert {one.call: one.end for one in found.calls} == dict.fromkeys(went, "diverted") | dict.fromkeys(
        waited, "answered"
    )
    assert found.diverted == 0.5
    assert past(*found.calls[:4]).diverted is None  # too few to tell
    drawn = past_day(found, plan, ZONE, seed=7, number=0).callers
    assert [one.waits_long for one in drawn] == [one.end == "answered" for one in found.calls]
    assert assumed_of(plan, found).diverted == 0.5


def test_calls_have_the_kinds_of_the_line(database: Database, line: Line) -> None:
    """As they were queued; who was never let in has none in the journal, and counts as of the usual one."""
    from history import History

    from store import events

    history = History(database, LINE)
    at = START + dt.timedelta(hours=9)
    asked, queued = events.Diverted("uk", "work", 1500), events.Queued("uk:work:employer:", 0, "arrived")
    calls = {
        history.refused(at, reason="full"): "foreigner",
        history.call(at, (10, asked), language="uk"): "foreigner",
        history.call(at, (10, asked), (30, queued), language="uk"): "employer",
        history.call(at, (10, queued), language="uk"): "employer",
        history.call(at, (10, replace(queued, queue="uk:work:boss:")), language="uk"): "foreigner",  # no more
    }
    for kinds in (("foreigner", "employer"), ("foreigner",)):
        with database.read() as session:
            found = read_past(session, replace(line, kinds=kinds), DATE, START, START + dt.timedelta(days=1))
        one_kind = len(kinds) == 1
        assert {one.call: one.queue.kind for one in found.calls} == (dict.fromkeys(calls, "") if one_kind else calls)


def test_strangers_are_counted_not_invented(database: Database, line: Line) -> None:
    """A language that the line has no more, a consultant whom nobody knows any more."""
    from history import History

    from store import events

    history = History(database, LINE)
    at = START + dt.timedelta(hours=9)
    history.talked(at, language="fr")
    history.write(
        None, at, (0, events.PersonState("99", "ready", "sign-in")), (60, events.PersonState("99", "away", "sign-out"))
    )
    history.write(
        None, at, (0, events.PersonState("1", "offered", "offer")), (60, events.PersonState("1", "paused", "pause"))
    )
    with database.read() as session:
        found = read_past(session, line, DATE, START, START + dt.timedelta(days=1))
    assert (found.calls, found.unknown_queues, found.unknown_people) == ((), 1, 1)
    [shift] = found.shifts  # heard of first in the middle of work: there since the day began
    assert (from_ms(shift.begins_ms), from_ms(shift.ends_ms)) == (START, at + dt.timedelta(minutes=1))
