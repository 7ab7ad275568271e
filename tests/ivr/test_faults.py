"""Whatever is down, a voice webhook answers 200 with a document in the caller's language that leads on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from reports.days import Day
from reports.measures import Standard
from reports.model import DayReport
from reports.today import DayReports
from simulator.driver import Handset
from simulator.judge import judge
from store.database import DatabaseUnavailable
from store.models import Callback
from tests.ivr.calls import (
    BORN_KEYS,
    CODE_KEYS,
    ENGLISH,
    LINE,
    NUMBER_KEYS,
    dials_in_english,
    is_quiet,
    keys,
    kinds,
    next_url,
    row,
    sends_again,
    waits_in_queue,
)
from tests.ivr.outages import Outage
from tests.world import ANNA, CALLER, NUMBER, OLEH, PUBLIC_URL, World

FAULT = "technical fault"
SECOND = "+48600100201"


def promised(world: World) -> list[Callback]:
    """The promises that SQL knows."""
    with world.house.database.read() as session:
        return list(session.scalars(select(Callback)))


def number_of(world: World, phone: Handset) -> str | None:
    """Where a call was promised to be rung back."""
    found = [one for one in promised(world) if one.call_id == phone.sid]
    return world.house.vault.unseal(found[0].phone_sealed) if found else None


def ready(world: World) -> tuple[int, int]:
    """What health says: its status, and how many promises wait in the file."""
    answer = world.app.test_client().get("/health/ready")
    return answer.status_code, answer.json["promises_in_file"]


def day_of(world: World) -> DayReport:
    """The reports of this day."""
    zone = world.house.configuration.office.zone
    reports = DayReports(world.house.database, world.clock, Standard())
    return reports.day(LINE, Day(world.clock.now().astimezone(zone).date(), zone))


def full_disk(world: World) -> None:
    """Whatever is written to the promise file finds no room."""
    folder = world.house.settings.data / "promises"
    folder.mkdir()
    (folder / "promises.jsonl").symlink_to("/dev/full")


def form(call: str, **more: str) -> dict[str, str]:
    return {"CallSid": call, "From": CALLER, "To": NUMBER, "CallStatus": "in-progress", **more}


# -- Redis -----------------------------------------------------------------------------------------------------------


def test_without_redis_a_call_that_comes_in_goes_on(outage: Callable[..., Outage]) -> None:
    """The language question, the menus and what they read need no store; nobody hears of a fault they do not meet."""
    away = outage()
    away.redis_goes()
    phone = away.world.dials()
    assert phone.leg.document.count("<Say") == 4
    phone.presses(ENGLISH)
    phone.hears("For the status of your case")
    keys(phone, "4", "5")
    phone.hears("Consultants who speak English")
    keys(phone, "#", "#", "9", "1")
    phone.hears("Konsultant")
    assert not [text for text in phone.leg.said() if FAULT in text]
    assert {one.status for one in phone.leg.requests if one.kind != "status"} == {200}
    assert away.world.exchange.faults == []


@pytest.mark.parametrize(
    ("key", "words"), [("1", "usterki"), ("2", "несправність"), ("3", FAULT), ("4", "неисправности")]
)
def test_who_wants_a_person_hears_why_not_and_what_is_possible(
    outage: Callable[..., Outage], key: str, words: str
) -> None:
    """In the caller's language; a number can be left, and the menu is as ever when the store is back."""
    away = outage()
    phone = away.world.dials()
    phone.presses(key)
    away.redis_goes()
    phone.presses("0")
    phone.hears(words)
    away.redis_returns()
    phone.presses("#")
    assert phone.leg.document.count("<Say") > 4  # the main menu
    phone.presses("0")
    assert away.world.rings(ANNA) is not None
    assert away.world.exchange.faults == []


def test_nobody_keys_a_number_that_cannot_be_kept(outage: Callable[..., Outage]) -> None:
    """The status says that it is unavailable before it asks for digits, and so it does where they were being asked."""
    away = outage()
    before, during = dials_in_english(away.world), dials_in_english(away.world, SECOND)
    keys(before, "1", NUMBER_KEYS, "1")
    away.redis_goes()
    for phone, pressed in ((before, BORN_KEYS), (during, "1")):
        phone.presses(pressed)
        phone.hears("cannot check the status")
        phone.hears("To leave a number")
    away.redis_returns()
    keys(before, "#", "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS)
    before.hears("Case number")
    assert away.world.exchange.faults == []


def test_a_number_is_read_back_and_stored_without_redis(outage: Callable[..., Outage]) -> None:
    """Nothing can be confirmed that the next turn would not know: what was keyed is said and promised, and once."""
    away = outage()
    away.redis_goes()
    phone = away.world.dials("anonymous")
    keys(phone, ENGLISH, "0", "1", "600100299#")
    phone.hears("You entered")
    phone.hears("a consultant will call you back")
    assert phone.leg.ended or "<Hangup" in phone.leg.document
    request = next(one for one in phone.leg.requests if "600100299" in dict(one.form).get("Digits", ""))
    assert sends_again(away.world, request) == phone.leg.document
    assert [one.call_id for one in promised(away.world)] == [phone.sid]
    assert number_of(away.world, phone) == "+48600100299"


def test_who_waits_is_kept_for_minutes_with_music(outage: Callable[..., Outage]) -> None:
    """Five minutes without the store: music plays, no place is told, and afterwards it is still there."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.redis_goes()
    world.runs(300)
    assert not phone.leg.ended
    assert sum("You are in the queue" in text for text in phone.leg.said()) > 3
    away.redis_returns()
    world.runs(30)
    assert "You are number 2" in " ".join(phone.leg.said()[-3:])
    assert world.exchange.faults == []


def test_a_callback_that_cannot_be_stored_keeps_the_wait(outage: Callable[..., Outage]) -> None:
    """Without SQL and with a full disk nothing is promised: the caller hears so and waits on at their place."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.sql_goes()
    full_disk(world)
    keys(phone, "1", "1")
    phone.hears("could not be saved")
    phone.hears("info dot opt")
    phone.hears("You are number 2")
    away.sql_returns()
    assert world.live.calls[phone.sid].state == "waiting"
    assert world.exchange.faults == []


def test_who_waits_keeps_the_place_through_a_short_outage(outage: Callable[..., Outage]) -> None:
    """The second in the queue stays on the line, and is still the second."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    phone.hears("You are number 2")
    away.redis_goes()
    phone.presses("*")
    phone.hears("You are in the queue", within=5)
    away.redis_returns()
    phone.hears("You are number 2")
    assert phone.sid in world.live.calls


def test_who_waits_keeps_the_place_when_the_live_state_is_lost(outage: Callable[..., Outage]) -> None:
    """A store that comes back empty: the queue is rebuilt in its old order, from SQL and from signs of life."""
    away = outage(away=[OLEH])
    world = away.world
    first, second = waits_in_queue(world, SECOND), waits_in_queue(world)
    world.runs(1)
    away.redis_goes()
    world.driver.run(5)
    away.redis_returns(is_empty=True)
    world.runs(60)
    places = world.live.places["en"]
    assert [call for call in places if call in (first.sid, second.sid)] == [first.sid, second.sid]
    assert world.rings(ANNA, within=30) is not None


def test_a_consultants_leg_ends_kindly_and_the_caller_keeps_the_place(outage: Callable[..., Outage]) -> None:
    """Picking up while the store is away: the leg hears of the fault and ends, the caller is offered again."""
    away = outage(away=[OLEH])
    world = away.world
    phone = waits_in_queue(world)
    anna = world.consultant()
    away.redis_goes()
    anna.answers()
    assert "<Hangup" in anna.leg.document
    assert judge(anna.leg.document) == []
    world.driver.run(30)
    assert anna.leg.ended
    away.redis_returns()
    assert not phone.leg.ended
    assert world.rings(ANNA, within=90) is not None
    assert phone.sid in world.live.calls


def test_a_notification_that_failed_is_told_to_have_failed(outage: Callable[..., Outage]) -> None:
    """The carrier may send it again; and what is never sent again is found by the sweep."""
    away = outage(away=[OLEH])
    phone = waits_in_queue(away.world)
    away.redis_goes()
    assert away.world.asks(f"{PUBLIC_URL}/voice/status", form(phone.sid, CallStatus="completed")).status_code == 503
    phone.hangs_up()
    away.redis_returns()
    away.world.runs(10)
    away.world.driver.run(200)
    away.world.runs(60)
    assert is_quiet(away.world)
    assert row(away.world, phone).ended_at is not None


# -- SQL -------------------------------------------------------------------------------------------------------------


def test_without_sql_no_case_is_told_and_a_person_is_sought(outage: Callable[..., Outage]) -> None:
    """Proof fails closed, says so, and the call waits for a consultant; menus and topics are as ever."""
    away = outage()
    phone = dials_in_english(away.world)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1")
    away.sql_goes()
    phone.presses(CODE_KEYS)
    phone.hears("cannot check the status")
    phone.hears("You are next")
    assert away.world.rings(ANNA) is not None
    other = dials_in_english(away.world, SECOND)
    keys(other, "4", "1")
    other.hears("To hear it again")
    away.sql_returns()
    away.world.runs(5)
    assert [one["result"] for one in away.world.events("proof")] == ["unavailable"]
    assert away.world.exchange.faults == []


def test_without_sql_a_callback_is_promised_on_file(outage: Callable[..., Outage]) -> None:
    """It is on the disk before the caller is told, sealed; when SQL is back it is taken up, once."""
    away = outage(away=[OLEH])
    world = away.world
    phone = waits_in_queue(world)
    away.sql_goes()
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    (filed,) = (world.house.settings.data / "promises").glob("promises.*")
    assert filed.stat().st_mode & 0o077 == 0
    assert "600100200" not in filed.read_text()
    assert ready(world) == (503, 1)
    away.sql_returns()
    world.runs(20)
    assert number_of(world, phone) == CALLER
    assert row(world, phone).outcome == "callback"
    assert not filed.exists()
    assert ready(world) == (200, 0)


@pytest.mark.parametrize("table", [None, "callbacks"])
def test_a_broken_database_is_one_that_is_away(outage: Callable[..., Outage], table: str | None) -> None:
    """A file that is none of SQLite's, or is damaged: no status, and a promise on file that is taken up later."""
    away = outage(away=[OLEH])
    world = away.world
    phone, other = waits_in_queue(world), dials_in_english(world, SECOND)
    away.sql_breaks(table)
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    keys(other, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS)
    other.hears("cannot check the status" if table is None else "Case number")
    assert ready(world)[1] == 1
    away.sql_returns()
    world.runs(20)
    assert number_of(world, phone) == CALLER
    assert ready(world) == (200, 0)
    assert world.exchange.faults == []


def test_with_both_stores_away_a_promise_is_made_and_taken_up(outage: Callable[..., Outage]) -> None:
    """A call from the first word to the promise without any store; it is one promise when they are back."""
    away = outage(away=[OLEH])
    world = away.world
    away.redis_goes()
    away.sql_goes()
    phone = world.dials()
    keys(phone, ENGLISH, "0")
    phone.hears("cannot connect you")
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    world.runs(20)
    assert phone.leg.ended
    away.sql_returns()
    world.runs(5)
    assert number_of(world, phone) == CALLER
    away.redis_returns()
    world.runs(5)
    assert len(promised(world)) == 1
    assert world.exchange.faults == []


def test_who_is_promised_a_callback_does_not_wait_as_well(outage: Callable[..., Outage]) -> None:
    """The live queue could not be told that they left it; the sweep finds that the call is over."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)  # is the one whom Anna's telephone rings for
    phone = waits_in_queue(world)
    away.redis_goes()
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    world.runs(30)
    assert phone.leg.ended
    away.redis_returns()
    world.runs(120)
    assert phone.sid not in world.live.calls
    assert len(promised(world)) == 1
    assert row(world, phone).ended_at is not None


@pytest.mark.parametrize("is_sql_there", [True, False])
def test_a_promise_without_redis_is_in_the_reports_once(outage: Callable[..., Outage], is_sql_there: bool) -> None:
    """Its event needs no journal: it comes with the promise, into SQL or from the file; the wait was not abandoned."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)  # is the one whom Anna's telephone rings for
    phone = waits_in_queue(world)
    world.runs(20)
    away.redis_goes()
    if not is_sql_there:
        away.sql_goes()
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    promised_at = world.clock.now()
    if not is_sql_there:
        world.runs(20)
        away.sql_returns()
    away.redis_returns()
    world.runs(150)
    assert kinds(world, phone).count("callback-asked") == 1
    assert (row(world, phone).outcome, row(world, phone).topic) == ("callback", "general")
    report = day_of(world)
    assert (report.waits.callbacks, len(report.waits.abandoned)) == (1, 0)
    story = DayReports(world.house.database, world.clock, Standard()).story(phone.sid[2:18])
    told = {one.type: one.at for one in story.events}
    assert abs((told["callback-asked"] - promised_at).total_seconds()) < 5
    assert {one.missing_before for one in story.events} == {0}


def test_a_call_that_had_no_redis_at_all_is_in_the_reports_by_its_promise(outage: Callable[..., Outage]) -> None:
    """Nothing else was written of it; in the end it is known to be over."""
    away = outage()
    away.redis_goes()
    phone = away.world.dials()
    keys(phone, ENGLISH, "0", "1", "1")
    away.world.runs(5)
    assert (row(away.world, phone).outcome, row(away.world, phone).language) == ("callback", "en")
    assert [(cell.outcome, cell.language, cell.calls) for cell in day_of(away.world).cells] == [("callback", "en", 1)]
    away.redis_returns()
    away.world.driver.run(2 * 3600)
    away.world.runs(5)
    assert row(away.world, phone).ended_at is not None


def test_who_left_the_wait_for_the_menus_is_out_of_the_queue_afterwards(outage: Callable[..., Outage]) -> None:
    """Their first turn after the outage tells the live queue, so nobody is rung for somebody who reads a topic."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.redis_goes()
    phone.presses("#")
    phone.hears("You have left the queue")
    away.redis_returns()
    assert world.live.calls[phone.sid].state == "waiting"
    phone.presses("2")
    assert phone.sid not in world.live.places["en"]
    assert world.live.calls.get(phone.sid) is None or world.live.calls[phone.sid].state == "left"
    phone.presses("0")  # and may wait again
    phone.hears("You are number 2")


def test_an_outage_is_one_line_in_the_log_for_each_call(
    outage: Callable[..., Outage], caplog: pytest.LogCaptureFixture
) -> None:
    """It names the call and nothing else of the caller, however long it lasts."""
    away = outage()
    away.redis_goes()
    phone = away.world.dials()
    keys(phone, ENGLISH, "2", "#", "2", "#")
    told = [one.getMessage() for one in caplog.records if "without the live store" in one.getMessage()]
    assert len(told) == 1
    assert phone.sid in told[0]
    assert CALLER.lstrip("+") not in caplog.text


def test_nothing_is_lost_while_sql_is_away(outage: Callable[..., Outage]) -> None:
    """Events wait in the journal and come into SQL once each when it is back."""
    away = outage()
    away.sql_goes()
    phone = waits_in_queue(away.world)
    away.world.runs(3)
    phone.hangs_up()
    away.world.runs(3)
    away.sql_returns()
    away.world.runs(3)
    told = kinds(away.world, phone)
    assert told[0] == "call-started"
    assert told.count("queued") == told.count("left") == told.count("call-ended") == 1
    assert row(away.world, phone).outcome == "abandoned"


# -- both, and a step that fails by itself -----------------------------------------------------------------------------


def test_the_fallback_needs_no_store_and_leads_back(outage: Callable[..., Outage]) -> None:
    """The carrier could not get a document: with both stores away it is told where to go on, and there it goes on."""
    away = outage()
    phone = dials_in_english(away.world)
    failed = next_url(phone.leg.document)
    away.redis_goes()
    away.sql_goes()
    answer = away.world.asks(f"{PUBLIC_URL}/voice/fallback", form(phone.sid, ErrorCode="11200", ErrorUrl=failed))
    assert answer.status_code == 200
    assert judge(answer.text) == []
    assert FAULT in answer.text
    away.sql_returns()
    away.redis_returns()
    menu = away.world.asks(next_url(answer.text), form(phone.sid)).text
    assert "For the status of your case" in menu


def test_the_carrier_asks_the_fallback_by_itself(make_world: Callable[..., World]) -> None:
    """A whole web process that does not answer: the carrier turns to the fallback address, which leads back."""
    world = make_world()
    phone = dials_in_english(world)
    asked = f"{PUBLIC_URL}/voice/fallback"
    answer = world.asks(asked, form(phone.sid, ErrorCode="11205", ErrorUrl=next_url(phone.leg.document)))
    menu = world.asks(next_url(answer.text), form(phone.sid)).text
    assert "For the status of your case" in menu


@pytest.mark.parametrize("error_url", ["", "https://line.test/voice/step?at=x.y", "nonsense", "https://else.test/?at="])
def test_a_fallback_without_a_known_link_asks_for_the_language(world: World, error_url: str) -> None:
    """What failed may be the very first request, or no request of ours at all."""
    given = form("CA" + "7" * 32, ErrorCode="12100", ErrorUrl=error_url)
    answer = world.asks(f"{PUBLIC_URL}/voice/fallback", given)
    assert answer.text.count("<Say") == 4
    assert "For English" in world.asks(next_url(answer.text), form("CA" + "7" * 32)).text


def test_an_error_inside_a_step_is_spoken_and_leads_on(world: World) -> None:
    """Something of the call is of a kind that nobody expects: the caller hears of a fault and is in the menu again."""
    phone = dials_in_english(world)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "#")
    kept = f"{{{LINE}}}:kept:{phone.sid}"
    assert world.redis.exists(kept)
    world.redis.set(kept, world.house.vault.seal('{"readout": "no readout"}').decode())
    phone.presses("1")
    phone.hears(FAULT)
    phone.hears("For the status of your case")
    assert world.exchange.faults == []


def test_a_call_whose_turns_cannot_be_read_goes_on(world: World) -> None:
    """The store answers, but not about this call: it is a call without the store, and no other is one."""
    phone = dials_in_english(world)
    turns = f"{{{LINE}}}:turns:{phone.sid}"
    world.redis.delete(turns)
    world.redis.set(turns, "no hash")
    keys(phone, "2", "#")
    phone.hears("For the status of your case")
    other = waits_in_queue(world, SECOND)
    other.hears("You are next")
    assert world.exchange.faults == []


def test_a_form_without_anything_is_answered(world: World) -> None:
    """Even a signed request that lacks every parameter gets a document."""
    for path in ("/voice/incoming", "/voice/step", "/voice/fallback", "/voice/leg", "/voice/leg/key"):
        answer = world.asks(PUBLIC_URL + path, {"ApiVersion": "2010-04-01"})
        assert answer.status_code == 200
        assert judge(answer.text) == []


# -- health ----------------------------------------------------------------------------------------------------------


def test_health_names_what_is_away(outage: Callable[..., Outage]) -> None:
    """Alive in every state; ready only when both answer, each told apart."""
    away = outage()
    client = away.world.app.test_client()

    def ready() -> tuple[int, dict[str, str]]:
        answer = client.get("/health/ready")
        return answer.status_code, {name: one["status"] for name, one in answer.json["dependencies"].items()}

    assert ready() == (200, {"redis": "ok", "sql": "ok"})
    away.redis_goes()
    assert ready() == (503, {"redis": "down", "sql": "ok"})
    assert client.get("/health/live").status_code == 200
    away.redis_returns()
    away.sql_goes()
    assert ready() == (503, {"redis": "ok", "sql": "down"})
    with pytest.raises(DatabaseUnavailable):
        away.world.house.database.ping()
    assert client.get("/health/live").status_code == 200
    away.sql_returns()
    assert ready() == (200, {"redis": "ok", "sql": "ok"})
