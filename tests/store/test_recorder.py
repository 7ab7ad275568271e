"""The recorder: once and only once, and the same row of a call however its entries are cut into batches."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from sqlalchemy import event, func, select

from store.clock import from_ms
from store.database import Database
from store.events import (
    CallbackAsked,
    CallEnded,
    CallStarted,
    EventBody,
    LanguageChosen,
    LeftQueue,
    MenuStep,
    Queued,
    ReadoutSpoken,
    Refusal,
    TalkEnded,
    TalkStarted,
)
from store.journal import Entry
from store.models import Call, Event
from store.recorder import record

pytestmark = pytest.mark.matrix
START_MS = 1_773_133_200_000

STARTED = CallStarted(line="infoopt", caller="c" * 64, edition="1")
POLISH = LanguageChosen(language="pl", how="key")
QUEUED = Queued(queue="pl:case", score=START_MS, how="arrived")
TALK = TalkStarted(offer=1_000_000_001, person="7", waited_ms=4000)
READOUT = ReadoutSpoken(tier="coarse")
PROMISE = CallbackAsked(callback="b1", language="pl", topic="residence")
REFUSED = Refusal(reason="closed", language="pl", topic="general")
HUNG_UP = LeftQueue(queue="pl:case", how="hung-up", waited_ms=1000)
TO_MENUS = LeftQueue(queue="pl:case", how="menus", waited_ms=1000)
ENDED = CallEnded(status="completed")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of this test alone."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


def entries(*bodies: EventBody, call: str = "CA1") -> list[Entry]:
    """Entries of one call, a second apart."""
    return [
        Entry(
            epoch=1,
            id=f"{START_MS + 1000 * n}-{call[2:]}",
            kind=body.type,
            version=body.version,
            at_ms=START_MS + 1000 * n,
            call=call,
            n=n + 1,
            data=dataclasses.asdict(body),
        )
        for n, body in enumerate(bodies)
    ]


def recorded(database: Database, *batches: list[Entry]) -> Call:
    """The only call after these batches, each in its own transaction."""
    for batch in batches:
        with database.write() as session:
            record(session, batch, line="infoopt")
    with database.read() as session:
        return session.scalars(select(Call)).one()


def test_same_entries_are_kept_once(database: Database) -> None:
    """Entries read again after a lost acknowledgement change neither events nor calls."""
    story = entries(STARTED, POLISH, ENDED)
    with database.write() as session:
        assert record(session, story[:2]) == 2
    with database.write() as session:
        assert record(session, [*story, *story]) == 1
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Event)) == 3
        assert session.scalars(select(Call.outcome)).all() == ["menus"]


def test_a_call_is_folded_into_one_row(database: Database) -> None:
    """Line, caller, language, topic, queue, times, person and outcome come from the call's events."""
    ended = TalkEnded(offer=1_000_000_001, person="7", how="caller", talked_ms=9000)
    call = recorded(database, entries(STARTED, POLISH, QUEUED, TALK, ended, ENDED))
    assert (call.line, call.caller_hash, call.language, call.topic) == ("infoopt", "c" * 64, "pl", "case")
    assert (call.queue, call.score, call.person_id, call.outcome) == ("pl:case", START_MS, 7, "talk")
    assert call.started_at == from_ms(START_MS)
    assert call.queued_at == from_ms(START_MS + 2000)
    assert call.connected_at == from_ms(START_MS + 3000)
    assert call.ended_at == from_ms(START_MS + 5000)


@pytest.mark.parametrize(
    ("queue", "topic"), [("uk:case", "case"), ("uk:case:employer:", "case"), ("uk:case:foreigner:tarnow", "case")]
)
def test_a_queue_tells_the_topic_with_or_without_kind_and_zone(database: Database, queue: str, topic: str) -> None:
    """Calls that are told apart by more have a queue of four parts; the topic is the second in each."""
    call = recorded(database, entries(STARTED, POLISH, Queued(queue=queue, score=START_MS, how="arrived")))
    assert (call.queue, call.topic) == (queue, topic)


@pytest.mark.parametrize("size", [1, 2, 3, 8])
def test_batches_make_no_difference(database: Database, size: int) -> None:
    """However the journal is cut, the row is the same."""
    cut_off = Queued(queue="pl:case", score=5, how="cut-off")
    story = entries(STARTED, POLISH, READOUT, QUEUED, TALK, cut_off, HUNG_UP, ENDED)
    call = recorded(database, *(story[at : at + size] for at in range(0, len(story), size)))
    assert (call.outcome, call.score, call.queued_at) == ("talk", 5, from_ms(START_MS + 3000))


UKRAINIAN = LanguageChosen(language="uk", how="key")
AGAIN = Queued(queue="uk:work", score=5, how="arrived")
BACK_IN_MENUS = [STARTED, POLISH, QUEUED, TO_MENUS, ENDED]
CHANGED_TONGUE = [STARTED, POLISH, QUEUED, TO_MENUS, UKRAINIAN, AGAIN, HUNG_UP, ENDED]


@pytest.mark.parametrize("bodies", [BACK_IN_MENUS, CHANGED_TONGUE, [STARTED, QUEUED, TALK, ENDED], [POLISH, QUEUED]])
@pytest.mark.parametrize("turn", range(4))
def test_order_makes_no_difference(database: Database, bodies: list[EventBody], turn: int) -> None:
    """Two recorders that write a call's entries down out of order make the same row as one that keeps the order."""
    story = entries(*bodies)
    whole = entries(*bodies, call="CA2")
    with database.write() as session:
        record(session, whole, line="infoopt")
    for batch in [story[::-1], story[turn:] + story[:turn], story[1::2] + story[::2], story[::2] + story[1::2]][turn]:
        with database.write() as session:
            record(session, [batch], line="infoopt")
    with database.read() as session:
        one, other = session.scalars(select(Call).order_by(Call.id)).all()
    assert columns(one) == columns(other)
    assert one.started_at == from_ms(START_MS)


def columns(call: Call) -> dict[str, object]:
    """Everything that a row tells but whose it is."""
    return {column.key: getattr(call, column.key) for column in Call.__table__.columns if column.key != "id"}


@pytest.mark.parametrize(
    ("bodies", "outcome"),
    [
        ([], "menus"),
        ([READOUT], "readout"),
        ([REFUSED], "turned-away"),
        ([QUEUED, HUNG_UP], "abandoned"),
        ([QUEUED], "abandoned"),
        ([QUEUED, TO_MENUS], "menus"),
        ([QUEUED, TO_MENUS, READOUT], "readout"),
        ([REFUSED, QUEUED, HUNG_UP], "turned-away"),
        ([REFUSED, READOUT], "readout"),
        ([READOUT, REFUSED, PROMISE], "callback"),
        ([PROMISE, READOUT], "callback"),
        ([QUEUED, TALK, PROMISE, READOUT], "talk"),
    ],
)
def test_outcome_is_the_best_that_happened(database: Database, bodies: list[EventBody], outcome: str) -> None:
    """Talk before callback, readout, turned away, abandoned and menus, in whatever order they came."""
    assert recorded(database, entries(STARTED, *bodies, ENDED)).outcome == outcome


def test_who_left_the_queue_does_not_stand_in_it(database: Database) -> None:
    """A caller who went back to the menus must not be restored to a queue."""
    call = recorded(database, entries(STARTED, QUEUED, TO_MENUS))
    assert (call.queue, call.score, call.queued_at, call.topic) == (None, None, None, "case")


def test_an_open_call_has_no_end_and_no_outcome_of_menus(database: Database) -> None:
    """Nothing is concluded about a call that still goes on."""
    call = recorded(database, entries(STARTED, POLISH))
    assert (call.ended_at, call.outcome) == (None, None)


def test_unknown_entries_are_kept_raw(database: Database) -> None:
    """An entry of a newer program, or one that the catalogue does not fit, is kept and harms no call."""
    story = entries(STARTED, POLISH, MenuStep(2, "main", "key", "status"), ENDED)
    newer = dataclasses.replace(story[1], version=9, data={"tongue": "eo"})
    strange = dataclasses.replace(story[2], kind="not-yet-known", data={"a": [1, {"b": None}]})
    call = recorded(database, [story[0], newer, strange, story[3]])
    assert (call.language, call.outcome) == (None, "menus")
    with database.read() as session:
        kept = session.scalars(select(Event.data).where(Event.type == "not-yet-known")).one()
    assert kept == {"a": [1, {"b": None}]}


def test_a_call_whose_start_was_lost_still_has_a_row(database: Database) -> None:
    """The first entry that is known stands in for the start, on the line of the journal."""
    call = recorded(database, entries(STARTED, POLISH, ENDED)[1:])
    assert (call.line, call.language, call.started_at) == ("infoopt", "pl", from_ms(START_MS + 1000))


def test_entries_without_a_call_are_events_only(database: Database) -> None:
    """What happens to a consultant or a line belongs to no call."""
    lone = [dataclasses.replace(entry, call=None, n=None) for entry in entries(STARTED)]
    with database.write() as session:
        assert record(session, lone) == 1
    with database.read() as session:
        assert session.scalars(select(Call)).all() == []


def test_statements_do_not_grow_with_entries(database: Database) -> None:
    """A batch of many calls costs a handful of statements, not one per entry or call."""
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    batch = [entry for n in range(100, 200) for entry in entries(STARTED, POLISH, ENDED, call=f"CA{n}")]
    with database.write() as session:
        record(session, batch)
    with database.write() as session:
        record(session, entries(STARTED, POLISH, QUEUED, READOUT, call="CA300"))
    assert len(statements) < 16
