"""A store that goes or returns in the middle of something: what was decided is said, and nobody is rung for nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, select

from store.models import Callback
from tests.conftest import ManualClock
from tests.ivr.calls import BORN_KEYS, LINE, NUMBER_KEYS, dials_in_english, keys, talks, waits_in_queue
from tests.ivr.outages import Outage
from tests.world import ANNA, OLEH, World

SECOND = "+48600100201"


def goes_with_the_promise(away: Outage) -> None:
    """Redis goes at the moment in which SQL stores a callback."""
    met: list[str] = []

    def watch(_c: object, _cur: object, statement: str, *_rest: Any) -> None:
        if "INSERT INTO callbacks" in statement and not met:
            met.append(statement)
            away.redis_goes()

    event.listen(away.world.house.database.engine, "before_cursor_execute", watch)


def promised(world: World) -> list[str]:
    """The numbers of all promises."""
    with world.house.database.read() as session:
        return [world.house.vault.unseal(one.phone_sealed) for one in session.scalars(select(Callback))]


@pytest.mark.parametrize("is_waiting", [True, False])
def test_a_promise_that_was_stored_is_told(outage: Callable[..., Outage], *, is_waiting: bool) -> None:
    """Redis goes right after it was stored: the caller hears of the promise and is not asked for the number again."""
    away = outage(away=[OLEH] if is_waiting else [ANNA, OLEH])
    world = away.world
    if is_waiting:
        waits_in_queue(world, SECOND)
    phone = dials_in_english(world, "anonymous")
    keys(phone, "0", "1", "600100299#")
    phone.hears("You entered")
    goes_with_the_promise(away)
    phone.presses("1")
    phone.hears("a consultant will call you back")
    assert "<Hangup" in phone.leg.document
    assert promised(world) == ["+48600100299"]
    assert {one.status for one in phone.leg.requests if one.kind != "status"} == {200}


def test_nobody_is_rung_for_a_caller_who_went_meanwhile(outage: Callable[..., Outage]) -> None:
    """Promised a callback and hung up while the store was away: whoever is free is rung for that, not for the call."""
    away = outage(away=[OLEH])
    world = away.world
    phone = waits_in_queue(world)
    anna = world.consultant()
    anna.answers()
    anna.presses("2")  # declines, and rests for twenty seconds
    world.driver.run(5)
    away.redis_goes()
    keys(phone, "1", "1")
    phone.hears("a consultant will call you back")
    world.driver.run(25)
    assert phone.leg.ended
    away.redis_returns()
    assert phone.sid not in world.live.calls
    anna = world.rings(ANNA, within=10)
    assert anna is not None
    anna.answers()
    anna.hears("Oddzwonienie")
    anna.presses("2")
    other = waits_in_queue(world, SECOND)
    assert world.rings(ANNA, within=40) is not None
    assert not other.leg.ended


def test_a_talk_that_ended_meanwhile_is_noticed_at_once(outage: Callable[..., Outage]) -> None:
    """The consultant's leg ended while the store was away: the caller is not left alone in a silent conference."""
    away = outage(away=[OLEH])
    world = away.world
    phone, anna = talks(world)
    away.redis_goes()
    anna.hangs_up()
    world.driver.run(3)
    away.redis_returns()
    phone.hears("The consultant", within=15)
    assert not phone.leg.ended


def test_who_is_moved_to_a_consultant_meets_them_without_the_store(outage: Callable[..., Outage]) -> None:
    """The consultant is in the conference already: the caller comes there, and not back into the music."""
    away = outage(away=[OLEH])
    world = away.world
    phone = waits_in_queue(world)
    anna = world.consultant()
    anna.answers()
    before = len(phone.leg.requests)
    anna.presses("1")
    world.until(lambda: len(phone.leg.requests) > before, 10)
    moved = phone.leg.requests[-1]
    assert "<Conference" in phone.leg.document
    world.redis.hdel(f"{{{LINE}}}:turns:{phone.sid}", *world.redis.hkeys(f"{{{LINE}}}:turns:{phone.sid}"))
    away.redis_goes()
    answer = world.asks(moved.url, dict(moved.form))
    assert "<Conference" in answer.text


def test_who_waits_hears_when_the_line_has_closed(outage: Callable[..., Outage], clock: ManualClock) -> None:
    """Without the store nobody can be connected: music does not play until the morning."""
    clock.advance(6 * 3600 - 300)
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = waits_in_queue(world)
    away.redis_goes()
    world.runs(600)  # five minutes after closing: it may come back in a moment
    assert not phone.leg.ended
    assert not [text for text in phone.leg.said() if "closed" in text]
    world.runs(1560)
    phone.hears("To leave a number")


def test_a_turn_without_the_store_is_never_an_earlier_one(outage: Callable[..., Outage]) -> None:
    """Two outages, and all data lost in the first: the second one's turns are not answered with those of the first."""
    away = outage(away=[ANNA, OLEH])
    phone = dials_in_english(away.world)
    keys(phone, "2", "#")
    away.redis_goes()
    keys(phone, "2")
    away.redis_returns(is_empty=True)
    away.world.runs(2)
    keys(phone, "#", "2", "#")
    away.redis_goes()
    keys(phone, "4")
    away.redis_returns()
    keys(phone, "5")
    phone.hears("Consultants who speak English")


def test_slower_speech_goes_along_when_a_call_is_moved(world: World) -> None:
    """Whoever asked for it hears the next words slowly, too, wherever the carrier was told to move the call."""
    phone = dials_in_english(world)
    keys(phone, "8", "0")
    anna = world.consultant()
    anna.answers()
    anna.presses("1")
    world.until(lambda: bool(world.events("talk")), 30)
    anna.hangs_up()
    phone.hears("The consultant", within=15)
    assert 'rate="' in phone.leg.document


def test_a_consultant_hears_of_a_fault_in_words_of_their_own(outage: Callable[..., Outage]) -> None:
    """Not the caller's closing words with the office's address: this call ends, the caller keeps the place."""
    away = outage(away=[OLEH])
    waits_in_queue(away.world)
    anna = away.world.consultant()
    away.redis_goes()
    anna.answers()
    anna.hears("zachowuje swoje miejsce")
    assert not [text for text in anna.leg.said() if "adres" in text]


def test_what_a_failed_promise_leaves_behind(outage: Callable[..., Outage]) -> None:
    """The keyed number is forgotten, and what was read of the case stays as long as it would have without it."""
    away = outage(away=[OLEH])
    world = away.world
    waits_in_queue(world, SECOND)
    phone = dials_in_english(world, "anonymous")
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "#")
    phone.hears("Case number")
    keys(phone, "0", "1", "600100299#")
    kept = f"{{{LINE}}}:kept:{phone.sid}"
    assert world.redis.ttl(kept) <= 15 * 60
    folder = world.house.settings.data / "promises"
    folder.mkdir()
    (folder / "promises.jsonl").symlink_to("/dev/full")
    away.sql_goes()
    phone.presses("1")
    phone.hears("could not be saved")
    away.sql_returns()
    assert "600100299" not in world.house.vault.unseal(str(world.redis.get(kept)).encode())
    assert world.redis.ttl(kept) > 3 * 3600
