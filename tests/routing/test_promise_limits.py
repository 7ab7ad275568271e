"""How many callbacks one caller, one number and all withheld numbers get in a day, and what is never rung any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from callback_office import LIMITS, NUMBER, OTHER, VAULT, CallbackOffice
from sqlalchemy import select, update

from routing.by_hand import CallbackDesk
from routing.errors import NotNow
from routing.promise_queries import PromiseLimits
from routing.promises import PromiseTaker
from store.database import Database
from store.models import Callback, CallerRule, Event

pytestmark = pytest.mark.matrix

STRANGERS = [f"+4860020030{n}" for n in range(9)]
WITHHELD = ""


@pytest.fixture
def office(redis_client: redis.Redis, database_url: str, tmp_path: Path) -> Iterator[CallbackOffice]:
    """A line that rings back."""
    opened = CallbackOffice(redis_client, database_url, tmp_path)
    yield opened
    opened.database.dispose()


@contextmanager
def sql_away(office: CallbackOffice) -> Iterator[None]:
    """What is promised meanwhile goes on file."""
    here, away = office.book._database, Database("sqlite:////nowhere/x.sqlite", timeout_s=0.1)
    office.book._database = away
    yield
    office.book._database = here
    away.dispose()


def takes_the_file(office: CallbackOffice) -> None:
    """SQL is back."""
    PromiseTaker(office.file, office.database, LIMITS).run_once()


def states(office: CallbackOffice) -> list[tuple[str, str | None]]:
    """State and end of each promise, in the order in which they were made."""
    with office.database.read() as session:
        rows = session.scalars(select(Callback).order_by(Callback.created_at, Callback.revision)).all()
    return [(row.state, row.outcome) for row in rows]


def refusals(office: CallbackOffice) -> list[str]:
    """Why nothing was promised."""
    with office.database.read() as session:
        rows = session.scalars(select(Event).where(Event.type == "refusal").order_by(Event.at)).all()
    return [str(row.data["reason"]) for row in rows]


def is_over(office: CallbackOffice, callback: str) -> None:
    """A promise was kept."""
    with office.database.write() as session:
        session.execute(update(Callback).where(Callback.id == callback).values(state="done", outcome="reached"))


def exempts(office: CallbackOffice, number: str) -> None:
    """A supervisor exempts a number from limits."""
    with office.database.write() as session:
        caller = VAULT.hash("caller", number)
        session.add(CallerRule(kind="exemption", caller_hash=caller, since=office.line.now(), set_by="Ewa"))


def desk_of(office: CallbackOffice) -> CallbackDesk:
    """Where staff see and do things."""
    return CallbackDesk(office.database, VAULT, {"infoopt": office.hours}, office.line)


# -- of a day --------------------------------------------------------------------------------------------------------


def test_one_caller_cannot_have_any_number_of_strangers_rung(office: CallbackOffice) -> None:
    """Nine calls, nine numbers: five are promised, the rest refused, once for each call; others are not hindered."""
    said = []
    for n, stranger in enumerate(STRANGERS):
        said.append(office.asks(stranger, f"A{n}").over)
        office.line.passes(60)
    assert said == [""] * 5 + ["caller"] * 4
    assert len(states(office)) == len(office.told("callback-asked")) == 5
    assert refusals(office) == ["callback-caller"] * 4
    office.asks(STRANGERS[7], "A8")
    assert len(refusals(office)) == 4
    assert office.asks(STRANGERS[8], "B", by=OTHER).over == ""


def test_a_day_is_the_offices(office: CallbackOffice) -> None:
    """At the office's midnight a new one begins, whatever hours have passed."""
    office.is_at("2026-03-10 23:59")
    for n in range(5):
        office.asks(STRANGERS[n], f"A{n}")
    assert office.asks(STRANGERS[5], "A5").over == "caller"
    office.is_at("2026-03-11 00:00")
    assert office.asks(STRANGERS[5], "A6").over == ""


def test_a_number_is_not_rung_without_end(office: CallbackOffice) -> None:
    """Each request is done, and the number asked for again, by others: three times in a day."""
    for n in range(3):
        is_over(office, office.asks(NUMBER, f"A{n}", by=STRANGERS[n]).id)
    assert office.asks(NUMBER, "A3", by=STRANGERS[3]).over == "number"
    assert office.asks(OTHER, "A4", by=STRANGERS[3]).over == ""


def test_asking_again_while_the_first_stands_is_no_request(office: CallbackOffice) -> None:
    """It makes none, so it is never refused and fills nothing."""
    first = office.asks(NUMBER, "A").id
    again = [office.asks(NUMBER, f"B{n}") for n in range(9)]
    assert {one.id for one in again} == {first}
    assert not any(one.over for one in again)


def test_whoever_makes_their_promise_again_is_not_refused(office: CallbackOffice) -> None:
    """The same call, as the carrier repeats a request, at the limit of the caller, too. Another number is another."""
    for n in range(5):
        office.asks(STRANGERS[n], f"A{n}")
    for n in range(3):
        is_over(office, office.asks(OTHER, f"B{n}", by=STRANGERS[n]).id)
    last = office.asks(STRANGERS[4], "A4")
    assert last.over == ""
    assert office.asks(OTHER, "A4").over == "number"
    assert VAULT.unseal(office.fact(last.id).phone_sealed) == STRANGERS[4]


def test_a_blocked_number_takes_no_other_numbers_place(office: CallbackOffice) -> None:
    """A call that has a promise asks for a blocked number instead: the promise stays what it was."""
    office.blocks(NUMBER)
    first = office.asks(OTHER, "A")
    assert office.asks(NUMBER, "A").over == "blocked"
    assert VAULT.unseal(office.fact(first.id).phone_sealed) == OTHER


def test_withheld_numbers_share_one_limit(office: CallbackOffice) -> None:
    """Nobody can tell them apart; whoever shows a number is not hindered by them."""
    office.book._limits = PromiseLimits(withheld_per_day=2)
    said = [office.asks(STRANGERS[n], f"A{n}", by=WITHHELD).over for n in range(3)]
    assert said == ["", "", "withheld"]
    assert office.asks(STRANGERS[3], "B").over == ""


def test_exempt_numbers_have_no_limits_of_a_day(office: CallbackOffice) -> None:
    """An employer's exchange asks for many; a hostel's telephone is rung for many."""
    exempts(office, NUMBER)
    assert not any(office.asks(stranger, f"A{n}").over for n, stranger in enumerate(STRANGERS))
    for n in range(4):
        asked = office.asks(NUMBER, f"B{n}", by=STRANGERS[n])
        assert asked.over == ""
        is_over(office, asked.id)


def test_staff_have_no_limits_but_promise_no_blocked_number(office: CallbackOffice) -> None:
    """A consultant knows whom they talk with; a block is a decision of its own."""
    for n in range(5):
        is_over(office, office.promises(NUMBER, f"A{n}"))
    office.blocks(OTHER)
    office.promises(OTHER, "B")
    assert len(states(office)) == 5
    assert refusals(office) == []


# -- on file ---------------------------------------------------------------------------------------------------------


def test_what_was_promised_on_file_above_a_limit_is_left_to_staff(office: CallbackOffice) -> None:
    """The caller has heard it, so it is stored and told of; it is not rung by itself, and it is not lost."""
    office.line.signs_in("p1")
    with sql_away(office):
        made = []
        for n in range(6):
            made.append(office.asks(STRANGERS[n], f"A{n}"))
            office.line.passes(1)
    assert not any(one.over for one in made)
    takes_the_file(office)
    assert states(office) == [("waiting", None)] * 5 + [("given-up", "too-many")]
    assert len(office.told("callback-asked")) == 6
    assert office.told("callback-ended") == ["too-many"]
    office.turns(60)
    assert len(office.queued()) == 5
    (left,) = desk_of(office).given_up("infoopt")
    assert (left.id, left.why, left.tail, left.may_ring) == (made[5].id, "too-many", "305", True)


def test_what_was_refused_and_then_promised_on_file_is_left_to_staff(office: CallbackOffice) -> None:
    """The same call was refused, and asks again while nobody can know the limits: staff see what it was promised."""
    for n in range(3):
        is_over(office, office.asks(NUMBER, f"F{n}", by=STRANGERS[n]).id)
    assert office.asks(NUMBER, "A", by=OTHER).over == "number"
    with sql_away(office):
        assert office.asks(NUMBER, "A", by=OTHER).over == ""
    takes_the_file(office)
    assert [one.why for one in desk_of(office).given_up("infoopt")][:1] == ["too-many"]


def test_staff_have_rung_what_was_left_to_them(office: CallbackOffice) -> None:
    """It waits like any other then, with all its tries; once only, and not beside a newer request of the number."""
    with sql_away(office):
        left = [office.asks(STRANGERS[n], f"A{n}").id for n in range(7)][5:]
    takes_the_file(office)
    office.asks(STRANGERS[6], "B", by=OTHER)
    desk = desk_of(office)
    desk.release(left[0], 1)
    office.line.passes(1)
    office.turns()
    assert left[0] in office.queued()
    with pytest.raises(NotNow, match="over"):
        desk.release(left[0], 1)
    with pytest.raises(NotNow, match="stands"):
        desk.release(left[1], 1)
    desk.done(left[1], 1)
    assert office.fact(left[1]).state == "done"


def test_an_honest_callers_promise_on_file_is_kept(office: CallbackOffice) -> None:
    """Somebody who rings six times while SQL is away, about their own number, has one promise, which waits."""
    with sql_away(office):
        made = [office.asks(NUMBER, f"A{n}").id for n in range(6)]
    takes_the_file(office)
    assert states(office) == [("waiting", None)]
    assert office.fact(made[0]).state == "waiting"
    assert office.told("callback-ended") == []


def test_a_file_that_is_taken_twice_changes_nothing(office: CallbackOffice) -> None:
    """A taker that died after the commit: the same promises, the same ends, each event once."""
    with sql_away(office):
        for n in range(6):
            office.asks(STRANGERS[n], f"A{n}")
    lines = (office.file._folder / "promises.jsonl").read_bytes()
    takes_the_file(office)
    before = states(office)
    (office.file._folder / "promises.jsonl").write_bytes(lines)
    takes_the_file(office)
    assert states(office) == before
    assert (len(office.told("callback-asked")), len(office.told("callback-ended"))) == (6, 1)


# -- numbers that are not rung any more ------------------------------------------------------------------------------


def test_a_number_that_was_blocked_is_not_rung(office: CallbackOffice) -> None:
    """The promise leaves the queue within seconds, with its reason; a lifted block does not bring it back."""
    busy = office.promises(OTHER, "B")
    office.line.passes(1)
    promise = office.promises()
    office.line.passes(1)
    office.turns()
    assert office.queued() == [busy, promise]
    rule = office.blocks(NUMBER)
    office.turns()
    assert office.queued() == [busy]
    fact = office.fact(promise)
    assert (fact.state, fact.outcome, fact.ended_at) == ("given-up", "blocked", office.line.now())
    assert office.told("callback-ended") == ["blocked"]
    with office.database.write() as session:
        session.execute(update(CallerRule).where(CallerRule.id == rule).values(lifted_at=office.line.now()))
    office.line.signs_in("p1")
    office.turns(3)
    assert office.line.offer_of("p1").callback == busy
    assert office.fact(promise).state == "given-up"


def test_a_number_that_was_blocked_after_it_was_accepted_is_not_rung(office: CallbackOffice) -> None:
    """Between the consultant's key and the dialling: the ledger asks, and the consultant is free again."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.turns()
    office.line.passes(2)
    office.line.accepts("p1")
    office.blocks(NUMBER)
    office.dispatcher.run_once()
    office.records()
    assert office.rings() == 0
    assert (office.fact(promise).state, office.fact(promise).outcome) == ("given-up", "blocked")
    assert office.told("callback-tried") == ["withdrawn"]
    office.turns(15)
    assert office.line.person("p1") == "ready"
    assert office.queued() == []


def test_a_number_that_is_being_rung_when_it_is_blocked(office: CallbackOffice) -> None:
    """That try goes on; reached or not, no other follows."""
    office.line.signs_in("p1")
    promise = office.promises()
    offer = office.accepts()
    office.turns(1)
    assert office.rings() == 1
    office.blocks(NUMBER)
    office.turns(2)
    assert office.fact(promise).state == "dialling"
    office.line.live.unreached(offer.number, "busy", office.line.now_ms)
    office.turns(1)
    assert (office.fact(promise).state, office.fact(promise).outcome) == ("given-up", "blocked")


def test_a_number_that_may_not_be_rung_any_more(office: CallbackOffice) -> None:
    """The countries were narrowed since: the ledger refuses before the try, and the promise ends with its reason."""
    office.line.signs_in("p1")
    promise = office.promises()
    office.not_rung.add(NUMBER)
    office.accepts()
    office.turns(1)
    assert office.rings() == 0
    assert (office.fact(promise).state, office.fact(promise).outcome) == ("given-up", "not-rung")
    assert office.told("callback-ended") == ["not-rung"]
    with office.database.read() as session:
        (ended,) = session.scalars(select(Event).where(Event.type == "callback-ended")).all()
    assert ended.call_id == "A"
    office.turns(15)
    assert office.queued() == []
    (shown,) = desk_of(office).given_up("infoopt")
    assert (shown.why, shown.may_ring) == ("not-rung", False)


def test_what_was_given_up_is_shown_for_a_week(office: CallbackOffice) -> None:
    """And then only in the list of the command line."""
    office.promises()
    office.blocks(NUMBER)
    office.turns(1)
    desk = desk_of(office)
    assert [one.why for one in desk.given_up("infoopt")] == ["blocked"]
    office.line.passes(dt.timedelta(days=7, seconds=1).total_seconds())
    assert desk.given_up("infoopt") == []
