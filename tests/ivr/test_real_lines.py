"""The failures of real lines that were written about, each as a test that this line does not have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.driver import Handset
from tests.conftest import ManualClock
from tests.ivr.calls import keys, said, talks, waits_in_queue
from tests.ivr.dialogue import LANGUAGES
from tests.world import ANNA, CALLER, OLEH, World, config_with

KEY_OF = {"pl": "1", "uk": "2", "en": "3", "ru": "4"}
FRIDAY_EVENING = dt.datetime(2026, 3, 13, 14, 50, tzinfo=dt.UTC)  # ten minutes before the line closes in Kraków
SATURDAY = dt.datetime(2026, 3, 14, 10, 0, tzinfo=dt.UTC)
OTHER, THIRD, FOURTH = "+48600100201", "+48600100203", "+48600100205"
NO_LIMITS = {"challenge_after": 1000, "most_per_minute": 1000, "most_per_hour": 1000}


def asks_in(world: World, language: str, number: str) -> Handset:
    """Somebody chooses a language and asks for a person."""
    phone = world.dials(number)
    keys(phone, KEY_OF[language], "0")
    return phone


def test_1_closed_for_the_weekend_nobody_is_told_to_wait(make_world: Callable[..., World], clock: ManualClock) -> None:
    """Bydgoszcz 2022: "you are first in the queue", in four languages, all weekend, callers paying.

    Consultants who have forgotten to go off duty change nothing: it is closed.
    """
    clock.set(SATURDAY)
    line = make_world()
    assert [one.state for one in line.live.people.values()] == ["ready", "ready"]
    phones = []
    for n, language in enumerate(LANGUAGES):
        phone = asks_in(line, language, f"+4860010030{n}")
        phone.hears(line.house.wording.text(language, "closed-hours"))
        phone.hears(line.house.wording.text(language, "turned-keys"))
        phones.append(phone)
    line.runs(300)
    assert all(phone.leg.ended for phone in phones)
    words = " ".join(said(phones))
    assert not [one for one in ("You are next", "następne", "наступний", "следующий") if one in words]
    assert not line.events("queued")


def test_1_nobody_who_waits_at_closing_time_is_kept_over_the_weekend(
    make_world: Callable[..., World], clock: ManualClock
) -> None:
    """The same line, from the evening before: whoever waits is served for a while, and then hears that it is closed."""
    clock.set(FRIDAY_EVENING)
    line = make_world()
    for consultant, number in ((ANNA, OTHER), (OLEH, THIRD)):
        talks(line, number, consultant)
    waits = waits_in_queue(line, CALLER)
    waits.hears("You are next")
    line.until(lambda: waits.leg.ended, 3600)
    assert waits.leg.ended
    assert FRIDAY_EVENING + dt.timedelta(minutes=40) < line.clock.now() < FRIDAY_EVENING + dt.timedelta(minutes=45)
    assert "stopped taking calls" in " ".join(waits.leg.said())


@pytest.mark.parametrize("language", LANGUAGES)
def test_2_whoever_cannot_get_through_chooses(make_world: Callable[..., World], tmp_path: Path, language: str) -> None:
    """Canada 2019: half of the callers were sent back to the menu, or told to call later.

    However full it is, nobody hears "call later": there is a callback in turn, the information, or the wait.
    """
    limits = {"routing": {"max_waiting": 3}, "waiting": {"diversion": {"calls_per_consultant": 1}}}
    line = make_world(away=[OLEH], HELPLINE_CONFIG=str(config_with(tmp_path, limits)))
    asks_in(line, language, OTHER)
    line.runs(1)
    asks_in(line, language, FOURTH)
    asked = asks_in(line, language, CALLER)
    asked.hears(line.house.wording.text(language, "long-keys"))
    asked.presses("2")
    asked.hears(line.house.wording.text(language, "wait-keys"))
    full = asks_in(line, language, THIRD)
    full.hears(line.house.wording.text(language, "turned-full"))
    full.hears(line.house.wording.text(language, "turned-keys"))
    keys(full, "1", "1")
    full.hears(line.house.wording.text(language, "callback-promised"))
    line.runs(3)
    assert len(line.events("callback-asked")) == 1
    assert [one["reason"] for one in line.events("refusal")] == ["full"]


def test_3_whoever_is_cut_off_after_a_long_wait_does_not_begin_again(
    make_world: Callable[..., World], tmp_path: Path
) -> None:
    """Calls cut off after a long wait lost their place.

    Here the carrier's connection ends, the caller's telephone loses its network, or the consultant's does: whoever
    rings again within ten minutes, or stays, is where they were.
    """
    config = config_with(tmp_path, {"waiting": {"diversion": {}}})
    line = make_world(away=[OLEH], HELPLINE_CONFIG=str(config))
    first, anna = talks(line, THIRD)
    phone = waits_in_queue(line, CALLER)
    line.runs(300)
    behind = waits_in_queue(line, OTHER)
    phone.hangs_up()
    line.runs(480)
    again = waits_in_queue(line, CALLER)
    again.hears("You are next")
    behind.hears("You are now number 2")  # with the reason, since they were next while the line was cut
    first.hangs_up()
    line.runs(22)
    anna = line.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    again.hears("We are connecting you")
    line.runs(15)
    anna.hangs_up()
    again.hears("you are first in the queue again")
    again.hears("You are next")


def test_4_ringing_a_hundred_times_gains_nothing(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Frankfurt: callers dialled a hundred times a day.

    Whoever hangs up and rings again has the place that they had; many calls at once are no more than few places, and
    none of them comes before somebody who waited.
    """
    config = config_with(tmp_path, {"waiting": {"diversion": {}, "per_number": 2}, "unwanted": NO_LIMITS})
    line = make_world(away=[OLEH], HELPLINE_CONFIG=str(config))
    talks(line, THIRD)
    patient = waits_in_queue(line, OTHER)
    line.runs(5)
    for _ in range(20):
        phone = waits_in_queue(line, CALLER)
        line.runs(2)
        assert line.live.waiting == (patient.sid, phone.sid)
        phone.hangs_up()
        line.runs(1)
    arrivals = {one["arrived"] for one in line.events("queued") if one["call"] != patient.sid}
    assert len(arrivals) == 2  # of whoever talks, and one of all the twenty
    at_once = [waits_in_queue(line, CALLER) for _ in range(4)]
    line.runs(2)
    assert line.live.waiting == (patient.sid, at_once[0].sid, at_once[1].sid)
    assert [one["reason"] for one in line.events("refusal")] == ["full-number", "full-number"]
