"""Whatever is down, a voice webhook answers 200 with a document in the caller's language that leads on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from simulator.judge import judge
from store.database import DatabaseUnavailable
from tests.ivr.calls import (
    BORN_KEYS,
    CODE_KEYS,
    LINE,
    NUMBER_KEYS,
    dials_in_english,
    is_quiet,
    keys,
    kinds,
    next_url,
    row,
    waits_in_queue,
)
from tests.world import ANNA, CALLER, NUMBER, OLEH, PUBLIC_URL, World

FAULT, FAULT_END = "technical fault", "the fault is not over"
SECOND = "+48600100201"


class Outage:
    """Takes the stores of a world away and brings them back as they were."""

    def __init__(self, world: World, socket: Path, real: Path) -> None:
        self.world = world
        self._socket, self._real = socket, real
        self._admin = redis.Redis(unix_socket_path=str(real))

    def redis_goes(self) -> None:
        """Nobody reaches the store any more; open connections break."""
        self._socket.unlink()
        self._admin.client_kill_filter(_type="normal", skipme=True)

    def redis_returns(self, *, is_empty: bool = False) -> None:
        """It is back, with what it held or with nothing."""
        if is_empty:
            self._admin.flushall()
        self._socket.symlink_to(self._real)

    def sql_goes(self) -> None:
        """The file cannot be opened any more."""
        database = self.world.house.database
        database.dispose()
        path = Path(str(database.file))
        for name in self._files(path):
            shutil.move(name, f"{name}.away")
        path.mkdir()

    def sql_returns(self) -> None:
        """The file is back as it was."""
        path = Path(str(self.world.house.database.file))
        path.rmdir()
        self.world.house.database.dispose()
        for name in path.parent.glob(f"{path.name}*.away"):
            shutil.move(name, str(name).removesuffix(".away"))

    @staticmethod
    def _files(path: Path) -> list[Path]:
        return [file for end in ("", "-wal", "-shm") if (file := Path(f"{path}{end}")).exists()]


@pytest.fixture
def outage(make_world: Callable[..., World], redis_url: str, tmp_path: Path) -> Callable[..., Outage]:
    """A world whose stores can be taken away."""
    real = Path(redis_url.removeprefix("unix://"))
    link = real.with_name(f"{tmp_path.name[-30:]}.sock")

    def make(**given: object) -> Outage:
        link.unlink(missing_ok=True)
        link.symlink_to(real)
        return Outage(make_world(REDIS_URL=f"unix://{link}", **given), link, real)

    return make


def form(call: str, **more: str) -> dict[str, str]:
    return {"CallSid": call, "From": CALLER, "To": NUMBER, "CallStatus": "in-progress", **more}


# -- Redis -----------------------------------------------------------------------------------------------------------


def test_without_redis_a_call_that_comes_in_is_spoken_to(outage: Callable[..., Outage]) -> None:
    """The language is not known, so all are used; after two faults come the closing words and the end."""
    away = outage()
    away.redis_goes()
    phone = away.world.dials()
    first = phone.leg.document
    assert first.count("<Say") == 4
    assert FAULT in first
    phone.waits(120)
    assert phone.leg.ended
    assert FAULT_END in phone.leg.document
    assert {one.status for one in phone.leg.requests if one.kind != "status"} == {200}
    assert away.world.exchange.faults == []


@pytest.mark.parametrize(
    ("key", "words"), [("1", "usterka"), ("2", "несправність"), ("3", FAULT), ("4", "неисправность")]
)
def test_a_fault_is_said_in_the_callers_language_and_leads_back(
    outage: Callable[..., Outage], key: str, words: str
) -> None:
    """One step fails; the next one works again, in the main menu."""
    away = outage()
    phone = away.world.dials()
    phone.presses(key)
    away.redis_goes()
    phone.presses("1")
    assert phone.leg.document.count("<Say") == 1
    phone.hears(words)
    away.redis_returns()
    away.world.runs(10)
    assert phone.leg.document.count("<Say") > 4  # the main menu
    assert not phone.leg.ended
    assert away.world.exchange.faults == []


def test_who_waits_is_kept_for_minutes_with_music(outage: Callable[..., Outage]) -> None:
    """Five minutes without the store: the fault is said once, then music plays, and the place is still there."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.redis_goes()
    world.runs(300)
    assert not phone.leg.ended
    assert sum(FAULT in text for text in phone.leg.said()) == 1
    away.redis_returns()
    world.runs(30)
    assert "You are number 2" in " ".join(phone.leg.said()[-3:])
    assert world.exchange.faults == []


def test_a_callback_that_cannot_be_stored_keeps_the_wait(outage: Callable[..., Outage]) -> None:
    """Without SQL nothing is promised: the caller hears so and waits on at their place."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.sql_goes()
    phone.presses("1")
    phone.presses("1")
    phone.hears("could not be saved")
    phone.hears("You are number 2")
    away.sql_returns()
    assert world.live.calls[phone.sid].state == "waiting"
    assert world.exchange.faults == []


def test_who_waits_keeps_the_place_through_a_short_outage(outage: Callable[..., Outage]) -> None:
    """The second in the queue hears of the fault, stays on the line, and is still the second."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    phone.hears("You are number 2")
    away.redis_goes()
    phone.presses("*")
    phone.hears(FAULT, within=5)
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
    phone.hears("cannot be checked")
    phone.hears("You are next")
    assert away.world.rings(ANNA) is not None
    other = dials_in_english(away.world, SECOND)
    other.presses("4")
    other.hears("To hear it again")
    away.sql_returns()
    away.world.runs(5)
    assert [one["result"] for one in away.world.events("proof")] == ["unavailable"]
    assert away.world.exchange.faults == []


def test_without_sql_no_callback_is_promised(outage: Callable[..., Outage]) -> None:
    """What could not be stored is not promised; the caller hears so, and may try again when it is back."""
    away = outage(away=[OLEH])
    phone = waits_in_queue(away.world)
    away.sql_goes()
    keys(phone, "1", "1")
    phone.hears("could not be saved")
    away.sql_returns()
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    away.world.runs(20)
    assert row(away.world, phone).outcome == "callback"


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


def test_two_faults_and_a_third_end_the_call(world: World) -> None:
    """The turns of this call cannot be read at all: twice it is led back, then come the closing words."""
    phone = dials_in_english(world)
    turns = f"{{{LINE}}}:turns:{phone.sid}"
    world.redis.delete(turns)
    world.redis.set(turns, "no hash")
    phone.presses("1")
    phone.waits(60)
    assert sum(FAULT in text for text in phone.leg.said()) == 2
    assert FAULT_END in phone.leg.said()[-1]
    assert phone.leg.ended
    assert world.exchange.faults == []


def test_a_fault_that_is_over_is_forgotten(world: World) -> None:
    """Two faults, a step that works, and again a fault: that one is the first of a new row."""
    phone = dials_in_english(world)
    turns = f"{{{LINE}}}:turns:{phone.sid}"
    for _ in range(3):
        held = dict(world.redis.hgetall(turns))
        world.redis.delete(turns)
        world.redis.set(turns, "no hash")
        phone.presses("1")
        phone.hears(FAULT, within=5)
        world.redis.delete(turns)
        world.redis.hset(turns, mapping=held)
        phone.hears("For the status of your case")
    assert not phone.leg.ended


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
