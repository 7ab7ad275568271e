"""Who may take which call, as callers and consultants meet it: levels, kinds, zones, priority, whoever talked last."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from simulator.driver import Handset
from store.models import Person
from tests.ivr.calls import BORN_KEYS, CODE_KEYS, LINE, NUMBER_KEYS, dials_in_english, keys, row, waits_in_queue
from tests.world import ANNA, CALLER, OLEH, World, config_with

OTHER, THIRD = "+48600100201", "+48600100204"
RELAXING = [{"after_s": 0, "level": "fluent"}, {"after_s": 30, "level": "basic"}, {"after_s": 60, "any_topic": True}]

Ruled = Callable[..., World]


@pytest.fixture
def ruled(make_world: Callable[..., World], tmp_path: Path) -> Ruled:
    """A world whose line has other rules of routing, and other values of its own as ``line``; its zones have names."""

    def make(*, line: Mapping[str, Any] | None = None, away: tuple[str, ...] = (), **routing: Any) -> World:
        changes = {"routing": routing, f"lines.{LINE}": line or {}}
        config = config_with(tmp_path, changes)
        for file in (tmp_path / "content" / "wording").glob("*.ftl"):
            names = "".join(f"zone-name-{zone} = {zone.title()}\n" for zone in (line or {}).get("zones", ()))
            file.write_text(file.read_text(encoding="utf-8") + names, encoding="utf-8")
        return make_world(away=away, HELPLINE_CONFIG=str(config))

    return make


def becomes(world: World, phone: str, **skills: Any) -> None:
    """Somebody's skills change, and a moment later the live queue knows."""
    with world.house.database.write() as session:
        session.execute(update(Person).where(Person.phone == phone).values(**skills))
    world.runs(4)


def rung_in(world: World, phone: str, within: float = 100.0) -> float | None:
    """After how many seconds a telephone rings, if it does."""
    began = world.exchange.now
    return None if world.rings(phone, within) is None else round(world.exchange.now - began)


def talks_and_ends(world: World, caller: Handset, consultant: str) -> None:
    """A consultant takes the call; the caller is done; wrap-up passes."""
    other = world.consultant(consultant)
    other.answers()
    other.presses("1")
    world.until(lambda: world.live.calls[caller.sid].state == "talking", 30)
    caller.hangs_up()
    world.runs(25)


def test_a_caller_does_not_wait_for_whoever_has_left_unsaid(ruled: Ruled) -> None:
    """Anna, alone on duty, lets it ring: two minutes later the caller hears that nobody is there."""
    world = ruled(away=(OLEH,), most_misses=1)
    caller = waits_in_queue(world)
    assert world.rings(ANNA) is not None
    world.until(lambda: any(one.pause == "missed" for one in world.live.people.values()), 60)
    caller.hears("You are next")
    said = caller.hears(world.house.wording.text("en", "turned-nobody", name="English"), 160)
    assert said
    assert [one["how"] for one in world.events("left")] == ["nobody"]


@pytest.mark.parametrize(("level", "seconds"), [("native", 0), ("fluent", 0), ("basic", 30), ("interpreter", 60)])
def test_rules_relax_with_the_wait(ruled: Ruled, level: str, seconds: int) -> None:
    """Who speaks a language well is rung at once, who speaks it less only after a while."""
    world = ruled(fit=RELAXING, away=(OLEH,))
    becomes(world, ANNA, levels={"en": level})
    waits_in_queue(world)
    assert rung_in(world, ANNA) == pytest.approx(seconds, abs=1)


def test_somebody_who_knows_another_topic_helps_out_in_the_end(ruled: Ruled) -> None:
    """The last rule lets go of the topic; the first did not."""
    world = ruled(fit=RELAXING, away=(OLEH,))
    becomes(world, ANNA, topics=["work"])
    waits_in_queue(world)
    assert rung_in(world, ANNA) == pytest.approx(60, abs=1)


def test_a_call_that_nobody_present_may_take_blocks_no_other(ruled: Ruled) -> None:
    """The first caller waits for a rule; the second, whose language is spoken, is served meanwhile."""
    world = ruled(fit=RELAXING, away=(OLEH,))
    becomes(world, ANNA, levels={"en": "interpreter"})
    first = waits_in_queue(world)
    second = world.dials(OTHER)
    keys(second, "1", "0")
    anna = world.consultant(ANNA)
    assert (world.live.calls[first.sid].state, world.live.calls[second.sid].state) == ("waiting", "offered")
    anna.answers()
    anna.hears("polski")


# -- kinds and zones -------------------------------------------------------------------------------------------------


def test_an_employers_desk_gets_employers_alone(world: World) -> None:
    """The business menu says who rings; foreigners go to everybody else, and the kind is told before accepting."""
    becomes(world, ANNA, kinds=["employer"])
    foreigner = waits_in_queue(world)
    jan = world.consultant(OLEH)
    jan.answers()
    jan.hears("Połączenie bez oczekiwania")
    assert "Dzwoni" not in " ".join(jan.says())
    assert world.rings(ANNA) is None
    employer = dials_in_english(world, OTHER)
    keys(employer, "5", "0")
    anna = world.consultant(ANNA)
    anna.answers()
    anna.hears("Dzwoni: pracodawca")
    assert world.live.calls[foreigner.sid].queue.kind == "foreigner"
    assert world.live.calls[employer.sid].queue.kind == "employer"


@pytest.mark.parametrize(
    ("pressed", "kind", "topic"),
    [
        ("50", "employer", "work"),
        ("510", "employer", "work"),
        ("530", "attorney", "case"),
        ("53##0", "foreigner", "general"),  # by way of the main menu nobody is an attorney any more
        ("53#0", "employer", "work"),
    ],
)
def test_the_kind_is_what_the_keys_said_last(world: World, pressed: str, kind: str, topic: str) -> None:
    """From the key on, until the main menu."""
    phone = dials_in_english(world)
    keys(phone, *pressed)
    queue = world.live.calls[phone.sid].queue
    assert (queue.kind, queue.topic) == (kind, topic)
    world.runs(1)
    assert row(world, phone).topic == topic


def test_kind_and_zone_come_back_with_a_caller_who_was_cut_off(ruled: Ruled) -> None:
    """The carrier moves the call by the offer's own words: it waits for the same consultants as before."""
    menus = {"main": [{"key": "5", "service": "consultant", "about": "work", "kind": "attorney", "zone": "tarnow"}]}
    world = ruled(line={"menus": menus, "zones": ["krakow", "tarnow"]}, away=(OLEH,))
    phone = dials_in_english(world)
    phone.presses("5")
    queue = world.live.calls[phone.sid].queue
    assert str(queue) == "en:work:attorney:tarnow"
    anna = world.consultant(ANNA)
    anna.answers()
    anna.hears("Dzwoni: pełnomocnik")
    anna.hears("Rejon: Tarnow")
    anna.presses("1")
    world.until(lambda: world.live.calls[phone.sid].state == "talking", 30)
    anna.hangs_up()
    phone.hears("first in the queue")
    world.until(lambda: world.live.calls[phone.sid].state == "waiting", 30)
    assert world.live.calls[phone.sid].queue == queue
    assert world.exchange.faults == []


def test_a_zone_has_consultants_of_its_own(ruled: Ruled) -> None:
    """Who serves one zone is not offered another's calls, but those of callers who named none."""
    menus = {
        "main": [
            {"key": "3", "office": "tarnow", "about": "general", "zone": "tarnow"},
            {"key": "0", "service": "consultant", "about": "general"},
        ]
    }
    world = ruled(line={"menus": menus, "zones": ["krakow", "tarnow"]})
    becomes(world, ANNA, zones=["krakow"])
    becomes(world, OLEH, zones=["tarnow"])
    of_tarnow = dials_in_english(world)
    keys(of_tarnow, "3", "0")
    assert world.rings(OLEH) is not None
    assert world.rings(ANNA) is None
    waits_in_queue(world, OTHER)
    assert world.rings(ANNA) is not None


# -- priority and limits ---------------------------------------------------------------------------------------------


def test_a_priority_is_a_head_start(ruled: Ruled) -> None:
    """An employer who came a minute later is before a foreigner, and behind one who came two minutes earlier."""
    world = ruled(priorities=[{"kind": "employer", "head_start_s": 90}], away=(ANNA,))
    becomes(world, OLEH, pause="lunch")
    calls = {"old": waits_in_queue(world)}
    world.runs(120)
    calls["young"] = waits_in_queue(world, OTHER)
    world.runs(10)
    calls["employer"] = dials_in_english(world, THIRD)
    keys(calls["employer"], "5", "0")
    names = {phone.sid: name for name, phone in calls.items()}
    assert [names[sid] for sid in world.live.waiting] == ["old", "employer", "young"]


def test_a_language_has_a_limit_of_its_own(ruled: Ruled) -> None:
    """Full in English is said so, and is not full in Polish."""
    world = ruled(max_waiting_of={"en": 1})
    for phone in (ANNA, OLEH):
        becomes(world, phone, pause="lunch")
    waits_in_queue(world)
    second = dials_in_english(world, OTHER)
    second.presses("0")
    second.hears("places in the queue for consultants who speak English")
    third = world.dials(THIRD)
    keys(third, "1", "0")
    assert world.live.calls[third.sid].state == "waiting"


# -- the consultant of last time -------------------------------------------------------------------------------------


def _jan_talks_with(world: World, ask: Callable[[], Handset]) -> None:
    """Jan takes a call while Anna pauses; then both are free, she for longer."""
    becomes(world, ANNA, pause="lunch")
    talks_and_ends(world, ask(), OLEH)
    becomes(world, ANNA, pause=None, ready_at=world.clock.now())
    world.runs(5)
    becomes(world, OLEH, pause="lunch")
    becomes(world, OLEH, pause=None, ready_at=world.clock.now())
    assert {one.state.value for one in world.live.people.values()} == {"ready"}


def _proves(world: World, from_: str) -> Handset:
    phone = dials_in_english(world, from_)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS, "0")
    return phone


def test_whoever_talked_with_a_caller_last_is_preferred(ruled: Ruled) -> None:
    """The same caller gets the same consultant although Anna is free for longer; another caller gets her."""
    world = ruled(prefer_last_s=30)
    _jan_talks_with(world, lambda: waits_in_queue(world))
    waits_in_queue(world)
    assert world.rings(OLEH) is not None
    assert world.rings(ANNA) is None
    waits_in_queue(world, OTHER)
    assert world.rings(ANNA) is not None


def test_nobody_is_preferred_unless_the_office_says_so(ruled: Ruled) -> None:
    """By default the next one takes the call, whoever talked with the caller before."""
    world = ruled()
    _jan_talks_with(world, lambda: waits_in_queue(world))
    waits_in_queue(world)
    assert world.rings(ANNA) is not None


def test_a_case_is_known_again_from_any_telephone(ruled: Ruled) -> None:
    """The case counts where it was proven, not the number that it is asked from; only hashes of either are kept."""
    world = ruled(prefer_last_s=30)
    _jan_talks_with(world, lambda: _proves(world, CALLER))
    _proves(world, OTHER)
    assert world.rings(OLEH) is not None
    assert world.rings(ANNA) is None
    parties = world.redis.hkeys(f"{{{LINE}}}:last")
    assert len(parties) == 1
    assert all(len(party) == 64 for party in parties)


def test_the_preferred_one_is_waited_for_no_longer_than_the_rule_says(ruled: Ruled) -> None:
    """Jan talks with somebody else: after half a minute whoever is free takes the call."""
    world = ruled(prefer_last_s=30)
    _jan_talks_with(world, lambda: waits_in_queue(world))
    becomes(world, ANNA, pause="lunch")
    busy = waits_in_queue(world, OTHER)
    jan = world.consultant(OLEH)
    jan.answers()
    jan.presses("1")
    becomes(world, ANNA, pause=None, ready_at=world.clock.now())
    assert world.live.calls[busy.sid].state in {"connecting", "talking"}
    waits_in_queue(world)
    assert rung_in(world, ANNA) == pytest.approx(30, abs=1)


def test_nothing_tells_who_calls_where_nobody_is_preferred(world: World) -> None:
    """What is not needed is not kept: the live queue gets no hash of the caller."""
    phone = waits_in_queue(world)
    assert "party" not in json.loads(world.redis.hget(f"{{{LINE}}}:calls", phone.sid))
