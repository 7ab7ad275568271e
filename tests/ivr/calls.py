"""Calls as these tests play them, and what may be seen of them afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select

from simulator.driver import Handset
from simulator.legs import Exchanged
from store.models import Call
from tests.world import ANNA, CALLER, PUBLIC_URL, World

ENGLISH = "3"
NUMBER_KEYS, BORN_KEYS, CODE_KEYS = "123452025#", "17051990#", "482915#"
LINE = "infoopt"


def dials_in_english(world: World, from_: str = CALLER) -> Handset:
    """Somebody rings and stands in the main menu, by a key or by the language of last time."""
    phone = world.dials(from_)
    if "For English" in phone.leg.document:
        phone.presses(ENGLISH)
    return phone


def keys(phone: Handset, *pressed: str) -> None:
    """Press one after another."""
    for one in pressed:
        phone.presses(one)


def waits_in_queue(world: World, from_: str = CALLER) -> Handset:
    """Somebody waits for a consultant."""
    phone = dials_in_english(world, from_)
    phone.presses("0")
    return phone


def talks(world: World, from_: str = CALLER, consultant: str = ANNA) -> tuple[Handset, Handset]:
    """Caller and consultant in a talk."""
    phone = waits_in_queue(world, from_)
    other = world.consultant(consultant)
    other.answers()
    other.presses("1")
    world.until(lambda: bool(world.events("talk")), 30)
    return phone, other


def sends_again(world: World, request: Exchanged, **changes: str) -> str:
    """The same request once more, with some parameters changed; the document that comes."""
    answer = world.asks(request.url, {**dict(request.form), **changes})
    assert answer.status_code == 200
    return answer.text


def next_url(document: str) -> str:
    """Where a document leads on."""
    found = re.search(r"<Redirect[^>]*>([^<]+)</Redirect>", document) or re.search(r'action="([^"]+)"', document)
    assert found is not None, document
    return found[1].replace("&amp;", "&")


def row(world: World, phone: Handset) -> Call:
    """The call as SQL has it."""
    with world.house.database.read() as session:
        found = session.scalar(select(Call).where(Call.id == phone.sid))
    assert found is not None
    return found


def kinds(world: World, phone: Handset | None = None) -> list[str]:
    """The types of all events, or of one call's, in order."""
    return [one["type"] for one in world.events() if phone is None or one["call"] == phone.sid]


def is_quiet(world: World) -> bool:
    """Whether nobody waits, nothing is offered and everybody on duty is ready."""
    live = world.live
    is_empty = not live.calls and not live.offers and not live.waiting and not any(live.places.values())
    return is_empty and all(one.state == "ready" for one in live.people.values())


def said(phones: Iterable[Handset]) -> list[str]:
    """Everything that was spoken to them."""
    return [text for phone in phones for text in phone.leg.said()]


def path(url: str) -> str:
    """The path of one of the line's URLs."""
    return url.removeprefix(PUBLIC_URL).partition("?")[0]
