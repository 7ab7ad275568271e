"""At every step of a call the caller may hang up, be silent, or press keys that lead nowhere: it always ends well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.driver import Handset
from tests.ivr.calls import BORN_KEYS, CODE_KEYS, ENGLISH, NUMBER_KEYS, is_quiet, keys, kinds, row
from tests.world import OLEH, World

Deed = tuple[str, Callable[[World, Handset], None], str]  # its name, what is done, the outcome from here on


def _press(pressed: str) -> Callable[[World, Handset], None]:
    return lambda world, phone: phone.presses(pressed)


def _anna(deed: str) -> Callable[[World, Handset], None]:
    def act(world: World, phone: Handset) -> None:
        anna = world.consultant()
        if deed != "rings":
            anna.answers()

    return act


def _accept(world: World, phone: Handset) -> None:
    for leg in world.exchange.legs:
        if leg.direction == "outbound-api" and leg.status == "in-progress":
            world.driver.handset(leg.sid).presses("1")


def _decline(world: World, phone: Handset) -> None:
    for leg in world.exchange.legs:
        if leg.direction == "outbound-api" and leg.status == "in-progress":
            world.driver.handset(leg.sid).presses("2")


def _pass(seconds: float) -> Callable[[World, Handset], None]:
    return lambda world, phone: world.runs(seconds)


STATUS: list[Deed] = [
    ("rings", lambda world, phone: None, "menus"),
    ("language", _press(ENGLISH), "menus"),
    ("status", _press("1"), "menus"),
    ("number", _press(NUMBER_KEYS), "menus"),
    ("number right", _press("1"), "menus"),
    ("born", _press(BORN_KEYS), "menus"),
    ("born right", _press("1"), "menus"),
    ("code", _press(CODE_KEYS), "readout"),
    ("again", _press("1"), "readout"),
    ("a person", _press("0"), "readout"),
    ("rung", _anna("rings"), "readout"),
    ("picked up", _anna("answers"), "readout"),
    ("accepted", _accept, "readout"),
    ("talking", _pass(20), "talk"),
]
WAITING: list[Deed] = [
    ("rings", lambda world, phone: None, "menus"),
    ("language", _press(ENGLISH), "menus"),
    ("waiting", _press("0"), "abandoned"),
    ("still waiting", _pass(30), "abandoned"),
    ("callback", _press("1"), "abandoned"),
    ("another number", _press("2"), "abandoned"),
    ("keyed", _press("600100999#"), "abandoned"),
    ("promised", _press("1"), "callback"),
]
DECLINED: list[Deed] = [
    ("rings", lambda world, phone: None, "menus"),
    ("language", _press(ENGLISH), "menus"),
    ("waiting", _press("0"), "abandoned"),
    ("picked up", _anna("answers"), "abandoned"),
    ("declined", _decline, "abandoned"),
    ("later", _pass(30), "abandoned"),
]


def _cases() -> list[object]:
    told = {"status": STATUS, "waiting": WAITING, "declined": DECLINED}
    return [
        pytest.param(name, count, id=f"{name}: {deeds[count - 1][0]}")
        for name, deeds in told.items()
        for count in range(1 if name == "status" else 3, len(deeds) + 1)
    ]


@pytest.mark.parametrize(("name", "count"), _cases())
def test_hanging_up_at_any_step_leaves_nothing_behind(make_world: Callable[..., World], name: str, count: int) -> None:
    """The call ends in SQL with its outcome, the live queue is empty, and every consultant is free again."""
    deeds = {"status": STATUS, "waiting": WAITING, "declined": DECLINED}[name][:count]
    world = make_world(away=[OLEH])
    phone = world.dials()
    for _, act, _ in deeds:
        act(world, phone)
    phone.hangs_up()
    world.runs(25)
    told = row(world, phone)
    assert told.ended_at is not None
    accepts = {deeds[-1][2], "talk"} if deeds[-1][0] == "accepted" else {deeds[-1][2]}
    assert told.outcome in accepts
    assert kinds(world, phone).count("call-ended") == 1
    assert is_quiet(world)
    assert not world.exchange.legs_of("+48600900001")


PLACES: dict[str, tuple[str, ...]] = {
    "language": (),
    "main menu": (ENGLISH,),
    "a menu": (ENGLISH, "2"),
    "a topic": (ENGLISH, "3", "1"),
    "an office": (ENGLISH, "4", "1"),
    "case number": (ENGLISH, "1"),
    "case number read": (ENGLISH, "1", NUMBER_KEYS),
    "birth date": (ENGLISH, "1", NUMBER_KEYS, "1"),
    "birth date read": (ENGLISH, "1", NUMBER_KEYS, "1", BORN_KEYS),
    "code": (ENGLISH, "1", NUMBER_KEYS, "1", BORN_KEYS, "1"),
    "readout": (ENGLISH, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "#"),
    "refused": (ENGLISH, "1", NUMBER_KEYS, "1", "18051990#", "1", "#"),
    "waiting": (ENGLISH, "0"),
    "callback": (ENGLISH, "0", "1"),
    "callback number": (ENGLISH, "0", "1", "2"),
    "callback number read": (ENGLISH, "0", "1", "2", "600100999#"),
}


def _at_every_place(world: World) -> dict[str, Handset]:
    """A caller for each place, all at once."""
    phones = {}
    for number, (place, pressed) in enumerate(PLACES.items()):
        phones[place] = world.dials(f"+4860030{number:04}")
        keys(phones[place], *pressed)
    return phones


def test_silence_from_every_place_ends_or_waits_for_a_person(make_world: Callable[..., World]) -> None:
    """Nobody is asked for ever: within a few minutes each call is over or in the queue, and no fault was made."""
    world = make_world()
    phones = _at_every_place(world)
    world.driver.run(200)
    queued = world.live.calls
    stuck = [place for place, phone in phones.items() if not phone.leg.ended and phone.sid not in queued]
    assert stuck == []
    assert world.exchange.faults == []


def test_wrong_keys_from_every_place_end_or_wait_for_a_person(make_world: Callable[..., World]) -> None:
    """Keys that mean nothing, again and again: kindly answered, at most three times, then a person or the end."""
    world = make_world()
    phones = _at_every_place(world)
    for _ in range(8):
        for phone in phones.values():
            if not phone.leg.ended and phone.sid not in world.live.calls:
                phone.presses("7#" if 'finishOnKey="#"' in phone.leg.document else "7")
    world.driver.run(20)  # for the closing words
    queued = world.live.calls
    stuck = [place for place, phone in phones.items() if not phone.leg.ended and phone.sid not in queued]
    assert stuck == []
    assert world.exchange.faults == []


def test_when_closed_silence_from_every_place_ends(make_world: Callable[..., World]) -> None:
    """With nobody on duty there is nobody to be led to: every silent call ends with the closing words."""
    world = make_world(away=["+48600900001", OLEH])
    phones = _at_every_place(world)
    world.driver.run(300)
    assert [place for place, phone in phones.items() if not phone.leg.ended] == []
    assert all("Goodbye" in phone.leg.said()[-1] or "usłyszenia" in phone.leg.said()[-1] for phone in phones.values())
