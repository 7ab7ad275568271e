"""Consultants in the browser: their address rings, answering accepts, and the token lets them alone ring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import update

from ivr.devices import DeviceTokens, called
from routing.model import Offer, browser_of
from routing.skills import Queue
from simulator.config import SimulatorConfig
from simulator.disturbances import Refusal
from simulator.driver import Handset
from simulator.tokens import read_token
from store.models import Person
from tests.ivr.calls import talks, waits_in_queue
from tests.world import ACCOUNT, ANNA, OLEH, World, now_ms

KEY, SECRET = "SK" + "2" * 32, "fictitious-secret-of-an-api-key-00"
NOW = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def browser(make_world: Callable[..., World]) -> World:
    """A line with Anna alone, who takes calls in her browser."""
    account = {"api_key": KEY, "api_secret": SECRET}
    world = make_world(simulator=account, away=[OLEH], TWILIO_API_KEY=KEY, TWILIO_API_SECRET=SECRET)
    with world.house.database.write() as session:
        session.execute(update(Person).where(Person.phone == ANNA).values(device="browser"))
    world.runs(10)
    world.loops.live.ping([str(anna(world))], now_ms(world))
    return world


def anna(world: World) -> int:
    """Whom the address names."""
    with world.house.database.read() as session:
        return next(one.id for one in session.query(Person) if one.name == "Anna Przykładowa")


def address(world: World) -> str:
    """Of Anna's browser."""
    return browser_of(anna(world))


def registers(world: World) -> None:
    """Anna's page is open."""
    token = DeviceTokens(ACCOUNT, KEY, SECRET).of(anna(world), world.clock.now())
    world.exchange.devices.register(token.text)


def rung(world: World) -> tuple[Handset, Handset]:
    """A caller who waits, and Anna's browser that rings."""
    caller = waits_in_queue(world)
    return caller, world.consultant(address(world))


def test_the_token_is_made_by_the_carriers_rules() -> None:
    """The simulator reads it as the carrier does: one identity, calls come in, none go out, an hour from now on."""
    token = DeviceTokens(ACCOUNT, KEY, SECRET).of(7, NOW)
    config = SimulatorConfig(account_sid=ACCOUNT, api_key=KEY, api_secret=SECRET)
    bearer = read_token(token.text, config, NOW.timestamp())
    assert (bearer.identity, bearer.takes_calls, bearer.makes_calls) == ("c7", True, False)
    assert bearer.expires_at == NOW.timestamp() + 3600
    assert token.life == dt.timedelta(hours=1)
    assert token.text not in repr(token)


def test_answering_in_the_browser_accepts(browser: World) -> None:
    """No key and no word: the consultant is in the caller's conference, which the page has told all about."""
    registers(browser)
    caller, page = rung(browser)
    page.answers()
    assert page.says() == []
    assert browser.until(lambda: bool(browser.events("talk")), 30)
    assert [one.name for one in browser.exchange.conferences] == [caller.sid]
    assert set(browser.exchange.hearing(page.leg)) == {caller.sid}


def test_a_browser_is_free_as_soon_as_the_talk_ends(browser: World) -> None:
    """Nothing is said to it, so that the next call, for which its consultant may be ready at once, finds it free."""
    registers(browser)
    caller, page = rung(browser)
    page.answers()
    browser.until(lambda: bool(browser.events("talk")), 30)
    caller.hangs_up()
    browser.driver.settle()
    assert page.status == "completed"
    assert page.says() == []
    browser.loops.live.rested(str(anna(browser)), now_ms(browser))
    waits_in_queue(browser)
    assert browser.consultant(address(browser)).sid != page.sid


def test_a_telephone_is_free_as_soon_as_the_talk_ends(world: World) -> None:
    """Whoever presses Ready the moment the line falls silent is rung for the next call, and has not missed it."""
    world.goes_off_duty(OLEH)
    world.runs(3)
    caller, telephone = talks(world)
    following = waits_in_queue(world, "+48600100300")
    caller.hangs_up()
    world.loops.live.rested(str(anna(world)), now_ms(world))
    assert world.consultant().sid != telephone.sid
    assert [one["how"] for one in world.events("offer-ended")] == ["accepted"]
    assert following.status == "in-progress"


def test_the_page_is_told_which_offer_it_is_and_nothing_else(browser: World) -> None:
    """The line's own number calls; behind the identity stand the offer and the line, never a caller's number."""
    registers(browser)
    _, page = rung(browser)
    (number,) = browser.live.offers
    assert page.leg.from_ == browser.house.configuration.lines["infoopt"].numbers[0]
    assert page.leg.parameters == {"offer": str(number), "line": "infoopt"}


def test_a_late_answer_hears_why(browser: World) -> None:
    """The caller hangs up at the same moment: the browser is told so and is not left in an empty conference."""
    registers(browser)
    caller, page = rung(browser)
    browser.exchange.hang_up(caller.sid)
    browser.exchange.answer(page.sid)
    browser.driver.settle()
    assert page.listens()
    assert page.status == "completed"
    assert browser.exchange.conferences == []
    assert not browser.events("talk")


def test_a_browser_that_is_not_there_is_not_waited_for(browser: World) -> None:
    """Nobody has registered: the offer ends within seconds, and the caller waits on."""
    caller = waits_in_queue(browser)
    assert browser.until(lambda: bool(browser.events("offer-ended")), 5)
    assert browser.rings(address(browser)) is None
    assert caller.status == "in-progress"


def test_a_repeated_answer_accepts_once(browser: World) -> None:
    """The carrier asks again: the same document, and one talk."""
    registers(browser)
    _, page = rung(browser)
    page.answers()
    asked = next(one for one in page.leg.requests if one.kind == "voice")
    again = browser.asks(asked.url, dict(asked.form))
    assert again.data == asked.body
    assert len(browser.exchange.conferences) == 1


@pytest.mark.parametrize("kept_whole", [True, False])
def test_a_leg_whose_making_was_not_heard_of_is_found(browser: World, kept_whole: bool) -> None:
    """The answer to dialling gets lost: the leg is found, however the carrier keeps a browser's address."""
    registers(browser)
    browser.exchange.disturb(Refusal(method="POST", lost=True, times=1))
    _, page = rung(browser)
    if kept_whole:
        page.leg.to += "?" + "&".join(f"{name}={value}" for name, value in page.leg.parameters.items())
    browser.runs(5)
    legs = [leg for leg in browser.exchange.legs if leg.direction == "outbound-api"]
    assert [leg.sid for leg in legs] == [page.sid]


def test_a_telephone_is_called_by_its_number() -> None:
    """Only browsers are told anything by their address."""
    offer = Offer(1000000001, "CA1", "1", ANNA, Queue("uk", "case"), 0, 0, 0, 5)
    assert called(offer, "infoopt") == ANNA
