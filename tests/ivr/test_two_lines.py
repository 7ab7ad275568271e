"""An office with two lines: a consultant takes calls of one at a time, and is never in the live queues of both."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from desk import pins
from desk.console.presence import Presence
from desk.floor import Floor
from routing.errors import TalkRefused
from simulator.driver import Handset
from store.clock import to_ms
from store.models import Person
from tests.two_lines import FIRST, OTHER_NUMBER, SECOND, two_lines
from tests.world import ANNA, CALLER, NUMBER, OLEH, World

OTHER_CALLER = "+48600100300"
PIN = "240816"


@pytest.fixture
def world(make_world: Callable[..., World], tmp_path: Path) -> World:
    """Both lines, with Anna alone on duty."""
    return two_lines(make_world, tmp_path, away=(OLEH,))


def person(world: World, number: str = ANNA) -> Person:
    """A consultant as SQL has them."""
    with world.house.database.read() as session:
        return session.scalars(select(Person).where(Person.phone == number)).one()


def settles(world: World, number: str = ANNA, **fields: object) -> None:
    """What is settled about a consultant in SQL."""
    with world.house.database.write() as session:
        found = session.scalars(select(Person).where(Person.phone == number)).one()
        for name, value in fields.items():
            setattr(found, name, value)


def presence(world: World) -> Presence:
    """What consultants settle about their own work, as the desk has it."""
    house, lines = world.house, world.house.configuration.lines.values()
    floors = [
        Floor(line.id, world.lines[line.id].live, house.ready_staff(line, house.database), line.codes, line.topics)
        for line in lines
    ]
    return Presence(house.database, floors, ["break"], house.configuration.office.zone, world.clock)


def standing(world: World, number: str = ANNA) -> dict[str, str]:
    """On which lines a consultant stands, and what they do there."""
    who = str(person(world, number).id)
    found = {name: line.live.person(who) for name, line in world.lines.items()}
    return {name: live.state.value for name, live in found.items() if live is not None}


def waits(world: World, caller: str, number: str) -> Handset:
    """A caller of a line waits for somebody who speaks English."""
    phone = world.dials(caller, number)
    phone.presses("3")
    phone.presses("0")
    return phone


def test_calls_come_from_the_first_of_ones_lines(world: World) -> None:
    """Whoever named none serves both, and stands on the first; a caller of the second is told that nobody is there."""
    assert standing(world) == {FIRST: "ready"}
    waits(world, OTHER_CALLER, OTHER_NUMBER)
    assert world.rings(ANNA, within=20) is None
    waits(world, CALLER, NUMBER)
    assert world.rings(ANNA) is not None


def test_a_consultant_of_another_line_is_never_offered_a_call(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Jan serves the second line only: he is free, speaks the language, and the first line's caller waits."""
    world = two_lines(make_world, tmp_path, away=(ANNA,))
    settles(world, OLEH, lines=[SECOND])
    world.runs(8)
    assert standing(world, OLEH) == {SECOND: "ready"}
    settles(world, ANNA, is_ready=True, pause="break")  # so that somebody is there to wait for
    world.runs(8)
    waits(world, CALLER, NUMBER)
    assert world.rings(OLEH, within=60) is None
    waits(world, OTHER_CALLER, OTHER_NUMBER)
    assert world.rings(OLEH) is not None


def test_taking_another_line_leaves_the_one_before_at_once(world: World) -> None:
    """The desk's choice needs no sweep; from then on only the other line's callers ring."""
    presence(world).take_line(person(world).id, SECOND)
    assert standing(world) == {SECOND: "ready"}
    waits(world, CALLER, NUMBER)
    assert world.rings(ANNA, within=20) is None
    waits(world, OTHER_CALLER, OTHER_NUMBER)
    assert world.rings(ANNA) is not None
    world.consultant().declines()
    presence(world).take_line(person(world).id, FIRST)
    world.runs(8)
    assert list(standing(world)) == [FIRST]


def test_a_talk_goes_on_and_the_other_line_waits_for_its_end(world: World) -> None:
    """Callers of both lines are there: the consultant has one call, then the other, and never two offers."""
    first = waits(world, CALLER, NUMBER)
    taken = world.consultant()
    taken.answers()
    taken.presses("1")
    world.runs(2)
    presence(world).take_line(person(world).id, SECOND)
    settles(world, OLEH, is_ready=True, lines=[SECOND], pause="break")  # so that somebody is there to wait for
    world.runs(8)
    waits(world, OTHER_CALLER, OTHER_NUMBER)
    world.runs(20)
    assert standing(world) == {FIRST: "talking"}
    assert world.rings(ANNA, within=20) is None
    first.hangs_up()
    assert world.rings(ANNA, within=40) is not None
    assert standing(world) == {SECOND: "offered"}


def test_ringing_the_other_line_and_pressing_ready_takes_it(world: World) -> None:
    """By telephone the line that was rung is chosen: for whoever stays on it its next call comes at once."""
    with world.house.database.write() as session:
        pins.issue(session, world.house.vault, person(world).name, PIN)
    world.runs(11)
    phone = world.dials(ANNA, OTHER_NUMBER)
    phone.hears("telefon konsultanta")
    phone.presses("1")
    phone.presses(PIN)
    phone.hears("dyżur na innej linii")
    assert standing(world) == {FIRST: "ready"}
    phone.presses("4")
    phone.hears("Linia pozostaje otwarta")
    assert standing(world) == {SECOND: "ready"}
    waits(world, OTHER_CALLER, OTHER_NUMBER)
    phone.hears("Połączenie bez oczekiwania", within=20)


def test_off_duty_by_telephone_is_off_every_line(world: World) -> None:
    """Whichever line was rung; hanging up while on duty elsewhere, one hears that this telephone will ring."""
    with world.house.database.write() as session:
        pins.issue(session, world.house.vault, person(world).name, PIN)
    world.runs(11)
    phone = world.dials(ANNA, OTHER_NUMBER)
    phone.presses("1")
    phone.presses(PIN)
    phone.presses("#")
    phone.hears("zadzwoni ten telefon")
    assert standing(world) == {FIRST: "ready"}
    phone = world.dials(ANNA, OTHER_NUMBER)
    phone.presses("1")
    phone.presses(PIN)
    phone.presses("3")
    phone.hears("poza dyżurem")
    assert standing(world) == {}


def test_a_consultant_of_other_lines_only_is_a_caller_here(world: World) -> None:
    """No question about a PIN: nothing could be done with it."""
    settles(world, lines=[SECOND])
    with world.house.database.write() as session:
        pins.issue(session, world.house.vault, person(world).name, PIN)
    world.runs(11)
    assert "telefon konsultanta" not in " ".join(world.dials(ANNA, NUMBER).listens())
    world.dials(ANNA, OTHER_NUMBER).hears("telefon konsultanta")


def test_what_was_read_before_a_change_of_line_brings_nobody_back(world: World) -> None:
    """A worker that read SQL a moment too early asks again, with the row held, before it brings somebody in."""
    line, live = world.house.configuration.lines[FIRST], world.lines[FIRST].live
    before = world.house.ready_staff(line, world.house.database).now()
    live.follow(str(person(world).id), None, to_ms(world.clock.now()))
    settles(world, line=SECOND)
    live.reconcile(before, to_ms(world.clock.now()))
    assert standing(world) == {}
    world.runs(8)
    live.reconcile(before, to_ms(world.clock.now()))
    assert standing(world) == {SECOND: "ready"}


def test_nobody_comes_while_another_line_is_lost(world: World) -> None:
    """They may be in a talk there that nobody can see; both lines are themselves again within seconds."""
    who = person(world).id
    presence(world).away(who)
    world.redis.delete(*world.redis.keys("{second}:*"))
    presence(world).ready(who)
    assert standing(world) == {}
    world.runs(8)
    assert standing(world) == {FIRST: "ready"}


def test_callers_wait_on_after_the_loss_of_both_lines(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Each line comes back with its consultants, though neither can tell whom the other has: no line is empty."""
    world = two_lines(make_world, tmp_path, away=(OLEH,))
    settles(world, pause="break", is_ready=True)
    world.runs(8)
    for number in range(6):
        waits(world, f"+486001004{number:02}", NUMBER)
        world.runs(5)  # so that some of them give a sign of life right after the loss
    world.redis.flushall()
    world.runs(45)
    assert world.events("left") == []
    assert standing(world) == {FIRST: "paused"}


def test_after_the_loss_of_both_lines_a_talk_is_still_one(world: World) -> None:
    """Who talked on one line while they had chosen the other talks on, and then stands on the other alone."""
    phone = waits(world, CALLER, NUMBER)
    taken = world.consultant()
    taken.answers()
    taken.presses("1")
    world.runs(5)
    presence(world).take_line(person(world).id, SECOND)
    world.redis.flushall()
    world.runs(10)
    assert standing(world) == {FIRST: "talking"}
    phone.hangs_up()
    world.runs(40)
    assert standing(world) == {SECOND: "ready"}


def test_nobody_listens_to_one_line_while_another_may_ring_them(world: World) -> None:
    """Whoever stands in the other line's queue is refused; off duty, or here, they may."""
    waits(world, CALLER, NUMBER)
    taken = world.consultant()
    taken.answers()
    taken.presses("1")
    world.runs(2)
    [offer] = world.lines[FIRST].live.offers()
    settles(world, OLEH, is_ready=True, lines=[SECOND])
    world.runs(8)
    talks = world.house.talks(world.house.configuration.lines[FIRST], world.redis)
    jan = str(person(world, OLEH).id)
    with pytest.raises(TalkRefused, match="elsewhere"):
        talks.watch(jan, OLEH, offer, "listen")
    presence(world).away(int(jan))
    talks.watch(jan, OLEH, offer, "listen")
    presence(world).ready(int(jan))  # on the second: not while they listen
    assert standing(world, OLEH) == {}


def test_a_line_has_limits_of_its_own(make_world: Callable[..., World], tmp_path: Path) -> None:
    """One caller may wait on the second line, and the next hears that it is full; on the first there is room."""
    world = two_lines(make_world, tmp_path, routing={"max_waiting": 1})
    settles(world, pause="break")
    settles(world, OLEH, pause="break", lines=[SECOND])
    world.runs(8)
    for number, last in ((OTHER_NUMBER, "All places in the queue are taken"), (NUMBER, "")):
        waits(world, f"{CALLER[:-1]}1", number)
        second = waits(world, f"{CALLER[:-1]}2", number)
        if last:
            second.hears(last)
        else:
            assert world.lines[FIRST].live.call(second.sid).state == "waiting"


def test_a_line_has_waits_and_refusals_of_its_own(make_world: Callable[..., World], tmp_path: Path) -> None:
    """No place is said on the second line, and the second call within a minute is refused there."""
    own = {"waiting": {"position": False, "estimate": False}, "unwanted": {"most_per_minute": 1}}
    world = two_lines(make_world, tmp_path, **own)
    settles(world, pause="break")
    settles(world, OLEH, pause="break", lines=[SECOND])
    world.runs(8)
    for number, says, refuses in ((NUMBER, True, False), (OTHER_NUMBER, False, True)):
        phone = waits(world, CALLER, number)
        phone.waits(90)
        assert ("You are next" in " ".join(phone.says())) is says
        phone.hangs_up()
        once = world.dials(OTHER_CALLER, number)
        once.presses("3")  # in English, which is remembered
        once.hangs_up()
        assert ("Too many calls" in world.dials(OTHER_CALLER, number).leg.document) is refuses


def test_whatever_is_chosen_nobody_stands_on_two_lines(make_world: Callable[..., World], tmp_path: Path) -> None:
    """Choices, duty, calls and their ends in any order, with callers of both lines all the time."""
    world = two_lines(make_world, tmp_path, away=())
    chance, desk, talked = random.Random(7), presence(world), 0
    ids = {number: person(world, number).id for number in (ANNA, OLEH)}
    for turn in range(30):
        waits(world, f"+486001{turn:05d}", chance.choice((NUMBER, OTHER_NUMBER)))
        for number, id_ in ids.items():
            ringing, talking = world.driver.ringing(number), in_progress(world, number)
            if ringing is not None:
                ringing.answers()
                ringing.presses("1")
            elif talking and chance.random() < 0.5:
                talked += 1
                world.driver.handset(talking[0]).hangs_up()
            match chance.choice(("line", "line", "ready", "away")):
                case "line":
                    desk.take_line(id_, chance.choice((FIRST, SECOND)))
                case "ready":
                    desk.ready(id_)
                case "away":
                    desk.away(id_)
            desk.wake(id_)
        world.runs(chance.choice((0.5, 2, 4)))
        for number in ids:
            assert len(standing(world, number)) <= 1, f"after turn {turn}"
            rung = 1 if world.driver.ringing(number) else 0
            assert rung + len(in_progress(world, number)) <= 1, f"after turn {turn}"
    assert talked > 5


def in_progress(world: World, number: str) -> list[str]:
    """The calls that a consultant's telephone is in."""
    return [leg.sid for leg in world.exchange.legs_of(number, where=lambda leg: leg.status == "in-progress")]
