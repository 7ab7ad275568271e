"""Digits are secrets: after whole calls no log, URL, event, task or key knows what was keyed or who rang."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import redis
from sqlalchemy import select

from simulator.driver import Handset
from store.models import Base
from tests.ivr.calls import BORN_KEYS, CODE_KEYS, LINE, NUMBER_KEYS, dials_in_english, keys
from tests.world import ANNA, OLEH, World

CALLERS = ("600100200", "600100201")
CALLBACK = "600100999"
SECRETS = {
    "a caller's number": re.compile("|".join(CALLERS)),
    "the number to ring back": re.compile(CALLBACK),
    "the case number": re.compile(r"123452025|12345[./ ]2025"),
    "the birth date": re.compile(r"17051990|1990-05-17|17 May 1990"),
    "the code": re.compile(r"(?<![0-9A-Za-z_-])482915(?![0-9A-Za-z_-])"),
}
SEALED = re.compile(r"gAAAAA[\w=-]+")  # what the vault seals begins so; what is inside is its business
TABLES = ("events", "calls", "try_counters", "readouts", "callbacks", "epochs")  # cases and people are the registry


@dataclass(frozen=True)
class Played:
    """What the calls left behind."""

    world: World
    phones: tuple[Handset, ...]
    logged: str


@pytest.fixture
def played(make_world: Callable[..., World], caplog: pytest.LogCaptureFixture) -> Played:
    """Two calls: a case by number with its code, then a talk; and another number left to be rung back."""
    caplog.set_level(logging.DEBUG)
    world = make_world(away=[OLEH])
    phone = dials_in_english(world, "+48" + CALLERS[0])
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1", "999999#", "1", NUMBER_KEYS, "1", BORN_KEYS, "1", CODE_KEYS)
    phone.hears("formally incomplete")
    phone.presses("0")
    anna = world.consultant(ANNA)
    anna.answers()
    anna.presses("1")
    anna.hears("1 2 3, 4 5")
    world.runs(20)
    other = dials_in_english(world, "+48" + CALLERS[1])
    keys(other, "0", "1", "2", f"{CALLBACK}#", "1")
    other.hears("a consultant will call you back")
    last = dials_in_english(world, "+48" + CALLERS[1])
    keys(last, "0", "1", "2", f"{CALLBACK}#")
    last.hears("You entered")
    world.runs(5)
    return Played(world, (phone, anna, other, last), caplog.text)


def leaks(text: str) -> list[str]:
    """Which secrets a text knows."""
    plain = SEALED.sub("", text)
    return [name for name, pattern in SECRETS.items() if pattern.search(plain)]


def test_the_search_finds_what_it_looks_for() -> None:
    """Each secret is known by its pattern in the forms in which it could turn up."""
    said = (
        "+48600100200",
        "tel=600100999",
        "Digits=123452025",
        "XX-III-P.6151.12345.2025",
        "1990-05-17",
        "code 482915",
    )
    assert [len(leaks(text)) for text in said] == [1] * len(said)


def test_no_log_knows_a_secret(played: Played) -> None:
    """At DEBUG, from every library: neither numbers nor digits."""
    assert "epoch 1" in played.logged
    assert leaks(played.logged) == []


def test_no_log_of_an_error_knows_a_secret(played: Played, caplog: pytest.LogCaptureFixture) -> None:
    """Errors are logged with their place, not with what the caller keyed."""
    world, phone = played.world, dials_in_english(played.world, "+48" + CALLERS[0])
    keys(phone, "1", NUMBER_KEYS, "1")
    turns = f"{{{LINE}}}:turns:{phone.sid}"
    world.redis.delete(turns)
    world.redis.set(turns, "no hash")
    phone.presses(BORN_KEYS)
    assert "cannot check the status" in phone.leg.document
    assert "WRONGTYPE" in caplog.text
    assert leaks(caplog.text) == []


def test_no_url_knows_a_secret(played: Played) -> None:
    """Neither as it stands nor as what the links carry inside."""
    links, urls = played.world.house.links, []
    for phone in played.phones:
        urls += [request.url for request in phone.leg.requests]
    read = 0
    for url in urls:
        assert leaks(url) == []
        _, found, at = url.partition("?at=")
        if found:
            read += 1
            told = links.read_step(at) if "/voice/step" in url else links.read_leg(at)
            assert leaks(repr(told)) == []
    assert read > 20


def test_no_event_and_no_task_knows_a_secret(played: Played) -> None:
    """The journal, the outbox and the tables that are folded from them."""
    world = played.world
    for stream in ("journal", "outbox"):
        entries = world.redis.xrange(f"{{{LINE}}}:{stream}")
        assert leaks(repr(entries)) == []
    with world.house.database.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in TABLES:
                assert leaks(repr(session.execute(select(table)).all())) == [], table.name
    assert world.events("readout")


def test_nothing_in_the_store_knows_a_secret(played: Played) -> None:
    """Keys and values of every kind; secrets that a call needs for minutes are sealed."""
    world = played.world
    found = dict(_everything(world.redis))
    assert any(":kept:" in key for key in found)
    for key, value in found.items():
        assert leaks(key) == []
        assert leaks(value) == [], key


def test_what_is_sealed_is_really_sealed(played: Played) -> None:
    """What the test above passes over cannot be read without the key, and can with it."""
    world = played.world
    for key in world.redis.scan_iter(match="*:kept:*"):
        sealed = str(world.redis.get(key))
        assert SEALED.fullmatch(sealed)
        assert world.house.vault.unseal(sealed.encode())
    for key in world.redis.scan_iter(match="*:kept:*"):
        assert 0 < world.redis.ttl(key) <= 4 * 3600


def test_keyed_digits_are_forgotten_soon(world: World) -> None:
    """What was keyed before the answer is kept for a quarter of an hour, then the caller is told to begin anew."""
    phone = dials_in_english(world)
    keys(phone, "1", NUMBER_KEYS, "1", BORN_KEYS, "1")
    kept = f"{{{LINE}}}:kept:{phone.sid}"
    assert 0 < world.redis.ttl(kept) <= 15 * 60
    world.redis.delete(kept)
    phone.presses(CODE_KEYS)
    phone.hears("was deleted after a few minutes")


def test_nothing_of_a_case_is_kept_after_a_refusal(world: World) -> None:
    """A proof that failed leaves no digits behind."""
    phone = dials_in_english(world)
    keys(phone, "1", NUMBER_KEYS, "1", "18051990#", "1", "#")
    assert not world.redis.exists(f"{{{LINE}}}:kept:{phone.sid}")


def _everything(client: redis.Redis) -> Iterator[tuple[str, str]]:
    for key in client.scan_iter(count=1000):
        match client.type(key):
            case "string":
                yield key, str(client.get(key))
            case "hash":
                yield key, repr(client.hgetall(key))
            case "set":
                yield key, repr(client.smembers(key))
            case "zset":
                yield key, repr(client.zrange(key, 0, -1))
            case "stream":
                yield key, repr(client.xrange(key))
            case other:
                pytest.fail(f"{key} is a {other!r}")
