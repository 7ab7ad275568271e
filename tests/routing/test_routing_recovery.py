"""The live state may be lost at any moment: it is rebuilt from SQL, and callers keep their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from carrier import FakeCarrier
from locks import until_somebody_waits
from sqlalchemy import select, update
from waiting_line import LANGUAGES, POLISH_CASE, TOPICS, Line, staff

from routing import queries
from routing.folding import Fold
from routing.model import Arrival, Connecting, Done, Gone, Talk, Waiting
from routing.ports import CarrierUnreachable
from routing.recovery import Recovery
from routing.skills import Queue
from routing.staff import ReadyStaff
from routing.strays import Strays
from routing.sweeper import Sweeper
from store.clock import to_ms
from store.database import Database, DatabaseUnavailable
from store.events import CallbackAsked, CallEnded, CallStarted, LanguageChosen
from store.journal import Entry, Journal
from store.models import Call, Person
from store.recorder import record

pytestmark = pytest.mark.matrix


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """SQL with two consultants and somebody who is not ready."""
    database = Database(database_url)
    with database.write() as session:
        for id_, languages, topics, is_ready in [
            (1, ["pl", "uk"], ["all"], True),
            (2, ["pl", "de"], ["case", "taxes"], True),
            (3, ["pl"], ["all"], False),
        ]:
            session.add(
                Person(
                    id=id_,
                    name=f"Person {id_}",
                    role="consultant",
                    phone=f"+4860090000{id_}",
                    languages=languages,
                    topics=topics,
                    is_ready=is_ready,
                    is_sample=id_ == 2,
                    created_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
                )
            )
    yield database
    database.dispose()


@pytest.fixture
def recovery(line: Line, database: Database) -> Recovery:
    """Rebuilds the line from SQL."""
    return Recovery(line.live, database, people(line, database), line)


def people(line: Line, database: Database, *, with_samples: bool = True) -> ReadyStaff:
    """Who is ready."""
    return ReadyStaff(database, LANGUAGES, TOPICS, line, with_samples=with_samples)


def recorded(line: Line, database: Database) -> None:
    """Copy the journal into SQL."""
    with database.write() as session:
        record(session, line.written(), line="infoopt")


def starts(line: Line, call: str, queue: Queue = POLISH_CASE) -> None:
    """A call comes in and asks for a person."""
    Journal(line.client, "infoopt").append(CallStarted("infoopt", "", "e"), call=call, at_ms=line.now_ms)
    line.passes(1)
    line.arrives(call, queue)


def test_ready_staff(line: Line, database: Database) -> None:
    """Readiness and skills come from SQL, narrowed to the line; sample people only where asked for."""
    assert people(line, database).now() == [staff("1", "pl,uk", "case,work"), staff("2", "pl", "case")]
    assert people(line, database, with_samples=False).now() == [staff("1", "pl,uk", "case,work")]


def test_skills_and_pauses_come_from_sql(line: Line, database: Database) -> None:
    """Levels, kinds and zones make the profile, a level that nobody knows none; a pause comes with its reason."""
    at = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)
    with database.write() as session:
        first, second = session.scalars(select(Person).where(Person.id <= 2).order_by(Person.id))
        first.levels, first.kinds, first.zones = {"uk": "basic", "pl": "good"}, ["employer"], ["tarnow"]
        first.pause, first.ready_at = "lunch", at
        second.levels = {"pl": "good"}
    (found,) = people(line, database).now()
    assert str(found.profile) == "uk=basic|case,work|employer|tarnow"
    assert (found.pause, found.ready_ms) == ("lunch", to_ms(at))


def test_a_pause_survives_a_loss_with_its_reason(line: Line, database: Database, recovery: Recovery) -> None:
    """It is a fact: after the loss whoever paused for lunch pauses for lunch."""
    with database.write() as session:
        session.execute(update(Person).where(Person.id == 1).values(pause="lunch"))
    line.client.flushall()
    assert recovery.ensure() is True
    found = line.live.person("1")
    assert found is not None
    assert (found.state, found.pause) == ("paused", "lunch")


def test_what_somebody_serves_today(line: Line, database: Database) -> None:
    """A browser is an address of its own, without a telephone; what was narrowed for today holds until its end."""
    with database.write() as session:
        person = session.scalars(select(Person).where(Person.id == 1)).one()
        person.device, person.phone = "browser", None
        person.today_languages, person.today_topics = ["uk"], ["case"]
        person.today_until = line.now() + dt.timedelta(hours=1)
    assert people(line, database).of("1") == staff("1", "uk", "case", "client:c1")
    line.passes(3600)
    assert people(line, database).of("1") == staff("1", "pl,uk", "case,work", "client:c1")
    with database.write() as session:
        session.scalars(select(Person).where(Person.id == 1)).one().is_ready = False
    assert people(line, database).of("1") is None


def test_the_first_start(line: Line, database: Database, recovery: Recovery) -> None:
    """With nothing there, the first epoch begins with whoever is ready; once is enough."""
    line.client.flushall()
    assert recovery.ensure() is True
    assert recovery.ensure() is False
    assert line.live.epoch() == 1
    assert set(line.snapshot().people) == {"1", "2"}


def test_everything_is_lost(line: Line, database: Database, recovery: Recovery) -> None:
    """After a loss every waiting caller is back in order, who talked still talks, and numbers go on."""
    with database.write() as session:
        queries.next_epoch(session, line.now(), "test")
    line.live.reconcile(people(line, database).now(), line.now_ms)
    for call in "ABCDE":
        starts(line, call)
    talked = line.talks("1")
    dropped = line.talks("2")
    line.live.leg_ended(dropped.number, line.now_ms)
    line.live.leave("D", "menus", line.now_ms)
    line.ends("E")
    recorded(line, database)
    before = {one.call: one.n for one in line.written() if one.call}

    line.client.flushall()
    line.passes(5)
    assert recovery.ensure() is True
    assert line.live.epoch() == 2
    now = line.snapshot()
    assert {id_: one.state.value for id_, one in now.calls.items()} == {"A": "talking", "B": "offered", "C": "waiting"}
    assert now.people["1"].offer == talked.number
    assert line.offer_of("2").call == "B"  # first again: cut off before the loss
    assert line.offer_of("2").number == 2_000_000_001
    assert line.waits_on("C") == Waiting(2)
    assert line.live.finish(talked.number, line.now_ms) == Done()
    assert line.person("1") == "wrap-up"
    numbers = {one.call: one.n for one in reversed(line.written()) if one.call and one.epoch == 2}
    assert numbers == {call: (before[call] or 0) + 1 for call in "ABC"}


def test_two_epochs_that_begin_at_once_have_two_numbers(line: Line, database_url: str) -> None:
    """Two workers find the live state gone: neither fails, and no number is given twice."""
    database = Database(database_url, timeout_s=20)

    def begins() -> int:
        with database.write() as session:
            return queries.next_epoch(session, line.now(), "test")

    with ThreadPoolExecutor(1) as other:
        with database.write() as session:
            first = queries.next_epoch(session, line.now(), "test")
            second = other.submit(begins)
            until_somebody_waits(database)
        assert (first, second.result()) == (1, 2)
    database.dispose()


def test_who_was_promised_a_callback_is_not_put_back(line: Line, database: Database, recovery: Recovery) -> None:
    """The live queue was not told that they left it, since it was away; the promise tells it."""
    line.live.reconcile(people(line, database).now(), line.now_ms)
    for person in "12":
        line.live.pause(person, line.now_ms)
    for call in "AB":
        starts(line, call)
    recorded(line, database)
    asked = CallbackAsked("id", "pl", "case")
    entry = Entry(0, "id", asked.type, asked.version, line.now_ms, "A", None, vars(asked))
    with database.write() as session:
        record(session, [entry])
    line.client.flushall()
    recovery.ensure()
    assert set(line.snapshot().calls) == {"B"}


def test_what_sql_does_not_know_comes_back_by_itself(line: Line, recovery: Recovery, database: Database) -> None:
    """A caller whose arrival was never recorded is put back by the next turn of the wait."""
    line.live.reconcile(people(line, database, with_samples=False).now(), line.now_ms)
    line.live.pause("1", line.now_ms)
    line.arrives("A")
    line.passes(1)
    line.arrives("B")
    line.client.flushall()
    recovery.ensure()
    assert line.waits_on("B") == Waiting(1, is_rung=True)
    assert line.waits_on("A") == Waiting(1, is_rung=True)


def test_the_quicker_process_rebuilds(line: Line, database: Database) -> None:
    """A rebuilding that finds the live state there changes nothing."""
    line.signs_in("p1")
    before = line.snapshot()
    assert line.live.restore([Arrival("A", POLISH_CASE, line.now_ms)], [], 9, line.now_ms) is False
    assert line.snapshot() == before


def test_rebuilding_matches_last(line: Line) -> None:
    """All who wait are in before anybody is matched: the first gets the consultant, in whatever order SQL gave them."""
    line.client.flushall()
    arrivals = [Arrival("B", POLISH_CASE, 2000), Arrival("A", POLISH_CASE, 1000), Arrival("X", Queue("de", "x"), 1)]
    talk = Talk(Arrival("T", Queue("uk", "case"), 500, 10), 1_000_000_007, "p2", 700)
    assert line.live.restore(arrivals, [staff("p1"), staff("p2", "uk")], 2, line.now_ms, [talk], {"A": 5})
    assert line.offer_of("p1").call == "A"
    assert line.live.beat(talk.arrival, line.now_ms) == Connecting(talk.offer)
    assert [one.n for one in line.written() if one.call == "A"] == [6, 7]


def test_a_call_that_ended_stays_ended(line: Line) -> None:
    """Tombstones that survived are honoured while rebuilding."""
    line.signs_in("p1")
    line.arrives("A")
    line.ends("A")
    line.client.delete("{infoopt}:meta")
    line.live.restore([line.arrivals["A"]], [staff("p1")], 2, line.now_ms)
    assert line.waits_on("A") == Gone()


def test_without_sql_nothing_is_rebuilt(line: Line, tmp_path: object) -> None:
    """Where SQL cannot be asked, no epoch begins."""
    database = Database(f"sqlite:///{tmp_path}/missing/x.sqlite")
    line.client.flushall()
    with pytest.raises(DatabaseUnavailable):
        Recovery(line.live, database, people(line, database), line).ensure()
    assert line.live.epoch() is None


def test_open_calls_of_sql(line: Line, database: Database) -> None:
    """Calls that ended, left or began too long ago are not open; a call in the menus keeps its number only."""
    journal = Journal(line.client, "infoopt")
    journal.append(CallStarted("infoopt", "", "e"), call="old", at_ms=line.now_ms - 7 * 3_600_000)
    journal.append(CallStarted("infoopt", "", "e"), call="menu", at_ms=line.now_ms)
    journal.append(CallStarted("infoopt", "", "e"), CallEnded("completed"), call="over", at_ms=line.now_ms)
    journal.append(CallStarted("other", "", "e"), call="elsewhere", at_ms=line.now_ms)
    line.signs_in("p1")
    line.live.pause("p1", line.now_ms)
    line.arrives("A", head_start_s=30)
    recorded(line, database)
    with database.read() as session:
        found = queries.open_calls(session, "infoopt", line.now() - dt.timedelta(hours=6))
    assert found.waiting == [line.arrivals["A"]]
    assert found.talks == []
    assert found.numbers == {"menu": 1, "A": 1}


def in_first_epoch(line: Line, database: Database) -> None:
    """The first epoch stands in SQL, and whoever is ready there is on duty."""
    with database.write() as session:
        queries.next_epoch(session, line.now(), "test")
    line.live.reconcile(people(line, database).now(), line.now_ms)


def is_lost(line: Line, database: Database, recovery: Recovery) -> None:
    """What was written reached SQL; then the live state is lost and rebuilt."""
    recorded(line, database)
    line.client.flushall()
    line.passes(1)
    assert recovery.ensure() is True


def makes_ready(database: Database, id_: int, is_ready: bool) -> None:
    """Change a consultant's readiness in SQL."""
    with database.write() as session:
        person = session.get(Person, id_)
        assert person is not None
        person.is_ready = is_ready


def test_a_call_accepted_just_before_the_loss_stays_with_its_consultant(
    line: Line, database: Database, recovery: Recovery
) -> None:
    """An accepted call is a talk after a rebuild, and written down as one: it is offered to nobody else."""
    in_first_epoch(line, database)
    starts(line, "A")
    offer = line.accepts("1")
    is_lost(line, database, recovery)
    assert (line.state("A"), line.person("1"), line.person("2")) == ("talking", "talking", "ready")
    assert line.waits_on("A") == Connecting(offer.number)
    assert line.live.joined("A", "caller", line.now_ms, offer.number) == Done()
    assert line.told("talk", "offer") == [offer.number]
    line.ends("A")
    assert line.person("1") == "wrap-up"
    assert line.told("talk-ended", "how") == ["caller"]


def test_a_caller_cut_off_before_the_talk_waits_after_the_loss(
    line: Line, database: Database, recovery: Recovery
) -> None:
    """Once the caller is back in the queue, an accepted offer counts for nothing."""
    in_first_epoch(line, database)
    starts(line, "A")
    first = line.accepts("1")
    line.live.pause("2", line.now_ms)
    line.live.leg_ended(first.number, line.now_ms)
    assert line.position("A") == 1
    is_lost(line, database, recovery)
    assert line.state("A") == "offered"
    assert line.told("talk", "offer") == []


def test_who_is_not_ready_any_more_finishes_the_talk(line: Line, database: Database, recovery: Recovery) -> None:
    """A consultant who went off duty during a talk keeps it through a loss, gets nobody else, and goes after it."""
    in_first_epoch(line, database)
    starts(line, "A")
    offer = line.talks("1")
    makes_ready(database, 1, False)
    line.live.reconcile(people(line, database).now(), line.now_ms)
    is_lost(line, database, recovery)
    person = line.snapshot().people["1"]
    assert (line.state("A"), person.state, person.offer) == ("talking", "talking", offer.number)
    assert person.is_leaving
    assert person.staff == staff("1", "pl,uk", "case,work")
    assert not [one for one in line.snapshot().staffed.values() if "1" in one]
    assert line.live.finish(offer.number, line.now_ms) == Done()
    assert line.person("1") == "away"


def test_who_comes_back_during_a_restored_talk_stays(line: Line, database: Database, recovery: Recovery) -> None:
    """Made ready again, they rest after the talk like everybody else."""
    in_first_epoch(line, database)
    starts(line, "A")
    offer = line.talks("1")
    makes_ready(database, 1, False)
    is_lost(line, database, recovery)
    makes_ready(database, 1, True)
    line.live.reconcile(people(line, database).now(), line.now_ms)
    line.live.finish(offer.number, line.now_ms)
    assert line.person("1") == "wrap-up"


def test_a_talk_with_somebody_whom_sql_does_not_know(line: Line) -> None:
    """Even then the call is restored as a talk, and its end lets everybody go."""
    line.client.flushall()
    talk = Talk(Arrival("T", Queue("uk", "case"), 500), 1_000_000_007, "gone", 700)
    assert line.live.restore([], [], 2, line.now_ms, [talk])
    assert (line.state("T"), line.person("gone")) == ("talking", "talking")
    line.ends("T")
    assert (line.state("T"), line.person("gone")) == (None, "away")


def test_of_two_talks_of_one_consultant_the_newest_goes_on(line: Line) -> None:
    """The end of the other was lost: its caller waits, and is forgotten by nobody."""
    line.client.flushall()
    first, second = (Arrival(call, POLISH_CASE, 500) for call in "AB")
    talks = [Talk(first, 1_000_000_001, "p1", 600), Talk(second, 1_000_000_002, "p1", 900)]
    assert line.live.restore([], [staff("p1")], 2, line.now_ms, talks)
    assert (line.state("A"), line.state("B")) == ("waiting", "talking")
    assert line.snapshot().people["p1"].offer == 1_000_000_002


# -- the sweeper -----------------------------------------------------------------------------------------------------


@pytest.fixture
def carrier() -> FakeCarrier:
    """A carrier that knows who is alive."""
    return FakeCarrier()


@pytest.fixture
def sweeper(line: Line, database: Database, recovery: Recovery, carrier: FakeCarrier) -> Sweeper:
    """The sweeper of the line."""
    return Sweeper(line.live, carrier, people(line, database), recovery, line)


def test_readiness_becomes_live(line: Line, database: Database, sweeper: Sweeper) -> None:
    """Who is made ready in SQL takes calls within seconds; who is taken back goes."""
    sweeper.run_once()
    assert set(line.snapshot().people) == {"1", "2"}
    with database.write() as session:
        for id_, is_ready in [(1, False), (3, True)]:
            person = session.get(Person, id_)
            assert person is not None
            person.is_ready = is_ready
    line.passes(1)
    sweeper.run_once()
    assert set(line.snapshot().people) == {"1", "2"}
    line.passes(2)
    sweeper.run_once()
    assert set(line.snapshot().people) == {"2", "3"}


def test_the_dead_are_buried(line: Line, sweeper: Sweeper, carrier: FakeCarrier) -> None:
    """A silent caller who is gone is ended; one who is there stays, and is not asked after again at once."""
    sweeper.run_once()
    for person in ("1", "2"):
        line.live.pause(person, line.now_ms)
    line.arrives("A")
    line.arrives("B")
    carrier.dead.add("A")
    line.passes(95)
    assert set(sweeper.run_once().silent) == {"A", "B"}
    assert (line.state("A"), line.state("B")) == (None, "waiting")
    assert line.told("call-ended", "status") == ["lost"]
    assert sweeper.run_once().silent == ()


def test_a_lost_end_of_a_talk(line: Line, sweeper: Sweeper, carrier: FakeCarrier) -> None:
    """A consultant is not held for ever by a talk whose end was never told, of whichever side."""
    sweeper.run_once()
    line.arrives("A")
    line.arrives("B")
    first, second = line.talks("1"), line.talks("2")
    carrier.dead |= {first.call, f"leg-{second.number}"}
    line.passes(301)
    sweeper.run_once()
    assert (line.person("1"), line.person("2")) == ("wrap-up", "wrap-up")
    assert (line.state(first.call), line.state(second.call)) == (None, "cut-off")


def test_a_carrier_that_does_not_answer(line: Line, sweeper: Sweeper, carrier: FakeCarrier) -> None:
    """Nobody is ended because the carrier could not be asked."""
    sweeper.run_once()
    line.arrives("A")
    line.live.pause("2", line.now_ms)
    line.passes(95)
    carrier.fails.append(CarrierUnreachable())
    carrier.dead.add("A")
    assert sweeper.run_once().next_due_ms == line.now_ms + 1000
    line.passes(4)
    sweeper.run_once()
    assert carrier.did == []
    assert line.state("A") is not None
    line.passes(1)
    sweeper.run_once()
    assert line.state("A") is None


def test_sql_is_away(line: Line, database: Database, sweeper: Sweeper) -> None:
    """Without SQL the sweep goes on, and everybody on duty stays."""

    class Away:
        def now(self) -> list[object]:
            raise DatabaseUnavailable("gone")

    sweeper.run_once()
    blind = Sweeper(line.live, FakeCarrier(), Away(), sweeper._recovery, line)  # type: ignore[arg-type]
    line.arrives("A")
    line.live.ringing(line.offer_of("1").number, line.now_ms)
    line.passes(26)
    assert blind.run_once().expired == 1
    assert set(line.snapshot().people) == {"1", "2"}


def test_the_sweeper_rebuilds(line: Line, sweeper: Sweeper) -> None:
    """A live state that is lost is there again after the next sweep."""
    line.client.flushall()
    sweeper.run_once()
    assert set(line.snapshot().people) == {"1", "2"}


def test_restored_talks_are_looked_for_at_once(line: Line, sweeper: Sweeper, carrier: FakeCarrier) -> None:
    """A caller may have hung up while nobody could be told: the first sweep after a rebuild asks the carrier."""
    line.client.flushall()
    talk = Talk(Arrival("T", POLISH_CASE, 500), 1_000_000_007, "1", 700)
    line.live.restore([], [staff("1")], 2, line.now_ms, [talk])
    carrier.dead.add("T")
    sweeper.run_once()
    assert line.state("T") is None


@pytest.mark.parametrize("seen", ["caller", "consultant"])
def test_the_other_side_never_came(line: Line, sweeper: Sweeper, carrier: FakeCarrier, seen: str) -> None:
    """With one side alone in the conference and the other gone unheard, nobody waits for longer than to connect."""
    sweeper.run_once()
    line.live.pause("1", line.now_ms)
    line.arrives("A")
    offer = line.accepts("2")
    line.live.joined("A", seen, line.now_ms)
    carrier.dead.add(f"leg-{offer.number}" if seen == "caller" else "A")
    line.passes(30)
    sweeper.run_once()
    assert line.person("2") == "wrap-up"
    assert line.state("A") == ("cut-off" if seen == "caller" else None)


# -- strays ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def strays(line: Line, database: Database, carrier: FakeCarrier) -> Strays:
    """Looks for calls that nobody ended."""
    return Strays(line.live, carrier, database, line)


def rings(line: Line, database: Database, *calls: str) -> None:
    """Calls come in and stay in the menus."""
    for call in calls:
        Journal(line.client, "infoopt").append(CallStarted("infoopt", "", "e"), call=call, at_ms=line.now_ms)
    recorded(line, database)


def test_a_lost_end_in_the_menus(line: Line, database: Database, strays: Strays, carrier: FakeCarrier) -> None:
    """An open call without an event for minutes is asked after: the dead one ends, also in SQL, and is forgotten."""
    rings(line, database, "A", "B")
    line.passes(90)
    Journal(line.client, "infoopt").append(LanguageChosen("pl", "key"), call="C", at_ms=line.now_ms)
    recorded(line, database)
    carrier.dead |= {"A", "C"}
    line.passes(91)
    assert strays.run_once() == 1
    assert carrier.did == [("ask", "A"), ("ask", "B")]
    recorded(line, database)
    with database.read() as session:
        assert session.scalars(select(Call.id).where(Call.ended_at.is_(None)).order_by(Call.id)).all() == ["B", "C"]
    assert line.told("call-ended", "status") == ["lost"]
    line.passes(86_401)
    line.live.sweep(line.now_ms)
    assert set(line.client.hkeys("{infoopt}:numbers")) == {"B", "C"}


def test_strays_are_looked_for_once_a_minute(
    line: Line, database: Database, strays: Strays, carrier: FakeCarrier
) -> None:
    """However often it is asked to, it asks the carrier a little each minute, and those who live hide nobody."""
    rings(line, database, *(f"A{n:02}" for n in range(12)))
    carrier.dead |= {"A11"}
    line.passes(181)
    assert [strays.run_once() for _ in range(3)] == [0, 0, 0]
    assert len(carrier.did) == 10
    line.passes(60)
    assert strays.run_once() == 1
    assert carrier.did[10:] == [("ask", "A10"), ("ask", "A11")]


def test_whom_the_carrier_knew_is_believed_for_a_while(
    line: Line, database: Database, strays: Strays, carrier: FakeCarrier
) -> None:
    """A call that is silent for hours, as a consultant's room is, costs few requests; its end is found all the same."""
    rings(line, database, "A")
    line.passes(181)
    for _ in range(16):
        assert strays.run_once() == 0
        line.passes(60)
    assert carrier.did == [("ask", "A"), ("ask", "A")]
    carrier.dead.add("A")
    line.passes(14 * 60)
    assert strays.run_once() == 1


def test_no_stray_is_in_the_live_queue(line: Line, database: Database, strays: Strays, carrier: FakeCarrier) -> None:
    """Whoever waits or talks is silent in SQL for long; the live queue's own sweep looks after them."""
    line.signs_in("2")
    rings(line, database, "A", "B", "C")
    line.arrives("A")
    line.talks("2")
    line.arrives("B")
    recorded(line, database)
    carrier.dead |= {"A", "B", "C"}
    line.passes(181)
    assert strays.run_once() == 1
    assert carrier.did == [("ask", "C")]


def test_strays_without_an_answer(line: Line, database: Database, strays: Strays, carrier: FakeCarrier) -> None:
    """Nobody is ended because the carrier or SQL could not be asked; the next minute tries again."""
    rings(line, database, "A")
    carrier.dead.add("A")
    carrier.fails.append(CarrierUnreachable())
    line.passes(181)
    blind = Strays(line.live, carrier, Database("sqlite:////nowhere/x.sqlite"), line)
    assert (strays.run_once(), blind.run_once()) == (0, 0)
    line.passes(60)
    assert strays.run_once() == 1


def drops(line: Line, call: str, caller: str, queue: Queue = POLISH_CASE) -> None:
    """A call from a number waits and is dropped."""
    waits(line, call, caller, queue)
    line.passes(5)
    line.ends(call)


def waits(line: Line, call: str, caller: str, queue: Queue = POLISH_CASE) -> None:
    """A call from a number comes in and asks for a person."""
    Journal(line.client, "infoopt").append(CallStarted("infoopt", caller, "e"), call=call, at_ms=line.now_ms)
    line.passes(1)
    line.arrives(call, queue, caller=caller)


def everybody_pauses(line: Line) -> None:
    """Whoever calls now waits."""
    for person in "12":
        line.live.pause(person, line.now_ms)


def test_the_place_of_a_dropped_caller_survives_the_loss(line: Line, database: Database, recovery: Recovery) -> None:
    """SQL knows who was dropped, when and where they stood: after a loss they are back there when they ring again."""
    in_first_epoch(line, database)
    everybody_pauses(line)
    drops(line, "A", "one")
    old = line.arrivals["A"]
    waits(line, "B", "other")
    is_lost(line, database, recovery)
    everybody_pauses(line)
    waits(line, "C", "one")
    assert line.snapshot().places["pl"] == ("C", "B")
    call = line.live.call("C")
    assert call is not None
    assert (call.arrived_ms, call.score) == (old.arrived_ms, old.score)


def test_a_caller_who_waited_through_the_loss_leaves_a_place_behind_later(
    line: Line, database: Database, recovery: Recovery
) -> None:
    """Whose number an open call has is known after a rebuild, too; and what was taken over stays taken over."""
    in_first_epoch(line, database)
    everybody_pauses(line)
    drops(line, "A", "one")
    waits(line, "B", "other")
    waits(line, "C", "one")
    old = line.live.call("C")
    is_lost(line, database, recovery)
    everybody_pauses(line)
    back = line.live.call("C")
    assert old is not None
    assert back is not None
    assert (back.arrived_ms, back.score, back.caller) == (old.arrived_ms, old.score, "one")
    waits(line, "D", "one")
    assert line.snapshot().places["pl"] == ("C", "B", "D")  # the place of A was there once
    line.passes(1)
    line.waits_on("C")  # and so is none of those who rang again since it was lost
    line.ends("C")
    waits(line, "E", "one")
    assert line.snapshot().places["pl"] == ("E", "B", "D")


def test_which_places_are_free_is_known_from_sql(line: Line, database: Database) -> None:
    """Dropped while waiting, while being connected, cut off, or sent away; not served, left, promised or withheld."""
    line.signs_in("p1")
    line.signs_in("p2", "en", "work")
    english = Queue("en", "work")
    journal = Journal(line.client, "infoopt")

    def rings_and_talks(call: str, *, talks: bool = True) -> int:
        waits(line, call, f"of {call}", english)
        return (line.talks("p2") if talks else line.accepts("p2")).number

    def rests() -> None:
        line.passes(21)
        line.live.sweep(line.now_ms)

    line.live.pause("p1", line.now_ms)
    drops(line, "dropped", "of dropped")
    drops(line, "withheld", "")
    waits(line, "left", "of left")
    line.live.leave("left", "menus", line.now_ms)
    line.ends("left")
    waits(line, "promised", "of promised")
    line.live.beat(line.arrivals["promised"], line.now_ms, is_over=True)
    journal.append(CallbackAsked("c", "pl", "case"), call="promised", at_ms=line.now_ms)
    waits(line, "closed", "of closed")
    line.live.beat(line.arrivals["closed"], line.now_ms, is_over=True)
    rings_and_talks("served")
    line.ends("served")
    rests()
    rings_and_talks("connecting", talks=False)
    line.ends("connecting")
    rests()
    number = rings_and_talks("cut off")
    line.live.leg_ended(number, line.now_ms)
    line.ends("cut off")
    recorded(line, database)
    with database.read() as session:
        found = queries.dropped_calls(session, "infoopt", line.now() - dt.timedelta(minutes=10))
        later = queries.dropped_calls(session, "infoopt", line.now() + dt.timedelta(seconds=1))
    assert {one.arrival.call for one in found} == {"dropped", "closed", "connecting", "cut off"}
    by_call = {one.arrival.call: one for one in found}
    assert by_call["dropped"].arrival == line.arrivals["dropped"]
    assert by_call["cut off"].arrival.head_start_s == 3600
    assert by_call["cut off"].at_ms == line.now_ms
    assert later == []


@pytest.mark.parametrize("how", ["drops", "hangs up"])
def test_what_ended_before_both_had_met_is_written_down(line: Line, how: str) -> None:
    """After a loss a caller who was cut off waits, first of all: no talk is made up with somebody who is not there."""
    line.signs_in("p1")
    line.arrives("A")
    line.accepts("p1")
    if how == "drops":
        line.live.leg_ended(line.offer_of("p1").number, line.now_ms)
    else:
        line.ends("A")
    fold = Fold()
    for entry in line.written():
        if entry.call:
            fold.take(entry.kind, entry.call, entry.at_ms, entry.data)
    assert fold.talks == {}
    found = line.live.call("A")
    assert {call: one.score for call, one in fold.waiting.items()} == ({"A": found.score} if found else {})


def test_nothing_is_kept_for_somebody_who_only_finishes_a_talk(line: Line) -> None:
    """After a loss a call waits in the indexes of those on duty alone; when the others come back it is found once."""
    line.client.flushdb()
    waiting, talking = (Arrival(call, POLISH_CASE, line.now_ms) for call in ("A", "B"))
    talk = Talk(talking, 1_000_000_001, "p1", line.now_ms)
    line.live.restore([waiting], [], 2, line.now_ms, talks=[talk], leaving=[staff("p1", topics="case")])
    assert line.client.keys("{infoopt}:ready:*") == []
    line.signs_in("p2")
    assert line.offer_of("p2").call == "A"
    line.signs_in("p3", topics="case")
    assert line.person("p3") == "ready"
